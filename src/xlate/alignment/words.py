"""Which word of one edition corresponds to which of the other: enough to carry a span, and to see what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xlate.alignment.forms import is_function_word, leaning_words, lookup_form
from xlate.alignment.lexicon import knows
from xlate.alignment.likeness import likeness, spelling_likeness
from xlate.alignment.linking import choose, filling, leaning, settle
from xlate.alignment.tables import Floats
from xlate.articles import Span, Spans
from xlate.languages.tokens import Token, tokenize

IN_TRANSLATION = 0.9  # what a word in the machine's translation counts, against one on the other side itself
FILLING = 0.15  # belief in a link that only the links around it suggest
LEANING = 0.1  # belief in a link of a word that leans on the next; below what words of their own right have
FUNCTION_WORD_SUPPORT = 0.6  # function words come and go with grammar, so that their absence says little


@dataclass(frozen=True, slots=True)
class WordLink:
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

    def partners_of_left(self, index: int) -> tuple[int, ...]:
        """Right tokens linked to left token ``index``, best first."""
        found = sorted((link for link in self.links if link.left == index), key=lambda link: -link.score)
        return tuple(link.right for link in found)

    def partners_of_right(self, index: int) -> tuple[int, ...]:
        """Left tokens linked to right token ``index``, best first."""
        found = sorted((link for link in self.links if link.right == index), key=lambda link: -link.score)
        return tuple(link.left for link in found)


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
    forms = [lookup_form(token.folded) for token in left], [lookup_form(token.folded) for token in right]
    if not left or not right:
        return WordLinks((), (0.0,) * len(left), (0.0,) * len(right))
    found = likeness(*forms, left_language, right_language)
    if left_translation is not None and not knows(left_language, right_language):
        found = np.maximum(found, _through(forms[0], forms[1], left_translation, right_language))
    if right_translation is not None and not knows(left_language, right_language):
        found = np.maximum(found, _through(forms[1], forms[0], right_translation, left_language).T)
    belief = settle(found)
    links = _links(belief, found, forms, (left_language, right_language))
    return WordLinks(
        links,
        _support(found, forms[0], left_language, right_translation),
        _support(found.T, forms[1], right_language, left_translation),
    )


def _links(
    belief: Floats, found: Floats, forms: tuple[Sequence[str], Sequence[str]], languages: tuple[str, str]
) -> tuple[WordLink, ...]:
    """The chosen links with their beliefs, and those of words that lean on others, believed less."""
    light = [
        [is_function_word(form, language) or not form[0].isalnum() for form in side]
        for side, language in zip(forms, languages, strict=True)
    ]
    chosen = choose(belief, found)
    links = [WordLink(i, j, float(belief[i, j])) for i, j in chosen]
    filled = filling(chosen, light[0], light[1])
    links += [WordLink(i, j, FILLING) for i, j in filled]
    chosen = sorted(chosen + filled)
    for side, pairs in enumerate((chosen, [(j, i) for i, j in chosen])):
        lean = [form in leaning_words(languages[side]) for form in forms[side]]
        leant = leaning(pairs, light[side], lean)
        links += [WordLink(*(pair if side == 0 else pair[::-1]), LEANING) for pair in leant]
    return tuple(sorted(links, key=lambda link: (link.left, link.right)))


def _through(source: Sequence[str], other: Sequence[str], translation: str, language: str) -> Floats:
    """Likeness of source words to other words by way of the source's translation into the others' language.

    A source word is held to be translated where its place and spelling say, which is rough, but sharp enough for the
    neighbours to settle it.
    """
    middle = [lookup_form(token.folded) for token in tokenize(translation)]
    if not middle:
        return np.zeros((len(source), len(other)), dtype=np.float32)
    placed = settle(spelling_likeness(source, middle))
    translated = placed / np.maximum(placed.sum(axis=1, keepdims=True), 1e-9)
    through: Floats = translated @ likeness(middle, other, language, language)
    return through


def _support(found: Floats, forms: Sequence[str], language: str, translation: str | None) -> tuple[float, ...]:
    """How sure it is that each word's meaning is on the other side: its best likeness, there or in its translation."""
    best = found.max(axis=1)
    middle = [lookup_form(token.folded) for token in tokenize(translation or "")]
    if middle:
        best = np.maximum(best, IN_TRANSLATION * likeness(forms, middle, language, language).max(axis=1))
    lenient = np.array([is_function_word(form, language) for form in forms])
    best = np.where(lenient, np.maximum(best, FUNCTION_WORD_SUPPORT), best)
    return tuple(np.minimum(best, 1).tolist())


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
