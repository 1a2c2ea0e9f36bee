"""People, places, organisations, nationalities, roles: one edition names another than the other.

What both editions name in whatever form (*Londres* / *London*, *OTAN* / *NATO*, *Zelenski* / *Zelensky*, *norcoreano* /
*North Korea*) agrees. A name that the other side gives elsewhere, or replaces by a pronoun or a role, is style.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from xlate.alignment.likeness import similarity
from xlate.comparison.acronyms import spelled_out
from xlate.comparison.check import Agreement, Finding, Passage, Settled, Side
from xlate.comparison.concepts import Mention, form
from xlate.comparison.correspond import Couple, correspond
from xlate.comparison.editions import edition
from xlate.comparison.epithets import called_otherwise
from xlate.comparison.gazetteer import PLACE, gazetteer, is_place, names_of
from xlate.comparison.naming import against, agreement
from xlate.comparison.nearby import glossed
from xlate.comparison.propers import propers, respelled, verbatim
from xlate.comparison.ranks import has_rank, ranked
from xlate.comparison.slots import Slots
from xlate.comparison.spelling import plain, words_of
from xlate.comparison.wording import content, function_words, mean_support
from xlate.languages.rules import rules
from xlate.languages.tokens import words_of_text

_SUPPORTED = 0.5
"""Support from which the word links are believed that a name is on the other side."""
_TITLES = frozenset({"role", "organisation"})
_RELATIONS = frozenset({"successor", "predecessor"})
"""Roles that say nothing of an office: whoever holds one may be called by the other."""
_HEADS = frozenset({"boss", "chief", "head_of", "leader"})
"""Roles that say no more than that somebody leads..."""
_LEADING = _HEADS | {"secretary", "commissioner", "police_chief"}
"""... and those of which they may be said."""
_SYNONYM = 0.6
"""Likeness from which two words for a title translate one another, whatever the lists say: ministro/secretary .68."""
_EPITHET_ALONE = {"place": 0.4, "faith": 0.5, "party": 0.5}
"""How sure a nationality, faith, or camp given once is a difference: a place is often a gloss for readers far off."""
_OF_A_LIST = 0.6
"""The same for one of a list of which the other edition gives another: lists are no glosses."""
_LEAST_KNOWN = 0.1
"""Nearness from which two names of a group are held against each other: neither is anywhere else in the passage."""


class Names:
    """Ties the names of the two sides by what they name, then by spelling, then weighs those left in one place."""

    name = "names"

    def examine(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """Names that agree, names against others of their group."""
        slots = Slots(passage)
        same = [*spelled_out(passage), *verbatim(passage), *glossed(passage, slots)]
        yield from same
        told = Settled(passage)
        told.add(outcome for outcome in same if isinstance(outcome, Agreement))
        told.left |= settled.left
        told.right |= settled.right
        lefts, rights = _known(passage.left, told.left), _known(passage.right, told.right)
        agreed = correspond(lefts, rights, slots, Mention.same)
        yield from (agreement(passage, couple) for couple in agreed.couples)
        changed = list(respelled(passage, slots, _tokens(couple.left for couple in agreed.couples)))
        yield from changed
        left = _unnamed(passage, agreed.left, rights, left=True)
        right = _unnamed(passage, agreed.right, lefts, left=False)
        opposed = correspond(left, right, slots, _same_group, _LEAST_KNOWN)
        alone = _untold(passage, opposed.left, left=True), _untold(passage, opposed.right, left=False)
        lone = correspond(*alone, slots, _same_group)
        called = _new(called_otherwise(passage), (*opposed.couples, *lone.couples, *agreed.couples))
        for couple in (*opposed.couples, *lone.couples, *called):
            alike = _generic(passage, couple) or _synonyms(passage, couple) or _of_wider(passage, couple)
            yield agreement(passage, couple) if alike else against(passage, couple)
        alone = _without(alone[0], lone.couples), _without(alone[1], lone.couples)
        yield from _given_once(passage, alone[0], [couple.left for couple in agreed.couples], left=True)
        yield from _given_once(passage, alone[1], [couple.right for couple in agreed.couples], left=False)
        told.add(changed)
        told.left |= _tokens((*lefts, *(couple.left for couple in opposed.couples)))
        told.right |= _tokens((*rights, *(couple.right for couple in opposed.couples)))
        yield from propers(passage, slots, (told.left, told.right), alone)


def _known(side: Side, settled: set[int]) -> tuple[Mention, ...]:
    found = side.once(("ranked names",), lambda: ranked(side, names_of(side)))
    return tuple(mention for mention in found if settled.isdisjoint(mention.tokens))


def _same_group(left: Mention, right: Mention) -> bool:
    return not {group for group, _ in left.senses}.isdisjoint(group for group, _ in right.senses)


def _tokens(mentions: Iterable[Mention]) -> set[int]:
    return {index for mention in mentions for index in mention.tokens}


def _unnamed(
    passage: Passage, mentions: Sequence[Mention], others: Sequence[Mention], *, left: bool
) -> tuple[Mention, ...]:
    """Those mentions that the other side names nowhere in the passage, by list or by word link."""
    partners_of = passage.words.partners_of_left if left else passage.words.partners_of_right
    rivals = {index: other.group for other in others for index in other.tokens}

    def supported(mention: Mention) -> bool:
        partners = {partner for index in mention.tokens for partner in partners_of(index)[:1]}
        if any(rivals.get(partner) == mention.group for partner in partners):
            return False  # tied to another of its group: words of one sort are easily taken for one another
        return mean_support(passage, mention.tokens, left=left) >= _SUPPORTED

    return tuple(
        mention for mention in mentions if not any(mention.same(other) for other in others) and not supported(mention)
    )


def _untold(passage: Passage, mentions: Sequence[Mention], *, left: bool) -> tuple[Mention, ...]:
    """Those of the epithets that the other article gives nowhere: two of a group are each other's wherever they are."""
    other = passage.right if left else passage.left
    told = _concepts(other.article.text, other.language)
    return tuple(m for m in mentions if m.group in _EPITHET_ALONE and m.concepts.isdisjoint(told))


