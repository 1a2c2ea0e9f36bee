"""Words that stand in one edition only, or face others of which nothing says that they mean the same.

This is where no list helps: the word links say what is unsupported, and a weight learned from labelled editions says
how likely an editor is to mind (see :mod:`xlate.comparison.gaps.weight`). What is likelier a paraphrase is
``rewording``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from xlate.articles import Kind, Spans
from xlate.comparison.check import Agreement, Finding, Settled
from xlate.comparison.gaps.context import charged
from xlate.comparison.gaps.evidence import led, measured, phrase_start
from xlate.comparison.gaps.gaps import Gap, gaps
from xlate.comparison.gaps.weight import weight
from xlate.comparison.naming.gazetteer import is_place, names_of
from xlate.comparison.naming.spelling import words_of
from xlate.comparison.passages.editions import edition
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.speech import beside_speech, source_phrases, statements
from xlate.comparison.passages.wording import capitalised, is_function, is_name
from xlate.languages.rules import rules

_PARAPHRASE = 0.25
"""Below this weight words that face others are taken for a paraphrase of them."""
_WORTH_TELLING = 0.12
"""Below this weight a word that faces none is grammar's and idiom's daily give and take, and nothing found."""
_ELSEWHERE = 0.3
"""The most that a name weighs as missing where the other article has it in another passage."""
_GLOSS = 0.42
"""The most that a country weighs that one edition names for readers far off (*Colombia's Chocó*)."""
_BESIDE_FIGURE = 3
"""Words before those of a tally among which its figure stands."""
_NAME_GROUPS = frozenset({"role", "kin", "person", "place", "organisation", "faith", "party"})


class Detail:
    """Weighs what all the other checks have left unexplained."""

    name = "detail"

    def examine(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """Every gap, as a substantive difference or as a rewording."""
        slots = passage.slots
        for gap in gaps(passage, settled, slots):
            if not gap.both and _tally(passage.left if gap.left else passage.right, gap.left or gap.right):
                continue
            sure = weight(measured(passage, gap, slots))
            if not gap.both and _named_elsewhere(passage, gap):
                sure = min(sure, _ELSEWHERE)
            if not gap.both and _gloss(passage.left if gap.left else passage.right, gap.left or gap.right):
                sure = min(sure, _GLOSS)
            if gap.both and sure < _PARAPHRASE:
                yield _paraphrase(passage, gap, sure)
            elif sure >= _WORTH_TELLING:
                yield _finding(passage, gap, sure)


def _named_elsewhere(passage: Passage, gap: Gap) -> bool:
    """Whether all words of a gap are names that stand in the other article as they are."""
    left = bool(gap.left)
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    tokens = gap.left or gap.right
    return all(capitalised(side, index) for index in tokens) and all(
        side.known[index].plain in words_of(other.article) for index in tokens
    )


def _gloss(side: Side, tokens: Sequence[int]) -> bool:
    """Whether the words only say in which country, state, or town something is."""
    placed = {index for m in names_of(side) if any(map(is_place, m.concepts)) for index in m.tokens}
    kinds = _words(side.language, "places")
    return not placed.isdisjoint(tokens) and all(side.forms[index] in kinds or index in placed for index in tokens)


def _tally(side: Side, tokens: Sequence[int]) -> bool:
    """Whether the words only say what a score counts (*176 votos frente a 171*): the other side has the figures."""
    words = _words(side.language, "tally")
    before = side.texts[max(0, tokens[0] - _BESIDE_FIGURE) : tokens[0]]
    return all(side.forms[index] in words for index in tokens) and any(text[:1].isdigit() for text in before)


@cache
def _words(language: str, section: str) -> frozenset[str]:
    return frozenset(rules(language, "detail").get(section, ()))


def _finding(passage: Passage, gap: Gap, sure: float) -> Finding:
    left, right = _marked(passage, gap)
    return Finding(_kind(passage, gap), "substantive", round(sure, 3), left, right, _explained(passage, gap))


def _paraphrase(passage: Passage, gap: Gap, sure: float) -> Finding:
    left, right = _marked(passage, gap)
    words = passage.left.words(gap.left), passage.right.words(gap.right)
    explanation = f"Probably the same in other words: “{words[0]}” and “{words[1]}”."
    return Finding("rewording", "style", round(1 - sure, 3), left, right, explanation)


def _marked(passage: Passage, gap: Gap) -> tuple[Spans, Spans]:
    alone = not gap.both
    return _spans(passage.left, gap.left, alone=alone), _spans(passage.right, gap.right, alone=alone)


def _spans(side: Side, tokens: Sequence[int], *, alone: bool) -> Spans:
    """The words of a gap, from the first to the last, as one passage; of words alone the whole phrase led in."""
    if not tokens:
        return ()
    whole = alone and (led(side, tokens, "and") or led(side, tokens, "which"))
    return (side.span((phrase_start(side, tokens[0]), *tokens) if whole else tokens),)


def _explained(passage: Passage, gap: Gap) -> str:
    if gap.both:
        words = passage.left.words(gap.left), passage.right.words(gap.right)
        return f"“{words[0]}” and “{words[1]}” stand in the same place and are not known to mean the same."
    left = bool(gap.left)
    side, tokens = (passage.left, gap.left) if left else (passage.right, gap.right)
    (span,) = _spans(side, tokens, alone=True)
    return f"“{span.of(side.article.text)}” stands only in {edition(passage, left=left)}."


def _kind(passage: Passage, gap: Gap) -> Kind:
    """What the unexplained words are about."""
    if gap.both and charged(passage.left, gap.left) != charged(passage.right, gap.right):
        return "framing"
    sides = [(side, tokens) for side, tokens in ((passage.left, gap.left), (passage.right, gap.right)) if tokens]
    if any(_reports(side, tokens) for side, tokens in sides):
        return "attribution"
    if not gap.both:
        return "detail"
    if all(beside_speech(side, tokens) for side, tokens in sides):
        return "attribution"
    if all(_names(side, tokens) for side, tokens in sides):
        return "name"
    return "framing" if len(gap.left) == len(gap.right) else "detail"


def _reports(side: Side, tokens: Sequence[int]) -> bool:
    """Whether the words hold a verb of saying, or follow a phrase that names a source."""
    reach = range(max(0, tokens[0] - 2), tokens[-1] + 1)
    return any(not set(m.tokens).isdisjoint(tokens) for m in statements(side)) or any(
        not set(m.tokens).isdisjoint(reach) for m in source_phrases(side)
    )


def _names(side: Side, tokens: Sequence[int]) -> bool:
    if any(is_name(side, index) and not is_function(side, index) for index in tokens):
        return True
    return any(m.group in _NAME_GROUPS and not set(m.tokens).isdisjoint(tokens) for m in names_of(side))
