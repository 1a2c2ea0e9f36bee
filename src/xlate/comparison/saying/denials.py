"""A denial by the verb of saying in one edition (*descartó que*), by what is said in the other (*said it was not*)."""

from __future__ import annotations

from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.passage import Passage, Side

_REACH = 12
"""Words on either side of a verb of saying among which a denial belongs to what it reports."""


def denied_by_either(passage: Passage, left: Mention, right: Mention) -> bool:
    """Whether one of two verbs that correspond denies, and beside the other, which does not, a word says no."""
    one, other = _denies(left), _denies(right)
    if one == other:
        return False
    verbs = (passage.left, left), (passage.right, right)
    (side, verb), (facing, facing_verb) = verbs if one else verbs[::-1]
    return _says_no(facing, facing_verb) and not _says_no(side, verb)


def _denies(verb: Mention) -> bool:
    return any(group == "deny" for group, _ in verb.senses)


def _says_no(side: Side, verb: Mention) -> bool:
    """Whether an explicit word of denial stands near the verb, in its sentence."""
    sentence = side.sentence_of(verb.first)
    near = range(verb.first - _REACH, verb.end + _REACH)
    return any(
        cue.group == "explicit"
        and cue.first in near
        and not set(cue.tokens) & set(verb.tokens)
        and sentence.overlaps(side.tokens[cue.first].span)
        for cue in side.mentions("negation", "cues")
    )
