"""xlate: what one edition of a report says that the other does not, or says otherwise.

The public face; each function is one stage of the journey ``read → pair → translate → align → compare → report``:

    import xlate
    for article in xlate.read(["es/", "en/"]): ...
    comparison = xlate.compare("hoy.txt", "today.txt")
    for difference in comparison.differences: ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlate.articles import (
    Article,
    Comparison,
    Difference,
    Failure,
    Link,
    Pair,
    Span,
)
from xlate.errors import EngineError, InputError, SettingsError, XlateError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from xlate.evaluation import SystemScores
    from xlate.settings import Settings

__all__ = [
    "Article",
    "Comparison",
    "Difference",
    "EngineError",
    "Failure",
    "InputError",
    "Link",
    "Pair",
    "SettingsError",
    "Span",
    "XlateError",
    "align",
    "compare",
    "compare_sets",
    "evaluate",
    "pair",
    "read",
    "translate",
]


def read(inputs: Sequence[str | Path], settings: Settings | None = None) -> Iterator[Article | Failure]:
    """The articles in files and folders, segmented into sentences; what cannot be read comes as a :class:`Failure`."""
    from xlate.languages.sentences import segment
    from xlate.reading import read as read_inputs

    for found in read_inputs(inputs, _or_default(settings).reading):
        yield found if isinstance(found, Failure) else segment(found)


def translate(sentences: Sequence[str], *, source: str, target: str, settings: Settings | None = None) -> list[str]:
    """One translation for each sentence, by the engine that ``settings`` name (the bundled one by default).

    Raises:
        EngineError: the engine does not translate from ``source`` to ``target``.
    """
    from xlate.engines.translator import Translator

    return Translator.from_settings(_or_default(settings)).translate(sentences, source, target)


def pair(lefts: Sequence[Article], rights: Sequence[Article], settings: Settings | None = None) -> list[Pair]:
    """Which articles are editions of one report; an article without a partner comes as a pair with one side."""
    from xlate.pipeline import pair_sets
    from xlate.views import Views

    settings = _or_default(settings)
    return pair_sets(lefts, rights, settings, Views.from_settings(settings))


def align(left: Article, right: Article, settings: Settings | None = None) -> tuple[Link, ...]:
    """Which sentences of two articles correspond."""
    from xlate.pipeline import align_pair
    from xlate.views import Views

    settings = _or_default(settings)
    return align_pair(left, right, settings, Views.from_settings(settings))


def compare(left: Article | str | Path, right: Article | str | Path, settings: Settings | None = None) -> Comparison:
    """Compare two editions of one report, given as articles or files.

    Raises:
        InputError: a file that cannot be read, or that holds no single article.
        EngineError: no engine translates between the two languages.
    """
    from xlate.pipeline import compare_pair
    from xlate.views import Views

    settings = _or_default(settings)
    return compare_pair(_article(left, settings), _article(right, settings), settings, Views.from_settings(settings))


def compare_sets(
    left: Sequence[str | Path], right: Sequence[str | Path], settings: Settings | None = None
) -> Iterator[Comparison | Pair | Failure]:
    """Compare two sets of files or folders, as ``xlate compare`` does: comparisons, lone articles, and failures."""
    from xlate.pipeline import journey

    return journey(left, right, _or_default(settings))


def evaluate(
    systems: Mapping[str, Sequence[str]], reference: Sequence[str], metrics: Sequence[str] = ("bleu", "chrf", "ter")
) -> list[SystemScores]:
    """Score systems' translations against a reference, one segment an entry, by sacrebleu's metrics."""
    from xlate.evaluation import ParallelText, score

    outputs = {name: tuple(lines) for name, lines in systems.items()}
    return score(ParallelText((tuple(reference),), outputs), metrics)


def _or_default(settings: Settings | None) -> Settings:
    from xlate.settings import load

    return settings or load()


def _article(given: Article | str | Path, settings: Settings) -> Article:
    if isinstance(given, Article):
        return given
    from xlate.languages.sentences import segment
    from xlate.reading import read_one

    return segment(read_one(given, settings.reading))
