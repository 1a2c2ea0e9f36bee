"""Who says it, and how strongly: reporting verbs of another strength, and sources that stand in one edition only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlate.comparison.check import Agreement, Finding, Settled
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import correspond
from xlate.comparison.passages.editions import edition
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.quotations import quoted
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.speech import (
    announced_by_colon,
    clause,
    noun,
    participle,
    reporting_verbs,
    source_phrases,
    statements,
    unanswered,
)
from xlate.comparison.passages.wording import carrying, content, is_name, mean_support, told_support
from xlate.comparison.passages.words import function_words
from xlate.comparison.saying.denials import denied_by_either
from xlate.comparison.saying.speakers import swapped
from xlate.languages.rules import rules

_NEUTRAL = "neutral"
_FROM_NEUTRAL = {
    "claim": 0.85,
    "boast": 0.85,
    "threaten": 0.8,
    "admit": 0.75,
    "accuse": 0.75,
    "demand": 0.75,
    "scoff": 0.75,
    "complain": 0.7,
    "quip": 0.7,
    "warn": 0.65,
    "deny": 0.65,
    "assure": 0.65,
    "affirm": 0.4,
    "refuse": 0.65,
    "silence": 0.65,
    "suggest": 0.6,
    "promise": 0.6,
    "criticise": 0.6,
    "shout": 0.55,
    "stress": 0.5,
    "praise": 0.45,
    "argue": 0.45,
    "find": 0.4,
    "confirm": 0.4,
    "believe": 0.35,
    "urge": 0.35,
    "predict": 0.3,
    "reveal": 0.3,
}
"""How sure it is that an editor minds a verb of this strength where the other edition merely *says*."""
_SILENT = frozenset({"silence", "refuse", "neutral"})
"""Groups beside which a denial is one that the other edition does not have."""
_MANNERS = {
    "neutral": "merely says it",
    "assure": "says it with assurance",
    "affirm": "says it firmly",
    "stress": "says it with emphasis",
    "argue": "says it as an argument",
    "claim": "says it with doubt",
    "accuse": "says it as an accusation",
    "criticise": "says it as criticism",
    "complain": "says it as a complaint",
    "admit": "says it as an admission",
    "deny": "denies it",
    "warn": "says it as a warning",
    "demand": "demands it",
    "urge": "asks for it",
    "suggest": "only suggests it",
    "threaten": "says it as a threat",
    "boast": "says it as a boast",
    "quip": "says it as a joke",
    "scoff": "says it with scorn",
    "promise": "promises it",
    "believe": "says it as a belief",
    "predict": "says it as a forecast",
    "praise": "says it as praise",
    "confirm": "confirms it",
    "reveal": "says it as a revelation",
    "find": "says it as a finding",
    "shout": "says it with heat",
    "silence": "gives no answer",
    "refuse": "declines to comment",
}
"""How a verb of a strength reports, to stand after it."""
_NEAR = {
    frozenset(pair)
    for pair in (
        ("assure", "argue"),
        ("demand", "urge"),
        ("accuse", "deny"),
        ("assure", "stress"),
        ("assure", "promise"),
        ("argue", "claim"),
        ("argue", "believe"),
        ("accuse", "criticise"),
        ("believe", "predict"),
        ("believe", "find"),
        ("reveal", "find"),
        ("reveal", "confirm"),
        ("confirm", "find"),
        ("criticise", "complain"),
        ("criticise", "deny"),
        ("deny", "refuse"),
        ("silence", "refuse"),
        ("shout", "complain"),
        ("suggest", "believe"),
        ("suggest", "urge"),
        ("warn", "predict"),
        ("boast", "praise"),
        ("scoff", "quip"),
    )
}
"""Strengths whose verbs translate one another often enough to say little."""
_OF_NEAR = 0.3
_OF_OTHERS = 0.7
_SOURCE_ALONE = 0.65
"""How sure it is that a source given by one side alone is a difference, if its verb is unsupported."""
_BELIEF_ALONE = 0.42
"""The same for a verb of belief, which oftener tells what somebody took for true than where a statement comes from."""
_DEED = 0.3
"""The same for a plain verb of saying in whose place the other edition has another verb with the same subject."""
_PLAIN = frozenset({"neutral"})
_IN_PLACE = 0.5
"""Nearness from which a word stands in a verb's place."""
_UNSUPPORTED = 0.35
_OF_ONE_STRENGTH = 0.4
"""What being of one strength counts beside nearness, when verbs are tied."""
_LEAST_NEARNESS = 0.2
"""Below this the two verbs belong to different statements."""


