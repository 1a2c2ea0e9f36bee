"""Subtitles, SubRip (.srt) and WebVTT (.vtt): the words of cues; numbers, times, settings, and notes stay.

A sentence that runs over several cues goes to the engine in one piece, and is divided among its cues again by the share
that each had; so are the lines inside a cue. Each change of speaker (a line that begins with a dash) is a text of its
own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xlate.documents.pieces import Document, Part, Piece, Segment, Template, Wanted, has_words, settled, text
from xlate.documents.syntax.encoding import opened
from xlate.documents.syntax.markup import escaped, token_at, words
from xlate.errors import InputError
from xlate.settings import ReadingSettings

_TIMES = re.compile(r"^[^\S\n]*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}[^\S\n]*-->[^\n]*(?:\n|\Z)", re.MULTILINE)
_BLANK = re.compile(r"\n[^\S\n]*(?:\n|\Z)")
_NUMBER = re.compile(r"\n?[^\S\n]*\d+[^\S\n]*\Z")
_SPEAKER = re.compile(r"\s*(?:[-–—][^\S\n]*|>>+[^\S\n]*)(?=\S)")
_MARK = re.compile(r"<(?=[A-Za-z/])|\{\\[^{}\n]*\}|</?\d[\d:.]*>|\n[^\S\n]*")
_ENDED = re.compile(r"[.!?…♪\"”»)\]]\s*\Z")
_LONGEST = 8  # cues for one sentence; transcripts made by machines have no full stops, and would never end


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue's text, from ``start`` to ``end`` of the file."""

    start: int
    end: int


def parse(raw: bytes, source: str, settings: ReadingSettings, wanted: Wanted) -> Document:
    """The document that a file of subtitles is."""
    content, encoding = opened(raw)
    entities = content.lstrip("\ufeff").startswith("WEBVTT")
    if not _TIMES.search(content):
        raise InputError("The file holds no subtitles.", "Give SubRip or WebVTT, with times such as 00:00:01,000.")
    parts: list[Part] = []
    reached = 0
    for group in _sentences(content, list(_cues(content))):
        parts.append(content[reached : group[0].start])
        parts += _group(content, group, entities=entities)
        reached = group[-1].end
    return Template(source, (*parts, content[reached:]), encoding.encode)


def _cues(content: str) -> Iterator[_Cue]:
    """The texts under the lines of times; a blank line ends each, or, where that is missing, the next cue."""
    matches = list(_TIMES.finditer(content))
    nexts = [*(match.start() for match in matches[1:]), len(content)]
    for match, following in zip(matches, nexts, strict=True):
        blank = _BLANK.search(content, match.end() - 1, following)
        passage = content[match.end() : blank.start() if blank else following].rstrip("\n")
        if blank is None and following < len(content):
            passage = _NUMBER.sub("", passage)
        if passage:
            yield _Cue(match.end(), match.end() + len(passage))


def _sentences(content: str, cues: Sequence[_Cue]) -> Iterator[list[_Cue]]:
    """The cues in groups that one sentence runs through."""
    group = list(cues[:1])
    for cue in cues[1:]:
        before, after = content[group[-1].start : group[-1].end], content[cue.start : cue.end]
        if _runs_on(before, after) and len(group) < _LONGEST:
            group.append(cue)
        else:
            yield group
            group = [cue]
    if group:
        yield group


def _runs_on(before: str, after: str) -> bool:
    """Whether a sentence goes on from one cue to the next: no end before, small letters after, no markup in either."""
    if _ENDED.search(before) or _MARK.sub("", before) != before.replace("\n", "") or "<" in after or "{" in after:
        return False
    head = after.lstrip("…. ")
    return bool(head) and (head[0].islower() or before.rstrip().endswith(",")) and not _SPEAKER.match(after)


def _group(content: str, group: Sequence[_Cue], *, entities: bool) -> Iterator[Part]:
    """The cues of a sentence as segments; the border between two is a break that must stay."""
    pieces: list[Piece] = []
    reached = group[0].start
    for cue in group:
        if cue.start > reached:
            pieces.append(Piece("break", content[reached : cue.start], " ", firm=True))
        pieces += _pieces(content[cue.start : cue.end], entities=entities)
        reached = cue.end
    for part in _speakers(pieces):
        own = settled(part)
        if has_words(own):
            yield Segment(own, escaped if entities else str)
        else:
            yield "".join(piece.raw for piece in own)


def _pieces(cue: str, *, entities: bool) -> list[Piece]:
    pieces: list[Piece] = []
    reached = 0
    while match := _MARK.search(cue, reached):
        pieces += _words(cue[reached : match.start()], entities=entities)
        token = token_at(cue, match.start(), len(cue)) if match.group() == "<" else None
        reached = token.end if token else match.end()
        raw = cue[match.start() : reached]
        if token is None:
            pieces.append(
                Piece("break", raw, " ") if raw[0] == "\n" else text(raw) if raw == "<" else Piece("point", raw)
            )
        else:
            name = token.name.partition(".")[0].lower()
            pieces.append(Piece("close" if token.kind == "close" else "open", raw, name=name))
    return pieces + _words(cue[reached:], entities=entities)


def _words(passage: str, *, entities: bool) -> list[Piece]:
    if not passage:
        return []
    return words(passage) if entities else [text(passage)]


def _speakers(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces, divided before each line that begins with a dash; the dash stays."""
    group: list[Piece] = []
    head = True
    for piece in pieces:
        dash = _SPEAKER.match(piece.plain) if head and piece.role == "text" else None
        if dash:
            yield group
            yield [Piece("point", dash.group())]
            group = []
            piece = replace(piece, raw=piece.raw[dash.end() :], plain=piece.plain[dash.end() :])  # noqa: PLW2901
        if piece.raw or piece.role != "text":
            group.append(piece)
        head = piece.role == "break" or (head and not piece.plain)
    yield group
