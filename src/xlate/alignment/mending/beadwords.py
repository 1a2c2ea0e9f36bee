"""The words of beads: which carry content, what amounts they tell, and how far they are found on the other side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlate.alignment.lexical.forms import are_function_words, form_of
from xlate.alignment.monotone.beads import Bead
from xlate.alignment.pairwords import PairWords
from xlate.alignment.vectors.material import Views
from xlate.alignment.words import Couple, Supports
from xlate.articles import Article
from xlate.languages.amounts import firm_values_in
from xlate.languages.tokens import Token
from xlate.languages.values import Value


class BeadWords:
    """The words of beads of two articles, and the links between them.

    Args:
        left: one article, segmented; ``right`` the other.
        right: likewise.
        views: their sentences in one language, as :func:`xlate.alignment.sentences.align` takes them.
        known: the words of the two articles, where somebody asks for them again.
    """

    def __init__(
        self, left: Article, right: Article, views: tuple[Views, Views], known: PairWords | None = None
    ) -> None:
        self.articles = left, right
        self._translations = [
            None if tuple(view) == article.sentence_texts else view
            for view, article in zip(views, self.articles, strict=True)
        ]
        self._known = known or PairWords(left, right, *(view or () for view in self._translations))
        self._asked_again = known is not None
        self._expected: Sequence[Bead] = ()

    def expect(self, beads: Iterable[Bead]) -> None:
        """Keep in mind that of most of these beads more will be asked: what is looked up at once costs less."""
        self._expected = [bead for bead in beads if bead.is_link] if self._asked_again else ()

    def supports(self, beads: Iterable[Bead]) -> list[Supports]:
        """How sure it is of each word of a bead, left and right, that the other side says it; for each bead."""
        couples = [self._couple(bead) for bead in beads]
        if couples and self._expected:
            self._known.expect([*couples, *map(self._couple, self._expected)])
            self._expected = ()
        return list(self._known.supports(couples)) if couples else []

    def length(self, bead: Bead, side: int) -> int:
        """Code points of a bead's sentences of one side."""
        return sum(span.end - span.start for span in self.articles[side].sentences[slice(*run(bead, side))])

    def carrying(self, bead: Bead, side: int) -> list[bool]:
        """Of each word of a bead's side, whether it carries content."""
        forms = [form_of(token.text) for token in self._of(bead, side)]
        return [not grammar for grammar in are_function_words(forms, self.articles[side].language)]

    def values(self, bead: Bead, side: int) -> list[Value]:
        """The amounts and moments of a bead's side, vague ones left out."""
        article = self.articles[side]
        sentences = article.sentences[slice(*run(bead, side))]
        told = (firm_values_in(article.report_text, article.language, sentence) for sentence in sentences)
        return [value for values in told for value in values]

    def found(self, bead: Bead, supports: Supports, side: int) -> float:
        """The share of a side's content words that is found on the other side."""
        scores = [score for score, told in zip(supports[side], self.carrying(bead, side), strict=True) if told]
        return sum(scores) / len(scores) if scores else 0.0

    def found_on_both(self, beads: Sequence[Bead]) -> list[float]:
        """Of each bead the mean of both sides' shares of content words that are found on the other side."""
        return [
            (self.found(bead, supports, 0) + self.found(bead, supports, 1)) / 2
            for bead, supports in zip(beads, self.supports(beads), strict=True)
        ]

    def _of(self, bead: Bead, side: int) -> list[Token]:
        sentences = self.articles[side].sentences[slice(*run(bead, side))]
        return [token for sentence in sentences for token in self._known.tokens(side, sentence)]

    def _couple(self, bead: Bead) -> Couple:
        translations = [
            None if view is None else " ".join(line or "" for line in view[slice(*run(bead, side))])
            for side, view in enumerate(self._translations)
        ]
        return Couple(self._of(bead, 0), self._of(bead, 1), translations[0], translations[1])


def run(bead: Bead, side: int) -> tuple[int, int]:
    """The bead's sentences of a side."""
    return (bead.right, bead.right_end) if side else (bead.left, bead.left_end)
