"""What is named by words of two sorts in one place: a relative and a neighbour, a people and a sector.

The lists hold names of one group against each other; an editor changes *la abuela* to *a neighbour* as well, and
*Catalan* television to *public* television, and *wheat* to *coal*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlate.alignment.lexical.likeness import translations
from xlate.comparison.check import Finding
from xlate.comparison.naming.gazetteer import names_of
from xlate.comparison.naming.telling import THINGS
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import Couple, correspond
from xlate.comparison.passages.passage import Passage
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.wording import content, mean_support, starts_sentence
from xlate.languages.rules import rules

Mentions = tuple[Sequence[Mention], Sequence[Mention]]
"""Names of the left and of the right side."""
_LEVEL = "level"
_PEOPLE = frozenset({"role", "kin"})
"""Groups of words for persons: by what they do, by whose relatives they are. (*Man* stands for anybody.)"""
_SAME_PLACE = 0.6
"""Nearness from which words of two sorts are held against each other..."""
_NEAR = 0.4
"""... and from which words of which neither is rendered anywhere are."""
_UNSUPPORTED = 0.2
"""Support below which nothing on the other side renders a word, whatever stands there."""
_TRANSLATED = 0.5
"""Share of a word's translations that the table knows, from which their absence says something."""
_OTHER = 0.6
"""How sure it is that two such words speak of others."""


def of_other_sorts(passage: Passage, slots: Slots, opposed: Mentions, alone: Mentions) -> tuple[Couple, ...]:
    """A place or people in whose very place the other side has a level or sector (*Catalan*, *public* television).

    Args:
        passage: the linked sentences.
        slots: their geometry.
        opposed: names that the other side has nowhere in the passage.
        alone: those of them that are epithets, and that the other article has nowhere.
    """
    levels = [
        tuple(m for m in found if m.group == _LEVEL and not any(m.same(other) for other in names_of(there)))
        for found, there in zip(opposed, (passage.right, passage.left), strict=True)
    ]
    pairs = ((alone[0], levels[1]), (levels[0], alone[1]))
    return tuple(
        couple
        for lefts, rights in pairs
        for couple in correspond(lefts, rights, slots, lambda one, other: True, _SAME_PLACE).couples
    )


def other_things(passage: Passage, slots: Slots, opposed: Mentions) -> tuple[Couple, ...]:
    """A thing in whose very place the other side has one of another sort (*wheat*, *coal*).

    Args:
        passage: the linked sentences.
        slots: their geometry.
        opposed: names of either side that have no counterpart.
    """
    lefts, rights = (
        tuple(
            m
            for m in found
            if m.group in THINGS and not starts_sentence(passage.left if left else passage.right, m.first)
            if _rendered_nowhere(passage, m, left=left)
        )
        for found, left in zip(opposed, (True, False), strict=True)
    )
    return correspond(lefts, rights, slots, lambda one, other: one.group != other.group, _SAME_PLACE).couples


def other_people(passage: Passage, slots: Slots, opposed: Mentions) -> Iterator[Finding]:
    """A relative in whose place the other side has somebody by an occupation (*la abuela*, *the neighbour*).

    Neither is found on the other side, and the translation table knows both words, so that it would have.

    Args:
        passage: the linked sentences.
        slots: their geometry.
        opposed: names of either side that have no counterpart.
    """
    lefts, rights = (
        tuple(m for m in found if _of_people(passage, m, left=left) and _rendered_nowhere(passage, m, left=left))
        for found, left in zip(opposed, (True, False), strict=True)
    )
    for couple in correspond(lefts, rights, slots, lambda one, other: one.group != other.group, _NEAR).couples:
        words = passage.left.words(couple.left.tokens), passage.right.words(couple.right.tokens)
        spans = (passage.left.span(couple.left.tokens),), (passage.right.span(couple.right.tokens),)
        told = f"The editions speak of others: “{words[0]}” against “{words[1]}”."
        yield Finding("name", "substantive", _OTHER, *spans, told)


def _of_people(passage: Passage, mention: Mention, *, left: bool) -> bool:
    """Whether a word is one for persons, or for the many that make up a body (*bomberos*)."""
    side = passage.left if left else passage.right
    if mention.group != "organisation":
        return mention.group in _PEOPLE
    words = content(side, mention.tokens)
    plural = str(rules(side.language, "names").get("plural", "")) or "-"
    small = side.texts[mention.first].islower() or starts_sentence(side, mention.first)
    return small and all(side.forms[index].endswith(plural) for index in words)


def _rendered_nowhere(passage: Passage, mention: Mention, *, left: bool) -> bool:
    """Whether the table knows how the other language puts a mention's words, and the other side has them not."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    words = content(side, mention.tokens)
    known = all(
        sum(share for _, share in translations(side.forms[index], side.language, other.language, 3)) >= _TRANSLATED
        for index in words
    )
    return known and mean_support(passage, words, left=left) < _UNSUPPORTED
