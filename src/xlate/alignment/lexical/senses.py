"""Words and phrases that a language's list gives one meaning: near-synonyms that parallel text shows too seldom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import pairwise
from typing import Never

from xlate.alignment.lexical.forms import form_of, stem
from xlate.alignment.lexical.lexicon import lexicon_for
from xlate.languages.rules import rules
from xlate.languages.tokens import words_in

Stems = tuple[str, ...]
Places = dict[str, list[int]]
"""Under each concept the words that may mean it."""
Cells = tuple[list[int], list[int]]
"""Left words, and the right word that stands against each."""
_NONE: frozenset[Never] = frozenset()


@cache
def phrases_by_stem(language: str) -> dict[str, tuple[tuple[Stems, tuple[str, ...]], ...]]:
    """The listed phrases, as stems, by their first stem, each with the concepts that it may mean; longest first."""
    lexicon = lexicon_for(language, language)
    found: dict[Stems, list[str]] = {}
    for concept, phrases in rules(language, "senses").items():
        for phrase in phrases:
            forms = map(form_of, words_in(phrase))
            if lexicon is None:
                stems = tuple(stem(form, language) for form in forms)
            else:
                stems = tuple(lexicon.vocabularies[language].entry(form).stem_text for form in forms)
            found.setdefault(stems, []).append(concept)
    by_first: dict[str, list[tuple[Stems, tuple[str, ...]]]] = {}
    for stems in sorted(found, key=lambda stems: (-len(stems), stems)):
        by_first.setdefault(stems[0], []).append((stems, tuple(dict.fromkeys(found[stems]))))
    return {first: tuple(phrases) for first, phrases in by_first.items()}


def senses_alone(left: Sequence[str], right: Sequence[str], left_language: str, right_language: str) -> Cells:
    """Left and right stems that may mean the same by themselves, whatever stands beside them."""
    rows, columns = (
        _by_concept([alone.get(stem, ()) for stem in stems])
        for alone, stems in ((_alone(left_language), left), (_alone(right_language), right))
    )
    return _cells(rows.keys(), rows, columns)


def senses_in_phrases(left: Stems, right: Stems, left_language: str, right_language: str) -> Cells:
    """Left and right words of one meaning, of which some have it in a phrase of several words only."""
    told = _in_phrases(left, left_language), _in_phrases(right, right_language)
    concepts = told[0].keys() | told[1].keys()
    if not concepts:
        return [], []
    rows = _meaning(concepts, left, told[0], left_language)
    return _cells(concepts, rows, _meaning(rows.keys(), right, told[1], right_language))


def _meaning(concepts: Set[str], stems: Stems, in_phrases: Mapping[str, Set[int]], language: str) -> Places:
    """Under each of the concepts the words of a passage that may mean it, alone or in a phrase."""
    listed = _listed(language)
    found: Places = {}
    for concept in concepts:
        alone, together = listed.get(concept, _NONE), in_phrases.get(concept, _NONE)
        if together or not alone.isdisjoint(stems):
            found[concept] = [at for at, stem in enumerate(stems) if stem in alone or at in together]
    return found


def _cells(concepts: Set[str], rows: Places, columns: Places) -> Cells:
    """Where words meet that may mean one of the concepts."""
    cells = [
        (i, j) for concept in concepts & rows.keys() & columns.keys() for i in rows[concept] for j in columns[concept]
    ]
    return [i for i, _ in cells], [j for _, j in cells]


@cache
def _alone(language: str) -> dict[str, tuple[str, ...]]:
    """The concepts that a stem may mean by itself."""
    listed = phrases_by_stem(language).items()
    return {first: concepts for first, phrases in listed for stems, concepts in phrases if len(stems) == 1}


@cache
def _listed(language: str) -> dict[str, frozenset[str]]:
    """Under each concept the stems that may mean it by themselves."""
    found: dict[str, set[str]] = {}
    for alone, concepts in _alone(language).items():
        for concept in concepts:
            found.setdefault(concept, set()).add(alone)
    return {concept: frozenset(stems) for concept, stems in found.items()}


@cache
def _phrases(language: str) -> dict[Stems, tuple[tuple[Stems, tuple[str, ...]], ...]]:
    """The listed phrases of several words, each with its concepts, by their first two stems."""
    by_start: dict[Stems, list[tuple[Stems, tuple[str, ...]]]] = {}
    for phrases in phrases_by_stem(language).values():
        for stems, concepts in phrases:
            if len(stems) > 1:
                by_start.setdefault(stems[:2], []).append((stems, concepts))
    return {start: tuple(phrases) for start, phrases in by_start.items()}


@lru_cache(maxsize=256)  # a passage is held against the other side, and against its translation
def _in_phrases(stems: Stems, language: str) -> dict[str, set[int]]:
    """Under each concept of phrases of several words that stand in a passage, the words of these phrases."""
    listed = _phrases(language)
    found: dict[str, set[int]] = {}
    for at, begun in [(at, listed[start]) for at, start in enumerate(pairwise(stems)) if start in listed]:
        for phrase, concepts in begun:
            if stems[at : at + len(phrase)] == phrase:
                for concept in concepts:
                    found.setdefault(concept, set()).update(range(at, at + len(phrase)))
    return found


def _by_concept(meant: Iterable[Iterable[str]]) -> Places:
    """Under each concept the words that may mean it, from the concepts that each word may mean."""
    found: Places = {}
    for index, concepts in enumerate(meant):
        for concept in concepts:
            found.setdefault(concept, []).append(index)
    return found
