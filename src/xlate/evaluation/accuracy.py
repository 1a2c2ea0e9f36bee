"""What BLEU hides: numbers, dates, names, denials, quotations kept, words left untranslated, content lost.

Each check counts, in each segment, how much there is to get right and how much is right; so its share can be resampled
and tested like any metric. What is true is read off the source where there is one, else off the first reference. The
readings are those by which editions are compared (values, not digits: *3,5 millones* is *3.5 million*), and the guard
that stands around engines. They err as those do; between systems on one test set they err alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlate.articles import Article, Link, Span
from xlate.comparison.check import Passage, Settled, Side
from xlate.comparison.compare import passage_of
from xlate.comparison.figures import values_in
from xlate.comparison.gazetteer import calendar_words, gazetteer
from xlate.comparison.names import plain
from xlate.comparison.negation import Negation
from xlate.comparison.quotations import quotations
from xlate.comparison.wording import is_function, is_name
from xlate.engines.guard import faults
from xlate.errors import InputError
from xlate.evaluation.doubts import identified
from xlate.evaluation.measures import Floats
from xlate.evaluation.segments import ParallelText
from xlate.languages.tokens import tokenize
from xlate.languages.values import Family, Value

if TYPE_CHECKING:
    from xlate.engines.glossary import Glossary

_DENIED = 0.35
"""Confidence from which a denial on one side only is held for one: the comparison's own threshold."""
_ALIKE = 0.85
"""Jaro-Winkler likeness of two spellings of one name, as among editions."""
_NO_NAMES = frozenset({"role", "kin", "feast", "direction"})
"""Groups of the lists of names that a translation renders freely."""
_SHORTEST = 4
"""Letters from which a word that stands in the source too counts as untranslated; shorter ones coincide."""


class Tally(NamedTuple):
    """How many are right, of how many."""

    right: int
    total: int


class Segment:
    """One translated segment beside what it should say; what several checks read is read once."""

    def __init__(self, truth: Article, output: Article, references: Sequence[str], *, translated: bool) -> None:
        self.truth, self.output, self.references = truth, output, references
        self.translated = translated
        """Whether the truth is in the source's language (else it is a reference)."""

    @cached_property
    def sides(self) -> tuple[Side, Side]:
        """Both with their words."""
        return _side(self.truth), _side(self.output)

    @cached_property
    def passage(self) -> Passage:
        """Both word-linked, as a linked passage of two editions."""
        link = Link(self.truth.sentences, self.output.sentences, "equivalent")
        return passage_of(self.truth, self.output, link, (), ())

    @cached_property
    def faults(self) -> tuple[str, ...]:
        """What the guard finds wrong."""
        return faults(self.truth.text, self.output.text, same_language=not self.translated)


def _article(text: str, language: str) -> Article:
    whole = (Span(0, len(text)),)
    return Article("", text, language, paragraphs=whole, sentences=whole)


def _side(article: Article) -> Side:
    return Side(article, article.sentences, tokenize(article.text))


def numbers(segment: Segment) -> Tally:
    """Quantities whose value the output has."""
    return _values(segment, "number")


def dates(segment: Segment) -> Tally:
    """Dates, times, and spans of time whose value the output has."""
    return _values(segment, "date")


def _values(segment: Segment, family: Family) -> Tally:
    wanted = [value for value in _values_of(segment.truth) if value.family == family and not value.soft]
    if not wanted:
        return Tally(0, 0)
    left: list[Value] = list(_values_of(segment.output))
    right = 0
    for value in wanted:
        found = next((other for other in left if value.same(other)), None)
        if found is not None:
            left.remove(found)
            right += 1
    return Tally(right, len(wanted))


def _values_of(article: Article) -> tuple[Value, ...]:
    return values_in(article.text, article.language, article.sentences[0])


def names(segment: Segment) -> Tally:
    """Places, people, and organisations that the output names, by whatever form, or spells alike."""
    truth, output = segment.sides
    listed, capitals = _names(truth)
    if not listed and not capitals:
        return Tally(0, 0)
    there, _ = _names(output)
    named = {concept for concepts, _ in there for concept in concepts}
    words = {plain(form) for form in output.forms}
    right = sum(not named.isdisjoint(concepts) or _spelled(spelling, words) for concepts, spelling in listed)
    right += sum(_spelled((word,), words) for word in capitals)
    return Tally(right, len(listed) + len(capitals))


