"""Entries out of a dictionary in DSL, the format of ABBYY Lingvo and GoldenDict, for :mod:`xlate.training.dictionary`.

Of each sense the first translation is taken, the one that a dictionary thinks commonest; glosses, labels, and what is
marked as vulgar, old, or rare go (``labels.yaml``). Packed files (``.dsl.dz``) are gzip.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from xlate.errors import InputError
from xlate.training.dictionary.entries import Entry
from xlate.training.dictionary.rules import rules

_LABEL = re.compile(r"\[p\]<([^>]+)>")
_MARKUP = (r"\\\[[^\]]*\\\]", r"\[p\].*?\[/p\]", r"\[[^\]]*\]", r"\([^)]*\)")
_WORDS = re.compile(r"[^\W\d_]+(?:[ '-][^\W\d_]+){0,3}")
_LABELS = Path(__file__).with_name("labels.yaml")


def read_dsl(path: Path, headwords: str, languages: tuple[str, str]) -> Iterator[Entry]:
    """The entries of a DSL file.

    Args:
        path: the file, packed or not, in UTF-16 or UTF-8.
        headwords: the language of its headwords, one of ``languages``.
        languages: in whose order the entries are to hold their words.

    Raises:
        InputError: the file cannot be read, or nothing is known of the words of a language.
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
    part = _labels()["parts"].get(label[1]) if label else None
    if part is None or re.search("|".join(_labels()["unwanted"]), about + sense, re.IGNORECASE):
        return None
    text = sense
    for markup in _MARKUP:
        text = re.sub(markup, "", text)
    first = re.split("[,;]", text)[0].strip()
    both = (head, first) if headwords == languages[0] else (first, head)
    left, right = (_plain(word, part, language) for word, language in zip(both, languages, strict=True))
    return Entry((left, right), part, headwords) if left and right else None


def _plain(word: str, part: str, language: str) -> str | None:
    """A word without what a dictionary sets before it; none where it explains, or is no word to write."""
    told = rules(language)
    if part == "verb" and "infinitive" in told:
        word = re.sub(told["infinitive"], "", word, flags=re.IGNORECASE)
    explains = re.search(told["explains"], word, re.IGNORECASE)
    return word if _WORDS.fullmatch(word) and len(word) > 2 and not explains else None


@lru_cache(maxsize=1)
def _labels() -> Any:
    return yaml.safe_load(_LABELS.read_text(encoding="utf-8"))


def _lines(path: Path) -> list[str]:
    try:
        raw = path.read_bytes()
        raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
        marked = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
        unmarked = "utf-16-le" if raw[1:2] == b"\0" else "utf-8-sig"  # Lingvo's own encoding, often without its mark
        return raw.decode("utf-16" if marked else unmarked).splitlines()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"The dictionary {path} cannot be read: {error}.", "Give a DSL file.") from None
