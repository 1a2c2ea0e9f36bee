"""People, places, organisations, nationalities, roles: one edition names another than the other.

What both editions name in whatever form (*Londres* / *London*, *OTAN* / *NATO*, *Zelenski* / *Zelensky*, *norcoreano* /
*North Korea*) agrees. A name that the other side gives elsewhere, or replaces by a pronoun or a role, is style.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xlate.comparison.check import Agreement, Finding, Settled
from xlate.comparison.naming.acronyms import spelled_out
from xlate.comparison.naming.alike import alike
from xlate.comparison.naming.bodies import bodies
from xlate.comparison.naming.epithets import called_otherwise
from xlate.comparison.naming.facing import facing_names, facing_word
from xlate.comparison.naming.gazetteer import concepts_in, is_place, names_of
from xlate.comparison.naming.modifiers import facing_modifiers
from xlate.comparison.naming.nearby import glossed
from xlate.comparison.naming.propers import propers, verbatim
from xlate.comparison.naming.qualified import of_one_sort
from xlate.comparison.naming.ranks import ranked_names
from xlate.comparison.naming.respelled import respelled
from xlate.comparison.naming.telling import against, agreement
from xlate.comparison.naming.unlike import of_other_sorts, other_people, other_things
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import Couple, correspond
from xlate.comparison.passages.editions import edition
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.wording import content, is_function, mean_support
from xlate.comparison.passages.words import function_words

_SUPPORTED = 0.5
"""Support from which the word links are believed that a name is on the other side."""
_BESIDE = 2
"""The most words of grammar between a body's name and the word for its sort (*agentes de la Guardia Civil*)."""
_NOWHERE = 0.2
"""Support below which a word of a longer name is nowhere on the other side."""
_PEOPLE_OF_A_BODY = {"organisation", "role"}
"""Groups of a word for the members of a body, and so for the body (*agentes*)."""
_EPITHET_ALONE = {"place": 0.4, "faith": 0.65, "party": 0.65}
"""How sure a nationality, faith, or camp given once is a difference: a place is often a gloss for readers far off."""
_OF_ONE_SORT = 0.64
"""The same for a body called by its sort and a name of its own, against another of that sort."""
_OF_A_LIST = 0.6
"""The same for one of a list of which the other edition gives another: lists are no glosses."""
_LEAST_KNOWN = 0.1
"""Nearness from which two names of a group are held against each other: neither is anywhere else in the passage."""


