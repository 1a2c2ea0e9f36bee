"""Two editions in step: the links of a comparison as rows in reading order, marked and annotated, nothing left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from xlate.articles import Article, Comparison, Difference, Link, Span, Spans
from xlate.reports.showing.marks import Mark, Piece, pieces

RowKind = Literal["linked", "moved", "left_only", "right_only", "elsewhere", "aside"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a row: its sentences in pieces, and their machine translation where there is one."""

    sentences: tuple[tuple[Piece, ...], ...]
    translation: str | None = None
    opens_paragraph: bool = False
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side.

    ``elsewhere`` marks the place where the right side of a moved link really stands: it holds the text again, unmarked,
    and ``link`` is the same as that of the ``moved`` row. ``aside`` holds what is not compared (furniture), one side
    only. ``differences`` are indices into the comparison's differences, in the order of the text.
    """

    kind: RowKind
    link: int | None
    left: Cell | None
    right: Cell | None
    differences: tuple[int, ...] = ()


def rows(comparison: Comparison) -> tuple[Row, ...]:
    """The comparison in reading order of the left edition, what only the right edition has woven in where it stands."""
    placed = [(_place(comparison, link), _row(comparison, number)) for number, link in enumerate(comparison.links)]
    for number, link in enumerate(comparison.links):
        if link.moved and link.right:
            elsewhere = Row("elsewhere", number, None, _cell(comparison.right, link.right, (), ()))
            placed.append((_place_on_the_right(comparison, link.right[0].start), elsewhere))
    for span in uncovered(comparison.left, [link.left for link in comparison.links]):
        placed.append(((span.start, 0, 0), Row("aside", None, _cell(comparison.left, (span,), (), ()), None)))
    for span in uncovered(comparison.right, [link.right for link in comparison.links]):
        aside = Row("aside", None, None, _cell(comparison.right, (span,), (), ()))
        placed.append((_place_on_the_right(comparison, span.start), aside))
    return tuple(row for _, row in sorted(placed, key=lambda item: item[0]))


def uncovered(article: Article, linked: Sequence[Spans]) -> Iterator[Span]:
    """The passages that no link covers: furniture, and whatever else was not compared; never mere white space."""
    at = 0
    edges = sorted(span for spans in linked for span in spans)
    for span in [*edges, Span(len(article.text), len(article.text))]:
        gap = article.text[at : span.start]
        if gap.strip():
            start = at + len(gap) - len(gap.lstrip())
            yield Span(start, start + len(gap.strip()))
        at = max(at, span.end)


Place = tuple[int, int, int]


def _place(comparison: Comparison, link: Link) -> Place:
    """Where a link's row goes: by its left start, or after what precedes it on the right."""
    if link.left:
        return (link.left[0].start, 0, 0)
    return _place_on_the_right(comparison, link.right[0].start if link.right else 0)


def _place_on_the_right(comparison: Comparison, start: int) -> Place:
    """Just after the row of the nearest link before ``start`` on the right that stands in step."""
    in_step = [link for link in comparison.links if link.left and link.right and not link.moved]
    before = [link for link in in_step if link.right[0].start < start]
    if not before:
        return (-1, 1, start)
    return (max(before, key=lambda link: link.right[0].start).left[0].start, 1, start)


def _row(comparison: Comparison, number: int) -> Row:
    link = comparison.links[number]
    found = [
        (index, difference) for index, difference in enumerate(comparison.differences) if difference.link == number
    ]
    found.sort(key=lambda item: _position(item[1], link))
    left_marks = [(span, index) for index, difference in found for span in difference.left]
    right_marks = [(span, index) for index, difference in found for span in difference.right]
    return Row(
        kind=_kind(link),
        link=number,
        left=_cell(comparison.left, link.left, left_marks, comparison.left_translation),
        right=_cell(comparison.right, link.right, right_marks, comparison.right_translation),
        differences=tuple(index for index, _ in found),
    )


def _kind(link: Link) -> RowKind:
    if not link.right:
        return "left_only"
    if not link.left:
        return "right_only"
    return "moved" if link.moved else "linked"


def _position(difference: Difference, link: Link) -> tuple[int, int]:
    """How far into its sentences a difference begins: by the left wording, by the right where there is no left."""
    left = difference.left[0].start - link.left[0].start if difference.left and link.left else None
    right = difference.right[0].start - link.right[0].start if difference.right and link.right else 0
    return (right if left is None else left, right)


def _cell(article: Article, spans: Spans, marks: Sequence[Mark], translation: Sequence[str | None]) -> Cell | None:
    if not spans:
        return None
    numbers = {sentence: number for number, sentence in enumerate(article.sentences)}
    lines = [translation[numbers[span]] for span in spans if span in numbers] if translation else []
    return Cell(
        sentences=tuple(pieces(article.text, span, marks) for span in spans),
        translation=" ".join(line for line in lines if line) or None,
        opens_paragraph=any(paragraph.start == spans[0].start for paragraph in article.paragraphs),
        headline=len(spans) == 1 and spans[0].of(article.text) == article.title,
    )
