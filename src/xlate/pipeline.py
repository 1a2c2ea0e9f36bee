"""The journey of two article sets: read → pair → translate → align → compare → report.

:func:`journey` is the whole of it. Each stage can be made alone through the module that it names; data moves one way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from xlate.articles import Article, Comparison, Failure, Pair
from xlate.errors import InputError, XlateError
from xlate.views import Views

if TYPE_CHECKING:
    from xlate.settings import Settings

Outcome = Comparison | Pair | Failure
"""What comes of an input: a comparison; an article that stayed alone (as a pair with one side); or a failure."""

Progress = Callable[[str, int, int], None]
"""Told ``(stage, done, total)`` now and then."""


class Keeper(Protocol):
    """Where finished comparisons are kept while a run goes on, so that a killed run need not make them again."""

    def recall(self, pair: Pair) -> Comparison | None:
        """The comparison of exactly this pair by exactly this program and settings, if one was kept."""
        ...

    def keep(self, pair: Pair, comparison: Comparison) -> None:
        """Keep a finished comparison."""
        ...


@dataclass(frozen=True, slots=True)
class ArticleSet:
    """The articles of one side, segmented into sentences, and the inputs that could not be read."""

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...]


def journey(
    left: Sequence[str | Path],
    right: Sequence[str | Path],
    settings: Settings,
    *,
    views: Views | None = None,
    keeper: Keeper | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Outcome]:
    """Compare the article sets ``left`` and ``right``; outcomes come one by one, so a batch needs little memory.

    Args:
        left: files or folders of one edition, or ``-`` for standard input; ``right`` likewise.
        settings: see :mod:`xlate.settings`.
        views: the translator to use; made from ``settings`` where not given.
        keeper: keeps finished comparisons, and gives back those of an earlier, interrupted run.
        progress: told how far each stage is.
        stdin: the stream that ``-`` reads.

    Raises:
        InputError: one side has no article that can be read.
    """
    told = progress or _silent
    # 1. Read: files, folders, streams into articles with sentences.
    lefts, rights = read_set(left, settings, stdin=stdin), read_set(right, settings, stdin=stdin)
    yield from lefts.failures + rights.failures
    _demand_articles(lefts, "left", left)
    _demand_articles(rights, "right", right)

    # 2. Pair: which articles are editions of one report (translates what content pairing needs).
    views = views or Views.from_settings(settings)
    pairs = pair_sets(lefts.articles, rights.articles, settings, views, told)

    for done, pair in enumerate(pairs, start=1):
        # 3. to 5. Translate, align, compare: pair by pair, a failing pair named and passed over.
        yield _outcome(pair, settings, views, keeper)
        told("compare", done, len(pairs))


def read_set(inputs: Sequence[str | Path], settings: Settings, *, stdin: BinaryIO | None = None) -> ArticleSet:
    """Stage 1 alone: read ``inputs`` and segment each article into sentences."""
    from xlate.languages.sentences import segment
    from xlate.reading import read

    articles, failures = [], []
    for found in read(inputs, settings.reading, stdin=stdin):
        if isinstance(found, Failure):
            failures.append(found)
        else:
            articles.append(segment(found))
    return ArticleSet(tuple(articles), tuple(failures))


def pair_sets(
    lefts: Sequence[Article],
    rights: Sequence[Article],
    settings: Settings,
    views: Views,
    progress: Progress | None = None,
) -> list[Pair]:
    """Stage 2 alone: pair the articles by content or by name; two single articles are a pair by the user's word."""
    from xlate.alignment.documents import pair

    if len(lefts) == len(rights) == 1:
        return [Pair(lefts[0], rights[0], 1.0, {"given": 1.0})]
    if settings.pairing.by == "name":
        return pair(lefts, rights, settings=settings.pairing)
    left_views, right_views = views.of_sets(lefts, rights, progress)
    return pair(lefts, rights, left_views, right_views, settings.pairing)


def compare_pair(left: Article, right: Article, settings: Settings, views: Views) -> Comparison:
    """Stages 3 to 5 alone: translate, align, and compare two segmented articles.

    Raises:
        EngineError: no engine translates between the two languages.
    """
    from xlate.alignment.sentences import align
    from xlate.comparison import compare
    from xlate.signature import signature

    # 3. Translate: each side for the reader of the other, and both into one language for the machine.
    seen = views.of_pair(left, right)
    # 4. Align: which sentences correspond.
    links = align(left, right, seen.left_pivot, seen.right_pivot, settings.alignment)
    # 5. Compare: what the linked sentences say differently.
    links, differences = compare(left, right, links, seen.left_translation, seen.right_translation, settings.comparison)
    return Comparison(
        signature=signature(views.signature, settings),
        left=left,
        right=right,
        links=links,
        differences=differences,
        left_translation=seen.left_translation,
        right_translation=seen.right_translation,
    )


def _outcome(pair: Pair, settings: Settings, views: Views, keeper: Keeper | None) -> Outcome:
    if pair.left is None or pair.right is None:
        return pair
    if keeper and (kept := keeper.recall(pair)):
        return kept
    try:
        comparison = compare_pair(pair.left, pair.right, settings, views)
    except XlateError as error:
        return Failure(f"{pair.left.source} with {pair.right.source}", str(error))
    if keeper:
        keeper.keep(pair, comparison)
    return comparison


def _demand_articles(found: ArticleSet, side: str, inputs: Sequence[str | Path]) -> None:
    if not found.articles:
        named = ", ".join(str(name) for name in inputs)
        reasons = "; ".join(f"{failure.source}: {failure.reason}" for failure in found.failures[:3])
        raise InputError(
            f"The {side} side ({named}) has no article that can be read{': ' + reasons if reasons else ''}.",
            "Give a file or folder with .txt, .md, .html, .jsonl or .docx articles.",
        )


def _silent(_stage: str, _done: int, _total: int) -> None:
    return None
