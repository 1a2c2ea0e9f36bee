"""Small cases of five kinds, written from knowledge of both languages before any of them was compared.

Each line of ``cases/KIND.tsv`` says whether its two sentences differ in that kind (``raised``) or only in wording
(``quiet``). What is asked of a kind is a share, not every case: some take knowledge of the world.
"""

from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"
FLOORS = {
    "negation": (20, 23),
    "modality": (20, 23),
    "attribution": (20, 21),
    "framing": (10, 20),
    "detail": (12, 23),
}
"""How many of a kind's differences must be raised, and of its rewordings kept quiet."""


@pytest.mark.parametrize("kind", FLOORS)
def test_differences_are_raised_and_rewordings_are_not(kind, raised):
    lines = (CASES / f"{kind}.tsv").read_text(encoding="utf-8").splitlines()
    cases = [line.split("\t") for line in lines]
    found = [(expected, bool(raised(left, right))) for expected, left, right in cases]
    told = sum(loud for expected, loud in found if expected == "raised")
    quiet = sum(not loud for expected, loud in found if expected == "quiet")
    wrong = [case for case, (expected, loud) in zip(cases, found, strict=True) if loud != (expected == "raised")]
    assert told >= FLOORS[kind][0], wrong
    assert quiet >= FLOORS[kind][1], wrong
