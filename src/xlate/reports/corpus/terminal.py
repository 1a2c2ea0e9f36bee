"""A survey in the terminal: the main figures, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from xlate.articles import KINDS
from xlate.corpus import Survey
from xlate.corpus.choices import Choice, Contrast
from xlate.corpus.statistics import Rate
from xlate.corpus.tables import ALL

if TYPE_CHECKING:
    from rich.console import Console

_SHOWN = 15  # rows of each list of finds; the files hold them all


def show_survey(survey: Survey, console: Console) -> None:
    """Print kinds, editions, and the surest finds."""
    _kinds(survey, console)
    _editions(survey, console)
    _choices(survey, console)
    _contrasts(survey, console)
    _keywords(survey, console)


def _kinds(survey: Survey, console: Console) -> None:
    rates = {kind: survey.census.kinds.rate(kind, "substantive") for kind in (None, *KINDS)}
    rows = (
        (kind or "all kinds", f"{rate.count:,}", _interval(rate.per_1000))
        for kind, rate in sorted(rates.items(), key=lambda entry: -entry[1].count)
        if rate.count
    )
    _table(console, "Substantive differences", ("kind", "count", "for 1,000 words (95 %)"), rows)


def _editions(survey: Survey, console: Console) -> None:
    additions = survey.census.additions
    found = [additions.alone(edition) for edition in additions.editions]
    rows = (
        (
            each.edition,
            f"{each.sentences_alone:,} of {each.sentences:,}",
            f"{100 * each.share.value:.1f} %",
            f"{each.details:,}",
        )
        for each in found
    )
    _table(console, "In one edition only", ("edition", "sentences", "of its words", "details"), rows)


def _choices(survey: Survey, console: Console) -> None:
    show = survey.shown
    rows = (
        (
            _term(survey, found),
            show(found.direction.other_edition, found.counterpart),
            f"{found.times} of {found.pairs}",
            show(found.direction.other_edition, found.usual, found.direction.other_language),
            str(found.usual_times),
            f"{found.q:.2g}",
        )
        for found in survey.found_choices()[:_SHOWN]
    )
    columns = ("term", "counterpart", "pairs", "usual", "pairs", "q")
    _table(console, "Counterparts that no dictionary gives", columns, rows)


def _contrasts(survey: Survey, console: Console) -> None:
    rows = (
        (
            found.group or ALL,
            _term(survey, found),
            survey.shown(found.direction.other_edition, found.counterpart),
            f"{found.times} of {found.pairs}",
            f"{found.other_times} of {found.other_pairs}",
            f"{found.q:.2g}",
        )
        for found in survey.found_contrasts()[:_SHOWN]
    )
    columns = ("group", "term", "counterpart", "pairs", "others", "q")
    _table(console, "Counterparts that one group takes unlike the others", columns, rows)


def _keywords(survey: Survey, console: Console) -> None:
    rows = (
        (
            word.edition,
            survey.shown(word.edition, word.term),
            str(word.alone),
            str(word.occurrences),
            str(word.pairs),
            f"{word.q:.2g}",
        )
        for word in survey.found_keywords()[:_SHOWN]
    )
    columns = ("edition", "word", "alone", "of", "pairs", "q")
    _table(console, "Words of what an edition says alone", columns, rows)


def _term(survey: Survey, found: Choice | Contrast) -> str:
    """A term with its edition: which of two languages it is of."""
    edition = found.direction.edition
    return f"{survey.shown(edition, found.term)} ({edition})"


def _interval(rate: Rate) -> str:
    if rate.low is None or rate.high is None:
        return f"{rate.value:.2f}"
    return f"{rate.value:.2f} ({rate.low:.2f}–{rate.high:.2f})"


def _table(console: Console, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    listed = list(rows)
    if not listed:
        return
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column)
    for row in listed:
        table.add_row(*map(Text, row))
    console.print(table)
