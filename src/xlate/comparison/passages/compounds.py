"""Compounds that no table knows as a whole (*big-city*, *long-lost*): their parts are looked for on the other side.

One language joins by a hyphen what the other says in several words (*una prueba de gran ciudad*). Where a word there
renders a part, the two support each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from xlate.alignment.lexical.lexicon import stem_of
from xlate.alignment.words import WordLinks
from xlate.comparison.passages.concepts import form
from xlate.comparison.passages.meanings import meanings
from xlate.comparison.passages.words import function_words
from xlate.languages.tags import primary
from xlate.languages.tokens import Token

_HYPHEN = re.compile("[-‑]").search
_UNKNOWN = 0.35
"""Support below which a compound is taken apart."""
_RENDERED = 0.7
"""What a part of a compound and the word that renders it count as support: less than a word rendered as a whole."""
_SHORTEST = 3
"""Letters from which a part may be a word."""

Tokens = tuple[Sequence[Token], Sequence[Token]]
"""Words of the left and of the right passage."""


def taken_apart(links: WordLinks, tokens: Tokens, languages: tuple[str, str]) -> WordLinks:
    """The word links of a passage, compounds and what renders their parts supported by each other.

    Args:
        links: as the words by themselves have them.
        tokens: the words of both passages.
        languages: BCP 47, of the left and of the right.
    """
    compounds = [
        (at, index, token) for at, side in enumerate(tokens) for index, token in enumerate(side) if _HYPHEN(token.text)
    ]
    if not compounds:
        return links
    supports = [list(links.left_support), list(links.right_support)]
    found = False
    for at, index, token in compounds:
        if supports[at][index] < _UNKNOWN:
            found |= _raise_support(token, index, at, tokens, languages, supports)
    return replace(links, left_support=tuple(supports[0]), right_support=tuple(supports[1])) if found else links


def _raise_support(
    token: Token, index: int, at: int, tokens: Tokens, languages: tuple[str, str], supports: list[list[float]]
) -> bool:
    """Raise the support of one compound, and of the words that render its parts; whether there are any.

    Args:
        token: the compound.
        index: its place in its passage.
        at: the side of that passage (0 left, 1 right).
        tokens: the words of both passages.
        languages: of both.
        supports: of every word of both, raised in place.
    """
    language, other = languages[at], languages[1 - at]
    parts = _parts(token.folded, language)
    stems = [stem_of(form(one.folded, other), primary(other)) for one in tokens[1 - at]]
    places = [[i for i, known in enumerate(stems) if known in meanings(part, language, other)] for part in parts]
    if not any(places):
        return False
    theirs = supports[1 - at]
    for there in places:
        for i in there:
            theirs[i] = max(theirs[i], _RENDERED)
    share = sum(map(bool, places)) / len(places)
    supports[at][index] = max(supports[at][index], _RENDERED * share)
    return True


@lru_cache(maxsize=10_000)
def _parts(compound: str, language: str) -> tuple[str, ...]:
    """The parts of a compound that carry content."""
    grammar = function_words(language)
    return tuple(part for part in compound.split("-") if len(part) >= _SHORTEST and part not in grammar)
