"""Names of two sorts in one place: a club and a town (*Ajax*, *Liverpool*), a party and any other word.

The lists hold names of one group against each other, for two words of a group are easily told from two that merely
stand near. Names of two groups are held against each other where the word links have nothing for either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xlate.comparison.check import Finding
from xlate.comparison.naming.gazetteer import PLACE, calendar_words, is_place, names_of
from xlate.comparison.naming.propers import acronym, named, opens_with_name
from xlate.comparison.naming.spelling import plain_forms
from xlate.comparison.naming.telling import against, as_names, rendered_names, translated
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import Couple, correspond
from xlate.comparison.passages.editions import edition
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.wording import carrying, content, is_function, mean_support

_UNSUPPORTED = 0.2
"""Support below which nothing on the other side renders a word."""
_SAME_PLACE = 0.5
"""Nearness from which two names stand in one place: that of any link."""
_OF_A_COUNTRY = 0.4
"""The most that a country against a body weighs: it may stand for its government, its team, its court."""
_EPITHET = 0.62
"""How sure a faith or camp is another where the other side has another word in its place."""

Tokens = tuple[set[int], set[int]]
"""Tokens of the left and of the right side."""


def facing_names(passage: Passage, slots: Slots, told: Tokens) -> Iterator[Finding]:
    """Names that nothing renders and of which either side has the one where the other side has the other.

    Args:
        passage: the linked sentences.
        slots: their geometry.
        told: tokens of either side that are accounted for.
    """
    left = _runs(passage, told[0], left=True)
    right = _runs(passage, told[1], left=False) if left else ()

    def comparable(one: Mention, other: Mention) -> bool:
        return not _unknown(passage.left, one, passage.right, other)

    for couple in correspond(left, right, slots, comparable, _SAME_PLACE).couples:
        finding = against(passage, couple)
        if _ordinary(passage, couple):
            continue
        if _country(passage.left, couple.left) or _country(passage.right, couple.right):
            finding = finding._replace(confidence=min(finding.confidence, _OF_A_COUNTRY))
        yield finding


def _runs(passage: Passage, told: set[int], *, left: bool) -> tuple[Mention, ...]:
    """Runs of names that nothing on the other side renders."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    scores = passage.words.left_support if left else passage.words.right_support
    bare = [index for index in sorted(side.capitals - told) if scores[index] < _UNSUPPORTED]
    if not bare:
        return ()
    there, calendar, known = plain_forms(other), calendar_words(side.language), rendered_names(side, other)
    return as_names(
        side,
        (
            index
            for index in bare
            if index not in known and (named(side, index) or (index == 0 and opens_with_name(side, other)))
            if not is_function(side, index)
            and side.forms[index] not in calendar
            and side.known[index].plain not in there
        ),
    )


def _unknown(left: Side, one: Mention, right: Side, other: Mention) -> bool:
    """Whether one of two names alone is an acronym, of which no list tells what it stands for."""
    if acronym(left, one) == acronym(right, other):
        return False
    side, name = (left, one) if acronym(left, one) else (right, other)
    return not any(set(name.tokens) <= set(mention.tokens) for mention in names_of(side))


def _ordinary(passage: Passage, couple: Couple) -> bool:
    """Whether both are words that the other language has words for, of which any may be the other's."""
    sides = ((passage.left, passage.right, couple.left), (passage.right, passage.left, couple.right))
    return all(
        all(translated(side.forms[index], side.language, other.language) for index in name.tokens)
        for side, other, name in sides
    )


def _country(side: Side, name: Mention) -> bool:
    countries = (m for m in names_of(side) if m.group == PLACE and any(map(is_place, m.concepts)))
    return any(not set(mention.tokens).isdisjoint(name.tokens) for mention in countries)


def facing_word(passage: Passage, mention: Mention, told: Iterable[int], *, left: bool) -> Finding | None:
    """A faith or camp to which the word links tie a word of content for want of a better.

    Args:
        passage: the linked sentences.
        mention: what the other edition gives nowhere.
        told: tokens of the other side that are accounted for.
        left: whether it is the left side's.
    """
    if mention.group == PLACE:
        return None  # a country is often a gloss for readers far off, whatever stands in its place
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    partners_of = passage.words.partners_of_left if left else passage.words.partners_of_right
    open_to = set(carrying(other)).difference(told)
    faced = {
        partner
        for index in content(side, mention.tokens)
        for partner in partners_of(index)[:1]
        if partner in open_to and mean_support(passage, (partner,), left=not left) < _UNSUPPORTED
    }
    if not faced or mean_support(passage, mention.tokens, left=left) >= _UNSUPPORTED:
        return None
    spans = (side.span(mention.tokens),), (other.span(faced),)
    words = side.words(mention.tokens), other.words(faced)
    told_ = f"Only {edition(passage, left=left)} says “{words[0]}”, where the other says “{words[1]}”."
    return Finding("name", "substantive", _EPITHET, *(spans if left else spans[::-1]), told_)
