"""Words that say no by their beginning or end (*ilegal*, *unable*, *homeless*), and the plain words that they reverse.

No list pairs them: a word whose rest is itself a word (*in* + *elegible*) is held against whatever on the other side
renders that rest. Beginnings and ends are data (``languages/<language>/negation.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.meanings import is_word, render
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.wording import is_function, is_name
from xlate.languages.rules import rules

_SHORTEST = 4
"""Letters that the rest of a word needs to be a word of its own."""
_ENDED = 6
"""Letters that a word needs to be held for one with a negating ending (*homeless*, not *less*)."""


def negative_root(side: Side, index: int, other: str) -> str | None:
    """What is left of a word without its negating beginning, where that is a word; ``None`` of all others."""
    root = _root(side.forms[index], side.language, other)
    return None if root is None or is_name(side, index) else root


def negative_form(side: Side, index: int, other: str) -> bool:
    """Whether a word says no by its beginning or its end (*no-bid*, *homeless*)."""
    data = rules(side.language, "negation")
    suffixes, joined = tuple(data.get("suffixes", ())), tuple(data.get("joined", ()))
    word = side.forms[index]
    if joined and word.startswith(joined):
        return True
    ending = len(word) >= _ENDED and bool(suffixes) and word.endswith(suffixes) and not is_name(side, index)
    return ending or negative_root(side, index, other) is not None


@lru_cache(maxsize=20_000)
def _root(word: str, language: str, other: str) -> str | None:
    prefixes, none = _prefixes(language)
    if not word.startswith(prefixes) or word.startswith(none):
        return None
    for prefix in prefixes:
        root = word[len(prefix) :].removeprefix("-")
        if word.startswith(prefix) and len(root) >= _SHORTEST and is_word(root, language, other):
            return root
    return None


@cache
def _prefixes(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Beginnings that say no, longest first; and those that only look so."""
    data = rules(language, "negation")
    return tuple(sorted(data.get("prefixes", ()), key=len, reverse=True)), tuple(data.get("no_prefixes", ()))


def affixed(passage: Passage) -> tuple[list[Mention], list[Mention]]:
    """Words with a negating beginning and their plain counterparts, as poles of an opposition of their own.

    Returns:
        Mentions of the left and of the right side, whose senses are those of ``opposites``: a name, and ``plus`` or
        ``minus``.
    """
    found: tuple[list[Mention], list[Mention]] = ([], [])
    sides = passage.left, passage.right
    roots = _roots(sides[0], sides[1].language), _roots(sides[1], sides[0].language)
    for at, (side, other) in enumerate((sides, sides[::-1])):
        for index, root in roots[at].items():
            name = f"{side.language}:{root}"
            facing = list(_facing(root, side.language, other, roots[1 - at]))
            if facing:
                found[at].append(Mention(index, index + 1, ((name, "minus"),)))
                found[1 - at].extend(Mention(i, i + 1, ((name, pole),)) for i, pole in facing)
    return found


def _roots(side: Side, other: str) -> dict[int, str]:
    """The words of a side with a negating beginning, each with what is left of it."""
    prefixes, _ = _prefixes(side.language)
    begun = [(index, word) for index, word in enumerate(side.forms) if word.startswith(prefixes)]
    roots = [(index, _root(word, side.language, other)) for index, word in begun]
    return {index: root for index, root in roots if root is not None and not is_name(side, index)}


def _facing(root: str, language: str, other: Side, roots: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Words of the other side that render the root: plainly, or with a negating beginning of their own (``roots``)."""
    saying_no = _in_phrases_of_denial(other)
    for index in range(len(other.tokens)):
        if is_function(other, index) or is_name(other, index) or index in saying_no:
            continue
        opposed = roots.get(index)
        if opposed is not None and render(root, opposed, language, other.language):
            yield index, "minus"
        elif opposed is None and render(root, other.forms[index], language, other.language):
            yield index, "plus"


def _in_phrases_of_denial(side: Side) -> frozenset[int]:
    """Words of phrases that say no by more than themselves (*called off*)."""
    found = (m for m in side.mentions("negation", "cues") if m.group == "implicit" and m.end - m.first > 1)
    return frozenset(index for mention in found for index in mention.tokens)
