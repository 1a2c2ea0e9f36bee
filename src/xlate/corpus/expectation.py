"""What a dictionary leads to expect of a term's counterparts: the packaged lexicon's probabilities, by stems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from xlate.alignment.lexical.forms import is_function_word
from xlate.alignment.lexical.lexicon import Lexicon, lexicon_for
from xlate.alignment.lexical.likeness import similarity
from xlate.languages.tags import primary

# What the lexicon gives with less is mostly the noise of its own training.
_LEAST_PROBABILITY = 0.02
# What the lexicon gives with this share of a word's translations is a plain one.
PLAIN = 0.1
# So is what the word links hold to mean the same: *señaló* and *noted* (0.87), *autoridades* and *officials* (0.96);
# but not *guerra* and *conflict* (0.60), and *régimen* and *government* (0.02) least of all.
ALIKE = 0.7


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

    def plain(self, direction: Direction, term: str, counterpart: str) -> bool:
        """Whether the counterpart is a plain translation of the term, so that to take it is no choice."""
        ...

    def word(self, language: str, term: str) -> str:
        """A word to show for a term that the corpus itself never has."""
        ...


class Dictionary:
    """The packaged lexicon; within one language a term is its own usual counterpart."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str, str], dict[str, float]] = {}
        self._commonest: dict[str, list[str]] = {}

    def usual(self, direction: Direction, term: str) -> str | None:
        """The likeliest counterpart; ``None`` where the lexicon does not know the term or the languages."""
        if primary(direction.language) == primary(direction.other_language):
            return term
        return next(iter(self._shares(direction.language, direction.other_language, term)), None)

    def plain(self, direction: Direction, term: str, counterpart: str) -> bool:
        """Whether the lexicon gives one for the other, in either direction, or knows the two to mean the same.

        *Match* may be a rare translation of *partido*, but *partido* is what *match* is mostly translated with: then a
        report that says so chooses nothing.
        """
        language, other = direction.language, direction.other_language
        if primary(language) == primary(other) and term == counterpart:
            return True
        there = self._shares(language, other, term).get(counterpart, 0.0)
        back = self._shares(other, language, counterpart).get(term, 0.0)
        if max(there, back) >= PLAIN:
            return True
        words = self.word(language, term), self.word(other, counterpart)
        return similarity(*words, language, other) >= ALIKE

    def word(self, language: str, term: str) -> str:
        """The commonest word of a stem; the stem itself where the lexicon does not know it."""
        lexicon = lexicon_for(primary(language), primary(language))
        if lexicon is None:
            return term
        number = lexicon.vocabularies[primary(language)].stem_number.get(term)
        return term if number is None else self._words(lexicon, primary(language))[number]

    def _shares(self, language: str, other: str, term: str) -> dict[str, float]:
        key = (primary(language), primary(other), term)
        if key not in self._entries:
            lexicon = lexicon_for(*key[:2]) if key[0] != key[1] else None
            self._entries[key] = self._looked_up(lexicon, *key) if lexicon else {}
        return self._entries[key]

    def _looked_up(self, lexicon: Lexicon, language: str, other: str, term: str) -> dict[str, float]:
        number = lexicon.vocabularies[language].stem_number.get(term)
        if number is None:
            return {}
        columns, probabilities = lexicon.stem_tables[language].row(number)
        stems, words = list(lexicon.vocabularies[other].stem_number), self._words(lexicon, other)
        found = [
            (stems[column], probability)
            for column, probability in zip(columns.tolist(), probabilities.tolist(), strict=True)
            if probability >= _LEAST_PROBABILITY and not is_function_word(words[column], other)
        ]
        total = sum(probability for _, probability in found)
        return {stem: share / total for stem, share in sorted(found, key=lambda entry: -entry[1])} if total else {}

    def _words(self, lexicon: Lexicon, language: str) -> list[str]:
        """The commonest word of each stem, by the stem's number; words are numbered by falling frequency."""
        if language not in self._commonest:
            vocabulary = lexicon.vocabularies[language]
            found = [""] * len(vocabulary.stem_number)
            for word, stem in zip(vocabulary.words, vocabulary.stem_of.tolist(), strict=True):
                found[stem] = found[stem] or word
            self._commonest[language] = found
        return self._commonest[language]
