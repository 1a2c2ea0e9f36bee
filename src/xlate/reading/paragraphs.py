"""Where the paragraphs of a plain text begin and end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from xlate.articles import Span, Spans

# What ends a line: only the line feed once a text is normalised, and the rarer separators that saved pages hold.
_LINE = re.compile(r"[^\n\u2028\u2029]+")

_NARROWEST_WRAP, _WIDEST_WRAP = 40, 120  # characters; what is narrower is a list, what is wider no wrap by hand
_WRAPPED_SHARE = 0.75  # share of line breaks that must look forced before a file counts as hard-wrapped

_CLOSERS = "\"'”’»)]"
_SENTENCE_END = ".!?…:;。！？"
_BULLET = re.compile(r"\s*(?:[-–—•*·‣▪]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+\S")


def paragraphs(text: str) -> Spans:
    """The paragraphs of ``text``, in order, each without the white space around it.

    Blank lines part paragraphs. Inside a block, line breaks are undone where they only wrap the text (a greedy
    wrap breaks where the next word would not have fitted) and where they cut a sentence (no end of sentence before, a
    lower-case word after); any other line is a paragraph of its own. So a file with a paragraph a line, without blank
    lines, and a hard-wrapped file both come out right. Every character that is not white space is in a paragraph.
    """
    blocks = _blocks(text)
    width = _wrap_width(text, blocks)
    return tuple(paragraph for block in blocks for paragraph in _split(text, block, width))


def _blocks(text: str) -> list[list[Span]]:
    """The lines of ``text`` that hold something, trimmed, grouped between blank lines."""
    blocks: list[list[Span]] = []
    last_end = -2
    for match in _LINE.finditer(text):
        line = trimmed(text, Span(match.start(), match.end()))
        if line.start == line.end:
            continue
        if match.start() - last_end == 1:
            blocks[-1].append(line)
        else:
            blocks.append([line])
        last_end = match.end()
    return blocks


def trimmed(text: str, span: Span) -> Span:
    """``span`` without the white space at its ends; empty where it holds nothing else."""
    passage = span.of(text)
    start = span.start + len(passage) - len(passage.lstrip())
    return Span(start, max(start, span.start + len(passage.rstrip())))


def _split(text: str, block: Sequence[Span], width: int | None) -> list[Span]:
    """One block's lines joined into paragraphs."""
    joined = [block[0]]
    for line, following in pairwise(block):
        if _continues(text, line, following, width):
            joined[-1] = Span(joined[-1].start, following.end)
        else:
            joined.append(following)
    return joined


def _continues(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Whether ``following`` goes on with the paragraph that ``line`` belongs to."""
    if _BULLET.match(text, following.start, following.end):
        return False
    if _cuts_sentence(text, line, following):
        return True
    if width is None:
        return False
    return _forced(text, line, following, width) or not _ends_sentence(text, line)


def _cuts_sentence(text: str, line: Span, following: Span) -> bool:
    return not _ends_sentence(text, line) and text[following.start].islower()


def _ends_sentence(text: str, line: Span) -> bool:
    return line.of(text).rstrip(_CLOSERS)[-1:] in _SENTENCE_END


def _forced(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the first word of ``following`` would not have fitted onto ``line``."""
    return line.end - line.start + 1 + len(following.of(text).split(maxsplit=1)[0]) > width


def _wrap_width(text: str, blocks: Sequence[Sequence[Span]]) -> int | None:
    """The width to which the file is hard-wrapped, or ``None`` where it is not."""
    widths = [line.end - line.start for block in blocks for line in block if " " in line.of(text)]
    breaks = [pair for block in blocks for pair in pairwise(block)]
    if not breaks or not widths or not _NARROWEST_WRAP <= max(widths) <= _WIDEST_WRAP:
        return None
    width = max(widths)
    wrapped = sum(
        _forced(text, line, following, width) or _cuts_sentence(text, line, following) for line, following in breaks
    )
    # Two breaks prove little: the longest of three lines is "forced" by construction.
    return width if len(breaks) >= 3 and wrapped >= _WRAPPED_SHARE * len(breaks) else None
