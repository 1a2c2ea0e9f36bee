"""How far a check's confidence can be believed: isotonic regression on findings in labelled edition pairs.

The curves are data (``calibration.json`` beside this file), one for each kind: points of confidence and of the share
of such findings that are right, between which lines are drawn. ``benchmarks/calibrate.py`` learns them.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cache
from importlib import resources

from xlate.articles import Kind

SUREST = 0.98
"""The most that is believed of any finding."""
Curve = tuple[tuple[float, float], ...]
"""Points from confidence 0 to 1, both coordinates rising."""


def calibrated(kind: Kind, confidence: float) -> float:
    """How often findings of a kind and of a check's ``confidence`` are right; as it is where nobody knows.

    Never more than :data:`SUREST`: that none was wrong among some dozens proves no certainty.
    """
    curve = curves().get(kind)
    return round(min(height(curve, confidence), SUREST), 3) if curve else confidence


def height(curve: Curve, at: float) -> float:
    """The curve's height at a confidence: on the line between the points on either side."""
    after = bisect_right(curve, (at, 1.0))
    if after == 0:
        return curve[0][1]
    if after == len(curve):
        return curve[-1][1]
    (left, low), (right, high) = curve[after - 1], curve[after]
    return low + (high - low) * (at - left) / (right - left)


@cache
def curves() -> dict[str, Curve]:
    """The curve of each kind; none where nothing has been learnt."""
    file = resources.files("xlate.comparison.believing") / "calibration.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    return {kind: tuple((float(at), float(share)) for at, share in points) for kind, points in data.items()}
