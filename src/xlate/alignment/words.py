"""Which word of one edition corresponds to which of the other: enough to carry a span, and to see what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from operator import itemgetter
from typing import NamedTuple, TypeVar

import numpy as np

from xlate.alignment.coupling.linking import choose, filling, leaning, settle
from xlate.alignment.lexical.forms import are_function_words, form_of, leaning_words
from xlate.alignment.lexical.lexicon import knows
from xlate.alignment.lexical.likeness import Affinities, likeness, spelling_likeness
from xlate.alignment.lexical.tables import Floats
from xlate.articles import Span, Spans
from xlate.languages.tokens import Token, words_of_sentence

IN_TRANSLATION = 0.9  # what a word in the machine's translation counts, against one on the other side itself
LEAST_TIED = 0.1  # granted to pairs that an engine's attention, or all other evidence, does not speak for
FILLING = 0.15  # belief in a link that only the links around it suggest
LEANING = 0.1  # belief in a link of a word that leans on the next; below what words of their own right have
TOGETHER = 16  # couples looked up together: tables grow with the square of their words, calls cost by their number
FUNCTION_WORD_SUPPORT = 0.6  # function words come and go with grammar, so that their absence says little

T = TypeVar("T")

Supports = tuple[tuple[float, ...], tuple[float, ...]]
"""Of each left word, and of each right one, how sure it is that the other side says it, 0 to 1."""
Passages = tuple[tuple[Token, ...], tuple[Token, ...], str | None, str | None]
"""The words and the translations of a couple."""


class WordLink(NamedTuple):
    """Token ``left`` of one side corresponds to token ``right`` of the other, believed with ``score`` 0 to 1."""

    left: int
    right: int
    score: float


@dataclass(frozen=True, slots=True)
class WordLinks:
    """The word links inside one sentence link.

    ``left_support[i]`` says, 0 to 1, how sure it is that what left token ``i`` means is found anywhere on the right
    (and so ``right_support``): low values point at words that stand in one edition only.
    """

    links: tuple[WordLink, ...]
    left_support: tuple[float, ...]
    right_support: tuple[float, ...]
    likeness: Floats | None = field(default=None, repr=False, compare=False)
    """How alike each left word is to each right one in meaning, 0 to 1, before place and neighbours speak."""

    def partners_of_left(self, index: int) -> tuple[int, ...]:
        """Right tokens linked to left token ``index``, best first."""
        found = sorted((link for link in self.links if link.left == index), key=lambda link: -link.score)
        return tuple(link.right for link in found)

    def partners_of_right(self, index: int) -> tuple[int, ...]:
        """Left tokens linked to right token ``index``, best first."""
        found = sorted((link for link in self.links if link.right == index), key=lambda link: -link.score)
        return tuple(link.left for link in found)


@dataclass(frozen=True, slots=True)
class Couple:
    """Two corresponding passages: their words in order, and what the machine makes of each in the other's language."""

    left: Sequence[Token]
    right: Sequence[Token]
    left_translation: str | None = None
    right_translation: str | None = None
    tied: Floats | None = None
    """How far an engine's attention ties each left word to each right one, 0 to 1 (see ``coupling.ties``)."""


def link_words(
    left: Sequence[Token],
    right: Sequence[Token],
    left_language: str,
    right_language: str,
    left_translation: str | None = None,
    right_translation: str | None = None,
) -> WordLinks:
    """Link the words of two corresponding passages.

    Args:
        left: tokens of the left passage, in order; ``right`` likewise.
        left_language: BCP 47; the two may be equal (two versions of one report).
        right_language: likewise.
        left_translation: machine translation of the left passage into ``right_language``, where there is one.
        right_translation: machine translation of the right passage into ``left_language``, where there is one.
    """
    couple = Couple(left, right, left_translation, right_translation)
    return next(link_all([couple], left_language, right_language))


def link_all(couples: Iterable[Couple], left_language: str, right_language: str) -> Iterator[WordLinks]:
    """Link the words of many couples of passages, in order; see :func:`link_words`. Some are worked on together."""
    return in_blocks(Linker.links, couples, left_language, right_language)


def in_blocks(
    asked: Callable[[Linker, Iterable[Couple]], Iterator[T]],
    couples: Iterable[Couple],
    left_language: str,
    right_language: str,
) -> Iterator[T]:
    """What a linker answers for each couple, in order; each block of them has a linker of its words alone."""
    remaining = iter(couples)
    while block := list(islice(remaining, TOGETHER)):
        yield from asked(Linker.of(block, left_language, right_language), block)


