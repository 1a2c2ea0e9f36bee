"""What the XML formats share: safe text, and writing element by element so that memory does not grow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from lxml.etree import _Element

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

# XML 1.0, production 2 (Char): what may not stand in a document at all, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def safe(text: str) -> str:
    """``text`` with every character that XML forbids replaced, one for one, so that offsets stay true."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def element(tag: str, attributes: Mapping[str, str] | None = None, text: str | None = None, *inside: Any) -> _Element:
    """An element with its attributes, its text, and what stands inside; all text made safe."""
    from lxml import etree

    namespace = etree.QName(tag).namespace
    safe_attributes = {name: safe(value) for name, value in (attributes or {}).items()}
    made = etree.Element(tag, safe_attributes, nsmap={None: namespace} if namespace else None)
    made.text = None if text is None else safe(text)
    made.extend(inside)
    return made


class Stream:
    """An XML document written piece by piece: elements stay open until :meth:`end`."""

    def __init__(self, stream: BinaryIO) -> None:
        from lxml import etree

        self._open = ExitStack()
        self._file = self._open.enter_context(etree.xmlfile(stream, encoding="utf-8"))
        self._file.write_declaration()

    def begin(self, tag: str, attributes: Mapping[str, str] | None = None) -> None:
        """Open an element around everything that follows."""
        opened = element(tag, attributes)
        self._open.enter_context(self._file.element(tag, dict(opened.attrib), nsmap=opened.nsmap))

    def write(self, inside: _Element) -> None:
        """Write one element, complete."""
        self._file.write(inside, "\n")

    def end(self) -> None:
        """Close every open element, the innermost first."""
        self._open.close()
