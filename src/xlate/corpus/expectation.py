"""What a dictionary leads to expect of a term's counterparts: the packaged lexicon's probabilities, by stems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from xlate.alignment.forms import is_function_word, primary
from xlate.alignment.lexicon import Lexicon, lexicon_for

# What the lexicon gives with less is mostly the noise of its own training.
_LEAST_PROBABILITY = 0.02


@dataclass(frozen=True, slots=True)
class Direction:
    """From the terms of one edition to their counterparts in the other; with the languages of both."""

    edition: str
    other_edition: str
    language: str
    other_language: str


class Expectation(Protocol):
    """What is usual; the packaged dictionary, or whatever a test puts in its place."""

    def usual(self, direction: Direction, term: str) -> str | None:
        """The likeliest counterpart of a term; ``None`` where the term is not known."""
        ...

    def share(self, direction: Direction, term: str, counterpart: str) -> float:
        """How often, 0 to 1, the counterpart may be expected to stand for the term."""
        ...

    def word(self, language: str, term: str) -> str:
        """A word to show for a term that the corpus itself never has."""
        ...


class Dictionary:
    """The packaged lexicon; within one language a term is its own usual counterpart."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str, str], dict[str, float]] = {}
        self._stems: dict[str, list[str]] = {}

    def usual(self, direction: Direction, term: str) -> str | None:
        """The likeliest counterpart; ``None`` where the lexicon does not know the term or the languages."""
        if primary(direction.language) == primary(direction.other_language):
            return term
        return next(iter(self._shares(direction.language, direction.other_language, term)), None)

    def share(self, direction: Direction, term: str, counterpart: str) -> float:
        """The greater of what the lexicon gives from the term to the counterpart, and the other way about.

        *Match* may be a rare translation of *partido*, but *partido* is what *match* is mostly translated with: then a
        report that says so chooses nothing.
        """
        language, other = direction.language, direction.other_language
        if primary(language) == primary(other):
            return 1.0 if term == counterpart else 0.0
        there = self._shares(language, other, term).get(counterpart, 0.0)
        return max(there, self._shares(other, language, counterpart).get(term, 0.0))

    def word(self, language: str, term: str) -> str:
        """The commonest word of a stem; the stem itself where the lexicon does not know it."""
        lexicon = lexicon_for(primary(language), primary(language))
        if lexicon is None:
            return term
        vocabulary = lexicon.vocabularies[primary(language)]
        number = vocabulary.stem_number.get(term)
        words = zip(vocabulary.words, vocabulary.stem_of, strict=True)  # the commonest first
        return term if number is None else next((word for word, stem in words if stem == number), term)

    def _shares(self, language: str, other: str, term: str) -> dict[str, float]:
        key = (primary(language), primary(other), term)
        if key not in self._entries:
            lexicon = lexicon_for(*key[:2])
            self._entries[key] = self._looked_up(lexicon, *key) if lexicon else {}
        return self._entries[key]

    def _looked_up(self, lexicon: Lexicon, language: str, other: str, term: str) -> dict[str, float]:
        number = lexicon.vocabularies[language].stem_number.get(term)
        if number is None:
            return {}
        columns, probabilities = lexicon.stem_tables[language].row(number)
        stems = self._texts(lexicon, other)
        found = [
            (stems[column], float(probability))
            for column, probability in zip(columns.tolist(), probabilities.tolist(), strict=True)
            if probability >= _LEAST_PROBABILITY and not is_function_word(stems[column], other)
        ]
        total = sum(probability for _, probability in found)
        return {stem: share / total for stem, share in sorted(found, key=lambda entry: -entry[1])} if total else {}

    def _texts(self, lexicon: Lexicon, language: str) -> list[str]:
        if language not in self._stems:
            self._stems[language] = list(lexicon.vocabularies[language].stem_number)
        return self._stems[language]
