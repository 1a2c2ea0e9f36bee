"""Learn which lone sentences of both sides are one, and say how that does on pairs not seen.

    python benchmarks/weigh_lone.py [SHARED] [--each 4] [--write]

Every left sentence that the alignment left alone makes an example with every right one (see
:mod:`xlate.alignment.mending.reuniting`): true where the labels tie them. The pairs are those of ``drafts.py`` beside
this file, as they are and made harder by a seed; those as they are count four times. Ridge logistic regression,
cross-validated over eighths of the pairs, a pair and all that was made of it together. The even-numbered pairs of those
written to learn from, differences labelled or links alone, are not learnt from, and measure. With ``--write`` the
weights of all other pairs replace ``src/xlate/alignment/data/reuniting.json``: those of what is measured alone, and
those with what the engine says of two sentences besides, for which it is asked about all here, and only about doubtful
ones by the program.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest import mock

import numpy as np
from align import Ties, f1
from drafts import Made, drafts, finished, measuring, of, records
from hardening import harder
from stress import alone
from weigh_gaps import Floats

from xlate.alignment.mending import reuniting
from xlate.alignment.mending.moved import out_of_order
from xlate.alignment.monotone.beads import Bead
from xlate.alignment.sentences import settled
from xlate.alignment.vectors.material import Material
from xlate.settings import AlignmentSettings, Settings
from xlate.views import Views

FOLDS = 8
RIDGE = 1.0
NATURAL = 4.0
LEANING = 1.0
"""Log odds that a couple of which the engine has been asked is likelier one than is learnt: half of what is learnt from
a seed made strangers, and editors reword more freely than they replace. On editions as they
are, 0.5 to 1.5 do the same."""
RECOGNISED = 0.3
"""Least content in common of a made couple that is learnt from, as the feature *mass* tells it."""
WEIGHTS = Path(reuniting.__file__).parents[1] / "data" / "reuniting.json"
Weights = tuple[float, tuple[float, ...]]
"""The intercept, and a weight for each feature."""
Learnt = dict[int, Weights]
"""Weights for the features alone, and with what the engine says, by their number."""


@dataclass(frozen=True)
class Pair:
    """A pair with the couples of lone sentences in it."""

    name: str
    made: Made
    natural: bool
    beads: list[Bead]
    material: Material
    couples: dict[tuple[int, int], tuple[float, ...]]
    told: dict[tuple[int, int], float]
    """What the engine says of every couple."""

    @property
    def features(self) -> Floats:
        """A row for each couple, what the engine says last."""
        heard = reuniting.judged(self.told)
        rows = [(*row, *heard[couple]) for couple, row in self.couples.items()]
        return np.array(rows).reshape(len(rows), len(reuniting.ASKED))

    @property
    def truth(self) -> Floats:
        """Of each couple whether the labels tie it."""
        return np.array([couple in self.made.case.gold for couple in self.couples], dtype=np.float64)

    @property
    def counts(self) -> Floats:
        """How much each couple counts; a sentence that was altered past recognition teaches nothing."""
        if self.natural:
            return np.full(len(self.couples), NATURAL)
        lost = (self.truth == 1) & (self.features[:, reuniting.FEATURES.index("mass")] < RECOGNISED)
        return np.where(lost, 0.0, 1.0)

    def answer(self, *, ask: bool) -> tuple[Ties, Ties]:
        """The ties that the program finds, and those of them that moved; whether or not the engine is asked."""
        told = {couple: self.told[couple] for couple in reuniting.doubtful(self.couples)} if ask else {}
        beads = reuniting.tied(self.beads, self.couples, told)
        moved = out_of_order(beads, self.material)
        found = [(bead in moved, {(i, j) for i in range(*bead[:2]) for j in range(*bead[2:4])}) for bead in beads]
        return {tie for _, ties in found for tie in ties}, {tie for was, ties in found if was for tie in ties}


def pairs_of(made: Sequence[tuple[str, Made]], seen: Views, *, natural: bool) -> list[Pair]:
    """The cases with their lone sentences measured, and the engine asked about them."""
    found = []
    for name, one in made:
        left, right = one.case.left, one.case.right
        views = one.views, right.sentence_texts
        gains = partial(seen.gains, left, right)
        scorer, beads = settled(left, right, *views, AlignmentSettings(), gains)
        couples = reuniting.measured(left, right, views, beads, scorer)
        told = reuniting.asked(left, right, list(couples), gains)
        found.append(Pair(name, one, natural, beads, scorer.material, couples, told))
    return found


def fit(pairs: Sequence[Pair]) -> Learnt:
    """Weights for features as they are; the ridge weighs them standardised."""
    features, truth = np.concatenate([pair.features for pair in pairs]), np.concatenate([pair.truth for pair in pairs])
    counts = np.concatenate([pair.counts for pair in pairs])
    unasked, asked = (_fit(features[:, : len(names)], truth, counts) for names in (reuniting.FEATURES, reuniting.ASKED))
    return {len(unasked[1]): unasked, len(asked[1]): (asked[0] + LEANING, asked[1])}


def _fit(features: Floats, truth: Floats, counts: Floats) -> Weights:
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    rows = np.hstack([(features - mean) / spread, np.ones((len(features), 1))])
    ridge = np.diag([RIDGE] * features.shape[1] + [1e-6])
    solution = np.zeros(rows.shape[1])
    for _ in range(50):
        believed = 1 / (1 + np.exp(-rows @ solution))
        slope = rows.T @ (counts * (believed - truth)) + ridge @ solution
        step = np.linalg.solve((rows * (counts * believed * (1 - believed))[:, None]).T @ rows + ridge, slope)
        solution -= step
        if np.abs(step).max() < 1e-9:
            break
    weights = solution[:-1] / spread
    return float(solution[-1] - weights @ mean), tuple(weights.tolist())


def answers(pairs: Sequence[Pair], learnt: Learnt, *, ask: bool) -> list[tuple[Ties, Ties]]:
    """What the program would find with such weights."""
    with mock.patch.object(reuniting, "_weights", return_value=learnt):
        return [pair.answer(ask=ask) for pair in pairs]


def report(name: str, pairs: Sequence[Pair], found: Sequence[tuple[Ties, Ties]]) -> None:
    """Print F1 of links, and of what stands alone and what moved with precision and recall."""
    counts: dict[str, list[set[tuple[int, ...]]]] = defaultdict(lambda: [set(), set()])
    for number, (pair, got) in enumerate(zip(pairs, found, strict=True)):
        case = pair.made.case
        for which, (ties, moved) in enumerate((got, (case.gold, case.moved))):
            counts["links"][which] |= {(number, *tie) for tie in ties}
            counts["alone"][which] |= {(number, *at) for at in alone(case, ties)}
            counts["moved"][which] |= {(number, *tie) for tie in moved}
    figures = "  ".join(
        f"{key} P {len(got & gold) / max(1, len(got)):.3f} R {len(got & gold) / max(1, len(gold)):.3f} "
        f"F1 {f1(got, gold):.3f}"
        for key, (got, gold) in counts.items()
    )
    print(f"{name:32} {len(pairs):4} pairs  {figures}")


def cross_validated(pairs: Sequence[Pair], *, ask: bool) -> list[tuple[Ties, Ties]]:
    """What is found in each pair with weights that have not seen it, nor what was made of it."""
    names = sorted({pair.name for pair in pairs})
    random.Random(1).shuffle(names)
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    found: dict[int, tuple[Ties, Ties]] = {}
    for number in range(FOLDS):
        learnt = fit([pair for pair in pairs if fold[pair.name] != number])
        unseen = [at for at, pair in enumerate(pairs) if fold[pair.name] == number]
        found |= dict(zip(unseen, answers([pairs[at] for at in unseen], learnt, ask=ask), strict=True))
    return [found[at] for at in range(len(pairs))]


def report_all(pairs: Sequence[Pair], back: Mapping[str, Sequence[Pair]], learnt: Learnt, *, ask: bool) -> None:
    """Print the figures of each sort of pairs: those learnt from cross-validated, those kept ``back`` as they are."""
    print("the engine asked" if ask else "the engine not asked")
    found = cross_validated(pairs, ask=ask)
    sorts = [_sort(pair) for pair in pairs]
    for name in dict.fromkeys(sorts):
        chosen = [at for at, sort in enumerate(sorts) if sort == name]
        report(name, [pairs[at] for at in chosen], [found[at] for at in chosen])
    for name, held in back.items():
        report(f"kept back: {name}", held, answers(held, learnt, ask=ask))


def _sort(pair: Pair) -> str:
    if not pair.natural:
        return "made harder"
    return "development" if pair.name.startswith("dev-") else f"written for this: {of(pair.name)}"


def as_data(learnt: Learnt) -> str:
    """The weights as the program reads them."""
    data = {}
    for name, names in (("unasked", reuniting.FEATURES), ("asked", reuniting.ASKED)):
        intercept, weights = learnt[len(names)]
        named = {feature: round(weight, 4) for feature, weight in zip(names, weights, strict=True)}
        data[name] = {"intercept": round(intercept, 4), "weights": named}
    return json.dumps(data, indent=1) + "\n"


def main() -> None:
    """Learn, report, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--each", type=int, default=4, help="harder pairs made of every pair (default 4)")
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args()
    views = Views.from_settings(Settings())
    untouched = drafts(records(options.shared), views)
    made = pairs_of([(draft.name, finished(draft)) for draft in untouched], views, natural=True)
    made += pairs_of(harder(untouched, options.each, seed=2), views, natural=False)
    print(f"{sum(len(pair.truth) for pair in made)} couples, {int(sum(pair.truth.sum() for pair in made))} of them one")
    learnt = fit(made)
    back = {
        name: pairs_of([(draft.name, finished(draft)) for draft in drafts(labelled, views)], views, natural=True)
        for name, labelled in measuring().items()
    }
    for ask in (False, True):
        report_all(made, back, learnt, ask=ask)
    text = as_data(learnt)
    print(text, end="")
    if options.write:
        WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
