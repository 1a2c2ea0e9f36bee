"""Word documents: body, tables, headers, footers, notes, comments, and text boxes; formatting, links and pictures stay.

The archive is written anew with every part that did not change as it was, byte for byte; in a part that did, paragraphs
without a new word are not touched. Not translated: charts, diagrams, and the names of styles and fields.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from xlate.documents.pieces import Document, Filled, Segment, Wanted
from xlate.documents.syntax.word_runs import Paragraph, W
from xlate.errors import InputError
from xlate.languages.tags import primary
from xlate.settings import ReadingSettings

_WITH_TEXT = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_ADVICE = "Open it in a word processor and save it as .docx again."
_STYLES = "word/styles.xml"


@dataclass(slots=True)
class _Part:
    """A part of the archive with its paragraphs."""

    root: Any
    paragraphs: list[Paragraph]


@dataclass(slots=True)
class WordDocument:
    """A Word document as a document."""

    source: str
    raw: bytes
    parts: dict[str, _Part]
    language: str | None
    segments: list[Segment] = field(init=False)

    def __post_init__(self) -> None:
        self.segments = [
            segment for part in self.parts.values() for found in part.paragraphs for segment in found.segments
        ]

    def render(self, filled: Filled) -> bytes:
        """The document with its paragraphs translated."""
        changed: dict[str, bytes] = {}
        for name, part in self.parts.items():
            # A box inside a paragraph is written before the paragraph around it; each is asked, whatever came before.
            if sum(paragraph.write(filled) for paragraph in reversed(part.paragraphs)):
                _speak(part.root, filled)
                changed[name] = _written(part.root)
        if not changed:
            return self.raw
        with zipfile.ZipFile(io.BytesIO(self.raw)) as archive:
            if _STYLES in archive.namelist():
                styles = _parsed(archive.read(_STYLES))
                _speak(styles, filled)
                changed[_STYLES] = _written(styles)
            return _zipped(archive, changed)


def parse(raw: bytes, source: str, settings: ReadingSettings, wanted: Wanted) -> Document:
    """The document that a Word file is."""
    from xlate.reading.document import examine

    examine(raw, settings)
    parts: dict[str, _Part] = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in sorted(archive.namelist(), key=lambda name: (name != "word/document.xml", name)):
            if _WITH_TEXT.fullmatch(name):
                root = _parsed(archive.read(name))
                parts[name] = _Part(root, [Paragraph(element) for element in root.iter(f"{W}p")])
        language = _language(_parsed(archive.read(_STYLES))) if _STYLES in archive.namelist() else None
    return WordDocument(source, raw, parts, language)


def _parsed(content: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:  # what is too deep or too long, for one
        raise InputError(f"The document cannot be opened: {error.msg}.", _ADVICE) from None


def _written(root: Any) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _language(styles: Any) -> str | None:
    """The language of the document's default style."""
    for defaults in styles.iter(f"{W}rPrDefault"):
        for element in defaults.iter(f"{W}lang"):
            return element.get(f"{W}val") or None
    return None


def _speak(root: Any, filled: Filled) -> None:
    """Let passages in the source language be in the target's, so that spelling is checked by its rules."""
    for element in root.iter(f"{W}lang"):
        if primary(element.get(f"{W}val")) == primary(filled.source):
            element.set(f"{W}val", _regional(filled.target))


def _regional(language: str) -> str:
    """A language with the region that Word wants to be told."""
    from babel.core import get_global

    likely = get_global("likely_subtags").get(language) if "-" not in language else None
    return f"{language}-{likely.split('_')[-1]}" if likely else language


def _zipped(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """The archive with some parts changed, in the same order and packing."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for part in archive.infolist():
            content = changed.get(part.filename)
            written.writestr(part, archive.read(part) if content is None else content, compress_type=part.compress_type)
    return made.getvalue()
