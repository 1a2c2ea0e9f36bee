"""``xlate corpus``: what many comparisons say together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlate.cli import EXIT_DONE
from xlate.cli.counting import counted
from xlate.cli.options import Voice, common, outputs_option, settings_for

if TYPE_CHECKING:
    from xlate.corpus import Survey
    from xlate.corpus.survey import Options

_BY = ("outlet", "file", "folder", "none")
_TABLES = ("kinds", "months", "editions", "choices", "contrasts", "keywords")


@click.command()
@click.argument("comparisons", metavar="COMPARISONS.jsonl...", nargs=-1, required=True, type=click.Path(path_type=Path))
@outputs_option(
    "Report to write; the suffix names the format: .html .json .csv .parquet. May be repeated. Tables are several "
    "files: corpus.csv makes corpus.kinds.csv and so on. Without it the terminal gets the main figures.",
)
@click.option("--table", type=click.Choice(_TABLES), help="Write this table only, to the file named by -o.")
@click.option(
    "--by",
    type=click.Choice(_BY),
    default="outlet",
    help="What makes a group of pairs.  [default: outlet, from the articles' addresses or folders]",
)
@click.option(
    "--fdr",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.05,
    show_default=True,
    help="False discovery rate up to which something counts as found.",
)
@click.option(
    "--least-pairs",
    type=click.IntRange(min=2),
    default=5,
    show_default=True,
    help="Pairs in which a term must be met to be tested.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that count; they pay from some hundreds of pairs on.",
)
@click.option("--no-terms", is_flag=True, help="Leave the terms' counterparts out, which take nearly all the time.")
@common
def command(
    comparisons: tuple[Path, ...],
    outputs: tuple[Path, ...],
    table: str | None,
    by: str,
    fdr: float,
    least_pairs: int,
    workers: int,
    no_terms: bool,
    config: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Survey a corpus: rates of differences, what editions leave out, terms that they choose unlike each other.

    COMPARISONS.jsonl are what `xlate compare -o` wrote; they are read pair by pair, so that ten thousand need no more
    memory than ten. Kinds are counted by group and month, with intervals; terms and their counterparts are tested
    against a dictionary and between groups.

    \b
    Examples:
      xlate corpus pairs.jsonl                                the main figures, in the terminal
      xlate corpus pairs.jsonl -o corpus.html                 a page with plots
      xlate corpus 2025.jsonl 2026.jsonl --by file -o corpus.html -o corpus.csv
      xlate corpus pairs.jsonl --table choices -o terms.csv
    """
    from xlate.corpus.survey import Options

    settings_for(config)
    options = Options(by=by, alpha=fdr, least_pairs=least_pairs, terms=not no_terms, workers=workers)  # type: ignore[arg-type]
    _run(comparisons, options, outputs, table, Voice(quiet=quiet, verbose=verbose))
    return EXIT_DONE


def _run(
    comparisons: Sequence[Path], options: Options, outputs: Sequence[Path], table: str | None, voice: Voice
) -> None:
    """Survey, write or show what was found, and say what it came to."""
    from xlate.cli.progress import Progress
    from xlate.corpus import survey
    from xlate.reports.corpus.files import suffix_of, write_survey

    for output in outputs:
        suffix_of(output, table)  # a name that no format answers to is refused before the work, not after it
    with Progress(quiet=voice.quiet) as progress:
        made = survey(comparisons, options, progress=progress)
    if not outputs:
        _show(made)
    for output in outputs:
        written = write_survey(output, made, table)
        voice.say(f"Report: {', '.join(map(str, written))}")
    voice.say(_summary(made, comparisons))


def _show(made: Survey) -> None:
    from rich.console import Console

    from xlate.reports.corpus.terminal import show_survey

    show_survey(made, Console())


def _summary(made: Survey, files: Sequence[Path]) -> str:
    undated = f", {made.census.undated:,} of them undated" if made.census.undated else ""
    pairs = counted(made.census.pairs, "pair")
    return f"{pairs} of {counted(len(files), 'file')} surveyed{undated}."
