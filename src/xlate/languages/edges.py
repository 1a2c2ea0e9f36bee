"""Which end of a span of time: *a principios de marzo*, *late May*, *mid-2019*; and ages by the ten, *octogenaria*."""

from __future__ import annotations

from collections.abc import Container
from fractions import Fraction

from xlate.languages.calendar import DateWords
from xlate.languages.lexing import Items
from xlate.languages.values import Reading

_REACH = 3
"""Grammar words between the end and the span that it is of: *al final de este año*."""


def edge_at(items: Items, index: int, words: DateWords, names: Container[int]) -> tuple[Reading, int] | None:
    """The end of a span told at ``index``, and the item behind; ``None`` where no span of time follows.

    Args:
        items: the passage.
        index: where to look.
        words: the language's words for dates.
        names: the items that are names of weekdays or months.
    """
    found = words.phrases("edges").at(items, index)
    if found is None or words.phrases("parts").at(items, index):
        return None  # a weekend is no end of a week
    key, end = found
    at, passed = end, words.words("edge_joiners")
    while at < len(items) and at - end < _REACH and items[at].form in passed:
        at += 1
    if at >= len(items) or not (at in names or _spans_time(items, at, words)):
        return None
    return Reading("edge", None, key), end


def _spans_time(items: Items, at: int, words: DateWords) -> bool:
    """Whether an item is a year, a decade, a season, or a unit that has ends worth telling: not *horas*."""
    item = items[at]
    if item.kind == "figure":
        return item.text.isdigit() and (len(item.text) == 4 or (len(item.text) == 2 and item.text.endswith("0")))
    if words.units.get(item.form.removesuffix("'s")) in _UNITS:
        return True
    return words.phrases("seasons").at(items, at) is not None or item.form in words.table("decade_words")


_UNITS = frozenset({"week", "month", "quarter", "semester", "year", "decade", "century", "millennium"})


def age_at(items: Items, index: int, words: DateWords) -> tuple[Reading, int] | None:
    """An age by the ten told in one word (*sexagenario*): it agrees with *in her sixties*, and with any such age."""
    form = items[index].form
    if not form.startswith(words.age_stems):
        return None
    for stem, number in words.table("age_words").items():
        if form == stem or (stem.endswith("*") and form.startswith(stem[:-1])):
            return Reading("decade", Fraction(number)), index + 1
    return None
