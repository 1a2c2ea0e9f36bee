"""XLIFF 1.2 and 2.x: units without a translation get one; those that a person has translated stay as they are.

A translation gets the state ``translated``; one that the guard doubts, ``needs-review-translation`` (1.2), or the
sub-state ``xlate:needs-review`` (2.x, which has no such state). Standards of OASIS:
https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html, https://docs.oasis-open.org/xliff/xliff-core/v2.1/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from xlate.documents.pieces import Document, Filled, Segment, Wanted
from xlate.documents.syntax.inline_codes import coded
from xlate.documents.syntax.markup import escaped
from xlate.documents.syntax.xml_tree import Edits, Element, Xml, read
from xlate.errors import InputError
from xlate.languages.tags import primary
from xlate.settings import ReadingSettings

_FINISHED = re.compile(r"translated|final|signed-off|reviewed|needs-review-\w+|needs-l10n|needs-review-l10n")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit to be translated: the element that gets the target, its source, and its target where it has one."""

    holder: Element
    source: Element
    target: Element | None
    segment: Segment


@dataclass(frozen=True, slots=True)
class Xliff:
    """A file of XLIFF as a document."""

    source: str
    xml: Xml
    units: tuple[_Unit, ...]
    language: str | None
    segments: tuple[Segment, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "segments", tuple(unit.segment for unit in self.units))

    def render(self, filled: Filled) -> bytes:
        """The file with targets for its units; untouched where the engine changed nothing."""
        edits = Edits(self.xml.content)
        if filled.changed:
            two = _is_two(self.xml.root)
            for element, name in _named(self.xml.root):
                if element.get(name.lower()) is None or not element.get(name.lower()):
                    edits.set(element, name, filled.target)
            for unit in self.units:
                _write(edits, self.xml.content, unit, filled, two=two)
        return self.xml.encoding.encode(edits.written())


def parse(raw: bytes, source: str, settings: ReadingSettings, wanted: Wanted) -> Document:
    """The document that a file of XLIFF is."""
    xml = read(raw, ("xliff",), "XLIFF")
    for element, name in _named(xml.root):
        own = element.get(name.lower())
        if own and primary(own) != primary(wanted.target):
            raise InputError(
                f"The file is for translations into {own}, and {wanted.target} is wanted.",
                f"Say --to {own}, or export the file for {wanted.target}.",
            )
    names = ("srclang",) if _is_two(xml.root) else ("source-language",)
    language = next((value for element, _ in _named(xml.root) if (value := element.get(names[0]))), None)
    return Xliff(source, xml, tuple(_units(xml, again=wanted.again)), language)


def _is_two(root: Element) -> bool:
    return (root.get("version") or "").startswith("2")


def _named(root: Element) -> Iterator[tuple[Element, str]]:
    """The elements that name the target language, and by which attribute."""
    if _is_two(root):
        yield root, "trgLang"
    else:
        for element in root.all("file"):
            yield element, "target-language"


def _units(xml: Xml, *, again: bool) -> Iterator[_Unit]:
    two = _is_two(xml.root)
    for holder in xml.root.all("segment" if two else "trans-unit"):
        target = holder.first("target")
        source = holder.first("source") if two else holder.first("seg-source") or holder.first("source")
        if source is None or holder.inherited("translate") == "no":
            continue
        if not again and _is_done(xml.content, holder, target, two=two):
            continue
        pieces = coded(xml.content, source)
        if pieces:
            yield _Unit(holder, source, target, Segment(pieces, escaped))


def _is_done(content: str, holder: Element, target: Element | None, *, two: bool) -> bool:
    """Whether a unit has a translation already: a target with content that is not marked as still to be made."""
    if target is None or not content[target.inside : target.after].strip():
        return False
    if two:
        return (holder.get("state") or "translated") != "initial"
    state = target.get("state")
    return state is None or bool(_FINISHED.fullmatch(state))


def _write(edits: Edits, content: str, unit: _Unit, filled: Filled, *, two: bool) -> None:
    """Put a unit's translation into its target, made where there is none, and say how far it may be trusted."""
    doubtful = filled.doubtful(unit.segment)
    words = filled.raw(unit.segment)
    state = "needs-review-translation" if doubtful else "translated"
    target = unit.target
    prefix = unit.source.tag.name.rpartition(":")[0]
    name = f"{prefix}:target" if prefix else "target"
    if target is None:
        gap = content[: unit.source.start]
        indent = gap[len(gap.rstrip()) :]
        said = "" if two else f' state="{state}"'
        edits.put(unit.source.end, unit.source.end, f"{indent}<{name}{said}>{words}</{name}>")
    else:
        if not two:
            edits.set(target, "state", state)
        if target.inside == target.end:  # <target/>
            close = len(content[target.start : target.end]) - 2
            edits.put(target.start + len(content[target.start :][:close].rstrip()), target.end, f">{words}</{name}>")
        else:
            edits.put(target.inside, target.after, words)
    if two:
        edits.set(unit.holder, "state", "translated")
        if doubtful:
            edits.set(unit.holder, "subState", "xlate:needs-review")
