"""Names that no list knows: told by their capitals, tied by spelling, and held against each other in one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from xlate.alignment.lexical.lexicon import knows
from xlate.articles import Article
from xlate.comparison.check import Agreement, Finding
from xlate.comparison.naming.acronyms import stands_for
from xlate.comparison.naming.enumerations import left_out
from xlate.comparison.naming.gazetteer import PLACE, calendar_words, is_place, names_of
from xlate.comparison.naming.spelling import plain_forms, spelled_alike
from xlate.comparison.naming.telling import against, agreement, as_name, as_names, translated
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import Couple, correspond
from xlate.comparison.passages.meanings import is_word, render
from xlate.comparison.passages.passage import Passage, Side, once
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.wording import (
    capitalised,
    is_function,
    is_name,
    mean_support,
    starts_sentence,
    title_case,
)
from xlate.comparison.passages.words import plain, told
from xlate.languages.rules import rules

_SUPPORTED = 0.5
"""Support from which the word links are believed that a name is on the other side."""
_SURE = 0.6
"""Score from which a link between two names spelled otherwise is believed (*Alemania* / *Germany*)."""
_LONG = 4
"""Letters from which a name's spelling says something."""
_LEAST_NEARNESS = 0.35
_FACING = 0.5
"""Nearness from which a name stands in the place of the word that opens the other side..."""
_NEAR_HEAD = 4
"""... and the words at the head of a side among which it does."""
_PART_OF = 0.4
"""The most that a country against an unknown name weighs."""
_ROMAN = frozenset("IVXLCDM")

Alone = tuple[Sequence[Mention], Sequence[Mention]]
"""Known names of either side to which the other side has no counterpart."""


def named(side: Side, index: int) -> bool:
    """Whether a token is (part of) a name, also where it opens a sentence, whose capital says nothing by itself.

    There it is one if a name goes on behind it (*Carmen Ojeda*), or if the article has it with a capital, and never
    without, in the middle of a sentence.
    """
    return index in side.capitals and index in names_in(side)


@once
def names_in(side: Side) -> tuple[int, ...]:
    """All tokens that are (parts of) names, in order."""
    return tuple([index for index in sorted(side.capitals) if _named(side, index)])


def strange(side: Side, index: int, other: str) -> bool:
    """Whether a token has a capital and is no word that the packaged vocabulary of the languages knows (*Iriondo*).

    That makes a name of it even at the head of a sentence, and among a headline's capitals.
    """
    word = side.forms[index]
    return (
        capitalised(side, index)
        and len(word) >= _LONG
        and _lettered(side.texts[index])
        and knows(side.language, other)
        and not is_word(word, side.language, other)
        and plain(word) not in _small(side.article)
    )


def _lettered(text: str) -> bool:
    """Whether a word is letters alone, or parts that each have a capital (*Sea-Watch*, not *Re-elected*)."""
    parts = text.split("-")
    return all(part.isalpha() and (len(parts) == 1 or part[0].isupper()) for part in parts)


def _named(side: Side, index: int) -> bool:
    """The same of a capitalised token."""
    if _before_number(side, index):
        return False
    if is_name(side, index):
        return True
    if title_case(side) or is_function(side, index):
        return False
    word = side.known[index].folded
    if word in _names_within(side.article.text, side.language):
        return True
    behind = side.tokens[index : index + 2]
    follows = len(behind) == 2 and side.article.text[behind[0].span.end : behind[1].span.start] == " "
    return follows and is_name(side, index + 1) and plain(word) not in _small(side.article)


def _before_number(side: Side, index: int) -> bool:
    """Whether a token is an abbreviation before a number (*No. 2*)."""
    text, behind = side.texts[index], side.texts[index + 1 : index + 2]
    return bool(behind) and behind[0][:1].isdigit() and text + "." in _abbreviations(side.language)


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(map(str, rules(language, "sentences").get("before_number", ())))


@lru_cache(maxsize=8)
def _names_within(text: str, language: str) -> frozenset[str]:
    """Words that stand inside sentences, always with a capital."""
    article = told(text, language)
    return frozenset(
        [
            word.folded
            for token, word in zip(article.tokens, article.words, strict=True)
            if word.capital
            and word.spelt not in article.small
            and text[max(0, token.span.start - 2) : token.span.start].strip(" ")[-1:].isalnum()
        ]
    )


def _small(article: Article) -> frozenset[str]:
    """Words that an article writes without a capital somewhere."""
    return told(article.text, article.language).small


