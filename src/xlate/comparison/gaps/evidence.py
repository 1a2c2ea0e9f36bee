"""What can be measured of a gap: the features from which its weight as a difference is told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from math import log1p

import numpy as np

from xlate.alignment.lexical.lexicon import lexicon_for, stem_of
from xlate.alignment.lexical.likeness import translations
from xlate.comparison.gaps.context import CONTEXT, surrounded
from xlate.comparison.gaps.gaps import Gap
from xlate.comparison.passages.meanings import meanings
from xlate.comparison.passages.passage import Passage, Side, once
from xlate.comparison.passages.quotations import quoted
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.wording import (
    capitalised,
    carrying,
    mean_support,
    starts_sentence,
    title_case,
)
from xlate.comparison.passages.words import told
from xlate.languages.rules import rules
from xlate.languages.tags import primary

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


def measured(passage: Passage, gap: Gap, slots: Slots) -> tuple[float, ...]:
    """The features of a gap, each about 0 to 1, in the order of :data:`FEATURES`."""
    sides = [(passage.left, gap.left, True), (passage.right, gap.right, False)]
    sides = [side for side in sides if side[1]]
    known = [_known(side, index, passage, left=left) for side, tokens, left in sides for index in tokens]
    light = [side.forms[index] in _light(side.language) for side, tokens, _ in sides for index in tokens]
    share = max(len(tokens) / max(1, len(carrying(side))) for side, tokens, _ in sides)
    values = {
        "both": float(gap.both),
        "words": log1p(len(gap.left) + len(gap.right) - (1 if gap.both else 0)) / 2,
        "uneven": abs(len(gap.left) - len(gap.right)) / (len(gap.left) + len(gap.right)),
        "nearness": gap.nearness,
        "likeness": _likeness(passage, gap),
        "support": max(mean_support(passage, tokens, left=left) for _, tokens, left in sides),
        "known": min(known),
        "unknown": known.count(0.0) / len(known),
        "light": sum(light) / len(light),
        "all_light": float(all(light)),
        "capitals": float(any(_name(side, index) for side, tokens, _ in sides for index in tokens)),
        "adverb": float(any(_adverb(side, index) for side, tokens, _ in sides for index in tokens)),
        "clean": min(_clean(passage, tokens, left=left) for _, tokens, left in sides),
        "set_off": max(_set_off(side, tokens) for side, tokens, _ in sides),
        "share": share,
        "rest_supported": _rest_supported(passage, gap),
        "headline": float(_headline(passage.left) and _headline(passage.right)),
        "quoted": float(all(_quoted(side, tokens) for side, tokens, _ in sides)),
        "verbal": sum(_verbal(side, i) for side, tokens, _ in sides for i in tokens) / len(known),
        "rarity": min(_rarity(side, i, passage, left=left) for side, tokens, left in sides for i in tokens),
        "elsewhere": min(_elsewhere(passage, tokens, left=left) for _, tokens, left in sides),
        "top": min(_top(side, i, passage, left=left) for side, tokens, left in sides for i in tokens),
        "coordinated": float(not gap.both and any(led(side, tokens, "and") for side, tokens, _ in sides)),
        "relative": float(not gap.both and any(led(side, tokens, "which") for side, tokens, _ in sides)),
    }
    values |= surrounded(passage, gap, slots)
    return tuple(values[name] for name in FEATURES)


@cache
def _light(language: str) -> frozenset[str]:
    """Words of one form that carry little."""
    from xlate.comparison.passages.concepts import entries

    return frozenset(words[0] for words, _, _ in entries(language, "detail", "light") if len(words) == 1)


def _known(side: Side, index: int, passage: Passage, *, left: bool) -> float:
    """How firmly the translation table knows the word: the probability of its best translations, 0 if unknown."""
    other = passage.right if left else passage.left
    return _table_knows(side.forms[index], side.language, other.language)


@cache
def _table_knows(word: str, language: str, other: str) -> float:
    return min(1.0, sum(probability for _, probability in translations(word, language, other, 3)))


def _likeness(passage: Passage, gap: Gap) -> float:
    """The best likeness of any left word to any right word of the gap."""
    alike = passage.words.likeness
    if alike is None or not gap.both:
        return 0.0
    return float(alike[np.ix_(gap.left, gap.right)].max())


def _name(side: Side, index: int) -> bool:
    return capitalised(side, index) and not starts_sentence(side, index) and not title_case(side)


@once
def _headline(side: Side) -> bool:
    """Whether the passage is the article's first sentence and ends without a full stop, as headlines do."""
    sentences, text = side.article.sentences, side.article.text
    first = side.sentences[0].start == sentences[0].start and len(sentences) > 1
    return first and not text[: side.sentences[-1].end].rstrip("\"'”’»)").endswith((".", "…"))


def _adverb(side: Side, index: int) -> bool:
    return side.forms[index].endswith(_endings(side.language, "adverb"))


@cache
def _endings(language: str, section: str) -> tuple[str, ...]:
    return tuple(rules(language, "detail").get(section, ()))


def _clean(passage: Passage, tokens: Sequence[int], *, left: bool) -> float:
    """Support of the content words right before and after: a word changed by an editor stands among untouched ones."""
    side = passage.left if left else passage.right
    scores = passage.words.left_support if left else passage.words.right_support
    before = [index for index in carrying(side) if index < tokens[0]][-1:]
    after = [index for index in carrying(side) if index > tokens[-1]][:1]
    found = [scores[index] for index in (*before, *after)]
    return sum(found) / len(found) if found else 0.5


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


def _verbal(side: Side, index: int) -> bool:
    return side.forms[index].endswith(_endings(side.language, "verbal"))


def _rarity(side: Side, index: int, passage: Passage, *, left: bool) -> float:
    other = passage.right if left else passage.left
    lexicon = lexicon_for(side.language, other.language)
    return lexicon.vocabularies[side.language].rarity(side.forms[index]) / 15 if lexicon else 0.5


def _top(side: Side, index: int, passage: Passage, *, left: bool) -> float:
    other = passage.right if left else passage.left
    found = translations(side.forms[index], side.language, other.language, 1)
    return found[0][1] if found else 0.0


def _elsewhere(passage: Passage, tokens: Sequence[int], *, left: bool) -> float:
    """Share of the words that the other article has anywhere: then they are told again or moved, not missing."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    stems = _stems(other.article.text, other.language)
    found = [
        any(meaning in stems for meaning in meanings(side.forms[index], side.language, other.language))
        for index in tokens
    ]
    return sum(found) / len(found)


@lru_cache(maxsize=8)
def _stems(text: str, language: str) -> frozenset[str]:
    """The stems of an article's content words."""
    code = primary(language)
    forms = {word.form for word in told(text, language).words if not word.grammar}
    return frozenset([stem_of(form, code) for form in forms])
