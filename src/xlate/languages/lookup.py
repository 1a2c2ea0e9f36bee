"""What is told of a word by itself, found when it is first asked for, and kept for the next text that has the word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_MOST = 50_000
"""Words that are kept; then a look-up begins anew. Articles ask for the same few thousand again and again."""


class Lookup(dict[str, T]):
    """Answers by word: ``lookup[word]`` is what ``find`` says of it, at the price of a dictionary's entry.

    ``functools.lru_cache`` does the same at three times the cost, which counts where every word of a text is asked for.
    """

    def __init__(self, find: Callable[[str], T]) -> None:
        """Know no answer yet."""
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        found = self[word] = self._find(word)
        return found
