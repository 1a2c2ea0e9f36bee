"""The whole count: pairs stream through, and only sums stay."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from xlate.alignment.forms import primary
from xlate.articles import Comparison
from xlate.corpus.additions import Additions
from xlate.corpus.choices import Choices
from xlate.corpus.expectation import Direction
from xlate.corpus.groups import UNDATED, By, editions_of, group_of, month_of
from xlate.corpus.kinds import KindCounts
from xlate.corpus.observing import Observation, SideCount, observe
from xlate.corpus.places import Place
from xlate.corpus.terms import Surfaces


class Census:
    """Counts comparisons one by one. Memory grows with the vocabulary, up to a bound, and not with the pairs.

    Args:
        by: what makes a group.
        terms: whether counterparts are counted, by linking words, which takes nearly all the time.
    """

    def __init__(self, by: By = "outlet", *, terms: bool = True) -> None:
        self._by, self._terms = by, terms
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

    def add(self, comparison: Comparison, file: Path, file_number: int, pair_number: int) -> None:
        """Count one comparison, the ``pair_number``-th of its file."""
        group, month = group_of(comparison, file, self._by), month_of(comparison)
        editions = editions_of(comparison)
        observation = observe(comparison, terms=self._terms)
        self.signatures[comparison.signature] += 1
        self.undated += month == UNDATED
        self.kinds.add(group, month, observation.words, observation.found)
        for edition, side in zip(editions, (observation.left, observation.right), strict=True):
            self.additions.add_amounts((group, month, edition), side.sentences, side.words, side.details)
            self._add_terms(edition, side, file_number, pair_number)
        self._add_renderings(comparison, editions, group, observation, (file_number, pair_number))

    def _add_terms(self, edition: str, side: SideCount, file: int, pair: int) -> None:
        places: dict[str, Place] = {}
        for met in side.terms:
            self.surfaces.add(edition, met.term, met.form)
            if met.alone:
                places.setdefault(met.term, Place(file, pair, met.link))
        found = Counter(met.term for met in side.terms)
        alone = Counter(met.term for met in side.terms if met.alone)
        self.additions.add_terms(edition, found, alone, places)

    def _add_renderings(
        self,
        comparison: Comparison,
        editions: tuple[str, str],
        group: str,
        observation: Observation,
        where: tuple[int, int],
    ) -> None:
        languages = primary(comparison.left.language), primary(comparison.right.language)
        found = [(each.left, each.right, Place(*where, each.link)) for each in observation.renderings]
        self.choices.add(Direction(*editions, *languages), group, found)
        back = [(right, left, place) for left, right, place in found]
        self.choices.add(Direction(*editions[::-1], *languages[::-1]), group, back)
