"""Names that one edition alone gives, and nothing in their place: first names, and members of enumerations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set

from xlate.comparison.check import Agreement, Finding
from xlate.comparison.naming.spelling import plain_forms, words_of
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.editions import edition
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.words import function_words, plain

_OF_A_LIST = 0.6
"""How sure a name is a difference that one edition leaves out of an enumeration."""

IsName = Callable[[Side, int], bool]


def left_out(passage: Passage, names: Sequence[Mention], named: IsName, *, left: bool) -> Iterator[Finding | Agreement]:
    """What becomes of the names of one side that face none.

    A first name before a surname that the other side has is house style; one of an enumeration (*Chile, Peru and …*) of
    which the other edition has the rest, and which it names nowhere, is a difference.

    Args:
        passage: the linked sentences.
        names: those of one side.
        named: whether a token of a side is part of a name.
        left: whether they are the left side's.
    """
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    there = plain_forms(other)
    for name in names:
        spans = (side.span(name.tokens),)
        if _before_surname(side, name, other, named):
            yield Agreement(spans, ()) if left else Agreement((), spans)
        elif _enumerated(side, name, there, named) and not _told(side, name, other):
            told = f"Only {edition(passage, left=left)} names “{side.words(name.tokens)}”."
            yield Finding("name", "substantive", _OF_A_LIST, spans if left else (), () if left else spans, told)


def _before_surname(side: Side, name: Mention, other: Side, named: IsName) -> bool:
    """Whether a name follows at once that stands alone on the other side."""
    end = name.end
    if end >= len(side.tokens) or not named(side, end):
        return False
    surname = side.known[end].plain
    alone = [
        not any(0 <= near < len(other.tokens) and named(other, near) for near in (index - 1, index + 1))
        for index, form in enumerate(other.forms)
        if plain(form) == surname
    ]
    adjacent = side.article.text[side.tokens[end - 1].span.end : side.tokens[end].span.start] == " "
    return adjacent and bool(alone) and all(alone)


def _told(side: Side, name: Mention, other: Side) -> bool:
    """Whether the other article has a word of the name anywhere."""
    words = words_of(other.article)
    return any(side.known[index].plain in words for index in name.tokens)


def _enumerated(side: Side, name: Mention, there: Set[str], named: IsName) -> bool:
    """Whether a name stands behind another that the other side has, in an enumeration with a conjunction."""
    before = [index for index in (name.first - 1, name.first - 2) if index >= 0]
    ahead = _joint(side, name.first, before, named)
    behind = _joint(side, name.end - 1, [i for i in (name.end, name.end + 1) if i < len(side.tokens)], named)
    found = any(side.known[index].plain in there for index in before)
    return found and (ahead == "and" or (ahead == "," and behind == "and"))


def _joint(side: Side, index: int, neighbours: Sequence[int], named: IsName) -> str:
    """What joins a name to one of its neighbours, if that is a name: a comma, a conjunction (*and*), or nothing."""
    for neighbour in neighbours:
        first, last = sorted((index, neighbour))
        between = side.article.text[side.tokens[first].span.end : side.tokens[last].span.start].strip()
        if named(side, neighbour) and between == ",":
            return ","
        if named(side, neighbour) and between.strip(", ") in function_words(side.language, "conjunctions"):
            return "and"
    return ""
