"""A survey as tables: one tidy table for each thing counted, the same rows in CSV, Parquet, and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from xlate.articles import KINDS
from xlate.corpus.additions import Alone
from xlate.corpus.choices import Choice, Contrast
from xlate.corpus.kinds import KindRate
from xlate.corpus.places import Place
from xlate.corpus.survey import Survey

ALL = "(all)"
"""What stands in the column ``group`` for the whole corpus."""

_RATES = {"kind": str, "severity": str, "count": int, "pairs": int, "words": float, "per_1000": float}
_INTERVAL = {"low": float, "high": float}
_TESTED = {"llr": float, "p": float, "q": float, "found": bool, "examples": str}


@dataclass(frozen=True, slots=True)
class Tabulation:
    """A table of a survey: its columns with what they hold, what it says, and how its rows are made."""

    columns: dict[str, type]
    says: str
    rows: Callable[[Survey], Iterator[dict[str, Any]]]


def _kinds(survey: Survey) -> Iterator[dict[str, Any]]:
    counts = survey.census.kinds
    groups: list[str | None] = [None, *counts.groups] if len(counts.groups) > 1 else list(counts.groups)
    for group in groups:
        for kind in KINDS:
            for severity in ("substantive", "style"):
                rate = counts.rate(kind, severity, group)
                if rate.count:
                    yield {"group": ALL if group is None else group, **_rate(rate)}


def _months(survey: Survey) -> Iterator[dict[str, Any]]:
    for rate in survey.census.kinds.rates():
        yield {"group": rate.group, "month": rate.month or None, **_rate(rate)}


def _rate(rate: KindRate) -> dict[str, Any]:
    return {
        "kind": rate.kind,
        "severity": rate.severity,
        "count": rate.count,
        "pairs": rate.pairs,
        "words": rate.words,
        "per_1000": rate.per_1000.value,
        "low": rate.per_1000.low,
        "high": rate.per_1000.high,
    }


def _editions(survey: Survey) -> Iterator[dict[str, Any]]:
    additions = survey.census.additions
    groups = list(dict.fromkeys(cell[0] for cell in additions.cells))
    for edition in additions.editions:
        if len(groups) > 1:
            yield {"group": ALL, **_alone(additions.alone(edition))}
        for group in groups:
            found = additions.alone(edition, group)
            if found.pairs:
                yield {"group": group, **_alone(found)}


def _alone(found: Alone) -> dict[str, Any]:
    return {
        "edition": found.edition,
        "pairs": found.pairs,
        "sentences": found.sentences,
        "sentences_alone": found.sentences_alone,
        "words": found.words,
        "words_alone": found.words_alone,
        "share": found.share.value,
        "low": found.share.low,
        "high": found.share.high,
        "details": found.details,
    }


def _choices(survey: Survey) -> Iterator[dict[str, Any]]:
    for choice in survey.choices:
        yield {
            **_rendering(survey, choice),
            "pairs": choice.pairs,
            "times": choice.times,
            "share": choice.share,
            "usual": survey.shown(choice.direction.other_edition, choice.usual, choice.direction.other_language),
            "usual_times": choice.usual_times,
            "log_ratio": choice.log_ratio,
            **_tested(survey, choice.llr, choice.p, choice.q, choice.places),
        }


def _contrasts(survey: Survey) -> Iterator[dict[str, Any]]:
    for contrast in survey.contrasts:
        yield {
            **_rendering(survey, contrast),
            "group": contrast.group,
            "pairs": contrast.pairs,
            "times": contrast.times,
            "other_pairs": contrast.other_pairs,
            "other_times": contrast.other_times,
            "odds_ratio": contrast.odds_ratio,
            **_tested(survey, contrast.llr, contrast.p, contrast.q, contrast.places),
        }


def _rendering(survey: Survey, found: Choice | Contrast) -> dict[str, Any]:
    show, direction = survey.shown, found.direction
    return {
        "edition": direction.edition,
        "term": show(direction.edition, found.term),
        "other_edition": direction.other_edition,
        "counterpart": show(direction.other_edition, found.counterpart),
    }


def _keywords(survey: Survey) -> Iterator[dict[str, Any]]:
    for word in survey.keywords:
        tested = _tested(survey, word.llr, word.p, word.q, word.places)
        tested["found"] &= word.log_ratio > 0  # the rarer ones are tested, but are nobody's keywords
        yield {
            "edition": word.edition,
            "term": survey.shown(word.edition, word.term),
            "alone": word.alone,
            "occurrences": word.occurrences,
            "pairs": word.pairs,
            "share": word.share,
            "usual_share": word.usual_share,
            "log_ratio": word.log_ratio,
            "design_effect": word.design_effect,
            **tested,
        }


def _tested(survey: Survey, llr: float, p: float, q: float, places: tuple[Place, ...]) -> dict[str, Any]:
    named = " ".join(f"{survey.files[place.file].name}:{place.pair + 1}" for place in places)
    return {"llr": llr, "p": p, "q": q, "found": q <= survey.options.alpha, "examples": named}


_TERMS = {"edition": str, "term": str, "other_edition": str, "counterpart": str}
TABLES: dict[str, Tabulation] = {
    "kinds": Tabulation(
        {"group": str, **_RATES, **_INTERVAL}, "differences by kind and severity, for each group and for all", _kinds
    ),
    "months": Tabulation(
        {"group": str, "month": str, **_RATES, **_INTERVAL}, "the same by month; empty where undated", _months
    ),
    "editions": Tabulation(
        {
            "group": str,
            "edition": str,
            "pairs": int,
            "sentences": int,
            "sentences_alone": int,
            "words": int,
            "words_alone": int,
            "share": float,
            **_INTERVAL,
            "details": int,
        },
        "how much of each edition the other leaves out",
        _editions,
    ),
    "choices": Tabulation(
        {
            **_TERMS,
            "pairs": int,
            "times": int,
            "share": float,
            "usual": str,
            "usual_times": int,
            "log_ratio": float,
            **_TESTED,
        },
        "counterparts that no dictionary gives for a term",
        _choices,
    ),
    "contrasts": Tabulation(
        {
            **_TERMS,
            "group": str,
            "pairs": int,
            "times": int,
            "other_pairs": int,
            "other_times": int,
            "odds_ratio": float,
            **_TESTED,
        },
        "counterparts that one group takes more or less often than the others",
        _contrasts,
    ),
    "keywords": Tabulation(
        {
            "edition": str,
            "term": str,
            "alone": int,
            "occurrences": int,
            "pairs": int,
            "share": float,
            "usual_share": float,
            "log_ratio": float,
            "design_effect": float,
            **_TESTED,
        },
        "words of what each edition says alone",
        _keywords,
    ),
}
"""The tables by name. ``examples`` names pairs as *file:number*, counted from 1 in the comparison file."""
