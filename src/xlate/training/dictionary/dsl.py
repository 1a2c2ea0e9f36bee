"""Entries out of a dictionary in DSL, the format of ABBYY Lingvo and GoldenDict, for :mod:`xlate.training.dictionary`.

Of each sense the first translation is taken, the one that a dictionary thinks commonest; glosses, labels, and what is
marked as vulgar, old, or rare go. Packed files (``.dsl.dz``) are gzip.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from xlate.errors import InputError
from xlate.training.dictionary.entries import Entry

PARTS = {
    "n": "noun", "m": "masculine noun", "f": "feminine noun", "adj": "adjective", "adv": "adverb", "prop": "name",
    "v": "verb", "vt": "verb", "vi": "verb", "vr": "verb",
}  # fmt: skip
"""Parts of speech by the labels that Wiktionary's dictionaries bear; words of others are left out."""

_LABEL = re.compile(r"\[p\]<([^>]+)>")
_UNWANTED = re.compile(
    r"vulgar|slang|obsolete|archaic|dated|offensive|derogatory|heraldry|rare|given name|surname|diminutive|form of"
    r"|abbreviation|initialism|alternative",
    re.IGNORECASE,
)
_MARKUP = (r"\\\[[^\]]*\\\]", r"\[p\].*?\[/p\]", r"\[[^\]]*\]", r"\([^)]*\)")
_WORDS = re.compile(r"[^\W\d_]+(?:[ '-][^\W\d_]+){0,3}")
_EXPLAINS = re.compile(r"\b(?:someone|something|one's|algo|alguien)\b|^(?:an?|the|very|un|una|muy) ", re.IGNORECASE)


def read_dsl(path: Path, headwords: str, languages: tuple[str, str]) -> Iterator[Entry]:
    """The entries of a DSL file.

    Args:
        path: the file, packed or not, in UTF-16 or UTF-8.
        headwords: the language of its headwords, one of ``languages``.
        languages: in whose order the entries are to hold their words.

    Raises:
        InputError: the file cannot be read.
    """
    head = about = ""
    for line in _lines(path):
        if line and line[0] not in "\t #":
            head = line
        elif line.startswith("\t[b]"):
            about = line
        elif line.startswith("\t[m1]"):
            entry = _entry(head, about, line, headwords, languages)
            if entry is not None:
                yield entry


def _entry(head: str, about: str, sense: str, headwords: str, languages: tuple[str, str]) -> Entry | None:
    """The first translation of a sense as an entry; none where it is no plain word or not wanted."""
    label = _LABEL.search(about)
    part = PARTS.get(label[1]) if label else None
    text = sense
    for markup in _MARKUP:
        text = re.sub(markup, "", text)
    first = re.split("[,;]", text)[0].strip()
    if part is None or _UNWANTED.search(about + sense):
        return None
    words = [re.sub("^to ", "", word, flags=re.IGNORECASE) if part == "verb" else word for word in (head, first)]
    if not all(_WORDS.fullmatch(word) and len(word) > 2 and not _EXPLAINS.search(word) for word in words):
        return None
    left, right = words if headwords == languages[0] else reversed(words)
    return Entry((left, right), part, headwords)


def _lines(path: Path) -> list[str]:
    try:
        raw = path.read_bytes()
        raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
        marked = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
        unmarked = "utf-16-le" if raw[1:2] == b"\0" else "utf-8-sig"  # Lingvo's own encoding, often without its mark
        return raw.decode("utf-16" if marked else unmarked).splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"The dictionary {path} cannot be read: {error}.", "Give a DSL file.") from None
