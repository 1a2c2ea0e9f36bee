"""Over-long sentences into pieces that an engine takes whole: nothing is ever cut off, and nothing lost in between."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

# Where a sentence may be divided, best first: sentence ends, semicolons and colons, dashes and brackets, commas,
# white space; what has none of these is divided anywhere.
_SEAMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=[.!?…])[\"'”’»)\]]{0,3}\s+",
        r"(?<=[;:])\s+",
        r"\s+(?=[—–(\[])|(?<=[—–)\]])\s+",
        r"(?<=,)\s+",
        r"\s+",
    )
)


def split(text: str, fits: Callable[[str], bool]) -> list[str]:
    """The text in pieces that fit, divided at the best seam near the middle; the pieces join to the text again.

    Args:
        text: a sentence, or what was taken for one.
        fits: whether an engine takes a piece whole.

    Returns:
        Pieces with their white space at the end, so that ``"".join(pieces) == text``.
    """
    waiting, pieces = [text], []
    while waiting:
        piece = waiting.pop()
        place = None if len(piece) < 2 or fits(piece) else _seam(piece)
        if place is None:
            pieces.append(piece)
        else:
            waiting += [piece[place:], piece[:place]]
    return pieces


def sentences(text: str) -> list[str]:
    """The text divided at what looks like the end of a sentence or a semicolon; ``"".join`` gives it back."""
    ends = sorted({match.end() for seam in _SEAMS[:2] for match in seam.finditer(text)} - {0, len(text)})
    return [text[start:end] for start, end in pairwise([0, *ends, len(text)])]


def _seam(text: str) -> int:
    """Where to divide ``text``: at the seam of the best kind nearest the middle, in the middle half if possible."""
    middle, quarter = len(text) // 2, len(text) // 4
    for seam in _SEAMS:
        ends = (match.end() for match in seam.finditer(text))
        places = [end for end in ends if quarter <= end <= len(text) - quarter and 0 < end < len(text)]
        if places:
            return min(places, key=lambda place: abs(place - middle))
    return middle