def _without(mentions: Sequence[Mention], couples: Sequence[Couple]) -> tuple[Mention, ...]:
    taken = {id(mention) for couple in couples for mention in (couple.left, couple.right)}
    return tuple(mention for mention in mentions if id(mention) not in taken)


def _given_once(
    passage: Passage, mentions: Sequence[Mention], agreed: Sequence[Mention], *, left: bool
) -> Iterator[Finding]:
    """Nationalities, faiths, and camps that the other edition gives nowhere: left out or put in by an editor.

    One of a list of which the other edition has the rest (*Portugal e Italia*, *Portugal*) is a name left out.
    """
    side = passage.left if left else passage.right
    for mention in mentions:
        spans = (side.span(mention.tokens),)
        listed = any(mention.group == other.group and _listed(side, mention, other) for other in agreed)
        yield Finding(
            "name" if listed else "detail",
            "substantive",
            _OF_A_LIST if listed else _EPITHET_ALONE[mention.group],
            spans if left else (),
            () if left else spans,
            f"Only {edition(passage, left=left)} says “{side.words(mention.tokens)}”.",
        )


def _listed(side: Side, one: Mention, other: Mention) -> bool:
    """Whether a conjunction alone stands between two mentions."""
    first, second = sorted((one, other), key=lambda mention: mention.first)
    between = range(first.end, second.first)
    return len(between) == 1 and side.forms[between[0]] in function_words(side.language, "conjunctions")


@lru_cache(maxsize=8)
def _concepts(text: str, language: str) -> frozenset[str]:
    """Everything that the lists know of an article's names."""
    tokens = words_of_text(text)
    forms = [form(token.folded, language) for token in tokens]
    found = gazetteer(language).find(forms, [token.text for token in tokens])
    return frozenset(concept for mention in found for concept in mention.concepts)


def _new(found: Iterable[Couple], others: Sequence[Couple]) -> list[Couple]:
    """The couples of which no mention stands in another couple."""
    left, right = _tokens(other.left for other in others), _tokens(other.right for other in others)
    return [c for c in found if left.isdisjoint(c.left.tokens) and right.isdisjoint(c.right.tokens)]


def _generic(passage: Passage, couple: Couple) -> bool:
    """Whether one side has a word for any body whatever (*instituto*): no other than the one named opposite."""
    sides = ((passage.left, couple.left), (passage.right, couple.right))
    if any(mention.group != "organisation" for _, mention in sides):
        return False
    return any(
        all(side.texts[i] in rules(side.language, "names").get("generic", ()) for i in content(side, mention.tokens))
        for side, mention in sides
    )


def _synonyms(passage: Passage, couple: Couple) -> bool:
    """Whether the words of two roles or institutions translate one another, though no list says so."""
    if not _RELATIONS.isdisjoint(couple.left.concepts | couple.right.concepts):
        return True
    if couple.left.group not in _TITLES or has_rank(couple.left) or has_rank(couple.right):
        return False
    if _at_the_head(couple.left, couple.right) or _at_the_head(couple.right, couple.left):
        return True
    left, right = passage.left, passage.right
    words = content(left, couple.left.tokens), content(right, couple.right.tokens)
    if len(words[0]) != 1 or len(words[1]) != 1:
        return False  # a part of a title says nothing of the whole
    one, other = left.forms[words[0][0]], right.forms[words[1][0]]
    return similarity(one, other, left.language, right.language) >= _SYNONYM


def _at_the_head(one: Mention, other: Mention) -> bool:
    """Whether one merely says that somebody leads (*chief*), or belongs (*integrante*), and the other as what."""
    roles = {concept.partition(".")[0] for concept in other.concepts}
    if not _HEADS.isdisjoint(one.concepts):
        return not roles.isdisjoint(_LEADING)
    return "member" in one.concepts and any(role.endswith("_member") for role in roles)


def _of_wider(passage: Passage, couple: Couple) -> bool:
    """Whether a headline has a country where the other has a place, which this article tells elsewhere: in it."""
    sides = ((passage.left, couple.left), (passage.right, couple.right))
    countries = [any(map(is_place, mention.concepts)) for _, mention in sides]
    headline = all(side.sentences[0] == side.article.sentences[0] for side, _ in sides)
    if not headline or couple.left.group != PLACE or couple.right.group != PLACE or sum(countries) != 1:
        return False
    (wide, _), (near, narrow) = sides if countries[0] else sides[::-1]
    told = words_of(wide.article.text)
    spelled = all(plain(near.forms[index]) in told for index in content(near, narrow.tokens))
    return spelled or not narrow.concepts.isdisjoint(_concepts(wide.article.text, wide.language))
