"""Who speaks: the role, body, or name beside a verb of saying or behind *según*, and whether both sides have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xlate.comparison.check import Finding
from xlate.comparison.naming.gazetteer import names_of
from xlate.comparison.naming.wider import of_one_kind
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.speech import clause
from xlate.comparison.passages.wording import is_name, mean_support

_GROUPS = frozenset({"role", "organisation", "kin", "person"})
_OTHER_SPEAKER = 0.58
"""How sure a speaker that the other edition has nowhere is another, facing one that this edition has nowhere."""
_KNOWN = 0.4
"""Support from which a speaker is held to be on the other side."""


def swapped(passage: Passage, verbs: Iterable[tuple[Mention, Mention]]) -> Iterator[Finding]:
    """Speakers that differ, beside verbs of saying that correspond (left, right)."""
    for left_verb, right_verb in verbs:
        left = _speaker(passage, left_verb, left=True)
        right = _speaker(passage, right_verb, left=False)
        if left is None or right is None or left.same(right) or of_one_kind(left, right):
            continue
        words = passage.left.words(left.tokens), passage.right.words(right.tokens)
        yield Finding(
            "attribution",
            "substantive",
            _OTHER_SPEAKER,
            (passage.left.span(left.tokens),),
            (passage.right.span(right.tokens),),
            f"The editions name different speakers: “{words[0]}” against “{words[1]}”.",
        )


def _speaker(passage: Passage, verb: Mention, *, left: bool) -> Mention | None:
    """The one known speaker in the verb's clause, if the other side has it nowhere, and no name stands beside it."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    around = clause(side, verb)
    if any(is_name(side, index) for index in around):
        return None
    found = [m for m in _speakers(side) if not set(m.tokens).isdisjoint(around)]
    if len(found) != 1 or mean_support(passage, found[0].tokens, left=left) >= _KNOWN:
        return None
    return None if _named(found[0], names_of(other)) else found[0]


def _speakers(side: Side) -> Sequence[Mention]:
    return [m for m in names_of(side) if any(group in _GROUPS for group, _ in m.senses)]


def _named(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(mention.same(other) for other in others)
