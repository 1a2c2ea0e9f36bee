"""What can be measured of a gap: the features from which its weight as a difference is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from math import log1p
from operator import itemgetter
from typing import NamedTuple

from xlate.alignment.lexical.lexicon import lexicon_for
from xlate.alignment.lexical.likeness import translations
from xlate.comparison.gaps.context import CONTEXT, surrounded
from xlate.comparison.gaps.gaps import Gap
from xlate.comparison.passages.meanings import meanings
from xlate.comparison.passages.passage import Passage, Side, once
from xlate.comparison.passages.quotations import quoted
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.wording import carrying, endings, is_name, mean_support, neighbours_support
from xlate.comparison.passages.words import told
from xlate.languages.rules import rules

FEATURES = (
    "both",
    "words",
    "uneven",
    "nearness",
    "likeness",
    "support",
    "known",
    "unknown",
    "light",
    "all_light",
    "capitals",
    "adverb",
    "clean",
    "set_off",
    "share",
    "rest_supported",
    "headline",
    "quoted",
    "verbal",
    "rarity",
    "top",
    "elsewhere",
    "coordinated",
    "relative",
    *CONTEXT,
)
"""Names of the features, in the order of :func:`measured`."""
_IN_ORDER: Callable[[Mapping[str, float]], tuple[float, ...]] = itemgetter(*FEATURES)


def measured(passage: Passage, gap: Gap, slots: Slots) -> tuple[float, ...]:
    """The features of a gap, each about 0 to 1, in the order of :data:`FEATURES`."""
    left, right = passage.left, passage.right
    sides = [side for side in ((left, gap.left, right, True), (right, gap.right, left, False)) if side[1]]
    words = [
        _word(side.forms[index], side.language, other.language) for side, tokens, other, _ in sides for index in tokens
    ]
    known = [word.known for word in words]
    light = [word.light for word in words]
    lone = sides[0][:2] if not gap.both else None
    values = {
        "both": float(gap.both),
        "words": log1p(len(gap.left) + len(gap.right) - (1 if gap.both else 0)) / 2,
        "uneven": abs(len(gap.left) - len(gap.right)) / (len(gap.left) + len(gap.right)),
        "nearness": gap.nearness,
        "likeness": _likeness(passage, gap),
        "support": max([mean_support(passage, tokens, left=at_left) for _, tokens, _, at_left in sides]),
        "known": min(known),
        "unknown": known.count(0.0) / len(known),
        "light": sum(light) / len(light),
        "all_light": float(all(light)),
        "capitals": float(any(is_name(side, index) for side, tokens, _, _ in sides for index in tokens)),
        "adverb": float(any(word.adverb for word in words)),
        "clean": min([neighbours_support(passage, tokens, left=at_left) for _, tokens, _, at_left in sides]),
        "set_off": max([_set_off(side, tokens) for side, tokens, _, _ in sides]),
        "share": max([len(tokens) / max(1, len(carrying(side))) for side, tokens, _, _ in sides]),
        "rest_supported": _rest_supported(passage, gap),
        "headline": float(_headline(left) and _headline(right)),
        "quoted": float(all(_quoted(side, tokens) for side, tokens, _, _ in sides)),
        "verbal": sum([word.verbal for word in words]) / len(words),
        "rarity": min([word.rarity for word in words]),
        "elsewhere": min([_elsewhere(side, tokens, other) for side, tokens, other, _ in sides]),
        "top": min([word.top for word in words]),
        "coordinated": float(lone is not None and led(*lone, "and")),
        "relative": float(lone is not None and led(*lone, "which")),
    }
    values |= surrounded(passage, gap, slots)
    return _IN_ORDER(values)


@cache
def _light(language: str) -> frozenset[str]:
    """Words of one form that carry little."""
    from xlate.comparison.passages.concepts import entries

    return frozenset(words[0] for words, _, _ in entries(language, "detail", "light") if len(words) == 1)


class _Word(NamedTuple):
    """What of a gap's word can be told by itself.

    ``known`` says how firmly the translation table knows it: the probability of its best translations, 0 if unknown;
    ``top`` is that of the best.
    """

    known: float
    top: float
    rarity: float
    light: bool
    adverb: bool
    verbal: bool


@lru_cache(maxsize=50_000)
def _word(form: str, language: str, other: str) -> _Word:
    probabilities = [probability for _, probability in translations(form, language, other, 3)]
    lexicon = lexicon_for(language, other)
    return _Word(
        min(1.0, sum(probabilities)),
        probabilities[0] if probabilities else 0.0,
        lexicon.vocabularies[language].rarity(form) / 15 if lexicon else 0.5,
        form in _light(language),
        form.endswith(endings(language, "adverb")),
        form.endswith(endings(language, "verbal")),
    )


def _likeness(passage: Passage, gap: Gap) -> float:
    """The best likeness of any left word to any right word of the gap."""
    alike = passage.words.likeness
    if alike is None or not gap.both:
        return 0.0
    return max([alike.item(i, j) for i in gap.left for j in gap.right])


@once
def _headline(side: Side) -> bool:
    """Whether the passage is the article's first sentence and ends without a full stop, as headlines do."""
    sentences, text = side.article.sentences, side.article.text
    first = side.sentences[0].start == sentences[0].start and len(sentences) > 1
    return first and not text[: side.sentences[-1].end].rstrip("\"'”’»)").endswith((".", "…"))


