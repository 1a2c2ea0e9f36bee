"""``xlate evaluate``: translations scored against a reference."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlate.cli.options import Voice, common, settings_for
from xlate.errors import InputError

if TYPE_CHECKING:
    from xlate.evaluation import SystemScores
    from xlate.settings import Settings

FILE = click.Path(path_type=Path)


@click.command()
@click.option("--reference", type=FILE, required=True, metavar="REF", help="Reference translations, one a line.")
@click.option("--source", type=FILE, metavar="SRC", help="Source sentences, one a line; needed with --engine.")
@click.option("--system", "systems", multiple=True, metavar="NAME=HYP", help="A system's output file. May be repeated.")
@click.option("--engine", "engines", multiple=True, metavar="NAME", help="An engine to run on SRC. May be repeated.")
@click.option("--from", "source_language", default="es", show_default=True, help="Language of SRC, for --engine.")
@click.option("--to", "target_language", default="en", show_default=True, help="Language of REF, for --engine.")
@click.option("--metric", "metrics", multiple=True, metavar="NAME", help="bleu, chrf, chrf++, ter.  [default: three]")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("-o", "--output", type=FILE, metavar="OUT", help="File to write; standard output where not given.")
@common
def command(
    reference: Path,
    source: Path | None,
    systems: tuple[str, ...],
    engines: tuple[str, ...],
    source_language: str,
    target_language: str,
    metrics: tuple[str, ...],
    form: str,
    output: Path | None,
    config: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    r"""Score translations against a reference, each figure with its sacrebleu signature.

    \b
    Examples:
      xlate evaluate --reference ref.en --system ours=hyp.en
      xlate evaluate --reference ref.en --source src.es --engine bundled --engine apertium
      xlate evaluate --reference ref.en --system a=a.en --system b=b.en --format json -o scores.json
    """
    from xlate.evaluation import ParallelText, read_parallel, score
    from xlate.storage import write_text

    if not systems and not engines:
        raise InputError("There is no system to score.", "Give --system NAME=FILE or --engine NAME.")
    files = dict(_named(system) for system in systems)
    test = read_parallel(reference, files, source)
    voice = Voice(quiet=quiet, verbose=verbose)
    if engines:
        if test.source is None:
            raise InputError("An engine needs source sentences to translate.", "Give them with --source SRC.")
        outputs = dict(test.systems)
        for engine in engines:
            voice.say(f"Translating {len(test.source):,} sentences with {engine} …")
            settings = settings_for(config, {"engines.use": engine})
            outputs[engine] = _translated(test.source, settings, source_language, target_language)
        test = ParallelText(test.reference, outputs, test.source)
    text = _FORMS[form](score(test, metrics or ("bleu", "chrf", "ter")))
    if output:
        write_text(output, text)
    else:
        click.echo(text, nl=False)


def _named(system: str) -> tuple[str, Path]:
    name, equals, file = system.partition("=")
    if not (name and equals and file):
        raise InputError(f"--system {system!r} has no name and file.", "Write --system NAME=FILE.")
    return name, Path(file)


def _translated(
    source: Sequence[str], settings: Settings, source_language: str, target_language: str
) -> tuple[str, ...]:
    from xlate.engines.translator import Translator

    translator = Translator.from_settings(settings)
    return tuple(translator.translate(source, source_language, target_language))


def _as_table(results: Sequence[SystemScores]) -> str:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold")
    table.add_column("system")
    for score in results[0].scores:
        table.add_column(f"{score.metric} {'↑' if score.higher_is_better else '↓'}", justify="right")
    for result in results:
        table.add_row(result.system, *(f"{score.value:.1f}" for score in result.scores))
    stream = io.StringIO()
    console = Console(file=stream, width=100)
    console.print(table)
    for score in results[0].scores:
        console.print(f"{score.metric}: {score.signature}", style="dim", soft_wrap=True)
    return stream.getvalue()


def _as_json(results: Sequence[SystemScores]) -> str:
    record = {
        "schema": "xlate.evaluation/1",
        "systems": [
            {
                "name": result.system,
                "scores": {
                    score.metric: {"value": score.value, "signature": score.signature} for score in result.scores
                },
            }
            for result in results
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _as_csv(results: Sequence[SystemScores]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["system", "metric", "value", "signature"])
    for result in results:
        for score in result.scores:
            writer.writerow([result.system, score.metric, score.value, score.signature])
    return stream.getvalue()


_FORMS = {"table": _as_table, "json": _as_json, "csv": _as_csv}
