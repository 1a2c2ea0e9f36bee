"""``xlate doctor``: is everything in place that xlate needs, and does the bundled translator translate?"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

import click

from xlate.cli import EXIT_DONE, EXIT_SOME_FAILED
from xlate.cli.options import common, settings_for
from xlate.errors import XlateError

# Distribution → the extra that brings it, and what goes without it.
OPTIONAL = {
    "ray": ("ray", "--on ray"),
    "pyarrow": ("parquet", "reports in .parquet"),
    "openpyxl": ("xlsx", "evaluation as a spreadsheet"),
    "psycopg": ("postgresql", "a translation memory on a server"),
    "entmax": ("comet", "the metric COMET"),
}


@click.command()
@common
def command(config: Path | None, quiet: bool, verbose: bool) -> int:
    """Check that everything xlate needs is in place.

    Each line is marked ok, missing (an option goes without), or FAULT (with what to do); exit code 1 where there is
    a fault.
    """
    faults = 0
    for check in (_versions, lambda: _engines(config), lambda: _translation(config), _options, _disk):
        for mark, what in _guarded(check):
            faults += mark == "FAULT"
            click.echo(f"{mark:8}{what}")
    return EXIT_SOME_FAILED if faults else EXIT_DONE


def _guarded(check: Callable[[], Iterator[tuple[str, str]]]) -> Iterator[tuple[str, str]]:
    try:
        yield from check()
    except XlateError as error:
        yield "FAULT", str(error)


def _versions() -> Iterator[tuple[str, str]]:
    from xlate.signature import version

    yield "ok", f"xlate {version()} on Python {sys.version.split()[0]}"
    for name in ("torch", "transformers", "ctranslate2", "sentencepiece", "sacrebleu", "trafilatura", "sentencex"):
        yield "ok", f"{name} {metadata.version(name)}"


def _engines(config: Path | None) -> Iterator[tuple[str, str]]:
    from xlate.engines.registry import availability

    for engine in availability(settings_for(config).engines):
        told = f"engine {engine.name}: {engine.pairs}" if engine.runs else f"engine {engine.name}: {engine.hint}"
        yield ("ok" if engine.runs else "missing"), told


def _translation(config: Path | None) -> Iterator[tuple[str, str]]:
    from xlate.engines.translator import Translator

    translator = Translator.from_settings(settings_for(config))
    sentence = "El presidente habló el martes."
    if translator.serves("es", "en"):
        (translation,) = translator.translate([sentence], "es", "en")
        yield ("ok" if translation.strip() else "FAULT"), f"{translator.signature}: {sentence} → {translation}"


def _options() -> Iterator[tuple[str, str]]:
    for name, (extra, what) in OPTIONAL.items():
        try:
            yield "ok", f"{name} {metadata.version(name)} ({what})"
        except metadata.PackageNotFoundError:
            yield "missing", f"{name}: {what} goes without; `pip install 'xlate[{extra}]'`"


def _disk() -> Iterator[tuple[str, str]]:
    free = shutil.disk_usage(Path.cwd()).free / 1e9
    yield ("ok" if free > 1 else "FAULT"), f"{free:.0f} GB free on this disk"
