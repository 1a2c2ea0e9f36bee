"""Which word of one edition corresponds to which of the other: enough to carry a span, and to see what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from operator import attrgetter, itemgetter
from typing import NamedTuple, TypeVar

import numpy as np

from xlate.alignment.coupling.linking import choose, filling, leaning, settle
from xlate.alignment.coupling.support import Side, Sought
from xlate.alignment.lexical.forms import form_of
from xlate.alignment.lexical.lexicon import knows
from xlate.alignment.lexical.likeness import Affinities, likeness
from xlate.alignment.lexical.sheets import blocks
from xlate.alignment.lexical.spelling import spelling_likeness
from xlate.alignment.lexical.tables import Floats
from xlate.articles import Span, Spans
from xlate.languages.tokens import Token, words_of_sentence

LEAST_TIED = 0.1  # granted to pairs that an engine's attention, or all other evidence, does not speak for
FILLING = 0.15  # belief in a link that only the links around it suggest
LEANING = 0.1  # belief in a link of a word that leans on the next; below what words of their own right have
TOGETHER = 16  # couples looked up together: tables grow with the square of their words, calls cost by their number

_text = attrgetter("text")

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


class Forms(NamedTuple):
    """The look-up forms of two passages; those of a translation are empty where there is none."""

    left: list[str]
    right: list[str]
    left_middle: list[str]
    right_middle: list[str]

    @classmethod
    def of(cls, couple: Couple) -> Forms:
        """Of a couple."""
        return cls(*([form_of(word) for word in words] for words in _texts(couple)))


class Linker:
    """Links the words of passages, all of whose words are looked up together beforehand.

    Args:
        forms: the words that the passages may have, in any order and any number of times.
        left_language: BCP 47; the two may be equal.
        right_language: likewise.
    """

    def __init__(self, forms: Forms, left_language: str, right_language: str) -> None:
        self._sides = (
            Side(forms.left, forms.right_middle, left_language),
            Side(forms.right, forms.left_middle, right_language),
        )
        self._across = Affinities(*(side.words for side in self._sides))
        self._through = not knows(left_language, right_language)
        self._found: dict[tuple[tuple[int, ...], ...], _Found] = {}
        self._supported: dict[_Numbers, Supports] = {}

    @classmethod
    def of(cls, couples: Iterable[Couple], left_language: str, right_language: str) -> Linker:
        """A linker of the words of ``couples`` alone."""
        sides = zip(*map(Forms.of, couples), strict=True)
        return cls(Forms(*(list(chain.from_iterable(side)) for side in sides)), left_language, right_language)

    def links(self, couples: Iterable[Couple]) -> Iterator[WordLinks]:
        """The word links of each couple, in order."""
        couples = list(couples)
        asked = list(map(self._numbers, couples))
        supports = self._supports(asked)
        found = [self._found[self._key(one)].likeness if one.full else None for one in asked]
        tied = [
            table if couple.tied is None else _with_ties(table, couple.tied)
            for table, couple in zip(found, couples, strict=True)
            if table is not None
        ]
        beliefs = iter(settle(tied))
        for numbers, supported, table in zip(asked, supports, found, strict=True):
            if table is None:
                yield WordLinks((), *supported)
            else:
                yield WordLinks(_links(next(beliefs), table, numbers, self._sides), *supported, table)

    def supports(self, couples: Iterable[Couple]) -> Iterator[Supports]:
        """The support of each couple's words alone, as their :class:`WordLinks` have it, for half the cost."""
        return iter(self._supports(list(map(self._numbers, couples))))

    def expect(self, couples: Iterable[Couple]) -> None:
        """Look up all that will be asked of couples of which some are asked for now: at once it costs less."""
        full = [one for one in map(self._numbers, couples) if one.full]
        self._find(full)
        for side, sought in zip(self._sides, self._sought(full), strict=True):
            side.expect(sought)

    def _supports(self, asked: Sequence[_Numbers]) -> list[Supports]:
        """The support of couples; what is new is looked up at once."""
        new = [one for one in dict.fromkeys(asked) if one not in self._supported]
        full = [one for one in new if one.full]
        self._find(full)
        found = [side.supports(sought) for side, sought in zip(self._sides, self._sought(full), strict=True)]
        self._supported |= zip(full, zip(*found, strict=True), strict=True)
        for one in new:
            if not one.full:  # what stands opposite nothing is not there
                self._supported[one] = (0.0,) * len(one.left), (0.0,) * len(one.right)
        return [self._supported[one] for one in asked]

    def _find(self, asked: Sequence[_Numbers]) -> None:
        """Have the likeness of couples that have words on both sides."""
        new = [one for key, one in {self._key(one): one for one in asked}.items() if key not in self._found]
        for block in blocks([(len(one.left), len(one.right)) for one in new]):
            sheet = self._across.sheet([one.left for one in new[block]], [one.right for one in new[block]])
            if self._through:
                for table, numbers in zip(sheet.tables, new[block], strict=True):
                    table[:] = _through_translations(table, numbers, self._sides)
            found = map(_Found, sheet.tables, sheet.best_of_rows(), sheet.best_of_columns())
            self._found |= zip(map(self._key, new[block]), found, strict=True)

    def _key(self, numbers: _Numbers) -> tuple[tuple[int, ...], ...]:
        """What the likeness of a couple rests on: its words, and its translations where it is found through these."""
        return numbers if self._through else numbers[:2]

    def _sought(self, asked: Sequence[_Numbers]) -> tuple[list[Sought], list[Sought]]:
        """The left words and the right words of couples, as they are found on the other side."""
        found = [self._found[self._key(one)] for one in asked]
        return (
            [Sought(one.left, known.of_left, one.right_middle) for one, known in zip(asked, found, strict=True)],
            [Sought(one.right, known.of_right, one.left_middle) for one, known in zip(asked, found, strict=True)],
        )

    def _numbers(self, couple: Couple) -> _Numbers:
        left, right, left_middle, right_middle = _texts(couple)
        one, other = self._sides
        return _Numbers(
            one.number.of(left), other.number.of(right), other.rendered.of(left_middle), one.rendered.of(right_middle)
        )


