"""What modifies a role's rank: *former*, *deputy*, *acting*, *saliente*, *electo*. The rank decides as the role does.

*El alcalde* and *the deputy mayor* are two people's offices, *exministra* and *former minister* one. A role with a rank
has a concept of its own, the rank before the role's: ``deputy_mayor``, which the lists may also name outright.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from xlate.comparison.naming.gazetteer import gazetteer, names_of
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.passage import Side, once
from xlate.comparison.passages.wording import capitalised, is_function
from xlate.languages.rules import rules

_ROLE = "role"
_RANKS = frozenset({"former", "deputy", "acting", "outgoing", "elect"})
_BEFORE = 1
"""Words that may stand between a rank and the role after it (*the former French president*)."""
_PORTFOLIO = 4
"""Words behind a role that may belong to its name (*de Asuntos Exteriores*)."""
_AFTER = 3
"""Words that may stand between a role and the rank after it (*ministro de Interior en funciones*): names, grammar, or
one word (*representante permanente adjunto*)."""


@once
def ranked_names(side: Side) -> tuple[Mention, ...]:
    """The known names, roles with the ranks that stand beside them; whatever a rank's words were taken for goes."""
    found = names_of(side)
    raised = [*_prefixed(side, found)]
    for mention in found:
        if mention.group == _ROLE:
            promoted = _after(side, _before(side, mention))
            if promoted is not mention:
                raised.append(promoted)
    raised.sort(key=lambda mention: mention.first - mention.end)  # of two that overlap the longer is the whole title
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in (*raised, *found):
        if taken.isdisjoint(mention.tokens):
            kept.append(mention)
            taken.update(mention.tokens)
    return tuple(sorted(kept, key=lambda mention: mention.first))


def has_rank(mention: Mention) -> bool:
    """Whether a rank has been put before any concept of a role."""
    return any(concept.partition("_")[0] in _RANKS for concept in mention.concepts)


def _before(side: Side, role: Mention) -> Mention:
    """The role with every rank that stands before it, the nearest applied first (*former deputy mayor*)."""
    for rank in reversed(side.mentions("names", "ranks_before")):
        between = range(rank.end, role.first)
        near = 0 <= len(between) <= _BEFORE and rank.end <= role.first
        if near and not any(is_function(side, i) for i in between) and side.unbroken([_whole(rank, role)]):
            role = _promoted(role, rank.group)._replace(first=rank.first)
    return role


def _after(side: Side, role: Mention) -> Mention:
    """The role with the rank that stands after it; what lies between (*ministro de Interior*) stays open."""
    for rank in side.mentions("names", "ranks_after"):
        between = range(role.end, rank.first)
        near = 0 <= rank.first - role.end <= _AFTER
        if near and (len(between) <= 1 or all(is_function(side, i) or capitalised(side, i) for i in between)):
            promoted = _promoted(role, rank.group)
            return promoted._replace(end=rank.end) if rank.first == role.end else promoted
    return role


def _whole(rank: Mention, role: Mention) -> Mention:
    return role._replace(first=rank.first)


def _prefixed(side: Side, found: Iterable[Mention]) -> Iterable[Mention]:
    """Roles that carry their rank as a prefix or ending (*exalcaldesa*, *president-elect*), if not listed whole."""
    starts, ends, ranks = _affixes(side.language)
    affixed = [(i, word) for i, word in enumerate(side.forms) if word.startswith(starts) or word.endswith(ends)]
    listed = {index for mention in found if affixed and mention.group == _ROLE for index in mention.tokens}
    for index, word in affixed:
        if index + 1 in listed:
            yield from _before_compound(side, index, found, ranks)
            continue
        for rank, affixes in ranks:
            for affix in affixes:
                stem = word.removeprefix(affix).removesuffix(affix).strip("-")
                if stem == word:
                    continue
                role = _role_of(side, index, stem)
                if role and (role.end > index + 1 or index not in listed or "-" in word):
                    yield from side.unbroken([_promoted(role, str(rank))._replace(first=index)])


@cache
def _affixes(language: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Every prefix, every ending, and both under the rank that they stand for."""
    data = rules(language, "names")
    parts = [data.get(part, {}) for part in ("rank_prefixes", "rank_endings")]
    starts, ends = (tuple(affix for affixes in part.values() for affix in affixes) for part in parts)
    return starts, ends, tuple((str(rank), tuple(affixes)) for part in parts for rank, affixes in part.items())


def _role_of(side: Side, index: int, stem: str) -> Mention | None:
    """The role that ``stem``, in the place of token ``index``, is; with its portfolio (*ministro de Transporte*)."""
    known = gazetteer(side.language)
    rest = slice(index + 1, index + 1 + _PORTFOLIO)
    for forms, texts in (((stem, *side.forms[rest]), (stem, *side.texts[rest])), ((stem,), (stem,))):
        roles = known.find(forms, texts)
        whole = bool(roles) and roles[0].first == 0 and roles[0].group == _ROLE
        if whole and (roles[0].end == 1 or any("." in concept for concept in roles[0].concepts)):
            return roles[0]._replace(first=index, end=index + roles[0].end)
    return None


def _before_compound(
    side: Side, index: int, found: Iterable[Mention], ranks: Iterable[tuple[str, Iterable[str]]]
) -> Iterable[Mention]:
    """The role behind a compound whose first part is a rank: *ex-spy chief* is a former chief."""
    part, hyphen, _ = side.forms[index].partition("-")
    for rank, affixes in ranks:
        if hyphen and part in {affix.strip("-") for affix in affixes}:
            yield from (
                _promoted(role, str(rank))._replace(first=index)
                for role in found
                if role.first == index + 1 and role.group == _ROLE
            )


def _promoted(role: Mention, rank: str) -> Mention:
    return role._replace(senses=tuple((group, f"{rank}_{concept}") for group, concept in role.senses))