def verbatim(passage: Passage) -> Iterator[Agreement]:
    """Names of two words or more that both editions give letter by letter, however the lists take their parts."""
    side, there, end = passage.left, [word.spelt for word in passage.right.known], 0
    for index in names_in(side):
        run = run_of_names(side, index) if index >= end else range(0)
        end = max(end, run.stop)
        if len(run) < 2:
            continue
        words = [side.known[i].spelt for i in run]
        places = [j for j in range(len(there)) if there[j : j + len(words)] == words]
        if len(places) == 1 and named(passage.right, places[0]):
            yield Agreement((side.span(run),), (passage.right.span(range(places[0], places[0] + len(words))),))


def run_of_names(side: Side, index: int) -> range:
    """The names in one run with the one at ``index``, no comma between."""
    first, end = index, index + 1
    while first > 0 and named(side, first - 1) and not side.words((first - 1, first)).count(","):
        first -= 1
    while end < len(side.tokens) and is_name(side, end) and not side.words((end - 1, end)).count(","):
        end += 1
    return range(first, end)


def propers(
    passage: Passage, slots: Slots, taken: tuple[set[int], set[int]], alone: Alone
) -> Iterator[Finding | Agreement]:
    """Names of which the word links know nothing, tied by spelling; those left, also against known names left alone.

    Args:
        passage: the linked sentences.
        slots: their geometry.
        taken: tokens of either side that need no look.
        alone: known names of either side that the other article gives nowhere.
    """
    openers = _openers(passage, slots)
    left = _capitals(passage, taken[0], openers[0], left=True)
    right = _capitals(passage, taken[1], openers[1], left=False)

    def alike(one: Mention, other: Mention) -> bool:
        return _alike(passage.left, one, passage.right, other)

    yield from _numerals(passage)
    agreed = correspond(left, right, slots, alike)
    yield from (agreement(passage, couple) for couple in agreed.couples)
    apart = correspond(agreed.left, agreed.right, slots, lambda one, other: True, _LEAST_NEARNESS)
    yield from (against(passage, couple) for couple in apart.couples)
    names = [
        tuple(as_name(side, m.tokens) for m in found if is_name(side, m.first) or m.first == 0)
        for side, found in zip((passage.left, passage.right), alone, strict=True)
    ]
    remaining = [apart.left, apart.right]
    for lefts, rights in ((apart.left, names[1]), (names[0], apart.right)):
        mixed = correspond(lefts, rights, slots, lambda one, other: True, _LEAST_NEARNESS)
        yield from (_against_place(passage, couple) for couple in mixed.couples)
        remaining = [mixed.left, remaining[1]] if lefts is apart.left else [remaining[0], mixed.right]
    yield from left_out(passage, remaining[0], named, left=True)
    yield from left_out(passage, remaining[1], named, left=False)


def _against_place(passage: Passage, couple: Couple) -> Finding:
    """A name that no list knows against a known place: of a country it may be a part, named for readers nearby."""
    finding = against(passage, couple)
    countries = any(
        all(map(is_place, found.concepts))
        for side, mention in ((passage.left, couple.left), (passage.right, couple.right))
        for found in names_of(side)
        if found.first == mention.first
    )
    return finding._replace(confidence=min(finding.confidence, _PART_OF)) if countries else finding


def _openers(passage: Passage, slots: Slots) -> tuple[bool, bool]:
    """Whether the word that opens each side is a name, though at the head of a sentence every word has a capital.

    It is where both open with a word that no table translates, for then each names whom it speaks of; and where one
    opens with such a word and the other has a name in its place that nothing renders (*El Betis*, *Sevilla*).
    """
    sides = ((passage.left, passage.right), (passage.right, passage.left))
    opens = [opens_with_name(side, other) for side, other in sides]
    if all(opens):
        return True, True
    return opens[0] and _faces_name(passage, slots, left=True), opens[1] and _faces_name(passage, slots, left=False)


def _faces_name(passage: Passage, slots: Slots, *, left: bool) -> bool:
    """Whether nothing renders a side's first word, and a name that nothing renders stands in its place."""
    if mean_support(passage, [0], left=left) >= _SUPPORTED:
        return False
    other = passage.right if left else passage.left
    known = {index for mention in names_of(other) if mention.group != PLACE for index in mention.tokens}
    return any(
        named(other, index)
        and index not in known
        and mean_support(passage, [index], left=not left) < _SUPPORTED
        and (slots.nearness([0], [index]) if left else slots.nearness([index], [0])) >= _FACING
        for index in range(min(_NEAR_HEAD, len(other.tokens)))
    )


def opens_with_name(side: Side, other: Side) -> bool:
    """Whether a side's first word is one that no table translates: a name, though its capital says nothing."""
    if not side.tokens or not capitalised(side, 0) or is_function(side, 0):
        return False
    word = side.forms[0]
    return len(word) >= _LONG and word not in other.forms and not translated(word, side.language, other.language)


