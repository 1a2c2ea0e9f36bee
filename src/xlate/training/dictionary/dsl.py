"""Entries out of a dictionary in DSL, the format of ABBYY Lingvo and GoldenDict, for :mod:`xlate.training.dictionary`.

Run as ``python -m xlate.training.dictionary.dsl DICTIONARY.dsl --headwords es --pair es-en --out ENTRIES.tsv``. Of each
sense the first translation is taken, the one that a dictionary thinks commonest; glosses, labels, and what is marked as
vulgar, old, or rare go. Packed files (``.dsl.dz``) are gzip.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from xlate.errors import InputError, XlateError
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


@click.command(help=__doc__)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--headwords", required=True, help="Language of the headwords.")
@click.option("--pair", default="es-en", show_default=True, help="The two languages, in the order of the columns.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Gets the entries, four columns.")
def main(file: Path, headwords: str, pair: str, out: Path) -> None:
    """Write the entries and say how many."""
    try:
        first, _, second = pair.partition("-")
        if headwords not in (first, second):
            raise InputError(f"{headwords} is not one of {pair}.", f"Give --headwords {first} or {second}.")
        lines = ["\t".join((*one.words, one.part, one.headword)) for one in read_dsl(file, headwords, (first, second))]
        out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        click.echo(f"{out}: {len(lines)} entries")
    except XlateError as error:
        click.echo(f"xlate: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
