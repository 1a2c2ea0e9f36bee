"""What an explanation calls an edition: by its language (*the Spanish edition*), or its side where both share one."""

from __future__ import annotations

from functools import cache

from xlate.comparison.passages.passage import Passage


def edition(passage: Passage, *, left: bool) -> str:
    """The name of a side's edition, to stand inside a sentence."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    name = _language(side.language)
    if name is None or name == _language(other.language):
        return "the left edition" if left else "the right edition"
    return f"the {name} edition"


@cache
def _language(tag: str) -> str | None:
    """The English name of a language, ``None`` where CLDR has none for it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag.partition("-")[0]).get_language_name("en")
    except (UnknownLocaleError, ValueError):
        return None
