"""Markdown as text: offsets are those of the file, and what only marks up or commands is furniture.

The words of headings, list items, quotations, table cells, and links are report. Front matter (but for the title's
words), code blocks, HTML tags, images, link addresses, and the marks themselves are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO

from xlate.articles import Span
from xlate.reading.draft import Draft, united
from xlate.reading.encodings import decode
from xlate.reading.paragraphs import trimmed
from xlate.reading.streams import read_within
from xlate.settings import ReadingSettings

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?\n)?\1[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(\w+)[ \t]*[:=][ \t]*(?P<quote>[\"']?)(.{0,1000}?)(?P=quote)[ \t]*$", re.MULTILINE)

# What inside a line is no word of the report. Order counts: code and images before links, links before emphasis. Each
# part stops at what opens another of its kind, so that no text, however made, is gone over again and again.
_INLINE = re.compile(
    r"""(?P<ticks>`+)(?!`)(?:[^`\n]|\n(?!\n))*?(?P=ticks)       # `code`: its words stay, its ticks go
    | ^[ \t]*:{3,}[^\n]*$                                      # ::: callout, as pandoc fences its divisions
    | !\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])?          # ![words](address)
    | \[(?=[^\[\]]+\][(\[])                                   # [ of [words](address) and [words][name]
    | (?<=[^\[])\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]\n]*\])  # ](address) and ][name]
    | <(?:https?://|mailto:)[^<>\s]*>
    | </?[A-Za-z][^<>]*>
    | \{[:%][^{}\n]*\}                                         # {: .class}, {% include %}
    | \[\^[^\[\]\s]+\]:?                                      # footnotes
    | \*{1,3} | ~~ | (?<![^\W_])_{1,3}(?=\S) | (?<=\S)_{1,3}(?![^\W_])
    | \|
    | \\(?=[^\w\s])""",
    re.VERBOSE | re.MULTILINE,
)
_HIDDEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_RAW_BLOCKS = frozenset({"fence", "code_block", "hr"})


@dataclass(slots=True)
class _Outline:
    """Paragraphs and furniture of a Markdown text, as they are found."""

    text: str
    lines: list[Span]
    paragraphs: list[Span] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)

    def block(self, first: int, end: int) -> Span:
        """Lines ``first`` up to ``end`` as one trimmed passage."""
        end = min(end, len(self.lines))
        if first >= end:
            return Span(0, 0)
        return trimmed(self.text, Span(self.lines[first].start, self.lines[end - 1].end))


def drafts(stream: BinaryIO, source: str, settings: ReadingSettings) -> Iterator[Draft]:
    """The one article of a Markdown file."""
    yield draft(decode(read_within(stream, settings)), source)


def draft(text: str, source: str) -> Draft:
    """A draft of ``text``, whose line ends are normalised."""
    front, fields = _front_matter(text)
    outline = _Outline(text, _lines(text))
    tokens = _parse(text, front)
    heading = _first_heading(tokens)
    for index, token in enumerate(tokens):
        _outline(outline, token, tokens[index - 1].type if index else "")
    title = fields.get("title", (None, Span(0, 0)))
    if front.end > front.start:
        _add_front_matter(outline, front, Span(0, 0) if heading and heading == title[0] else title[1])
    _add_rest(outline)
    return Draft(
        source,
        text,
        tuple(sorted(outline.paragraphs)),
        language=_value(fields, "lang") or _value(fields, "language"),
        title=heading or title[0],
        date=_value(fields, "date"),
        byline=_value(fields, "author"),
        furniture=united(outline.furniture),
    )


def _lines(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def _front_matter(text: str) -> tuple[Span, dict[str, tuple[str, Span]]]:
    """The span of YAML or TOML front matter, and its plain fields with the spans of their values."""
    match = _FRONT_MATTER.match(text)
    if not match:
        return Span(0, 0), {}
    fields = (
        {
            found.group(1).lower(): (found.group(3), Span(*found.span(3)))
            for found in _FIELD.finditer(text, match.start(2), match.end(2))
            if found.group(3)
        }
        if match.group(2)
        else {}
    )
    return trimmed(text, Span(match.start(), match.end())), fields


def _value(fields: dict[str, tuple[str, Span]], name: str) -> str | None:
    return fields[name][0] if name in fields else None


def _parse(text: str, front: Span) -> list[Token]:
    """The block structure by CommonMark with tables; what stands inside lines is looked at here, for its offsets."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table").disable("inline")
    # Blanked, not cut: line numbers stay those of the file. Other line separators must not look like line ends.
    body = re.sub(r"[^\n]", " ", text[: front.end]) + text[front.end :]
    return parser.parse(body)


def _first_heading(tokens: list[Token]) -> str | None:
    """The words of the first heading, where nothing but a heading opens the text."""
    for token, following in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return " ".join(_words(following.content).split()) or None
        if token.type == "heading_open":
            return None
    return None


def _words(content: str) -> str:
    """``content`` without markup."""
    pieces, position = [], 0
    for mark in _marks(content, Span(0, len(content))):
        pieces.append(content[position : mark.start])
        position = max(position, mark.end)
    return "".join((*pieces, content[position:]))


def _outline(outline: _Outline, token: Token, before: str) -> None:
    """Add what one block of the text is."""
    if token.map is None:
        return
    first, end = token.map
    if token.type in _RAW_BLOCKS:
        span = outline.block(first, end)
        outline.paragraphs.append(span)
        outline.furniture.append(span)
    elif token.type == "html_block":
        span = outline.block(first, end)
        outline.paragraphs.append(span)
        outline.furniture.extend(_marks(outline.text, span))
    elif token.type == "tr_open":
        _add_row(outline, first)
    elif token.type == "inline" and token.content and before not in ("th_open", "td_open"):
        _add_paragraph(outline, token, first)


def _add_paragraph(outline: _Outline, token: Token, first: int) -> None:
    """A paragraph, heading or list item: its own lines, the marks before each being furniture."""
    contents = token.content.split("\n")
    start = end = None
    for number, content in enumerate(contents):
        if first + number >= len(outline.lines):
            break
        line = outline.lines[first + number]
        offset = line.of(outline.text).find(content.strip())
        if not content.strip() or offset < 0:
            continue
        begins = line.start + offset
        if start is None:
            start = trimmed(outline.text, line).start
        outline.furniture.append(Span(trimmed(outline.text, line).start, begins))
        end = begins + len(content.strip())
    if start is None or end is None:
        return
    end = trimmed(outline.text, Span(start, max(end, outline.lines[first + len(contents) - 1].end))).end
    outline.furniture.extend(_marks(outline.text, Span(start, end)))
    outline.paragraphs.append(Span(start, end))
    if token.content.startswith("[") and _REFERENCE.match(token.content):
        outline.furniture.append(Span(start, end))


_REFERENCE = re.compile(r"\[[^\]]+\]:\s*\S+$")


def _add_row(outline: _Outline, number: int) -> None:
    """A table row: every cell a paragraph, the bars furniture."""
    line = outline.lines[number]
    start = line.start
    for bar in (*(match.start() for match in re.finditer(r"(?<!\\)\|", line.of(outline.text))), line.end - line.start):
        cell = trimmed(outline.text, Span(start, line.start + bar))
        start = line.start + bar + 1
        if cell.end > cell.start:
            outline.paragraphs.append(cell)
            outline.furniture.extend(_marks(outline.text, cell))


def _marks(text: str, span: Span) -> Iterator[Span]:
    """The markup inside ``span``, in order of where it begins."""
    yield from sorted((*_hidden(text, span), *_inline(text, span)))


def _hidden(text: str, span: Span) -> Iterator[Span]:
    """Comments and scripts, with all that is in them."""
    passage, lowered = span.of(text), span.of(text).lower()
    if len(lowered) == len(passage):  # a few letters grow when lowered (İ), and would shift offsets
        passage = lowered
    for opening, closing in _HIDDEN:
        start = passage.find(opening)
        while start >= 0 and (end := passage.find(closing, start)) >= 0:
            yield Span(span.start + start, span.start + end + len(closing))
            start = passage.find(opening, end)


def _inline(text: str, span: Span) -> Iterator[Span]:
    for match in _INLINE.finditer(text, span.start, span.end):
        ticks = len(match.group("ticks") or "")
        if ticks:
            yield Span(match.start(), match.start() + ticks)
            yield Span(match.end() - ticks, match.end())
        else:
            yield Span(*match.span())


def _add_front_matter(outline: _Outline, front: Span, title: Span) -> None:
    """Front matter is furniture but for the title, which readers see as the headline."""
    if title.end <= title.start:
        outline.paragraphs.append(front)
        outline.furniture.append(front)
        return
    around = (Span(front.start, title.start), Span(title.end, front.end))
    for part in around:
        outline.furniture.append(part)
        outline.paragraphs.append(trimmed(outline.text, part))
    outline.paragraphs.append(title)


def _add_rest(outline: _Outline) -> None:
    """Whatever no block claimed (link definitions, table rules, bars) is furniture, so that nothing goes unseen."""
    position, rest = 0, []
    for span in (*united(outline.paragraphs), Span(len(outline.text), len(outline.text))):
        rest.append(trimmed(outline.text, Span(position, span.start)))
        position = span.end
    for span in rest:
        if span.end > span.start:
            outline.paragraphs.append(span)
            outline.furniture.append(span)
