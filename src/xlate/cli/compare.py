"""``xlate compare``: two article sets in, a report of what differs out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlate.cli.counting import counted
from xlate.cli.options import Voice, common, engine_option, exit_code, language_option, outputs_option, settings_for
from xlate.cli.sides import refuse_overwriting, refuse_two_streams
from xlate.errors import InputError

if TYPE_CHECKING:
    from xlate.articles import Comparison, Failure, Pair
    from xlate.pipeline import Outcome
    from xlate.settings import Settings


@dataclass
class _Tally:
    """What came of a run, counted while its comparisons stream past."""

    counts: dict[str, int] = field(default_factory=dict)
    pairs: int = 0
    alone: list[Pair] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    opinions: dict[str, list[bool]] = field(default_factory=dict)
    """For each judge, whether each of its second opinions was of use."""

    def comparisons(self, outcomes: Iterable[Outcome]) -> Iterator[Comparison]:
        """The comparisons among ``outcomes``, everything counted on the way."""
        from xlate.articles import Comparison, Failure

        for outcome in outcomes:
            if isinstance(outcome, Comparison):
                self.pairs += 1
                for key, count in outcome.summary.items():
                    self.counts[key] = self.counts.get(key, 0) + count
                for opinion in (difference.opinion for difference in outcome.differences if difference.opinion):
                    self.opinions.setdefault(opinion.by, []).append(opinion.differs is not None)
                yield outcome
            elif isinstance(outcome, Failure):
                self.failures.append(outcome)
            else:
                self.alone.append(outcome)
        if not self.pairs and not self.alone:
            reasons = "; ".join(f"{failure.source}: {failure.reason}" for failure in self.failures)
            raise InputError(f"Nothing could be compared. {reasons}")

    def sentence(self) -> str:
        """The run in one line for people."""
        alone = f"; {counted(len(self.alone), 'article')} without a partner" if self.alone else ""
        if not self.pairs:
            return f"No article found a partner{alone}."
        substantive = counted(self.counts["substantive"], "substantive difference")
        one_sided = counted(self.counts["left_only"] + self.counts["right_only"], "passage")
        moved = counted(self.counts["moved"], "passage")
        return (
            f"{counted(self.pairs, 'pair')} compared: {substantive}, {one_sided} in one edition only, "
            f"{moved} moved{alone}."
        )

    def second_opinions(self) -> Iterator[str]:
        """One line for each judge that was asked."""
        for judge, useful in self.opinions.items():
            failed = f", {useful.count(False)} of no use" if False in useful else ""
            yield f"{counted(len(useful), 'second opinion')} of {judge}{failed}."


@click.command()
@click.argument("left", metavar="LEFT")
@click.argument("right", metavar="RIGHT")
@outputs_option(
    "Report to write; the suffix names the format: .html .jsonl .json .csv .parquet .tmx .xliff .tei.xml .docx. "
    "May be repeated. Without it the terminal gets the report.",
)
@click.option("--pair-by", type=click.Choice(["content", "name"]), help="How articles find their partners.")
@engine_option
@language_option
@click.option(
    "--on",
    "place",
    default="local",
    metavar="PLACE",
    help="Where to work: local, ray (this machine's cores), or ray://HOST:PORT.",
)
@common
def command(
    left: str,
    right: str,
    outputs: tuple[Path, ...],
    pair_by: str | None,
    engine: str | None,
    language: str | None,
    place: str,
    config: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Show what one edition says that the other does not, or says otherwise.

    LEFT and RIGHT are files or folders (.txt .md .html .jsonl .docx), or - for standard input. Articles of two folders
    are paired first. A run that was stopped goes on when the same command is given again.

    \b
    Examples:
      xlate compare hoy.txt today.txt                        in the terminal
      xlate compare es/ en/ -o report.html                   a page to print or send
      xlate compare es/ en/ -o table.csv -o pairs.jsonl      for counting
      xlate compare es/ en/ --pair-by name                   es/0042.txt with en/0042.txt
      xlate compare draft.txt final.txt                      two versions in one language
    """
    refuse_two_streams(left, right)
    refuse_overwriting((left, right), outputs)
    outputs = _each_once(outputs)
    overrides = {"engines.use": engine, "pairing.by": pair_by, "reading.language": language}
    settings = settings_for(config, overrides)
    voice = Voice(quiet=quiet, verbose=verbose)
    tally = _run((left, right), settings, outputs, place, voice)
    voice.say(tally.sentence())
    for line in tally.second_opinions():
        voice.say(line)
    for output in outputs:
        voice.say(f"Report: {output}")
    return exit_code(tally.failures, voice)


def _each_once(outputs: Sequence[Path]) -> tuple[Path, ...]:
    """The outputs without those that name a file already named, however it is spelt.

    Raises:
        InputError: an output's suffix names no format; said before the work, not after it.
    """
    from xlate.reports import suffix_of

    for output in outputs:
        suffix_of(output)
    return tuple({output.absolute().resolve(): output for output in reversed(outputs)}.values())[::-1]


def _run(sides: tuple[str, str], settings: Settings, outputs: Sequence[Path], place: str, voice: Voice) -> _Tally:
    """Make the journey, write or show its report, and return the count."""
    from xlate.cli.progress import Progress
    from xlate.journal import Journal, journal_path
    from xlate.pipeline import journey
    from xlate.scaling import comparer_for
    from xlate.signature import signature
    from xlate.views import Views

    views = Views.from_settings(settings)
    made_by = signature(views.signature, settings)
    tally = _Tally()
    with ExitStack() as during_run:
        journal = during_run.enter_context(Journal(journal_path(outputs[0]), made_by)) if outputs else None
        progress = during_run.enter_context(Progress(quiet=voice.quiet))
        comparer = during_run.enter_context(comparer_for(place, settings, views, progress))
        outcomes = journey(
            [sides[0]],
            [sides[1]],
            settings,
            views=views,
            comparer=comparer,
            keeper=journal,
            progress=progress,
            stdin=sys.stdin.buffer,
            passed_over=outputs,
        )
        _report(outcomes, tally, outputs, made_by)
        if journal:
            if journal.recalled:
                voice.say(f"{counted(journal.recalled, 'pair')} taken over from an earlier, interrupted run.")
            journal.discard()
    return tally


def _report(outcomes: Iterable[Outcome], tally: _Tally, outputs: Sequence[Path], made_by: str) -> None:
    """Write every report at once, pair by pair, so that a large batch needs little memory; or show the terminal's."""
    from xlate.reports import Run, opened

    if not outputs:
        from rich.console import Console

        from xlate.reports.terminal import show

        show(Run(tally.comparisons(outcomes), tally.alone, tally.failures, made_by), Console())
        return
    with ExitStack() as files:
        writers = [files.enter_context(opened(output, made_by)) for output in outputs]
        for comparison in tally.comparisons(outcomes):
            for writer in writers:
                writer.add(comparison)
        for writer in writers:
            writer.finish(tally.alone, tally.failures)
