"""What one edition says alone: how much of it, and which words are typical of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from xlate.corpus.places import Place, Places
from xlate.corpus.statistics import (
    Rate,
    Sums,
    Table,
    benjamini_hochberg,
    clustered_tail,
    design_effect,
    log_likelihood_ratio,
    log_ratio,
    rate,
)

# Terms kept while counting; beyond it those met in the fewest pairs go, which no test could find anyway.
TERMS_AT_MOST = 400_000


@dataclass(frozen=True, slots=True)
class Alone:
    """How much of an edition stands in it only.

    ``share`` is of its words, with the interval over pairs. ``details`` are phrases inside sentences that both have.
    """

    group: str | None
    month: str | None
    edition: str
    pairs: int
    sentences: int
    sentences_alone: int
    words: int
    words_alone: int
    share: Rate
    details: int


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that is commoner in what an edition says alone than in what it shares with the other.

    ``alone`` of its ``occurrences`` stand in passages of that edition only; ``log_ratio`` says how many times that
    doubles the share of all words; ``llr`` is corrected for occurrences coming together in pairs (``design_effect``).
    """

    edition: str
    term: str
    alone: int
    occurrences: int
    pairs: int
    share: float
    usual_share: float
    log_ratio: float
    llr: float
    design_effect: float
    p: float
    q: float
    places: tuple[Place, ...]


class Additions:
    """Counts of what stands in one edition only, while pairs stream past."""

    def __init__(self) -> None:
        self._sentences: dict[tuple[str, str, str], Sums] = {}
        self._words: dict[tuple[str, str, str], Sums] = {}
        self._details: Counter[tuple[str, str, str]] = Counter()
        self._terms: dict[tuple[str, str], Sums] = {}
        self._content: dict[str, Sums] = {}
        self._places = Places()

    def add_amounts(
        self, cell: tuple[str, str, str], sentences: tuple[int, int], words: tuple[int, int], details: int
    ) -> None:
        """Count one edition of a pair.

        Args:
            cell: group, month, and edition.
            sentences: how many stand in this edition only, and how many it has.
            words: likewise.
            details: phrases of its own inside sentences that both have.
        """
        self._sentences[cell] = self._sentences.get(cell, Sums()).plus(*sentences)
        self._words[cell] = self._words.get(cell, Sums()).plus(*words)
        self._details[cell] += details

    def add_terms(self, edition: str, found: Counter[str], alone: Counter[str], places: dict[str, Place]) -> None:
        """Count the terms of one edition of a pair: all occurrences, those in passages of its own, where those are."""
        base = self._content.get(edition, Sums())
        self._content[edition] = base.plus(alone.total(), found.total())
        for term, count in found.items():
            self._terms[edition, term] = self._terms.get((edition, term), Sums()).plus(alone[term], count)
        for term, place in places.items():
            self._places.add((edition, term), place)
        if len(self._terms) > TERMS_AT_MOST:
            self._prune()

    def _prune(self) -> None:
        least = sorted(sums.pairs for sums in self._terms.values())[len(self._terms) // 2]
        for key in [key for key, sums in self._terms.items() if sums.pairs <= least]:
            del self._terms[key]
            self._places.forget(key)

    def alone(self, edition: str, group: str | None = None, month: str | None = None) -> Alone:
        """How much of an edition stands in it only, in a part of the corpus."""
        cells = [
            cell
            for cell in self._words
            if cell[2] == edition and (group is None or cell[0] == group) and (month is None or cell[1] == month)
        ]
        sentences = sum((self._sentences[cell] for cell in cells), Sums())
        words = sum((self._words[cell] for cell in cells), Sums())
        return Alone(
            group=group,
            month=month,
            edition=edition,
            pairs=words.pairs,
            sentences=round(sentences.w),
            sentences_alone=round(sentences.x),
            words=round(words.w),
            words_alone=round(words.x),
            share=rate(words),
            details=sum(self._details[cell] for cell in cells),
        )

    @property
    def cells(self) -> tuple[tuple[str, str, str], ...]:
        """Group, month, and edition of all that was counted, sorted."""
        return tuple(sorted(self._words))

    @property
    def editions(self) -> tuple[str, ...]:
        """The editions that occur, in the order in which they came."""
        return tuple(dict.fromkeys(cell[2] for cell in self._words))

    def keywords(self, least_pairs: int) -> list[Keyword]:
        """Every term met in so many pairs of an edition, tested; the surest first."""
        tested = [
            (edition, term, sums, _key_table(sums, self._content[edition]))
            for (edition, term), sums in self._terms.items()
            if sums.pairs >= least_pairs
        ]
        effects = [design_effect(sums) for _, _, sums, _ in tested]
        scores = [
            log_likelihood_ratio(table) / effect for (_, _, _, table), effect in zip(tested, effects, strict=True)
        ]
        chances = [clustered_tail(score, sums.pairs) for score, (_, _, sums, _) in zip(scores, tested, strict=True)]
        found = [
            self._keyword(edition, term, sums, table, effect, score, p, q)
            for (edition, term, sums, table), effect, score, p, q in zip(
                tested, effects, scores, chances, benjamini_hochberg(chances), strict=True
            )
        ]
        return sorted(found, key=lambda keyword: (keyword.q, -keyword.llr, keyword.term))

    def _keyword(
        self, edition: str, term: str, sums: Sums, table: Table, effect: float, llr: float, p: float, q: float
    ) -> Keyword:
        usual = self._content[edition].x / self._content[edition].w
        # Half an occurrence each way, so that the ratio is always there (as Haldane's for odds).
        smoothed = (sums.x + 0.5) / (sums.w + 1)
        return Keyword(
            edition=edition,
            term=term,
            alone=round(sums.x),
            occurrences=round(sums.w),
            pairs=sums.pairs,
            share=sums.x / sums.w,
            usual_share=usual,
            log_ratio=log_ratio(smoothed, usual) if usual else 0.0,
            llr=llr,
            design_effect=effect,
            p=p,
            q=q,
            places=self._places.of((edition, term)),
        )


def _key_table(term: Sums, content: Sums) -> Table:
    """Occurrences of the term and of all other words, in passages of the edition only and elsewhere."""
    return Table(term.x, content.x - term.x, term.w - term.x, content.w - content.x - (term.w - term.x))
