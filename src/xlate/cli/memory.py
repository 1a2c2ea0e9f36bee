"""``xlate memory``: look after the translation memory."""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from xlate.cli.options import Voice, common, language_code, settings_for
from xlate.errors import SettingsError

if TYPE_CHECKING:
    from xlate.engines.memory import Memory

Command = TypeVar("Command", bound=Callable[..., Any])
_AT_A_TIME = 1000  # entries in one transaction
_DAY = 86_400  # seconds

_memory_option = click.option(
    "--memory", "where", metavar="FILE|URL",
    help="The memory, a file or postgresql://…; else the one that the settings name (translation.memory).",
)  # fmt: skip


@click.group()
def command() -> None:
    """Look after the translation memory: what was translated once is not translated again.

    \b
    Examples:
      xlate memory stats --memory tm.sqlite
      xlate memory import agency.tmx --memory tm.sqlite       people's translations come before the engines'
      xlate memory export out.tmx --memory tm.sqlite
      xlate memory prune --older-than 90 --memory tm.sqlite
      xlate memory stats --memory postgresql://desk@server/translations
    """


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
@_memory_option
@common
def stats(as_json: bool, where: str | None, config: Path | None, quiet: bool, verbose: bool) -> None:
    """Count what is remembered, by direction and by who made it."""
    with _opened(where, config, must_exist=True) as memory:
        tallies = memory.tallies()
        total = sum(tally.entries for tally in tallies)
        if as_json:
            record = {
                "file": memory.name, "bytes": memory.size, "entries": total,
                "by": [dataclasses.asdict(tally) for tally in tallies],
            }  # fmt: skip
            click.echo(json.dumps(record, ensure_ascii=False, indent=2))
            return
        click.echo(f"{memory.name}: {total} entries, {memory.size / 1e6:.1f} MB")
        for tally in tallies:
            last = time.strftime("%Y-%m-%d", time.gmtime(tally.last))
            click.echo(f"{tally.entries:9,}  {tally.source}→{tally.target}  {tally.engine or 'people'}  last {last}")


@command.command()
@click.argument("output", type=click.Path(path_type=Path), metavar="OUT.tmx")
@_memory_option
@common
def export(output: Path, where: str | None, config: Path | None, quiet: bool, verbose: bool) -> None:
    """Write the memory as TMX; - is standard output."""
    from xlate.engines.memory.tmx import write
    from xlate.signature import version
    from xlate.storage import whole_file

    with _opened(where, config, must_exist=True) as memory:
        if str(output) == "-":
            write(memory.entries(), sys.stdout.buffer, version())
            return
        with whole_file(output) as stream:
            count = write(memory.entries(), stream, version())
    Voice(quiet=quiet).say(f"{count} entries: {output}")


@command.command("import")
@click.argument("source_file", type=click.Path(path_type=Path), metavar="IN.tmx")
@click.option(
    "--from",
    "source",
    callback=language_code,
    metavar="CODE",
    help="Source language, where the file should not decide.",
)
@click.option("--to", "target", callback=language_code, metavar="CODE", help="Take this target language only.")
@_memory_option
@common
def import_(
    source_file: Path,
    source: str | None,
    target: str | None,
    where: str | None,
    config: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Add a TMX file to the memory; entries of the same maker and sentence are replaced."""
    from xlate.engines.memory.tmx import read

    with _opened(where, config) as memory:
        entries = read(source_file, source, target)
        count = sum(iter(lambda: memory.keep(islice(entries, _AT_A_TIME)), 0))
    Voice(quiet=quiet).say(f"{count} entries added: {memory.name}")


@command.command()
@click.option("--older-than", "days", type=click.IntRange(min=0), metavar="DAYS", help="Forget what is older.")
@click.option("--engine", metavar="NAME", help="Forget one engine's: its name, or a signature as `stats` shows it.")
@_memory_option
@common
def prune(
    days: int | None, engine: str | None, where: str | None, config: Path | None, quiet: bool, verbose: bool
) -> None:
    """Forget engines' translations by age or by engine; people's always stay."""
    if days is None and not engine:
        raise SettingsError("Nothing says what to forget.", "Give --older-than DAYS, --engine NAME, or both.")
    with _opened(where, config, must_exist=True) as memory:
        before = int(time.time()) - days * _DAY if days is not None else None
        gone = memory.prune(before=before, engine=engine)
    Voice(quiet=quiet).say(f"{gone} entries forgotten: {memory.name}")


@contextmanager
def _opened(where: str | None, config: Path | None, *, must_exist: bool = False) -> Iterator[Memory]:
    """The memory that the flag or the settings name.

    Raises:
        SettingsError: neither names one, or it is not there.
    """
    from xlate.engines.memory import is_url, open_memory

    chosen = where or settings_for(config).translation.memory
    if chosen is None:
        raise SettingsError("No translation memory is named.", "Give --memory FILE, or set translation.memory.")
    if must_exist and not is_url(chosen) and not Path(chosen).is_file():
        raise SettingsError(f"There is no translation memory {chosen}.", "`xlate memory import` or a run makes one.")
    memory = open_memory(chosen)
    try:
        yield memory
    finally:
        memory.close()
