"""Which articles of two sets are editions of one report.

By content: every article becomes a profile (:mod:`xlate.alignment.pairing.profiles`), an inverted index finds the pairs
worth scoring, and one assignment over all of them decides, so that an article never takes the partner of another that
needs it more. By name: :mod:`xlate.alignment.pairing.filenames`. Articles without a partner stay alone either way.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from xlate.alignment.pairing.filenames import pair_by_name
from xlate.alignment.pairing.profiles import Profiles, profiles
from xlate.alignment.vectors.features import Floats
from xlate.alignment.vectors.material import Views
from xlate.articles import Article, Pair
from xlate.settings import PairingSettings

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Integers = NDArray[np.int64]

# What each part of the evidence, 0 to 1, counts for in log odds. Set by logistic regression on 118 pairs of news
# editions, help pages, and lessons; the bias then lowered, since an article has one partner among many.
_SEEN = {"words": 8.5, "names": 6.5, "numbers": 3.5, "headline": 5.5, "bias": -5.8}
# Where no translation brings the two into one language, the lexicon has to do; and without one, names and numbers.
_GLOSSED = {"meaning": 10.5, "names": 5.7, "numbers": 3.5, "bias": -6.4}
_BARE = {"names": 9.0, "numbers": 5.0, "bias": -5.0}
# Dates: the same day is half-way evidence for, a week apart against; what one edition published, others follow soon.
_DATE_WEIGHT, _DATE_BIAS, _DATE_DAYS = 4.0, -2.5, 3.0
# An edition that names the other's address says so itself.
_ADDRESS_WEIGHT = 8.0

# Below this many pairs all are scored; above, the index proposes.
_ALL_PAIRS = 100_000
# The index knows an article by its weightiest words only, and proposes so many partners for each article.
_INDEXED_WORDS = 48
_PROPOSED = 12


def pair(
    lefts: Sequence[Article],
    rights: Sequence[Article],
    left_views: Sequence[Views] | None = None,
    right_views: Sequence[Views] | None = None,
    settings: PairingSettings | None = None,
) -> list[Pair]:
    """Pair the articles of two sets.

    Args:
        lefts: segmented articles of one side; ``rights`` of the other.
        left_views: for each left article, its sentences in the language that all views share (the translation, or the
            sentences themselves). A sentence may be ``None``: the first dozen or so are enough to pair by. Where not
            given, the articles are seen as they stand: good enough within a language, and across two that the packaged
            lexicon knows; otherwise names and numbers have to do.
        right_views: likewise for the right articles.
        settings: by content or by name, and the least score of a pair; the defaults where not given.

    Returns:
        Pairs in the order of the left articles, those without partner among them; then right articles without partner.
    """
    settings = settings or PairingSettings()
    if settings.by == "name":
        return pair_by_name(lefts, rights)
    left_views = [article.sentence_texts for article in lefts] if left_views is None else left_views
    right_views = [article.sentence_texts for article in rights] if right_views is None else right_views
    if not (lefts and rights):
        return _pairs(lefts, rights, [])
    sides = profiles(lefts, rights, left_views, right_views)
    named = _named(lefts, rights)
    rows, columns = _candidates(sides, named)
    evidence = _evidence(sides, set(named), rows, columns)
    blind, glossed = _blind(sides, rows, columns), _glossed(sides, rows, columns)
    scores = _scores(evidence, blind, glossed)
    chosen = _assign(rows, columns, scores, (len(lefts), len(rights)), settings.threshold)
    found = [
        (int(rows[k]), int(columns[k]), float(scores[k]), _told(evidence, k, bool(blind[k]), bool(glossed[k])))
        for k in chosen
    ]
    return _pairs(lefts, rights, found)


def _candidates(sides: tuple[Profiles, Profiles], named: list[tuple[int, int]]) -> tuple[Integers, Integers]:
    """The pairs worth scoring, as indices of left and right articles."""
    shape = len(sides[0].dates), len(sides[1].dates)
    if shape[0] * shape[1] <= _ALL_PAIRS:
        rows, columns = np.divmod(np.arange(shape[0] * shape[1]), shape[1])
        return rows, columns
    proposed = np.zeros((0, 2), dtype=np.int64)
    for part in ("meaning" if "meaning" in sides[0].parts else "words", "names"):
        left, right = (_weightiest(side.parts[part], _INDEXED_WORDS) for side in sides)
        shared = (left @ right.T).tocsr()
        proposed = np.concatenate([proposed, _best_of_rows(shared), _best_of_rows(shared.T.tocsr())[:, ::-1]])
    extra = np.array(named, dtype=np.int64).reshape(-1, 2)
    found = np.unique(np.concatenate([proposed, extra]), axis=0)
    return found[:, 0], found[:, 1]


def _weightiest(matrix: csr_array, count: int) -> csr_array:
    """The matrix with only the ``count`` greatest entries of each row."""
    from scipy.sparse import csr_array

    keep = np.concatenate(
        [
            start + np.sort(np.argsort(-matrix.data[start:end], kind="stable")[:count])
            for start, end in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True)
        ]
    ).astype(np.int64)
    lengths = np.minimum(np.diff(matrix.indptr), count)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    return csr_array((matrix.data[keep], matrix.indices[keep], starts), shape=matrix.shape)


def _best_of_rows(matrix: csr_array) -> Integers:
    """Row and column of each row's :data:`_PROPOSED` greatest entries."""
    best = _weightiest(matrix, _PROPOSED).tocoo()
    return np.stack([best.row, best.col], axis=1).astype(np.int64)


