"""Where an article quotes: the passages between quotation marks, of whatever style, apostrophes left alone.

A quotation may run over several sentences; it ends at its closing mark, or, where a new paragraph opens with a mark
again (the press's way to quote on), at the end of its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from xlate.articles import Span, Spans

_PAIRS = {"«": "»", "“": "”", "„": "“”", "‘": "’", '"': '"', "'": "'", "‹": "›", "「": "」", "『": "』"}
_OPENERS = re.compile(f"[{''.join(_PAIRS)}]")
_SINGLE = "‘'"
"""Marks that are apostrophes too: these need space or an opening bracket before them, and a word after."""
_PARAGRAPH = re.compile(r"\n\s*\n|\n")
_SPOKEN = re.compile(r"[—―](?P<words>(?![ \s])[^—―\n]+?)(?=\s[—―]\S|\Z|\n)")
"""Dialogue in the Spanish manner: a dash right before the first word, and another before who says it."""


@lru_cache(maxsize=32)
def quotations(text: str) -> Spans:
    """The outermost quotations of a text, marks included, in order."""
    found: list[Span] = []
    start = 0
    for end in [*(match.start() for match in _PARAGRAPH.finditer(text)), len(text)]:
        found += _of_paragraph(text, start, end)
        start = end
    return tuple(found)


def quoted(text: str, offset: int) -> bool:
    """Whether the character at ``offset`` stands inside a quotation."""
    spans = quotations(text)
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < spans[at].end


def _of_paragraph(text: str, start: int, end: int) -> list[Span]:
    while start < end and text[start].isspace():
        start += 1
    spoken = _SPOKEN.match(text, start, end)
    if spoken is None:
        return _between_marks(text, start, end)
    return [Span(*spoken.span("words")), *_between_marks(text, spoken.end(), end)]


def _between_marks(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    mark = _OPENERS.search(text, start, end)
    while mark:
        at = mark.start()
        opens = _opens(text, at)
        close = _closing(text, at, end) if opens else None
        if opens and close is None and _quotes_on(text, end):
            close = end
        if close is not None:
            found.append(Span(at, close))
        mark = _OPENERS.search(text, at + 1 if close is None else close, end)
    return found


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in _SINGLE or text[at] == '"':
        return (not before or not before.isalnum()) and bool(after) and not after.isspace()
    return True


def _closing(text: str, at: int, end: int) -> int | None:
    """Just after the mark that closes the quotation opened at ``at``; ``None`` where there is none before ``end``."""
    closers, opener, depth = _PAIRS[text[at]], text[at], 0
    for index in range(at + 1, end):
        mark = text[index]
        if mark == opener and opener not in closers:
            depth += 1
        elif mark in closers and _closes(text, index):
            if depth == 0:
                return index + 1
            depth -= 1
    return None


def _closes(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in "’'":
        return not before.isspace() and not after.isalnum()
    return text[at] != '"' or not (before.isspace() and after.isalnum())


def _quotes_on(text: str, end: int) -> bool:
    following = text[end:].lstrip()
    return following[:1] in ("«", "»", "“", '"', "‘")
