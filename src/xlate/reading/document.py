"""Word documents (.docx): paragraphs, headings, list items, and table cells, in reading order.

The archive's sizes and its XML are examined before python-docx opens it. Text that a reader sees once changes are
accepted is read (insertions yes, deletions no); headers, footers, notes, and text boxes go to ``Article.dropped``.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from xlate.errors import InputError
from xlate.reading.draft import Draft
from xlate.reading.encodings import normalised
from xlate.reading.headline import folded
from xlate.reading.paragraphs import paragraphs
from xlate.reading.streams import MEGABYTE, read_within
from xlate.settings import ReadingSettings

_MOST_UNPACKED = 10  # times the limit of the file itself: real documents shrink to a tenth, bombs to a thousandth
_MOST_PARTS = 5_000
_ADVICE = "Open it in a word processor and save it as .docx again."

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NO_TEXT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", _FALLBACK})
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_BESIDE = re.compile(r"word/(?:header|footer|footnotes|endnotes|comments)\d*\.xml")


def drafts(stream: BinaryIO, source: str, settings: ReadingSettings) -> Iterator[Draft]:
    """The one article of a document.

    Raises:
        InputError: not a document, too large packed or unpacked, or with XML that declares a document type.
    """
    raw = read_within(stream, settings)
    examine(raw, settings)
    body, title = _opened(raw)
    blocks, boxes = _body_blocks(body)
    if not blocks:
        raise InputError("The document has no text.", "Put the article's text into the document's body.")
    text = normalised("\n\n".join(blocks))
    yield Draft(
        source,
        text,
        paragraphs(text),
        title=title if title and folded(title) == folded(blocks[0]) else None,
        dropped=(*boxes, *_beside(raw)),
    )


def examine(raw: bytes, settings: ReadingSettings) -> None:
    """Refuse an archive that is no document, that unpacks to too much, or whose XML declares a document type.

    A document type is where entities are declared, those that grow without bound and those that name other files;
    no word processor writes one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            _examine_sizes(parts, settings)
            if "word/document.xml" not in archive.namelist() and "[Content_Types].xml" not in archive.namelist():
                raise InputError("The file is an archive, but no Word document.", _ADVICE)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    _examine_xml(archive.read(part), part.filename)
    except InputError:
        raise
    except Exception as error:  # zipfile and the decompressors fail in many ways on damaged archives
        raise InputError(f"The file is no Word document (.docx), or it is damaged: {error}.", _ADVICE) from None


def _examine_sizes(parts: list[zipfile.ZipInfo], settings: ReadingSettings) -> None:
    unpacked, limit = sum(part.file_size for part in parts), settings.max_megabytes * MEGABYTE * _MOST_UNPACKED
    if unpacked > limit:
        raise InputError(
            f"The document unpacks to {unpacked / MEGABYTE:.0f} MB; the limit is {limit / MEGABYTE:.0f} MB.",
            "Raise reading.max_megabytes (a tenth of that limit) if it really is an article.",
        )
    if len(parts) > _MOST_PARTS:
        raise InputError(f"The document has {len(parts)} parts; the limit is {_MOST_PARTS}.", _ADVICE)


def _examine_xml(content: bytes, name: str) -> None:
    from xml.sax import SAXException
    from xml.sax.handler import ContentHandler

    from defusedxml import DefusedXmlException
    from defusedxml.sax import parseString

    try:
        parseString(content, ContentHandler(), forbid_dtd=True)
    except DefusedXmlException:
        raise InputError(
            f"The document's part {name} declares a document type, where attacks by XML entities live.", _ADVICE
        ) from None
    except SAXException as error:
        raise InputError(f"The document's part {name} is no XML: {error.getMessage()}.", _ADVICE) from None


def _opened(raw: bytes) -> tuple[Any, str | None]:
    """The document's body and the title among its properties."""
    import docx

    try:
        document = docx.Document(io.BytesIO(raw))
        return document.element.body, document.core_properties.title or None
    except Exception as error:  # python-docx fails in many ways on documents that it did not expect
        raise InputError(f"The document cannot be opened: {error}.", _ADVICE) from None


def _body_blocks(body: Any) -> tuple[list[str], list[str]]:
    """The paragraphs of the body wherever they stand (tables, content controls), and those of text boxes."""
    blocks: list[str] = []
    boxes: list[str] = []
    for paragraph in body.iter(f"{_W}p"):
        text = _text_of(paragraph)
        if not text or any(ancestor.tag == _FALLBACK for ancestor in paragraph.iterancestors()):
            continue
        boxed = any(ancestor.tag == f"{_W}txbxContent" for ancestor in paragraph.iterancestors())
        (boxes if boxed else blocks).append(text)
    return blocks, boxes


def _text_of(paragraph: Any) -> str:
    """A paragraph's own text: without deleted runs, field codes, and the text boxes anchored in it."""
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append(_BREAKS[element.tag])
        elif element.tag not in _NO_TEXT and element.tag != f"{_W}txbxContent":
            stack.extend(reversed(element))
    lines = ("".join(pieces)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def _beside(raw: bytes) -> Iterator[str]:
    """The paragraphs of headers, footers, notes, and comments."""
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in sorted(archive.namelist()):
            if _BESIDE.fullmatch(name):
                for paragraph in fromstring(archive.read(name), forbid_dtd=True).iter(f"{_W}p"):
                    if text := _text_of(paragraph):
                        yield text
