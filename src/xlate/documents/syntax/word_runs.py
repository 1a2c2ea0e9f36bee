"""A paragraph of a Word document as segments, and its runs anew from their translation.

A paragraph is runs of text, each with a format of its own. Its commonest format is the ground on which the text
stands; other formats, links, and fields are markup around words, and pictures, notes, and bookmarks are points. Office
Open XML: ECMA-376, part 1, 17.3.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from xlate.documents.pieces import THING, Filled, Piece, Segment, has_words, settled, standing_alone, text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_AROUND = frozenset(f"{W}{name}" for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple"))
_APART = frozenset(f"{W}{name}" for name in ("br", "cr", "tab", "ptab"))
_SEEN = frozenset((*(f"{W}{name}" for name in ("drawing", "pict", "object", "sym")), _MATH))
# Properties of what stands around runs.
_OWN = frozenset(f"{W}{name}" for name in ("sdtPr", "sdtEndPr", "sdtContent", "smartTagPr", "customXmlPr"))
_UNSEEN = ("lang", "noProof", "webHidden")  # parts of a run's format that its look does not depend on


@dataclass(frozen=True, slots=True)
class Atom:
    """Something in a paragraph, in order.

    ``kind`` is ``text``, ``point``, ``seen`` (a point that readers see), ``apart`` (a tab or line break), ``open`` or
    ``close`` (of what stands around runs), or the ``begin``, ``separate``, and ``end`` of a field.
    """

    kind: str
    element: Any
    words: str = ""
    properties: Any = None
    """The format of the run that it stands in."""


class Paragraph:
    """A paragraph with its segments.

    Args:
        element: its ``w:p``.
    """

    def __init__(self, element: Any) -> None:
        self._element = element
        self._things: list[tuple[str, Any]] = []
        atoms = list(_fields(list(_atoms(element))))
        formats = Counter[str]()
        self._formats: dict[str, Any] = {}
        for atom in atoms:
            if atom.kind == "text":
                formats[_key(atom.properties)] += len(atom.words)
                self._formats.setdefault(_key(atom.properties), atom.properties)
        self._ground = max(formats, key=lambda key: formats[key], default="")
        self._parts: list[Segment | tuple[Piece, ...]] = []
        for group in _grouped(atoms):
            pieces = standing_alone(settled(list(self._pieces(group))))
            self._parts.append(Segment(pieces) if has_words(pieces) else pieces)

    @property
    def segments(self) -> list[Segment]:
        """What is to be translated."""
        return [part for part in self._parts if isinstance(part, Segment)]

    def write(self, filled: Filled) -> bool:
        """Put the translations in the place of the runs; whether anything changed (else nothing is touched)."""
        made = {part: filled.pieces(part) for part in self.segments}
        if all(pieces is None for pieces in made.values()):
            return False
        pieces: list[Piece] = []
        for part in self._parts:
            pieces += (made[part] or part.pieces) if isinstance(part, Segment) else part
        for child in list(self._element):
            if child.tag != f"{W}pPr":
                self._element.remove(child)
        self._build(_merged(pieces))
        return True

    def _pieces(self, group: Iterable[Atom]) -> Iterator[Piece]:
        """The pieces of a group; neighbouring texts of one format stand between one pair of marks."""
        here = self._ground
        for atom in group:
            key = _key(atom.properties) if atom.kind == "text" else here if atom.kind == "point" else self._ground
            if key != here:
                yield from self._changed(here, key)
                here = key
            if atom.kind == "text":
                yield text(atom.words)
            elif atom.kind in ("open", "close"):
                yield self._mark(atom.kind, atom.element, f"around {id(atom.element)}")
            elif atom.kind in ("begin", "end"):
                yield self._mark("open" if atom.kind == "begin" else "close", atom.element, atom.words, "point")
            else:
                yield self._mark("point", atom.element, THING if atom.kind == "seen" else "")
        yield from self._changed(here, self._ground)

    def _changed(self, here: str, key: str) -> Iterator[Piece]:
        if here == key:
            return
        if here != self._ground:
            yield self._mark("close", here, f"format {here}", "format")
        if key != self._ground:
            yield self._mark("open", key, f"format {key}", "format")

    def _mark(self, role: Any, thing: Any, name: str, kind: str = "") -> Piece:
        self._things.append((kind or role, thing))
        return Piece(role, f"\0{len(self._things) - 1}", name=name)

    def _build(self, pieces: Iterable[Piece]) -> None:
        """Make the paragraph's content anew."""
        parents = [(None, self._element)]
        formats: list[str] = []
        for piece in pieces:
            if not piece.raw.startswith("\0"):
                properties = self._formats.get(formats[-1] if formats else self._ground)
                parents[-1][1].append(_run(piece.raw, properties))
                continue
            kind, thing = self._things[int(piece.raw[1:])]
            if kind == "format":
                formats = [*formats, thing] if piece.role == "open" else _without_last(formats, thing)
            elif kind == "open":
                shell, inside = _shell(thing)
                parents[-1][1].append(shell)
                parents.append((thing, inside))
            elif kind == "close":
                place = next((n for n, (own, _) in enumerate(parents) if own is thing), None)
                parents = parents[:place] if place else parents
            else:
                for element in _elements(thing):
                    parents[-1][1].append(element)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, neighbouring texts as one."""
    words = ""
    for piece in pieces:
        if piece.raw.startswith("\0"):
            if words:
                yield text(words)
            words = ""
            yield piece
        else:
            words += piece.plain if piece.role == "break" else piece.raw
    if words:
        yield text(words)


def _atoms(parent: Any) -> Iterator[Atom]:
    """The content of a paragraph, or of what stands around some of its runs."""
    for child in list(parent):
        if child.tag == f"{W}pPr" or not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}r":
            yield from _of_run(child)
        elif child.tag in _AROUND:
            yield Atom("open", child)
            yield from _atoms(child)
            yield Atom("close", child)
        elif child.tag == f"{W}sdt" and child.find(f"{W}sdtContent") is not None:
            yield Atom("open", child)
            yield from _atoms(child.find(f"{W}sdtContent"))
            yield Atom("close", child)
        elif child.tag not in _OWN and child.tag != f"{W}proofErr":
            yield Atom("seen" if child.tag in _SEEN else "point", child)


def _of_run(run: Any) -> Iterator[Atom]:
    """The content of a run: texts as they are, all else in a run of its own with the same format."""
    properties = run.find(f"{W}rPr")
    for child in list(run):
        if child.tag == f"{W}t":
            yield Atom("text", None, child.text or "", properties)
        elif child.tag == f"{W}noBreakHyphen":
            yield Atom("text", None, "\N{NON-BREAKING HYPHEN}", properties)
        elif child.tag not in (f"{W}rPr", f"{W}lastRenderedPageBreak", f"{W}softHyphen"):
            kind = "apart" if child.tag in _APART else "seen" if child.tag in _SEEN else "point"
            if child.tag == f"{W}fldChar":
                kind = child.get(f"{W}fldCharType") or "point"
            yield Atom(kind, (properties, child))


def _elements(thing: Any) -> Iterator[Any]:
    """What an atom, or each atom of a field, is in a paragraph: in a run where it came from one."""
    if isinstance(thing, list):
        for atom in thing:
            yield from [_run(atom.words, atom.properties)] if atom.kind == "text" else _elements(atom.element)
    elif isinstance(thing, tuple):
        properties, child = thing
        run = child.makeelement(f"{W}r")
        if properties is not None:
            run.append(deepcopy(properties))
        run.append(child)
        yield run
    else:
        yield thing


def _fields(atoms: list[Atom]) -> Iterator[Atom]:
    """The atoms, fields made one: the words of a link are translated, page numbers and dates are kept whole."""
    place = 0
    while place < len(atoms):
        atom = atoms[place]
        end = _end_of_field(atoms, place) if atom.kind == "begin" else None
        if end is None:
            yield Atom("point", atom.element) if atom.kind in ("begin", "separate", "end") else atom
            place += 1
            continue
        inside = atoms[place : end + 1]
        code = "".join(_instruction(one) for one in inside)
        middle = next((n for n, one in enumerate(inside) if one.kind == "separate"), None)
        if middle is not None and "HYPERLINK" in code and sum(one.kind == "begin" for one in inside) == 1:
            yield Atom("begin", inside[: middle + 1], f"field {place}")
            yield from inside[middle + 1 : -1]
            yield Atom("end", inside[-1:], f"field {place}")
        else:
            yield Atom("seen", inside)
        place = end + 1


def _end_of_field(atoms: list[Atom], start: int) -> int | None:
    depth = 0
    for place in range(start, len(atoms)):
        depth += (atoms[place].kind == "begin") - (atoms[place].kind == "end")
        if atoms[place].kind in ("open", "close"):
            return None
        if depth == 0:
            return place
    return None


def _instruction(atom: Atom) -> str:
    child = atom.element[1] if isinstance(atom.element, tuple) else None
    return (child.text or "") if child is not None and child.tag == f"{W}instrText" else ""


def _grouped(atoms: Iterable[Atom]) -> Iterator[list[Atom]]:
    """The atoms, divided at tabs and line breaks."""
    group: list[Atom] = []
    for atom in atoms:
        if atom.kind == "apart":
            yield group
            yield [atom]
            group = []
        else:
            group.append(atom)
    yield group


def _key(properties: Any) -> str:
    """A run's format as what it looks like; equal for runs that look alike."""
    from lxml import etree

    if properties is None:
        return ""
    found = (child for child in properties if child.tag not in {f"{W}{name}" for name in _UNSEEN})
    return "".join(_NAMESPACES.sub("", etree.tostring(child, encoding="unicode", with_tail=False)) for child in found)


_NAMESPACES = re.compile(r' xmlns:\w+="[^"]*"')


def _run(words: str, properties: Any) -> Any:
    from lxml import etree

    run = etree.Element(f"{W}r")
    if properties is not None:
        run.append(deepcopy(properties))
    holder = etree.SubElement(run, f"{W}t")
    holder.text = words
    if words != words.strip():
        holder.set(_SPACE, "preserve")
    return run


def _shell(element: Any) -> tuple[Any, Any]:
    """An element that stands around runs, without them, and where they go."""
    for child in list(element):
        if child.tag not in _OWN:
            element.remove(child)
    inside = element.find(f"{W}sdtContent")
    if inside is None:
        return element, element
    for child in list(inside):
        inside.remove(child)
    return element, inside


def _without_last(formats: list[str], key: str) -> list[str]:
    place = next((n for n in reversed(range(len(formats))) if formats[n] == key), None)
    return formats if place is None else [*formats[:place], *formats[place + 1 :]]
