"""Segments into sentences: what an engine is to read, and which pieces stand inside each sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count, pairwise

from xlate.articles import Span
from xlate.documents.pieces import FIRST_ITEM, ITEM, LAST_ITEM, Piece, Segment, text

_DEEPEST = 64  # marks inside each other; what is deeper is no text, and counts as single marks
_ITEMS = LAST_ITEM - FIRST_ITEM + 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a segment.

    ``first`` up to ``last`` are the pieces that are placed anew when it is translated. Markup around the whole sentence
    stands outside, and stays where it is.
    """

    text: str
    """What an engine reads; its items are numbered private-use characters."""
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """A segment cut into sentences; no piece crosses the edge of one."""

    segment: Segment
    pieces: tuple[Piece, ...]
    partners: dict[int, int]
    """Index of each ``open`` that has a ``close``, to it, and back."""
    sentences: tuple[Sentence, ...]


def cut(segment: Segment, language: str) -> Cut:
    """The sentences of a segment, by the rules of its language."""
    from xlate.languages.sentences import split

    plain = segment.plain
    spans = [part for span in split(plain, language) for part in _labelled(span, plain, segment.pieces)]
    spans = [span for span in spans if any(map(str.isalpha, span.of(plain)))]
    pieces = _cut_at(segment.pieces, sorted({edge for span in spans for edge in span}))
    ends = list(accumulate(len(piece.plain) for piece in pieces))
    partners = matched(pieces)
    sentences = tuple(_sentence(span, pieces, ends, partners) for span in spans)
    return Cut(segment, pieces, partners, sentences)


def _labelled(span: Span, plain: str, pieces: Sequence[Piece]) -> Iterator[Span]:
    """A sentence, apart from the label before it: marked words at its head that end in a colon or a full stop.

    *Note:* or *1. Aims.* in bold is a text of its own, and stays at the head whatever becomes of the sentence.
    """
    offset = 0
    opened = False
    for piece in pieces:
        if offset >= span.end:
            break
        if piece.role == "open" and offset == span.start:
            opened = True
        if piece.role == "close" and opened and offset > span.start:
            rest = plain[offset : span.end]
            if plain[offset - 1] in ":." and rest.strip():
                yield Span(span.start, offset)
                span = Span(span.end - len(rest.lstrip()), span.end)
            break
        offset += len(piece.plain)
    yield span


def matched(pieces: Sequence[Piece]) -> dict[int, int]:
    """Which ``open`` belongs to which ``close``, by name; what crosses another, or is single, to none."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.role == "open" and len(waiting) < _DEEPEST:
            waiting.append(index)
        elif piece.role == "close":
            place = next((n for n in reversed(range(len(waiting))) if pieces[waiting[n]].name == piece.name), None)
            if place is not None:
                partners[index], partners[waiting[place]] = waiting[place], index
                del waiting[place:]
    return partners


def squeezed(sentence: str) -> str:
    """A text with single spaces and no control characters, as engines read it: for telling whether two are the same."""
    return _UNREAD.sub(" ", sentence).strip()


_UNREAD = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\\s]+")


def _cut_at(pieces: Sequence[Piece], edges: Sequence[int]) -> tuple[Piece, ...]:
    """The pieces, texts cut where an edge falls into them."""
    made: list[Piece] = []
    start = 0
    for piece in pieces:
        end = start + len(piece.plain)
        inner = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        if inner:  # only texts that stand as they are read are longer than a character
            places = [0, *(edge - start for edge in inner), len(piece.plain)]
            made += [text(piece.raw[a:b]) for a, b in pairwise(places)]
        else:
            made.append(piece)
        start = end
    return tuple(made)


def _sentence(span: Span, pieces: Sequence[Piece], ends: Sequence[int], partners: dict[int, int]) -> Sentence:
    first, last = bisect_right(ends, span.start), bisect_left(ends, span.end) + 1
    words = "".join(piece.plain for piece in pieces[first:last])
    numbers = count()
    read = "".join(chr(FIRST_ITEM + next(numbers) % _ITEMS) if sign == ITEM else sign for sign in words)
    return Sentence(read, *_widened(first, last, pieces, partners))


def _widened(first: int, last: int, pieces: Sequence[Piece], partners: dict[int, int]) -> tuple[int, int]:
    """The range of pieces with the markup at its edges whose other end is inside: it may have to move."""
    start, end = first, last
    while start > 0 and not pieces[start - 1].plain and pieces[start - 1].role in ("open", "close", "point"):
        start -= 1
    while end < len(pieces) and not pieces[end].plain and pieces[end].role in ("open", "close", "point"):
        end += 1
    leading = [n for n in range(start, first) if pieces[n].role == "open" and n < partners.get(n, -1) < last]
    trailing = [n for n in range(last, end) if pieces[n].role == "close" and first <= partners.get(n, -1) < n]
    return min(leading, default=first), max(trailing, default=last - 1) + 1
