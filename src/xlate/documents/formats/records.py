"""JSON Lines: the fields ``title`` and ``text`` of each record; every other byte of the line stays.

A field that names the language follows the translation. Records are read one at a time, so that a file may be of any
size.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from xlate.articles import Failure
from xlate.documents.pieces import Document, Part, Piece, Segment, Template, Wanted, settled, text
from xlate.documents.syntax.languages import switched
from xlate.errors import InputError
from xlate.languages.tags import primary
from xlate.settings import ReadingSettings

FIELDS = ("title", "text")
"""The fields that are translated."""

_SPACE = re.compile(r"[ \t\r\n]*")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_FORM = 'Give one JSON object a line, such as {"id": "0042", "language": "es", "text": "…"}.'


@dataclass(frozen=True, slots=True)
class Kept:
    """A line that is passed on as it stands: an empty one, or one that ``failure`` says why it cannot be translated."""

    raw: bytes
    failure: Failure | None = None


def records(stream: BinaryIO, source: str, settings: ReadingSettings, wanted: Wanted) -> Iterator[Document | Kept]:
    """The records of a file, line by line."""
    from xlate.reading.streams import MEGABYTE, too_large

    limit = int(settings.max_megabytes * MEGABYTE)
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        place = f"{source}:{number}"
        if len(line) > limit and not line.endswith(b"\n"):
            raise InputError(f"Line {number}: {too_large(len(line), settings, 'The line').problem}", _FORM)
        if not line.removeprefix(codecs.BOM_UTF8).strip():
            yield Kept(line)
            continue
        try:
            yield parse(line, place, settings, wanted)
        except InputError as error:
            yield Kept(line, Failure(place, str(error)))
    if not number:
        raise InputError("The file is empty.", _FORM)


def parse(raw: bytes, source: str, settings: ReadingSettings, wanted: Wanted) -> Document:
    """The document that one line is."""
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    try:
        line = raw.removeprefix(mark).decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("The line is not UTF-8.", "Save the file as UTF-8.") from None
    fields = list(_fields(line))
    values = {name: value for name, value, _, _ in fields}
    if not isinstance(values.get("text"), str) or not values["text"].strip():
        listed = ", ".join(values) or "none"
        raise InputError(f"The object has no text; its fields are: {listed}.", _FORM)
    language = values["language"] if isinstance(values.get("language"), str) else None
    name = values.get("source") or values.get("id")
    parts: list[Part] = []
    reached = 0
    escape = _ascii if line.isascii() and "\\u" in line else _plain
    for key, value, start, end in fields:
        part: list[Part] = []
        if key in FIELDS and isinstance(value, str):
            part = list(_value(line[start + 1 : end - 1], escape))
        elif key == "language" and isinstance(value, str) and primary(value):
            part = [switched(line[start + 1 : end - 1], value)]
        if part:
            parts += [line[reached : start + 1], *part]
            reached = end - 1
    parts.append(line[reached:])
    told = str(name) if isinstance(name, str | int) and name != "" else source
    return Template(told, tuple(parts), lambda made: mark + made.encode("utf-8", "surrogatepass"), language)


def _fields(line: str) -> Iterator[tuple[str, Any, int, int]]:
    """The fields of the object that a line is: name, value, and where the value stands.

    Raises:
        InputError: the line holds no object.
    """
    decoder = json.JSONDecoder()
    place = _SPACE.match(line, 0).end()  # type: ignore[union-attr]
    if line[place : place + 1] != "{":
        raise InputError("The line holds no JSON object.", _FORM)
    try:
        json.loads(line)
        place = _skipped(line, place + 1)
        while line[place] != "}":
            name, place = decoder.raw_decode(line, place)
            start = _skipped(line, _skipped(line, place) + 1)
            value, end = decoder.raw_decode(line, start)
            yield name, value, start, end
            place = _skipped(line, end)
            place = _skipped(line, place + 1) if line[place] == "," else place
    except (ValueError, RecursionError, IndexError) as error:
        raise InputError(f"The line is not JSON: {error}.", _FORM) from None


def _skipped(line: str, place: int) -> int:
    match = _SPACE.match(line, place)
    return match.end() if match else place


def _value(inner: str, escape: Callable[[str], str]) -> Iterator[Part]:
    """The text of a string's inside, its paragraphs segments."""
    from xlate.documents.formats.plain import segmented

    plain, raws = _spoken(inner)
    place = 0
    for part in segmented(plain):
        raw = part.raw if isinstance(part, Segment) else str(part)
        start, place = place, place + len(raw)
        if isinstance(part, Segment):
            yield Segment(settled(list(_respelled(part, raws, start))), escape)
        else:
            yield "".join(raws[start:place])


def _spoken(inner: str) -> tuple[str, list[str]]:
    """What a string's inside says, and for each of its characters how that stands in the file."""
    said: list[str] = []
    raws: list[str] = []
    reached = 0
    for match in _ESCAPE.finditer(inner):
        said.append(inner[reached : match.start()])
        raws += [*inner[reached : match.start()], match.group()]
        said.append(str(json.loads(f'"{match.group()}"')))
        reached = match.end()
    said.append(inner[reached:])
    raws += inner[reached:]
    return "".join(said), raws


def _respelled(segment: Segment, raws: list[str], start: int) -> Iterator[Piece]:
    """The pieces of a segment as they stand in the file."""
    for piece in segment.pieces:
        spelled = raws[start : start + len(piece.raw)]
        start += len(piece.raw)
        if piece.role != "text":
            yield replace(piece, raw="".join(spelled))
            continue
        for sign, raw in zip(piece.raw, spelled, strict=True):
            yield text(sign) if sign == raw else Piece("text", raw, sign)


def _plain(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)[1:-1]


def _ascii(words: str) -> str:
    return json.dumps(words)[1:-1]
