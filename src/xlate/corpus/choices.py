"""Which words of the other edition stand for each term, against what a dictionary and other groups lead to expect.

A pair of articles has one voice for each term: the counterpart that it takes most often. Writers repeat themselves, so
that occurrences are no independent choices, but articles are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from xlate.corpus.expectation import Direction, Expectation
from xlate.corpus.places import Place, Places
from xlate.corpus.statistics import (
    Table,
    benjamini_hochberg,
    binomial_tail,
    fisher_exact,
    log_likelihood_ratio,
    log_ratio,
    odds_ratio,
)

# Pairs of a term and a counterpart kept while counting; beyond it the rarest go (after lossy counting, Manku and
# Motwani 2002): what occurs once in so many is no preference.
RENDERINGS_AT_MOST = 600_000
# A counterpart that is no plain translation may still stand in this share of articles, by a writer's freedom or a wrong
# word link, and be no preference.
EXPECTED = 0.1
# For tests between groups a counterpart must be met in this many pairs; with less no test can find anything, whatever
# the split (the margins say so before one looks, so that the false discovery rate stays true: Tarone 1990).
TIMES_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A counterpart that an edition takes for a term, and that no dictionary gives.

    Of ``pairs`` in which the term has a counterpart, ``times`` it is this one, and ``usual_times`` the ``usual`` one.
    """

    direction: Direction
    term: str
    counterpart: str
    pairs: int
    times: int
    usual: str
    usual_times: int
    log_ratio: float
    llr: float
    p: float
    q: float
    places: tuple[Place, ...]

    @property
    def share(self) -> float:
        """Share of the pairs that take this counterpart."""
        return self.times / self.pairs


@dataclass(frozen=True, slots=True)
class Contrast:
    """A counterpart that one group of the corpus takes more, or less, often than the others."""

    direction: Direction
    term: str
    counterpart: str
    group: str
    pairs: int
    times: int
    other_pairs: int
    other_times: int
    odds_ratio: float
    llr: float
    p: float
    q: float
    places: tuple[Place, ...]


