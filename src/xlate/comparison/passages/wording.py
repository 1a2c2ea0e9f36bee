"""What can be told of a word from its form and place: grammar words, capitals, headline capitals, support."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.passage import Passage, Side, once
from xlate.comparison.passages.words import function_words
from xlate.languages.rules import rules

_TITLE_CASE = 0.6
"""Share of capitalised long words at which capitals mean nothing: English headlines."""
_LONG = 4
"""Letters from which a word counts towards title case (articles and prepositions stay small in it)."""


def is_function(side: Side, index: int) -> bool:
    """Whether token ``index`` carries grammar rather than content."""
    return side.known[index].grammar


def content(side: Side, indices: Iterable[int]) -> list[int]:
    """Those of the tokens that carry content."""
    known = side.known
    return [index for index in indices if known[index].content]


@once
def carrying(side: Side) -> tuple[int, ...]:
    """All tokens of the side that carry content."""
    return tuple([index for index, word in enumerate(side.known) if word.content])


def starts_sentence(side: Side, index: int) -> bool:
    """Whether nothing but punctuation stands between token ``index`` and a sentence's start, full stop, or quote."""
    start = side.tokens[index].span.start
    before = side.article.text[max(0, start - 4) : start].rstrip(" ¿¡—–-(")
    text = side.article.text
    if any(
        start - 3 <= sentence.start <= start and not _worded(text[sentence.start : start])
        for sentence in side.sentences
    ):
        return True
    if before[-1:] == "." and _abbreviated(side, index - 1):
        return False
    return before[-1:] in "\"«“‘':.?!\n" if before else True


def _abbreviated(side: Side, index: int) -> bool:
    """Whether a full stop behind token ``index`` ends a title (*Sen.*) or an initial (*J.*), and no sentence."""
    text = side.texts[index] if index >= 0 else ""
    return (len(text) == 1 and text.isupper()) or text + "." in _titles(side.language)


@cache
def _titles(language: str) -> frozenset[str]:
    """Abbreviations that the rest of a phrase, a name mostly, always follows."""
    return frozenset(map(str, rules(language, "sentences").get("titles", ())))


def _worded(text: str) -> bool:
    """Whether a letter or digit stands in a text."""
    return any(char.isalnum() for char in text)


def capitalised(side: Side, index: int) -> bool:
    """Whether the token begins with a capital letter."""
    return index in side.capitals


@once
def title_case(side: Side) -> bool:
    """Whether the side's capitals are a headline's, and tell nothing of names."""
    if not rules(side.language, "sentences").get("title_case", True):
        return False
    if side.article.text[: side.sentences[-1].end].rstrip("\"'”’»)").endswith("."):
        return False  # no headline ends with a full stop: a short sentence of many names does
    long = [text for text in side.texts if len(text) >= _LONG and text[0].isalpha()]
    return len(long) >= 3 and sum(text[0].isupper() for text in long) / len(long) >= _TITLE_CASE


def is_name(side: Side, index: int) -> bool:
    """Whether the token's capital marks it as (part of) a name."""
    return index in side.capitals and index in _capitals_of_names(side)


@once
def _capitals_of_names(side: Side) -> frozenset[int]:
    if title_case(side):
        return frozenset()
    return frozenset([index for index in side.capitals if not starts_sentence(side, index)])


def follows_determiner(side: Side, index: int) -> bool:
    """Whether an article or determiner stands right before: then the token is no finite verb."""
    if index == 0:
        return False
    return side.forms[index - 1] in function_words(side.language, "articles", "determiners")


def verbal(side: Side, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Those mentions that can be verbs: no article before them, no name's capital."""
    return tuple(
        mention
        for mention in mentions
        if not follows_determiner(side, mention.first) and not is_name(side, mention.first)
    )


def support(passage: Passage, indices: Iterable[int], *, left: bool) -> float:
    """How surely the best supported of the tokens is found on the other side, 0 to 1; 1 for no tokens."""
    scores = passage.words.left_support if left else passage.words.right_support
    return max((scores[index] for index in indices), default=1.0)


def told_support(passage: Passage, indices: Iterable[int], *, left: bool) -> float:
    """How surely those of the tokens that carry content are found on the other side; 0 if all are grammar's.

    Grammar words come and go, and :mod:`xlate.alignment.words` gives them a middling support whatever stands opposite.
    """
    found = content(passage.left if left else passage.right, indices)
    return mean_support(passage, found, left=left) if found else 0.0


def mean_support(passage: Passage, indices: Iterable[int], *, left: bool) -> float:
    """How surely the tokens are found on the other side on the whole, 0 to 1; 1 for no tokens."""
    scores = passage.words.left_support if left else passage.words.right_support
    found = [scores[index] for index in indices]
    return sum(found) / len(found) if found else 1.0


def neighbours_support(passage: Passage, tokens: Sequence[int], *, left: bool) -> float:
    """Support of the content words right before and after: a word changed by an editor stands among untouched ones."""
    side = passage.left if left else passage.right
    scores = passage.words.left_support if left else passage.words.right_support
    carried = carrying(side)
    before, after = bisect_left(carried, tokens[0]), bisect_right(carried, tokens[-1])
    found = [scores[index] for index in (*carried[max(0, before - 1) : before], *carried[after : after + 1])]
    return sum(found) / len(found) if found else 0.5


@cache
def endings(language: str, sort: str) -> tuple[str, ...]:
    """How words of a sort end: ``adverb`` (*-mente*), ``verbal`` (*-ado*)."""
    return tuple(rules(language, "detail").get(sort, ()))
