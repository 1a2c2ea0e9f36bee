"""What a document is made of while it is translated: a template with segments, and the pieces of a segment.

A *segment* is a stretch of text that belongs together (a paragraph, a heading, a cell, an attribute). It consists of
*pieces*: text, and the markup inside it, each with how it stands in the file (``raw``) and what an engine is to read of
it (``plain``). Joined, the raw pieces are the file's own text again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Literal, Protocol

from xlate.settings import ReadingSettings

Role = Literal["text", "item", "open", "close", "point", "break"]

FIRST_ITEM, LAST_ITEM = 0xE000, 0xF8FF  # the private-use area: no language has a word there
ITEM = chr(FIRST_ITEM)
THING = "thing"
"""The name of a point that readers see something of, such as a picture."""
_PRIVATE = re.compile(f"([{chr(FIRST_ITEM)}-{chr(LAST_ITEM)}])")
_EDGES = re.compile(r"\s+")
# Two signs before a point, and two after, when it stands like a word inside a sentence.
_ALONE = re.compile(r"\S \0(?: \S|[^\w\s] ?\S?)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a segment.

    ==========  ===========================================================================================
    ``text``    words; where ``raw`` and ``plain`` differ (an entity, an escape), ``plain`` is one character
    ``item``    what stands in the sentence like a word and is kept: code, a placeholder, a picture
    ``open``    the beginning of markup around words; ``close`` is its end, known by the same ``name``
    ``point``   markup without words of its own: a note's mark, an anchor, a comment
    ``break``   a space for the engine, in the file more than that: a line end, the border of two subtitles
    ==========  ===========================================================================================
    """

    role: Role
    raw: str
    plain: str = ""
    name: str = ""
    """What joins an ``open`` to its ``close``."""
    changed: str | None = None
    """What stands instead of ``raw`` where the words around it have become others."""
    inside: tuple[str | Segment | Switch, ...] = ()
    """``raw`` in parts, where text to be translated stands in the markup itself (the title of a link)."""
    firm: bool = False
    """Of a ``break``: it must stay, even where the translation has no room for it."""


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """A stretch of text that is translated together, sentence by sentence.

    Args:
        pieces: in order.
        escape: makes plain text what it must be in the file.
        heads: what no line may begin with that was broken anew, in formats where the head of a line means something.
        finish: what the whole must go through where a sentence of it has changed.
    """

    pieces: tuple[Piece, ...]
    escape: Callable[[str], str] = str
    heads: re.Pattern[str] | None = None
    finish: Callable[[str], str] | None = None

    @property
    def raw(self) -> str:
        """The segment as it stands in the file."""
        return "".join(piece.raw for piece in self.pieces)

    @property
    def plain(self) -> str:
        """The text without markup; items are private-use characters."""
        return "".join(piece.plain for piece in self.pieces)


class Filled(Protocol):
    """The translations that a document is written with."""

    @property
    def source(self) -> str:
        """The language translated from (BCP 47)."""
        ...

    @property
    def target(self) -> str:
        """The language translated to (BCP 47)."""
        ...

    @property
    def changed(self) -> bool:
        """Whether any sentence has become another; a text that no engine changed has not changed its language."""
        ...

    def raw(self, segment: Segment) -> str:
        """The segment as it is to stand in the file."""
        ...

    def pieces(self, segment: Segment) -> list[Piece] | None:
        """The segment's pieces in their new order with the new words; ``None`` where nothing changed."""
        ...

    def doubtful(self, segment: Segment) -> bool:
        """Whether the guard or the glossary objects to a sentence of it, or markup found no sure place."""
        ...


class Document(Protocol):
    """A file, or one record of it, as a template with segments."""

    @property
    def source(self) -> str:
        """What reports call it: the file's name, or ``file:line``."""
        ...

    @property
    def language(self) -> str | None:
        """The language that it says it is in (BCP 47)."""
        ...

    @property
    def segments(self) -> Sequence[Segment]:
        """All segments, those inside markup too."""
        ...

    def render(self, filled: Filled) -> bytes:
        """The document with its segments translated."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a document is to become.

    Args:
        target: the language wanted (BCP 47).
        again: whether what has a translation already (in formats that hold both) is translated anew.
    """

    target: str
    again: bool = False


