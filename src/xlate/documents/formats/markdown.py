"""Markdown: headings, paragraphs, list items, quotations, cells, and the titles of front matter, in their own source.

Blocks are found by markdown-it, as CommonMark with tables has them; the marks before each line, code, and link
addresses stay to the letter. HTML inside Markdown is taken as HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlate.articles import Span
from xlate.documents.pieces import Document, Part, Piece, Segment, Template, Wanted, has_words, settled, standing_alone
from xlate.documents.syntax.encoding import opened
from xlate.documents.syntax.front_matter import Front, front_matter
from xlate.documents.syntax.markdown_inline import escape, folded, inline
from xlate.settings import ReadingSettings

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|\Z)")
# What a line broken anew must not begin with: marks of lists, headings, quotations, code, and rules.
_HEADS = re.compile(r"(?:[-+*=>#:~`|]|\d{1,9}[.)]\s|<[A-Za-z/!?])")
_HEAD = re.compile(
    r"\A(?P<before>\d{1,9})?(?P<mark>(?(before)[.)](?=\s|\Z)|(?:[-+](?=\s)|\#{1,6}(?=\s|\Z)|>|[-=]+\s*\Z)))"
)
_NOTE = re.compile(r"\[\^[^\[\]\s]+\]:[^\S\n]*|:[^\S\n]+")
_DEFINED = re.compile(
    r"""^[ >]{0,9}\[(?!\^)([^\[\]\n]{1,999})\]:[ \t]*(?:\S+(?:[ \t]+["'(][^\n]*)?)?[ \t]*$""", re.MULTILINE
)
# Lines that command and say nothing: fences of divisions (pandoc), admonitions (MkDocs), alerts (GitHub).
_COMMAND = re.compile(r":{3,}|(?:!!!|\?\?\?\+?)\s+\w|\[!\w+\][-+]?\Z")
_CELL_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class _Block:
    """A block's text: the passages of its lines, without what stands before them (marks of lists, quotations)."""

    lines: tuple[Span, ...]
    in_table: bool = False


def parse(raw: bytes, source: str, settings: ReadingSettings, wanted: Wanted) -> Document:
    """The document that a Markdown file is."""
    content, encoding = opened(raw)
    front = front_matter(content)
    language = front.language
    parts = list(_parts(content, front, settings.language or language, wanted.target))
    return Template(source, tuple(parts), encoding.encode, language)


def _parts(content: str, front: Front, language: str | None, target: str) -> Iterator[Part]:
    from markdown_it import MarkdownIt

    # Definitions are found here: CommonMark knows no notes, and takes one of a single word for the address of a link.
    parser = MarkdownIt("commonmark").enable("table").disable(["inline", "reference"])
    lines = _lines(content)
    # Blanked, not cut: line numbers stay those of the file. Other separators must not look like line ends.
    body = "".join(
        "\n" if line.start < front.end else content[line.start : line.end].rstrip("\r\n").replace("\0", " ") + "\n"
        for line in lines
    )
    found = parser.parse(body)
    labels = frozenset(folded(match[1]) for match in _DEFINED.finditer(body))
    yield from front.parts
    reached = front.end
    for start, end, parts in _blocks(content, lines, found, labels, language, target):
        if start >= reached:
            yield content[reached:start]
            yield from parts
            reached = end
    yield content[reached:]


def _lines(content: str) -> list[Span]:
    return [Span(*match.span()) for match in _LINE.finditer(content) if match.group()]


def _blocks(
    content: str, lines: list[Span], found: list[Token], labels: frozenset[str], language: str | None, target: str
) -> Iterator[tuple[int, int, list[Part]]]:
    """Every block with words: where it stands, and its parts."""
    cursor = Span(0, 0)  # row and place of the last cell
    before = ""
    for token in found:
        if token.type == "html_block" and token.map:
            start, end = lines[token.map[0]].start, lines[min(token.map[1], len(lines)) - 1].end
            yield start, end, _html(content[start:end], language, target)
        elif token.type == "inline" and token.map and token.content.strip():
            if before in ("th_open", "td_open"):
                row = token.map[0]
                place = max(lines[row].start, cursor.end if cursor.start == row else 0)
                blocks = _cell(content, place, lines[row].end, token.content)
                cursor = Span(row, blocks[0].lines[0].end if blocks else place)
            else:
                blocks = _paragraph(content, lines, token)
            for block in blocks:
                start, end = block.lines[0].start, block.lines[-1].end
                yield start, end, _segment(content, block, labels)
        before = token.type


def _html(passage: str, language: str | None, target: str) -> list[Part]:
    from xlate.documents.formats.webpage import segmented, tokenized

    return segmented(passage, tokenized(passage), language, target)


def _paragraph(content: str, lines: list[Span], token: Token) -> list[_Block]:
    """Where the lines of a paragraph or heading stand, notes apart; none where they cannot be found, and so stay."""
    first = token.map[0] if token.map else 0
    groups: list[list[Span]] = [[]]
    for number, text in enumerate(token.content.split("\n"), first):
        bare = text.strip()
        start = content.rfind(bare, lines[number].start, lines[number].end) if number < len(lines) else -1
        if not bare or start < 0:
            return []
        if _DEFINED.match(bare) or _COMMAND.match(bare):
            groups.append([])
            continue
        note = _NOTE.match(content, start, start + len(bare))
        if note and groups[-1]:
            groups.append([])
        groups[-1].append(Span(note.end() if note else start, start + len(bare)))
    return [_Block(tuple(group)) for group in groups if group]


def _cell(content: str, start: int, end: int, words: str) -> list[_Block]:
    """Where a cell's words stand in their row; the parser has taken the backslashes from before its bars."""
    for wanted in (words.strip(), words.strip().replace("|", "\\|")):
        place = content.find(wanted, start, end)
        if place >= 0:
            return [_Block((Span(place, place + len(wanted)),), in_table=True)]
    return []


def _segment(content: str, block: _Block, labels: frozenset[str]) -> list[Part]:
    """A block as a segment: what stands between its lines (line ends, the marks of quotations) breaks it."""
    start, end = block.lines[0].start, block.lines[-1].end
    passage = content[start:end]
    plain = "\n".join(content[line.start : line.end] + _hard(content, line) for line in block.lines)
    between = [content[a.end : b.start] for a, b in zip(block.lines, block.lines[1:], strict=False)]
    pieces = list(_ended(inline(plain, labels), between))
    if "".join(piece.raw for piece in pieces) != passage:
        return [passage]
    parts: list[Part] = []
    for group in _divided(pieces):
        own = standing_alone(settled(group))
        if has_words(own):
            parts.append(Segment(own, _escape_cell if block.in_table else escape, _HEADS, finish=_headed))
        else:
            parts += [part for piece in own for part in (piece.inside or (piece.raw,))]
    return parts


def _hard(content: str, line: Span) -> str:
    """The spaces after a line that make its end a hard break; the passage of a line is without them."""
    after = content[line.end : line.end + 2]
    return "  " if after == "  " else ""


def _ended(pieces: list[Piece], between: list[str]) -> Iterator[Piece]:
    """The pieces with their line ends as they stand in the file, marks of quotations and lists after them."""
    ends = iter(between)
    for piece in pieces:
        if piece.role != "break":
            if "\n" in piece.raw:  # inside code or a tag
                yield from _restored(piece, ends)
            else:
                yield piece
            continue
        hard = piece.raw.startswith(("  ", "\\"))
        slash = "\\" if piece.raw.startswith("\\") else ""
        yield Piece("break", slash + next(ends, piece.raw), " ", name="hard" if hard else "")


def _restored(piece: Piece, ends: Iterator[str]) -> Iterator[Piece]:
    """A piece of several lines as it stands in the file."""
    head, *rest = piece.raw.split("\n")
    own = [next(ends, "\n") for _ in rest]
    if all(end == "\n" for end in own) and not any(line.endswith("  ") for line in (head, *rest[:-1])):
        yield piece
        return
    raw = head.removesuffix("  ") if rest and head.endswith("  ") else head
    for end, line in zip(own, rest, strict=True):
        raw += end + line.removesuffix("  ")
    yield Piece(piece.role, raw, piece.plain, piece.name)


def _divided(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces, divided where a hard break ends a line."""
    group: list[Piece] = []
    for piece in pieces:
        if piece.role == "break" and piece.name == "hard":
            yield group
            yield [piece]
            group = []
        else:
            group.append(piece)
    yield group


def _headed(passage: str) -> str:
    """A passage whose new words do not begin as a list, a heading, or a quotation does."""
    return _HEAD.sub(r"\g<before>\\\g<mark>", passage, count=1)


def _escape_cell(plain: str) -> str:
    return _CELL_BAR.sub(r"\\|", escape(plain))
