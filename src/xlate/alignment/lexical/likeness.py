"""How alike two words are in meaning, within a language or across two: graded, 0 to 1.

The strongest of several kinds of evidence counts: translations that both words share (see
:mod:`xlate.alignment.lexical.fingerprints`), or that one is of the other; a sense that the languages' lists give both;
the same form or stem; and spelling, for names and cognates that no table knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter

import numpy as np

from xlate.alignment.lexical.forms import lookup_form
from xlate.alignment.lexical.lexicon import lexicon_for
from xlate.alignment.lexical.senses import Cells, cells, senses_alone, senses_in_phrases
from xlate.alignment.lexical.sheets import Sheet, blocks
from xlate.alignment.lexical.tables import Floats
from xlate.alignment.lexical.wordlist import WordList
from xlate.languages.tags import primary

SAME_STEM = 0.92
ONE_SENSE = 0.6  # words that the lists give one sense: either may have others
OFTEN_ASKED = 10  # translations of a word that are kept ranked
SHARPNESS = 9.0  # so that a translation probability of 0.08 either way is believed as much as not


class Affinities:
    """The likeness of many words to many others, worked out at once: what a passage's words have by themselves.

    One table for some dozens of sentences costs a tenth of as many small ones; passages are then cut from it.

    Args:
        left: the words of one side; ``right`` of the other, which may be of the same language.
        right: likewise.
        at_once: whether to look all left words up now, and not only those that :meth:`look_up` is told.
    """

    def __init__(self, left: WordList, right: WordList, *, at_once: bool = True) -> None:
        self._words = left, right
        self._lexicon = lexicon_for(left.language, right.language)
        (self._left, self._left_senses), (self._right, self._right_senses) = (
            words.known(self._lexicon) for words in self._words
        )
        # A row of zeros follows those of the words, and a column, for whoever cuts parts of different sizes.
        self._table: Floats = np.zeros((1, len(right.forms) + 1), dtype=np.float32)
        self._rows = [-1] * len(left.forms)
        if at_once:
            self.look_up(range(len(left.forms)))

    def look_up(self, left: Iterable[int]) -> None:
        """Have these of the left words (by number) in the table; what is there already costs nothing."""
        missing = [number for number in dict.fromkeys(left) if self._rows[number] < 0]
        if missing and self._words[1].forms:
            found = np.zeros((len(missing) + 1, self._table.shape[1]), dtype=np.float32)
            found[:-1, :-1] = self._alone(missing)
            for row, number in enumerate(missing, start=len(self._table) - 1):
                self._rows[number] = row
            self._table = np.vstack((self._table[:-1], found))

    def sheet(self, lefts: Sequence[Sequence[int]], rights: Sequence[Sequence[int]]) -> Sheet:
        """The likeness of the words of many passages, given by their numbers; all left ones must be in the table."""
        found = Sheet.cut(self._table, [[self._rows[number] for number in left] for left in lefts], rights)
        for table, left, right in zip(found.tables, lefts, rights, strict=True):
            _raise(table, senses_in_phrases((self._left_senses, left), (self._right_senses, right)))
        return found

    def best(
        self, lefts: Sequence[Sequence[int]], rights: Sequence[Sequence[int]], asked: Sequence[Sequence[int]]
    ) -> list[Floats]:
        """How alike words of left passages are to the likeliest of their right passages.

        Args:
            lefts: the words of each left passage, by number; ``rights`` likewise.
            rights: none may be empty.
            asked: the places in each left passage that are asked for, which alone must be in the table.
        """
        best = []
        for block in blocks([(len(places), len(right)) for places, right in zip(asked, rights, strict=True)]):
            rows = [
                [self._rows[left[at]] for at in places] for left, places in zip(lefts[block], asked[block], strict=True)
            ]
            best += Sheet.cut(self._table, rows, rights[block]).best_of_rows()
        for found, left, right, places in zip(best, lefts, rights, asked, strict=True):
            in_phrases = set(senses_in_phrases((self._left_senses, left), (self._right_senses, right))[0])
            for row in [row for row, at in enumerate(places) if at in in_phrases]:
                found[row] = max(found[row], ONE_SENSE)
        return best

    def between(self, left: Sequence[str], right: Sequence[str]) -> Floats:
        """The likeness of two passages' words (left forms by right forms)."""
        numbers = [
            [words.number[form] for form in side] for words, side in zip(self._words, (left, right), strict=True)
        ]
        if not left or not right:
            return np.zeros((len(left), len(right)), dtype=np.float32)
        return self.sheet([numbers[0]], [numbers[1]]).tables[0]

    def _alone(self, left: Sequence[int]) -> Floats:
        """Rows of all evidence but the senses of phrases, which depend on what stands beside a word."""
        known = self._left if len(left) == len(self._rows) else self._left.chosen(left)
        lexicon, languages = self._lexicon, (self._words[0].language, self._words[1].language)
        found = self._words[0].spelt.chosen(left).likeness(self._words[1].spelt)
        _raise(found, senses_alone(self._left_senses.alone(left), self._right_senses.alone()))
        if lexicon is not None:
            np.maximum(found, lexicon.alike(known, self._right, *languages), out=found)
        if languages[0] == languages[1]:
            _raise(found, _equal(known.stem_texts, self._right.stem_texts), SAME_STEM)
            _raise(found, _equal(self._words[0].those(left), self._words[1].forms), 1.0)
        elif lexicon is not None:
            np.maximum(found, _believed(*lexicon.probabilities(known, self._right, *languages)), out=found)
        return found


