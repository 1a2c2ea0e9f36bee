"""Words and phrases that a language's list gives one meaning: near-synonyms that parallel text shows too seldom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np

from xlate.alignment.forms import lookup_form, stem
from xlate.alignment.lexicon import lexicon_for
from xlate.alignment.tables import Floats
from xlate.languages.rules import rules
from xlate.languages.tokens import tokenize

Stems = tuple[str, ...]


@cache
def phrases_by_stem(language: str) -> dict[str, tuple[tuple[Stems, tuple[str, ...]], ...]]:
    """The listed phrases, as stems, by their first stem, each with the concepts that it may mean; longest first."""
    lexicon = lexicon_for(language, language)
    found: dict[Stems, list[str]] = {}
    for concept, phrases in rules(language, "senses").items():
        for phrase in phrases:
            forms = [lookup_form(token.folded) for token in tokenize(phrase)]
            if lexicon is None:
                stems = tuple(stem(form, language) for form in forms)
            else:
                stems = tuple(lexicon.vocabularies[language].stem_text(form) for form in forms)
            found.setdefault(stems, []).append(concept)
    by_first: dict[str, list[tuple[Stems, tuple[str, ...]]]] = {}
    for stems in sorted(found, key=lambda stems: (-len(stems), stems)):
        by_first.setdefault(stems[0], []).append((stems, tuple(dict.fromkeys(found[stems]))))
    return {first: tuple(phrases) for first, phrases in by_first.items()}


def senses(stems: Sequence[str], language: str) -> list[set[str]]:
    """The concepts that each word of a passage may mean, alone or in a phrase, from the words' stems in order."""
    listed = phrases_by_stem(language)
    found: list[set[str]] = [set() for _ in stems]
    for start, first in enumerate(stems):
        for phrase, concepts in listed.get(first, ()):
            if len(phrase) == 1 or tuple(stems[start : start + len(phrase)]) == phrase:
                for word in found[start : start + len(phrase)]:
                    word.update(concepts)
    return found


def shared_senses(left: Sequence[str], right: Sequence[str], left_language: str, right_language: str) -> Floats:
    """1 where a left and a right stem may mean the same by the lists, else 0 (left words by right words)."""
    found = np.zeros((len(left), len(right)), dtype=np.float32)
    rows, columns = _by_concept(tuple(left), left_language), _by_concept(tuple(right), right_language)
    for concept in rows.keys() & columns.keys():
        for row in rows[concept]:
            found[row, columns[concept]] = 1
    return found


@lru_cache(maxsize=256)  # a passage is held against the other side, and against its translation
def _by_concept(stems: Stems, language: str) -> dict[str, list[int]]:
    """Under each concept the words of a passage that may mean it."""
    found: dict[str, list[int]] = {}
    for index, concepts in enumerate(senses(stems, language)):
        for concept in concepts:
            found.setdefault(concept, []).append(index)
    return found
