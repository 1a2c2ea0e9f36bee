"""Which words of the other side say what a denial that stands alone says, if any do: then nothing is denied."""

from __future__ import annotations

import numpy as np

from xlate.articles import Spans
from xlate.comparison.check import Agreement
from xlate.comparison.denying.affixes import negative_form
from xlate.comparison.denying.lifted import rendered_as_before
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.wording import content
from xlate.languages.amounts import values_in
from xlate.languages.rules import rules

SCOPE = 3
"""Words after a cue among which the word that it negates is looked for."""
_LIMIT = 8
"""Words after a cue among which the limit is looked for up to which it denies (*no abrió hasta mayo*)."""
_IN_PHRASE = 0.6
"""Likeness that a word of denial has with a word of content only as part of a phrase of that meaning."""
RENDERED = 0.2
"""Nearness from which another word of denial is held to render a cue."""
TRANSLATION = 0.75
"""Likeness from which a word of the other side is held to translate one of a pair of opposites."""


def in_phrase(passage: Passage, cue: Mention, *, left: bool) -> Agreement | None:
    """The cue, where it belongs to a phrase that the other side puts otherwise (*no es raro*, *common*)."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    alike = passage.words.likeness
    if alike is None:
        return None
    denying = {i for m in other.mentions("negation", "cues") if m.group == "explicit" for i in m.tokens}
    table = (alike if left else alike.T)[list(cue.tokens)].max(axis=0)
    told = [i for i in content(other, range(len(other.tokens))) if table[i] >= _IN_PHRASE and i not in denying]
    if not told:
        return None
    mine, theirs = (side.span(cue.tokens),), tuple(other.span((i,)) for i in told)
    return Agreement(mine, theirs) if left else Agreement(theirs, mine)


def rendered(passage: Passage, cue: Mention, slots: Slots, *, left: bool) -> Agreement | None:
    """The cue, where something near the same place says no on the other side: a verb, or a word's prefix or ending."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    kept = [m for m in other.mentions("negation", "cues") if m.group != "idle"]
    found = [m for m in kept if not _own(passage, cue, m.tokens, left=left)]
    places = [
        *(m.tokens for m in found),
        *(
            range(i, i + 1)
            for i in range(len(other.tokens))
            if negative_form(other, i, side.language) and not _own(passage, cue, range(i, i + 1), left=left)
        ),
    ]
    here = range(cue.first, min(cue.end + SCOPE, len(side.tokens)))
    near = [slots.nearness(here, there) if left else slots.nearness(there, here) for there in places]
    if max(near, default=0.0) < RENDERED:
        return None
    # the rendering stays open: a verb such as *denies* has more to be compared than that it says no
    mine: Spans = (side.span(cue.tokens),)
    place = near.index(max(near))
    restricted = place < len(found) and found[place].group == "restricted"
    theirs: Spans = (other.span(found[place].tokens),) if restricted else ()
    return Agreement(mine, theirs) if left else Agreement(theirs, mine)


def limited(passage: Passage, cue: Mention, *, left: bool) -> Agreement | None:
    """The cue, where it says *not until* and the other side *only*, or *not yet* and *before*: said from either end."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    if rendered_as_before(passage, cue, left=left):
        return Agreement((side.span(cue.tokens),), ()) if left else Agreement((), (side.span(cue.tokens),))
    limits = frozenset(rules(side.language, "negation").get("until", ()))
    found = [m for m in other.mentions("framing", "focus") if "only" in m.concepts]
    until = [i for i in range(cue.end, min(cue.end + _LIMIT, len(side.tokens))) if side.forms[i] in limits]
    if until and not found and _dated(side, until[0]) and not limits.intersection(other.forms):
        mine = (side.span((*cue.tokens, until[0])),)  # *not until May* is *in May*
        return Agreement(mine, ()) if left else Agreement((), mine)
    if not (found and until):
        return None
    mine, theirs = (side.span((*cue.tokens, until[0])),), (other.span(found[0].tokens),)
    return Agreement(mine, theirs) if left else Agreement(theirs, mine)


def _dated(side: Side, until: int) -> bool:
    """Whether a number, a date, or a time stands behind a word such as *until*: a limit, and no event."""
    text = side.article.report_text
    near = [side.tokens[i].span for i in range(until + 1, min(until + 1 + SCOPE + 1, len(side.tokens)))]
    found = [value for sentence in side.sentences for value in values_in(text, side.language, sentence)]
    return any(value.core.overlaps(span) for value in found for span in near)


def _own(passage: Passage, cue: Mention, there: range, *, left: bool) -> bool:
    """Whether words of the other side that say no render other words of this side, and so not the cue.

    Those may say no themselves (*no estarán exentos* is not rendered by *exempt*), or stand elsewhere (*contra*,
    *against*); what the cue denies is no such word, for *no aceptó* is rendered by *refused*.
    """
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    alike = passage.words.likeness
    if alike is None:
        return False
    table = (alike if left else alike.T)[:, content(other, there) or list(there)].max(axis=1)
    denying = {i for m in side.mentions("negation", "cues") if m.group not in ("idle", "explicit") for i in m.tokens}
    scope = range(cue.first, cue.end + SCOPE)
    return any(
        index not in scope or index in denying or negative_form(side, index, other.language)
        for index in np.flatnonzero(table >= TRANSLATION).tolist()
        if index not in cue.tokens
    )
