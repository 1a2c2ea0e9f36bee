"""The words of a passage that say no by themselves (*no*, *never*, *sin*), and those that only seem to."""

from __future__ import annotations

from functools import cache

from xlate.comparison.denying.lifted import lifts
from xlate.comparison.passages.concepts import Mention, entries
from xlate.comparison.passages.passage import Side
from xlate.comparison.passages.wording import is_name, starts_sentence
from xlate.languages.rules import rules

_CONCORD = 6
"""Words within which a second cue repeats the first (*no dijo nada*) rather than lifting it."""
_COMPARISON = 5
"""Words before a cue among which a comparison begins."""


def cues_of(side: Side) -> tuple[Mention, ...]:
    """Explicit cues, those that only repeat an earlier one left out."""
    found: list[Mention] = []
    for mention in side.mentions("negation", "cues"):
        if mention.group != "explicit" or is_name(side, mention.first) or _reply(side, mention):
            continue
        if _compared(side, mention.first):
            continue
        if found and not _stop_between(side, found[-1], mention) and lifts(side, found[-1], mention):
            found.pop()
            continue
        if found and mention.first - found[-1].end < _CONCORD and not _stop_between(side, found[-1], mention):
            continue
        found.append(mention)
    return tuple(found)


def denials_of_nothing(side: Side) -> list[Mention]:
    """Phrases that deny nothing, though a word in them would, standing alone."""
    idle = [mention for mention in side.mentions("negation", "cues") if mention.group == "idle"]
    return [m for m in idle if not _denials(side.language).isdisjoint(side.forms[index] for index in m.tokens)]


@cache
def _denials(language: str) -> frozenset[str]:
    """Single words that deny explicitly (*no*, *nunca*)."""
    listed = entries(language, "negation", "cues")
    return frozenset(words[0] for words, _, (group, _) in listed if group == "explicit" and len(words) == 1)


def _compared(side: Side, index: int) -> bool:
    """Whether the cue ends a comparison (*más fuerte que nunca*), with no mark inside it, and denies nothing."""
    data = rules(side.language, "negation")
    if side.forms[max(0, index - 1) : index] not in [(word,) for word in data.get("than", ())]:
        return False
    comparatives = frozenset(data.get("comparatives", ()))
    first = max(0, index - _COMPARISON)
    found = [at for at in range(first, index) if side.forms[at] in comparatives]
    return bool(found) and not any(mark in side.words(range(found[-1], index)) for mark in ",;:")


def _reply(side: Side, mention: Mention) -> bool:
    """Whether the cue stands alone at a sentence's start (*No, dijo*) as an interjection."""
    end = side.tokens[mention.end - 1].span.end
    return starts_sentence(side, mention.first) and side.article.text[end : end + 1] in ",.!"


def _stop_between(side: Side, first: Mention, second: Mention) -> bool:
    between = side.article.text[side.tokens[first.end - 1].span.end : side.tokens[second.first].span.start]
    turns = frozenset(rules(side.language, "negation").get("turns", ()))
    turned = not turns.isdisjoint(side.forms[first.end : second.first])
    return turned or any(mark in between for mark in ".;:?!")
