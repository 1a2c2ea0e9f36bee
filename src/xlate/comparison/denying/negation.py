"""One edition denies or reverses what the other states.

Two ways to say no: a cue (*no, not, never, sin*) that one side lacks, and a word against its opposite (*confirmó* /
*denied*). Both are weighed together, for *no aceptó* and *rejected* agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from xlate.comparison.check import Agreement, Finding, Settled
from xlate.comparison.denying.affixes import affixed
from xlate.comparison.denying.converses import told_from_either_end
from xlate.comparison.denying.cues import cues_of, denials_of_nothing
from xlate.comparison.denying.denial import denied_alone, denied_by
from xlate.comparison.denying.lifted import told_of_the_undone
from xlate.comparison.denying.opposition import reworded_degree, translated
from xlate.comparison.denying.otherwise import predicated, put_otherwise, refused
from xlate.comparison.denying.refusals import lexical
from xlate.comparison.denying.rendered import RENDERED, SCOPE, TRANSLATION, in_phrase, limited, rendered
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import Couple, correspond
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.wording import content, is_name, mean_support

_CUE_ALONE = 0.72
_OPPOSITES = 0.72
_LEAST_NEARNESS = 0.35
_APART = 1.0
"""Support that then counts."""
_STRONG = {
    "confirm",
    "accept",
    "allow",
    "approve",
    "jail",
    "legal",
    "direct",
    "consider",
    "guilty",
    "comply",
    "willing",
    "dispute",
    "both",
    "always",
    "remember",
    "likely",
    "possible",
    "safe",
    "extend",
}
"""Opposites that seldom render one another by paraphrase; the others count for less."""
_QUALITIES = frozenset({"satisfied", "optimistic", "cheap", "easy", "strong", "rich", "quick"}) | frozenset(
    {"young", "clean", "peaceful", "hot", "full", "trust"}
)
"""Opposites that judge or picture."""


@dataclass(frozen=True)
class _Pole:
    """A word of a pair of opposites, and whether a cue turns it round."""

    mention: Mention
    turned: bool

    @cached_property
    def poles(self) -> frozenset[tuple[str, str]]:
        """The senses of the word, with the cue that turns it."""
        flip = {"plus": "minus", "minus": "plus"}
        return frozenset((name, flip[pole] if self.turned else pole) for name, pole in self.mention.senses)


class Negation:
    """Ties the cues of the two sides, then their opposites, and judges what is left."""

    name = "negation"

    def examine(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """Words against their opposites, cues in one edition only."""
        slots = passage.slots
        cues = cues_of(passage.left), cues_of(passage.right)
        tied = correspond(*cues, slots, lambda left, right: True)
        limits = {
            (left, cue.first): agreed
            for left, cues_left in ((True, tied.left), (False, tied.right))
            for cue in cues_left
            if (agreed := limited(passage, cue, left=left))
        }
        yield from limits.values()
        idle = _not_just(passage, tied.left, slots, left=True) | _not_just(passage, tied.right, slots, left=False)
        lone = (
            tuple(cue for cue in tied.left if (True, cue.first) not in {*limits, *idle}),
            tuple(cue for cue in tied.right if (False, cue.first) not in {*limits, *idle}),
        )
        reversed_, spent = _reversals(passage, slots, lone)
        yield from reversed_
        for left, mentions in ((True, lone[0]), (False, lone[1])):
            for mention in mentions:
                if mention.first in spent[0 if left else 1]:
                    continue
                answered = in_phrase(passage, mention, left=left) or rendered(passage, mention, slots, left=left)
                yield answered or _cue_alone(passage, mention, left=left)
        yield from lexical(passage, settled, slots)


def _not_just(passage: Passage, lone: Sequence[Mention], slots: Slots, *, left: bool) -> set[tuple[bool, int]]:
    """Lone cues (side, first token) near a phrase that denies nothing: *no era una simple* and *was not just a*.

    Such a phrase answers one cue, and none where the cue's side has such phrases of its own.
    """
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    idle = denials_of_nothing(other)
    if not idle or denials_of_nothing(side):
        return set()
    lefts, rights = (lone, idle) if left else (idle, lone)
    tied = correspond(lefts, rights, slots, lambda one, another: True, RENDERED)
    return {(left, (couple.left if left else couple.right).first) for couple in tied.couples}


def _reversals(
    passage: Passage, slots: Slots, lone: tuple[Sequence[Mention], Sequence[Mention]]
) -> tuple[list[Finding | Agreement], tuple[set[int], set[int]]]:
    """Words against their opposites, and the lone cues that this accounts for (by first token), on either side."""
    of_affixes = affixed(passage)
    poles = _poles(passage.left, lone[0], of_affixes[0]), _poles(passage.right, lone[1], of_affixes[1])
    by_first = [{pole.mention.first: pole for pole in side} for side in poles]
    mentions = [[pole.mention for pole in side] for side in poles]
    if not (lone[0] or lone[1] or any(pole.turned for side in poles for pole in side) or _opposites(*mentions)):
        return [], (set(), set())

    def agree(left: Mention, right: Mention) -> bool:
        one, other = by_first[0][left.first], by_first[1][right.first]
        if not one.poles.isdisjoint(other.poles):
            return True
        turned = one.turned or other.turned
        if not turned and told_from_either_end(passage, left, right):
            return True
        return not turned and set(left.senses).isdisjoint(right.senses) and translated(passage, left, right)

    def oppose(left: Mention, right: Mention) -> bool:
        names = {name for name, _ in left.senses} & {name for name, _ in right.senses}
        one_word = not set(left.senses).isdisjoint(right.senses)
        denied = _denied(passage.left, left, lone[0]) or _denied(passage.right, right, lone[1])
        if agree(left, right) or reworded_degree(passage, left, left=True) or told_of_the_undone(passage, left, right):
            return False
        if denied and one_word and (refused(passage.left, left.first) or refused(passage.right, right.first)):
            return False
        return bool(names) and (denied or not one_word) and not reworded_degree(passage, right, left=False)

    tied = correspond(mentions[0], mentions[1], slots, agree)
    against = correspond(tied.left, tied.right, slots, oppose, _LEAST_NEARNESS)
    turned = [
        c for c in tied.couples if by_first[0][c.left.first].turned or by_first[1][c.right.first].turned
    ]  # two words that agree as they stand leave their tense and mood to other checks
    findings = _told(passage, turned, against.couples, lone)
    spent_left = _spent(lone[0], by_first[0], [c.left for c in tied.couples], [c.left for c in against.couples])
    spent_right = _spent(lone[1], by_first[1], [c.right for c in tied.couples], [c.right for c in against.couples])
    return findings, (spent_left, spent_right)


def _told(
    passage: Passage,
    turned: Sequence[Couple],
    against: Sequence[Couple],
    lone: tuple[Sequence[Mention], Sequence[Mention]],
) -> list[Finding | Agreement]:
    """Words that agree once a denial has turned one of them, with the denial; and words against their opposites."""
    told: list[Finding | Agreement] = []
    for couple in turned:
        left, right = _with_cue(couple.left, lone[0]), _with_cue(couple.right, lone[1])
        told.append(Agreement((passage.left.span(left),), (passage.right.span(right),)))
    for couple in against:
        strong = any(name in _STRONG for name, _ in couple.left.senses)
        told.append(_reversal(passage, couple.left, couple.right, couple.nearness, strong, lone))
    return told


def _opposites(lefts: Sequence[Mention], rights: Sequence[Mention]) -> bool:
    """Whether any word of one side is the opposite of one of the other: only then is there anything to ask of them."""
    named = {name for mention in lefts for name, _ in mention.senses}
    facing = [mention for mention in rights if any(name in named for name, _ in mention.senses)]
    return any(
        set(left.senses).isdisjoint(right.senses)
        and not {name for name, _ in left.senses}.isdisjoint([name for name, _ in right.senses])
        for left in (lefts if facing else ())
        for right in facing
    )


def _spent(
    lone: Sequence[Mention], poles: Mapping[int, _Pole], tied: Sequence[Mention], against: Sequence[Mention]
) -> set[int]:
    """The lone cues of a side, by first token, that belong to a word of it, ``tied`` or ``against`` another."""
    turned = [word for word in (*tied, *against) if poles[word.first].turned]
    denying = {cue.first for word in turned for cue in lone if _denies(cue, word)}
    # *sin vida* is agreed with by *dead*, and its *sin* with it
    return denying | {cue.first for word in tied for cue in lone if cue.end < word.end and cue.first in word.tokens}


def _poles(side: Side, cues: Sequence[Mention], of_affixes: Sequence[Mention]) -> tuple[_Pole, ...]:
    lessening = [mention for mention in side.mentions("negation", "cues") if mention.group == "diminished"]
    idle = {i for m in side.mentions("negation", "cues") if m.group == "idle" for i in m.tokens}
    listed = [
        m for m in side.mentions("negation", "opposites") if not is_name(side, m.first) and idle.isdisjoint(m.tokens)
    ]
    # *ni* is a pole and a cue, and no second *ni* turns it round
    own = {m.first for m in side.mentions("negation", "cues") if m.group == "explicit"}
    return tuple(
        _Pole(
            mention,
            mention.first not in own
            and any(_denies(cue, mention) for cue in cues) != any(_diminishes(cue, mention) for cue in lessening),
        )
        for mention in _joined((*listed, *of_affixes))
    )


def _joined(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions in order, those that begin with one word made one: the longest, with the senses of all."""
    by_first: dict[int, Mention] = {}
    for mention in mentions:
        known = by_first.get(mention.first)
        senses = (*known.senses, *mention.senses) if known else mention.senses
        by_first[mention.first] = Mention(mention.first, max(mention.end, known.end if known else 0), senses)
    return tuple(by_first[first] for first in sorted(by_first))


