"""A whole article translated: every sentence in its place, everything between them as it stood."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xlate.articles import Article, Span
from xlate.engines.translator import Progress, Translator
from xlate.errors import EngineError


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
    if article.language.partition("-")[0].lower() == target.partition("-")[0].lower():
        raise EngineError(f"The article is in {target} already.", "If that is wrong, say its language with --from.")
    translator.demand(article.language, target)
    made = translator.translate_flagged(article.sentence_texts, article.language, target, progress)
    parts: list[str] = []
    sentences: list[Span] = []
    doubtful: list[tuple[Span, tuple[str, ...]]] = []
    end = length = 0
    for span, translated in zip(article.sentences, made, strict=True):
        between = article.text[end : span.start]
        start = length + len(between)
        length = start + len(translated.text)
        parts += [between, translated.text]
        sentences.append(Span(start, length))
        if translated.flags:
            doubtful.append((sentences[-1], translated.flags))
        end = span.end
    text = "".join([*parts, article.text[end:]])
    title = translator.translate([article.title], article.language, target)[0] if article.title else None
    fresh = replace(
        article, text=text, language=target, title=title, sentences=tuple(sentences), paragraphs=(), furniture=(),
        dropped=(), alternates=(),
    )  # fmt: skip
    return TranslatedArticle(fresh, tuple(doubtful), sum(translated.remembered for translated in made))