class Attribution:
    """Compares the reporting verbs of a passage, then looks for a source that only one edition gives."""

    name = "attribution"

    def examine(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """Verbs of another strength, sources dropped or added; verbs that agree."""
        slots = passage.slots
        lefts, rights = _verbs(passage.left, settled.left), _verbs(passage.right, settled.right)
        spoken = _tied(lefts, rights, slots)
        for left_verb, right_verb, nearness in spoken:
            if _agree(left_verb, right_verb) or denied_by_either(passage, left_verb, right_verb):
                yield _agreement(passage, left_verb, right_verb)
                continue
            confidence = _strength_apart(left_verb, right_verb) * (0.7 + 0.3 * nearness)
            yield _otherwise(passage, left_verb, right_verb, confidence)
        told = correspond(_phrases(passage.left), _phrases(passage.right), slots, lambda left, right: True)
        couples = [(left_verb, right_verb) for left_verb, right_verb, _ in spoken]
        yield from swapped(passage, [*couples, *((couple.left, couple.right) for couple in told.couples)])
        for left in (True, False):
            yield from _sourced_once(passage, settled, left=left)


def _verbs(side: Side, settled: set[int]) -> tuple[Mention, ...]:
    """The reporting verbs left, but for those inside quotation marks: they are words of what is reported."""
    return tuple(
        unanswered(side, mention)
        for mention in reporting_verbs(side)
        if not settled.issuperset(mention.tokens)
        and not noun(side, mention)
        and not participle(side, mention)
        and not quoted(side.article.text, side.tokens[mention.first].span.start)
    )


def _tied(lefts: Sequence[Mention], rights: Sequence[Mention], slots: Slots) -> list[tuple[Mention, Mention, float]]:
    """Verbs of the two sides that are one another's, with how near in place they are.

    What is of one strength is tied first, but not across a verb that stands in the very place: *respondió … informó*
    against *answer … acknowledged* are two couples.
    """
    found: list[tuple[float, float, Mention, Mention]] = []
    for left in lefts:
        for right in rights:
            near, agree = slots.nearness(left.tokens, right.tokens), _agree(left, right)
            if agree or near >= _LEAST_NEARNESS:
                found.append((near + (_OF_ONE_STRENGTH if agree else 0.0), near, left, right))
    found.sort(key=lambda one: (-one[0], one[2].first, one[3].first))
    taken: tuple[set[int], set[int]] = set(), set()
    tied = []
    for _, near, left, right in found:
        if left.first not in taken[0] and right.first not in taken[1]:
            tied.append((left, right, near))
            taken[0].add(left.first)
            taken[1].add(right.first)
    return tied


def _agree(left: Mention, right: Mention) -> bool:
    return not _groups(left).isdisjoint(_groups(right))


def _phrases(side: Side) -> tuple[Mention, ...]:
    """Whatever introduces a speaker: verbs of saying, and phrases such as *according to*."""
    return tuple(sorted((*statements(side), *source_phrases(side)), key=lambda mention: mention.first))


def _sourced_once(passage: Passage, settled: Settled, *, left: bool) -> Iterator[Finding]:
    """A source that one side gives where the other side gives none at all."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    if any(not _nominal(other, verb) for verb in reporting_verbs(other)) or other.mentions("attribution", "sources"):
        return
    for mention in (*source_phrases(side), *statements(side)):
        if not (settled.left if left else settled.right).isdisjoint(mention.tokens):
            continue
        if mention.group == _NEUTRAL and announced_by_colon(other):
            continue
        around = clause(side, mention)
        words = [index for index in around if _missing(passage, index, left=left)]
        tokens = sorted({*mention.tokens, *words})
        supported = told_support(passage, content(side, mention.tokens) or around, left=left)
        spans = (side.span(tokens),)
        sure = _BELIEF_ALONE if "believe" in _groups(mention) else _SOURCE_ALONE
        if mention.group in _PLAIN and _told_as_deed(passage, mention, words, left=left):
            sure = _DEED
        yield Finding(
            "attribution",
            "substantive",
            round(sure * (1 - 0.6 * supported), 3),
            spans if left else (),
            () if left else spans,
            f"Only {edition(passage, left=left)} says where this comes from: “{side.words(tokens)}”.",
        )
        return


def _told_as_deed(passage: Passage, verb: Mention, words: Sequence[int], *, left: bool) -> bool:
    """Whether whoever speaks is on the other side too, and does there what nothing here renders.

    *Told Gabon it was out* is *suspendió la membresía de Gabón*: no source has been added, a deed is told as words. A
    source that one edition leaves out goes with whoever it is.
    """
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    around = content(side, clause(side, verb))
    speaker = [index for index in around if index < verb.first and index not in words]
    if not speaker:
        return False
    scores = passage.words.right_support if left else passage.words.left_support
    loose = [index for index in carrying(other) if scores[index] < _UNSUPPORTED and not is_name(other, index)]
    near = passage.slots.nearness
    return any((near(verb.tokens, (index,)) if left else near((index,), verb.tokens)) >= _IN_PLACE for index in loose)


def _nominal(side: Side, verb: Mention) -> bool:
    """Whether a form that may be a verb of saying is a noun here (*on show*), or a participle that reports nothing."""
    before = side.forms[verb.first - 1 : verb.first] if verb.first else ()
    infinitive = frozenset(rules(side.language, "attribution").get("infinitive", ()))
    prepositions = function_words(side.language, "prepositions") - infinitive
    return not prepositions.isdisjoint(before) or participle(side, verb)


def _missing(passage: Passage, index: int, *, left: bool) -> bool:
    return mean_support(passage, [index], left=left) < _UNSUPPORTED


def _groups(mention: Mention) -> frozenset[str]:
    return frozenset(group for group, _ in mention.senses)


def _strength_apart(left: Mention, right: Mention) -> float:
    """The least that any two senses of the verbs stand apart, as confidence that an editor minds."""
    return min(_apart(one, other) for one in _groups(left) for other in _groups(right))


def _apart(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if _NEUTRAL in (one, other):
        return _FROM_NEUTRAL.get(other if one == _NEUTRAL else one, 0.5)
    return _OF_NEAR if frozenset((one, other)) in _NEAR else _OF_OTHERS


def _agreement(passage: Passage, left: Mention, right: Mention) -> Agreement:
    return Agreement((passage.left.span(left.tokens),), (passage.right.span(right.tokens),))


def _otherwise(passage: Passage, left: Mention, right: Mention, confidence: float) -> Finding:
    words = passage.left.words(left.tokens), passage.right.words(right.tokens)
    return Finding(
        "attribution",
        "substantive",
        round(confidence, 3),
        (passage.left.span(left.tokens),),
        (passage.right.span(right.tokens),),
        _explained(passage, words, (left.group, right.group)),
    )


def _explained(passage: Passage, words: Sequence[str], groups: Sequence[str]) -> str:
    if "deny" in groups and not _SILENT.isdisjoint(groups):
        denies = groups[0] == "deny"
        denial, silence = (words[0], words[1]) if denies else (words[1], words[0])
        named = edition(passage, left=denies), edition(passage, left=not denies)
        return f"{named[0][0].upper()}{named[0][1:]} reports a denial (“{denial}”), {named[1]} none (“{silence}”)."
    told = [f"“{word}” {_MANNERS.get(group, 'says it')}" for word, group in zip(words, groups, strict=True)]
    return f"{told[0]}, {told[1]}."
