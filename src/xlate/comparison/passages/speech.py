"""Who speaks: reporting verbs, phrases that name a source, and the words that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.passage import Side, once
from xlate.comparison.passages.wording import content, is_function, verbal
from xlate.comparison.passages.words import function_words
from xlate.languages.rules import rules

_SPEECH = frozenset(
    {"say", "tell", "assure", "claim", "argue", "admit", "stress", "believe", "confirm", "warn", "accuse"}
)
"""Concepts whose verbs carry somebody's words; a lone *found* or *demanded* may be the event itself."""
_BOUNDARIES = frozenset(',;:()—–.?!"«»“”')
_QUOTATION = re.compile(r':\s+["«“„‘]')
_DENIED = 3
"""Words before a verb of saying among which a denial makes it silence (*no ha querido decir*)."""


@once
def reporting_verbs(side: Side) -> tuple[Mention, ...]:
    """Every verb of saying, of whatever strength."""
    found = verbal(side, side.mentions("attribution", "verbs"))
    return tuple(mention for mention in found if mention.group != "idle")


@once
def speech_verbs(side: Side) -> tuple[Mention, ...]:
    """Those that carry somebody's words."""
    return tuple(mention for mention in reporting_verbs(side) if not _SPEECH.isdisjoint(mention.concepts))


@once
def statements(side: Side) -> tuple[Mention, ...]:
    """Verbs that surely carry a statement: plain verbs of saying, and others before a word such as *that*."""
    introduces = frozenset(rules(side.language, "attribution").get("that", ()))
    return tuple(
        mention
        for mention in speech_verbs(side)
        if "say" in mention.concepts or (side.forms[mention.end : mention.end + 1] or ("",))[0] in introduces
    )


def participle(side: Side, mention: Mention) -> bool:
    """Whether the verb is a participle that reports nothing (*los datos expuestos*), in languages that tell by form."""
    data = rules(side.language, "attribution").get("participles", {})
    endings, after = tuple(data.get("endings", ())), frozenset(data.get("after", ()))
    if not endings or not side.forms[mention.first].endswith(endings):
        return False
    return after.isdisjoint(side.forms[max(0, mention.first - 2) : mention.first])


def noun(side: Side, mention: Mention) -> bool:
    """Whether a form is a noun by the preposition before it (*en demanda de*): no infinitive, and no gerund."""
    verbal_after = tuple(rules(side.language, "attribution").get("after_prepositions", ()))
    before = side.forms[mention.first - 1 : mention.first] if mention.first else ()
    if not verbal_after or mention.end - mention.first > 1 or side.forms[mention.first].endswith(verbal_after):
        return False
    return not function_words(side.language, "prepositions").isdisjoint(before)


def unanswered(side: Side, mention: Mention) -> Mention:
    """The verb, with silence among its senses where words of denial and auxiliaries stand right before a plain one."""
    if "say" not in mention.concepts:
        return mention
    before = range(max(0, mention.first - _DENIED), mention.first)
    cues = [m for m in side.mentions("negation", "cues") if m.group == "explicit" and m.first in before]
    if not cues or content(side, [i for i in range(cues[-1].end, mention.first) if not _auxiliary(side, i)]):
        return mention
    return mention._replace(senses=(*mention.senses, ("silence", "silence"), ("refuse", "refuse")))


def _auxiliary(side: Side, index: int) -> bool:
    """Whether a word between a denial and a verb only helps the verb (*no quiso decir*)."""
    return any(index in m.tokens for m in side.mentions("modality", "markers"))


def announced_by_colon(side: Side) -> bool:
    """Whether a colon leads in a quotation: it names the speaker as well as *said* does."""
    return bool(_QUOTATION.search(side.text))


@once
def source_phrases(side: Side) -> tuple[Mention, ...]:
    """Phrases that name a source without a verb (*según*, *according to*)."""
    return tuple(mention for mention in side.mentions("attribution", "sources") if mention.group == "said_by")


def beside_speech(side: Side, tokens: Iterable[int]) -> bool:
    """Whether nothing but grammar words stands between the tokens and a verb that carries somebody's words."""
    verbs = {index for mention in speech_verbs(side) for index in mention.tokens}
    if not verbs:
        return False
    indices = sorted(tokens)
    before, after = indices[0] - 1, indices[-1] + 1
    while before >= 0 and is_function(side, before):
        before -= 1
    while after < len(side.tokens) and is_function(side, after):
        after += 1
    return before in verbs or after in verbs


def clause(side: Side, mention: Mention) -> list[int]:
    """The content words of a mention's clause: up to the next mark on either side, at most five words away."""
    text = side.article.text
    first, last = mention.first, mention.end - 1
    while first > 0 and mention.first - first < 5 and not _marked(text, side, first - 1):
        first -= 1
    while last < len(side.tokens) - 1 and last - mention.end < 4 and not _marked(text, side, last):
        last += 1
    return content(side, range(first, last + 1))


def _marked(text: str, side: Side, index: int) -> bool:
    """Whether a mark between phrases stands between token ``index`` and the next."""
    between = text[side.tokens[index].span.end : side.tokens[index + 1].span.start]
    return not _BOUNDARIES.isdisjoint(between)
