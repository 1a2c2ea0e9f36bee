"""Standard input: what it holds is told by how it begins.

A first line that is a JSON object with a ``text`` makes it JSON Lines, a document type or ``<html`` a web page;
anything else is one plain-text article.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from xlate.articles import Failure
from xlate.reading.draft import Draft
from xlate.reading.formats import reader
from xlate.reading.records import is_record
from xlate.reading.streams import MEGABYTE
from xlate.settings import ReadingSettings

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def drafts(stream: BinaryIO, source: str, settings: ReadingSettings) -> Iterator[Draft | Failure]:
    """The articles of a stream that has no name."""
    first = stream.readline(int(settings.max_megabytes * MEGABYTE) + 1)
    if is_record(first.removeprefix(b"\xef\xbb\xbf")):
        form = "records"
    else:
        form = "webpage" if _WEB_PAGE.match(first) else "plain"
    again: BinaryIO = io.BufferedReader(_Rejoined(first, stream))
    yield from reader(form)(again, source, settings)


class _Rejoined(io.RawIOBase):
    """A stream whose beginning was read already, whole again."""

    def __init__(self, beginning: bytes, rest: BinaryIO) -> None:
        self._beginning = io.BytesIO(beginning)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        room = memoryview(buffer).cast("B")
        found = self._beginning.read(len(room)) or self._rest.read(len(room))
        room[: len(found)] = found
        return len(found)
