"""The inline codes of XLIFF and TMX: tools' stand-ins for markup, carried through a translation as markup is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xlate.documents.pieces import THING, Piece, has_words, settled, standing_alone
from xlate.documents.syntax.markup import Token, words
from xlate.documents.syntax.placeholders import kept
from xlate.documents.syntax.xml_tree import Element

_PAIRED = frozenset(("g", "pc", "hi", "mrk"))
_BEGINNING = {"bpt": ("rid", "id", "i"), "bx": ("rid", "id"), "sc": ("id",), "sm": ("id",)}
_ENDING = {"ept": ("rid", "id", "i"), "ex": ("rid", "id"), "ec": ("startref", "id"), "em": ("startref", "id")}
_KIN = {"bpt": "pt", "ept": "pt", "bx": "x", "ex": "x", "sc": "c", "ec": "c", "sm": "m", "em": "m"}


def coded(content: str, element: Element) -> tuple[Piece, ...]:
    """The pieces of a segment of text with inline codes (``<source>``, ``<seg>``); empty where it has no words."""
    pieces = standing_alone(settled(list(_pieces(content, element))))
    return pieces if has_words(pieces) else ()


def _pieces(content: str, element: Element) -> Iterator[Piece]:
    for child in element.children:
        if isinstance(child, Token):
            yield from _text(content, child)
            continue
        raw = content[child.start : child.end]
        if child.name in _PAIRED and not _is_protected(child):
            name = f"{child.name} {child.start}"
            if child.end == child.inside:
                yield Piece("point", raw)
                continue
            yield Piece("open", content[child.start : child.inside], name=name)
            yield from _pieces(content, child)
            yield Piece("close", content[child.after : child.end], name=name)
        elif child.name in _BEGINNING:
            yield Piece("open", raw, name=_key(child, _BEGINNING[child.name]))
        elif child.name in _ENDING:
            yield Piece("close", raw, name=_key(child, _ENDING[child.name]))
        elif _is_protected(child):
            yield Piece("item", raw, "\ue000")
        else:
            yield Piece("point", raw, name=THING if child.name in ("x", "ph", "it") else "")


def _text(content: str, token: Token) -> Iterator[Piece]:
    raw = content[token.start : token.end]
    if token.kind == "text":
        for piece in kept(words(raw)):
            # A line end in these formats is text like any other; only the engine sees a space.
            yield replace(piece, firm=False)
    elif token.kind == "cdata":
        yield Piece("item", raw, "\ue000")
    else:
        yield Piece("point", raw)


def _key(element: Element, names: tuple[str, ...]) -> str:
    found = next((value for name in names if (value := element.get(name)) is not None), "")
    return f"{_KIN[element.name]} {found}"


def _is_protected(element: Element) -> bool:
    return element.get("translate") == "no" or element.get("mtype") in ("protected", "x-protected")