class Parser(Protocol):
    """A format's one duty."""

    def __call__(self, raw: bytes, source: str, settings: ReadingSettings, wanted: Wanted) -> Document:
        """The document that ``raw`` is.

        Raises:
            InputError: it is none, or is unsafe or too large to read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Switch:
    """A passage of a template that depends on what came of the translation, such as the name of its language."""

    raw: str
    becomes: Callable[[Filled], str]


Part = str | Segment | Switch


@dataclass(frozen=True, slots=True)
class Template:
    """A text document: passages that stay, and segments.

    Args:
        source: what reports call it.
        parts: in order; joined they are the file's text.
        encode: makes the text bytes in the file's own encoding.
        language: that it says it is in.
    """

    source: str
    parts: tuple[Part, ...]
    encode: Callable[[str], bytes]
    language: str | None = None
    segments: tuple[Segment, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "segments", tuple(segments_in(self.parts)))

    def render(self, filled: Filled) -> bytes:
        """The document with its segments translated, all else as it stood."""
        return self.encode("".join(rendered(part, filled) for part in self.parts))


def rendered(part: Part, filled: Filled) -> str:
    """A part of a template as it is to stand in the file."""
    if isinstance(part, str):
        return part
    if isinstance(part, Switch):
        return part.becomes(filled) if filled.changed else part.raw
    return filled.raw(part)


def segments_in(parts: Iterable[Part]) -> Iterable[Segment]:
    """The segments among ``parts``, those inside the markup of others after them."""
    for part in parts:
        if isinstance(part, Segment):
            yield part
            for piece in part.pieces:
                yield from segments_in(piece.inside)


def text(raw: str) -> Piece:
    """A piece of text that stands in the file as an engine reads it."""
    return Piece("text", raw, raw)


def item(raw: str, inside: tuple[Part, ...] = ()) -> Piece:
    """A piece that is kept, and stands in the sentence like a word."""
    return Piece("item", raw, ITEM, inside=inside)


def has_words(pieces: Iterable[Piece]) -> bool:
    """Whether there is anything to translate: a letter in a text."""
    return any(any(map(str.isalpha, piece.plain)) for piece in pieces if piece.role == "text")


def settled(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces as the rest of the room expects them.

    Private-use characters of the text itself become items, lest they be taken for one; plain neighbours are joined.
    """
    found: list[Piece] = []
    for piece in pieces:
        if piece.role == "text" and _PRIVATE.search(piece.plain):
            whole = [piece.raw] if piece.raw != piece.plain else _PRIVATE.split(piece.raw)
            found += [item(part) if _PRIVATE.search(part) or len(whole) == 1 else text(part) for part in whole if part]
        else:
            found.append(piece)
    return tuple(_joined(found))


def standing_alone(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with each point named :data:`THING` that stands in the text like a word of its own made an item.

    It does so with words on both sides of it, white space before, and white space or a mark after: the engine then
    sees that there is something (a number, a name, a picture).
    """
    if not any(piece.name == THING for piece in pieces):
        return tuple(pieces)
    befores = list(accumulate((piece.plain for piece in pieces), _last_signs, initial=""))
    afters = list(accumulate((piece.plain for piece in reversed(pieces)), _first_signs, initial=""))[::-1]
    return tuple(
        replace(piece, role="item", plain=ITEM)
        if piece.role == "point" and piece.name == THING and _ALONE.fullmatch(f"{befores[index]}\0{afters[index + 1]}")
        else piece
        for index, piece in enumerate(pieces)
    )


def _last_signs(before: str, plain: str) -> str:
    """The last sign that is not white, and whether white space follows it."""
    return _EDGES.sub(" ", before + plain)[-2:]


def _first_signs(after: str, plain: str) -> str:
    return _EDGES.sub(" ", plain + after)[:2]


def _joined(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """Neighbouring texts that stand as they are read, as one."""
    waiting: list[str] = []
    for piece in pieces:
        if piece.role == "text" and piece.raw == piece.plain:
            waiting.append(piece.raw)
            continue
        if waiting:
            yield text("".join(waiting))
            waiting = []
        yield piece
    if waiting:
        yield text("".join(waiting))