def _set_off(side: Side, tokens: Sequence[int]) -> float:
    """Whether marks set the words off on both sides: an apposition, an aside, a clause."""
    text = side.article.text
    start = side.tokens[phrase_start(side, tokens[0])].span.start
    end = side.tokens[tokens[-1]].span.end
    opened = text[max(0, start - 2) : start].strip()[-1:] in tuple(",;:(—–-") or start == side.sentences[0].start
    closed = text[end : end + 1] in tuple(",;:)—–.?!")
    return float(opened and closed)


def led(side: Side, tokens: Sequence[int], joint: str) -> bool:
    """Whether a conjunction (*and*) or relative pronoun (*which*) stands before the words: a whole phrase.

    A relative clause must end with the words, at a mark; the further member of an enumeration may have a verb after it.
    """
    joints = _joints(side.language, joint)
    start = phrase_start(side, tokens[0])
    end = side.tokens[tokens[-1]].span.end
    joined = not joints.isdisjoint(side.forms[start : tokens[0]])
    return joined and (joint == "and" or side.article.text[end : end + 1] in tuple(",;:)—–.?!"))


@cache
def _joints(language: str, joint: str) -> frozenset[str]:
    return frozenset(rules(language, "detail").get("joints", {}).get(joint, ()))


def phrase_start(side: Side, index: int) -> int:
    """The first of the grammar words right before a token (*with the* body)."""
    while index > 0 and index - 1 not in carrying(side):
        between = side.article.text[side.tokens[index - 1].span.end : side.tokens[index].span.start]
        if between.strip():
            break
        index -= 1
    return index


def _rest_supported(passage: Passage, gap: Gap) -> float:
    """Mean support of the content words outside the gap: low where the whole sentence is put otherwise."""
    found = []
    for side, tokens, left in ((passage.left, gap.left, True), (passage.right, gap.right, False)):
        rest = [index for index in carrying(side) if index not in tokens]
        found.append(mean_support(passage, rest, left=left))
    return sum(found) / 2


def _quoted(side: Side, tokens: Sequence[int]) -> bool:
    return all(quoted(side.article.text, side.tokens[index].span.start) for index in tokens)


def _elsewhere(side: Side, tokens: Sequence[int], other: Side) -> float:
    """Share of the words that the other article has anywhere: then they are told again or moved, not missing."""
    stems = _stems(other.article.text, other.language)
    found = [not stems.isdisjoint(meanings(side.forms[index], side.language, other.language)) for index in tokens]
    return sum(found) / len(found)


@lru_cache(maxsize=8)
def _stems(text: str, language: str) -> frozenset[str]:
    """The stems of an article's content words."""
    return frozenset([word.stem for word in told(text, language).words if not word.grammar])