class Names:
    """Ties the names of the two sides by what they name, then by spelling, then weighs those left in one place."""

    name = "names"

    def examine(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """Names that agree, names against others of their group, and at last those left against whatever name."""
        told = Settled(passage)
        told.left |= settled.left
        told.right |= settled.right
        for outcome in self._known_first(passage, settled):
            if isinstance(outcome, Agreement) or outcome.kind != "detail":
                told.add([outcome])
            yield outcome
        last = list(facing_names(passage, passage.slots, (told.left, told.right)))
        told.add(last)
        yield from last
        yield from facing_modifiers(passage, (told.left, told.right))

    def _known_first(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """What the lists and the spelling tell of names."""
        slots = passage.slots
        same = [*spelled_out(passage), *verbatim(passage), *glossed(passage, slots)]
        yield from same
        told = Settled(passage)
        told.add(outcome for outcome in same if isinstance(outcome, Agreement))
        told.left |= settled.left
        told.right |= settled.right
        lefts, rights = _known(passage.left, told.left), _known(passage.right, told.right)
        agreed = correspond(lefts, rights, slots, Mention.same)
        apart = list(of_one_sort(passage, agreed.couples))
        yield from (against(passage, whole)._replace(confidence=_OF_ONE_SORT) for _, whole in apart)
        yield from (agreement(passage, couple) for couple in agreed.couples if couple not in [c for c, _ in apart])
        changed = list(respelled(passage, slots, _tokens(couple.left for couple in agreed.couples)))
        yield from changed
        there = _tokens(couple.left for couple in agreed.couples), _tokens(couple.right for couple in agreed.couples)
        exact = [couple for couple in agreed.couples if not couple.left.concepts.isdisjoint(couple.right.concepts)]
        taken = [couple.left for couple in exact], [couple.right for couple in exact]
        left = _unnamed(passage, _unshared(agreed.left, rights, taken[1]), rights, there[1], left=True)
        right = _unnamed(passage, _unshared(agreed.right, lefts, taken[0]), lefts, there[0], left=False)
        opposed = correspond(left, right, slots, _same_group, _LEAST_KNOWN)
        alone = _untold(passage, opposed.left, left=True), _untold(passage, opposed.right, left=False)
        lone = correspond(*alone, slots, _same_group)
        called = _new(called_otherwise(passage), (*opposed.couples, *lone.couples, *agreed.couples))
        for couple in (*opposed.couples, *lone.couples, *called):
            yield _judged(passage, couple)
        alone = _without(alone[0], lone.couples), _without(alone[1], lone.couples)
        mixed = of_other_sorts(passage, slots, (opposed.left, opposed.right), alone)
        yield from (against(passage, couple)._replace(confidence=_OF_A_LIST) for couple in mixed)
        alone = _without(alone[0], mixed), _without(alone[1], mixed)
        yield from _given_once(passage, alone[0], _tokens(rights) | settled.right, left=True)
        yield from _given_once(passage, alone[1], _tokens(lefts) | settled.left, left=False)
        told.add(changed)
        told.left |= _tokens((*lefts, *(couple.left for couple in opposed.couples)))
        told.right |= _tokens((*rights, *(couple.right for couple in opposed.couples)))
        unfaced = _without(opposed.left, called), _without(opposed.right, called)
        yield from (against(passage, couple) for couple in other_things(passage, slots, unfaced))
        yield from other_people(passage, slots, unfaced)
        listed = bodies(passage, opposed.left, left=True), bodies(passage, opposed.right, left=False)
        open_to = (*alone[0], *listed[0]), (*alone[1], *listed[1])
        yield from propers(passage, slots, (told.left, told.right), open_to)


def _judged(passage: Passage, couple: Couple) -> Finding | Agreement:
    """Two names in one place: a difference, unless they are two ways to name the same."""
    return agreement(passage, couple) if alike(passage, couple) else against(passage, couple)


def _known(side: Side, settled: set[int]) -> tuple[Mention, ...]:
    found = ranked_names(side)
    return tuple(
        mention for mention in found if settled.isdisjoint(mention.tokens) and not _part_of_other(side, mention, found)
    )


def _part_of_other(side: Side, mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a mention of a sort goes with one of that sort right beside it (*National Police officers*).

    Members of a body go with any body that has a name (*FBI agents*).
    """
    people = {group for group, _ in mention.senses} == _PEOPLE_OF_A_BODY and side.texts[mention.first].islower()
    return any(
        0 <= max(mention.first - other.end, other.first - mention.end) <= _BESIDE
        and (
            any(one.startswith(f"{sort}.") for one in other.concepts for sort in mention.concepts)
            or (people and other.group == "organisation" and side.texts[other.first][:1].isupper())
        )
        and all(is_function(side, i) for i in range(min(mention.end, other.end), max(mention.first, other.first)))
        for other in others
    )


def _same_group(left: Mention, right: Mention) -> bool:
    return not {group for group, _ in left.senses}.isdisjoint(group for group, _ in right.senses)


def _tokens(mentions: Iterable[Mention]) -> set[int]:
    return {index for mention in mentions for index in mention.tokens}


def _unnamed(
    passage: Passage, mentions: Sequence[Mention], others: Sequence[Mention], agreed: set[int], *, left: bool
) -> tuple[Mention, ...]:
    """Those mentions that the other side names nowhere in the passage by word link either.

    A link to a name that is another's counterpart (``agreed`` tokens) shows nothing: *rectora* and *university*.
    """
    partners_of = passage.words.partners_of_left if left else passage.words.partners_of_right
    rivals = {index: {group for group, _ in other.senses} for other in others for index in other.tokens}
    side = passage.left if left else passage.right

    def supported(mention: Mention) -> bool:
        partners = {partner for index in mention.tokens for partner in partners_of(index)[:1]}
        groups = {group for group, _ in mention.senses}
        if any(not groups.isdisjoint(rivals.get(partner, ())) for partner in partners):
            return False  # tied to another of its group: words of one sort are easily taken for one another
        if partners and partners <= agreed:
            return False
        words = content(side, mention.tokens)
        if not words or not all(_found(passage, index, left=left) for index in words):
            return False  # what is grammar but for its capitals (WHO, US) is supported by any grammar
        return mean_support(passage, mention.tokens, left=left) >= _SUPPORTED

    return tuple(mention for mention in mentions if not supported(mention))


def _unshared(mentions: Sequence[Mention], others: Sequence[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """Those that name nothing that the ``others`` name too, be it once more.

    One of a sort (*the Prado*, a *museum*) is not named by a mention of the sort that is another's counterpart, those
    ``taken``.
    """
    free = [other for other in others if other not in taken]
    return [
        mention
        for mention in mentions
        if all(mention.concepts.isdisjoint(other.concepts) for other in others)
        and not any(mention.same(other) for other in free)
    ]


def _found(passage: Passage, index: int, *, left: bool) -> bool:
    """Whether anything on the other side may render a word: of *director de la película* both must be there."""
    return mean_support(passage, (index,), left=left) >= _NOWHERE


def _untold(passage: Passage, mentions: Sequence[Mention], *, left: bool) -> tuple[Mention, ...]:
    """Those of the epithets that the other article gives nowhere: two of a group are each other's wherever they are."""
    other = passage.right if left else passage.left
    epithets = [mention for mention in mentions if mention.group in _EPITHET_ALONE]
    told = concepts_in(other.article.text, other.language) if epithets else frozenset()
    return tuple(mention for mention in epithets if mention.concepts.isdisjoint(told))


def _without(mentions: Sequence[Mention], couples: Sequence[Couple]) -> tuple[Mention, ...]:
    taken = {id(mention) for couple in couples for mention in (couple.left, couple.right)}
    return tuple(mention for mention in mentions if id(mention) not in taken)


def _given_once(passage: Passage, mentions: Sequence[Mention], told: set[int], *, left: bool) -> Iterator[Finding]:
    """Nationalities, faiths, and camps that the other edition gives nowhere: left out or put in by an editor.

    One of a list of which the other edition has the rest (*Portugal e Italia*, *Portugal*) is a name left out.
    """
    side = passage.left if left else passage.right
    for mention in mentions:
        spans = (side.span(mention.tokens),)
        faced = facing_word(passage, mention, told, left=left)
        if faced:
            yield faced
            continue
        listed = _listed(side, mention, mentions)
        yield Finding(
            "name" if listed else "detail",
            "substantive",
            _OF_A_LIST if listed else _EPITHET_ALONE["place" if _gloss(side, mention) else mention.group],
            spans if left else (),
            () if left else spans,
            f"Only {edition(passage, left=left)} says “{side.words(mention.tokens)}”.",
        )


def _gloss(side: Side, mention: Mention) -> bool:
    """Whether a camp stands right beside the name of a body, for readers far off (*the conservative PP*)."""
    return any(
        other.group == "organisation"
        and (other.first == mention.end or other.end == mention.first)
        and side.texts[other.first][:1].isupper()
        for other in names_of(side)
    )


def _listed(side: Side, one: Mention, alone: Sequence[Mention]) -> bool:
    """Whether a mention stands in one enumeration with another of its group that the other edition has.

    A country behind a comma (*Puebla, México, y …*) says where the name before it lies.
    """
    run: list[Mention] = []
    joined = False
    for mention in names_of(side):
        joint = _joint(side, run[-1], mention) if run and mention.group == run[-1].group else ""
        if not joint:
            if joined and one in run:
                break
            run, joined = [mention], False
            continue
        if mention == one and joint == "," and _country(one) and not _country(run[-1]):
            return False
        run.append(mention)
        joined = joined or joint == "and"
    return joined and one in run and any(mention not in alone for mention in run)


def _country(mention: Mention) -> bool:
    return any(map(is_place, mention.concepts))


def _joint(side: Side, first: Mention, second: Mention) -> str:
    """What alone stands between two mentions of an enumeration: a conjunction, a comma, or nothing of the sort."""
    between = range(first.end, second.first)
    if len(between) > 1:
        return ""
    marks = side.article.text[side.tokens[first.end - 1].span.end : side.tokens[second.first].span.start]
    if between:
        return "and" if side.forms[between[0]] in function_words(side.language, "conjunctions") else ""
    return "," if marks.strip() == "," else ""


def _new(found: Iterable[Couple], others: Sequence[Couple]) -> list[Couple]:
    """The couples of which no mention stands in another couple."""
    left, right = _tokens(other.left for other in others), _tokens(other.right for other in others)
    return [c for c in found if left.isdisjoint(c.left.tokens) and right.isdisjoint(c.right.tokens)]
