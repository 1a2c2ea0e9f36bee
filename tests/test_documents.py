"""The documents keep their word: every command in them runs, and everything a user can name stands in them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from xlate.articles import KINDS
from xlate.cli import COMMANDS
from xlate.cli.align import COLUMNS as LINKS
from xlate.reports import suffixes
from xlate.reports.table import COLUMNS as TABLE

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXT = "\n".join(file.read_text(encoding="utf-8") for file in DOCUMENTS)


def blocks(language: str) -> list[tuple[str, str]]:
    """Every fenced block of a language, as (document, text)."""
    return [
        (file.name, block)
        for file in DOCUMENTS
        for block in re.findall(rf"^```{language}\n(.*?)^```", file.read_text(encoding="utf-8"), re.M | re.S)
    ]


def commands() -> list[tuple[str, str]]:
    """Every command line of the documents; a backslash at its end joins the next line."""
    return [
        (document, line)
        for document, block in blocks("sh")
        for line in block.replace("\\\n", " ").splitlines()
        if line.strip() and not line.startswith("#")
    ]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader of the documents has it, where commands may write."""
    folder = tmp_path_factory.mktemp("reader")
    for name in ("examples", "configs", "src"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.mark.parametrize(("document", "command"), commands(), ids=lambda value: value[:60])
def test_every_command_runs(document: str, command: str, place: Path) -> None:
    if command == "make test":
        pytest.skip("this is it")
    if "apertium" in command and shutil.which("apertium") is None:
        pytest.skip("apertium is not installed: apt install apertium apertium-eng-spa")
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    if command.startswith("xlate serve"):
        _serves(command, place, environment)
        return
    folder = ROOT if command.startswith("make ") else place
    run = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert run.returncode == 0, f"{document}: {command}\n{run.stderr}"


def _serves(command: str, place: Path, environment: dict[str, str]) -> None:
    """A server says where it listens, and goes on until it is stopped."""
    with subprocess.Popen(
        [*command.split(), "--port", "0"], cwd=place, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr
            assert "http://127.0.0.1:" in process.stderr.readline()
            assert process.poll() is None
        finally:
            process.kill()


@pytest.mark.parametrize(("document", "block"), blocks("python"), ids=lambda value: value[:40])
def test_every_python_example_runs(document: str, block: str, place: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", block], cwd=place, capture_output=True, text=True, check=False, timeout=300
    )
    assert run.returncode == 0, f"{document}\n{run.stderr}"
    assert run.stdout


@pytest.mark.parametrize("notebook", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda file: file.stem)
def test_every_notebook_runs_from_top_to_bottom(notebook: Path, place: Path) -> None:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert all(not cell.get("outputs") for cell in cells)  # outputs are for the reader's own machine to make
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=place, capture_output=True, text=True, check=False, timeout=300
    )
    assert run.returncode == 0, run.stderr
    assert "7 pairs, 2 articles without a partner" in run.stdout


@pytest.mark.parametrize("name", [*COMMANDS, *KINDS, *suffixes()])
def test_what_a_user_can_name_is_documented(name: str) -> None:
    assert name in TEXT


@pytest.mark.parametrize("column", [*TABLE, *LINKS])
def test_every_column_of_a_table_is_explained(column: str) -> None:
    assert f"`{column}`" in (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
