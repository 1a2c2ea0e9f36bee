"""Messages of programs: what localisation formats hold, with tags, placeholders, and keyboard marks in their text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from xlate.documents.formats.plain import segmented
from xlate.documents.pieces import THING, Part, Piece, Segment, has_words, settled, standing_alone, text
from xlate.documents.syntax.markup import token_at
from xlate.documents.syntax.placeholders import kept

_TAG = re.compile(r"<(?=[A-Za-z/!])")
# A mark for the keyboard: "_File", "&Open"; one alone, in a text that is no sentence.
_KEY = re.compile(r"(?<!\w)[_&](?=[^\W\d_])")
_LONGEST_LABEL = 60  # characters: what has a keyboard mark is a label


def message(words: str, escape: Callable[[str], str] = str) -> list[Part]:
    """A message as paragraphs to be translated, and what stands between them.

    Args:
        words: the message as the program gets it.
        escape: makes plain text what it must be in a message.
    """
    parts: list[Part] = []
    for part in segmented(words):
        pieces = standing_alone(settled(list(_marked(part)))) if isinstance(part, Segment) else ()
        if isinstance(part, Segment) and has_words(pieces):
            parts.append(Segment(pieces, escape))
        else:
            parts.append(part.raw if isinstance(part, Segment) else part)
    return parts


def _marked(segment: Segment) -> Iterator[Piece]:
    label = len(segment.raw) <= _LONGEST_LABEL and len(_KEY.findall(segment.raw)) == 1
    label = label and segment.raw.count("_") + segment.raw.count("&") == 1
    for piece in segment.pieces:
        if piece.role != "text":
            yield piece
            continue
        for part in _tagged(piece.raw):
            if part.role == "text":
                yield from kept(_keyed(part.raw) if label else [part])
            else:
                yield part


def _tagged(passage: str) -> Iterator[Piece]:
    """A passage with the HTML in it: programs show rich text."""
    reached = 0
    while match := _TAG.search(passage, reached):
        token = token_at(passage, match.start(), len(passage))
        if reached < match.start():
            yield text(passage[reached : match.start()])
        if token is None:
            yield text("<")
            reached = match.end()
            continue
        raw, reached = passage[token.start : token.end], token.end
        if token.kind == "open" and token.name.lower() not in ("br", "img", "hr", "input"):
            yield Piece("open", raw, name=token.name.lower())
        elif token.kind == "close":
            yield Piece("close", raw, name=token.name.lower())
        else:
            yield Piece("point", raw, name=THING if token.name.lower() == "img" else "")
    if reached < len(passage):
        yield text(passage[reached:])


def _keyed(passage: str) -> Iterator[Piece]:
    match = _KEY.search(passage)
    if match is None:
        yield text(passage)
        return
    if match.start():
        yield text(passage[: match.start()])
    yield Piece("point", match.group())
    yield text(passage[match.end() :])
