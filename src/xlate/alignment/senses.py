"""Words that a language's list gives one meaning: near-synonyms of the news, which parallel text shows too seldom."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from xlate.alignment.forms import lookup_form, stem
from xlate.alignment.lexicon import lexicon_for
from xlate.alignment.tables import Floats
from xlate.languages.rules import rules


@cache
def senses_by_stem(language: str) -> dict[str, tuple[str, ...]]:
    """The concepts that each listed stem of a language may mean; empty where it has no list."""
    lexicon = lexicon_for(language, language)
    found: dict[str, list[str]] = {}
    for concept, words in rules(language, "senses").items():
        for word in words:
            form = lookup_form(word.casefold())
            known = stem(form, language) if lexicon is None else lexicon.vocabularies[language].stem_text(form)
            found.setdefault(known, []).append(concept)
    return {known: tuple(dict.fromkeys(concepts)) for known, concepts in found.items()}


def shared_senses(left: Sequence[str], right: Sequence[str], left_language: str, right_language: str) -> Floats:
    """1 where a left and a right stem may mean the same by the lists, else 0 (left words by right words)."""
    found = np.zeros((len(left), len(right)), dtype=np.float32)
    known = senses_by_stem(right_language)
    by_concept: dict[str, list[int]] = {}
    for column, word in enumerate(right):
        for concept in known.get(word, ()):
            by_concept.setdefault(concept, []).append(column)
    known = senses_by_stem(left_language)
    for row, word in enumerate(left):
        for concept in known.get(word, ()):
            found[row, by_concept.get(concept, [])] = 1
    return found
