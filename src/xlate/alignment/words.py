"""Which word of one edition corresponds to which of the other: enough to carry a span across, and to see what is left.

A first form that measures word likeness alone; see :func:`link_words`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlate.articles import Span, Spans
from xlate.languages.tokens import Token


@dataclass(frozen=True, slots=True)
class WordLink:
    """Token ``left`` of one side corresponds to token ``right`` of the other, believed with ``score`` 0 to 1."""

    left: int
    right: int
    score: float


@dataclass(frozen=True, slots=True)
class WordLinks:
    """The word links inside one sentence link.

    ``left_support[i]`` says, 0 to 1, how sure it is that what left token ``i`` means is found anywhere on the right
    (and so ``right_support``): low values point at words that stand in one edition only.
    """

    links: tuple[WordLink, ...]
    left_support: tuple[float, ...]
    right_support: tuple[float, ...]

    def partners_of_left(self, index: int) -> tuple[int, ...]:
        """Right tokens linked to left token ``index``, best first."""
        found = sorted((link for link in self.links if link.left == index), key=lambda link: -link.score)
        return tuple(link.right for link in found)

    def partners_of_right(self, index: int) -> tuple[int, ...]:
        """Left tokens linked to right token ``index``, best first."""
        found = sorted((link for link in self.links if link.right == index), key=lambda link: -link.score)
        return tuple(link.left for link in found)


def link_words(
    left: Sequence[Token],
    right: Sequence[Token],
    left_language: str,
    right_language: str,
    left_translation: str | None = None,
    right_translation: str | None = None,
) -> WordLinks:
    """Link the words of two corresponding passages.

    Args:
        left: tokens of the left passage, in order; ``right`` likewise.
        left_language: BCP 47; the two may be equal (two versions of one report).
        right_language: likewise.
        left_translation: machine translation of the left passage into ``right_language``, where there is one.
        right_translation: machine translation of the right passage into ``left_language``, where there is one.
    """
    links = tuple(
        WordLink(i, j, 1.0)
        for i, word in enumerate(left)
        for j, other in enumerate(right)
        if word.folded == other.folded
    )
    linked_left, linked_right = {link.left for link in links}, {link.right for link in links}
    return WordLinks(
        links,
        tuple(float(i in linked_left) for i in range(len(left))),
        tuple(float(j in linked_right) for j in range(len(right))),
    )


def carry(
    spans: Spans, tokens: Sequence[Token], others: Sequence[Token], links: WordLinks, *, from_left: bool
) -> Spans:
    """Where ``spans`` of one side stand on the other: the tokens linked to theirs, neighbours merged; empty if none."""
    partners_of = links.partners_of_left if from_left else links.partners_of_right
    touched = [i for i, token in enumerate(tokens) if any(token.span.overlaps(span) for span in spans)]
    found = sorted({partner for i in touched for partner in partners_of(i)[:1]})
    carried: list[Span] = []
    previous = None
    for index in found:
        span = others[index].span
        if previous is not None and index == previous + 1:
            carried[-1] = Span(carried[-1].start, span.end)
        else:
            carried.append(span)
        previous = index
    return tuple(carried)
