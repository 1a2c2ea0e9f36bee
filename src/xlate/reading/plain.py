"""Plain text: the article is the file's own text, so that every offset can be found in the file again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from xlate.reading.draft import Draft
from xlate.reading.encodings import decode
from xlate.reading.paragraphs import paragraphs
from xlate.reading.streams import read_within
from xlate.settings import ReadingSettings


def drafts(stream: BinaryIO, source: str, settings: ReadingSettings) -> Iterator[Draft]:
    """The one article of a plain-text file."""
    yield draft(decode(read_within(stream, settings)), source)


def draft(text: str, source: str) -> Draft:
    """A draft of ``text``, whose line ends are normalised."""
    return Draft(source, text, paragraphs(text))