def _names(side: Side) -> tuple[list[tuple[frozenset[str], tuple[str, ...]]], list[str]]:
    """The names of a side that a list knows, as concepts with spelling; then other words with a name's capital."""
    mentions = [
        mention
        for mention in side.unbroken(gazetteer(side.language).find(side.forms, side.texts))
        if mention.group not in _NO_NAMES and side.texts[mention.first][:1].isupper()
    ]
    taken = {index for mention in mentions for index in mention.tokens}
    calendar = calendar_words(side.language)
    capitals = [
        plain(form)
        for index, form in enumerate(side.forms)
        if index not in taken and form not in calendar and is_name(side, index) and not is_function(side, index)
    ]
    listed = [(mention.concepts, tuple(plain(side.forms[i]) for i in mention.tokens)) for mention in mentions]
    return listed, capitals


def _spelled(spelling: Sequence[str], words: set[str]) -> bool:
    from rapidfuzz.distance import JaroWinkler

    return all(
        word in words or any(JaroWinkler.similarity(word, other) >= _ALIKE for other in words) for word in spelling
    )


def negation(segment: Segment) -> Tally:
    """Segments with a denial on either side in which the output denies what the truth does, and nothing else."""
    if not any(side.mentions("negation", "cues") for side in segment.sides):
        return Tally(0, 0)
    found = Negation().examine(segment.passage, Settled(segment.passage))
    return Tally(int(not any(getattr(each, "confidence", 0) >= _DENIED for each in found)), 1)


def quotes(segment: Segment) -> Tally:
    """Quotations that are quotations in the output."""
    wanted = len(quotations(segment.truth.text))
    return Tally(min(wanted, len(quotations(segment.output.text))), wanted) if wanted else Tally(0, 0)


def translated(segment: Segment) -> Tally:
    """Words of the output that are no words of the source, but for names and what a reference has too."""
    if not segment.translated:
        return Tally(0, 0)
    words = [word.folded for word in tokenize(segment.output.text) if word.text.islower() and word.text.isalpha()]
    source = {word.folded for word in tokenize(segment.truth.text) if len(word.text) >= _SHORTEST}
    allowed = {word.folded for reference in segment.references for word in tokenize(reference)}
    return Tally(sum(word not in source or word in allowed for word in words), len(words))


def complete(segment: Segment) -> Tally:
    """Segments that are not far too short, and have not lost sentences."""
    return Tally(int(not {"omission", "empty"} & set(segment.faults)), 1) if segment.truth.text.strip() else Tally(0, 0)


def sound(segment: Segment) -> Tally:
    """Segments that are neither empty, garbled, looping, running away, nor a copy of the source."""
    degenerate = {"empty", "garbled", "looping", "runaway", "untranslated"}
    return Tally(int(not degenerate & set(segment.faults)), 1) if segment.truth.text.strip() else Tally(0, 0)


CHECKS: dict[str, Callable[[Segment], Tally]] = {
    check.__name__: check for check in (numbers, dates, names, negation, quotes, translated, complete, sound)
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

    def segment_scores(self, statistics: Floats) -> Floats:
        """Percent, NaN where there is nothing to get right."""
        return np.where(statistics[:, 1] > 0, self.scores(statistics), np.nan)


class _Reader:
    """The segments of a test set as the checks see them; those of the window in work are kept between checks."""

    def __init__(self, test: ParallelText) -> None:
        self._test = test
        self._truth = test.source or test.references[0]
        source, target = test.languages
        self._languages = (source if test.source else target, target)
        self._kept: dict[tuple[int, str], Segment] = {}

    def segment(self, number: int, text: str) -> Segment:
        key = (number, text)
        if key not in self._kept:
            if len(self._kept) >= 2000:  # as many as a window of the evaluation
                self._kept.clear()
            self._kept[key] = Segment(
                _article(self._truth[number], self._languages[0]),
                _article(text, self._languages[1]),
                [reference[number] for reference in self._test.references],
                translated=self._test.source is not None,
            )
        return self._kept[key]


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
        total = len(glossary.find(segment.truth.text, languages[0]))
        wrong = glossary.disobeyed(segment.truth.text, segment.output.text, *languages) if total else ()
        return Tally(total - len(wrong), total)

    return terms
