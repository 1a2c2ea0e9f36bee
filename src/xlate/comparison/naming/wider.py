"""Roles that are kinds of one another: *the boss* of a mill is its owner, *los técnicos* of a ministry its inspectors.

Writers who put a sentence freely name people by a wider word or a narrower one. The lists hold roles by trade, and
tell sorts of one trade (``minister.health``); what is told here is which wide word may stand for which trades and
posts. Two that a wide word covers (*treasurer*, *bursar*) are two all the same. They are data (``wider.json`` beside
this file), in the concepts of the lists and so for every language; ``@heads`` there stands for all of a group.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources

from xlate.comparison.passages.concepts import Mention

_RANKS = frozenset({"former", "deputy", "acting", "outgoing", "elect"})


def of_one_kind(left: Mention, right: Mention) -> bool:
    """Whether of two roles of one rank either may be said of whoever is the other."""
    lefts, rights = tuple(map(_ranked, left.concepts)), tuple(map(_ranked, right.concepts))
    return any(
        ranks == others and (_covers(one, other) or _covers(other, one))
        for ranks, one in lefts
        for others, other in rights
    )


def _ranked(concept: str) -> tuple[tuple[str, ...], str]:
    """The ranks before a concept of a role, and the role."""
    ranks: list[str] = []
    first, mark, rest = concept.partition("_")
    while mark and first in _RANKS:
        ranks.append(first)
        concept = rest
        first, mark, rest = concept.partition("_")
    return tuple(ranks), concept


@cache
def _wide() -> dict[str, frozenset[str]]:
    """Wide words for people, each with the concepts of whom it may be said besides its own sorts."""
    data = json.loads((resources.files("xlate.comparison.naming") / "wider.json").read_text(encoding="utf-8"))
    groups = {f"@{name}": members.split() for name, members in data["groups"].items()}
    return {
        wide: frozenset(concept for name in narrow.split() for concept in groups.get(name, [name]))
        for wide, narrow in data["covers"].items()
    }


def _covers(wide: str, narrow: str) -> bool:
    covered = _wide().get(wide)
    return covered is not None and not covered.isdisjoint(_sorts(narrow))


def _sorts(concept: str) -> Iterator[str]:
    """A concept and the one of which it is a sort."""
    yield concept
    above, mark, _ = concept.partition(".")
    if mark:
        yield above
