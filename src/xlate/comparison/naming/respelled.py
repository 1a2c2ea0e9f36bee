"""Names of which one edition changes letters, or the first or last part: *Peredo* / *Pereda*, *Marcial* / *Marcelo*."""

from __future__ import annotations

from collections.abc import Iterator, Set

from xlate.alignment.lexical.likeness import translations
from xlate.comparison.check import Finding
from xlate.comparison.naming.propers import given, named, names_in, run_of_names
from xlate.comparison.naming.spelling import altered, plain_forms, spelled_alike, words_of
from xlate.comparison.naming.telling import against, as_name, translated
from xlate.comparison.passages.correspond import Couple
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.words import plain

_ALTERED = 0.72
"""How sure a name with other letters, which no transliteration explains, is a difference."""
_LONG = 4
"""Letters from which a name's spelling says something."""


def respelled(passage: Passage, slots: Slots, agreed: set[int]) -> Iterator[Finding]:
    """Names of which one edition changes letters (*Peredo* / *Pereda*), however surely the word links tie them."""
    sides = (passage.left, passage.right)
    here = [plain_forms(side) for side in sides]
    lefts = [i for i in _rare_names(passage.left, passage.right.language, here[1]) if i not in agreed]
    rights = list(_rare_names(passage.right, passage.left.language, here[0])) if lefts else []
    told = [words_of(side.article) for side in sides] if rights else []
    for i in lefts:
        for j in rights:
            one, other = passage.left.known[i].plain, passage.right.known[j].plain
            if one in told[1] and other in told[0]:
                continue
            near = slots.nearness([i], [j]) >= 0.5 or _one_bearer(passage, i, j)
            if near and _changed(passage, i, j):
                left, right = run_of_names(passage.left, i), run_of_names(passage.right, j)
                joined = _joined(passage.left, left), _joined(passage.right, right)
                if joined[0].endswith(joined[1]) or joined[1].endswith(joined[0]):
                    break  # one name, its parts tied otherwise: Kim Jong-un, Kim Jong Un
                couple = Couple(as_name(passage.left, left), as_name(passage.right, right), 1.0)
                yield against(passage, couple)._replace(kind="name", confidence=_ALTERED)
                break


def _changed(passage: Passage, i: int, j: int) -> bool:
    """Whether a letter of a name was changed, or the surname behind one first name (*Ana Costa*, *Ana Cuesta*)."""
    one, other = passage.left.known[i].plain, passage.right.known[j].plain
    if _one_name(passage, i, j) or _one_word_translated(passage, i, j):
        return False
    if altered(one, other):
        return True
    return (
        _one_bearer(passage, i, j)
        and not spelled_alike(one, other)
        and not one.startswith(other)
        and not other.startswith(one)
    )


def _one_bearer(passage: Passage, i: int, j: int) -> bool:
    """Whether one first name stands right before both, wherever the sentences have it: then both are its surname."""
    first = {passage.left.known[i - 1].plain} if i else set()
    return _behind_same(passage.left, i, first) and _behind_same(passage.right, j, first)


def _one_name(passage: Passage, i: int, j: int) -> bool:
    """Whether two names are one that each language writes in its own way (*Aleksandr*, *Alexander*)."""
    left, right = passage.left, passage.right
    bearers = given(left.language).get(left.known[i].plain, frozenset())
    return not bearers.isdisjoint(given(right.language).get(right.known[j].plain, frozenset()))


def _one_word_translated(passage: Passage, i: int, j: int) -> bool:
    """Whether a word is the best translation of the other (*Capitán*, *Captain*)."""
    left, right = passage.left, passage.right
    there = translations(left.forms[i], left.language, right.language, 1)
    here = translations(right.forms[j], right.language, left.language, 1)
    return right.forms[j] in {word for word, _ in there} or left.forms[i] in {word for word, _ in here}


def _rare_names(side: Side, other: str, there: Set[str]) -> Iterator[int]:
    """Names that the other language writes as they are, and that the other side does not have."""
    for index in names_in(side):
        word = side.forms[index]
        if len(word) < _LONG or plain(word) in there:
            continue
        if (
            not translated(word, side.language, other)
            or _behind_same(side, index, there)
            or _before_same(side, index, there)
        ):
            yield index


def _behind_same(side: Side, index: int, there: Set[str]) -> bool:
    """Whether a first name stands right before, which the other side has too: then a surname, whatever it means."""
    if index == 0 or not named(side, index - 1) or side.known[index - 1].plain not in there:
        return False
    return side.article.text[side.tokens[index - 1].span.end : side.tokens[index].span.start] == " "


def _before_same(side: Side, index: int, there: Set[str]) -> bool:
    """Whether a surname stands right behind, which the other side has too: then a first name, whatever it means."""
    end = index + 1
    if end >= len(side.tokens) or not named(side, end) or side.known[end].plain not in there:
        return False
    return side.article.text[side.tokens[index].span.end : side.tokens[end].span.start] == " "


def _joined(side: Side, tokens: range) -> str:
    return "".join(side.known[index].plain for index in tokens)
