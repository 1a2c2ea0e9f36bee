"""Entries of a bilingual dictionary: a table of four columns, or what :mod:`xlate.training.dictionary.dsl` reads.

The columns are word, its commonest translation, part of speech, and which of the two languages is the headword's, for a
rare word of one language may be translated by a common one of the other, but not the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xlate.errors import InputError
from xlate.training.corpus import opened

Pair = tuple[str, str]
"""Two languages, or two texts in their order."""

PARTS = ("noun", "masculine noun", "feminine noun", "adjective", "verb", "adverb", "name")
"""Parts of speech that an entry may have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the first language, its translation, its part of speech, and the language of the headword."""

    words: Pair
    part: str
    headword: str


def read_entries(path: Path) -> Iterator[Entry]:
    """The entries of a dictionary file.

    Raises:
        InputError: the file cannot be read, or a line is no entry; names it.
    """
    try:
        with opened(path) as lines:
            for number, line in enumerate(lines, 1):
                cells = [cell.strip() for cell in line.rstrip("\n").split("\t")]
                if len(cells) != 4 or not all(cells) or cells[2] not in PARTS:
                    raise InputError(
                        f"{path}, line {number}: {line.strip()[:80]!r} is no entry.",
                        f"Give word, translation, part of speech ({', '.join(PARTS)}), and language of the headword.",
                    )
                yield Entry((cells[0], cells[1]), cells[2], cells[3])
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"The dictionary {path} cannot be read: {error}.", "Check the path.") from None