def _named(lefts: Sequence[Article], rights: Sequence[Article]) -> list[tuple[int, int]]:
    """Pairs where one article names the other's address as an edition of itself."""
    found = set()
    for index, (own, others) in enumerate(((lefts, rights), (rights, lefts))):
        places: dict[str, list[int]] = {}
        for j, other in enumerate(others):
            if other.url:
                places.setdefault(_address(other.url), []).append(j)
        for i, article in enumerate(own):
            for _language, address in article.alternates:
                for j in places.get(_address(address), ()):
                    found.add((j, i) if index else (i, j))
    return sorted(found)


def _address(url: str) -> str:
    """An address without what does not tell pages apart: scheme, leading ``www.``, fragment, closing slash."""
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/").casefold() or url


def _evidence(
    sides: tuple[Profiles, Profiles], named: set[tuple[int, int]], rows: Integers, columns: Integers
) -> dict[str, Floats]:
    """Each part of the evidence for each candidate, 0 to 1; a date is NaN where either side has none."""
    left, right = sides
    evidence = {part: _cosines(left.parts[part], right.parts[part], rows, columns) for part in left.parts}
    days = [np.array([day.toordinal() if day else np.nan for day in side.dates]) for side in sides]
    evidence["date"] = 1 / (1 + np.abs(days[0][rows] - days[1][columns]) / _DATE_DAYS)
    evidence["address"] = np.array(
        [(i, j) in named for i, j in zip(rows.tolist(), columns.tolist(), strict=True)], dtype=np.float64
    )
    return evidence


def _cosines(left: csr_array, right: csr_array, rows: Integers, columns: Integers) -> Floats:
    """Cosine of each candidate's two rows, in slices so that memory stays bounded."""
    found = np.zeros(len(rows))
    for start in range(0, len(rows), 20_000):
        chosen = slice(start, start + 20_000)
        found[chosen] = np.asarray(left[rows[chosen]].multiply(right[columns[chosen]]).sum(axis=1)).ravel()
    return found.clip(0.0, 1.0)


def _blind(sides: tuple[Profiles, Profiles], rows: Integers, columns: Integers) -> NDArray[np.bool_]:
    """Which candidates are seen in two languages: both as they stand, and not in the same."""
    left, right = (np.array(side.languages) for side in sides)
    blind: NDArray[np.bool_] = (left[rows] != right[columns]) & (left[rows] != "") & (right[columns] != "")
    return blind


