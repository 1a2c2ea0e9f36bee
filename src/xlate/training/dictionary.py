"""Phrases out of a bilingual dictionary: the rarer words of both languages, in the forms in which text has them.

Run as ``python -m xlate.training.dictionary ENTRIES.tsv --known TEXT.tsv --from es --out PHRASES.tsv``. A network that
has met a word a dozen times in a million lines cannot write it; a dictionary names it, but only in one form and without
company. So each entry stands in a few short phrases, inflected: *conato, attempt* becomes *varios conatos,
several attempts*; *apedrear, stone* becomes *los vecinos apedrearon, the residents stoned*. What they look like is data
(``frames/es-en.yaml``); :mod:`xlate.training.inflection` inflects.

``ENTRIES.tsv`` has four columns: word, its commonest translation, part of speech (``noun``, ``masculine noun``,
``feminine noun``, ``adjective``, ``verb``, ``adverb``, ``name``), and which of the two languages is the headword's, for
a rare word of one language may be translated by a common one of the other, but not the other way round.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from xlate.errors import InputError, XlateError
from xlate.training.corpus import located, opened
from xlate.training.frames import Frames
from xlate.training.inflection import Inflection, inflections

ENOUGH = 40
"""Times that a word stands in the known text, in any of its forms, from which on a dictionary has nothing to add: at
twelve the network of eight million weights still misspelled *musulmán*."""

HEARD_OF = 1.9
"""Frequency, as the logarithm of times in a billion words (Zipf scale), from which on a word is worth a phrase: some
85,000 words of each language are."""

PARTS = ("noun", "masculine noun", "feminine noun", "adjective", "verb", "adverb", "name")

_WORD = re.compile(r"[^\W\d_]+")
_LONG = re.compile(r"[^\W\d_]{4,}")

Pair = tuple[str, str]


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


def count_words(files: Iterable[Path]) -> tuple[Counter[str], Counter[str]]:
    """How often each word of both columns stands in some parallel texts, lower-cased."""
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for file in files:
        with opened(file) as lines:
            for line in lines:
                for count, text in zip(counts, line.split("\t"), strict=False):
                    count.update(_WORD.findall(text.lower()))
    return counts


def phrases(
    entries: Iterable[Entry],
    known: tuple[Counter[str], Counter[str]],
    languages: Pair,
    source: str,
    is_heard_of: Callable[[str], bool],
    seed: int = 7,
) -> list[Pair]:
    """Phrases for the entries whose headword is of ``source``, heard of, and rarer than :data:`ENOUGH` in known text.

    Args:
        entries: of a dictionary of both languages, in the order of ``languages``.
        known: counts of words in the text that is learnt from anyway, likewise.
        languages: the pair as the columns have it.
        source: the language that is to be translated from; the phrases keep the order of the columns.
        is_heard_of: whether a word of ``source`` is met in the world; dictionaries are full of words that are not.
        seed: of the choice of frames.

    Raises:
        InputError: nothing is known of how words of these languages are inflected, or what phrases look like.
    """
    frames, both = Frames.of(languages), inflections(languages)
    draw = random.Random(seed)  # noqa: S311 - which frames, not secrets
    side = languages.index(source)
    made: dict[Pair, None] = {}
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        key = (entry.words[side].lower(), entry.part)
        if entry.headword != source or key in seen or _common(entry, both[side], known[side], side):
            continue
        if not all(map(is_heard_of, _LONG.findall(key[0]))):
            continue
        seen.add(key)
        made.update(dict.fromkeys(frames.filled(entry.words, entry.part, both, draw)))
    return list(made)


def _common(entry: Entry, inflection: Inflection, known: Counter[str], side: int) -> bool:
    """Whether the text has the headword often enough, counted by its rarest word, a verb in all its forms."""
    head = entry.words[side].lower()
    if entry.part == "verb":
        return sum(known[form] for form in set(inflection.verb(head).values())) >= ENOUGH
    return min((known[word] for word in _WORD.findall(head)), default=ENOUGH) >= ENOUGH


def heard_of(language: str) -> Callable[[str], bool]:
    """Whether a word is at least :data:`HEARD_OF` frequent, by ``wordfreq`` (PyPI; Speer 2022).

    Raises:
        InputError: wordfreq is not installed.
    """
    try:
        from wordfreq import zipf_frequency
    except ImportError:
        raise InputError("How frequent words are tells wordfreq, which is not here.", "pip install wordfreq") from None
    return lambda word: bool(zipf_frequency(word, language) >= HEARD_OF)


@click.command(help=__doc__)
@click.argument("entries", type=click.Path(path_type=Path))
@click.option("--known", multiple=True, type=Path, help="Parallel text that is learnt from anyway; several times.")
@click.option("--pair", default="es-en", show_default=True, help="The languages of the first two columns.")
@click.option("--from", "source", required=True, help="The language that the model translates from.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Gets the phrases, two columns.")
def main(entries: Path, known: tuple[Path, ...], pair: str, source: str, out: Path) -> None:
    """Write the phrases and say how many."""
    try:
        first, _, second = pair.partition("-")
        if source not in (first, second):
            raise InputError(f"{source} is not one of {pair}.", f"Give --from {first} or --from {second}.")
        counts = count_words(located(Path(), file) for file in known)
        made = phrases(read_entries(entries), counts, (first, second), source, heard_of(source))
        out.write_text("".join(f"{left}\t{right}\n" for left, right in made), encoding="utf-8")
        click.echo(f"{out}: {len(made)} phrases")
    except XlateError as error:
        click.echo(f"xlate: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
