"""The whole count: observations stream through, and only sums stay."""

from __future__ import annotations

from collections import Counter

from xlate.corpus.additions import Additions
from xlate.corpus.choices import Choices
from xlate.corpus.expectation import Direction
from xlate.corpus.groups import UNDATED
from xlate.corpus.kinds import KindCounts
from xlate.corpus.observing import Observation, SideCount
from xlate.corpus.places import Place
from xlate.corpus.terms import Surfaces


class Census:
    """Counts comparisons one by one. Memory grows with the vocabulary, up to a bound, and not with the pairs."""

    def __init__(self) -> None:
        self.kinds = KindCounts()
        self.additions = Additions()
        self.choices = Choices()
        self.surfaces = Surfaces()
        self.signatures: Counter[str] = Counter()
        self.undated = 0

    @property
    def pairs(self) -> int:
        """How many comparisons were counted."""
        return self.signatures.total()

    def add(self, seen: Observation, file: int, pair: int) -> None:
        """Count what was observed of the ``pair``-th comparison of a file."""
        self.signatures[seen.signature] += 1
        self.undated += seen.month == UNDATED
        self.kinds.add(seen.group, seen.month, seen.words, seen.found)
        for edition, side in zip(seen.editions, (seen.left, seen.right), strict=True):
            self.additions.add_amounts((seen.group, seen.month, edition), side.sentences, side.words, side.details)
            self._add_terms(edition, side, file, pair)
        self._add_renderings(seen, file, pair)

    def _add_terms(self, edition: str, side: SideCount, file: int, pair: int) -> None:
        places: dict[str, Place] = {}
        for met in side.terms:
            self.surfaces.add(edition, met.term, met.form)
            if met.alone:
                places.setdefault(met.term, Place(file, pair, met.link))
        found = Counter(met.term for met in side.terms)
        alone = Counter(met.term for met in side.terms if met.alone)
        self.additions.add_terms(edition, found, alone, places)

    def _add_renderings(self, seen: Observation, file: int, pair: int) -> None:
        """Both ways: what the right edition takes for the left one's terms, and the other way about."""
        there = [(each.left, each.right, Place(file, pair, each.link)) for each in seen.renderings]
        self.choices.add(Direction(*seen.editions, *seen.languages), seen.group, there)
        back = [(right, left, place) for left, right, place in there]
        self.choices.add(Direction(*seen.editions[::-1], *seen.languages[::-1]), seen.group, back)
