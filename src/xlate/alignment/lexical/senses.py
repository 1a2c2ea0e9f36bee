"""Words and phrases that a language's list gives one meaning: near-synonyms that parallel text shows too seldom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import numpy as np

from xlate.alignment.lexical.forms import lookup_form, stem
from xlate.alignment.lexical.lexicon import lexicon_for
from xlate.alignment.lexical.tables import Floats
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
    found = senses_alone(left, right, left_language, right_language)
    for rows, columns in senses_in_phrases(tuple(left), tuple(right), left_language, right_language):
        found[np.ix_(rows, columns)] = 1
    return found


def senses_alone(left: Sequence[str], right: Sequence[str], left_language: str, right_language: str) -> Floats:
    """The same by what each stem may mean by itself, whatever stands beside it."""
    found = np.zeros((len(left), len(right)), dtype=np.float32)
    rows, columns = (
        _by_concept([alone.get(stem, ()) for stem in stems])
        for alone, stems in ((_alone(left_language), left), (_alone(right_language), right))
    )
    for concept in rows.keys() & columns.keys():
        found[np.ix_(rows[concept], columns[concept])] = 1
    return found


def senses_in_phrases(
    left: Stems, right: Stems, left_language: str, right_language: str
) -> Iterator[tuple[list[int], list[int]]]:
    """Left and right words of one meaning, of which some have it in a phrase of several words only."""
    meant = _in_phrases(left, left_language) | _in_phrases(right, right_language)
    if meant:
        rows, columns = (
            _by_concept(senses(stems, language)) for stems, language in ((left, left_language), (right, right_language))
        )
        yield from ((rows[concept], columns[concept]) for concept in meant & rows.keys() & columns.keys())


@cache
def _alone(language: str) -> dict[str, tuple[str, ...]]:
    """The concepts that a stem may mean by itself."""
    listed = phrases_by_stem(language).items()
    return {first: concepts for first, phrases in listed for stems, concepts in phrases if len(stems) == 1}


@cache
def _phrases(language: str) -> dict[str, tuple[tuple[Stems, tuple[str, ...]], ...]]:
    """The listed phrases of several words, by their first stem."""
    several = {
        first: tuple(phrase for phrase in phrases if len(phrase[0]) > 1)
        for first, phrases in phrases_by_stem(language).items()
    }
    return {first: phrases for first, phrases in several.items() if phrases}


@lru_cache(maxsize=256)  # a passage is held against the other side, and against its translation
def _in_phrases(stems: Stems, language: str) -> frozenset[str]:
    """The concepts of the phrases of several words that stand in a passage."""
    listed = _phrases(language)
    return frozenset(
        concept
        for start, first in enumerate(stems)
        if first in listed
        for phrase, concepts in listed[first]
        if stems[start : start + len(phrase)] == phrase
        for concept in concepts
    )


def _by_concept(meant: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Under each concept the words that may mean it, from the concepts that each word may mean."""
    found: dict[str, list[int]] = {}
    for index, concepts in enumerate(meant):
        for concept in concepts:
            found.setdefault(concept, []).append(index)
    return found
