"""Where in the comparison files something was met: enough to read it again, little enough to keep for every term."""

from __future__ import annotations

from typing import NamedTuple

KEPT = 3  # examples of one thing: enough to judge it by


class Place(NamedTuple):
    """A sentence link of a pair: the file's number, the pair's in the file, the link's in the pair, all from 0."""

    file: int
    pair: int
    link: int


class Places:
    """The first few places of each thing counted."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, ...], list[Place]] = {}

    def add(self, key: tuple[str, ...], place: Place) -> None:
        """Remember a place, unless enough are known or it is of a pair that has given one."""
        known = self._places.setdefault(key, [])
        if len(known) < KEPT and not any(other[:2] == place[:2] for other in known):
            known.append(place)

    def of(self, key: tuple[str, ...]) -> tuple[Place, ...]:
        """What is remembered."""
        return tuple(self._places.get(key, ()))

    def forget(self, key: tuple[str, ...]) -> None:
        """Drop the places of one thing."""
        self._places.pop(key, None)
