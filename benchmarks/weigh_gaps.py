"""Learn the weights of unexplained words from labelled edition pairs, and say how they do on pairs not seen.

    python benchmarks/weigh_gaps.py [SHARED] [--write]

Every gap that the other checks leave (see :mod:`xlate.comparison.gaps.gaps`) is an example: it counts as a difference
where it shares a word with a labelled substantive difference. The pairs are the development pairs, and of our own
those that have been read and those written to learn from; never the unread and the blind ones. Ridge logistic
regression by Newton's method; cross-validated over tenths of the pairs, never of one pair's gaps. With ``--write``
the weights of all pairs replace ``src/xlate/comparison/gaps/weights.json``; then ``benchmarks/calibrate.py`` is to be
run again.

Boosted trees were tried beside it: a loss of 0.473 nats a gap against 0.477, averaged with the line 0.468: too little
for what they would cost to read. Separate weights for words that face others and words that do not gained as little.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xlate.articles import Article, Link, Span
from xlate.comparison.check import Agreement, Finding, Settled
from xlate.comparison.checks import CHECKS
from xlate.comparison.compare import passages_of
from xlate.comparison.gaps.evidence import FEATURES, measured
from xlate.comparison.gaps.gaps import Gap, gaps
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.slots import Slots
from xlate.settings import Settings
from xlate.views import Views

Floats = NDArray[np.float64]
RIDGE = 10.0  # the flat middle of 1 to 30 in cross-validation
FOLDS = 10
COMPARISON = Path(__file__).resolve().parent.parent / "src" / "xlate" / "comparison"
WEIGHTS = COMPARISON / "gaps" / "weights.json"
SIDES = ("es", "en")
OWN = Path(__file__).resolve().parent / "editions"
LEARNT_FROM = ("pairs", "learning", "study")
"""Our own pairs that weights may be learnt from."""


def records(shared: Path) -> list[dict[str, Any]]:
    """Every labelled pair that may be learnt from, in order: every tenth of them makes a fold."""
    files = [shared / "editions" / "dev.jsonl", *(OWN / f"{name}.jsonl" for name in LEARNT_FROM)]
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def linked(record: dict[str, Any], views: Views) -> Iterator[Passage]:
    """The linked passages of a labelled record, by its own links."""
    es, en = (
        Article(record["id"], record[side], side, sentences=tuple(Span(*s) for s in record["sentences_" + side]))
        for side in SIDES
    )
    seen = views.of_pair(es, en)
    links = [
        Link(tuple(es.sentences[i] for i in link["es"]), tuple(en.sentences[j] for j in link["en"]), "equivalent")
        for link in record["links"]
        if link["es"] and link["en"]
    ]
    yield from passages_of(es, en, links, seen.left_translation, seen.right_translation, views.ties(es, en))


def unexplained(passage: Passage, threshold: float) -> tuple[Gap, ...]:
    """The gaps that all checks but the last leave, as in a real comparison."""
    settled = Settled(passage)
    for check in CHECKS[:-1]:
        found = list(check.examine(passage, settled))
        settled.add(one for one in found if isinstance(one, Agreement) or _sure(one, threshold))
    return gaps(passage, settled, Slots(passage))


def _sure(finding: Finding, threshold: float) -> bool:
    return finding.severity == "substantive" and finding.confidence >= threshold


def is_difference(passage: Passage, gap: Gap, record: dict[str, Any]) -> bool:
    """Whether the gap shares a word with a labelled substantive difference."""

    def touches(side: Side, tokens: tuple[int, ...], spans: list[list[int]]) -> bool:
        return any(side.tokens[i].span.overlaps(Span(*span)) for i in tokens for span in spans)

    return any(
        touches(passage.left, gap.left, labelled["es"]) or touches(passage.right, gap.right, labelled["en"])
        for labelled in record["differences"]
        if labelled["kind"] != "rewording"
    )


def examples(labelled: list[dict[str, Any]], views: Views) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Features, truth, and the number of its pair for every gap."""
    threshold = Settings().comparison.threshold
    features, truth, pairs = [], [], []
    for number, record in enumerate(labelled):
        for passage in linked(record, views):
            slots = Slots(passage)
            for gap in unexplained(passage, threshold):
                features.append(measured(passage, gap, slots))
                truth.append(float(is_difference(passage, gap, record)))
                pairs.append(number)
    return np.array(features), np.array(truth), np.array(pairs)


def fit(features: Floats, truth: Floats) -> tuple[Floats, float]:
    """Weights and intercept for features as they are; the ridge weighs them standardised."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    rows = np.hstack([(features - mean) / spread, np.ones((len(features), 1))])
    ridge = np.diag([RIDGE] * features.shape[1] + [0.0])
    solution = np.zeros(rows.shape[1])
    for _ in range(50):
        believed = 1 / (1 + np.exp(-rows @ solution))
        slope = rows.T @ (believed - truth) + ridge @ solution
        bend = (rows * (believed * (1 - believed))[:, None]).T @ rows + ridge
        step = np.linalg.solve(bend, slope)
        solution -= step
        if np.abs(step).max() < 1e-9:
            break
    weights = solution[:-1] / spread
    return weights, float(solution[-1] - weights @ mean)


def held_out(features: Floats, truth: Floats, pairs: NDArray[np.int64]) -> Floats:
    """The belief in each gap by weights that have not seen its pair."""
    believed = np.zeros(len(truth))
    for fold in range(FOLDS):
        unseen = pairs % FOLDS == fold
        weights, intercept = fit(features[~unseen], truth[~unseen])
        believed[unseen] = 1 / (1 + np.exp(-(features[unseen] @ weights + intercept)))
    return believed


def main() -> None:
    """Learn, report, and write if asked."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    shared = Path(arguments[0] if arguments else "../shared")
    features, truth, pairs = examples(records(shared), Views.from_settings(Settings()))
    believed = held_out(features, truth, pairs)
    order = np.argsort(-believed)
    print(f"{len(truth)} gaps, {int(truth.sum())} of them differences; on pairs not seen:")
    above = (believed[truth == 1][:, None] > believed[truth == 0][None, :]).mean()
    print(f"a difference outranks another gap in {above:.1%} of all couples")
    for count in (50, 100, 200, 300):
        print(f"of the {count} likeliest, {truth[order[:count]].mean():.1%} are differences")
    for low, high in ((0, 0.1), (0.1, 0.2), (0.2, 0.35), (0.35, 0.5), (0.5, 1)):
        inside = (believed >= low) & (believed < high)
        print(f"believed {low:.2f} to {high:.2f}: {int(inside.sum())} gaps, {truth[inside].mean():.1%} differences")
    if "--write" in sys.argv:
        weights, intercept = fit(features, truth)
        named = {name: round(float(value), 4) for name, value in zip(FEATURES, weights, strict=True)}
        WEIGHTS.write_text(json.dumps({"intercept": round(intercept, 4), "weights": named}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
