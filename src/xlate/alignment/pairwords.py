"""The words of two articles, found once for all that alignment and comparison ask of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from xlate.alignment.lexical.forms import form_of
from xlate.alignment.words import Couple, Forms, Linker, Supports, WordLinks, in_blocks
from xlate.articles import Article, Span
from xlate.languages.tokens import Token, tokenize, words_of_sentence, words_of_text

T = TypeVar("T")

MOST_CELLS = 250_000
"""Left words by right words up to which all are looked up together; beyond, the square costs more than it saves."""

Translations = Sequence[str | None]


class PairWords:
    """The tokens of the sentences of two articles, and the links between words of any of their passages.

    Args:
        left: one article, segmented; ``right`` the other.
        right: likewise.
        left_translation: of sentences of the left article; couples that are linked may have translations made of these.
        right_translation: likewise.
    """

    def __init__(
        self, left: Article, right: Article, left_translation: Translations = (), right_translation: Translations = ()
    ) -> None:
        self.articles = left, right
        self._translations = left_translation, right_translation
        # Its furniture blanked: no word of a link's address is a word of the report.
        self._texts = left.report_text, right.report_text
        self._tokens: tuple[dict[Span, tuple[Token, ...]], dict[Span, tuple[Token, ...]]] = ({}, {})

    def tokens(self, side: int, sentence: Span) -> tuple[Token, ...]:
        """The tokens of a sentence of a side (0 left, 1 right)."""
        known = self._tokens[side]
        if sentence not in known:
            known[sentence] = within(words_of_text(self._texts[side]), self._texts[side], sentence)
        return known[sentence]

    def links(self, couples: Iterable[Couple]) -> Iterator[WordLinks]:
        """The word links of couples of passages of the two articles, in order."""
        return self._asked(Linker.links, couples)

    def supports(self, couples: Iterable[Couple]) -> Iterator[Supports]:
        """The support of their words alone, as :class:`WordLinks` have it."""
        return self._asked(Linker.supports, couples)

    def expect(self, couples: Iterable[Couple]) -> None:
        """Make ready for couples of which links or supports will likely be asked; see :meth:`Linker.expect`."""
        if self._linker is not None:
            self._linker.expect(couples)

    def _asked(self, what: Callable[[Linker, Iterable[Couple]], Iterator[T]], couples: Iterable[Couple]) -> Iterator[T]:
        if self._linker is not None:
            return what(self._linker, couples)
        return in_blocks(what, couples, *(article.language for article in self.articles))

    @cached_property
    def _linker(self) -> Linker | None:
        """A linker of all words, where they are not too many."""
        texts = [
            [token.text for sentence in article.sentences for token in self.tokens(side, sentence)]
            for side, article in enumerate(self.articles)
        ]
        texts += [[word for line in lines if line for word in words_of_sentence(line)] for lines in self._translations]
        forms = [list(map(form_of, dict.fromkeys(words))) for words in texts]
        sizes = [len(set(words)) for words in forms]
        if max(sizes[0] * sizes[1], sizes[0] * sizes[3], sizes[1] * sizes[2]) > MOST_CELLS:
            return None
        return Linker(Forms(*forms), *(article.language for article in self.articles))


def within(tokens: Sequence[Token], text: str, passage: Span) -> tuple[Token, ...]:
    """The words of a passage, cut from those of its text unless one of these stands across the passage's bounds."""
    first, last = (bisect_right(tokens, at, key=lambda token: token.span.end) for at in passage)
    across = any(
        token.span.start < at
        for at, edge in zip(passage, (first, last), strict=True)
        for token in tokens[edge : edge + 1]
    )
    return tokenize(text, passage) if across else tuple(tokens[first:last])
