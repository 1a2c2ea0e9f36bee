"""Which word of one edition corresponds to which of the other: enough to carry a span, and to see what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from operator import itemgetter
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
        self._met: dict[_Numbers, _Seen] = {}

    @classmethod
    def of(cls, couples: Iterable[Couple], left_language: str, right_language: str) -> Linker:
        """A linker of the words of ``couples`` alone."""
        sides = zip(*map(Forms.of, couples), strict=True)
        return cls(Forms(*(list(chain.from_iterable(side)) for side in sides)), left_language, right_language)

    def links(self, couples: Iterable[Couple]) -> Iterator[WordLinks]:
        """The word links of each couple, in order."""
        asked = list(couples)
        seen = self._seen(asked)
        tied = [
            one.found if couple.tied is None else _with_ties(one.found, couple.tied)
            for one, couple in zip(seen, asked, strict=True)
        ]
        beliefs = iter(settle([table for table in tied if table.size]))
        for one in seen:
            if one.found.size:
                yield WordLinks(_links(next(beliefs), one, self._sides), *one.supports, one.found)
            else:
                yield WordLinks((), *one.supports)

    def supports(self, couples: Iterable[Couple]) -> Iterator[Supports]:
        """The support of each couple's words alone, as their :class:`WordLinks` have it, for half the cost."""
        return (one.supports for one in self._seen(couples))

    def expect(self, couples: Iterable[Couple]) -> None:
        """Look up all that will be asked of couples of which some are asked for now: at once it costs less."""
        self._seen(couples)

    def _seen(self, couples: Iterable[Couple]) -> list[_Seen]:
        """Couples with the likeness and the support of their words, what is new looked up at once."""
        asked = [self._numbers(couple) for couple in couples]
        new = [numbers for numbers in dict.fromkeys(asked) if numbers not in self._met]
        full = [numbers for numbers in new if numbers.left and numbers.right]
        for block in blocks([(len(numbers.left), len(numbers.right)) for numbers in full]):
            self._met |= zip(full[block], self._looked_up(full[block]), strict=True)
        for numbers in set(new).difference(full):
            nothing = np.zeros((len(numbers.left), len(numbers.right)), dtype=np.float32)
            self._met[numbers] = _Seen(numbers, nothing, ((0.0,) * len(numbers.left), (0.0,) * len(numbers.right)))
        return [self._met[numbers] for numbers in asked]

    def _numbers(self, couple: Couple) -> _Numbers:
        left, right, left_middle, right_middle = _texts(couple)
        one, other = self._sides
        return _Numbers(
            one.number.of(left), other.number.of(right), other.rendered.of(left_middle), one.rendered.of(right_middle)
        )

    def _looked_up(self, asked: Sequence[_Numbers]) -> Iterator[_Seen]:
        """Couples that have words on both sides, and few enough for one sheet."""
        sheet = self._across.sheet([one.left for one in asked], [one.right for one in asked])
        if not knows(*(side.words.language for side in self._sides)):
            for table, numbers in zip(sheet.tables, asked, strict=True):
                table[:] = _through_translations(table, numbers, self._sides)
        lefts, rights, left_middles, right_middles = zip(*asked, strict=True)
        supports = (
            self._sides[0].supports(list(map(Sought, lefts, sheet.best_of_rows(), right_middles))),
            self._sides[1].supports(list(map(Sought, rights, sheet.best_of_columns(), left_middles))),
        )
        return map(_Seen, asked, sheet.tables, zip(*supports, strict=True))


class _Numbers(NamedTuple):
    """The words of a couple, as a linker's lists number them; each list holds those of one passage of one language."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    left_middle: tuple[int, ...]
    right_middle: tuple[int, ...]


class _Seen(NamedTuple):
    """A couple's words across the languages: their likeness, and the support of both sides'."""

    words: _Numbers
    found: Floats
    supports: Supports


def _texts(couple: Couple) -> tuple[Sequence[str], Sequence[str], Sequence[str], Sequence[str]]:
    """The words of a couple and of its translations, as they stand: left, right, left translated, right translated."""
    left, right = ([token.text for token in side] for side in (couple.left, couple.right))
    return (
        left,
        right,
        words_of_sentence(couple.left_translation or ""),
        words_of_sentence(couple.right_translation or ""),
    )


def _links(belief: Floats, seen: _Seen, sides: tuple[Side, Side]) -> tuple[WordLink, ...]:
    """The chosen links with their beliefs, and those of words that lean on others, believed less."""
    words = seen.words[:2]
    light = [[side.light[word] for word in passage] for side, passage in zip(sides, words, strict=True)]
    chosen = choose(belief, seen.found)
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
