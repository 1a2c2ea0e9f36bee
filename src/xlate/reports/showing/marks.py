"""Marked text: a passage cut into pieces, each carrying the differences that cover it; whole words only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from xlate.articles import Span
from xlate.languages.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same differences.

    ``covering`` are the differences' indices, the widest first; ``opening`` and ``closing`` are those of them whose
    mark begins or ends with this piece.
    """

    text: str
    covering: tuple[int, ...] = ()
    opening: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()


Mark = tuple[Span, int]
"""Where a difference lies, and which one it is."""


def pieces(text: str, passage: Span, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """``passage`` of ``text`` in pieces, in order and without gaps: joined, they are the passage again.

    Marks may overlap, nest, and reach beyond the passage; those outside it are left aside. A mark that cuts into a
    word or number is widened to the whole of it.
    """
    inside = [(whole, index) for span, index in marks if (whole := whole_words(text, passage, span))]
    cuts = sorted({passage.start, passage.end, *(edge for span, _ in inside for edge in span)})
    widest_first = sorted(inside, key=lambda mark: (mark[0].start - mark[0].end, mark[1]))
    return tuple(_piece(text, Span(start, end), widest_first) for start, end in pairwise(cuts))


def whole_words(text: str, passage: Span, span: Span) -> Span | None:
    """``span`` within ``passage``, widened to whole words; ``None`` where the two have nothing but space in common."""
    start, end = max(span.start, passage.start), min(span.end, passage.end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    for token in tokenize(text, passage):
        if token.span.start < start < token.span.end:
            start = token.span.start
        if token.span.start < end < token.span.end:
            end = token.span.end
    return Span(start, end)


def _piece(text: str, place: Span, marks: Sequence[Mark]) -> Piece:
    covering = [mark for mark in marks if mark[0].overlaps(place)]
    return Piece(
        text=place.of(text),
        covering=tuple(index for _, index in covering),
        opening=tuple(index for span, index in covering if span.start == place.start),
        closing=tuple(index for span, index in covering if span.end == place.end),
    )
