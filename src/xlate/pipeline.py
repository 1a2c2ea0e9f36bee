"""The journey of two article sets: read → pair → translate → align → compare → report.

:func:`journey` is the whole of it. Each stage can be made alone through the module that it names; data moves one way.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import combinations, islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from xlate.articles import Article, Comparison, Failure, Link, Pair
from xlate.errors import InputError, XlateError
from xlate.views import ARTICLES_AT_A_TIME, Views

if TYPE_CHECKING:
    from xlate.settings import Settings

logger = logging.getLogger(__name__)

REASONS_TOLD = 3  # of the inputs of a side where none can be read: enough to see what is wrong

Outcome = Comparison | Pair | Failure
"""What comes of an input: a comparison; an article that stayed alone (as a pair with one side); or a failure."""

Progress = Callable[[str, int, int], None]
"""Told ``(stage, done, total)`` now and then."""


class Keeper(Protocol):
    """Where finished comparisons are kept while a run goes on, so that a killed run need not make them again."""

    def holds(self, pair: Pair) -> bool:
        """Whether the comparison of exactly this pair, by exactly this program and settings, was kept."""
        ...

    def recall(self, pair: Pair) -> Comparison:
        """The kept comparison of ``pair``."""
        ...

    def keep(self, pair: Pair, comparison: Comparison) -> None:
        """Keep a finished comparison."""
        ...


class Comparer(Protocol):
    """Who does stages 3 to 5: this process, or the workers of a cluster (:mod:`xlate.scaling`)."""

    def compare(self, pairs: Iterable[Pair]) -> Iterator[Comparison | Failure]:
        """One outcome for each pair, in order; ``pairs`` have both sides."""
        ...


@dataclass(frozen=True, slots=True)
class ArticleSet:
    """The articles of one side, segmented into sentences, and the inputs that could not be read."""

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...]
    one_file: bool = False
    """Whether the user named one file (or standard input), and not a folder to look through."""


def journey(
    left: Sequence[str | Path],
    right: Sequence[str | Path],
    settings: Settings,
    *,
    views: Views | None = None,
    comparer: Comparer | None = None,
    keeper: Keeper | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
    passed_over: Collection[Path] = (),
) -> Iterator[Outcome]:
    """Compare the article sets ``left`` and ``right``; outcomes come one by one, so a batch needs little memory.

    Args:
        left: files or folders of one edition, or ``-`` for standard input; ``right`` likewise.
        settings: see :mod:`xlate.settings`.
        views: the translator to use; made from ``settings`` where not given.
        comparer: who compares the pairs; this process where not given.
        keeper: keeps finished comparisons, and gives back those of an earlier, interrupted run.
        progress: told how far each stage is.
        stdin: the stream that ``-`` reads.
        passed_over: files in the folders that are no articles, such as the reports of an earlier run.

    Raises:
        InputError: one side has no article that can be read.
    """
    told = progress or _silent
    # 1. Read: files, folders, streams into articles with sentences.
    lefts, rights = read_sides(left, right, settings, stdin=stdin, passed_over=passed_over)
    yield from lefts.failures + rights.failures

    # 2. Pair: which articles are editions of one report (translates what content pairing needs).
    views = views or Views.from_settings(settings)
    pairs = pair_sets(lefts.articles, rights.articles, settings, views, told, given=lefts.one_file and rights.one_file)

    # 3. to 5. Translate, align, compare: pair by pair, what an earlier run kept taken over, a failing pair passed over.
    outcomes = _outcomes(pairs, comparer or Local(settings, views, progress), keeper)
    for done, outcome in enumerate(outcomes, start=1):
        yield outcome  # 6. Report: whoever takes the outcomes writes them (:mod:`xlate.reports`).
        told("compare", done, len(pairs))


def read_set(
    inputs: Sequence[str | Path],
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    passed_over: Collection[Path] = (),
) -> ArticleSet:
    """Stage 1 alone: read ``inputs`` and segment each article into sentences."""
    from xlate.languages.sentences import segment
    from xlate.reading import read

    articles, failures = [], []
    for found in read(inputs, settings.reading, stdin=stdin, passed_over=passed_over):
        if isinstance(found, Failure):
            failures.append(found)
        else:
            articles.append(segment(found))
    one_file = len(inputs) == 1 and not os.path.isdir(inputs[0])
    return ArticleSet(tuple(articles), tuple(failures), one_file)


def read_sides(
    left: Sequence[str | Path],
    right: Sequence[str | Path],
    settings: Settings,
    *,
    stdin: BinaryIO | None = None,
    passed_over: Collection[Path] = (),
) -> tuple[ArticleSet, ArticleSet]:
    """Stage 1 for both sides.

    Raises:
        InputError: a side has no article that can be read; says why for its first inputs.
    """
    sides = []
    for name, inputs in (("left", left), ("right", right)):
        found = read_set(inputs, settings, stdin=stdin, passed_over=passed_over)
        if not found.articles:
            raise _unreadable(name, inputs, found.failures)
        sides.append(found)
    return sides[0], sides[1]


def _unreadable(side: str, inputs: Sequence[str | Path], failures: Sequence[Failure]) -> InputError:
    """The error for a side without articles: the one reason as it stands, or the first of many."""
    if len(failures) == 1:
        return InputError(f"{failures[0].source}: {failures[0].reason}")
    named = ", ".join(map(str, inputs)) or "no input"
    reasons = "".join(f"\n  {failure.source}: {failure.reason}" for failure in failures[:REASONS_TOLD])
    more = f"\n  and {len(failures) - REASONS_TOLD:,} more" if len(failures) > REASONS_TOLD else ""
    return InputError(f"The {side} side ({named}) has no article that can be read.{reasons}{more}")


def pair_sets(
    lefts: Sequence[Article],
    rights: Sequence[Article],
    settings: Settings,
    views: Views,
    progress: Progress | None = None,
    *,
    given: bool = True,
) -> list[Pair]:
    """Stage 2 alone: pair the articles by content or by name.

    Two single articles are a pair by the user's word where ``given``: by naming them, not a folder that holds just one.
    """
    from xlate.alignment.documents import pair
    from xlate.alignment.lexical.lexicon import knows

    if given and len(lefts) == len(rights) == 1:
        return [Pair(lefts[0], rights[0], 1.0, {"given": 1.0})]
    languages = {article.language for article in (*lefts, *rights)}
    # Where the packaged lexicon holds all the languages, pairing is as sure without translation (measured), and the
    # first comparison need not wait until thousands of articles are translated.
    if settings.pairing.by == "name" or all(knows(one, other) for one, other in combinations(sorted(languages), 2)):
        return pair(lefts, rights, settings=settings.pairing)
    left_views, right_views = views.of_sets(lefts, rights, progress)
    return pair(lefts, rights, left_views, right_views, settings.pairing)


def align_pair(left: Article, right: Article, settings: Settings, views: Views) -> tuple[Link, ...]:
    """Stage 4 alone: which sentences of two segmented articles correspond.

    Raises:
        EngineError: no engine translates between the two languages.
    """
    from xlate.alignment.sentences import align

    seen = views.of_pair(left, right)
    return align(left, right, seen.left_pivot, seen.right_pivot, settings.alignment, partial(views.gains, left, right))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep Python's collector of cycles from looking through what is made inside: it would find next to nothing.

    A comparison makes some hundred thousand small values, hardly one of them in a cycle, and drops most of them at its
    end; looking for cycles among them, and among the word lists, takes a twentieth of its time.
    """
    awake = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if awake:
            gc.enable()