def _denies(cue: Mention, word: Mention) -> bool:
    """Whether a cue turns a word round; what is said to lack (*sin conductor*) is the next word, no verb after it."""
    return 0 < word.first - cue.end + 1 <= (SCOPE if cue.concept == "denial" else 1)


def _diminishes(cue: Mention, word: Mention) -> bool:
    """Whether a word that lessens (*poco frecuente*, *hardly safe*) stands right before another, and turns it round."""
    return cue.end == word.first


def _reversal(
    passage: Passage,
    left: Mention,
    right: Mention,
    nearness: float,
    strong: bool,
    lone: tuple[Sequence[Mention], Sequence[Mention]],
) -> Finding:
    spans = (
        passage.left.span(_with_cue(left, lone[0])),
        passage.right.span(_with_cue(right, lone[1])),
    )
    supported = min(mean_support(passage, left.tokens, left=True), mean_support(passage, right.tokens, left=False))
    if _rendered_apart(passage, left, right):
        supported = max(supported, _APART)
    confidence = _OPPOSITES * (1.0 if strong else 0.88) * (0.75 + 0.25 * nearness) * (1 - 0.3 * supported)
    denied = _denied(passage.left, left, lone[0]) or _denied(passage.right, right, lone[1])
    if denied and set(left.senses) & set(right.senses):  # the surer the two are one word, the surer the denial
        confidence = max(confidence, _CUE_ALONE * (0.55 + 0.45 * supported) * (0.75 + 0.25 * nearness))
    confidence *= predicated(passage, left, right)
    words = spans[0].of(passage.left.article.text), spans[1].of(passage.right.article.text)
    return Finding(
        "framing" if _quality(left, right) else "negation",
        "substantive",
        round(confidence, 3),
        (spans[0],),
        (spans[1],),
        f"The editions say the opposite of each other: “{words[0]}” against “{words[1]}”.",
    )


