"""How alike two words are in meaning, within a language or across two: graded, 0 to 1.

Four kinds of evidence, the strongest counts: the same form or stem; translation probabilities (within a language:
translations that both words share, after Bannard & Callison-Burch 2005); word vectors; and spelling, for names and
cognates that no table knows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from xlate.alignment.forms import lookup_form, primary, stem
from xlate.alignment.lexicon import Floats, Lexicon, lexicon_for

SAME_STEM = 0.92
BY_STEM = 0.85  # what translation evidence of stems counts, against that of the words themselves
SHARPNESS = 9.0  # so that a translation probability of 0.08 either way is believed as much as not
SPELLING_FLOOR = 0.82  # Jaro-Winkler likeness at which unrelated words of five letters and more begin to be rare
VECTOR_FLOOR, VECTOR_TOP = 0.35, 0.95  # cosine that means nothing; cosine that means as much as vectors can
BY_VECTOR = 0.75  # the most that vectors alone are believed: antonyms stand in like contexts


@lru_cache(maxsize=100_000)
def bare(form: str) -> str:
    """A form without accents, for comparing spellings across languages."""
    return "".join(char for char in unicodedata.normalize("NFD", form) if not unicodedata.combining(char))


def likeness(left: Sequence[str], right: Sequence[str], left_language: str, right_language: str) -> Floats:
    """Likeness of each left look-up form to each right one, as a matrix (left words by right words)."""
    if not left or not right:
        return np.zeros((len(left), len(right)), dtype=np.float32)
    lexicon = lexicon_for(left_language, right_language)
    one_language = primary(left_language) == primary(right_language)
    found = spelling_likeness(left, right)
    if one_language:
        found = np.maximum(found, _stem_likeness(left, right, left_language))
    if lexicon is not None:
        table = pivot_likeness if one_language else translation_likeness
        found = np.maximum(found, table(lexicon, left, right, primary(left_language), primary(right_language)))
        found = np.maximum(
            found, vector_likeness(lexicon, left, right, primary(left_language), primary(right_language))
        )
    same = np.array(left, dtype=object)[:, None] == np.array(right, dtype=object)[None, :]
    if one_language:
        found[same] = 1.0
    return found


def _stem_likeness(left: Sequence[str], right: Sequence[str], language: str) -> Floats:
    code = primary(language)
    stems = [np.array([stem(form, code) for form in forms], dtype=object) for forms in (left, right)]
    return (stems[0][:, None] == stems[1][None, :]).astype(np.float32) * SAME_STEM


def spelling_likeness(left: Sequence[str], right: Sequence[str]) -> Floats:
    """Likeness by spelling alone: 1 for the same number or form, graded for long words, nothing for other numbers."""
    spelt = [[bare(form) for form in forms] for forms in (left, right)]
    raw = process.cdist(spelt[0], spelt[1], scorer=JaroWinkler.normalized_similarity, dtype=np.float32)
    lengths = [np.array([len(form) for form in forms]) for forms in spelt]
    digits = [np.array([any(char.isdigit() for char in form) for form in forms]) for forms in spelt]
    long_enough = (lengths[0] >= 5)[:, None] & (lengths[1] >= 5)[None, :]
    numeric = digits[0][:, None] | digits[1][None, :]
    graded = np.clip((raw - SPELLING_FLOOR) / (1 - SPELLING_FLOOR), 0, 1) * 0.9
    graded = np.where(long_enough & ~numeric, graded, 0)
    same = raw >= 1.0
    same_value = np.where(numeric | (np.minimum(lengths[0][:, None], lengths[1][None, :]) >= 4), 1.0, 0.5)
    return np.where(same, same_value, graded).astype(np.float32)


def _believed(forward: Floats, backward: Floats) -> Floats:
    """How far two translation probabilities make a pair believed."""
    return (1 - np.exp(-SHARPNESS * (forward + backward))).astype(np.float32)


def translation_likeness(
    lexicon: Lexicon, left: Sequence[str], right: Sequence[str], left_language: str, right_language: str
) -> Floats:
    """Likeness by the translation table, of words and, for less, of their stems."""
    forward, backward = lexicon.probabilities(left, right, left_language, right_language)
    by_word = _believed(forward, backward)
    forward, backward = lexicon.stem_probabilities(left, right, left_language, right_language)
    return np.maximum(by_word, BY_STEM * _believed(forward, backward))


def pivot_likeness(
    lexicon: Lexicon, left: Sequence[str], right: Sequence[str], left_language: str, right_language: str
) -> Floats:
    """Likeness of words of one language by the translations that they share (Bhattacharyya coefficient)."""
    spreads = [lexicon.translation_rows(forms, language) for forms, language in
               ((left, left_language), (right, right_language))]  # fmt: skip
    columns = sorted({column for rows in spreads for row in rows for column in row})
    place = {column: index for index, column in enumerate(columns)}
    dense = []
    for rows in spreads:
        matrix = np.zeros((len(rows), len(columns) or 1), dtype=np.float32)
        for index, row in enumerate(rows):
            for column, probability in row.items():
                matrix[index, place[column]] = probability**0.5
        norms = np.linalg.norm(matrix, axis=1, keepdims=True)
        dense.append(matrix / np.where(norms > 0, norms, 1))
    shared: Floats = dense[0] @ dense[1].T
    return np.clip(shared * 1.6, 0, 0.95)


def vector_likeness(
    lexicon: Lexicon, left: Sequence[str], right: Sequence[str], left_language: str, right_language: str
) -> Floats:
    """Likeness by word vectors, which place the words of both languages in one space."""
    rows = [lexicon.vectors(left, left_language), lexicon.vectors(right, right_language)]
    cosine = rows[0] @ rows[1].T
    return np.clip((cosine - VECTOR_FLOOR) / (VECTOR_TOP - VECTOR_FLOOR), 0, 1).astype(np.float32) * BY_VECTOR


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
    code, other = primary(language), primary(other_language)
    lexicon = lexicon_for(code, other)
    if lexicon is None or code == other:
        return []
    number = lexicon.vocabularies[code].number.get(lookup_form(word.casefold()), -1)
    if number < 0:
        return []
    others, probabilities = lexicon.tables[code].row(number)
    order = np.argsort(-probabilities, kind="stable")[:most]
    words = lexicon.vocabularies[other].words
    return [(words[others[index]], float(probabilities[index])) for index in order]
