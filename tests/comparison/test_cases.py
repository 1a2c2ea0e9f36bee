"""Differences and equivalences from knowledge of both languages: how many are raised, how often in vain, by kind.

Each file of ``cases/`` was written before the checks were made to pass it, as a measure of how they do on text that
nobody tuned them on; of every second case only the count of failures was looked at since, but for names, and
for those of framing that say so. A line is two passages; what must be raised stands in braces, and of the second half
nothing may be raised.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from xlate.articles import Difference, Spans

CASES = Path(__file__).parent / "cases"
FLOORS = {
    # kind: least share of differences raised, most of equivalences raised
    "name": (0.87, 0.10),
    "name_news": (0.92, 0.18),
    "name_desk": (0.92, 0.06),
    "name_swap": (0.89, 0.05),
    "date": (0.90, 0.10),
    "date_swap": (0.95, 0.05),
    "number": (0.94, 0.08),
    "quote": (0.82, 0.18),
    "negation": (0.83, 0.12),
    "modality": (0.90, 0.05),
    "attribution": (0.90, 0.05),
    "framing": (0.75, 0.05),
    "detail": (0.60, 0.05),
}


def _read(kind: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The differing and the equivalent passages of a kind, braces left in."""
    differing, equivalent = (CASES / f"{kind}.txt").read_text(encoding="utf-8").split("== same\n")
    halves = []
    for half in (differing, equivalent):
        rows = [line.split(" | ") for line in half.splitlines() if " | " in line and not line.startswith("#")]
        halves.append([(left, right) for left, right in rows])
    return halves[0], halves[1]


def _marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without braces, and what stood in them."""
    spans: list[tuple[int, int]] = []
    plain = ""
    for part in re.split(r"(\{[^}]*\})", text):
        if part.startswith("{"):
            spans.append((len(plain), len(plain) + len(part) - 2))
        plain += part.strip("{}")
    return plain, spans


def _touches(found: Spans, marked: list[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for span in found for start, end in marked)


@pytest.mark.parametrize("kind", FLOORS)
def test_what_differs_is_raised_and_little_else(kind: str, differ: Callable[..., list[Difference]]) -> None:
    differing, equivalent = _read(kind)
    assert len(differing) + len(equivalent) >= 40
    missed = []
    for left, right in differing:
        (one, marks), (two, others) = _marked(left), _marked(right)
        raised = [d for d in differ(one, two) if d.severity == "substantive"]
        anywhere = not marks and not others
        if not any(anywhere or _touches(d.left, marks) or _touches(d.right, others) for d in raised):
            missed.append((left, right))
    vain = [pair for pair in equivalent if any(d.severity == "substantive" for d in differ(*pair))]
    least, most = FLOORS[kind]
    assert 1 - len(missed) / len(differing) >= least, f"{len(missed)} of {len(differing)} missed"
    assert len(vain) / len(equivalent) <= most, f"{len(vain)} of {len(equivalent)} raised in vain"
