"""Whether a denial of one side alone is one, or the other side merely puts the same in other words.

*Se quedaron sin gas* is *they used up their gas*: nothing there says no, yet nothing is denied. What tells the two
apart is the rest of the clause: an editor who turns a sentence round leaves its other words as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.freedom import freely_worded, unanswered
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.wording import content, mean_support
from xlate.languages.rules import rules

_KNOWN = 0.7
"""Support from which what is denied is held to be rendered on the other side."""
_NEAR = 3
"""Words on either side of a place among which unexplained words may render what is denied."""
_UNRENDERED, _FACED = 0.6, (1.0, 1.0, 0.85)
"""What is left of a denial's confidence: of a word that is not rendered and faces unexplained words; and of one that is
rendered, by the number of those it faces."""
_LACK = 0.4
"""The same of a lack (*sin coches*), which the other side may put in as many ways as there are verbs."""
_PREDICATE = 4
"""Words after *all* or *none* among which is said what is true of them."""


def put_otherwise(passage: Passage, cue: Mention, head: Sequence[int], known: float, *, left: bool) -> float:
    """What is left, 0 to 1, of the confidence that one edition alone denies something.

    Args:
        passage: the one of both sides.
        cue: the word of denial that stands alone; ``head`` what it denies, and ``known`` how surely that is rendered.
        head: see ``cue``.
        known: see ``cue``.
        left: whether the cue stands on the left side.
    """
    other = passage.right if left else passage.left
    partners = passage.words.partners_of_left if left else passage.words.partners_of_right
    if not freely_worded(passage, left=left):
        return 1.0
    facing = [partner for index in head for partner in partners(index)[:1]]
    if cue.concept == "lack" and not _had(other, facing):
        return _LACK
    faced = _unexplained(passage, facing or [_place(passage, cue, left=left)], left=left)
    if known < _KNOWN:
        return _UNRENDERED if faced else 1.0
    return _FACED[min(faced, len(_FACED) - 1)]


def _had(other: Side, facing: Sequence[int]) -> bool:
    """Whether a word such as *with* leads in what the first side says to lack."""
    having = frozenset(rules(other.language, "negation").get("having", ()))
    return any(not having.isdisjoint(other.forms[max(0, index - _NEAR) : index]) for index in facing)


def _place(passage: Passage, cue: Mention, *, left: bool) -> int:
    """The word of the other side that stands where the cue does."""
    side, near = passage.right if left else passage.left, passage.slots.nearness
    return max(
        range(len(side.tokens)),
        key=lambda index: near((cue.first,), (index,)) if left else near((index,), (cue.first,)),
    )


def _unexplained(passage: Passage, around: Sequence[int], *, left: bool) -> int:
    """How many content words of the other side without a partner stand near a place there."""
    found = [index for index in unanswered(passage, left=left) if index not in around]
    return sum(any(abs(index - place) <= _NEAR for place in around) for index in found)


def refused(side: Side, index: int) -> bool:
    """Whether a word that says no governs the word at ``index`` (*se negó a vender*, *falta de acuerdo*)."""
    found = (*side.mentions("negation", "lexical"), *side.mentions("negation", "cues"))
    return any(m.group != "explicit" and m.end <= index <= m.end + 1 for m in found)


def predicated(passage: Passage, left: Mention, right: Mention) -> float:
    """What is left, 0 to 1, of the confidence that opposites such as *all* and *none* contradict one another.

    *None hit the target* is *all missed*: only where both say the same of them does the one deny the other.
    """
    names = {name for name, _ in left.senses} & {name for name, _ in right.senses}
    if not names or not names <= frozenset(rules(passage.left.language, "negation").get("quantities", ())):
        return 1.0
    sides = ((passage.left, left, True), (passage.right, right, False))
    said = [
        mean_support(passage, content(side, range(m.end, min(m.end + _PREDICATE, len(side.tokens)))), left=at)
        for side, m, at in sides
    ]
    return 0.4 + 0.6 * min(said) ** 2