class Choices:
    """Counts of terms and their counterparts, while pairs stream past."""

    def __init__(self) -> None:
        self._terms: Counter[tuple[Direction, str, str]] = Counter()
        self._renderings: Counter[tuple[Direction, str, str, str]] = Counter()
        self._places = Places()

    def add(self, direction: Direction, group: str, found: Iterable[tuple[str, str, Place]]) -> None:
        """Count one pair: each term's counterpart at each place."""
        counts: dict[str, Counter[str]] = {}
        first: dict[tuple[str, str], Place] = {}
        for term, counterpart, place in found:
            counts.setdefault(term, Counter())[counterpart] += 1
            first.setdefault((term, counterpart), place)
        for term, counterparts in counts.items():
            voice = counterparts.most_common(1)[0][0]
            self._terms[direction, group, term] += 1
            self._renderings[direction, group, term, voice] += 1
            self._places.add((direction.edition, term, voice), first[term, voice])
        if len(self._renderings) > RENDERINGS_AT_MOST:
            self._prune()

    def _prune(self) -> None:
        least = 1
        while len(self._renderings) > RENDERINGS_AT_MOST // 2:
            for key in [key for key, count in self._renderings.items() if count <= least]:
                del self._renderings[key]
                self._places.forget((key[0].edition, key[2], key[3]))
            least += 1

    def against_dictionary(self, least_pairs: int, expectation: Expectation) -> list[Choice]:
        """Every counterpart that is no plain translation, of every term met in so many pairs; the surest first."""
        terms, renderings = self._all_groups()
        sources: Counter[tuple[Direction, str]] = Counter()
        for (direction, _, counterpart), count in renderings.items():
            sources[direction, counterpart] += count
        everything: Counter[Direction] = Counter()
        for (direction, _), count in terms.items():
            everything[direction] += count
        found = []
        for (direction, term, counterpart), times in renderings.items():
            pairs = terms[direction, term]
            usual = expectation.usual(direction, term)
            if pairs < least_pairs or usual is None or expectation.plain(direction, term, counterpart):
                continue
            elsewhere = sources[direction, counterpart] - times
            table = Table(times, pairs - times, elsewhere, everything[direction] - pairs - elsewhere)
            usual_times = renderings[direction, term, usual]
            places = self._places.of((direction.edition, term, counterpart))
            found.append(_choice(direction, term, counterpart, table, usual, usual_times, places))
        adjusted = benjamini_hochberg([choice.p for choice in found])
        found = [replace(choice, q=q) for choice, q in zip(found, adjusted, strict=True)]
        return sorted(found, key=lambda choice: (choice.q, -choice.log_ratio, -choice.times, choice.term))

    def between_groups(self, least_pairs: int) -> list[Contrast]:
        """Every counterpart in each group against all other groups, tested; the surest first.

        A term must be met in so many pairs of the group and of the others.
        """
        terms, renderings = self._all_groups()
        by_term: dict[tuple[Direction, str], dict[str, int]] = {}
        for (direction, group, term), count in self._terms.items():
            by_term.setdefault((direction, term), {})[group] = count
        found = []
        for (direction, term, counterpart), times in renderings.items():
            groups = by_term[direction, term]
            if times < TIMES_AT_LEAST or len(groups) < 2:
                continue
            for group, pairs in self._tested(groups):
                others = terms[direction, term] - pairs
                if pairs < least_pairs or others < least_pairs:
                    continue
                here = self._renderings[direction, group, term, counterpart]
                table = Table(here, pairs - here, times - here, others - (times - here))
                places = self._places.of((direction.edition, term, counterpart))
                found.append(_contrast(direction, term, counterpart, group, table, places))
        adjusted = benjamini_hochberg([contrast.p for contrast in found])
        found = [replace(contrast, q=q) for contrast, q in zip(found, adjusted, strict=True)]
        return sorted(found, key=lambda contrast: (contrast.q, contrast.p, contrast.term, contrast.counterpart))

    @staticmethod
    def _tested(groups: dict[str, int]) -> list[tuple[str, int]]:
        """Each group against the rest; of two groups one, for the other's table is the same turned over."""
        ordered = sorted(groups.items())
        return ordered[:1] if len(ordered) == 2 else ordered

    def _all_groups(self) -> tuple[Counter[tuple[Direction, str]], Counter[tuple[Direction, str, str]]]:
        terms: Counter[tuple[Direction, str]] = Counter()
        renderings: Counter[tuple[Direction, str, str]] = Counter()
        for (direction, _, term), count in self._terms.items():
            terms[direction, term] += count
        for (direction, _, term, counterpart), count in self._renderings.items():
            renderings[direction, term, counterpart] += count
        return terms, renderings


def _choice(
    direction: Direction,
    term: str,
    counterpart: str,
    table: Table,
    usual: str,
    usual_times: int,
    places: tuple[Place, ...],
) -> Choice:
    pairs, times = round(table.a + table.b), round(table.a)
    return Choice(
        direction=direction,
        term=term,
        counterpart=counterpart,
        pairs=pairs,
        times=times,
        usual=usual,
        usual_times=usual_times,
        log_ratio=log_ratio(times / pairs, EXPECTED),
        llr=log_likelihood_ratio(table),
        p=binomial_tail(times, pairs, EXPECTED),
        q=1.0,
        places=places,
    )


def _contrast(
    direction: Direction, term: str, counterpart: str, group: str, table: Table, places: tuple[Place, ...]
) -> Contrast:
    return Contrast(
        direction=direction,
        term=term,
        counterpart=counterpart,
        group=group,
        pairs=round(table.a + table.b),
        times=round(table.a),
        other_pairs=round(table.c + table.d),
        other_times=round(table.c),
        odds_ratio=odds_ratio(table),
        llr=log_likelihood_ratio(table),
        p=fisher_exact(table),
        q=1.0,
        places=places,
    )
