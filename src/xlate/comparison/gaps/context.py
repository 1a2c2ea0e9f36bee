"""What the rest of a passage tells of a gap: room on the other side for its words, its place, what its words are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log1p

from xlate.comparison.gaps.gaps import Gap
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.freedom import MISSING
from xlate.comparison.passages.passage import Passage, Side, once
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.speech import beside_speech, source_phrases
from xlate.comparison.passages.wording import carrying
from xlate.comparison.passages.words import function_words
from xlate.languages.rules import rules

CONTEXT = ("charged", "surplus", "room", "nearest_room", "led_by", "source", "denied", "counted", "closing")
"""Names of the features that :func:`surrounded` gives."""
_MARKS = tuple(",;:.?!)—–")


def surrounded(passage: Passage, gap: Gap, slots: Slots) -> dict[str, float]:
    """Features of a gap, each about 0 to 1, in the order of :data:`CONTEXT`."""
    left, right = charged(passage.left, gap.left), charged(passage.right, gap.right)
    lone = not gap.both
    side, tokens = (passage.left, gap.left) if gap.left else (passage.right, gap.right)
    return {
        "charged": float(left != right),
        "surplus": _surplus(passage, gap) if lone else 0.0,
        "room": log1p(len(_room(passage, gap))) / 2 if lone else 0.0,
        "nearest_room": _nearest(passage, gap, slots) if lone else 0.0,
        "led_by": float(lone and _led_by_preposition(side, tokens)),
        "source": float(any(_speaks(one, at) for one, at in _sides(passage, gap))),
        "denied": float(lone and _beside(side, tokens, "negation", "cues", "explicit")),
        "counted": float(lone and _counts(side, tokens)),
        "closing": float(lone and _closes(side, tokens)),
    }


def charged(side: Side, tokens: Sequence[int]) -> bool:
    """Whether the words judge or picture strongly: loaded or favourable names of a thing, or words charged as such."""
    return not charged_tokens(side).isdisjoint(tokens)


@once
def charged_tokens(side: Side) -> frozenset[int]:
    """Indices of all such words of a side."""
    toned = [
        m for m in side.mentions("framing", "tones") if any(tone in ("loaded", "favourable") for _, tone in m.senses)
    ]
    return frozenset(i for m in (*side.mentions("framing", "charged"), *toned) for i in m.tokens)


def _sides(passage: Passage, gap: Gap) -> list[tuple[Side, Sequence[int]]]:
    return [(side, at) for side, at in ((passage.left, gap.left), (passage.right, gap.right)) if at]


def _surplus(passage: Passage, gap: Gap) -> float:
    """How many more content words the side of a lone gap has than the other, as a share; below 0 if fewer."""
    mine, theirs = len(carrying(passage.left)), len(carrying(passage.right))
    if not gap.left:
        mine, theirs = theirs, mine
    return (mine - theirs) / max(1, mine, theirs)


def _room(passage: Passage, gap: Gap) -> list[int]:
    """Content words of the other side that nothing supports: they may be the gap's words, put otherwise."""
    return _unsupported(passage)[1 if gap.left else 0]


@once
def _unsupported(passage: Passage) -> tuple[list[int], list[int]]:
    """Content words of the left and of the right side that nothing supports."""
    left, right = passage.words.left_support, passage.words.right_support
    return (
        [index for index in carrying(passage.left) if left[index] < MISSING],
        [index for index in carrying(passage.right) if right[index] < MISSING],
    )


def _nearest(passage: Passage, gap: Gap, slots: Slots) -> float:
    """How near in place the nearest of them stands."""
    room = _room(passage, gap)
    return slots.nearness(gap.left, room) if gap.left else slots.nearness(room, gap.right)


def _led_by_preposition(side: Side, tokens: Sequence[int]) -> bool:
    """Whether a preposition leads the words: an adjunct (*with her mother*), which can be left out."""
    first = tokens[0]
    while first > 0 and side.forms[first - 1] in function_words(side.language, "articles", "determiners"):
        first -= 1
    return first > 0 and side.forms[first - 1] in function_words(side.language, "prepositions")


def _speaks(side: Side, tokens: Sequence[int]) -> bool:
    """Whether the words stand beside a verb of saying or behind a phrase that names a source."""
    return beside_speech(side, tokens) or _among(tokens, source_phrases(side))


def _beside(side: Side, tokens: Sequence[int], subject: str, section: str, group: str) -> bool:
    """Whether a phrase of a word list stands among the words or right before them."""
    return _among(tokens, [mention for mention in side.mentions(subject, section) if mention.group == group])


def _among(tokens: Sequence[int], mentions: Iterable[Mention]) -> bool:
    """Whether any of the mentions stands among the words or right before them."""
    first, last = max(0, tokens[0] - 2), tokens[-1]
    return any(mention.first <= last and mention.end > first for mention in mentions)


def _counts(side: Side, tokens: Sequence[int]) -> bool:
    """Whether a number stands among the words or right before them."""
    reach = range(max(0, tokens[0] - 2), tokens[-1] + 1)
    values = rules(side.language, "numbers").get("cardinals", {})
    return any(side.texts[index][0].isdigit() or values.get(side.forms[index], 0) > 1 for index in reach)


def _closes(side: Side, tokens: Sequence[int]) -> bool:
    """Whether a mark or the sentence's end follows the words."""
    end = side.tokens[tokens[-1]].span.end
    return side.article.text[end : end + 1] in _MARKS or any(end >= sentence.end for sentence in side.sentences)
