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
from typing import TYPE_CHECKING

import numpy as np

from xlate.alignment.lexical.forms import lookup_form
from xlate.alignment.lexical.lexicon import Lexicon, lexicon_for
from xlate.alignment.vectors.features import Channel, plain
from xlate.languages.rules import rules
from xlate.languages.tags import primary
from xlate.languages.tokens import fold, words_of_sentence

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
    bases = (0, sizes[0])
    width = sum(sizes) + len(strangers)
    rows = []
    for side in (0, 1):
        words = sorted({word for count in counts[side] for word in count}, key=str)
        own = [bases[side] + word if isinstance(word, int) else sum(sizes) + strangers[word] for word in words]
        spread = _spread(words, own, lexicon, languages[side], bases[1 - side], width)
        rows.append(_weighted(counts[side], words) @ spread)
    return Channel(*(row.tocsr() for row in rows))


def _counts(lines: Sequence[str], lexicon: Lexicon, language: str) -> list[Counter[Word]]:
    vocabulary, known = lexicon.vocabularies[language], _known_names(language)
    counts: list[Counter[Word]] = []
    for line in lines:
        texts = words_of_sentence(line)
        forms = [lookup_form(fold(text)) for text in texts]
        words: list[Word] = [plain(form) if (number := vocabulary.stem(form)) < 0 else number for form in forms]
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


def _weighted(counts: Sequence[Counter[Word]], words: Sequence[Word]) -> csr_array:
    """Counts by inverse document frequency, a document being a sentence of this side; a column a word."""
    from scipy.sparse import csr_array

    frequency = Counter(word for count in counts for word in count)
    column = {word: number for number, word in enumerate(words)}
    data = [times * math.log((len(counts) + 1) / frequency[word]) for count in counts for word, times in count.items()]
    indices = [column[word] for count in counts for word in count]
    starts = np.cumsum([0, *(len(count) for count in counts)])
    return csr_array((data, indices, starts), shape=(len(counts), len(words)), dtype=np.float64)


def _spread(
    words: Sequence[Word], own: Sequence[int], lexicon: Lexicon, language: str, base: int, width: int
) -> csr_array:
    """What each word stands for, a row a word: itself, and the other language's stems it may translate to."""
    from scipy.sparse import coo_array

    numbers = np.array([word if isinstance(word, int) else -1 for word in words], dtype=np.int32)
    owner, other, probability = lexicon.stem_tables[language].rows(numbers)
    order = np.lexsort((other, -probability, owner))
    owner, other, probability = owner[order], other[order], probability[order]
    first = np.searchsorted(owner, owner, side="left")
    # A probability too small for the table's scale reads as zero, and would share out nothing among nobody.
    likely = (np.arange(len(owner)) - first < STRONGEST) & (probability > 0)
    owner, other, probability = owner[likely], other[likely], probability[likely]
    total = np.bincount(owner, weights=probability, minlength=len(words))
    shares = np.sqrt(probability / total[owner])
    rows = np.concatenate([np.arange(len(words)), owner])
    columns = np.concatenate([np.asarray(own, dtype=np.int64), other.astype(np.int64) + base])
    values = np.concatenate([np.ones(len(words)), shares])
    return coo_array((values, (rows, columns)), shape=(len(words), width)).tocsr()
