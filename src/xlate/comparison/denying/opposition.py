"""When words of a pair of opposites are none: they translate one another, or measure what is put in another way."""

from __future__ import annotations

from xlate.alignment.lexical.lexicon import stem_of
from xlate.comparison.denying.affixes import negative_root
from xlate.comparison.gaps.gaps import MISSING
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.meanings import meanings
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.wording import content, mean_support
from xlate.languages.rules import rules
from xlate.languages.tags import primary


def translated(passage: Passage, left: Mention, right: Mention) -> bool:
    """Whether a word of either phrase is a usual translation of one of the other (*a domicilio*, *at home*).

    Spelling is no ground: *legal* and *illegal* look alike. Nor is the table for words that say no by their beginning:
    *unwilling* stands for *dispuesto* wherever *no* stands before that.
    """
    ones, others = _plain(passage, left, left=True), _plain(passage, right, left=False)
    languages = passage.left.language, passage.right.language
    return any(
        stem_of(other, primary(languages[1])) in meanings(one, *languages)
        or stem_of(one, primary(languages[0])) in meanings(other, *languages[::-1])
        for one in ones
        for other in others
    )


def _plain(passage: Passage, mention: Mention, *, left: bool) -> tuple[str, ...]:
    """The content words of a phrase that do not say no; none of a phrase in which a word of denial stands."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)

    def find() -> tuple[str, ...]:
        words = () if _says_no(side, mention) else content(side, mention.tokens)
        return tuple(side.forms[index] for index in words if negative_root(side, index, other.language) is None)

    return side.once(("plain", other.language, str(mention.first), str(mention.end)), find)


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
