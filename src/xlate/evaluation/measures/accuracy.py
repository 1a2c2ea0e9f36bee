"""What BLEU hides: numbers, dates, names, denials, quotations kept, words left untranslated, content lost.

Each check counts, in each segment, how much there is to get right and how much is right; so its share can be resampled
and tested like any metric. What is true is read off the source where there is one, else off the first reference. Of
what the source has, only that is demanded which a reference has too: what translators render freely, or what is read
wrongly, is nobody's fault. The readings are those by which editions are compared (values, not digits: *3,5 millones* is
*3.5 million*), and the guard that stands around engines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlate.comparison.passages.quotations import quotations
from xlate.errors import InputError
from xlate.evaluation.measures.measure import Floats
from xlate.evaluation.measures.originals import Original, Segment, article, kept_in, named, values_of
from xlate.evaluation.sets.doubts import identified
from xlate.evaluation.sets.segments import ParallelText
from xlate.languages.values import Family
from xlate.signature import version

if TYPE_CHECKING:
    from xlate.engines.glossary import Glossary

_KEPT = 2000
"""Segments kept between checks and systems: as many as a window of the evaluation."""


class Tally(NamedTuple):
    """How many are right, of how many."""

    right: int
    total: int


def numbers(segment: Segment) -> Tally:
    """Quantities whose value the output has."""
    return _values(segment, "number")


def dates(segment: Segment) -> Tally:
    """Dates, times, and spans of time whose value the output has."""
    return _values(segment, "date")


def _values(segment: Segment, family: Family) -> Tally:
    wanted = [value for value in segment.original.values if value.family == family]
    return Tally(len(kept_in(wanted, values_of(segment.output))), len(wanted)) if wanted else Tally(0, 0)


def names(segment: Segment) -> Tally:
    """Places, people, and organisations that the output names, by whatever form, or spells alike."""
    wanted = segment.original.names
    return Tally(sum(named(name, segment) for name in wanted), len(wanted)) if wanted else Tally(0, 0)


def negation(segment: Segment) -> Tally:
    """Segments with a denial in which the output denies what the truth does, and nothing else."""
    references = [reference.denies for reference in segment.original.references]
    if segment.denies is None or not any(found or found is None for found in references):
        return Tally(0, 0)
    return Tally(int(segment.denies), 1)


def quotes(segment: Segment) -> Tally:
    """Quotations that are quotations in the output."""
    wanted = segment.original.quotations
    return Tally(min(wanted, len(quotations(segment.output.text))), wanted) if wanted else Tally(0, 0)


def translated(segment: Segment) -> Tally:
    """Words of the output that are no words of the source, but for names and what a reference has too."""
    words = [word.folded for word in segment.side.tokens if word.text.islower() and word.text.isalpha()]
    return Tally(sum(word not in segment.original.foreign for word in words), len(words))


def complete(segment: Segment) -> Tally:
    """Segments that are not far too short, and have not lost sentences."""
    return _free_of(segment, {"omission", "empty"})


def added(segment: Segment) -> Tally:
    """Segments that say no more: not far longer, and without values and known names that no original has."""
    if not segment.original.truth.text.strip():
        return Tally(0, 0)
    return Tally(int(not (segment.overlong or segment.invented)), 1)


def sound(segment: Segment) -> Tally:
    """Segments that are neither empty, garbled, looping, running away, nor a copy of the source."""
    return _free_of(segment, {"empty", "garbled", "looping", "runaway", "untranslated"})


def _free_of(segment: Segment, wrong: set[str]) -> Tally:
    if not segment.original.truth.text.strip():
        return Tally(0, 0)
    return Tally(int(wrong.isdisjoint(segment.faults)), 1)


CHECKS: dict[str, Callable[[Segment], Tally]] = {
    check.__name__: check for check in (numbers, dates, names, negation, quotes, translated, complete, added, sound)
}
"""Checks by name, in the order of the report."""


class Accuracy:
    """One check as a measure: the share of what is right, in percent; 100 where there is nothing to get wrong."""

    higher_is_better = True

    def __init__(self, name: str, check: Callable[[Segment], Tally], reader: _Reader) -> None:
        self.name = name
        self._check = check
        self._reader = reader

    def statistics(self, hypotheses: Sequence[str], segments: range) -> Floats:
        """Columns: right, total."""
        pairs = zip(segments, hypotheses, strict=True)
        return np.array([self._check(self._reader.segment(number, text)) for number, text in pairs], dtype=np.float64)

    def scores(self, sums: Floats) -> Floats:
        """Percent."""
        return np.where(sums[:, 1] > 0, 100 * sums[:, 0] / np.maximum(sums[:, 1], 1), 100.0)

    resampled_scores = scores

    def counts(self, sums: Floats) -> tuple[int, int]:
        """Right, total."""
        return int(sums[0]), int(sums[1])

    def signature(self, **resampling: str | int) -> str:
        """The check and the program's version."""
        drawn = {str(key): str(value) for key, value in resampling.items()}
        return "|".join(f"{key}:{value}" for key, value in {"check": self.name, **drawn, "xlate": version()}.items())

    def notes(self) -> tuple[str, ...]:
        """Nothing that the test set itself does not say."""
        return ()

    def segment_scores(self, statistics: Floats) -> Floats:
        """Percent, NaN where there is nothing to get right."""
        return np.where(statistics[:, 1] > 0, self.scores(statistics), np.nan)


