"""A survey as its page shows it: every figure placed on its scale, every find with its examples."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlate.articles import KINDS
from xlate.corpus import Survey
from xlate.corpus.kinds import KindRate
from xlate.corpus.statistics import Rate
from xlate.reports.corpus.finds import UNNAMED, Find, Finds
from xlate.reports.showing.kinds import FACES, Face
from xlate.reports.showing.wording import counted, language_name

# Groups told apart by the shapes of their marks; more shapes than these nobody tells apart, and the tables hold all.
SHAPES = ("circle", "square", "triangle", "diamond")
_FINDS = 40  # of each list on the page; the tables hold all
_NEAREST = 10  # of what was tested and not found, for whoever has few pairs and wants to know where to look
_MONTHS_LABELLED = 4
# The frame of a plot of months inside its box of 240 by 104: room for figures at the left and months below.
_LEFT, _RIGHT, _TOP, _BOTTOM = 26.0, 238.0, 10.0, 82.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure on a scale, in percent of its width: the value, and the ends of its interval where it has one."""

    shape: str
    group: str
    at: float
    low: float | None
    high: float | None
    count: int
    said: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a plot that is a table: a label and its marks."""

    label: str
    face: Face | None
    marks: tuple[Mark, ...]
    count: int
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """The ticks of an axis: where, in percent, and what stands there."""

    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A month in a plot of months, in the units of its frame; ``whisker`` has the interval's ends."""

    month: str
    x: float
    width: float
    middle: float
    y: float
    height: float
    whisker: tuple[float, float] | None
    value: float
    count: int
    label: str


@dataclass(frozen=True, slots=True)
class Months:
    """How one kind fares from month to month."""

    name: str
    face: Face | None
    columns: tuple[Column, ...]
    top: float


@dataclass(frozen=True, slots=True)
class SurveyView:
    """Everything the page says."""

    title: str
    summary: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]
    kinds: tuple[Line, ...]
    kinds_scale: Scale
    styles: tuple[Line, ...]
    months: tuple[Months, ...]
    undated: int
    editions: tuple[Line, ...]
    editions_scale: Scale
    choices: tuple[Find, ...]
    contrasts: tuple[Find, ...]
    keywords: tuple[tuple[str, tuple[Find, ...]], ...]
    nearest_choices: tuple[Find, ...]
    nearest_keywords: tuple[Find, ...]
    tested: tuple[int, int, int]
    alpha: str
    signatures: tuple[str, ...]
    files: tuple[str, ...]


def survey_view(survey: Survey, folder: Path) -> SurveyView:
    """The page's content; links to the pages of pairs are relative to ``folder``, where the page will lie."""
    census = survey.census
    groups = _shown_groups(survey)
    kinds, kinds_scale = _kinds(survey, groups, "substantive")
    editions, editions_scale = _editions(survey, groups)
    finds = Finds(survey, folder)
    return SurveyView(
        title=counted(census.pairs, "pair of editions", "pairs of editions") + " surveyed",
        summary=_summary(survey),
        groups=tuple(("all pairs" if group is None else group or UNNAMED, shape) for group, shape in groups),
        kinds=kinds,
        kinds_scale=kinds_scale,
        styles=_kinds(survey, groups, "style")[0],
        months=tuple(_months(survey)),
        undated=census.undated,
        editions=editions,
        editions_scale=editions_scale,
        choices=finds.choices(_FINDS),
        contrasts=finds.contrasts(_FINDS),
        keywords=tuple(
            (edition_name(edition), finds.keywords(edition, _FINDS)) for edition in census.additions.editions
        ),
        nearest_choices=finds.nearest_choices(_NEAREST),
        nearest_keywords=finds.nearest_keywords(_NEAREST),
        tested=(len(survey.choices), len(survey.contrasts), len(survey.keywords)),
        alpha=f"{100 * survey.options.alpha:g}",
        signatures=tuple(census.signatures),
        files=tuple(str(file) for file in survey.files),
    )


def _shown_groups(survey: Survey) -> list[tuple[str | None, str]]:
    """The groups of most pairs with the shapes of their marks; one group is the whole."""
    counts = survey.census.kinds
    if len(counts.groups) < 2:
        return [(None, SHAPES[0])]
    largest = sorted(counts.groups, key=lambda group: -counts.base(group).pairs)[: len(SHAPES)]
    return list(zip(sorted(largest), SHAPES, strict=False))


def _summary(survey: Survey) -> tuple[str, ...]:
    counts = survey.census.kinds
    base = counts.base()
    months = counts.months
    parts = (
        f"{counts.rate(None, 'substantive').per_1000.value:.2f} substantive differences for 1,000 words",
        f"{base.w:,.0f} words in the mean of both editions",
        f"{months[0]} to {months[-1]}" if len(months) > 1 else months[0] if months else "",
        f"{counted(survey.census.undated, 'pair')} without a date" if survey.census.undated else "",
        counted(len(counts.groups), "group") if len(counts.groups) > 1 else "",
    )
    return tuple(part for part in parts if part)


