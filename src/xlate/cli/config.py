"""``xlate config``: show the settings in force, check a file, describe every key."""

from __future__ import annotations

import json
from pathlib import Path

import click

from xlate.cli.options import common, settings_for


@click.group()
def command() -> None:
    """Show, check, and describe the settings.

    \b
    Examples:
      xlate config show > mine.yaml       every key with its value in force
      xlate config check mine.yaml
      xlate config schema                 the JSON Schema, for editors
    """


@command.command()
@common
def show(config: Path | None, quiet: bool, verbose: bool) -> None:
    """Print every setting with its value in force, as YAML."""
    from xlate.settings import dump

    click.echo(dump(settings_for(config)), nl=False)


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Check a settings FILE: unknown keys and values that do not fit are named."""
    from xlate.settings import load

    load(file, environment={})
    click.echo(f"{file}: fine.")


@command.command()
def schema() -> None:
    """Print the JSON Schema of the settings file, with every key described."""
    from xlate.settings import Settings

    click.echo(json.dumps(Settings.model_json_schema(), indent=2, ensure_ascii=False))
