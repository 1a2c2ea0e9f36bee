"""What the editions call one person: *la pasajera Elba Mansilla* against *Elba Mansilla, a crew member*.

A role beside a name is that person's, wherever the two stand in the sentence, and however surely the word links find
something for it on the other side.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlate.comparison.naming.gazetteer import names_of
from xlate.comparison.naming.propers import named, names_in
from xlate.comparison.naming.ranks import ranked_names
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import Couple
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.wording import mean_support
from xlate.comparison.passages.words import plain

_GROUPS = (frozenset({"role", "kin"}), frozenset({"camp"}))
"""Groups of what a person is called; two of one group, beside one name, are each other's."""
_BEFORE, _AFTER = 4, 5
"""Words between a role and the name behind or before it (*the passenger, of Mexico,* is no farther)."""
_MARKS = frozenset('.;:!?()«»“”"—–')
_SUPPORTED = 0.5


def called_otherwise(passage: Passage) -> Iterator[Couple]:
    """The roles of one person that differ, one of each side."""
    people = _people(passage.left)
    for person in sorted(people & _people(passage.right)) if people else ():
        called = _epithets(passage.left, person), _epithets(passage.right, person)
        for groups in _GROUPS:
            left, right = ([mention for mention in found if mention.group in groups] for found in called)
            if len(left) != 1 or len(right) != 1 or left[0].same(right[0]):
                continue
            found = _found(passage, left[0], right[0])
            if not (any(found) and _linked(passage, left[0], right[0])) and not all(found):
                yield Couple(left[0], right[0], 1.0)


def _people(side: Side) -> frozenset[str]:
    """The last words of names of two words or more that no list knows: surnames, as names are compared."""
    known = {index for mention in names_of(side) for index in mention.tokens}
    ends = (
        index
        for index in names_in(side)
        if index > 0 and index not in known and named(side, index - 1) and _together(side, index - 1, index)
        if index + 1 == len(side.tokens) or not (named(side, index + 1) and _together(side, index, index + 1))
    )
    return frozenset(side.known[index].plain for index in ends)


def _together(side: Side, first: int, last: int) -> bool:
    between = side.article.text[side.tokens[first].span.end : side.tokens[last].span.start]
    return between == " "


def _epithets(side: Side, surname: str) -> list[Mention]:
    """The roles right before or right behind the name, no other name between."""
    ends = [index for index, form in enumerate(side.forms) if plain(form) == surname]
    if len(ends) != 1:
        return []
    last = first = ends[0]
    while first > 0 and named(side, first - 1) and _together(side, first - 1, first):
        first -= 1
    roles = ranked_names(side)
    return [
        mention
        for mention in roles
        if any(mention.group in groups for groups in _GROUPS)
        and (
            (0 <= first - mention.end <= _BEFORE and _clear(side, mention.end, first))
            or (0 <= mention.first - last - 1 <= _AFTER and _clear(side, last + 1, mention.first))
        )
    ]


def _clear(side: Side, start: int, end: int) -> bool:
    """Whether neither a name nor a mark that ends a phrase stands among tokens ``[start, end)`` or at their edges."""
    text = side.article.text
    gap = text[side.tokens[max(0, start - 1)].span.end : side.tokens[min(end, len(side.tokens) - 1)].span.start]
    return _MARKS.isdisjoint(gap) and gap.count(",") <= 1 and not any(named(side, i) for i in range(start, end))


def _linked(passage: Passage, left: Mention, right: Mention) -> bool:
    """Whether the word links tie the two roles to each other."""
    there = {j for i in left.tokens for j in passage.words.partners_of_left(i)[:1]}
    return not there.isdisjoint(right.tokens)


def _found(passage: Passage, left: Mention, right: Mention) -> tuple[bool, bool]:
    """Whether each of the two is found on the other side: a link of two that are not is one of place alone."""
    return (
        mean_support(passage, left.tokens, left=True) >= _SUPPORTED,
        mean_support(passage, right.tokens, left=False) >= _SUPPORTED,
    )
