"""Translation memories (.tmx): every unit that lacks the target language gets a variant in it.

Standard: https://www.gala-global.org/tmx-14b.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from xlate.documents.pieces import Document, Filled, Segment, Wanted
from xlate.documents.syntax.inline_codes import coded
from xlate.documents.syntax.markup import escaped
from xlate.documents.syntax.xml_tree import Edits, Element, Xml, read
from xlate.languages.tags import primary
from xlate.settings import ReadingSettings


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit to be translated: its source variant, its empty target variant where it has one."""

    source: Element
    target: Element | None
    segment: Segment


@dataclass(frozen=True, slots=True)
class MemoryFile:
    """A file of TMX as a document."""

    source: str
    xml: Xml
    units: tuple[_Unit, ...]
    language: str | None
    segments: tuple[Segment, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "segments", tuple(unit.segment for unit in self.units))

    def render(self, filled: Filled) -> bytes:
        """The file with the units' translations; untouched where the engine changed nothing."""
        edits = Edits(self.xml.content)
        for unit in self.units if filled.changed else ():
            _write(edits, self.xml.content, unit, filled)
        return self.xml.encoding.encode(edits.written())


def parse(raw: bytes, source: str, settings: ReadingSettings, wanted: Wanted) -> Document:
    """The document that a file of TMX is."""
    xml = read(raw, ("tmx",), "TMX")
    header = xml.root.first("header")
    language = settings.language or _own((header.get("srclang") if header else None) or "")
    if not language:
        languages = (primary(_language(variant)) for variant in xml.root.all("tuv"))
        language = next((found for found in languages if found and found != primary(wanted.target)), None)
    return MemoryFile(source, xml, tuple(_units(xml, language or "", wanted)), language)


def _own(language: str) -> str | None:
    return None if language in ("", "*all*") else language


def _language(variant: Element) -> str:
    return variant.get("xml:lang") or variant.get("lang") or ""


def _units(xml: Xml, language: str, wanted: Wanted) -> Iterator[_Unit]:
    for unit in xml.root.all("tu"):
        variants = [child for child in unit.elements if child.name == "tuv"]
        source = next((found for found in variants if primary(_language(found)) == primary(language)), None)
        target = next((found for found in variants if primary(_language(found)) == primary(wanted.target)), None)
        own, there = source.first("seg") if source else None, target.first("seg") if target else None
        if own is None or source is None or (target is not None and there is None):
            continue
        if there is not None and xml.content[there.inside : there.after].strip() and not wanted.again:
            continue
        if pieces := coded(xml.content, own):
            yield _Unit(source, target, Segment(pieces, escaped))


def _write(edits: Edits, content: str, unit: _Unit, filled: Filled) -> None:
    words = filled.raw(unit.segment)
    note = '<prop type="x-xlate-flags">needs-review</prop>' if filled.doubtful(unit.segment) else ""
    if unit.target is not None:
        edits.put(unit.target.inside, unit.target.after, f"{note}<seg>{words}</seg>")
        return
    parent = unit.source.parent
    last = [child for child in parent.elements if child.name == "tuv"][-1] if parent else unit.source
    gap = content[: last.start]
    indent = gap[len(gap.rstrip()) :]
    edits.put(last.end, last.end, f'{indent}<tuv xml:lang="{filled.target}">{note}<seg>{words}</seg></tuv>')
