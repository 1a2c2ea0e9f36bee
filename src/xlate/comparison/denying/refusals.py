"""Denial by other words than *no*: what fails, lacks, or refuses (*failed to*, *falta de*, *se negó a*)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlate.comparison.check import Finding, Settled
from xlate.comparison.denying.denial import denied_alone, denied_by
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.passage import Passage
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.wording import content, is_name, told_support

_SCOPE = 4
"""Words after such a word among which what it denies is looked for."""
_NEAR = 0.12
"""Nearness from which another word of denial is held to render it."""
_KNOWN = 0.55
"""Support from which what is denied is held to stand on the other side."""
_RENDERED = 0.5
"""Support from which the denying word itself is held to stand there."""
_TRANSLATED = 0.75
"""Likeness from which a word is held to translate another."""
_DENIED_ALONE = 0.66
"""How sure it is that one edition denies what the other states, if that is surely there."""


def lexical(passage: Passage, settled: Settled, slots: Slots) -> Iterator[Finding]:
    """Words that deny what follows, where the other side has that too, and nothing that denies."""
    for left in (True, False):
        side, taken = (passage.left, settled.left) if left else (passage.right, settled.right)
        idle = {i for m in side.mentions("negation", "cues") if m.group == "idle" for i in m.tokens}
        for mention in side.mentions("negation", "lexical"):
            if not idle.isdisjoint(mention.tokens):
                continue
            if is_name(side, mention.first) or not taken.isdisjoint(mention.tokens):
                continue
            if told_support(passage, mention.tokens, left=left) < _RENDERED and not _denied(
                passage, mention, slots, left=left
            ):
                yield from _alone(passage, mention, left=left)


def _denied(passage: Passage, mention: Mention, slots: Slots, *, left: bool) -> bool:
    """Whether something near the same place says no on the other side, and renders no other words than these."""
    other = passage.right if left else passage.left
    found = [m for m in other.mentions("negation", "cues") if m.group != "idle"]
    found += other.mentions("negation", "lexical")
    ends: Sequence[range] = [m.tokens for m in found if not _renders_others(passage, m.tokens, mention, left=left)]
    here = range(mention.first, mention.end + 1)
    return any((slots.nearness(here, there) if left else slots.nearness(there, here)) >= _NEAR for there in ends)


def _renders_others(passage: Passage, there: range, mention: Mention, *, left: bool) -> bool:
    """Whether words of the other side surely translate words that stand outside a mention of this side."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    alike = passage.words.likeness
    told = content(other, there)
    outside = [index for index in content(side, range(len(side.tokens))) if index not in mention.tokens]
    if alike is None or not told or not outside:
        return False
    table = alike if left else alike.T
    return float(table[outside][:, told].max()) >= _TRANSLATED


def _alone(passage: Passage, mention: Mention, *, left: bool) -> Iterator[Finding]:
    head, known = denied_by(passage, mention, _SCOPE, left=left)
    if known >= _KNOWN:
        yield denied_alone(passage, mention, head, _DENIED_ALONE * (0.5 + 0.5 * known), "denies it", left=left)
