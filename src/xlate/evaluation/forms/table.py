"""An evaluation for the terminal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from xlate.evaluation.results import Evaluation, Score

if TYPE_CHECKING:
    from rich.console import Console

SIGNIFICANT = 0.05

# Metrics as the field writes them, and what the checks measure, for people.
TITLES = {
    "bleu": "BLEU",
    "chrf": "chrF",
    "chrf++": "chrF++",
    "ter": "TER",
    "spbleu": "spBLEU",
    "comet": "COMET",
    "numbers": "numbers kept",
    "dates": "dates kept",
    "names": "names kept",
    "negation": "denials kept",
    "quotes": "quotations kept",
    "translated": "words translated",
    "complete": "nothing left out",
    "added": "nothing added",
    "sound": "not degenerate",
    "terms": "glossary obeyed",
}


# What it is called where a segment fails one.
FAULTS = {
    "numbers": "number lost",
    "dates": "date lost",
    "names": "name lost",
    "negation": "denial lost or added",
    "quotes": "quotation marks lost",
    "translated": "words untranslated",
    "complete": "something left out",
    "added": "something added",
    "sound": "degenerate",
    "terms": "glossary disobeyed",
}


def as_table(evaluation: Evaluation, *, width: int = 100) -> str:
    """Scores, accuracies, the null hypothesis in words, signatures, and doubts, as plain text."""
    from rich.console import Console

    stream = io.StringIO()
    console = Console(file=stream, width=width, highlight=False)
    _scores(console, evaluation)
    if evaluation.systems[0].accuracies:
        _accuracies(console, evaluation)
    if evaluation.null_hypothesis:
        console.print(f"\n{evaluation.null_hypothesis}", markup=False)
    for number, note in enumerate(evaluation.notes):
        console.print(f"{'' if number else chr(10)}Note: {note}", markup=False)
    console.print()
    for score in evaluation.systems[0].scores:
        console.print(f"{title(score.metric)}: {score.signature}", soft_wrap=True, markup=False)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _scores(console: Console, evaluation: Evaluation) -> None:
    """One row a system, one column a metric: figure, half-width of the interval, and p-value under it."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold")
    table.add_column("system", overflow="fold")
    for score in evaluation.systems[0].scores:
        table.add_column(f"{title(score.metric)} {arrow(score)}", justify="right", no_wrap=True)
    for system in evaluation.systems:
        table.add_row(Text(system.system), *(Text(cell(score)) for score in system.scores))
    console.print(table)


def _accuracies(console: Console, evaluation: Evaluation) -> None:
    """One row a check, one column a system: the share of what is right, and of how many."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", title_justify="left")
    table.add_column("right, in %")
    for system in evaluation.systems:
        table.add_column(Text(system.system), justify="right", overflow="fold")
    for row in zip(*(system.accuracies for system in evaluation.systems), strict=True):
        table.add_row(title(row[0].metric), *(Text(cell(score, counts=True)) for score in row))
    console.print()
    console.print(table)


def title(measure: str) -> str:
    """A metric's or check's name for people."""
    return TITLES.get(measure, measure)


def fault(check: str) -> str:
    """What it is called where a segment fails a check."""
    return FAULTS.get(check, check)


def arrow(score: Score) -> str:
    """Which way is better."""
    return "↑" if score.higher_is_better else "↓"


def cell(score: Score, *, counts: bool = False) -> str:
    """A figure as it is printed: ``34.2 ±1.1*``; with ``counts`` ``93.1 (27/29)*``; a dash where there is nothing."""
    if counts and score.counts:
        right, total = score.counts
        return f"{score.value:.1f} ({right}/{total}){star(score)}" if total else "–"
    interval = f" ±{score.interval.half:.1f}" if score.interval else ""
    return f"{score.value:.1f}{interval}{star(score)}"


def star(score: Score) -> str:
    """An asterisk where the difference from the baseline is significant."""
    return "*" if score.p_value is not None and score.p_value < SIGNIFICANT else ""