def _glossed(sides: tuple[Profiles, Profiles], rows: Integers, columns: Integers) -> NDArray[np.bool_]:
    """For which candidates the lexicon tells too what both articles say."""
    left, right = (np.array(side.glossed, dtype=np.bool_) for side in sides)
    glossed: NDArray[np.bool_] = left[rows] & right[columns]
    return glossed


def _scores(evidence: dict[str, Floats], blind: NDArray[np.bool_], glossed: NDArray[np.bool_]) -> Floats:
    """The probability that candidates are editions of one report.

    A translation that fails some article, and a lexicon that lacks its words, fail different articles: where there are
    both, each has half a say: a report that one of them knows for sure is found.
    """
    seen = _odds(evidence, _SEEN)
    if "meaning" in evidence:
        mixed = (_believed(seen) + _believed(_odds(evidence, _GLOSSED))) / 2
        seen = np.where(glossed, np.log(mixed / (1 - mixed)), seen)
    odds = np.where(blind, _odds(evidence, _without_views(evidence)), seen)
    odds += np.nan_to_num(_DATE_WEIGHT * evidence["date"] + _DATE_BIAS)
    odds += _ADDRESS_WEIGHT * evidence["address"]
    return _believed(odds)


def _believed(odds: Floats) -> Floats:
    """Log odds as probabilities."""
    probabilities: Floats = 1 / (1 + np.exp(-odds))
    return probabilities


def _without_views(evidence: dict[str, Floats]) -> dict[str, float]:
    return _GLOSSED if "meaning" in evidence else _BARE


def _odds(evidence: dict[str, Floats], weights: dict[str, float]) -> Floats:
    odds = np.full(len(evidence["address"]), weights["bias"])
    for part, weight in weights.items():
        if part != "bias":
            odds += weight * evidence[part]
    return odds


def _assign(rows: Integers, columns: Integers, scores: Floats, shape: tuple[int, int], threshold: float) -> list[int]:
    """Numbers of the candidates of the one-to-one pairing that gains most above the threshold.

    A sparse assignment problem (Jonker and Volgenant 1987, as in scipy): every left article also has a stand-in partner
    of its own, at the price of the threshold, which it takes where no better one is free.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    kept = np.flatnonzero(scores >= threshold)
    number = {(int(rows[k]), int(columns[k])): int(k) for k in kept}
    alone = np.arange(shape[0])
    # 2 minus the score, since scipy takes a weight of nought for no edge.
    costs = np.concatenate([2.0 - scores[kept], np.full(shape[0], 2.0 - threshold + 1e-9)])
    ends = np.concatenate([rows[kept], alone]), np.concatenate([columns[kept], shape[1] + alone])
    graph = coo_array((costs, ends), shape=(shape[0], shape[1] + shape[0])).tocsr()
    matched = zip(*min_weight_full_bipartite_matching(graph), strict=True)
    return [number[int(i), int(j)] for i, j in matched if j < shape[1]]


def _told(evidence: dict[str, Floats], number: int, blind: bool, glossed: bool) -> dict[str, float]:
    """One candidate's evidence: the parts that counted, without those that nothing is known of."""
    weights = _without_views(evidence) if blind else {**_SEEN, **_GLOSSED} if glossed else _SEEN
    counted = [part for part in weights if part != "bias"]
    told = {part: round(float(evidence[part][number]), 4) for part in (*counted, "date")}
    if evidence["address"][number]:
        told["address"] = 1.0
    return {part: value for part, value in told.items() if not math.isnan(value)}


def _pairs(
    lefts: Sequence[Article], rights: Sequence[Article], chosen: list[tuple[int, int, float, dict[str, float]]]
) -> list[Pair]:
    by_left = {entry[0]: entry for entry in chosen}
    taken = {entry[1] for entry in chosen}
    pairs = []
    for i, article in enumerate(lefts):
        if i in by_left:
            _, j, score, evidence = by_left[i]
            pairs.append(Pair(article, rights[j], round(score, 4), evidence))
        else:
            pairs.append(Pair(article, None, 0.0))
    return pairs + [Pair(None, article, 0.0) for j, article in enumerate(rights) if j not in taken]
