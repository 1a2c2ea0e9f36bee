"""What a segment should say, and what its translation says, read once for all checks and systems.

The readings are those by which editions are compared, and the guard that stands around engines.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from xlate.articles import Article, Link, Span
from xlate.comparison.check import Finding, Settled
from xlate.comparison.compare import passage_of
from xlate.comparison.denying.negation import Negation
from xlate.comparison.naming.gazetteer import calendar_words, gazetteer
from xlate.comparison.naming.spelling import altered, spelled_alike
from xlate.comparison.passages.passage import Side
from xlate.comparison.passages.quotations import quotations
from xlate.comparison.passages.wording import is_function, is_name
from xlate.comparison.passages.words import plain
from xlate.engines.guarding.guard import faults
from xlate.languages.amounts import values_in
from xlate.languages.tokens import tokenize
from xlate.languages.values import Value

_DENIED = 0.35
"""Confidence from which a denial on one side only is held for one: the comparison's own threshold."""
_NO_NAMES = frozenset({"role", "kin", "feast", "direction"})
"""Groups of the lists of names that a translation renders freely."""
_FIRM_NAMES = frozenset({"place", "person"})
"""Groups whose members nobody names who does not mean them; *Ministerio* or *Liberales* may render many a word."""
_LOOSE_SORTS = frozenset({"ordinal", "vague"})
"""Readings that come with idiom (*first of all*, *millions of*)."""
_SHORTEST = 4
"""Letters from which a word that stands in the source too counts as untranslated; shorter ones coincide."""


class Name(NamedTuple):
    """A name: what the lists say it means (nothing where they do not know it), and its words without accents."""

    concepts: frozenset[str]
    spelling: tuple[str, ...]
    group: str = ""


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
        values = tuple(value for value in values_of(self.truth) if not value.soft)
        kept = [kept_in(values, values_of(reference.output)) for reference in self.references]
        return tuple(value for number, value in enumerate(values) if any(number in each for each in kept))

    @cached_property
    def all_values(self) -> tuple[Value, ...]:
        """The values of truth and references, vague ones too: what an output may say."""
        originals = (self.truth, *(reference.output for reference in self.references))
        return tuple(value for each in originals for value in values_of(each))

    @cached_property
    def concepts(self) -> frozenset[str]:
        """What truth and references name, as the lists know it."""
        named = {concept for name in _names(self.side) for concept in name.concepts}
        return frozenset(named.union(*(reference.concepts for reference in self.references)))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names that a reference has too."""
        names = _names(self.side)
        return tuple(name for name in names if any(named(name, each) for each in self.references))

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
        values = [value for value in values_of(self.output) if not value.soft and not _loose(value)]
        if len(kept_in(values, self.original.all_values)) < len(values):
            return True
        named = [name.concepts for name in _names(self.side) if name.group in _FIRM_NAMES]
        return any(concepts.isdisjoint(self.original.concepts) for concepts in named)

    @cached_property
    def faults(self) -> tuple[str, ...]:
        """What the guard finds wrong."""
        return faults(self.original.truth.text, self.output.text, same_language=not self.original.translated)


def article(text: str, language: str) -> Article:
    """A segment as an article of one sentence."""
    whole = (Span(0, len(text)),)
    return Article("", text, language, paragraphs=whole, sentences=whole)


def _side(article: Article) -> Side:
    return Side(article, article.sentences, tokenize(article.text))


def kept_in(wanted: Sequence[Value], there: Sequence[Value]) -> set[int]:
    """Which of the wanted values are there, each of the others standing for one only."""
    left, kept = list(there), set()
    for number, value in enumerate(wanted):
        found = next((other for other in left if value.same(other)), None)
        if found is not None:
            left.remove(found)
            kept.add(number)
    return kept


def values_of(article: Article) -> tuple[Value, ...]:
    """What a segment counts and dates."""
    return values_in(article.text, article.language, article.sentences[0])


def _loose(value: Value) -> bool:
    return any(reading.sort in _LOOSE_SORTS for reading in value.readings)


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
    listed = [
        Name(mention.concepts, tuple(plain(side.forms[i]) for i in mention.tokens), mention.group)
        for mention in mentions
    ]
    return (*listed, *capitals)


def named(name: Name, segment: Segment) -> bool:
    """Whether an output has the name: by what it means, or by its spelling."""
    return not segment.concepts.isdisjoint(name.concepts) or all(
        word in segment.words or any(spelled_alike(word, other) and not altered(word, other) for other in segment.words)
        for word in name.spelling
    )
