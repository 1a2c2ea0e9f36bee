"""Words and phrases that a language's list gives one meaning: near-synonyms that parallel text shows too seldom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import cache
from typing import NamedTuple

from xlate.alignment.lexical.forms import form_of, stem
from xlate.alignment.lexical.lexicon import lexicon_for
from xlate.languages.rules import rules
from xlate.languages.tokens import words_in

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


class Meant(NamedTuple):
    """What the words of a passage may mean."""

    places: Places
    """Under each concept the words that may mean it, alone or in a phrase."""
    in_phrases: Set[str]
    """The concepts of phrases of several words."""


class Senses:
    """What the words of a list may mean by themselves, and in passages.

    Args:
        stems: of the words, by their numbers.
        language: primary.
    """

    def __init__(self, stems: Sequence[str], language: str) -> None:
        self._stems = stems
        alone, phrases = _alone(language), _phrases(language)
        self._alone = [alone.get(stem, ()) for stem in stems]
        self._begun = [phrases.get(stem, {}) for stem in stems]
        self._met: dict[tuple[int, ...], Meant] = {}

    def alone(self, numbers: Iterable[int] | None = None) -> Places:
        """Under each concept the words that may mean it by themselves, of all words or of those with ``numbers``."""
        return _by_concept(self._alone if numbers is None else [self._alone[number] for number in numbers])

    def of(self, passage: Sequence[int]) -> Meant:
        """What the words of a passage may mean, by their numbers: alone, and where they stand."""
        key = tuple(passage)
        if key not in self._met:
            in_phrases = self._told(key)
            places = self.alone(key)
            for concept, together in in_phrases.items():
                places[concept] = sorted(together.union(places.get(concept, ())))
            self._met[key] = Meant(places, in_phrases.keys())
        return self._met[key]

    def _told(self, passage: tuple[int, ...]) -> dict[str, set[int]]:
        """Under each concept of phrases of several words that stand in a passage, the words of these phrases."""
        stems = [self._stems[number] for number in passage]
        found: dict[str, set[int]] = {}
        for at in [at for at, number in enumerate(passage[:-1]) if self._begun[number]]:
            for phrase, concepts in self._begun[passage[at]].get(stems[at + 1], ()):
                if stems[at : at + len(phrase)] == phrase:
                    for concept in concepts:
                        found.setdefault(concept, set()).update(range(at, at + len(phrase)))
        return found


def senses_alone(left: Places, right: Places) -> Cells:
    """Left and right words that may mean the same by themselves, whatever stands beside them."""
    return _cells(left.keys() & right.keys(), left, right)


def senses_in_phrases(left: Meant, right: Meant) -> Cells:
    """Left and right words of one meaning, of which some have it in a phrase of several words only."""
    shared = (left.in_phrases & right.places.keys()) | (right.in_phrases & left.places.keys())
    return _cells(shared, left.places, right.places)


def _cells(concepts: Set[str], rows: Places, columns: Places) -> Cells:
    """Where words meet that may mean one of the concepts."""
    cells = [(i, j) for concept in concepts for i in rows[concept] for j in columns[concept]]
    return [i for i, _ in cells], [j for _, j in cells]


@cache
def _alone(language: str) -> dict[str, tuple[str, ...]]:
    """The concepts that a stem may mean by itself."""
    listed = phrases_by_stem(language).items()
    return {first: concepts for first, phrases in listed for stems, concepts in phrases if len(stems) == 1}


@cache
def _phrases(language: str) -> dict[str, dict[str, list[tuple[list[str], tuple[str, ...]]]]]:
    """The listed phrases of several words, each with its concepts, by their first stem and then by their second."""
    by_start: dict[str, dict[str, list[tuple[list[str], tuple[str, ...]]]]] = {}
    for first, phrases in phrases_by_stem(language).items():
        for stems, concepts in phrases:
            if len(stems) > 1:
                by_start.setdefault(first, {}).setdefault(stems[1], []).append((list(stems), concepts))
    return by_start


def _by_concept(meant: Iterable[Iterable[str]]) -> Places:
    """Under each concept the words that may mean it, from the concepts that each word may mean."""
    found: Places = {}
    for index, concepts in enumerate(meant):
        for concept in concepts:
            found.setdefault(concept, []).append(index)
    return found
