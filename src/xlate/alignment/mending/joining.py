"""Second thoughts on sentence links, by their words: what beads, weighed as wholes, get wrong about short sentences.

Two corrections. A link that holds by its place alone, hardly a word of which is found on the other side, is *parted*.
And a lone sentence *joins* the link beside it where it says what the link leaves unsaid: a short sentence adds too
little to a long bead for its sum to tell, while a sentence of one edition only says nothing that is missing beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xlate.alignment.mending.beadwords import BeadWords, run
from xlate.alignment.monotone.beads import Bead
from xlate.alignment.words import Supports

# All set on labelled pairs, between what true links and sentences of one edition only reach there.
PLACED = -1.4  # log odds below which a link holds by its place alone...
FOUND = 0.19  # ... and is parted if less than this share of its content words is found on the other side
LEAST_BROUGHT = 0.95  # content words' worth that a lone sentence must say of what a link leaves unsaid: in all...
LEAST_A_WORD = 0.3  # ... and for each content word of its own; sentences of one edition only reach 0.2
SHORT = 4  # content words: a shorter sentence completes a link by the one amount or moment that it tells


def reconsidered(beads: Sequence[Bead], words: BeadWords, widest: int) -> list[Bead]:
    """The beads after second thoughts, in the same order.

    Args:
        beads: a bead for every sentence, by the reading order of the left.
        words: the words of the two articles' beads.
        widest: most sentences of one side in one bead.
    """
    words.expect(beads)
    return _joined(words, _parted(words, beads), widest)


def _parted(words: BeadWords, beads: Sequence[Bead]) -> list[Bead]:
    """The beads, those that hold by their place alone cut into lone sentences; two headlines always correspond."""
    weak = [bead for bead in beads if bead.is_link and bead.odds < PLACED and (bead.left or bead.right)]
    apart = {bead for bead, found in zip(weak, words.found_on_both(weak), strict=True) if found < FOUND}
    found: list[Bead] = []
    for bead in beads:
        if bead not in apart:
            found.append(bead)
            continue
        found += [Bead(i, i + 1, bead.right, bead.right) for i in range(bead.left, bead.left_end)]
        found += [Bead(bead.left_end, bead.left_end, j, j + 1) for j in range(bead.right, bead.right_end)]
    return found


@dataclass(frozen=True, slots=True)
class _Offer:
    """A lone bead, the link beside it on its own side, and the two as one."""

    lone: Bead
    side: int
    beside: Bead
    together: Bead


def _joined(words: BeadWords, beads: Sequence[Bead], widest: int) -> list[Bead]:
    """The beads, lone sentences taken in by the link beside them that they complete."""
    offers = [
        offer
        for offer in _offers(beads, widest)
        if words.length(offer.beside, 1 - offer.side) > words.length(offer.beside, offer.side)
        or _completes(words, offer)
    ]  # what is no longer than its partner leaves nothing unsaid
    supports = words.supports(bead for offer in offers for bead in (offer.beside, offer.together))
    ranked = sorted(
        ((_brought(words, offer, *supports[2 * at : 2 * at + 2]), at) for at, offer in enumerate(offers)), reverse=True
    )
    become: dict[Bead, Bead | None] = {}
    for gain, at in ranked:
        offer = offers[at]
        if gain > 0 and offer.lone not in become and offer.beside not in become:
            become[offer.lone], become[offer.beside] = None, offer.together
    return [kept for bead in beads if (kept := become.get(bead, bead)) is not None]


def _offers(beads: Sequence[Bead], widest: int) -> list[_Offer]:
    """Of each lone sentence the links right before and right behind it on its side."""
    offers = []
    for side in (0, 1):
        links = [bead for bead in beads if bead.is_link]
        by_edge = {run(bead, side)[edge]: bead for edge in (0, 1) for bead in links}
        for lone in beads:
            start, end = run(lone, side)
            if lone.is_link or start == end:
                continue
            for at in (start, end):
                beside = by_edge.get(at)
                if beside is None or run(beside, side)[at == start] != at:
                    continue
                first, last = min(start, run(beside, side)[0]), max(end, run(beside, side)[1])
                sides = [run(beside, 0), run(beside, 1)]
                sides[side] = (first, last)
                if last - first <= widest:
                    offers.append(_Offer(lone, side, beside, Bead(*sides[0], *sides[1], beside.odds)))
    return offers


def _brought(words: BeadWords, offer: _Offer, before: Supports, after: Supports) -> float:
    """How much of what the link leaves unsaid the lone sentence says, in content words; 0 where it is too little."""
    other = 1 - offer.side
    told = words.carrying(offer.beside, other)
    gain = sum(
        max(0.0, new - old) for old, new, carries in zip(before[other], after[other], told, strict=True) if carries
    )
    size = sum(words.carrying(offer.lone, offer.side))
    if gain >= max(LEAST_BROUGHT, LEAST_A_WORD * size):
        return gain
    return LEAST_BROUGHT if _completes(words, offer) else 0.0


def _completes(words: BeadWords, offer: _Offer) -> bool:
    """Whether a short sentence tells an amount that the link lacks on its side alone, or the age (*Tenía 91 años*)."""
    if sum(words.carrying(offer.lone, offer.side)) > SHORT:
        return False
    told, has, wanted = (
        words.values(offer.lone, offer.side),
        words.values(offer.beside, offer.side),
        words.values(offer.beside, 1 - offer.side),
    )
    wanted = [value for value in wanted if not any(value.same(other) for other in has)]
    aged = [any("age" in value.sorts for value in values) for values in (told, has, wanted)]
    return aged == [True, False, True] or any(value.same(other) for value in told for other in wanted)
