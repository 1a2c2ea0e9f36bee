"""Plain text: paragraph by paragraph; blank lines, indents, and line breaks stay where they are."""

from __future__ import annotations

import re

from xlate.articles import Span
from xlate.documents.pieces import Document, Part, Piece, Segment, Template, Wanted, has_words, settled, text
from xlate.documents.syntax.encoding import opened
from xlate.settings import ReadingSettings

_LINE_END = re.compile(r"[^\S\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029\v\f])\s*")


def parse(raw: bytes, source: str, settings: ReadingSettings, wanted: Wanted) -> Document:
    """The document that a plain-text file is."""
    content, encoding = opened(raw)
    return Template(source, tuple(segmented(content)), encoding.encode)


def segmented(content: str) -> list[Part]:
    """A text as paragraphs to be translated, and what stands between them."""
    from xlate.reading.paragraphs import paragraphs

    parts: list[Part] = []
    reached = 0
    for span in paragraphs(content):
        start = _after_bullet(content, span)
        pieces = settled(broken(content[start : span.end]))
        parts += [content[reached:start], Segment(pieces) if has_words(pieces) else content[start : span.end]]
        reached = span.end
    return [*parts, content[reached:]]


def broken(passage: str) -> list[Piece]:
    """A passage as pieces: its line ends are breaks, which an engine reads as spaces."""
    pieces: list[Piece] = []
    reached = 0
    for match in _LINE_END.finditer(passage):
        pieces += [text(passage[reached : match.start()]), Piece("break", match.group(), " ")]
        reached = match.end()
    return [piece for piece in (*pieces, text(passage[reached:])) if piece.raw]


# A list's own marks are no words of the sentence: engines drop them, or make them dashes of speech.
_BULLET = re.compile(r"(?:[-–—•*·‣▪]|\(?\d{1,3}[.)]|\(?[a-z]\))[^\S\n]+(?=\S)")


def _after_bullet(content: str, span: Span) -> int:
    match = _BULLET.match(content, span.start, span.end)
    return match.end() if match else span.start
