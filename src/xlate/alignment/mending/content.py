"""How much of one sentence's content stands in a sentence of the other edition, told word by word.

A content word weighs more the rarer it is, in its language and in its own article: a name that every other sentence
repeats says little of which sentence corresponds. It is *found* as far as the other sentence, or that sentence's
translation, has a word like it (:mod:`xlate.alignment.lexical.likeness`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from xlate.alignment.coupling.support import IN_TRANSLATION
from xlate.alignment.lexical.forms import form_of, is_function_word
from xlate.alignment.lexical.lexicon import knows
from xlate.alignment.lexical.likeness import Affinities, rarity
from xlate.alignment.lexical.tables import Floats
from xlate.alignment.lexical.wordlist import WordList
from xlate.alignment.vectors.material import Views
from xlate.articles import Article
from xlate.languages.tags import primary
from xlate.languages.tokens import words_of_sentence

UNLIKE, ALIKE = 0.15, 0.75  # likeness that any two words may have by chance, and from which they are one
COMMON, RARE, UNKNOWN = 5.0, 14.0, 10.0  # bounds of a word's rarity in its language, and what an unknown word has
IN_ARTICLE = 0.6  # the share of a word's weight that it loses by standing in every sentence of its article


class Shared(NamedTuple):
    """What two sentences have in common."""

    left: float
    """The share of the left sentence's content, by weight, that is found in the right one; and so ``right``."""
    right: float
    mass: float
    """How much content is found, as a weight: the mean of both sides'."""


class Content:
    """The content words of some sentences of two articles, and what they share.

    Args:
        articles: left and right, segmented.
        views: their sentences in one language, as :func:`xlate.alignment.sentences.align` takes them.
        chosen: left and right sentences, by number, that will be asked for.
    """

    def __init__(
        self, articles: tuple[Article, Article], views: tuple[Views, Views], chosen: tuple[Sequence[int], Sequence[int]]
    ) -> None:
        sides = (0, 1)
        across = not knows(articles[0].language, articles[1].language)
        seen = [_seen(articles[side], views[side], views[1 - side], articles[1 - side], across) for side in sides]
        self._forms = [{at: _forms(lines[at] or "") for at in chosen[side]} for side, (lines, _) in enumerate(seen)]
        languages = seen[0][1], seen[1][1]
        self._weighed = [_Weights(seen[side][0], languages[side]).of(self._forms[side]) for side in sides]
        lefts, rights = ([form for forms in side.values() for form in forms] for side in self._forms)
        own = WordList(lefts, languages[0]), WordList(rights, languages[1])
        self._across = Affinities(*own)
        self._middles: list[dict[int, list[str]]] = [{}, {}]
        for side in sides:
            if tuple(views[side]) != articles[side].sentence_texts:
                self._middles[side] = {at: _forms(views[side][at] or "") for at in chosen[side]}
        self._through = [
            Affinities(words, WordList((form for forms in middle.values() for form in forms), words.language))
            if any(middle.values())
            else None
            for words, middle in zip(own, self._middles[::-1], strict=True)
        ]

    def size(self, side: int, at: int) -> float:
        """The weight of a sentence's content, for side 0 or 1."""
        return float(self._weighed[side][at].sum())

    def shared(self, left: int, right: int) -> Shared:
        """What a left and a right sentence have in common."""
        forms = self._forms[0][left], self._forms[1][right]
        if not forms[0] or not forms[1]:
            return Shared(0.0, 0.0, 0.0)
        found = self._across.between(*forms)
        masses = []
        for side, at, other in ((0, left, right), (1, right, left)):
            best = found.max(axis=1 - side)
            through, middle = self._through[side], self._middles[1 - side].get(other)
            if through is not None and middle:
                best = np.maximum(best, IN_TRANSLATION * through.between(forms[side], middle).max(axis=1))
            masses.append(float(self._weighed[side][at] @ _believed(best)))
        sizes = self.size(0, left), self.size(1, right)
        shares = [mass / size if size else 0.0 for mass, size in zip(masses, sizes, strict=True)]
        return Shared(shares[0], shares[1], sum(masses) / 2)


def _believed(likeness: Floats) -> Floats:
    believed: Floats = np.clip((likeness - UNLIKE) / (ALIKE - UNLIKE), 0.0, 1.0)
    return believed


def _seen(
    article: Article, view: Views, other_view: Views, other: Article, across: bool
) -> tuple[Sequence[str | None], str]:
    """The sentences to look at and their language: translations only where no lexicon knows both languages."""
    here, there = tuple(view) == article.sentence_texts, tuple(other_view) == other.sentence_texts
    if across and there and not here and None not in view:
        return view, primary(other.language)
    return article.sentence_texts, primary(article.language)


def _forms(text: str) -> list[str]:
    return [form_of(word) for word in words_of_sentence(text)]


class _Weights:
    """The weights of an article's words."""

    def __init__(self, lines: Sequence[str | None], language: str) -> None:
        self._language, self._count = language, len(lines)
        self._sentences = Counter(form for line in lines for form in set(_forms(line or "")))
        self._known: dict[str, float] = {}

    def of(self, sentences: dict[int, list[str]]) -> dict[int, Floats]:
        """A weight for each word of each sentence; 0 for what is grammar, or no word."""
        return {at: np.array([self._weight(form) for form in forms]) for at, forms in sentences.items()}

    def _weight(self, form: str) -> float:
        if form not in self._known:
            self._known[form] = self._weighed(form)
        return self._known[form]

    def _weighed(self, form: str) -> float:
        if not form[0].isalnum() or is_function_word(form, self._language):
            return 0.0
        rare = rarity(form, self._language)
        rare = UNKNOWN if rare is None else min(RARE, max(COMMON, rare))
        spread = math.log((self._count + 1) / self._sentences[form]) / math.log(self._count + 1)
        return rare / UNKNOWN * (1 - IN_ARTICLE + IN_ARTICLE * spread)
