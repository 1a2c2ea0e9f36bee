"""The signature names what made a result, and changes when that changes."""

from __future__ import annotations

import re
from typing import Any

import pytest

from xlate.settings import load
from xlate.signature import signature


def made_by(engine: str = "bundled@3f2a", **overrides: Any) -> str:
    dotted = {key.replace("__", "."): value for key, value in overrides.items()}
    return signature(engine, load(environment={}, overrides=dotted))


def test_it_has_the_form_that_outside_tools_read() -> None:
    eight = "[0-9a-f]{8}"
    form = rf"xlate:\d+\.\d+\.\d+\|engine:bundled@3f2a\|split:sentencex-[\d.]+-{eight}\|align:{eight}\|compare:{eight}"
    assert re.fullmatch(form, made_by())
    assert made_by() == made_by()


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"engine": "apertium"}, "engine"),
        ({"alignment__widest_bead": 2}, "align"),
        ({"comparison__threshold": 0.9}, "compare"),
        ({"comparison__kinds": ["number"]}, "compare"),
    ],
)
def test_what_shapes_a_result_changes_its_part_alone(changed: dict[str, Any], part: str) -> None:
    before, after = (dict(item.split(":", 1) for item in line.split("|")) for line in (made_by(), made_by(**changed)))
    assert {key for key in before if before[key] != after[key]} == {part}


def test_what_shapes_no_result_changes_nothing() -> None:
    assert made_by(engines__threads=1) == made_by()