@_collector_at_rest()
def compare_pair(left: Article, right: Article, settings: Settings, views: Views) -> Comparison:
    """Stages 3 to 5 alone: translate, align, and compare two segmented articles.

    Raises:
        EngineError: no engine translates between the two languages.
    """
    from xlate.alignment.pairwords import PairWords
    from xlate.alignment.sentences import align
    from xlate.comparison import compare
    from xlate.signature import signature

    # 3. Translate: each side for the reader of the other, and both into one language for the machine.
    seen = views.of_pair(left, right)
    words = PairWords(left, right, seen.left_translation, seen.right_translation)
    # 4. Align: which sentences correspond.
    gains = partial(views.gains, left, right)
    links = align(left, right, seen.left_pivot, seen.right_pivot, settings.alignment, gains, words)
    # 5. Compare: what the linked sentences say differently.
    ties = views.ties(left, right) if settings.alignment.ask_engine else None
    links, differences = compare(
        left, right, links, seen.left_translation, seen.right_translation, settings.comparison, ties, words
    )
    comparison = Comparison(
        signature=signature(views.signature, settings),
        left=left,
        right=right,
        links=links,
        differences=differences,
        left_translation=seen.left_translation,
        right_translation=seen.right_translation,
    )
    return _with_second_opinions(comparison, settings)


