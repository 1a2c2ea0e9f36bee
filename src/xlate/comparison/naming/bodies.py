"""Bodies that the other edition would name as this one does, or by a name that the lists know, and does not."""

from __future__ import annotations

from collections.abc import Sequence

from xlate.comparison.naming.gazetteer import PLAIN_THINGS, concepts_in, gazetteer
from xlate.comparison.naming.propers import named
from xlate.comparison.naming.spelling import words_of
from xlate.comparison.naming.telling import translated
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.wording import content, mean_support

_NOWHERE = 0.2
"""Support below which a word of a longer name is nowhere on the other side."""
_CALLED_SMALL = frozenset({"role", "kin", "direction", "level", "camp", "feast", *PLAIN_THINGS})
"""Groups of what has no name of its own."""


def bodies(passage: Passage, mentions: Sequence[Mention], *, left: bool) -> tuple[Mention, ...]:
    """Bodies which the other article gives nowhere, though it would name them as this one does, or by a listed name.

    The first are those of a name that no language changes (*UGT*, *Renfe*), the others those of several words of which
    nothing renders one that says which it is (*Partido Popular*).
    """
    if not mentions:
        return ()
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    told, words = concepts_in(other.article.text, other.language), words_of(other.article)
    return tuple(
        mention
        for mention in mentions
        if mention.group not in _CALLED_SMALL and mention.concepts.isdisjoint(told)
        if not any(side.known[index].plain in words for index in content(side, mention.tokens))
        if _unchanging(side, mention, other) or _missing(passage, mention, left=left)
    )


def _unchanging(side: Side, mention: Mention, other: Side) -> bool:
    """Whether a name is one word, with a name's capital, that the other language writes alike or has no word for."""
    text, form_ = side.texts[mention.first], side.forms[mention.first]
    if mention.end != mention.first + 1:
        return False
    if (len(text) > 1 and text.isupper()) or gazetteer(other.language).find((form_,), (text,)):
        return True
    return named(side, mention.first) and not translated(form_, side.language, other.language)


def _missing(passage: Passage, mention: Mention, *, left: bool) -> bool:
    """Whether a name of several words has one with a capital that nothing on the other side renders."""
    side = passage.left if left else passage.right
    words = content(side, mention.tokens)
    return len(words) > 1 and any(
        side.texts[index][:1].isupper() and mean_support(passage, (index,), left=left) < _NOWHERE for index in words
    )
