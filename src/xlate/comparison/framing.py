"""How a thing is presented: a loaded word against a neutral one, and adverbs that change a statement's weight."""

from __future__ import annotations

from collections.abc import Iterator

from xlate.comparison.check import Agreement, Finding, Settled
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import Couple, correspond
from xlate.comparison.passages.editions import edition
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.wording import endings, is_name, mean_support
from xlate.languages.rules import rules

_LEAST_NEARNESS = 0.2
_TONES_APART = 0.78
"""How sure a loaded word in the place of a neutral one is a difference of framing."""
_TRANSLATED = 0.8
"""From this support on the two words translate one another, whatever their tones are called."""
_FOCUS_ALONE = {
    "only": 0.42,
    "seriously": 0.65,
    "even": 0.3,
    "currently": 0.33,
    "finally": 0.35,
    "again": 0.35,
    "heavily": 0.45,
    "mainly": 0.45,
    "always": 0.5,
}
"""How sure an adverb of a meaning is missed by an editor where the other edition has none of it."""
_ONLY_SO_MANY = 0.6
"""The same for *only* before a number: it judges the number small."""
_OTHER_FOCUS = 0.58
_UNSUPPORTED = 0.35
"""Support below which a word that judges has no translation on the other side."""
_FACING = 0.3
"""Words less near in place than this do not face one another."""
_JUDGED_OTHERWISE = 0.75
"""How sure praise in the place of blame is a difference of framing."""
_JUDGED_ALONE = 0.6
"""How sure a word that judges a thing that both editions have is one, where the other says nothing of the sort."""
_HAD = 0.5
"""Support from which on a word is had by the other side."""


