"""Two editions seen in one language: what alignment and comparison look at, made by whichever directions an engine has.

Where the engine translates from left to right, the *pivot* is the right side's language: the left is seen through its
translation, the right as it is. Where it has only the other direction, the other way about. Nothing downstream needs to
know which, and nothing needs both; where both are there, both translations stand in the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlate.articles import Article
from xlate.errors import EngineError

if TYPE_CHECKING:
    from xlate.engines.translator import Translator
    from xlate.settings import Settings

Lines = tuple[str | None, ...]
"""One entry a sentence of an article, ``None`` where there is no translation."""


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
        """With the engine, memory, glossary, and guard that ``settings`` name."""
        from xlate.engines.translator import Translator

        return cls(Translator.from_settings(settings))

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
        raise EngineError(
            f"The engine {self._translator.name} translates neither {_language(left)}→{_language(right)} nor "
            f"{_language(right)}→{_language(left)}.",
            "`xlate engines` lists the engines and their pairs; choose one with --engine.",
        )

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
        total, done = len(lefts) + len(rights), 0
        seen: list[list[Lines]] = []
        for articles in (lefts, rights):
            lines = []
            for article in articles:
                own = _language(article) == pivot
                lines.append(
                    article.sentence_texts if own else self._translated(article, pivot) or article.sentence_texts
                )
                done += 1
                if progress:
                    progress("translate", done, total)
            seen.append(lines)
        return seen[0], seen[1]

    def _translated(self, article: Article, target: str) -> Lines:
        """One translation a sentence, or nothing where the engine does not serve the direction."""
        source = _language(article)
        if not self._translator.serves(source, target):
            return ()
        key = (source, target, article.sentence_texts)
        if key not in self._seen:
            self._seen[key] = tuple(self._translator.translate(article.sentence_texts, source, target))
        return self._seen[key]


def _language(article: Article) -> str:
    return article.language.partition("-")[0].lower()


def _commonest(articles: Sequence[Article]) -> str:
    return Counter(_language(article) for article in articles).most_common(1)[0][0]


def _blank(article: Article) -> Lines:
    return (None,) * len(article.sentences)
