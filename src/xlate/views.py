"""Two editions seen in one language: what alignment and comparison look at, made by whichever directions an engine has.

Where the engine translates from left to right, the *pivot* is the right side's language: the left is seen through its
translation, the right as it is. Where it has only the other direction, the other way about. Nothing downstream needs to
know which, and nothing needs both; where both are there, both translations stand in the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from xlate.alignment.coupling.ties import Ties, Words
from xlate.alignment.lexical.tables import Floats
from xlate.alignment.mending.gains import Judge, gains
from xlate.articles import Article
from xlate.errors import EngineError
from xlate.languages.identify import UNDETERMINED
from xlate.languages.tags import primary

if TYPE_CHECKING:
    from xlate.engines.translator import Translator
    from xlate.settings import Settings

Lines = tuple[str | None, ...]
"""One entry a sentence of an article, ``None`` where there is no translation."""

# Some hundreds of sentences: enough to fill batches of like lengths, little enough to show progress and be stopped.
ARTICLES_AT_A_TIME = 24


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair of articles, both sides in the pivot language, and the translations that readers get."""

    left_pivot: Lines
    right_pivot: Lines
    left_translation: Lines
    right_translation: Lines


class Views:
    """Articles through the eyes of a translator; each article is translated once into a language, then remembered."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self._seen: dict[tuple[str, str, tuple[str, ...]], Lines] = {}

    @classmethod
    def from_settings(cls, settings: Settings) -> Views:
        """With the engine, memory, glossary, and guard that ``settings`` name, and the search that does for drafts."""
        from xlate.engines.translator import Translator

        return cls(Translator.from_settings(settings.model_copy(update={"engines": settings.engines.for_drafts()})))

    @property
    def signature(self) -> str:
        """The engine's signature."""
        return self._translator.signature

    def of_pair(self, left: Article, right: Article) -> PairView:
        """The two articles in one language.

        Raises:
            EngineError: the languages differ and the engine serves neither direction.
        """
        if _language(left) == _language(right):
            return PairView(left.sentence_texts, right.sentence_texts, (), ())
        left_translation = self._translated(left, _language(right))
        right_translation = self._translated(right, _language(left))
        if left_translation:
            return PairView(
                left_translation, right.sentence_texts, left_translation, right_translation or _blank(right)
            )
        if right_translation:
            return PairView(left.sentence_texts, right_translation, _blank(left), right_translation)
        if UNDETERMINED in (_language(left), _language(right)):
            untold = left if _language(left) == UNDETERMINED else right
            raise EngineError(
                f"The language of {untold.source} cannot be told from its text, so nothing translates it.",
                "If both sides are in one language, say so with --language; in .jsonl each article can name its own.",
            )
        raise EngineError(
            f"The engine {self._translator.name} translates neither {_language(left)}→{_language(right)} nor "
            f"{_language(right)}→{_language(left)}.",
            "`xlate engines` lists the engines and their pairs; choose one with --engine.",
        )

    def ties(self, left: Article, right: Article) -> Ties | None:
        """What ties the words of passages of two articles, as the engine sees it; ``None`` where it cannot tell.

        A word pair is believed as far as both directions agree on it: the geometric mean of what each says.
        """
        languages = _language(left), _language(right)
        if languages[0] == languages[1]:
            return None
        both = self._translator.ties(*languages) and self._translator.ties(*languages[::-1])
        return partial(self._tied, languages) if both else None

    def _tied(self, languages: tuple[str, str], lefts: Sequence[Words], rights: Sequence[Words]) -> list[Floats]:
        """Left words by right words, for each passage pair."""
        forward = self._translator.tie(lefts, rights, *languages)
        backward = self._translator.tie(rights, lefts, *languages[::-1])
        return [np.sqrt(one.T * other) for one, other in zip(forward, backward, strict=True)]

    def gains(self, left: Article, right: Article, couples: Sequence[tuple[str, str]]) -> list[float]:
        """How much likelier sentences of two articles make each other; nothing where the engine cannot tell.

        Both directions are asked, where the engine has both. No model is loaded before.
        """
        languages = _language(left), _language(right)
        forward, backward = self._judge(*languages), self._judge(*languages[::-1])
        return gains(couples, forward=forward, backward=backward)

    def _judge(self, source: str, target: str) -> Judge | None:
        if source == target or not self._translator.judges(source, target):
            return None
        return partial(self._translator.likelihoods, source=source, target=target)

    def of_sets(
        self,
        lefts: Sequence[Article],
        rights: Sequence[Article],
        progress: Callable[[str, int, int], None] | None = None,
    ) -> tuple[list[Lines], list[Lines]]:
        """All articles of both sides in one pivot language, for pairing by content.

        The pivot is the commonest language of the side into which the engine translates. An article in a language that
        cannot be brought there is seen as it stands: names and numbers may still find its partner.
        """
        left_language, right_language = _commonest(lefts), _commonest(rights)
        forward = left_language == right_language or self._translator.serves(left_language, right_language)
        pivot = right_language if forward else left_language
        self.prepare([*lefts, *rights], pivot, progress)
        return [self._seen_in(pivot, article) for article in lefts], [
            self._seen_in(pivot, article) for article in rights
        ]

    def prepare(
        self,
        articles: Sequence[Article],
        target: str,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> None:
        """Translate many articles at once: sentences of several articles fill the engine's batches better than one's.

        Articles in ``target`` already, or in a language from which the engine does not translate, are passed over.
        """
        languages = dict.fromkeys(_language(article) for article in articles)
        groups = [
            self._unseen(articles, source, target)
            for source in languages
            if source != target and self._translator.serves(source, target)
        ]
        done, total = 0, sum(len(article.sentences) for group in groups for article in group)
        for group in groups:
            for start in range(0, len(group), ARTICLES_AT_A_TIME):
                chunk = group[start : start + ARTICLES_AT_A_TIME]
                self._translate(chunk, target, partial(_told, progress, done, total) if progress else None)
                done += sum(len(article.sentences) for article in chunk)

    def _unseen(self, articles: Sequence[Article], source: str, target: str) -> list[Article]:
        """The articles of one language that have not been translated yet."""
        of_source = (article for article in articles if _language(article) == source)
        return [article for article in of_source if self._key(article, target) not in self._seen]

    def _seen_in(self, pivot: str, article: Article) -> Lines:
        """The article in the pivot language, or as it stands where it cannot be brought there."""
        own = _language(article) == pivot
        return article.sentence_texts if own else self._translated(article, pivot) or article.sentence_texts

    def _translated(self, article: Article, target: str) -> Lines:
        """One translation a sentence, or nothing where the engine does not serve the direction."""
        if not self._translator.serves(_language(article), target):
            return ()
        key = self._key(article, target)
        if key not in self._seen:
            self._translate([article], target)
        return self._seen[key]

    def _translate(
        self, articles: Sequence[Article], target: str, progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Translate articles of one language, all their sentences together, and remember each article's part."""
        sentences = [sentence for article in articles for sentence in article.sentence_texts]
        translations = iter(self._translator.translate(sentences, _language(articles[0]), target, progress))
        for article in articles:
            self._seen[self._key(article, target)] = tuple(islice(translations, len(article.sentences)))

    @staticmethod
    def _key(article: Article, target: str) -> tuple[str, str, tuple[str, ...]]:
        return _language(article), target, article.sentence_texts


def _told(progress: Callable[[str, int, int], None], before: int, total: int, done: int, _of: int) -> None:
    """Report sentences translated, those of earlier chunks included."""
    progress("translate", before + done, total)


def _language(article: Article) -> str:
    return primary(article.language)


def _commonest(articles: Sequence[Article]) -> str:
    return Counter(_language(article) for article in articles).most_common(1)[0][0]


def _blank(article: Article) -> Lines:
    return (None,) * len(article.sentences)
