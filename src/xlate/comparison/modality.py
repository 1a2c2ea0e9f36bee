"""How sure and how binding: *podría* against *will*, *presunto* dropped, *must* against *debería*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from xlate.comparison.check import Agreement, Finding, Settled
from xlate.comparison.passages.concepts import Mention, inflected
from xlate.comparison.passages.correspond import Couple, correspond
from xlate.comparison.passages.editions import edition
from xlate.comparison.passages.freedom import freely_worded
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.quotations import quoted
from xlate.comparison.passages.speech import source_phrases, statements
from xlate.comparison.passages.wording import (
    content,
    follows_determiner,
    is_name,
    mean_support,
    starts_sentence,
    told_support,
)
from xlate.languages.lookup import Lookup
from xlate.languages.rules import rules
from xlate.languages.tokens import fold, words_of_sentence

_ALONE = {
    "alleged": 0.72,
    "believe": 0.6,
    "possible": 0.62,
    "rumour": 0.62,
    "hearsay": 0.58,
    "probable": 0.58,
    "should": 0.6,
    "least": 0.62,
    "must": 0.4,
    "certain": 0.5,
    "intend": 0.45,
    "nearly": 0.3,
    "order": 0.25,
    "advise": 0.25,
    "ability": 0.25,
    "would": 0.2,
    "will": 0.1,
    "refused": 1.0,
    "barred": 1.0,
}
"""How sure it is that an editor minds a marker of this class where the other edition has none."""
_SAME = {
    frozenset(pair)
    for pair in (
        ("rumour", "would"),
        ("hearsay", "rumour"),
        ("hearsay", "would"),
        ("hearsay", "will"),
        ("hearsay", "alleged"),
        ("hearsay", "possible"),
        ("hearsay", "probable"),
        ("hearsay", "believe"),
        ("hearsay", "should"),
        ("hearsay", "intend"),
        ("rumour", "alleged"),
        ("rumour", "possible"),
        ("alleged", "believe"),
        ("ability", "possible"),
        ("would", "will"),
        ("must", "order"),
        ("probable", "believe"),
    )
}
"""Classes that render one another."""
_WEAK = {"would", "will", "ability", "advise", "order", "nearly", "least", "believe"}
"""Classes that a verb of either language may carry by grammar alone: against one another they say less."""
_MEASURES = frozenset({"nearly", "least"})
"""Classes that measure something: no verb's mood stands for them."""
_NEGATED = {
    "intend": ("refused",),
    "will": ("refused",),
    "would": ("refused",),
    "ability": ("refused", "barred"),
    "must": ("barred",),
}
"""What a class says besides where it is denied: *no quiere* is *will not*, *no podrá* is *must not*."""
_DENIED = 3
"""Words before a marker among which a word denies it (*ningún obrero quiere*)."""
_STRONG_APART = 0.78
_WEAK_APART = 0.5
_APART = {
    frozenset(pair): confidence
    for pair, confidence in (
        (("will", "possible"), 0.8),
        (("will", "should"), 0.75),
        (("will", "intend"), 0.68),
        (("will", "probable"), 0.68),
        (("will", "alleged"), 0.6),
        (("would", "possible"), 0.55),
        (("would", "should"), 0.5),
        (("would", "probable"), 0.5),
        (("must", "should"), 0.8),
        (("must", "ability"), 0.7),
        (("must", "will"), 0.35),
        (("must", "would"), 0.3),
        (("advise", "order"), 0.75),
        (("ability", "will"), 0.5),
        (("intend", "must"), 0.55),
        (("intend", "ability"), 0.5),
        (("intend", "would"), 0.25),
        (("intend", "advise"), 0.3),
        (("alleged", "probable"), 0.45),
        (("alleged", "possible"), 0.45),
        (("probable", "possible"), 0.55),
        (("intend", "probable"), 0.45),
        (("intend", "possible"), 0.5),
    )
}
"""Confidence that an editor minds one class against the other."""
_DEGREES = {
    "possible": "says that it may be so",
    "ability": "says that it can be done",
    "probable": "expects it",
    "should": "says that it should be so",
    "must": "says that it must be so",
    "will": "says that it will be so",
    "would": "says it under a condition",
    "rumour": "says it as hearsay",
    "hearsay": "does not vouch for it",
    "alleged": "says it as alleged",
    "intend": "says it as an intention",
    "certain": "says it as certain",
    "advise": "says it as advice",
    "order": "says it as an order",
    "least": "says that it is at least so much",
    "nearly": "says that it is nearly so",
    "believe": "says it as a belief",
}
"""What a marker of a class says, to stand after it."""
_GLOSSES = {
    "alleged": "alleged",
    "rumour": "hearsay",
    "hearsay": "not vouched for",
    "possible": "perhaps",
    "probable": "probably",
    "least": "at least",
    "certain": "for certain",
    "believe": "in somebody's belief",
    "should": "should",
    "nearly": "nearly",
}
"""What a marker that stands alone means, in brackets after it."""
_NEARLY = 0.54
"""How sure it is that an editor minds a *nearly* that takes a whole back (*casi nadie*), and measures no number."""
_DROPPED = 0.64
"""The same for a *could* where the other edition states flatly what may be (*pudo dañar*, *damaged*)."""
_SEVERAL = 0.55
"""What is left of the confidence in a word of another sense besides (*espera*) that nothing answers in free wording."""
_HEAD = 2
"""Words after a *could* among which the verb that it governs is looked for."""
_STATED = 0.6
"""Support from which the other edition is held to have that verb, or what *nearly* takes back."""
_GOVERNING = 9
"""Words before a marker among which stands what asks for it."""
_LEAST_NEARNESS = 0.35
"""Below this the two markers belong to different verbs."""


