"""Words and phrases that a language's list gives one meaning: near-synonyms that parallel text shows too seldom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

    words: tuple[int, ...]
    alone: set[str]
    """The concepts that one of them may mean by itself."""
    in_phrases: dict[str, set[int]]
    """Under each concept of phrases of several words the places of these phrases' words."""


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
        self._begun = [phrases.get(stem) for stem in stems]
        self._met: dict[tuple[int, ...], Meant] = {}

    def alone(self, numbers: Iterable[int] | None = None) -> Places:
        """Under each concept the words that may mean it by themselves, of all words or of those with ``numbers``."""
        return _by_concept(self._alone if numbers is None else [self._alone[number] for number in numbers])

    def of(self, passage: Sequence[int]) -> Meant:
        """What the words of a passage, given by their numbers, may mean there."""
        key = tuple(passage)
        if key not in self._met:
            alone = set().union(*[self._alone[number] for number in key])
            self._met[key] = Meant(key, alone, self._told(key))
        return self._met[key]

    def places(self, meant: Meant, concept: str) -> list[int]:
        """The places of a passage's words that may mean a concept, alone or in a phrase."""
        together = meant.in_phrases.get(concept, ())
        return [at for at, number in enumerate(meant.words) if at in together or concept in self._alone[number]]

    def _told(self, passage: tuple[int, ...]) -> dict[str, set[int]]:
        """Under each concept of phrases of several words in a passage, the places of these phrases' words."""
        found: dict[str, set[int]] = {}
        for at in [at for at, number in enumerate(passage[:-1]) if self._begun[number]]:
            begun = self._begun[passage[at]] or {}
            for phrase, concepts in begun.get(self._stems[passage[at + 1]], ()):
                if [self._stems[number] for number in passage[at : at + len(phrase)]] == phrase:
                    for concept in concepts:
                        found.setdefault(concept, set()).update(range(at, at + len(phrase)))
        return found


def senses_alone(left: Places, right: Places) -> Cells:
    """Left and right words that may mean the same by themselves, whatever stands beside them."""
    return cells((left[concept], right[concept]) for concept in left.keys() & right.keys())


def senses_in_phrases(left: tuple[Senses, Sequence[int]], right: tuple[Senses, Sequence[int]]) -> Cells:
    """Left and right words of one meaning, of which some have it in a phrase of several words only.

    Args:
        left: the senses of the left words, and a passage of these; ``right`` likewise.
        right: likewise.
    """
    one, other = left[0].of(left[1]), right[0].of(right[1])
    shared = one.in_phrases.keys() & (other.in_phrases.keys() | other.alone) | other.in_phrases.keys() & one.alone
    return cells((left[0].places(one, concept), right[0].places(other, concept)) for concept in shared)


def cells(met: Iterable[tuple[Iterable[int], Sequence[int]]]) -> Cells:
    """Where some left words, each of them, meet with each of some right ones."""
    found = [(i, j) for rows, columns in met for i in rows for j in columns]
    return [i for i, _ in found], [j for _, j in found]


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
