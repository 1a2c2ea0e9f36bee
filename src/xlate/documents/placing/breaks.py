"""Where a translation is broken into the lines, or the subtitles, that its source was broken into."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from xlate.documents.pieces import Piece

_PAUSES = ",;:.!?…—"
_WORTH = 4  # characters by which a break may miss its share of the text for the sake of a pause
_NEAR = 4  # places on either side that are looked at


class Breaks:
    """The words of a translation, and the breaks between them.

    Each break is put where the same share of the text lies before it as in the source, at white space, after a comma
    rather than elsewhere.

    Args:
        target: the translation, items as private-use characters.
        items: the piece that each of those stands for.
        breaks: the source's breaks, each with the share (0 to 1) of the text that lies before it.
        heads: what no line may begin with.
    """

    def __init__(
        self,
        target: str,
        items: Mapping[str, Piece],
        breaks: Sequence[tuple[float, Piece]],
        heads: re.Pattern[str] | None = None,
    ) -> None:
        self._target = target
        self._items = items
        spaces = [place for place, sign in enumerate(target) if sign == " "]
        self._width = 1 if spaces else 0  # in scripts without spaces a line ends anywhere, and nothing gives way to it
        self._free = spaces or list(range(1, len(target)))
        if heads is not None:
            self._free = [place for place in self._free if not heads.match(target, place + self._width)]
        self._at: dict[int, Piece] = {}
        self.left = self._put(breaks)
        """Firm breaks that found no room."""

    def between(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of the translation from ``start`` to ``end``."""
        reached = start
        for place in range(start, end):
            broken, kept = self._at.get(place), self._items.get(self._target[place])
            if broken is None and kept is None:
                continue
            if reached < place:
                yield Piece("text", "", self._target[reached:place])
            reached = place
            if broken is not None:
                yield broken
                reached += self._width
            if kept is not None:
                yield kept
                reached = place + 1
        if reached < end:
            yield Piece("text", "", self._target[reached:end])

    def _put(self, breaks: Sequence[tuple[float, Piece]]) -> list[Piece]:
        wanted = [one for one in breaks if one[1].firm] if len(breaks) > len(self._free) else list(breaks)
        left = [piece for _, piece in wanted[len(self._free) :]]
        first = 0
        for number, (share, piece) in enumerate(wanted[: len(self._free)]):
            after = min(len(wanted), len(self._free)) - number - 1
            last = len(self._free) - after
            near = min(max(bisect_left(self._free, share * len(self._target)), first), last - 1)
            around = range(max(first, near - _NEAR), min(last, near + _NEAR + 1))
            chosen = min(around, key=lambda index: self._distance(self._free[index], share))
            self._at[self._free[chosen]] = piece
            first = chosen + 1
        return left

    def _distance(self, place: int, share: float) -> float:
        pause = _WORTH if place and self._target[place - 1] in _PAUSES else 0
        return abs(place - share * len(self._target)) - pause
