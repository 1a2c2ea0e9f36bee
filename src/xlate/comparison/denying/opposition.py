"""When words of a pair of opposites are none: they translate one another, or measure what is put in another way."""

from __future__ import annotations

from typing import NamedTuple

from xlate.comparison.denying.affixes import negative_root
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.freedom import MISSING
from xlate.comparison.passages.meanings import meanings
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.wording import content, mean_support
from xlate.languages.rules import rules


def translated(passage: Passage, left: Mention, right: Mention) -> bool:
    """Whether a word of either phrase is a usual translation of one of the other (*a domicilio*, *at home*).

    Spelling is no ground: *legal* and *illegal* look alike. Nor is the table for words that say no by their beginning:
    *unwilling* stands for *dispuesto* wherever *no* stands before that.
    """
    one, other = _plain(passage, left, left=True), _plain(passage, right, left=False)
    return not (one.meanings.isdisjoint(other.stems) and other.meanings.isdisjoint(one.stems))


class _Plain(NamedTuple):
    """Words that do not say no: their stems, and the stems of what they mean in the other language."""

    stems: frozenset[str]
    meanings: frozenset[str]


def _plain(passage: Passage, mention: Mention, *, left: bool) -> _Plain:
    """The content words of a phrase that do not say no; none of a phrase in which a word of denial stands."""
    key = "plain", left, mention.first, mention.end
    known: _Plain | None = passage.kept.get(key)
    if known is None:
        side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
        indices = () if _says_no(side, mention) else content(side, mention.tokens)
        words = [side.known[i] for i in indices if negative_root(side, i, other.language) is None]
        known = passage.kept[key] = _Plain(
            frozenset([word.stem for word in words]),
            frozenset[str]().union(*[meanings(word.form, side.language, other.language) for word in words]),
        )
    return known


def _says_no(side: Side, mention: Mention) -> bool:
    """Whether a word of denial stands in the phrase: then its other words tell the opposite of what it says."""
    cues = (m for m in side.mentions("negation", "cues") if m.group == "explicit")
    return any(not set(cue.tokens).isdisjoint(mention.tokens) for cue in cues)


def reworded_degree(passage: Passage, mention: Mention, *, left: bool) -> bool:
    """Whether the words are a degree (*más*, *less*) of the next word, which the other side does not have.

    Which way a degree points depends on its word: *más barato* is *less expensive*, and *costs less*.
    """
    side = passage.left if left else passage.right
    degrees = frozenset(rules(side.language, "negation").get("degrees", ()))
    if mention.end - mention.first > 1 or side.forms[mention.first] not in degrees:
        return False
    following = content(side, range(mention.end, min(mention.end + 1, len(side.tokens))))
    return bool(following) and mean_support(passage, following, left=left) < MISSING