def _denied(side: Side, word: Mention, cues: Sequence[Mention]) -> bool:
    """Whether a cue denies the word itself: no other word of content stands between the two."""
    return any(_denies(cue, word) and not content(side, range(cue.end, word.first)) for cue in cues)


def _rendered_apart(passage: Passage, left: Mention, right: Mention) -> bool:
    """Whether either word has a translation on the other side that is not the word it is held against."""
    alike = passage.words.likeness
    if alike is None:
        return False
    rows, columns = list(left.tokens), list(right.tokens)
    elsewhere = np.delete(alike, columns, axis=1)[rows], np.delete(alike, rows, axis=0)[:, columns]
    return any(table.size and float(table.max()) >= TRANSLATION for table in elsewhere)


def _quality(left: Mention, right: Mention) -> bool:
    """Whether the opposites are qualities (*contentos* / *angry*): another picture rather than a denial."""
    return all(name in _QUALITIES for name, _ in (*left.senses, *right.senses))


def _with_cue(mention: Mention, cues: Sequence[Mention]) -> range:
    for cue in cues:
        if _denies(cue, mention):
            return range(cue.first, mention.end)
    return mention.tokens


def _cue_alone(passage: Passage, cue: Mention, *, left: bool) -> Finding:
    head, known = denied_by(passage, cue, SCOPE, left=left)
    sure = _CUE_ALONE * (0.55 + 0.45 * known) * put_otherwise(passage, cue, head, known, left=left)
    return denied_alone(passage, cue, head, sure, "says no", left=left)
