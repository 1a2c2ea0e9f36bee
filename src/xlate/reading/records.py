"""JSON Lines: one article a line, as an object with these fields.

===========  ======================================================================
``text``     required: the article's text, paragraphs parted as in a plain-text file
``source``   what the article is called in reports and pairing; else ``id``; else ``file:line``
``language`` BCP 47; detected where absent
``title``    the headline; it is put before ``text`` where ``text`` does not begin with it
``date``     as published
``byline``   who wrote it
``url``      where it was published
===========  ======================================================================

Other fields are ignored. A line that holds no such object is a failure named by file and line; the rest goes on.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from xlate.articles import Failure
from xlate.errors import InputError
from xlate.reading.draft import Draft
from xlate.reading.encodings import byte_order_mark, normalised
from xlate.reading.headline import with_headline
from xlate.reading.paragraphs import paragraphs
from xlate.reading.streams import MEGABYTE, too_large
from xlate.settings import ReadingSettings

_FORM = 'Give one JSON object a line, such as {"id": "0042", "language": "es", "text": "…"}.'


def drafts(stream: BinaryIO, source: str, settings: ReadingSettings) -> Iterator[Draft | Failure]:
    """The articles of a file, line by line: the file may be of any size, a line may not (``max_megabytes``)."""
    found = False
    for number, line in _lines(stream, settings):
        place = f"{source}:{number}"
        try:
            if isinstance(line, InputError):
                raise line
            if not line.strip():
                continue
            found = True
            yield _draft(_record(line), place)
        except InputError as error:
            found = True
            yield Failure(place, str(error))
    if not found:
        raise InputError("The file is empty.", _FORM)


def is_record(line: bytes) -> bool:
    """Whether ``line`` is an article in this form: how standard input is told from plain text."""
    try:
        return isinstance(_record(line).get("text"), str)
    except InputError:
        return False


def _lines(stream: BinaryIO, settings: ReadingSettings) -> Iterator[tuple[int, bytes | InputError]]:
    """Numbered lines in UTF-8; one that is too long is passed over, never held in memory, and told as an error."""
    limit = int(settings.max_megabytes * MEGABYTE)
    number, encoding = 0, None
    while line := stream.readline(limit + 1):
        number += 1
        size = len(line)
        if number == 1:
            encoding = byte_order_mark(line)
            if encoding not in (None, "utf-8-sig"):
                raise InputError(f"The file is in {str(encoding).upper()}; JSON Lines are UTF-8.", "Save it as UTF-8.")
            line = line.removeprefix(codecs.BOM_UTF8)
        if size <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
            size += len(rest)
        yield number, too_large(size + len(rest), settings, "The line")


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("The line is not UTF-8.", "Save the file as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"The line is not JSON: {error}.", _FORM) from None
    if not isinstance(record, dict):
        raise InputError(f"The line holds no object but {type(record).__name__}.", _FORM)
    return record


def _draft(record: dict[str, Any], place: str) -> Draft:
    if "text" not in record:
        raise InputError(f"The object has no text; its fields are: {', '.join(record) or 'none'}.", _FORM)
    text = _field(record, "text")
    if not text or not text.strip():
        raise InputError("The text is empty.", "Leave the line out, or put the article's text into it.")
    title = _field(record, "title")
    text = with_headline(text, title)
    return Draft(
        source=_field(record, "source") or _field(record, "id") or place,
        text=text,
        paragraphs=paragraphs(text),
        language=_field(record, "language"),
        title=title,
        date=_field(record, "date"),
        byline=_field(record, "byline"),
        url=_field(record, "url"),
    )


def _field(record: dict[str, Any], name: str) -> str | None:
    """A field as text; numbers are taken as they are written, since identifiers often are numbers."""
    value = record.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InputError(f"The field {name} holds no text but {json.dumps(value)[:40]}.", _FORM)
    return normalised(str(value))
