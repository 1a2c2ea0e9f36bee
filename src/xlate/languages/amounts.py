"""Everything that a passage tells in figures and amounts: dates and times, and the quantities in what is left."""

from __future__ import annotations

import re
from functools import lru_cache

from xlate.articles import Span
from xlate.languages.calendar import DateWords, date_words
from xlate.languages.moments import moments
from xlate.languages.quantities import quantities
from xlate.languages.values import Value


@lru_cache(maxsize=8192)
def values_in(text: str, language: str, within: Span) -> tuple[Value, ...]:
    """The values of a passage, in order, none overlapping.

    Args:
        text: the article's text.
        language: BCP 47.
        within: the passage.
    """
    told = moments(text, language, within)
    counted = quantities(text, language, within, tuple(value.span for value in told))
    words = date_words(language)
    placed = (_placed(text, value, words) for value in counted)
    return tuple(sorted((*told, *placed), key=lambda value: value.span))


_WORD_BEHIND = re.compile(r"[\s-]{0,2}([^\W\d_]+)")
_WORD_AHEAD = re.compile(r"([^\W\d_]+)\s$")


def _placed(text: str, value: Value, words: DateWords) -> Value:
    """The value, as one of time where it counts or ranks a span of it: *la tercera noche*, *30th anniversary*."""
    if value.readings[0].sort not in ("ordinal", "count"):
        return value
    behind = _WORD_BEHIND.match(text, value.span.end)
    ahead = _WORD_AHEAD.search(text, max(0, value.span.start - 24), value.span.start)
    after = behind is not None and _ranked(behind.group(1), words)
    before = ahead is not None and words.units.get(ahead.group(1).casefold()) in ("minute", "week")
    itself = value.core.of(text).casefold() in words.words("ranked")
    return value._replace(family="date") if after or before or itself else value


def _ranked(word: str, words: DateWords) -> bool:
    form = word.casefold()
    return form in words.units or form in words.words("ranked")


def firm_values_in(text: str, language: str, within: Span) -> list[Value]:
    """Those of :func:`values_in` that are not vague (*thousands*, *recently*)."""
    return [value for value in values_in(text, language, within) if not value.soft]
