"""Editions as a test set: source and reference that were edited apart, aligned first, and scored on what corresponds.

So an outlet evaluates engines on its own archive. An edition is no translation: figures are lower than on a test set
made for the purpose, and tell engines from one another, not how good they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from xlate.articles import Article, Link, Spans
from xlate.errors import InputError
from xlate.evaluation.sets.segments import ParallelText
from xlate.views import Views

if TYPE_CHECKING:
    from xlate.settings import Settings

_LEAST_SIMILARITY = 0.5
"""Links less likely than not are left out: a wrong one would count against every engine."""


def read_editions(source: Path, reference: Path, settings: Settings, languages: tuple[str, str]) -> ParallelText:
    """The sentences of two editions, or folders of them, that correspond; as a test set without systems yet.

    A segment may be several sentences on either side. A note states how much of each side is in the test set.

    Args:
        source: a file or folder in the language translated from.
        reference: a file or folder in the language translated into.
        settings: how to read, pair, and align, and the engine that alignment sees through.
        languages: of both, where known.

    Raises:
        InputError: a side with nothing to read, or nothing that corresponds.
    """
    sides = [_articles(path, language, settings) for path, language in zip((source, reference), languages, strict=True)]
    pairs = list(_aligned(sides[0], sides[1], settings))
    segments = [
        (_text(left, link.left), _text(right, link.right))
        for left, right, links in pairs
        for link in links
        if link.left and link.right and (link.similarity or 0) >= _LEAST_SIMILARITY
    ]
    if not segments:
        raise InputError(
            f"Nothing in {source} corresponds to anything in {reference}.", "Check that they are editions."
        )
    lefts, rights = zip(*segments, strict=True)
    return ParallelText(
        (rights,),
        {},
        lefts,
        (sides[0][0].language, sides[1][0].language),
        notes=(_coverage(sides[0], sides[1], lefts, rights, len(pairs)),),
    )


def _articles(path: Path, language: str, settings: Settings) -> tuple[Article, ...]:
    from xlate.pipeline import read_set

    reading = settings.reading.model_copy(update={"language": language or settings.reading.language})
    found = read_set([path], settings.model_copy(update={"reading": reading}))
    if not found.articles:
        reason = f": {found.failures[0].reason}" if found.failures else "."
        raise InputError(f"{path} has no article that can be read{reason}", "Give a file or folder of articles.")
    return found.articles


def _aligned(
    lefts: tuple[Article, ...], rights: tuple[Article, ...], settings: Settings
) -> Iterator[tuple[Article, Article, tuple[Link, ...]]]:
    from xlate.pipeline import align_pair, pair_sets

    views = Views.from_settings(settings)
    for pair in pair_sets(lefts, rights, settings, views):
        if pair.left and pair.right:
            yield pair.left, pair.right, align_pair(pair.left, pair.right, settings, views)


def _text(article: Article, spans: Spans) -> str:
    texts = dict(zip(article.sentences, article.sentence_texts, strict=True))
    return " ".join(" ".join(texts[span] for span in spans).split())


def _coverage(
    sources: tuple[Article, ...],
    references: tuple[Article, ...],
    lefts: tuple[str, ...],
    rights: tuple[str, ...],
    pairs: int,
) -> str:
    shares = [
        sum(len(line.split()) for line in lines)
        / max(1, sum(len(text.split()) for article in articles for text in article.sentence_texts))
        for articles, lines in ((sources, lefts), (references, rights))
    ]
    return (
        f"Aligned from {pairs:,} pair{'s' if pairs != 1 else ''} of editions: {len(lefts):,} segments hold "
        f"{shares[0]:.0%} of the source's words and {shares[1]:.0%} of the reference's; the rest has no counterpart "
        "and is not scored. Editions are no translations: compare engines by these figures, do not quote them."
    )