class Framing:
    """Compares the tone of what the two sides call one thing, then the adverbs of focus and degree."""

    name = "framing"

    def examine(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """Words of another tone, adverbs in one edition only."""
        slots = passage.slots
        yield from _tones(passage, settled, slots)
        yield from _focus(passage, settled, slots)
        yield from _charges(passage, settled, slots)


def _tones(passage: Passage, settled: Settled, slots: Slots) -> Iterator[Finding | Agreement]:
    lefts = _mentions(passage.left, "tones", settled.left)
    rights = _mentions(passage.right, "tones", settled.right)
    agreed = correspond(lefts, rights, slots, _same_tone)
    for couple in agreed.couples:
        if max(len(couple.left.tokens), len(couple.right.tokens)) > 1:  # an idiom, no word of which finds its like
            yield Agreement((passage.left.span(couple.left.tokens),), (passage.right.span(couple.right.tokens),))
    against = correspond(agreed.left, agreed.right, slots, _other_tone, _LEAST_NEARNESS)
    for couple in against.couples:
        supported = _supported(passage, couple)
        if supported < _TRANSLATED:
            yield _otherwise(passage, couple, _TONES_APART * (0.7 + 0.3 * couple.nearness) * (1 - 0.4 * supported))


def _mentions(side: Side, section: str, settled: set[int]) -> tuple[Mention, ...]:
    capitals = rules(side.language, "framing").get("capitals", ())
    return tuple(
        mention
        for mention in side.mentions("framing", section)
        if settled.isdisjoint(mention.tokens)
        and (not is_name(side, mention.first) or side.forms[mention.first] in capitals)
    )


def _same_tone(left: Mention, right: Mention) -> bool:
    return not set(left.senses).isdisjoint(right.senses)


def _other_tone(left: Mention, right: Mention) -> bool:
    return not {concept for concept, _ in left.senses}.isdisjoint({concept for concept, _ in right.senses})


def _supported(passage: Passage, couple: Couple) -> float:
    """How surely each of the two words is found on the other side, the less sure one counting."""
    return min(
        mean_support(passage, couple.left.tokens, left=True), mean_support(passage, couple.right.tokens, left=False)
    )


def _otherwise(passage: Passage, couple: Couple, confidence: float) -> Finding:
    words = passage.left.words(couple.left.tokens), passage.right.words(couple.right.tokens)
    shared = {concept for concept, _ in couple.left.senses} & {concept for concept, _ in couple.right.senses}
    tones = [next(tone for concept, tone in m.senses if concept in shared) for m in (couple.left, couple.right)]
    return Finding(
        "framing",
        "substantive",
        round(confidence, 3),
        (passage.left.span(couple.left.tokens),),
        (passage.right.span(couple.right.tokens),),
        f"One thing in two tones: “{words[0]}” is a {tones[0]} word, “{words[1]}” a {tones[1]} one.",
    )


def _focus(passage: Passage, settled: Settled, slots: Slots) -> Iterator[Finding | Agreement]:
    lefts = _mentions(passage.left, "focus", settled.left)
    rights = _mentions(passage.right, "focus", settled.right)
    agreed = correspond(lefts, rights, slots, Mention.same)
    for couple in agreed.couples:
        yield Agreement((passage.left.span(couple.left.tokens),), (passage.right.span(couple.right.tokens),))
    for left, mentions in ((True, agreed.left), (False, agreed.right)):
        for mention in mentions:
            supported = mean_support(passage, mention.tokens, left=left)
            sure = _FOCUS_ALONE.get(mention.concept, _OTHER_FOCUS)
            if mention.concept == "only" and _counted(passage.left if left else passage.right, mention):
                sure = _ONLY_SO_MANY
            yield _alone(passage, mention, sure * (1 - 0.5 * supported), left=left)


def _counted(side: Side, mention: Mention) -> bool:
    """Whether a number stands right behind."""
    values = rules(side.language, "numbers").get("cardinals", {})
    return any(
        text[:1].isdigit() or values.get(form, 0) > 1
        for text, form in zip(side.texts[mention.end : mention.end + 2], side.forms[mention.end :], strict=False)
    )


def _alone(passage: Passage, mention: Mention, confidence: float, *, left: bool) -> Finding:
    side = passage.left if left else passage.right
    spans = (side.span(mention.tokens),)
    return Finding(
        "detail",
        "substantive",
        round(confidence, 3),
        spans if left else (),
        () if left else spans,
        f"“{side.words(mention.tokens)}” stands only in {edition(passage, left=left)}.",
    )


def _charges(passage: Passage, settled: Settled, slots: Slots) -> Iterator[Finding]:
    """Praise in the place of blame.

    Words of blame stand for one another whatever they blame by: languages choose their pictures differently. A word
    that judges in the place of a plain one is weighed with all unexplained words (:mod:`xlate.comparison.gaps`).
    """
    lefts = _mentions(passage.left, "charged", settled.left)
    rights = _mentions(passage.right, "charged", settled.right)
    alike = correspond(lefts, rights, slots, _judge_alike, _LEAST_NEARNESS)
    open_left = [m for m in alike.left if mean_support(passage, m.tokens, left=True) < _UNSUPPORTED]
    open_right = [m for m in alike.right if mean_support(passage, m.tokens, left=False) < _UNSUPPORTED]
    against = correspond(open_left, open_right, slots, lambda left, right: True, _FACING)
    for couple in against.couples:
        yield _judged(passage, couple.left.tokens, couple.right.tokens, _JUDGED_OTHERWISE)
    for left, mentions in ((True, against.left), (False, against.right)):
        for mention in mentions:
            if _joined(passage, mention, left=left):
                yield _judged_alone(passage, mention, left=left)


def _judge_alike(left: Mention, right: Mention) -> bool:
    return any((mine == "praise") == (theirs == "praise") for mine in left.concepts for theirs in right.concepts)


def _judged(passage: Passage, left: range, right: range, confidence: float) -> Finding:
    words = passage.left.words(left), passage.right.words(right)
    spans = (passage.left.span(left),), (passage.right.span(right),)
    explanation = f"Where one edition has “{words[0]}”, the other has “{words[1]}”: they judge differently."
    return Finding("framing", "substantive", round(confidence, 3), *spans, explanation)


def _joined(passage: Passage, mention: Mention, *, left: bool) -> bool:
    """Whether the word qualifies one that the other side has, with no grammar word between: *a heroic guard*."""
    side = passage.left if left else passage.right
    scores = passage.words.left_support if left else passage.words.right_support
    beside: tuple[int, ...]
    form = side.forms[mention.first]
    if form.endswith(endings(side.language, "adverb")):
        beside = (mention.first - 1, mention.end)
    elif form.endswith(endings(side.language, "verbal")):
        return False
    else:
        beside = (mention.end,) if rules(side.language, "framing")["adjectives"] == "before" else (mention.first - 1,)
    return any(0 <= at < len(scores) and side.known[at].content and scores[at] >= _HAD for at in beside)


def _judged_alone(passage: Passage, mention: Mention, *, left: bool) -> Finding:
    side = passage.left if left else passage.right
    spans = (side.span(mention.tokens),)
    words = f"“{side.words(mention.tokens)}” judges, and stands only in {edition(passage, left=left)}."
    return Finding("framing", "substantive", _JUDGED_ALONE, spans if left else (), () if left else spans, words)