def expect(*lists: WordList) -> None:
    """Make ready what :class:`Affinities` will ask of words of one language: for all lists at once it costs less."""
    language = lists[0].language
    lexicon = lexicon_for(language, language)
    if lexicon is not None:
        stems = [words.known(lexicon)[0].stems for words in lists]
        lexicon.fingerprints.expect(np.concatenate(stems), language)


def _raise(found: Floats, cells: Cells, least: float = ONE_SENSE) -> None:
    """Have words in ``cells`` at least as alike as words of one sense are, or as ``least`` says."""
    if cells[0]:
        found[cells] = np.maximum(found[cells], np.float32(least))


def likeness(left: Sequence[str], right: Sequence[str], left_language: str, right_language: str) -> Floats:
    """Likeness of each left look-up form to each right one, as a matrix (left words by right words)."""
    return Affinities(WordList(left, left_language), WordList(right, right_language)).between(left, right)


def _equal(left: Sequence[str], right: Sequence[str]) -> Cells:
    """Where equal strings meet."""
    places: dict[str, list[int]] = {}
    for at, text in enumerate(right):
        places.setdefault(text, []).append(at)
    return cells(((at,), places.get(text, ())) for at, text in enumerate(left))


def _believed(forward: Floats, backward: Floats) -> Floats:
    """How far two translation probabilities make a pair believed."""
    believed: Floats = 1 - np.exp(-SHARPNESS * (forward + backward))
    return believed


def similarity(word: str, other: str, language: str, other_language: str) -> float:
    """How alike two words are in meaning, 0 (nothing says so) to 1; words in any case, each of its own language."""
    if not word or not other:
        return 0.0
    forms = lookup_form(word.casefold()), lookup_form(other.casefold())
    return float(likeness([forms[0]], [forms[1]], language, other_language)[0, 0])


def translations(word: str, language: str, other_language: str, most: int = 10) -> list[tuple[str, float]]:
    """Words of another language that translate ``word``, likeliest first, with their probabilities.

    Empty where the word, or the language pair, is not known.
    """
    if not word:
        return []
    found = _ranked(lookup_form(word.casefold()), primary(language), primary(other_language), max(most, OFTEN_ASKED))
    return list(found[:most])


@lru_cache(maxsize=50_000)
def _ranked(form: str, code: str, other: str, most: int) -> tuple[tuple[str, float], ...]:
    lexicon = lexicon_for(code, other)
    if lexicon is None or code == other:
        return ()
    number = lexicon.vocabularies[code].number.get(form, -1)
    if number < 0:
        return ()
    others, probabilities = lexicon.tables[code].row(number)
    # a row has some ten entries, for which a call of numpy costs more than the sorting
    ranked = sorted(zip(probabilities.tolist(), others.tolist(), strict=True), key=itemgetter(0), reverse=True)
    words = lexicon.vocabularies[other].words
    return tuple([(words[number], probability) for probability, number in ranked[:most]])


def rarity(word: str, language: str) -> float | None:
    """Minus the natural logarithm of a word's frequency: about 3 for *the*, 15 for the rarest and the unknown.

    ``None`` where no packaged data knows the language.
    """
    lexicon = lexicon_for(language, language)
    return None if lexicon is None else lexicon.vocabularies[primary(language)].rarity(lookup_form(word.casefold()))
