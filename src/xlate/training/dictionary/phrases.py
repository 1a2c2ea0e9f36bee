"""Phrases for the rarer words of a dictionary: inflected, and in company."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from xlate.errors import InputError
from xlate.training.corpus import opened
from xlate.training.dictionary.entries import Entry, Pair
from xlate.training.dictionary.frames import Frames
from xlate.training.dictionary.inflection import Inflection, inflections

ENOUGH = 40
"""Times that a word stands in the known text, in any of its forms, from which on a dictionary has nothing to add: at
twelve the network of eight million weights still misspelled *musulmán*."""

HEARD_OF = 1.9
"""Frequency, as the logarithm of times in a billion words (Zipf scale), from which on a word is worth a phrase: some
85,000 words of each language are."""

_WORD = re.compile(r"[^\W\d_]+")
_LONG = re.compile(r"[^\W\d_]{4,}")


def count_words(files: Iterable[Path]) -> tuple[Counter[str], Counter[str]]:
    """How often each word of both columns stands in some parallel texts, lower-cased.

    Raises:
        InputError: one of them cannot be read; names it.
    """
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for file in files:
        try:
            with opened(file) as lines:
                for line in lines:
                    for count, text in zip(counts, line.split("\t"), strict=False):
                        count.update(_WORD.findall(text.lower()))
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise InputError(f"The text {file} cannot be read: {error}.", "Check --known.") from None
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
        if entry.headword != source or key in seen or _is_common(entry, both[side], known[side], side):
            continue
        if not all(map(is_heard_of, _LONG.findall(key[0]))):
            continue
        seen.add(key)
        made.update(dict.fromkeys(frames.filled(entry.words, entry.part, both, draw)))
    return list(made)


def _is_common(entry: Entry, inflection: Inflection, known: Counter[str], side: int) -> bool:
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
