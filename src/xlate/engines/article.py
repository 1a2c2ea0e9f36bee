"""A whole article translated: every sentence in its place, everything between them as it stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xlate.articles import Article, Span
from xlate.engines.translator import Progress, Translated, Translator
from xlate.errors import EngineError
from xlate.languages.tags import primary


@dataclass(frozen=True, slots=True)
class TranslatedArticle:
    """An article in another language, and what is doubtful about its translation."""

    article: Article
    doubtful: tuple[tuple[Span, tuple[str, ...]], ...]
    """Passages of the new text with the guard's or the glossary's objections to them."""
    remembered: int
    """Sentences that came from the translation memory."""


def translate_article(
    article: Article, translator: Translator, target: str, progress: Progress | None = None
) -> TranslatedArticle:
    """The article with each sentence replaced by its translation.

    Paragraphs, line ends between sentences, markup and furniture (mastheads, credits) stay as they are.

    Args:
        article: with its sentences.
        translator: the engine and what stands around it.
        target: the language wanted (BCP 47).
        progress: told how many sentences are done.

    Raises:
        EngineError: the article is in the target language already, or the engine does not serve the pair.
    """
    demand(article, translator, target)
    made = translator.translate_flagged(sentences_of(article), article.language, target, progress)
    return assembled(article, made, target)


def demand(article: Article, translator: Translator, target: str) -> None:
    """Make sure that an article can be translated.

    Raises:
        EngineError: it is in the target language already, or the engine does not serve the pair.
    """
    if primary(article.language) == primary(target):
        raise EngineError(f"The article is in {target} already.", "If that is wrong, say its language with --from.")
    translator.demand(article.language, target)


def sentences_of(article: Article) -> list[str]:
    """What of an article is to be translated: its sentences, then its title where it has one."""
    return [*article.sentence_texts, *([article.title] if article.title else [])]


def assembled(article: Article, made: Sequence[Translated], target: str) -> TranslatedArticle:
    """The article with the translations of :func:`sentences_of` in the places of their sources."""
    parts: list[str] = []
    sentences: list[Span] = []
    doubtful: list[tuple[Span, tuple[str, ...]]] = []
    end = length = 0
    for span, translated in zip(article.sentences, made, strict=False):
        between = article.text[end : span.start]
        start = length + len(between)
        length = start + len(translated.text)
        parts += [between, translated.text]
        sentences.append(Span(start, length))
        if translated.flags:
            doubtful.append((sentences[-1], translated.flags))
        end = span.end
    text = "".join([*parts, article.text[end:]])
    fresh = replace(
        article, text=text, language=target, title=made[-1].text if article.title else None,
        sentences=tuple(sentences), paragraphs=(), furniture=(), dropped=(), alternates=(),
    )  # fmt: skip
    remembered = sum(translated.remembered for translated in made[: len(article.sentences)])
    return TranslatedArticle(fresh, tuple(doubtful), remembered)
