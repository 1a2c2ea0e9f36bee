"""A linked passage: sentences that correspond, with their words and the links between these."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from xlate.alignment.words import WordLinks
from xlate.articles import Article, Span, Spans
from xlate.comparison.passages.concepts import Mention, Openings, form, lexicon, openings
from xlate.comparison.passages.slots import Slots
from xlate.languages.tokens import Token, fold

T = TypeVar("T")

_MARKS = frozenset(',;:()[]«»“”"!?¿¡—')
"""Marks that end a phrase of a word list."""


class Remembering:
    """Something of which several checks ask the same."""

    @cached_property
    def _kept(self) -> dict[tuple[str, ...], Any]:
        return {}

    def once(self, what: tuple[str, ...], find: Callable[[], T]) -> T:
        """What ``find`` gives, remembered under ``what``."""
        if what not in self._kept:
            self._kept[what] = find()
        found: T = self._kept[what]
        return found


@dataclass(frozen=True)
class Side(Remembering):
    """One side of a linked passage: its article, its sentences, and their words (offsets count in the article)."""

    article: Article
    sentences: Spans
    tokens: tuple[Token, ...]
    translation: str | None = None
    """Machine translation of the sentences into the other side's language, joined by spaces, where there is one."""

    @cached_property
    def language(self) -> str:
        """BCP 47."""
        return self.article.language

    @cached_property
    def text(self) -> str:
        """The sentences as one string (offsets do not apply to it)."""
        return " ".join(self.article.passages(self.sentences))

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The tokens as the word lists know them."""
        language = self.language
        return tuple([form(fold(token.text), language) for token in self.tokens])

    @cached_property
    def opened(self) -> Openings:
        """Where phrases of word lists may begin."""
        return openings(self.forms)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The tokens as they stand in the article."""
        return tuple(token.text for token in self.tokens)

    @cached_property
    def capitals(self) -> frozenset[int]:
        """Indices of the tokens that begin with a capital letter."""
        return frozenset(index for index, text in enumerate(self.texts) if text[:1].isupper())

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        """Where the tokens start, and where they end; both rise."""
        return [token.span.start for token in self.tokens], [token.span.end for token in self.tokens]

    def mentions(self, subject: str, section: str) -> tuple[Mention, ...]:
        """The phrases of a word list that stand here, none of them across a mark between phrases."""
        known: tuple[Mention, ...] | None = self._kept.get((subject, section))
        if known is None:
            known = self.unbroken(lexicon(self.language, subject, section).find(self.forms, self.texts, self.opened))
            self._kept[subject, section] = known
        return known

    def unbroken(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Those of the mentions through which no comma, colon, bracket, or quotation mark goes."""
        return tuple(
            mention
            for mention in mentions
            if mention.end - mention.first == 1 or _MARKS.isdisjoint(self._between(mention))
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


@dataclass(frozen=True)
class Passage(Remembering):
    """Sentences that correspond, word-linked: what a check looks at. Both articles are at hand for wider look-ups."""

    left: Side
    right: Side
    words: WordLinks

    @cached_property
    def slots(self) -> Slots:
        """The geometry of its word links."""
        return Slots(self)