def _with_second_opinions(comparison: Comparison, settings: Settings) -> Comparison:
    """The comparison, its doubts put to a stronger judge where the settings name one."""
    if settings.judging.use == "none":
        return comparison
    from xlate.judging.choosing import judge_of
    from xlate.judging.review import reviewed

    judge = judge_of(settings.judging)
    return reviewed(comparison, judge, settings.judging, settings.comparison) if judge else comparison


class Local:
    """Compares pairs one after another in this process; implements :class:`Comparer`."""

    def __init__(self, settings: Settings, views: Views, progress: Progress | None = None) -> None:
        self._settings, self._views, self._progress = settings, views, progress

    def compare(self, pairs: Iterable[Pair]) -> Iterator[Comparison | Failure]:
        """One outcome for each pair, in order: what fails is named, and the rest goes on."""
        remaining = iter(pairs)
        while window := list(islice(remaining, ARTICLES_AT_A_TIME)):
            self._translate_together(window)
            for pair in window:
                yield compare_or_fail(pair, self._settings, self._views)

    def _translate_together(self, pairs: Sequence[Pair]) -> None:
        """Translate the articles of several pairs at once, into the language of their partners."""
        by_target: dict[str, list[Article]] = {}
        for pair in pairs:
            for article, partner in ((pair.left, pair.right), (pair.right, pair.left)):
                if article and partner:
                    by_target.setdefault(partner.language, []).append(article)
        for target, articles in by_target.items():
            with suppress(XlateError):  # told for the pair that it belongs to, when that pair's turn comes
                self._views.prepare(articles, target, self._progress)


def compare_or_fail(pair: Pair, settings: Settings, views: Views) -> Comparison | Failure:
    """:func:`compare_pair`, a fault turned into a :class:`Failure` that names the pair."""
    left, right = pair.left, pair.right
    if left is None or right is None:
        raise ValueError(f"a pair with one side cannot be compared: {pair}")
    name = f"{left.source} with {right.source}"
    try:
        return compare_pair(left, right, settings, views)
    except XlateError as error:
        return Failure(name, str(error))
    except Exception as error:
        # A fault of ours in one pair must not cost the user the other ten thousand.
        logger.exception("comparing %s", name)
        return Failure(name, f"xlate failed on this pair ({type(error).__name__}: {error}); please report it.")


def _outcomes(pairs: Sequence[Pair], comparer: Comparer, keeper: Keeper | None) -> Iterator[Outcome]:
    """One outcome a pair, in order: alone, taken over from an earlier run, or made now and kept."""
    held = [keeper is not None and pair.complete and keeper.holds(pair) for pair in pairs]
    fresh = comparer.compare(pair for pair, known in zip(pairs, held, strict=True) if pair.complete and not known)
    for pair, known in zip(pairs, held, strict=True):
        if not pair.complete:
            yield pair
        elif keeper and known:
            yield keeper.recall(pair)
        else:
            outcome = next(fresh)
            if keeper and isinstance(outcome, Comparison):
                keeper.keep(pair, outcome)
            yield outcome


def _silent(_stage: str, _done: int, _total: int) -> None:
    return None