class Modality:
    """Ties the markers of certainty and obligation of the two sides, and judges those that are left."""

    name = "modality"

    def examine(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """Markers of another class at one place, markers in one edition only; markers that agree."""
        slots = passage.slots
        lefts, rights = _markers(passage.left, settled.left), _markers(passage.right, settled.right)
        agreed = correspond(lefts, rights, slots, _agree)
        for couple in agreed.couples:
            yield Agreement((passage.left.span(couple.left.tokens),), (passage.right.span(couple.right.tokens),))
        others = correspond(agreed.left, agreed.right, slots, _comparable, _LEAST_NEARNESS)
        for couple in others.couples:
            yield _otherwise(passage, couple)
        yield from (_alone(passage, mention, left=True) for mention in others.left)
        yield from (_alone(passage, mention, left=False) for mention in others.right)


def _markers(side: Side, settled: set[int]) -> tuple[Mention, ...]:
    phrases = [mention for mention in side.mentions("modality", "markers") if not is_name(side, mention.first)]
    taken = {index for mention in phrases for index in mention.tokens}
    listed = [mention for mention in phrases if mention.group != "idle"]
    found = [mention for mention in listed if not _governed(side, mention) and not _inverted(side, mention)]
    found += [mention for mention in _inflected(side) if mention.first not in taken]
    found = [_denied(side, mention) for mention in found]
    return tuple(sorted((m for m in found if settled.isdisjoint(m.tokens)), key=lambda mention: mention.first))


def _denied(side: Side, mention: Mention) -> Mention:
    """The mention, with what it says besides where it is denied (``_NEGATED``) or forbids by itself (*barred*)."""
    added = {told for group, _ in mention.senses for told in _NEGATED.get(group, ())}
    if side.forms[mention.first] in _words(side.language, "forbidding"):
        return mention._replace(senses=(*mention.senses, ("barred", "barred")))
    if not added:
        return mention
    denials = {index for cue in side.mentions("negation", "cues") if cue.group == "explicit" for index in cue.tokens}
    if denials.isdisjoint(range(mention.first - _DENIED, mention.end + 1)):
        return mention
    return mention._replace(senses=(*mention.senses, *((told, told) for told in sorted(added))))


def _inverted(side: Side, mention: Mention) -> bool:
    """Whether the marker opens a sentence that asks nothing: *should the court agree* is a condition."""
    inverted = frozenset(rules(side.language, "modality").get("inverted", ()))
    if side.forms[mention.first] not in inverted or not starts_sentence(side, mention.first):
        return False
    return not side.sentence_of(mention.first).of(side.article.text).rstrip("\"'”’»)").endswith("?")


def _governed(side: Side, mention: Mention) -> bool:
    """Whether grammar asks for the marker: *indignant that all should be punished* is what a subjunctive says."""
    data = rules(side.language, "modality").get("governed", {})
    if mention.group != data.get("class"):
        return False
    before = side.forms[max(0, mention.first - _GOVERNING) : mention.first]
    if data["that"] not in before:
        return False
    governors = frozenset(data["by"])
    at = len(before) - 1 - before[::-1].index(data["that"])
    return not governors.isdisjoint(before[max(0, at - 3) : at])


def _inflected(side: Side) -> Iterator[Mention]:
    """Verbs that carry a class in their ending (the Spanish future and conditional)."""
    ended = _ended(side.language)
    if ended is None:
        return
    for index, word in enumerate(side.forms):
        groups = ended[word]
        if not groups or follows_determiner(side, index) or is_name(side, index):
            continue
        for group in groups:
            told = "hearsay" if _unvouched(side, index, group) else group
            yield Mention(index, index + 1, ((told, told),))


@cache
def _ended(language: str) -> Lookup[tuple[str, ...]] | None:
    """The classes that a verb's ending carries; ``None`` of a language in which endings carry none."""
    patterns, exceptions = _patterns(language)

    def classes(word: str) -> tuple[str, ...]:
        return () if word in exceptions else tuple(group for group, pattern in patterns if pattern.fullmatch(word))

    return Lookup(classes) if patterns else None


def _unvouched(side: Side, index: int, group: str) -> bool:
    """Whether a verb's class by itself says that nobody vouches for it (*estarían atrapadas*).

    Not in a condition, nor below a word such as *that* or beside a verb of saying, where grammar asks for it, nor
    inside quotation marks, where it is politeness.
    """
    data = rules(side.language, "modality").get("hearsay", {})
    if group != data.get("class") or quoted(side.article.text, side.tokens[index].span.start):
        return False
    around = side.tokens_in(side.sentence_of(index))
    excused = frozenset(data.get("unless", ()))
    reported = {i for m in (*statements(side), *source_phrases(side)) for i in m.tokens}
    return all(side.forms[i] not in excused and i not in reported for i in around)


@cache
def _patterns(language: str) -> tuple[tuple[tuple[str, re.Pattern[str]], ...], frozenset[str]]:
    data = rules(language, "modality")
    patterns = tuple((str(group), re.compile(str(written))) for group, written in data.get("patterns", {}).items())
    return patterns, frozenset(data.get("except", ()))


def _groups(mention: Mention) -> frozenset[str]:
    return frozenset(group for group, _ in mention.senses)


def _agree(left: Mention, right: Mention) -> bool:
    return any(one == other or frozenset((one, other)) in _SAME for one in _groups(left) for other in _groups(right))


def _comparable(left: Mention, right: Mention) -> bool:
    """Whether both say how sure or binding something is, or both how much of it."""
    return _groups(left).isdisjoint(_MEASURES) == _groups(right).isdisjoint(_MEASURES)


def _otherwise(passage: Passage, couple: Couple) -> Finding:
    confidence = min(_apart(one, other) for one in _groups(couple.left) for other in _groups(couple.right))
    words = passage.left.words(couple.left.tokens), passage.right.words(couple.right.tokens)
    return Finding(
        "modality",
        "substantive",
        round(confidence * (0.7 + 0.3 * couple.nearness), 3),
        (passage.left.span(couple.left.tokens),),
        (passage.right.span(couple.right.tokens),),
        ", ".join(
            f"“{word}” {_DEGREES.get(mention.group, 'says how sure it is')}"
            for word, mention in zip(words, (couple.left, couple.right), strict=True)
        )
        + ".",
    )


def _apart(one: str, other: str) -> float:
    known = _APART.get(frozenset((one, other)))
    if known is not None:
        return known
    return _WEAK_APART if one in _WEAK or other in _WEAK else _STRONG_APART


def _glossed(words: str, group: str) -> str:
    gloss = _GLOSSES.get(group)
    return f" ({gloss})" if gloss and gloss != words.casefold() else ""


def _alone(passage: Passage, mention: Mention, *, left: bool) -> Finding:
    side = passage.left if left else passage.right
    confidence = min(_ALONE.get(group, 0.3) for group in _groups(mention))
    if "nearly" in _groups(mention) and _whole(passage, mention, left=left):
        confidence = _NEARLY
    if {"ability", "possible"} <= _groups(mention) and _stated(passage, mention, left=left):
        confidence = _DROPPED
    elif "hearsay" not in _groups(mention):  # there the ending tells it, and that the verb is rendered says nothing
        confidence *= 1 - 0.5 * told_support(passage, mention.tokens, left=left)
    if side.forms[mention.first] in _words(side.language, "several") and freely_worded(passage, left=left):
        confidence *= _SEVERAL
    group = min(_groups(mention), key=lambda known: _ALONE.get(known, 0.3))
    words = side.words(mention.tokens)
    spans = (side.span(mention.tokens),)
    return Finding(
        "modality",
        "substantive",
        round(confidence, 3),
        spans if left else (),
        () if left else spans,
        f"“{words}”{_glossed(words, group)} stands only in {edition(passage, left=left)}.",
    )


def _whole(passage: Passage, mention: Mention, *, left: bool) -> bool:
    """Whether a *nearly* takes back something whole (*casi nadie*).

    Before a number (*casi 250 kilos*) it is the number's to say. What it takes back must be on the other side, or that
    article must have no such word anywhere: else it tells the whole elsewhere.
    """
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    if side.words(mention.tokens).casefold() not in _words(side.language, "whole"):
        return False
    values = rules(side.language, "numbers").get("cardinals", {})
    behind = range(mention.end, min(mention.end + 2, len(side.tokens)))
    if any(side.texts[index][:1].isdigit() or side.forms[index] in values for index in behind):
        return False
    head = content(side, behind)[:1]
    if _words(side.language, "totals").isdisjoint(side.forms[mention.end : mention.end + 2]):
        return False
    if head and mean_support(passage, head, left=left) < _STATED:
        return _words(other.language, "whole").isdisjoint(map(fold, words_of_sentence(other.article.text)))
    return True


@cache
def _words(language: str, section: str) -> frozenset[str]:
    return frozenset(str(word) for word in rules(language, "modality").get(section, ()))


def _stated(passage: Passage, mention: Mention, *, left: bool) -> bool:
    """Whether the other side has the verb of a *could* (*pudo dañar*), and so says flatly what may be.

    Not a verb of which *could* says that it was done: what one can see, one sees; nor one that is denied.
    """
    side = passage.left if left else passage.right
    data = rules(side.language, "modality").get("ability", {})
    near = range(mention.end, min(mention.end + _HEAD, len(side.tokens)))
    denied = {index for cue in side.mentions("negation", "cues") if cue.group == "explicit" for index in cue.tokens}
    if not denied.isdisjoint((mention.first - 1, *mention.tokens, *near)):
        return False
    head = content(side, near)[:1]
    done = frozenset(form for word in data.get("done", ()) for form in inflected(str(word), side.language))
    if not head or side.forms[head[0]] in done or side.forms[mention.first] not in data.get("words", ()):
        return False
    return mean_support(passage, head, left=left) >= _STATED
