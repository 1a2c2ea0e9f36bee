"""What a noun is of, by two words of which one is a name: *la comunidad wayuu*, *the Arhuaco community*.

The noun is linked; what stands by it on either side is rendered nowhere on the other. That holds of words of any two
sorts (*el bloque peronista*, *the opposition bloc*), which the lists of names do not hold against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from xlate.comparison.check import Finding
from xlate.comparison.naming.gazetteer import PLACE, is_place, names_of
from xlate.comparison.naming.propers import named
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.wording import mean_support
from xlate.comparison.passages.words import function_words
from xlate.languages.rules import rules

_LINKED = 0.5
"""Score from which two nouns are held for one another."""
_UNSUPPORTED = 0.2
"""Support below which nothing on the other side renders a word."""
_OF_WHOM = frozenset({"place", "faith", "party", "camp"})
"""Groups of what says of which people, belief, or side something is."""
_OR_WHAT = _OF_WHOM | {"level", "proper"}
"""The same, and what names of no list and *state*, *public* say in their place."""
_SURE = 0.6
"""How sure two such words say of different ones."""

Tokens = tuple[set[int], set[int]]
"""Tokens of the left and of the right side."""


def facing_modifiers(passage: Passage, told: Tokens) -> Iterator[Finding]:
    """Words that say of whom one noun is, of which neither is rendered and one at least is a name.

    Args:
        passage: the linked sentences.
        told: tokens of either side that are accounted for.
    """
    seen: set[tuple[int, int]] = set()
    for link in passage.words.links:
        if link.score < _LINKED:
            continue
        left = _modifier(passage, link.left, told[0], left=True)
        right = _modifier(passage, link.right, told[1], left=False) if left is not None else None
        if left is None or right is None or (left, right) in seen:
            continue
        seen.add((left, right))
        found = _of_others(passage, left, right)
        if found:
            yield found


def _modifier(passage: Passage, noun: int, told: set[int], *, left: bool) -> int | None:
    """The word beside a noun, on the side where the language has it, or behind *of*, if nothing renders it."""
    side = passage.left if left else passage.right
    if not side.known[noun].content:
        return None
    beside = noun + 1 if rules(side.language, "names").get("head") == "first" else noun - 1
    behind = noun + 1
    joints = _joints(side.language)
    while behind < len(side.tokens) and side.forms[behind] in joints and _spaced(side, behind - 1):
        behind += 1
    for index in (beside, *([behind] if behind > noun + 1 else [])):
        if not (0 <= index < len(side.tokens)) or index in told or not side.known[index].content:
            continue
        spaced = _spaced(side, min(index, noun)) if abs(index - noun) == 1 else _spaced(side, index - 1)
        if spaced and mean_support(passage, (index,), left=left) < _UNSUPPORTED and side.texts[index][0].isalpha():
            return index
    return None


@cache
def _joints(language: str) -> frozenset[str]:
    """Words between a noun and what it is of."""
    return function_words(language, "articles").union(map(str, rules(language, "names").get("of", ())))


def _spaced(side: Side, index: int) -> bool:
    """Whether only a space stands between a token and the next."""
    return side.article.text[side.tokens[index].span.end : side.tokens[index + 1].span.start] == " "


def _of_others(passage: Passage, left: int, right: int) -> Finding | None:
    """The finding of two modifiers, if they say of whom it is, and none of them merely in which country."""
    one, other = _name(passage.left, left), _name(passage.right, right)
    if one is None or other is None or one.same(other) or _OF_WHOM.isdisjoint((one.group, other.group)):
        return None
    if {one.group, other.group} <= {PLACE, "proper"} and any(map(_country, (one, other))):
        return None  # a country is often a gloss for readers far off
    tokens = one.tokens, other.tokens
    words = passage.left.words(tokens[0]), passage.right.words(tokens[1])
    told = f"The editions say of whom or what it is otherwise: “{words[0]}” against “{words[1]}”."
    spans = (passage.left.span(tokens[0]),), (passage.right.span(tokens[1]),)
    return Finding("name", "substantive", _SURE, *spans, told)


def _country(mention: Mention) -> bool:
    return mention.group == PLACE and any(map(is_place, mention.concepts))


def _name(side: Side, index: int) -> Mention | None:
    """The name that a token is (part of), if it is one."""
    for mention in names_of(side):
        if index in mention.tokens:
            return mention if mention.group in _OR_WHAT else None
    return Mention(index, index + 1, (("proper", side.texts[index]),)) if named(side, index) else None
