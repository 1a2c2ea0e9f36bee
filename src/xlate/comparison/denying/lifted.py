"""Denials that other words lift or render: *not … without*, *all went unpunished*, *before* for *not yet*."""

from __future__ import annotations

from xlate.comparison.denying.affixes import negative_form
from xlate.comparison.denying.denial import denied_by
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.words import function_words
from xlate.languages.rules import rules

_REACH = 6
"""Words within which a lack (*without*) lifts a denial before it, and a word that says no the one beside it."""
_NEAR = 0.4
"""Nearness in place from which a word such as *before* is held to render *not yet*."""
_KNOWN = 0.5
"""Support from which what is denied is held to stand on the other side."""
_QUANTITIES = frozenset({"both", "some", "all_none"})
"""Opposites that say of how many something is true (*ningún*, *all*)."""


def lifts(side: Side, denial: Mention, lack: Mention) -> bool:
    """Whether a lack takes a denial back (*not a year goes by without*), with no conjunction between the two."""
    if denial.concept != "denial" or lack.concept != "lack" or lack.first - denial.end >= _REACH:
        return False
    return function_words(side.language, "conjunctions").isdisjoint(side.forms[denial.end : lack.first])


def told_of_the_undone(passage: Passage, left: Mention, right: Mention) -> bool:
    """Whether *none* and *all* say one thing, for what follows one of them says no (*all went unpunished*)."""
    names = {name for name, _ in left.senses} & {name for name, _ in right.senses}
    if not names or not names <= _QUANTITIES:
        return False
    pairs = ((passage.left, left, passage.right), (passage.right, right, passage.left))
    undone = [
        any(
            negative_form(side, index, other.language)
            for index in range(mention.end, min(mention.end + _REACH, len(side.tokens)))
        )
        for side, mention, other in pairs
    ]
    return undone[0] != undone[1]


def rendered_as_before(passage: Passage, cue: Mention, *, left: bool) -> bool:
    """Whether a cue says *not yet*, and the other side *before* there (*todavía no ha salido el sol*, *before dawn*).

    Not where the other side has what is denied: *todavía no ha pagado* is not *paid before noon*.
    """
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    yet = frozenset(rules(side.language, "negation").get("yet", ()))
    if yet.isdisjoint(side.forms[max(0, cue.first - 1) : cue.end + 2]):
        return False
    mine, theirs = (frozenset(rules(one.language, "negation").get("until", ())) for one in (side, other))
    if not mine.isdisjoint(side.forms) or denied_by(passage, cue, _REACH, left=left)[1] >= _KNOWN:
        return False
    here = range(cue.first, min(cue.end + _REACH, len(side.tokens)))
    there = [range(index, index + 1) for index, form in enumerate(other.forms) if form in theirs]
    near = passage.slots.nearness
    return any((near(here, place) if left else near(place, here)) >= _NEAR for place in there)
