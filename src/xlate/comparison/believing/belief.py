"""How likely a finding is right: logistic regression on its kind's record and on its circumstances.

The weights are data (``weights.json`` beside this file), a row a kind. ``benchmarks/weigh_findings.py`` learns them
from labelled edition pairs and from contrasts, and prints how they do on text that they have not seen.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from math import exp, log
from typing import NamedTuple

from xlate.articles import Kind
from xlate.comparison.believing.calibration import SUREST, calibrated
from xlate.comparison.believing.circumstances import NAMES, circumstances
from xlate.comparison.check import Finding
from xlate.comparison.passages.passage import Passage

LEAST = 0.02
"""The least that counts of a confidence before circumstances speak: log odds know no 0."""


class Weights(NamedTuple):
    """What one kind's record and circumstances weigh, in log odds."""

    intercept: float
    record: float
    circumstances: tuple[float, ...]
    """In the order of :data:`~xlate.comparison.believing.circumstances.NAMES`."""


def believed(finding: Finding, passage: Passage) -> float:
    """The probability, 0 to 1, that a finding is right; a kind without weights is believed by its record alone.

    Args:
        finding: as its check sees it.
        passage: the one that it was found in.
    """
    record = calibrated(finding.kind, finding.confidence)
    weighed = weights().get(finding.kind)
    if weighed is None:
        return record
    odds = weighed.intercept + weighed.record * log_odds(record)
    odds += sum(map(float.__mul__, weighed.circumstances, circumstances(finding, passage)))
    return round(min(SUREST, 1 / (1 + exp(-odds))), 3)


def log_odds(sure: float) -> float:
    """Log odds of a confidence, which counts as no less than :data:`LEAST` and no more than ``SUREST``."""
    within = min(max(sure, LEAST), SUREST)
    return log(within / (1 - within))


@cache
def weights() -> dict[Kind, Weights]:
    """The weights of each kind that has any."""
    file = resources.files("xlate.comparison.believing") / "weights.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    return {
        kind: Weights(row["intercept"], row["record"], tuple(float(row[name]) for name in NAMES))
        for kind, row in data.items()
    }
