"""Learn how far the confidence of each kind of finding can be believed, and say how well on pairs not seen.

    python benchmarks/calibrate.py [SHARED] [--write]

Every finding of a comparison is an example: it is right where it shares a word with a labelled substantive difference.
For each kind, the share of right ones as a rising function of confidence (isotonic regression by pooling adjacent
violators), drawn towards the curve of all kinds by ``PRIOR`` imagined findings, since some kinds have few; then for
some kinds sobered (:data:`SOBER`), as findings in text that nobody had an eye on are right less often. Findings of a
pair are made with weights of unexplained words that have not seen the pair, and cross-validated over tenths of the
pairs, which are those of ``benchmarks/weigh_gaps.py``: the checks were made with an eye on some of them, and only what
is right in the others too deserves belief. With ``--write`` the curves of all pairs replace
``src/xlate/comparison/believing/calibration.json``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import weigh_gaps
from compare import binned, calibration_error
from weigh_gaps import FOLDS, Floats

from xlate.articles import SUBSTANTIVE_KINDS, Difference, Kind, Span
from xlate.comparison.believing.calibration import Curve, height
from xlate.comparison.compare import examined
from xlate.comparison.decide import decide
from xlate.comparison.passages.passage import Passage
from xlate.settings import Settings
from xlate.views import Views

PRIOR = 30.0
GRID = np.linspace(0.05, 0.95, 19)
SOBER = -0.2, 0.6
"""Shift and slope of the log odds that a curve gives a finding in pairs that no check was made with an eye on.

Fitted on the findings of twenty pairs before any was read (the even ones of 69 to 108: -0.19, 0.58), and the same on
sixteen others (123 to 138: -0.23, 0.63). Each brought the calibration error on the other down, from 0.072 to 0.057 and
from 0.092 to 0.040. They cannot be fitted again on pairs that have been read.
"""
SOBERED: frozenset[Kind] = frozenset({"detail", "quote"})
"""Kinds that are sobered: those whose findings are mostly words that no list knows, where the difference shows."""
CURVES = weigh_gaps.COMPARISON / "believing" / "calibration.json"


class Findings:
    """What was found in the pairs: kind, confidence as the checks gave it, whether right, and the pair's number."""

    def __init__(self, found: list[tuple[Kind, float, bool, int]]) -> None:
        kinds, sure, right, pairs = zip(*found, strict=True)
        self.kinds, self.sure = np.array(kinds), np.array(sure)
        self.right, self.folds = np.array(right, dtype=float), np.array(pairs) % FOLDS

    def curves(self, used: Any) -> dict[str, Curve]:
        """The curve of each kind, learnt from the findings ``used`` (a mask)."""
        common = isotonic(self.sure[used], self.right[used], np.ones(int(used.sum())))
        drawn = np.array([height(common, float(at)) for at in GRID])
        return {
            kind: isotonic(
                np.concatenate([self.sure[of], GRID]),
                np.concatenate([self.right[of], drawn]),
                np.concatenate([np.ones(int(of.sum())), np.full(len(GRID), PRIOR / len(GRID))]),
            )
            for kind in SUBSTANTIVE_KINDS
            if (of := used & (self.kinds == kind)).any()
        }

    def held_out(self) -> Floats:
        """The belief in each finding by curves that have not seen its pair."""
        beliefs = self.sure.copy()
        for fold in range(FOLDS):
            curves = self.curves(self.folds != fold)
            for index in np.flatnonzero(self.folds == fold):
                beliefs[index] = height(curves[self.kinds[index]], float(self.sure[index]))
        return beliefs


def isotonic(at: Floats, right: Floats, weights: Floats) -> Curve:
    """The rising steps that fit best (pool adjacent violators), as points joined by lines, from 0 to 1."""
    blocks: list[tuple[float, float, float]] = []  # share of right ones, weight, sum of weighted confidences
    for index in np.argsort(at, kind="stable"):
        block = float(right[index]), float(weights[index]), float(at[index] * weights[index])
        while blocks and blocks[-1][0] >= block[0]:
            share, weight, total = blocks.pop()
            joined = weight + block[1]
            block = (share * weight + block[0] * block[1]) / joined, joined, total + block[2]
        blocks.append(block)
    points = [(total / weight, share) for share, weight, total in blocks]
    ends = (0.0, min(points[0][1], 0.0)), (1.0, max(points[-1][1], 1.0))
    return tuple((round(x, 4), round(y, 4)) for x, y in (ends[0], *points, ends[1]))


def sobered(curve: Curve) -> Curve:
    """A curve learnt from pairs that the checks were made with an eye on, as it is for text that nobody has read."""
    shift, slope = SOBER
    ends = curve[0], curve[-1]
    at = sorted({x for x, _ in curve[1:-1]} | {round(float(x), 4) for x in GRID})
    odds = [float(np.clip(height(curve, x), 0.005, 0.995)) for x in at]
    believed = [1 / (1 + ((1 - y) / y) ** slope * float(np.exp(-shift))) for y in odds]
    return (ends[0], *((x, round(y, 4)) for x, y in zip(at, believed, strict=True)), ends[1])


def found_in(passage: Passage, record: dict[str, Any], settings: Settings) -> Iterator[tuple[Kind, float, bool]]:
    """What is found in a passage, as the checks believe it, and whether it is right."""
    found = examined(passage, settings.comparison.threshold)
    for difference in decide(found, passage, 0, settings.comparison, lambda finding, _: finding.confidence):
        if difference.kind != "rewording":
            yield difference.kind, difference.confidence, is_right(difference, record)


def is_right(difference: Difference, record: dict[str, Any]) -> bool:
    """Whether a difference shares a character with a labelled substantive one."""
    return any(
        span.overlaps(Span(*other))
        for labelled in record["differences"]
        if labelled["kind"] != "rewording"
        for spans, others in ((difference.left, labelled["es"]), (difference.right, labelled["en"]))
        for span in spans
        for other in others
    )


def findings(labelled: list[dict[str, Any]], views: Views) -> Findings:
    """Every finding in labelled pairs, those of each tenth made with weights learnt from all others."""
    settings = Settings()
    features, truth, pairs = weigh_gaps.examples(labelled, views)
    found = []
    for fold in range(FOLDS):
        weights, intercept = weigh_gaps.fit(features[pairs % FOLDS != fold], truth[pairs % FOLDS != fold])
        with mock.patch("xlate.comparison.gaps.weight.weights", return_value=(intercept, tuple(weights))):
            for number in range(fold, len(labelled), FOLDS):
                record = labelled[number]
                for passage in weigh_gaps.linked(record, views):
                    found += [(*one, number) for one in found_in(passage, record, settings)]
    return Findings(found)


def main() -> None:
    """Learn, report, and write if asked."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    shared = Path(arguments[0] if arguments else "../shared")
    found = findings(weigh_gaps.records(shared), Views.from_settings(Settings()))
    for name, sure in (("as the checks say", found.sure), ("on pairs not seen", found.held_out())):
        believed = [(float(one), bool(right)) for one, right in zip(sure, found.right, strict=True)]
        print(f"{name}: expected calibration error {calibration_error(binned(believed)):.3f} over {len(believed)}")
    if "--write" in sys.argv:
        learnt = found.curves(np.ones(len(found.sure), dtype=bool))
        curves = {kind: sobered(curve) if kind in SOBERED else curve for kind, curve in learnt.items()}
        lines = (f' "{kind}": {json.dumps(curve)}' for kind, curve in curves.items())
        CURVES.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
