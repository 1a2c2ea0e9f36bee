"""How likely an editor is to mind a gap: logistic regression on the features of :mod:`xlate.comparison.gaps.evidence`.

The weights are data (``weights.json`` beside this file). ``benchmarks/weigh_gaps.py`` learns them from labelled
edition pairs and prints how they do on pairs that they have not seen.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from math import exp
from operator import mul

from xlate.comparison.gaps.evidence import FEATURES


def weight(features: Sequence[float]) -> float:
    """The probability, 0 to 1, that a gap with these features is a substantive difference."""
    intercept, factors = weights()
    total = intercept + sum(map(mul, features, factors))
    return 1 / (1 + exp(-total))


@cache
def weights() -> tuple[float, tuple[float, ...]]:
    """Intercept, and one weight a feature in the order of ``FEATURES``."""
    data = json.loads((resources.files("xlate.comparison.gaps") / "weights.json").read_text(encoding="utf-8"))
    return float(data["intercept"]), tuple(float(data["weights"][name]) for name in FEATURES)
