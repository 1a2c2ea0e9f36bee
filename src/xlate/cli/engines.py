"""``xlate engines``: the translation engines, the pairs they serve, and whether they can run here."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlate.cli.options import common, settings_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlate.engines import Availability


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON array, for programs.")
@common
def command(as_json: bool, config: Path | None, quiet: bool, verbose: bool) -> None:
    """List the translation engines, the pairs they serve, and whether they can run here.

    Plugins register engines of their own under the entry-point group xlate.engines.

    \b
    Examples:
      xlate engines
      xlate engines --config configs/opus-mt.yaml
      xlate engines --json | jq '.[] | select(.runs) | .name'
    """
    from xlate.engines import availability

    settings = settings_for(config)
    found = availability(settings.engines)
    if as_json:
        entries = [dataclasses.asdict(engine) | {"default": engine.name == settings.engines.use} for engine in found]
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
    else:
        _show(found, settings.engines.use)


def _show(found: Sequence[Availability], default: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("engine", "runs here", "pairs", "what it is, and what it lacks"):
        table.add_column(heading, overflow="fold")
    for engine in found:
        # A plugin's words are a stranger's text: shown as they are, never read as markup.
        about = Text(engine.description)
        if engine.hint:
            about.append(f"\n→ {engine.hint}", style="" if engine.runs else "bold")
        name = f"{engine.name} *" if engine.name == default else engine.name
        table.add_row(Text(name), "yes" if engine.runs else "no", Text(engine.pairs), about)
    console = Console(soft_wrap=False)
    console.print(table)
    console.print("* used where --engine names no other", style="dim")
