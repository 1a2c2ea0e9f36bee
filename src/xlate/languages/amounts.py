"""Everything that a passage tells in figures and amounts: dates and times, and the quantities in what is left."""

from __future__ import annotations

from functools import lru_cache

from xlate.articles import Span
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
    return tuple(sorted((*told, *counted), key=lambda value: value.span))


def firm_values_in(text: str, language: str, within: Span) -> list[Value]:
    """Those of :func:`values_in` that are not vague (*thousands*, *recently*)."""
    return [value for value in values_in(text, language, within) if not value.soft]
