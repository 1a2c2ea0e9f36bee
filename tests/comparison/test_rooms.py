import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import xlate.comparison

HOUSE = Path(xlate.comparison.__file__).parent
FLOORS = ("passages", "check", "values", "naming", "saying", "gaps", "denying")
"""From the ground up: each may know those before it."""
LONE_FAMILIES = ("modality", "framing")
JOURNEY = ("checks", "believing", "decide", "compare")


def known_to(file: Path) -> Iterator[str]:
    """The rooms, or modules beside them, that a file imports at whatever place."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("xlate.comparison"):
            yield (node.module or "").removeprefix("xlate.comparison").strip(".").partition(".")[0]
        elif isinstance(node, ast.Import):
            assert not any(name.name.startswith("xlate.comparison") for name in node.names), file


def test_every_room_and_module_has_its_place() -> None:
    found = {path.stem for path in HOUSE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}

    assert found - {"__init__"} == {*FLOORS, *LONE_FAMILIES, *JOURNEY}


@pytest.mark.parametrize("place", [*FLOORS, *LONE_FAMILIES])
def test_knows_only_what_lies_beneath_it(place: str) -> None:
    beneath = FLOORS[: FLOORS.index(place)] if place in FLOORS else ("passages", "check")
    files = [HOUSE / f"{place}.py"] if (HOUSE / f"{place}.py").exists() else sorted((HOUSE / place).glob("*.py"))

    known = {room for file in files for room in known_to(file)}

    assert known - {place} <= set(beneath)
