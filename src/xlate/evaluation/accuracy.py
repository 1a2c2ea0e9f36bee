"""What BLEU hides: numbers, dates, names, denials, quotations kept, words left untranslated, content lost.

Each check counts, in each segment, how much there is to get right and how much is right; so its share can be resampled
and tested like any metric. What is true is read off the source where there is one, else off the first reference. Of
what the source has, only that is demanded which a reference has too: what translators render freely, or what is read
wrongly, is nobody's fault. The readings are those by which editions are compared (values, not digits: *3,5 millones* is
*3.5 million*), and the guard that stands around engines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlate.articles import Article, Link, Span
from xlate.comparison.check import Finding, Settled, Side
from xlate.comparison.compare import passage_of
from xlate.comparison.figures import values_in
from xlate.comparison.gazetteer import calendar_words, gazetteer
from xlate.comparison.negation import Negation
from xlate.comparison.quotations import quotations
from xlate.comparison.spelling import altered, plain, spelled_alike
from xlate.comparison.wording import is_function, is_name
from xlate.engines.guard import faults
from xlate.errors import InputError
from xlate.evaluation.doubts import identified
from xlate.evaluation.measures import Floats
from xlate.evaluation.segments import ParallelText
from xlate.languages.tokens import tokenize
from xlate.languages.values import Family, Value
from xlate.signature import version

if TYPE_CHECKING:
    from xlate.engines.glossary import Glossary

_DENIED = 0.35
"""Confidence from which a denial on one side only is held for one: the comparison's own threshold."""
_NO_NAMES = frozenset({"role", "kin", "feast", "direction"})
"""Groups of the lists of names that a translation renders freely."""
_SHORTEST = 4
"""Letters from which a word that stands in the source too counts as untranslated; shorter ones coincide."""
_KEPT = 2000
"""Segments kept between checks and systems: as many as a window of the evaluation."""


class Name(NamedTuple):
    """A name: what the lists say it means (nothing where they do not know it), and its words without accents."""

    concepts: frozenset[str]
    spelling: tuple[str, ...]


class Tally(NamedTuple):
    """How many are right, of how many."""

    right: int
    total: int


class Original:
    """What a segment should say: the truth, and what of it is demanded; read once for all systems."""

    def __init__(self, truth: Article, references: Sequence[Article], *, translated: bool) -> None:
        self.truth = truth
        self.translated = translated
        """Whether the truth is in the source's language (else it is a reference)."""
        self.references = [Segment(self, reference) for reference in references]

    @cached_property
    def side(self) -> Side:
        """The truth with its words."""
        return _side(self.truth)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """The values that a reference has too, without those too vague to be missed."""
        values = tuple(value for value in _values_of(self.truth) if not value.soft)
        kept = [_kept(values, _values_of(reference.output)) for reference in self.references]
        return tuple(value for number, value in enumerate(values) if any(number in each for each in kept))

    @cached_property
    def all_values(self) -> tuple[Value, ...]:
        """The values of truth and references, vague ones too: what an output may say."""
        originals = (self.truth, *(reference.output for reference in self.references))
        return tuple(value for each in originals for value in _values_of(each))

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What truth and references name, as the lists know it."""
        named = {concept for name in _names(self.side) for concept in name.concepts}
        return frozenset(named.union(*(reference.concepts for reference in self.references)))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names that a reference has too."""
        names = _names(self.side)
        return tuple(name for name in names if any(_named(name, each) for each in self.references))

    @cached_property
    def quotations(self) -> int:
        """How many quotations there are, and in a reference too."""
        in_references = max(len(quotations(reference.output.text)) for reference in self.references)
        return min(len(quotations(self.truth.text)), in_references)

    @cached_property
    def allowed(self) -> frozenset[str]:
        """Words of the references."""
        return frozenset(word.folded for each in self.references for word in tokenize(each.output.text))

    @cached_property
    def foreign(self) -> frozenset[str]:
        """Words of the source that no reference has."""
        return frozenset(word.folded for word in self.side.tokens if len(word.text) >= _SHORTEST) - self.allowed


