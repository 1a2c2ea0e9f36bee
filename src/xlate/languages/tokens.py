"""Words with offsets: whole words and whole numbers, so that marks in reports never cut into either."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from xlate.articles import Span

# A word or number keeps what joins it inside: 12.000, 1,276.50, EE.UU, Kim Jong-un, l'aigua, U.S.
# A percent sign, currency sign or lone punctuation is no word.
_WORD = re.compile(r"\w+(?:[.,:’'\-‑/]\w+)*")


class Token(NamedTuple):
    """A word of an article: its place in the article's text, and the text itself."""

    span: Span
    text: str

    @property
    def folded(self) -> str:
        """Case-folded form with typographic apostrophes and hyphens made plain, for look-up."""
        return fold(self.text)


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word case-folded, typographic apostrophes and hyphens made plain."""
    return word.casefold().replace("’", "'").replace("‑", "-")


def words_in(text: str) -> list[str]:
    """The words of a text as they stand in it, without their places."""
    return _WORD.findall(text)


@lru_cache(maxsize=1024)
def words_of_sentence(text: str) -> tuple[str, ...]:
    """The words of a sentence as they stand in it; remembered for the next who asks."""
    return tuple(words_in(text))


@lru_cache(maxsize=16)
def words_of_text(text: str) -> tuple[Token, ...]:
    """All words of a text, remembered for the next who asks."""
    return tokenize(text)


def tokenize(text: str, within: Span | None = None) -> tuple[Token, ...]:
    """The words of ``text``, or of the passage ``within`` it; offsets always count from the start of ``text``."""
    start, end = within or Span(0, len(text))
    return tuple(Token(Span(match.start(), match.end()), match.group()) for match in _WORD.finditer(text, start, end))
