"""A body called by its sort and a name of its own against one that the lists know: *UNAM*, *the University of Granada*.

The lists know of the second no more than that it is a university, and so is the first; the name beside the sort says
which, and where nothing on the other side renders it, it is another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xlate.comparison.naming.gazetteer import PLACE, countries_of, gazetteer, is_place, names_of
from xlate.comparison.naming.propers import named
from xlate.comparison.naming.spelling import plain_forms
from xlate.comparison.naming.telling import as_name
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import Couple
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.wording import content, support
from xlate.comparison.passages.words import function_words
from xlate.languages.rules import rules

_NOWHERE = 0.2
"""Support below which nothing on the other side renders a word."""
_BETWEEN = 2
"""Words of grammar between a sort and the name behind it (*Universidad de los Andes*)."""


def of_one_sort(passage: Passage, couples: Iterable[Couple]) -> Iterator[tuple[Couple, Couple]]:
    """Couples of a sort and one of that sort, each with what is named by them: the sort with the name beside it.

    Args:
        passage: the linked sentences.
        couples: mentions held to name the same.
    """
    for couple in couples:
        if not couple.left.concepts.isdisjoint(couple.right.concepts):
            continue
        general = any(one.startswith(f"{sort}.") for one in couple.right.concepts for sort in couple.left.concepts)
        sort, one = (couple.left, couple.right) if general else (couple.right, couple.left)
        whole = _called(passage, sort, left=general) or _lying_elsewhere(passage, sort, one, left=general)
        if whole is None or not _nowhere(passage, one, left=not general):
            continue
        other = as_name(passage.right if general else passage.left, one.tokens)
        yield couple, couple._replace(left=whole if general else other, right=other if general else whole)


def _lying_elsewhere(passage: Passage, sort: Mention, one: Mention, *, left: bool) -> Mention | None:
    """The sort with a place beside it, where the other's name has another (*policía francesa*, *Basque police*)."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    languages = side.language, other.language
    within = [
        m for i in one.tokens for m in gazetteer(other.language).find(other.forms[i : i + 1], other.texts[i : i + 1])
    ]
    there = [mention for mention in within if mention.group == PLACE]
    for mention in names_of(side):
        beside = mention.end == sort.first or mention.first == sort.end
        if mention.group != PLACE or not beside or not _nowhere(passage, mention, left=left):
            continue
        lying = countries_of(mention, languages)
        if there and not any(mention.same(o) or not lying.isdisjoint(countries_of(o, languages)) for o in there):
            tokens = (*mention.tokens, *sort.tokens)
            return as_name(side, range(min(tokens), max(tokens) + 1))
    return None


def _called(passage: Passage, sort: Mention, *, left: bool) -> Mention | None:
    """The sort with the name that stands beside it and that the other side lacks; ``None`` if it has no such name."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    if sort.group != "organisation" or not all(side.texts[i][:1].isupper() for i in content(side, sort.tokens)):
        return None
    run = _beside(side, sort)
    if not run or not _nowhere(passage, as_name(side, run), left=left):
        return None
    there = names_of(other)
    known = [m for m in names_of(side) if not set(m.tokens).isdisjoint(run)]
    if any(m.same(one) for m in known for one in there) or any(all(map(is_place, m.concepts)) for m in known):
        return None  # of a country's bodies the known one may be one: Banco Central, Bank of Mexico
    tokens = (*run, *sort.tokens)
    return as_name(side, range(min(tokens), max(tokens) + 1))


def _beside(side: Side, sort: Mention) -> range:
    """The name right before a sort, or behind it, a preposition between or not."""
    first = sort.first
    while first > 0 and named(side, first - 1) and _spaced(side, first - 1, first):
        first -= 1
    if first < sort.first:
        return range(first, sort.first)
    start = sort.end
    while start < len(side.tokens) and start - sort.end < _BETWEEN and _joins(side, start):
        start += 1
    end = start
    while end < len(side.tokens) and named(side, end) and _spaced(side, end - 1, end):
        end += 1
    return range(start, end)


def _joins(side: Side, index: int) -> bool:
    joints = (*rules(side.language, "names").get("of", ()), *function_words(side.language, "articles"))
    return side.forms[index] in joints and _spaced(side, index - 1, index)


def _spaced(side: Side, first: int, last: int) -> bool:
    """Whether only a space stands between two tokens."""
    return side.article.text[side.tokens[first].span.end : side.tokens[last].span.start] == " "


def _nowhere(passage: Passage, mention: Mention, *, left: bool) -> bool:
    """Whether the other side has a word of a name nowhere: one that its sort does not say."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    there = plain_forms(other)
    words: Sequence[int] = content(side, mention.tokens)
    return any(side.known[i].plain not in there and support(passage, (i,), left=left) < _NOWHERE for i in words)