class _Numbers(NamedTuple):
    """The words of a couple, as a linker's lists number them; each list holds those of one passage of one language."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    left_middle: tuple[int, ...]
    right_middle: tuple[int, ...]

    @property
    def full(self) -> bool:
        """Whether there are words on both sides."""
        return bool(self.left and self.right)


class _Found(NamedTuple):
    """How the words of a couple are found across the languages."""

    likeness: Floats
    """Left words by right words."""
    of_left: Floats
    """How alike each left word is to the likeliest right one; and so ``of_right``."""
    of_right: Floats


def _texts(couple: Couple) -> tuple[Sequence[str], Sequence[str], Sequence[str], Sequence[str]]:
    """The words of a couple and of its translations, as they stand: left, right, left translated, right translated."""
    left, right = (list(map(_text, side)) for side in (couple.left, couple.right))
    return (
        left,
        right,
        words_of_sentence(couple.left_translation or ""),
        words_of_sentence(couple.right_translation or ""),
    )


def _links(belief: Floats, found: Floats, numbers: _Numbers, sides: tuple[Side, Side]) -> tuple[WordLink, ...]:
    """The chosen links with their beliefs, and those of words that lean on others, believed less."""
    words = numbers[:2]
    light = [[side.light[word] for word in passage] for side, passage in zip(sides, words, strict=True)]
    chosen = choose(belief, found)
    links = [WordLink(i, j, float(belief[i, j])) for i, j in chosen]
    filled = filling(chosen, light[0], light[1])
    links += [WordLink(i, j, FILLING) for i, j in filled]
    chosen = sorted(chosen + filled)
    for at, pairs in enumerate((chosen, [(j, i) for i, j in chosen])):
        lean = [sides[at].leaning[word] for word in words[at]]
        leant = leaning(pairs, light[at], lean)
        links += [WordLink(*(pair if at == 0 else pair[::-1]), LEANING) for pair in leant]
    return tuple(sorted(links, key=itemgetter(0, 1)))


def _with_ties(found: Floats, tied: Floats) -> Floats:
    """Likeness and attention as one: for choosing among rivals only.

    That a word has no counterpart, attention cannot tell: it must look somewhere always.
    """
    both: Floats = np.minimum(1, (found + LEAST_TIED) * (tied + LEAST_TIED) / 0.6)
    return both


def _through_translations(found: Floats, numbers: _Numbers, sides: tuple[Side, Side]) -> Floats:
    """The likeness of the words, by way of the translations too: for languages of which no table knows both."""
    one, other = sides
    left, right = one.words.those(numbers.left), other.words.those(numbers.right)
    middles = one.translated.those(numbers.right_middle), other.translated.those(numbers.left_middle)
    if numbers.left_middle:
        found = np.maximum(found, _through(left, right, middles[1], other.words.language))
    if numbers.right_middle:
        found = np.maximum(found, _through(right, left, middles[0], one.words.language).T)
    return found


def _through(source: Sequence[str], other: Sequence[str], middle: Sequence[str], language: str) -> Floats:
    """Likeness of source words to other words by way of the source's translation into the others' language.

    A source word is held to be translated where its place and spelling say, which is rough, but sharp enough for the
    neighbours to settle it.
    """
    placed = settle([spelling_likeness(source, middle)])[0]
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
