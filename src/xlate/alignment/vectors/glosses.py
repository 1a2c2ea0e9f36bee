"""Sentences of two languages as vectors of what their words may translate to: likeness without an engine.

Every stem stands for itself and for its likeliest translations, each by the square root of its probability, so that the
product of two stems is high where one translates the other (the Bhattacharyya coefficient). A word that the lexicon
does not know, as a name, stands for itself alone. A name that the languages' lists know stands for its concept too, so
that *la OTAN* meets *NATO*, and *Moscow* the *Kremlin*.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from xlate.alignment.lexical.forms import form_of
from xlate.alignment.lexical.lexicon import Lexicon, lexicon_for
from xlate.alignment.lexical.tables import Table, compacted
from xlate.alignment.vectors.features import Channel, Features, Lines, counted, plain, sparse
from xlate.languages.rules import rules
from xlate.languages.tags import primary

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# Translations that a stem stands for; the tail of a table is noise.
STRONGEST = 8
_TINY = 1e-12

Word = int | str
"""A stem's number, or a word that the lexicon does not know."""


def gloss(left: Lines, right: Lines, left_language: str, right_language: str) -> Channel | None:
    """The vectors of left and right texts in one space.

    Returns:
        ``None`` where the languages are one, or no lexicon knows both.
    """
    languages = primary(left_language), primary(right_language)
    lexicon = lexicon_for(*languages) if languages[0] != languages[1] else None
    if lexicon is None:
        return None
    meant = [_meant(side.words, lexicon, language) for side, language in zip((left, right), languages, strict=True)]
    # The right side's words behind the left's, so that none is of both.
    number: dict[tuple[int, Word], int] = {}
    numbered = [
        Features.of([[number.setdefault((side, word), len(number)) for word in words] for words in of_side])
        for side, of_side in enumerate(meant)
    ]
    counts = counted((left, right), numbered, max(1, len(number)))
    documents = np.array([(left, right)[side].count for side, _ in number])
    rarity = np.log((documents + 1) / np.bincount(counts.indices, minlength=len(number)))
    counts.data *= rarity[counts.indices]
    words = [[word for at, word in number if at == side] for side in (0, 1)]
    return Channel(counts @ _stand_for(words, lexicon, languages), left.count)


def _meant(texts: Sequence[str], lexicon: Lexicon, language: str) -> list[list[Word]]:
    """What each word is for the lexicon, and for the list of names."""
    forms, names = list(map(form_of, texts)), _known_names(language)
    stems = lexicon.vocabularies[language].known(forms).stems.tolist()
    words: list[list[Word]] = [[plain(form) if stem < 0 else stem] for form, stem in zip(forms, stems, strict=True)]
    for at in [at for at, text in enumerate(texts) if text in names]:
        words[at].append(names[texts[at]])
    return words


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


def _stand_for(words: Sequence[Sequence[Word]], lexicon: Lexicon, languages: tuple[str, str]) -> csr_array:
    """What each word stands for, a row a word, left ones first: itself, and the other language's stems it may mean.

    Columns that are empty are left out.
    """
    sizes = [len(lexicon.vocabularies[language].stem_number) for language in languages]
    strangers: dict[str, int] = {}
    rows, columns, values = [], [], []
    above = 0
    for side, own in enumerate(words):
        base, other_base = (0, sizes[0])[:: 1 - 2 * side]
        stems = np.array([word if isinstance(word, int) else -1 for word in own], dtype=np.int64)
        itself = stems + base
        itself[stems < 0] = sum(sizes) + np.array(
            [strangers.setdefault(word, len(strangers)) for word in own if isinstance(word, str)], dtype=np.int64
        )
        owner, other, share = _shares(lexicon)[languages[side]].rows(stems)
        rows += [np.arange(above, above + len(own)), owner + above]
        columns += [itself, other.astype(np.int64) + other_base]
        values += [np.ones(len(own)), share]
        above += len(own)
    row = np.concatenate(rows)
    order = np.argsort(row, kind="stable")
    column, width = compacted(np.concatenate(columns)[order], sum(sizes) + len(strangers))
    return sparse(row[order], column, np.concatenate(values)[order], (above, width))


@cache
def _shares(lexicon: Lexicon) -> dict[str, Table]:
    """Of each stem its :data:`STRONGEST` translations alone, each with the square root of its share among them."""
    found = {}
    for language, table in lexicon.stem_tables.items():
        strongest = table.strongest(STRONGEST)
        sums = np.bincount(strongest.owners, weights=strongest.probabilities, minlength=strongest.size)
        # A probability too small for the table's scale reads as zero, and would share out nothing among nobody.
        shares = np.sqrt(strongest.probabilities / np.maximum(sums, _TINY)[strongest.owners])
        found[language] = Table(strongest.starts, strongest.others, shares)
    return found
