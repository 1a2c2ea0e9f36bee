"""What a judge is asked, and the interface that every judge offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from xlate.articles import Kind, Opinion
from xlate.languages.tags import primary


@dataclass(frozen=True, slots=True)
class Side:
    """One side of linked sentences, as a judge may read it."""

    language: str
    text: str
    translation: str | None = None
    """Into the other side's language, by the machine, where there is one."""

    def read_in(self, languages: Sequence[str], other: Side) -> str:
        """The text for a judge that reads only ``languages`` (none named: all): translated where that helps it.

        Args:
            languages: what the judge reads, primary subtags.
            other: the other side, into whose language the translation is.
        """
        if not languages or primary(self.language) in languages or self.translation is None:
            return self.text
        return self.translation if primary(other.language) in languages else self.text


@dataclass(frozen=True, slots=True)
class Doubt:
    """A difference that the checks are unsure of: its kind, and the words of either side."""

    kind: Kind
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Question:
    """Linked sentences, and the doubts in them."""

    left: Side
    right: Side
    doubts: tuple[Doubt, ...]


class Judge(Protocol):
    """Whoever gives second opinions."""

    name: str
    """What readers are shown as the source of an opinion."""
    signature: str
    """What answers; equal answers only where equal."""
    tells_doubts_apart: bool
    """Whether it judges each doubt, and not the sentences as a whole."""

    def ask(self, questions: Sequence[Question]) -> list[tuple[Opinion, ...]]:
        """One opinion for each doubt of each question; one that is of no use says why and has no probability."""
        ...
