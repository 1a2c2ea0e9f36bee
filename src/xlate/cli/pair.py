"""``xlate pair``: which articles of two sets are editions of one report."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xlate.cli.options import Voice, common, engine_option, exit_code, language_option, settings_for
from xlate.cli.sides import read_sides, refuse_overwriting, refuse_two_streams
from xlate.errors import InputError

if TYPE_CHECKING:
    from xlate.articles import Article, Failure, Pair
    from xlate.settings import Settings


@click.command()
@click.argument("left", metavar="LEFT_DIR")
@click.argument("right", metavar="RIGHT_DIR")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="PAIRS.jsonl", help="File to write, one pair a line."
)
@click.option(
    "--by", type=click.Choice(["content", "name"]), help="How articles find their partners.  [default: content]"
)
@click.option("--threshold", type=click.FloatRange(0, 1), help="Least score of a pair.  [default: 0.25]")
@engine_option
@language_option
@common
def command(
    left: str,
    right: str,
    output: Path | None,
    by: str | None,
    threshold: float | None,
    engine: str | None,
    language: str | None,
    config: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Find which articles of two folders are editions of one report.

    Every article of either side is in one line: with its partner, a score from 0 to 1 and what it rests on, or alone.
    Without -o the terminal gets a list, and a pipe the same lines as the file.

    \b
    Examples:
      xlate pair es/ en/                         a list in the terminal
      xlate pair es/ en/ -o pairs.jsonl
      xlate pair es/ en/ --by name               es/0042.txt with en/0042.txt, 0042.es.md with 0042.en.md
      xlate pair es/ en/ | jq 'select(.score < 0.5)'
    """
    refuse_two_streams(left, right)
    refuse_overwriting((left, right), [output] if output else [])
    if output and output.suffix.lower() not in (".jsonl", ".ndjson"):
        raise InputError(f"Pairs are written as JSON Lines, not as {output.name}.", "End its name with .jsonl.")
    overrides = {
        "engines.use": engine,
        "pairing.by": by,
        "pairing.threshold": threshold,
        "reading.language": language,
    }
    voice = Voice(quiet=quiet, verbose=verbose)
    pairs, failures = _pairs((left, right), settings_for(config, overrides), output, voice)
    _give(pairs, output)
    voice.say(_summary(pairs, output))
    return exit_code(failures, voice)


def _give(pairs: Sequence[Pair], output: Path | None) -> None:
    """The pairs to a file or a pipe as records, to a terminal as a list."""
    from xlate.storage import write_text

    lines = "".join(json.dumps(record(pair), ensure_ascii=False) + "\n" for pair in pairs)
    if output:
        write_text(output, lines)
    elif sys.stdout.isatty():
        click.echo("\n".join(_listed(pairs)))
    else:
        click.echo(lines, nl=False)


def record(pair: Pair) -> dict[str, Any]:
    """A pair as a line of ``PAIRS.jsonl``."""
    return {
        "left": _article(pair.left),
        "right": _article(pair.right),
        "score": pair.score,
        "evidence": pair.evidence,
    }


def _article(article: Article | None) -> dict[str, str | None] | None:
    if article is None:
        return None
    return {"source": article.source, "language": article.language, "title": article.title}


def _pairs(
    sides: tuple[str, str], settings: Settings, output: Path | None, voice: Voice
) -> tuple[list[Pair], Sequence[Failure]]:
    from xlate.cli.progress import Progress
    from xlate.pipeline import pair_sets
    from xlate.views import Views

    lefts, rights = read_sides(*sides, settings, output)
    with Progress(quiet=voice.quiet) as progress:
        views, given = Views.from_settings(settings), lefts.one_file and rights.one_file
        pairs = pair_sets(lefts.articles, rights.articles, settings, views, progress, given=given)
    return pairs, lefts.failures + rights.failures


def _listed(pairs: Sequence[Pair]) -> Iterator[str]:
    """The pairs for people: best first, then what stayed alone."""
    complete = sorted((pair for pair in pairs if pair.left and pair.right), key=lambda pair: -pair.score)
    for pair in complete:
        yield f"{pair.score:5.2f}  {_name(pair.left)}  =  {_name(pair.right)}"
    for pair in pairs:
        if not (pair.left and pair.right):
            why = "  (several articles have this name)" if "collision" in pair.evidence else ""
            yield f"alone  {_name(pair.left or pair.right)}{why}"


def _name(article: Article | None) -> str:
    return article.source if article else ""


def _summary(pairs: Sequence[Pair], output: Path | None) -> str:
    made = sum(pair.left is not None and pair.right is not None for pair in pairs)
    collisions = sum("collision" in pair.evidence for pair in pairs)
    return "".join(
        (
            f"{made} pair{'' if made == 1 else 's'}, {len(pairs) - made} without a partner",
            f", {collisions} of them because several articles have one name" if collisions else "",
            f": {output}" if output else ".",
        )
    )
