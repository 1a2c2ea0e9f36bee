"""Sentences of two languages as vectors of what their words may translate to: likeness without an engine.

Every stem stands for itself and for its likeliest translations, each by the square root of its probability, so that the
product of two stems is high where one translates the other (the Bhattacharyya coefficient). A word that the lexicon
does not know, as a name, stands for itself alone. A name that the languages' lists know stands for its concept too, so
that *la OTAN* meets *NATO*, and *Moscow* the *Kremlin*.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from xlate.alignment.lexical.forms import form_of
from xlate.alignment.lexical.lexicon import Lexicon, lexicon_for
from xlate.alignment.lexical.tables import Floats, Integers, Table, compacted
from xlate.alignment.vectors.features import Channel, plain
from xlate.languages.rules import rules
from xlate.languages.tags import primary
from xlate.languages.tokens import words_of_sentence

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# Translations that a stem stands for; the tail of a table is noise.
STRONGEST = 8

Word = int | str
"""A stem's number, or a word that the lexicon does not know."""


def gloss(left: Sequence[str], right: Sequence[str], left_language: str, right_language: str) -> Channel | None:
    """The vectors of left and right sentences in one space.

    Returns:
        ``None`` where the languages are one, or no lexicon knows both.
    """
    languages = primary(left_language), primary(right_language)
    lexicon = lexicon_for(*languages) if languages[0] != languages[1] else None
    if lexicon is None:
        return None
    counts = [_counts(lines, lexicon, language) for lines, language in zip((left, right), languages, strict=True)]
    strangers = {word: number for number, word in enumerate(sorted(_strangers(counts)))}
    sizes = [len(lexicon.vocabularies[language].stem_number) for language in languages]
    bases, strange = (0, sizes[0]), sum(sizes)
    words = [sorted({word for count in side for word in count}, key=str) for side in counts]
    spreads = []
    for side, language in enumerate(languages):
        own = [bases[side] + word if isinstance(word, int) else strange + strangers[word] for word in words[side]]
        spreads.append(_spread(words[side], own, lexicon, language, bases[1 - side]))
    stand_for = _stacked(spreads, (len(words[0]), len(words[1])), strange + len(strangers))
    return Channel(_weighted(counts, words) @ stand_for, len(left))


def _counts(lines: Sequence[str], lexicon: Lexicon, language: str) -> list[Counter[Word]]:
    vocabulary, known = lexicon.vocabularies[language], _known_names(language)
    counts: list[Counter[Word]] = []
    for line in lines:
        texts = words_of_sentence(line)
        forms = map(form_of, texts)
        words: list[Word] = [plain(form) if (stem := vocabulary.entry(form).stem) < 0 else stem for form in forms]
        counts.append(Counter([*words, *(known[text] for text in texts if text in known)]))
    return counts


@cache
def _known_names(language: str) -> dict[str, str]:
    """The one-word names of a language's list as they are written, and a word for what each one names."""
    mentions = rules(language, "names").get("mentions", {})
    return {
        name: f"{group}/{concept}"
        for group, concepts in mentions.items()
        if isinstance(concepts, dict)
        for concept, listed in concepts.items()
        for name in listed or ()
        if isinstance(name, str) and name[:1].isupper() and name.replace(".", "").isalpha()
    }


def _strangers(counts: Sequence[Sequence[Counter[Word]]]) -> set[str]:
    return {word for side in counts for count in side for word in count if isinstance(word, str)}


def _weighted(counts: Sequence[Sequence[Counter[Word]]], words: Sequence[Sequence[Word]]) -> csr_array:
    """Counts by inverse document frequency, a document being a sentence of its side: left rows above right ones.

    A column a word, the right side's behind the left's.
    """
    from scipy.sparse import csr_array

    data: list[float] = []
    indices: list[int] = []
    before = 0
    for side, known in zip(counts, words, strict=True):
        frequency = Counter(chain.from_iterable(side))
        weights = {word: math.log((len(side) + 1) / times) for word, times in frequency.items()}
        column = {word: number for number, word in enumerate(known, start=before)}
        data += [times * weights[word] for count in side for word, times in count.items()]
        indices += [column[word] for count in side for word in count]
        before += len(known)
    starts = np.cumsum([0, *(len(count) for side in counts for count in side)])
    return csr_array((data, indices, starts), shape=(len(starts) - 1, before), dtype=np.float64)


Entries = tuple[Integers, Integers, Floats]
"""Rows, columns, and values of a sparse matrix."""


def _spread(words: Sequence[Word], own: Sequence[int], lexicon: Lexicon, language: str, base: int) -> Entries:
    """What each word stands for, a row a word: itself, and the other language's stems it may translate to."""
    numbers = np.array([word if isinstance(word, int) else -1 for word in words], dtype=np.int32)
    owner, other, probability = _likeliest(lexicon)[language].rows(numbers)
    # A probability too small for the table's scale reads as zero, and would share out nothing among nobody.
    likely = probability > 0
    owner, other, probability = owner[likely], other[likely], probability[likely]
    total = np.bincount(owner, weights=probability, minlength=len(words))
    shares = np.sqrt(probability / total[owner])
    rows = np.concatenate([np.arange(len(words)), owner])
    columns = np.concatenate([np.asarray(own, dtype=np.int64), other.astype(np.int64) + base])
    return rows, columns, np.concatenate([np.ones(len(words)), shares])


@cache
def _likeliest(lexicon: Lexicon) -> dict[str, Table]:
    """The stems' tables with their :data:`STRONGEST` translations alone."""
    return {language: table.strongest(STRONGEST) for language, table in lexicon.stem_tables.items()}


def _stacked(parts: Sequence[Entries], heights: tuple[int, int], width: int) -> csr_array:
    """Two matrices below one another, without the columns empty in both."""
    from scipy.sparse import coo_array

    rows, columns, values = (np.concatenate(each) for each in zip(*parts, strict=True))
    rows[len(parts[0][0]) :] += heights[0]
    columns, used = compacted(columns, width)
    return coo_array((values, (rows, columns)), shape=(sum(heights), used)).tocsr()
