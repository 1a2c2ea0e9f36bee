"""How alike words are by their spelling alone: for names, numbers, and cognates that no table knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from xlate.alignment.lexical.tables import Floats

SPELLING_FLOOR = 0.82  # Jaro-Winkler likeness at which unrelated words of five letters and more begin to be rare
SPELLING_TOP = 0.9  # the most that a spelling is believed that is not the same: *gobernador*, *gobernadora*


@lru_cache(maxsize=100_000)
def bare(form: str) -> str:
    """A form without accents, for comparing spellings across languages."""
    if form.isascii():
        return form
    return "".join(char for char in unicodedata.normalize("NFD", form) if not unicodedata.combining(char))


class Spellings:
    """Words by their spelling, made ready to be held against others."""

    def __init__(self, forms: Sequence[str]) -> None:
        """Take look-up forms."""
        self._bare = [bare(form) for form in forms]
        self._graded = [
            at for at, form in enumerate(self._bare) if len(form) >= 5 and (form.isalpha() or not _numeric(form))
        ]

    def chosen(self, numbers: Sequence[int]) -> Spellings:
        """Those of the words that have these numbers, in this order."""
        found = Spellings(())
        found._bare = [self._bare[at] for at in numbers]
        graded = set(self._graded)
        found._graded = [place for place, at in enumerate(numbers) if at in graded]
        return found

    @cached_property
    def _long(self) -> list[str]:
        """The words whose likeness is graded."""
        return [self._bare[at] for at in self._graded]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each spelling stands among the words."""
        places: dict[str, list[int]] = {}
        for at, form in enumerate(self._bare):
            places.setdefault(form, []).append(at)
        return places

    def likeness(self, others: Spellings) -> Floats:
        """Likeness to each of the others: 1 for the same number or form, graded for long words, nothing for numbers."""
        found = np.zeros((len(self._bare), len(others._bare)), dtype=np.float32)
        if self._graded and others._graded:
            likeness_of = JaroWinkler.normalized_similarity
            raw = process.cdist(  # 0 below the cutoff
                self._long, others._long, scorer=likeness_of, score_cutoff=SPELLING_FLOOR, dtype=np.float32
            )
            rows, columns = np.nonzero(raw)
            graded = np.clip((raw[rows, columns] - SPELLING_FLOOR) / (1 - SPELLING_FLOOR), 0, 1) * SPELLING_TOP
            found[np.array(self._graded)[rows], np.array(others._graded)[columns]] = graded
        places = others._places
        for i, form in enumerate(self._bare):
            for j in places.get(form, ()):
                found[i, j] = 1.0 if len(form) >= 4 or _numeric(form) else 0.5
        return found


def spelling_likeness(left: Sequence[str], right: Sequence[str]) -> Floats:
    """Likeness by spelling alone, left by right; see :meth:`Spellings.likeness`."""
    return Spellings(left).likeness(Spellings(right))


def _numeric(form: str) -> bool:
    """Whether a form has a digit."""
    return not form.isalpha() and any(map(str.isdigit, form))
