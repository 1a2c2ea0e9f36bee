"""Markup in angle brackets, found by its place in the text: what HTML and XML share.

Nothing is parsed into a tree and written back: every passage is known by its offsets, so that what is not translated
stays as it is to the letter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from xlate.documents.pieces import ITEM, Piece, text

Kind = Literal["text", "open", "close", "empty", "comment", "other", "cdata"]

# Each alternative stops at what opens another, or is found by its end, so that no text, however made, is slow.
_TOKEN = re.compile(
    r"""(?P<comment><!--(?:>|->|.*?(?:--!?>|\Z)))
    | (?P<cdata><!\[CDATA\[.*?(?:\]\]>|\Z))
    | (?P<other><[!?][^>]*(?:>|\Z))
    | (?P<close></[A-Za-z_][^\s/>]*[^>]*(?:>|\Z))
    | (?P<open><(?P<name>[A-Za-z_][^\s/>]*)(?:[^>"'=]|=\s*"[^"]*"|=\s*'[^']*'|=(?!\s*["'])|["'])*+(?:>|\Z))""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute; ``start`` to ``end`` is its value in the text, without quotes."""

    name: str
    value: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the text: a tag, a comment, or the text between them."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()

    def attribute(self, name: str) -> str | None:
        """The value of an attribute, entities resolved."""
        return next((found.value for found in self.attributes if found.name == name), None)


def tokens(content: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of a passage, without gaps."""
    reached = start
    for match in _TOKEN.finditer(content, start, end):
        if reached < match.start():
            yield Token("text", reached, match.start())
        yield _token(content, match)
        reached = match.end()
    if reached < end:
        yield Token("text", reached, end)


def token_at(content: str, place: int, end: int) -> Token | None:
    """The tag or comment that begins at ``place``."""
    match = _TOKEN.match(content, place, end)
    return _token(content, match) if match and content[match.end() - 1] == ">" else None


def _token(content: str, match: re.Match[str]) -> Token:
    kind = match.lastgroup if match.lastgroup != "name" else "open"
    if kind == "close":
        name = re.split(r"[\s/>]", content[match.start() + 2 : match.end()], maxsplit=1)[0]
        return Token("close", match.start(), match.end(), name)
    if kind != "open":
        return Token(kind if kind in ("comment", "cdata") else "other", *match.span())  # type: ignore[arg-type]
    found = tuple(_attributes(content, match.end("name"), match.end()))
    empty = content[match.end() - 2 : match.end()] == "/>"
    return Token("empty" if empty else "open", *match.span(), match["name"], found)


def _attributes(content: str, start: int, end: int) -> Iterator[Attribute]:
    for match in _ATTRIBUTE.finditer(content, start, end):
        group = next((n for n in (2, 3, 4) if match[n] is not None), 0)
        span = match.span(group) if group else (match.end(), match.end())
        quote = content[span[0] - 1] if group in (2, 3) else ""
        yield Attribute(match[1].lower(), html.unescape(match[group]) if group else "", *span, quote)


def words(passage: str) -> list[Piece]:
    """The text between two tags as pieces: white space with line ends is a break, an entity is its character.

    Fields of templates (``{{ name }}``, ``{% if %}``, ``<% %>``) are kept.
    """
    pieces: list[Piece] = []
    reached = 0
    for match in _SPECIAL.finditer(passage):
        piece = _special(match.group())
        if piece is not None:
            pieces += [text(passage[reached : match.start()]), piece]
            reached = match.end()
    return [piece for piece in (*pieces, text(passage[reached:])) if piece.raw]


_SPECIAL = re.compile(rf"[^\S\n\r]*[\n\r]\s*|{_ENTITY.pattern}|\{{\{{[^{{}}\n]*\}}\}}|\{{%[^{{}}\n]*%\}}|<%[^%]*%>")


def _special(raw: str) -> Piece | None:
    if raw.isspace():
        return Piece("break", raw, " ")
    if raw[0] != "&":
        return Piece("item", raw, ITEM)
    plain = html.unescape(raw)
    if plain == raw:
        return None
    return Piece("text", raw, plain) if len(plain) == 1 else Piece("item", raw, ITEM)


def escaped(plain: str) -> str:
    """Text as it stands between tags."""
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped_value(quote: str) -> Callable[[str], str]:
    """What writes text into an attribute with these quotes (or none)."""

    def escape(plain: str) -> str:
        made = plain.replace("&", "&amp;").replace("<", "&lt;")
        if quote:
            return made.replace(quote, "&quot;" if quote == '"' else "&#39;")
        return re.sub(r"[\s\"'=>`]", lambda match: f"&#{ord(match.group())};", made)

    return escape