def _kinds(survey: Survey, groups: Sequence[tuple[str | None, str]], severity: str) -> tuple[tuple[Line, ...], Scale]:
    counts = survey.census.kinds
    found = {
        kind: [(counts.rate(kind, severity, group), group, shape) for group, shape in groups]  # type: ignore[arg-type]
        for kind in KINDS
    }
    ends = [end for rates in found.values() for rate, _, _ in rates for end in _ends(rate.per_1000)]
    top = _round_up(max(ends, default=1.0) or 1.0)
    lines = [
        Line(
            label=FACES[kind].name,
            face=FACES[kind],
            marks=tuple(
                _mark(rate.per_1000, top, shape, group, rate.count, f"{rate.per_1000.value:.2f}")
                for rate, group, shape in rates
            ),
            count=sum(rate.count for rate, _, _ in rates),
        )
        for kind, rates in found.items()
        if any(rate.count for rate, _, _ in rates)
    ]
    return tuple(sorted(lines, key=lambda line: -line.count)), _scale(top)


def _editions(survey: Survey, groups: Sequence[tuple[str | None, str]]) -> tuple[tuple[Line, ...], Scale]:
    additions = survey.census.additions
    rows = {
        edition: [(additions.alone(edition, group), group, shape) for group, shape in groups]
        for edition in additions.editions
    }
    ends = [100 * end for found in rows.values() for each, _, _ in found for end in _ends(each.share)]
    top = _round_up(max(ends, default=1.0) or 1.0)
    lines = []
    for edition, found in rows.items():
        whole = additions.alone(edition)
        marks = tuple(
            _mark(_percent(each.share), top, shape, group, each.sentences_alone, f"{100 * each.share.value:.1f} %")
            for each, group, shape in found
        )
        beside = f"{whole.sentences_alone:,} of {whole.sentences:,} sentences, {counted(whole.details, 'detail')}"
        lines.append(Line(edition_name(edition), None, marks, whole.words_alone, beside))
    return tuple(lines), _scale(top, " %")


def edition_name(edition: str) -> str:
    """What an edition is called: its language's name, or its side."""
    return edition if edition in ("left", "right") else language_name(edition)


def _percent(rate: Rate) -> Rate:
    return Rate(*(None if value is None else 100 * value for value in rate))  # type: ignore[arg-type]


def _ends(rate: Rate) -> Iterator[float]:
    yield rate.value
    if rate.high is not None and rate.value:
        # A bound beyond thrice its value tells that nothing is known, and would press all others flat.
        yield min(rate.high, 3 * rate.value)


def _mark(rate: Rate, top: float, shape: str, group: str | None, count: int, said: str) -> Mark:
    def place(value: float | None) -> float | None:
        return None if value is None else round(100 * min(value, top) / top, 2)

    return Mark(shape, group or "", place(rate.value) or 0.0, place(rate.low), place(rate.high), count, said)


def _round_up(value: float) -> float:
    """The next round number at or above, with a round half: where an axis may end."""
    power = 10.0 ** math.floor(math.log10(value))
    return next((step * power for step in (1, 1.5, 2, 3, 4, 5, 6, 8) if step * power >= value), 10 * power)


def _scale(top: float, unit: str = "") -> Scale:
    return Scale(tuple((25.0 * part, f"{top * part / 4:g}{unit}") for part in range(0, 5, 2)))


def _months(survey: Survey) -> Iterator[Months]:
    """All kinds together, and each kind, these on one scale; nothing where there are fewer than two months."""
    counts = survey.census.kinds
    if len(counts.months) < 2:
        return
    whole = [counts.rate(None, "substantive", None, month) for month in counts.months]
    yield _columns("all kinds", None, whole, _top(whole))
    by_kind = {kind: [counts.rate(kind, "substantive", None, month) for month in counts.months] for kind in KINDS}
    top = _top([rate for rates in by_kind.values() for rate in rates])
    for kind, rates in by_kind.items():
        if any(rate.count for rate in rates):
            yield _columns(FACES[kind].name, FACES[kind], rates, top)


def _top(rates: Sequence[KindRate]) -> float:
    return _round_up(max((end for rate in rates for end in _ends(rate.per_1000)), default=1.0) or 1.0)


def _columns(name: str, face: Face | None, rates: Sequence[KindRate], top: float) -> Months:
    """A column for each month, laid out inside the plot's frame; so many labels that they do not meet."""
    every = max(1, -(-len(rates) // _MONTHS_LABELLED))
    step = (_RIGHT - _LEFT) / len(rates)

    def y(value: float) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * min(value, top) / top, 2)

    columns = []
    for number, rate in enumerate(rates):
        value, low, high = rate.per_1000
        columns.append(
            Column(
                month=rate.month or "",
                x=round(_LEFT + step * (number + 0.15), 2),
                width=round(0.7 * step, 2),
                middle=round(_LEFT + step * (number + 0.5), 2),
                y=y(value),
                height=round(_BOTTOM - y(value), 2),
                whisker=None if low is None or high is None else (y(low), y(high)),
                value=value,
                count=rate.count,
                label=(rate.month or "") if number % every == 0 else "",
            )
        )
    return Months(name, face, tuple(columns), top)
