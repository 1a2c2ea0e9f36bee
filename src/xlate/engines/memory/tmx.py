"""Translation memories as TMX 1.4b, the exchange format of translators' tools, in and out.

A unit that xlate's engines made says so in its ``creationid``; those of people do not, and serve every engine.
Standard: https://www.gala-global.org/tmx-14b.
"""

from __future__ import annotations

import calendar
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from xlate.engines.memory import HUMAN, Entry, Scope
from xlate.errors import InputError
from xlate.languages.tags import primary

_MAKER = "xlate:"  # before the engine's signature in creationid
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_INLINE = ("bpt", "ept", "it", "ph", "ut")  # markup of other tools inside a segment: no words of the sentence
_FORM = "%Y%m%dT%H%M%SZ"
_ILLEGAL = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


def write(entries: Iterable[Entry], stream: BinaryIO, version: str) -> int:
    """Write ``entries`` as TMX, one at a time.

    Returns:
        How many there were.
    """
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="xlate" creationtoolversion={quoteattr(version)} segtype="sentence" o-tmf="xlate" '
        'adminlang="en" srclang="*all*" datatype="plaintext"/>\n<body>\n'
    )
    stream.write(head.encode())
    count = 0
    for entry in entries:
        stream.write(_unit(entry).encode())
        count += 1
    stream.write(b"</body>\n</tmx>\n")
    return count


def read(file: Path, source: str | None = None, target: str | None = None) -> Iterator[Entry]:
    """The entries of a TMX file, one at a time, whatever its size.

    Args:
        file: the file; entities and external references in it are refused.
        source: the language to take as the source (primary subtag); by default the unit's or header's own.
        target: the language to take as the target; by default every other one.

    Raises:
        InputError: it cannot be read, or is not TMX.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    own = ""
    found = False
    try:
        for event, element in iterparse(str(file), events=("start", "end"), forbid_dtd=False):
            if event == "start" and element.tag == "tmx":
                found = True
            elif event == "start" and element.tag == "header":
                own = element.get("srclang", "")
            elif event == "end" and element.tag == "tu":
                yield from _entries(element, element.get("srclang") or own, source, target)
                element.clear()
            if not found:
                raise InputError(f"{file} is not TMX: it begins with <{element.tag}>.", "Export it as TMX 1.4.")
    except DefusedXmlException as error:
        raise InputError(f"{file} is refused: it declares entities ({error}).", "Remove them.") from None
    except ParseError as error:
        raise InputError(f"{file} is not well-formed XML: {error}.", "Export it again.") from None
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror or error}.") from None


def _unit(entry: Entry) -> str:
    maker = f" creationid={quoteattr(_MAKER + entry.scope.engine)}" if entry.scope.engine != HUMAN else ""
    made = time.strftime(_FORM, time.gmtime(entry.made))
    properties = {"glossary": entry.scope.glossary, "flags": " ".join(entry.flags)}
    notes = "".join(f'<prop type="x-xlate-{key}">{_text(value)}</prop>' for key, value in properties.items() if value)
    return (
        f'<tu creationdate="{made}"{maker} srclang={quoteattr(entry.scope.source)}>{notes}'
        f"<tuv xml:lang={quoteattr(entry.scope.source)}><seg>{_text(entry.source)}</seg></tuv>"
        f"<tuv xml:lang={quoteattr(entry.scope.target)}><seg>{_text(entry.target)}</seg></tuv></tu>\n"
    )


def _text(text: str) -> str:
    return escape(text.translate(_ILLEGAL))


def _entries(unit: Any, own: str, source: str | None, target: str | None) -> Iterator[Entry]:
    """The pairs of a unit: its source language with each other one."""
    variants = [(primary(variant.get(_LANGUAGE) or variant.get("lang") or ""), variant) for variant in unit.iter("tuv")]
    texts = {language: _segment(variant) for language, variant in reversed(variants) if language}
    wanted = source or primary(own)
    wanted = wanted if wanted in texts else next(iter(dict(variants)), "")
    if (source and wanted != source) or not texts.get(wanted):
        return
    maker = unit.get("creationid") or ""
    engine = maker.removeprefix(_MAKER) if maker.startswith(_MAKER) else HUMAN
    notes = {note.get("type"): note.text or "" for note in unit.iter("prop")}
    for language, text in texts.items():
        if language == wanted or not text or (target and language != target):
            continue
        scope = Scope(engine, notes.get("x-xlate-glossary", ""), wanted, language)
        yield Entry(scope, texts[wanted], text, tuple(notes.get("x-xlate-flags", "").split()), _made(unit))


def _segment(variant: Any) -> str:
    segment = variant.find("seg")
    return " ".join("".join(_words(segment)).split()) if segment is not None else ""


def _words(element: Any) -> Iterator[str]:
    """The text of a segment without the other tools' markup, but with what stands between it."""
    if element.tag not in _INLINE:
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""


def _made(unit: Any) -> int:
    try:
        return calendar.timegm(time.strptime(unit.get("changedate") or unit.get("creationdate") or "", _FORM))
    except ValueError:
        return 0
