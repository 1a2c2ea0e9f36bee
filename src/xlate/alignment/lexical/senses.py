"""Words and phrases that a language's list gives one meaning: near-synonyms that parallel text shows too seldom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache, lru_cache
from itertools import pairwise

from xlate.alignment.lexical.forms import lookup_form, stem
from xlate.alignment.lexical.lexicon import lexicon_for
from xlate.languages.rules import rules
from xlate.languages.tokens import tokenize

Stems = tuple[str, ...]
Places = dict[str, list[int]]
"""Under each concept the words that may mean it."""
Cells = tuple[list[int], list[int]]
"""Left words, and the right word that stands against each."""


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
    alone = _alone(language)
    found = [set(alone.get(stem, ())) for stem in stems]
    for places, concepts in _standing(tuple(stems), language):
        for word in places:
            found[word].update(concepts)
    return found


def senses_alone(left: Sequence[str], right: Sequence[str], left_language: str, right_language: str) -> Cells:
    """Left and right stems that may mean the same by themselves, whatever stands beside them."""
    rows, columns = (
        _by_concept([alone.get(stem, ()) for stem in stems])
        for alone, stems in ((_alone(left_language), left), (_alone(right_language), right))
    )
    return _cells(rows.keys(), rows, columns)


def senses_in_phrases(left: Stems, right: Stems, left_language: str, right_language: str) -> Cells:
    """Left and right words of one meaning, of which some have it in a phrase of several words only."""
    concepts = _in_phrases(left, left_language) | _in_phrases(right, right_language)
    return _cells(concepts, _places(left, left_language), _places(right, right_language)) if concepts else ([], [])


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
def _phrases(language: str) -> dict[Stems, tuple[tuple[Stems, tuple[str, ...]], ...]]:
    """The listed phrases of several words, each with its concepts, by their first two stems."""
    by_start: dict[Stems, list[tuple[Stems, tuple[str, ...]]]] = {}
    for phrases in phrases_by_stem(language).values():
        for stems, concepts in phrases:
            if len(stems) > 1:
                by_start.setdefault(stems[:2], []).append((stems, concepts))
    return {start: tuple(phrases) for start, phrases in by_start.items()}


def _standing(stems: Stems, language: str) -> Iterator[tuple[range, tuple[str, ...]]]:
    """The phrases of several words that stand in a passage: where, and the concepts of each."""
    listed = _phrases(language)
    for at, start in enumerate(pairwise(stems)):
        for phrase, concepts in listed.get(start, ()):
            if stems[at : at + len(phrase)] == phrase:
                yield range(at, at + len(phrase)), concepts


@lru_cache(maxsize=256)  # a passage is held against the other side, and against its translation
def _in_phrases(stems: Stems, language: str) -> frozenset[str]:
    """The concepts of the phrases of several words that stand in a passage."""
    return frozenset(concept for _, concepts in _standing(stems, language) for concept in concepts)


@lru_cache(maxsize=256)  # likewise
def _places(stems: Stems, language: str) -> Places:
    return _by_concept(senses(stems, language))


def _by_concept(meant: Iterable[Iterable[str]]) -> Places:
    """Under each concept the words that may mean it, from the concepts that each word may mean."""
    found: Places = {}
    for index, concepts in enumerate(meant):
        for concept in concepts:
            found.setdefault(concept, []).append(index)
    return found
