"""What a format's module makes of a file, before language, furniture and headline have been looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from xlate.articles import Failure, Span, Spans
from xlate.settings import ReadingSettings


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format gives it; ``None`` is what the format does not say.

    ``paragraphs`` cover every character of ``text`` that is not white space. ``furniture`` is what the format itself
    knows not to be the report (markup, code, front matter).
    """

    source: str
    text: str
    paragraphs: Spans
    language: str | None = None
    title: str | None = None
    date: str | None = None
    byline: str | None = None
    url: str | None = None
    furniture: Spans = ()
    dropped: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()


Reader = Callable[[BinaryIO, str, ReadingSettings], Iterator[Draft | Failure]]
"""A format's one duty: ``(stream, source, settings)`` in, drafts out; InputError where nothing can be read."""


def united(spans: Iterable[Span]) -> Spans:
    """``spans`` in order, those that overlap or touch made one, empty ones left out."""
    merged: list[Span] = []
    for span in sorted(span for span in spans if span.end > span.start):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