def _capitals(passage: Passage, taken: set[int], opener: bool, *, left: bool) -> tuple[Mention, ...]:
    """Runs of capitalised words that the other side does not support."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    calendar = calendar_words(side.language)
    there = plain_forms(other)
    found = []
    for index in sorted({*side.capitals, 0} if opener else side.capitals):
        unknown = strange(side, index, other.language) and side.known[index].plain not in there
        opens = unknown or (opener and index == 0)
        if index in taken or not (opens or named(side, index)) or is_function(side, index) or _numbered(side, index):
            continue
        if side.forms[index] in calendar or _trusted(passage, index, left=left):
            continue
        found.append(index)
    return as_names(side, found)


def _numbered(side: Side, index: int) -> bool:
    """Whether a token is the number of a king, a pope, a century: *Felipe VI* is *King Felipe*."""
    return index > 0 and _ROMAN.issuperset(side.texts[index]) and capitalised(side, index - 1)


def _numerals(passage: Passage) -> Iterator[Agreement]:
    """Numbers of kings and popes whom the other side names without a number."""
    for side, other, left in ((passage.left, passage.right, True), (passage.right, passage.left, False)):
        if any(_numbered(other, index) for index in other.capitals):
            continue
        for index in sorted(side.capitals):
            if _numbered(side, index) and side.known[index - 1].plain in plain_forms(other):
                spans = (side.span((index,)),)
                yield Agreement(spans, ()) if left else Agreement((), spans)


def _trusted(passage: Passage, index: int, *, left: bool) -> bool:
    """Whether the word links show this name on the other side: not where they tie it to a name spelled otherwise."""
    if mean_support(passage, [index], left=left) < _SUPPORTED:
        return False
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    partners_of = passage.words.partners_of_left if left else passage.words.partners_of_right
    partners = partners_of(index)[:1]
    if not partners or not named(other, partners[0]):
        return not starts_sentence(side, index) or not partners
    return _link_score(passage, index, partners[0], left=left) >= _SURE or spelled_alike(
        side.known[index].plain, other.known[partners[0]].plain
    )


def _link_score(passage: Passage, index: int, partner: int, *, left: bool) -> float:
    pair = (index, partner) if left else (partner, index)
    return max((link.score for link in passage.words.links if (link.left, link.right) == pair), default=0.0)


def _alike(left_side: Side, left: Mention, right_side: Side, right: Mention) -> bool:
    sides = left_side, right_side
    one = [left_side.known[index].plain for index in left.tokens]
    other = [right_side.known[index].plain for index in right.tokens]
    if stands_for(one, other):
        return True
    acronyms = acronym(left_side, left), acronym(right_side, right)
    if any(acronyms) and not (all(acronyms) and _local(left_side, left, right_side, right)):
        return True  # what an unknown acronym stands for cannot be told
    fewer, more = sorted((one, other), key=len)
    telling = [word for word in fewer if len(word) >= _LONG] or fewer
    return all(any(_one_word(word, form, sides) for form in more) for word in telling)


def _one_word(word: str, form: str, sides: tuple[Side, Side]) -> bool:
    """Whether two plain words, in either order of the sides, are one name in two spellings or languages."""
    one, other = (side.language for side in sides)
    return (
        spelled_alike(word, form)
        or any(render(*words, one, other) for words in ((word, form), (form, word)))
        or not given(one).get(word, frozenset()).isdisjoint(given(other).get(form, frozenset()))
        or not given(one).get(form, frozenset()).isdisjoint(given(other).get(word, frozenset()))
    )


@cache
def given(language: str) -> dict[str, frozenset[str]]:
    """Names of kings, popes, and people of other scripts, plain, which each language writes in its own way."""
    found: dict[str, set[str]] = {}
    for bearer, names in rules(language, "names").get("given", {}).items():
        for name in names:
            found.setdefault(plain(str(name)), set()).add(str(bearer))
    return {name: frozenset(bearers) for name, bearers in found.items()}


def _local(left_side: Side, left: Mention, right_side: Side, right: Mention) -> bool:
    """Whether two acronyms are of bodies that no language renames: nothing translates them (*ADN*, *DNA*)."""
    one, other = left_side.forms[left.first], right_side.forms[right.first]
    renamed = translated(one, left_side.language, right_side.language) or translated(
        other, right_side.language, left_side.language
    )
    return not renamed and min(len(one), len(other)) > 1 and sorted(one) != sorted(other)


def acronym(side: Side, mention: Mention) -> bool:
    """Whether the words of a name are acronyms (*UGT*, *MPs*)."""
    texts = [side.texts[index].rstrip("s") for index in mention.tokens]
    return all(len(text) <= 6 and text.isupper() for text in texts)