@dataclass(frozen=True, slots=True)
class Forms:
    """The look-up forms of two passages; those of a translation are empty where there is none."""

    left: list[str]
    right: list[str]
    left_middle: list[str]
    right_middle: list[str]

    @classmethod
    def of(cls, couple: Couple) -> Forms:
        """Of a couple."""
        sides = [[form_of(token.text) for token in side] for side in (couple.left, couple.right)]
        texts = [words_of_sentence(text or "") for text in (couple.left_translation, couple.right_translation)]
        middles = [list(map(form_of, text)) for text in texts]
        return cls(sides[0], sides[1], middles[0], middles[1])


class Linker:
    """Links the words of passages, all of whose words are looked up together beforehand.

    Args:
        forms: the words that the passages may have, in any order and any number of times.
        left_language: BCP 47; the two may be equal.
        right_language: likewise.
    """

    def __init__(self, forms: Forms, left_language: str, right_language: str) -> None:
        self._languages = left_language, right_language
        self._across = Affinities(forms.left, forms.right, *self._languages)
        self._with_middle = (
            Affinities(forms.left, forms.right_middle, left_language, left_language, at_once=False),
            Affinities(forms.right, forms.left_middle, right_language, right_language, at_once=False),
        )
        self._met: dict[Passages, _Seen] = {}

    @classmethod
    def of(cls, couples: Iterable[Couple], left_language: str, right_language: str) -> Linker:
        """A linker of the words of ``couples`` alone."""
        found = [Forms.of(couple) for couple in couples]
        sides = (
            list(chain.from_iterable(side))
            for side in zip(*((one.left, one.right, one.left_middle, one.right_middle) for one in found), strict=True)
        )
        return cls(Forms(*sides), left_language, right_language)

    def links(self, couples: Iterable[Couple]) -> Iterator[WordLinks]:
        """The word links of each couple, in order."""
        asked = list(couples)
        return map(self._link, self._seen(asked), (couple.tied for couple in asked))

    def supports(self, couples: Iterable[Couple]) -> Iterator[Supports]:
        """The support of each couple's words alone, as their :class:`WordLinks` have it, for half the cost."""
        return map(self._supports, self._seen(couples))

    def expect(self, couples: Iterable[Couple]) -> None:
        """Look up all that will be asked of couples of which some are asked for now: at once it costs less."""
        self._seen(couples)

    def _seen(self, couples: Iterable[Couple]) -> list[_Seen]:
        """Couples with the likeness of their words; what it leaves unsure is looked up in translations, all at once."""
        seen = [self._across_of(couple) for couple in couples]
        for side, table in enumerate(self._with_middle):
            table.look_up(one.sides[side].words[index] for one in seen for index in one.sides[side].unsure)
        return seen

    def _across_of(self, couple: Couple) -> _Seen:
        passages = tuple(couple.left), tuple(couple.right), couple.left_translation, couple.right_translation
        if passages not in self._met:
            forms = Forms.of(couple)
            found = self._across.between(forms.left, forms.right)
            if found.size and not knows(*self._languages):
                found = _through_translations(found, couple, forms, self._languages)
            left = _Sought.of(forms.left, forms.right_middle, found, self._languages[0])
            right = _Sought.of(forms.right, forms.left_middle, found.T, self._languages[1])
            self._met[passages] = _Seen(found, (left, right))
        return self._met[passages]

    def _link(self, seen: _Seen, tied: Floats | None) -> WordLinks:
        found = seen.found
        if not found.size:
            return WordLinks((), *self._supports(seen))
        belief = settle(found if tied is None else _with_ties(found, tied))
        links = _links(belief, seen, self._languages)
        return WordLinks(links, *self._supports(seen), found)

    def _supports(self, seen: _Seen) -> Supports:
        if not seen.found.size:
            return (0.0,) * len(seen.sides[0].words), (0.0,) * len(seen.sides[1].words)
        return self._support(seen.sides[0], 0), self._support(seen.sides[1], 1)

    def _support(self, sought: _Sought, side: int) -> tuple[float, ...]:
        """How sure it is that each word's meaning is on the other side: its best likeness, there or in translation."""
        best = sought.best.copy()
        if sought.unsure:
            rendered = self._with_middle[side].between(sought.words, sought.translated, sought.unsure)
            best[sought.unsure] = np.maximum(best[sought.unsure], IN_TRANSLATION * rendered.max(axis=1))
        best = np.where(sought.grammar, np.maximum(best, FUNCTION_WORD_SUPPORT), best)
        return tuple(np.minimum(best, 1).tolist())