class Segment:
    """One translated segment beside what it should say; what several checks read is read once."""

    def __init__(self, original: Original, output: Article) -> None:
        self.original, self.output = original, output

    @cached_property
    def side(self) -> Side:
        """The output with its words."""
        return _side(self.output)

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What the output names, as the lists know it."""
        return frozenset(concept for name in _names(self.side) for concept in name.concepts)

    @cached_property
    def words(self) -> frozenset[str]:
        """The output's words without accents, as names are compared."""
        return frozenset(map(plain, self.side.forms))

    @cached_property
    def denies(self) -> bool | None:
        """Whether the output denies what the truth does, and nothing else; ``None`` where neither denies anything."""
        if not any(side.mentions("negation", "cues") for side in (self.original.side, self.side)):
            return None
        truth = self.original.truth
        link = Link(truth.sentences, self.output.sentences, "equivalent")
        passage = passage_of(truth, self.output, link, (), ())
        found = Negation().examine(passage, Settled(passage))
        return not any(isinstance(each, Finding) and each.confidence >= _DENIED for each in found)

    @cached_property
    def overlong(self) -> bool:
        """Whether the truth, and every reference, would be far too short for a translation of the output."""
        originals = [self.original.truth, *(reference.output for reference in self.original.references)]
        return all("omission" in faults(self.output.text, each.text, same_language=True) for each in originals)

    @cached_property
    def invented(self) -> bool:
        """Whether the output has a value, or a name that the lists know, that no original has."""
        values = [value for value in _values_of(self.output) if not value.soft]
        if len(_kept(values, self.original.all_values)) < len(values):
            return True
        return any(name.concepts and name.concepts.isdisjoint(self.original.concepts) for name in _names(self.side))

    @cached_property
    def faults(self) -> tuple[str, ...]:
        """What the guard finds wrong."""
        return faults(self.original.truth.text, self.output.text, same_language=not self.original.translated)


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
    wanted = [value for value in segment.original.values if value.family == family]
    return Tally(len(_kept(wanted, _values_of(segment.output))), len(wanted)) if wanted else Tally(0, 0)


def _kept(wanted: Sequence[Value], there: Sequence[Value]) -> set[int]:
    """Which of the wanted values are there, each of the others standing for one only."""
    left, kept = list(there), set()
    for number, value in enumerate(wanted):
        found = next((other for other in left if value.same(other)), None)
        if found is not None:
            left.remove(found)
            kept.add(number)
    return kept


def _values_of(article: Article) -> tuple[Value, ...]:
    return values_in(article.text, article.language, article.sentences[0])


def names(segment: Segment) -> Tally:
    """Places, people, and organisations that the output names, by whatever form, or spells alike."""
    wanted = segment.original.names
    return Tally(sum(_named(name, segment) for name in wanted), len(wanted)) if wanted else Tally(0, 0)


def _names(side: Side) -> tuple[Name, ...]:
    """The names of a side that a list knows; then other words with a name's capital."""
    mentions = [
        mention
        for mention in side.unbroken(gazetteer(side.language).find(side.forms, side.texts))
        if mention.group not in _NO_NAMES and side.texts[mention.first][:1].isupper()
    ]
    taken = {index for mention in mentions for index in mention.tokens}
    calendar = calendar_words(side.language)
    capitals = [
        Name(frozenset(), (plain(form),))
        for index, form in enumerate(side.forms)
        if index not in taken and form not in calendar and is_name(side, index) and not is_function(side, index)
    ]
    listed = [Name(mention.concepts, tuple(plain(side.forms[i]) for i in mention.tokens)) for mention in mentions]
    return (*listed, *capitals)


def _named(name: Name, segment: Segment) -> bool:
    """Whether an output has the name: by what it means, or by its spelling."""
    return not segment.concepts.isdisjoint(name.concepts) or all(
        word in segment.words or any(spelled_alike(word, other) and not altered(word, other) for other in segment.words)
        for word in name.spelling
    )


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
            self._segments[key] = Segment(self._original(number), _article(text, self._languages[1]))
        return self._segments[key]

    def _original(self, number: int) -> Original:
        if number not in self._originals:
            if len(self._originals) >= _KEPT:
                self._originals.clear()
            self._originals[number] = Original(
                _article(self._truth[number], self._languages[0]),
                [_article(reference[number], self._languages[1]) for reference in self._test.references],
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
