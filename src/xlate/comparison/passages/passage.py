"""A linked passage: sentences that correspond, with their words and the links between these."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property, wraps
from typing import Any, TypeVar

from xlate.alignment.words import WordLinks
from xlate.articles import Article, Span, Spans
from xlate.comparison.passages.concepts import Mention, index_of, lexicon
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.words import words_of_language
from xlate.languages.tokens import Token

T = TypeVar("T")

_MARKS = frozenset(',;:()[]«»“”"!?¿¡—')
"""Marks that end a phrase of a word list."""


class Remembering:
    """Something of which several checks ask the same."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self.kept: dict[Hashable, Any] = {}


R = TypeVar("R", bound=Remembering)


def once(find: Callable[[R], T]) -> Callable[[R], T]:
    """What a function finds of a side or a passage, found when it is first asked for and then remembered there."""

    @wraps(find)
    def recalled(of: R) -> T:
        try:
            found: T = of.kept[find]
        except KeyError:
            found = of.kept[find] = find(of)
        return found

    return recalled


class Side(Remembering):
    """One side of a linked passage: its article, its sentences, and their words (offsets count in the article).

    Attributes:
        language: BCP 47.
        texts: the tokens as they stand in the article.
        known: what is known of each by itself.
        forms: the tokens as the word lists know them.
        begun: where phrases of the word lists may begin.
        capitals: indices of the tokens that begin with a capital letter.
    """

    def __init__(
        self, article: Article, sentences: Spans, tokens: tuple[Token, ...], translation: str | None = None
    ) -> None:
        """Look up the words.

        Args:
            article: the edition.
            sentences: those of the passage.
            tokens: their words, in order.
            translation: of the sentences into the other side's language, by the machine, joined by spaces.
        """
        super().__init__()
        self.article, self.sentences, self.tokens, self.translation = article, sentences, tokens, translation
        self.language = article.language
        words = words_of_language(self.language)
        self.texts = tuple([token.text for token in tokens])
        self.known = tuple([words[text] for text in self.texts])
        self.forms = tuple([word.form for word in self.known])
        self.begun = index_of(self.language).begun(self.forms)
        self.capitals = frozenset([index for index, word in enumerate(self.known) if word.capital])

    @cached_property
    def text(self) -> str:
        """The sentences as one string (offsets do not apply to it)."""
        return " ".join(self.article.passages(self.sentences))

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        """Where the tokens start, and where they end; both rise."""
        return [token.span.start for token in self.tokens], [token.span.end for token in self.tokens]

    def mentions(self, subject: str, section: str) -> tuple[Mention, ...]:
        """The phrases of a word list that stand here, none of them across a mark between phrases."""
        known: tuple[Mention, ...] | None = self.kept.get((subject, section))
        if known is None:
            listed = lexicon(self.language, subject, section)
            places = self.begun.of(listed)
            known = () if places == () else self.unbroken(listed.find(self.forms, self.texts, places))
            self.kept[subject, section] = known
        return known

    def unbroken(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Those of the mentions through which no comma, colon, bracket, or quotation mark goes."""
        return tuple(
            [
                mention
                for mention in mentions
                if mention.end - mention.first == 1 or _MARKS.isdisjoint(self._between(mention))
            ]
        )

    def _between(self, mention: Mention) -> str:
        text, tokens = self.article.text, self.tokens
        pairs = zip(mention.tokens, mention.tokens[1:], strict=False)
        return "".join(text[tokens[one].span.end : tokens[next_].span.start] for one, next_ in pairs)

    def span(self, tokens: Iterable[int]) -> Span:
        """From the first to the last of ``tokens`` (indices)."""
        indices = sorted(tokens)
        return Span(self.tokens[indices[0]].span.start, self.tokens[indices[-1]].span.end)

    def words(self, tokens: Iterable[int]) -> str:
        """What stands from the first to the last of ``tokens``, for an explanation."""
        return self.span(tokens).of(self.article.text)

    def sentence_of(self, index: int) -> Span:
        """The sentence that a token stands in; the token's own span where it stands in none."""
        at = self.tokens[index].span
        return next((sentence for sentence in self.sentences if sentence.start <= at.start < sentence.end), at)

    def tokens_in(self, span: Span) -> tuple[int, ...]:
        """Indices of the tokens that ``span`` touches."""
        starts, ends = self._bounds
        return tuple(range(bisect_right(ends, span.start), bisect_left(starts, span.end)))


class Passage(Remembering):
    """Sentences that correspond, word-linked: what a check looks at. Both articles are at hand for wider look-ups."""

    def __init__(self, left: Side, right: Side, words: WordLinks) -> None:
        """Keep both sides, and the links between their words."""
        super().__init__()
        self.left, self.right, self.words = left, right, words

    @cached_property
    def slots(self) -> Slots:
        """The geometry of its word links."""
        return Slots(self)