class _Reader:
    """The segments of a test set as the checks see them; those of the window in work are kept between checks."""

    def __init__(self, test: ParallelText) -> None:
        self._test = test
        self._truth = test.source if test.source is not None else test.references[0]
        source, target = test.languages
        self._languages = (source if test.source is not None else target, target)
        self._originals: dict[int, Original] = {}
        self._segments: dict[tuple[int, str], Segment] = {}

    def segment(self, number: int, text: str) -> Segment:
        """A system's output for segment ``number``."""
        key = (number, text)
        if key not in self._segments:
            if len(self._segments) >= _KEPT:
                self._segments.clear()
            self._segments[key] = Segment(self._original(number), article(text, self._languages[1]))
        return self._segments[key]

    def _original(self, number: int) -> Original:
        if number not in self._originals:
            if len(self._originals) >= _KEPT:
                self._originals.clear()
            self._originals[number] = Original(
                article(self._truth[number], self._languages[0]),
                [article(reference[number], self._languages[1]) for reference in self._test.references],
                translated=self._test.source is not None,
            )
        return self._originals[number]


def accuracies(
    test: ParallelText, wanted: Sequence[str] | None = None, glossary: Glossary | None = None
) -> list[Accuracy]:
    """The checks as measures on a test set.

    Args:
        test: the test set; languages that it does not tell are told from its text.
        wanted: names of :data:`CHECKS`, or all.
        glossary: terms of this direction; with it there is a further check, ``terms``.

    Raises:
        InputError: an unknown check.
    """
    unknown = [name for name in wanted or () if name not in CHECKS]
    if unknown:
        raise InputError(f"There is no check {unknown[0]!r}.", f"Choose from {', '.join(CHECKS)}.")
    test = identified(test)
    reader = _Reader(test)
    checks = {name: CHECKS[name] for name in wanted or CHECKS if name != "translated" or test.source is not None}
    if glossary and glossary.terms and test.source is not None:
        checks["terms"] = _terms(glossary, test.languages)
    return [Accuracy(name, check, reader) for name, check in checks.items()]


def _terms(glossary: Glossary, languages: tuple[str, str]) -> Callable[[Segment], Tally]:
    def terms(segment: Segment) -> Tally:
        """Terms of the glossary that are rendered by it."""
        total = len(glossary.find(segment.original.truth.text, languages[0]))
        wrong = glossary.disobeyed(segment.original.truth.text, segment.output.text, *languages) if total else ()
        return Tally(total - len(wrong), total)

    return terms