@dataclass(frozen=True, slots=True)
class _Sought:
    """The words of one side of a couple, and how far they are found before those of translations are compared.

    Attributes:
        words: look-up forms; ``translated`` those of the other side's translation into the words' language.
        best: how alike each word is to the likeliest of the other side, or to itself in the translation.
        unsure: indices of the words to which the translation may have one more alike.
        grammar: of each word whether it is a function word.
    """

    words: list[str]
    translated: list[str]
    best: Floats
    unsure: list[int]
    grammar: list[bool]

    @classmethod
    def of(cls, words: list[str], translated: list[str], found: Floats, language: str) -> _Sought:
        """From the likeness of the words to those of the other side (words by words)."""
        best, grammar = found.max(axis=1, initial=0), are_function_words(words, language)
        if not translated or not found.size:
            return cls(words, translated, best, [], grammar)
        standing = set(translated)
        as_they_are = [word in standing for word in words]
        best = np.where(as_they_are, np.maximum(best, IN_TRANSLATION), best)
        return cls(words, translated, best, np.flatnonzero(best < IN_TRANSLATION).tolist(), grammar)

    @property
    def light(self) -> list[bool]:
        """Of each word whether it is a function word, or no word."""
        return [grammar or not word[0].isalnum() for word, grammar in zip(self.words, self.grammar, strict=True)]


class _Seen(NamedTuple):
    """A couple's words across the languages: their likeness, and the words of both sides."""

    found: Floats
    sides: tuple[_Sought, _Sought]


def _links(belief: Floats, seen: _Seen, languages: tuple[str, str]) -> tuple[WordLink, ...]:
    """The chosen links with their beliefs, and those of words that lean on others, believed less."""
    light = [side.light for side in seen.sides]
    chosen = choose(belief, seen.found)
    links = [WordLink(i, j, float(belief[i, j])) for i, j in chosen]
    filled = filling(chosen, light[0], light[1])
    links += [WordLink(i, j, FILLING) for i, j in filled]
    chosen = sorted(chosen + filled)
    for side, pairs in enumerate((chosen, [(j, i) for i, j in chosen])):
        leaners = leaning_words(languages[side])
        lean = [word in leaners for word in seen.sides[side].words]
        leant = leaning(pairs, light[side], lean)
        links += [WordLink(*(pair if side == 0 else pair[::-1]), LEANING) for pair in leant]
    return tuple(sorted(links, key=itemgetter(0, 1)))


def _with_ties(found: Floats, tied: Floats) -> Floats:
    """Likeness and attention as one: for choosing among rivals only.

    That a word has no counterpart, attention cannot tell: it must look somewhere always.
    """
    both: Floats = np.minimum(1, (found + LEAST_TIED) * (tied + LEAST_TIED) / 0.6)
    return both


def _through_translations(found: Floats, couple: Couple, forms: Forms, languages: tuple[str, str]) -> Floats:
    """The likeness of the words, by way of the translations too: for languages of which no table knows both."""
    if couple.left_translation is not None:
        found = np.maximum(found, _through(forms.left, forms.right, forms.left_middle, languages[1]))
    if couple.right_translation is not None:
        found = np.maximum(found, _through(forms.right, forms.left, forms.right_middle, languages[0]).T)
    return found


def _through(source: Sequence[str], other: Sequence[str], middle: Sequence[str], language: str) -> Floats:
    """Likeness of source words to other words by way of the source's translation into the others' language.

    A source word is held to be translated where its place and spelling say, which is rough, but sharp enough for the
    neighbours to settle it.
    """
    if not middle:
        return np.zeros((len(source), len(other)), dtype=np.float32)
    placed = settle(spelling_likeness(source, middle))
    translated = placed / np.maximum(placed.sum(axis=1, keepdims=True), 1e-9)
    through: Floats = translated @ likeness(middle, other, language, language)
    return through


def carry(
    spans: Spans, tokens: Sequence[Token], others: Sequence[Token], links: WordLinks, *, from_left: bool
) -> Spans:
    """Where ``spans`` of one side stand on the other: the tokens linked to theirs, neighbours merged; empty if none."""
    partners_of = links.partners_of_left if from_left else links.partners_of_right
    touched = [i for i, token in enumerate(tokens) if any(token.span.overlaps(span) for span in spans)]
    found = sorted({partner for i in touched for partner in partners_of(i)[:1]})
    carried: list[Span] = []
    previous = None
    for index in found:
        span = others[index].span
        if previous is not None and index == previous + 1:
            carried[-1] = Span(carried[-1].start, span.end)
        else:
            carried.append(span)
        previous = index
    return tuple(carried)
