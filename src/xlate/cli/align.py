"""``xlate align``: which sentences of two editions correspond."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xlate.cli.counting import counted
from xlate.cli.options import Voice, common, engine_option, exit_code, language_option, settings_for
from xlate.cli.sides import read_sides, refuse_overwriting, refuse_two_streams
from xlate.errors import InputError

if TYPE_CHECKING:
    from xlate.articles import Article, Failure, Link, Spans
    from xlate.settings import Settings
    from xlate.views import Views

COLUMNS = ("left_source", "right_source", "relation", "moved", "similarity", "left", "right", "left_text", "right_text")
"""The columns of a table of links. Spans are written as *310-316 320-324*, code points into the article's text."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two articles and the links between their sentences."""

    left: Article
    right: Article
    links: tuple[Link, ...]


@click.command()
@click.argument("left", metavar="LEFT")
@click.argument("right", metavar="RIGHT")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="LINKS.(jsonl|tsv|tmx)",
    help="File to write; the suffix names the format.",
)
@click.option("--pair-by", type=click.Choice(["content", "name"]), help="How the articles of folders find partners.")
@engine_option
@language_option
@common
def command(
    left: str,
    right: str,
    output: Path | None,
    pair_by: str | None,
    engine: str | None,
    language: str | None,
    config: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Link the sentences of two editions: what corresponds, what moved, what stands in one edition only.

    LEFT and RIGHT are files or folders, whose articles are paired first. Without -o the terminal gets a table, and a
    pipe the lines of LINKS.jsonl: one link each, with the texts and their code-point offsets.

    \b
    Examples:
      xlate align hoy.txt today.txt
      xlate align hoy.txt today.txt -o links.tsv
      xlate align es/ en/ -o memory.tmx          a translation memory of all that corresponds
    """
    from xlate.signature import signature
    from xlate.views import Views

    refuse_two_streams(left, right)
    refuse_overwriting((left, right), [output] if output else [])
    writer = _writer(output)
    overrides = {"engines.use": engine, "pairing.by": pair_by, "reading.language": language}
    settings = settings_for(config, overrides)
    voice = Voice(quiet=quiet, verbose=verbose)
    views = Views.from_settings(settings)
    aligned, failures = _align((left, right), settings, views, output, voice)
    writer(aligned, signature(views.signature, settings))
    voice.say(_summary(aligned, output))
    return exit_code(failures, voice)


def _align(
    sides: tuple[str, str], settings: Settings, views: Views, output: Path | None, voice: Voice
) -> tuple[list[Aligned], list[Failure]]:
    """Read, pair, and align."""
    from xlate.cli.progress import Progress
    from xlate.pipeline import pair_sets

    lefts, rights = read_sides(*sides, settings, output)
    failures = [*lefts.failures, *rights.failures]
    aligned = []
    with Progress(quiet=voice.quiet) as progress:
        given = lefts.one_file and rights.one_file
        pairs = pair_sets(lefts.articles, rights.articles, settings, views, progress, given=given)
        for done, pair in enumerate(pairs, start=1):
            if pair.left and pair.right:
                links = _linked(pair.left, pair.right, settings, views, voice)
                aligned.append(Aligned(pair.left, pair.right, links))
            progress("align", done, len(pairs))
    return aligned, failures


def _linked(left: Article, right: Article, settings: Settings, views: Views, voice: Voice) -> tuple[Link, ...]:
    """The links of one pair; where no engine brings it into one language, by lexicon, names, numbers and lengths."""
    from xlate.alignment.sentences import align
    from xlate.errors import EngineError
    from xlate.pipeline import align_pair

    try:
        return align_pair(left, right, settings, views)
    except EngineError as error:
        voice.say(
            f"{left.source} with {right.source}: aligned without a translation, which finds less. {error.problem}"
        )
        return align(left, right, [None] * len(left.sentences), right.sentence_texts, settings.alignment)


def records(aligned: Sequence[Aligned]) -> Iterator[dict[str, Any]]:
    """One record a link, as in ``LINKS.jsonl``."""
    for pair in aligned:
        for link in pair.links:
            yield {
                "left_source": pair.left.source,
                "right_source": pair.right.source,
                "relation": link.relation,
                "moved": link.moved,
                "similarity": link.similarity,
                "left": [list(span) for span in link.left],
                "right": [list(span) for span in link.right],
                "left_text": " ".join(pair.left.passages(link.left)),
                "right_text": " ".join(pair.right.passages(link.right)),
            }


def _writer(output: Path | None) -> Callable[[Sequence[Aligned], str], None]:
    """What writes links and the signature of their making to ``output``, found before the work is done.

    Raises:
        InputError: the suffix names no format.
    """
    if output is None:
        return lambda aligned, _made_by: (
            _show(aligned) if sys.stdout.isatty() else click.echo(_jsonl(aligned), nl=False)
        )
    writers: dict[str, Callable[[Sequence[Aligned], str], None]] = {
        ".jsonl": lambda aligned, _made_by: _write(output, _jsonl(aligned)),
        ".tsv": lambda aligned, _made_by: _write(output, _tsv(aligned)),
        ".tmx": lambda aligned, made_by: _write_tmx(output, aligned, made_by),
    }
    if output.suffix.lower() not in writers:
        raise InputError(f"No format of links is known by the name {output.name}.", f"End it with {' '.join(writers)}.")
    return writers[output.suffix.lower()]


def _write(output: Path, text: str) -> None:
    from xlate.storage import write_text

    write_text(output, text)


def _jsonl(aligned: Sequence[Aligned]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records(aligned))


def _tsv(aligned: Sequence[Aligned]) -> str:
    rows: list[Sequence[str]] = [COLUMNS]
    for record in records(aligned):
        spans = {side: _spelled(record[side]) for side in ("left", "right")}
        moved, similarity = "yes" if record["moved"] else "no", record["similarity"]
        values = record | spans | {"moved": moved, "similarity": "" if similarity is None else similarity}
        # A tab or line end inside a text would end its field.
        rows.append([" ".join(str(values[name]).split()) for name in COLUMNS])
    return "".join("\t".join(row) + "\n" for row in rows)


def _spelled(spans: Spans) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)


def _write_tmx(output: Path, aligned: Sequence[Aligned], made_by: str) -> None:
    from xlate.articles import Comparison
    from xlate.reports import Run, write

    comparisons = (Comparison(made_by, pair.left, pair.right, pair.links, ()) for pair in aligned)
    write(output, Run(comparisons, signature=made_by))


_MARKS = {"equivalent": "=", "edited": "≠", "left_only": "‹", "right_only": "›"}


def _show(aligned: Sequence[Aligned]) -> None:
    """Tables for the terminal, a pair each."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    for pair in aligned:
        table = Table(title=None, show_lines=True, expand=True)
        table.add_column(Text(pair.left.source), ratio=1)
        table.add_column("")
        table.add_column(Text(pair.right.source), ratio=1)
        for record in records([pair]):
            mark = "⇅" if record["moved"] else _MARKS[record["relation"]]
            table.add_row(Text(record["left_text"]), mark, Text(record["right_text"]))
        console.print(table)


def _summary(aligned: Sequence[Aligned], output: Path | None) -> str:
    links = [link for pair in aligned for link in pair.links]
    both = sum(bool(link.left and link.right) for link in links)
    moved = sum(link.moved for link in links)
    end = f": {output}" if output else "."
    pairs = f"{counted(len(aligned), 'pair')} aligned"
    return f"{pairs}: {both} links, {moved} of them moved, {len(links) - both} in one edition only{end}"
