"""Acronyms of which no list knows what they stand for: *FAC* stands for *Federación Andina de Ciclismo*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlate.comparison.check import Agreement
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.wording import capitalised, is_function, title_case
from xlate.comparison.passages.words import plain

_LEAST, _MOST = 2, 7
"""Letters of an acronym."""


def spelled_out(passage: Passage) -> Iterator[Agreement]:
    """Acronyms of one side of which the other side has the words."""
    for left in (True, False):
        side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
        if title_case(side) or title_case(other):
            continue
        for index in sorted(side.capitals):
            text = side.texts[index]
            letters = text.removesuffix("s")  # of several: *MCs*
            if not (_LEAST <= len(letters) <= _MOST and letters.isalpha() and letters.isupper()) or text in other.texts:
                continue
            words = _words_of(other, plain(letters))
            if words:
                spans = (side.span((index,)),), (other.span(words),)
                yield Agreement(*(spans if left else spans[::-1]))


def stands_for(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the first letters of the words of one (plain) are the letters of the other."""
    return _initials(one) == "".join(other) or _initials(other) == "".join(one)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word) if len(words) > 1 else "-"


def _words_of(side: Side, letters: str) -> range | None:
    """The capitalised words, grammar words between them passed over, whose first letters these are."""
    for first in range(len(side.tokens)):
        matched, at = 0, first
        while at < len(side.tokens) and matched < len(letters):
            word = side.known[at].plain
            if capitalised(side, at) and word[:1] == letters[matched]:
                matched += 1
            elif not (matched and is_function(side, at)):
                break
            at += 1
        if matched == len(letters):
            return range(first, at)
    return None
