"""Front matter of Markdown files: what readers see of it is translated, and the name of the language follows."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from xlate.documents.pieces import Part, Piece, Segment, has_words, settled, text
from xlate.documents.syntax.languages import switched

_FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n((?:.*?\r?\n)??)\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(
    r"""^(?P<name>[A-Za-z_-]+)[ \t]*[:=][ \t]*
        (?:"(?P<double>(?:[^"\\\n]|\\.)*)"|'(?P<single>(?:[^'\n]|'')*)'|(?P<bare>[^\s"'\[{|>&*!%@`#][^\n\r]*?))
        [ \t]*(?:\#[^\n\r]*)?\r?$""",
    re.VERBOSE | re.MULTILINE,
)
_SAID = frozenset(
    ["title", "subtitle", "description", "summary", "excerpt", "abstract", "tagline", "caption", "linktitle"]
)
_LANGUAGE = frozenset(["lang", "language", "locale"])
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")
# A value without quotes is text to YAML only where none of these could make it something else.
_PLAIN = re.compile(r"[^\W\d_](?:(?!:[ ]|[ ]\#)[^\n\"'\[\]{}])*(?<![\s:])")
_NO_TEXT = frozenset(["true", "false", "yes", "no", "on", "off", "null"])


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter: its end in the file, its parts, and the language that it names."""

    end: int
    parts: tuple[Part, ...]
    language: str | None = None


def front_matter(content: str) -> Front:
    """The front matter of a file, YAML between ``---`` or TOML between ``+++``; empty where there is none."""
    match = _FRONT.match(content)
    if not match:
        return Front(0, ())
    parts: list[Part] = []
    reached, language = 0, None
    for field in _FIELD.finditer(content, match.start(2), match.end(2)):
        group = next(name for name in ("double", "single", "bare") if field[name] is not None)
        value, start, end = field[group], *field.span(group)
        part: Part | None = None
        if field["name"].lower() in _LANGUAGE and re.fullmatch(r"[A-Za-z]{2,3}([-_]\w+)*", value):
            language = value
            part = switched(value, value)
        elif field["name"].lower() in _SAID:
            start, end = (start - 1, end + 1) if group != "bare" else (start, end)
            part = _value(content[start:end], group)
        if part is not None:
            parts += [content[reached:start], part]
            reached = end
    return Front(match.end(), (*parts, content[reached : match.end()]), language)


def _value(raw: str, form: str) -> Segment | None:
    """A value with its quotes; in new words, one without quotes gets them where they are needed."""
    inner = raw if form == "bare" else raw[1:-1]
    pieces = settled(_pieces(inner, form))
    if not has_words(pieces):
        return None
    if form == "bare":
        return Segment(pieces, str, finish=_quoted)
    quote = raw[0]
    escape = _in_double if form == "double" else lambda plain: plain.replace("'", "''")
    return Segment((Piece("point", quote), *pieces, Piece("point", quote)), escape)


def _pieces(inner: str, form: str) -> list[Piece]:
    pattern = _ESCAPE if form == "double" else re.compile("''" if form == "single" else r"(?!)")
    pieces: list[Piece] = []
    reached = 0
    for match in pattern.finditer(inner):
        pieces += [text(inner[reached : match.start()]), Piece("text", match.group(), _spoken(match.group()))]
        reached = match.end()
    return [piece for piece in (*pieces, text(inner[reached:])) if piece.raw]


def _spoken(escape: str) -> str:
    """The character that an escape means."""
    if escape == "''":
        return "'"
    try:
        found = str(json.loads(f'"{escape}"'))
    except ValueError:
        return escape[1]
    return found if len(found) == 1 else " "


def _quoted(value: str) -> str:
    """A value as YAML takes it for text: in quotes where it would otherwise be something else."""
    if _PLAIN.fullmatch(value) and value.lower() not in _NO_TEXT:
        return value
    return f'"{_in_double(value)}"'


def _in_double(plain: str) -> str:
    return plain.replace("\\", "\\\\").replace('"', '\\"')
