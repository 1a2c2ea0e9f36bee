"""``xlate versions`` and ``xlate corpus`` as a user runs them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.synthetic import Plan, corpus
from xlate.reports.comparison_json import format_line

FIRST = "El presidente anunció una inversión de 12.000 euros.\n\nLa oposición rechazó el plan el martes."
SECOND = FIRST.replace("12.000", "15.000")
THIRD = SECOND.replace("rechazó", "aplaudió")


def xlate(*arguments: str | Path, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "xlate", *map(str, arguments)],
        capture_output=True,
        text=True,
        input=stdin,
        cwd=cwd,
        check=False,
        timeout=300,
    )


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    for name, text in (("plan.v1.txt", FIRST), ("plan.v2.txt", SECOND), ("plan.v3.txt", THIRD), ("alone.txt", FIRST)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_files_in_the_order_given(drafts: Path) -> None:
    run = xlate("versions", "plan.v1.txt", "plan.v2.txt", "plan.v3.txt", "-o", "out.csv", "-o", "out.jsonl", cwd=drafts)
    assert run.returncode == 0, run.stderr
    with (drafts / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["kind"] == "number"]
    assert [(row["version_label"], row["first_version"], row["version_text"]) for row in rows] == [
        ("v2", "v2", "15.000"),
        ("v3", "v2", "15.000"),
    ]
    lines = (drafts / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["version"]["label"] for line in lines] == ["v2", "v3"]
    assert not list(drafts.glob(".*journal"))


def test_a_folder_is_put_together_by_name(drafts: Path) -> None:
    run = xlate("versions", ".", "--base", "v2", cwd=drafts)
    assert run.returncode == 0, run.stderr
    assert "15.000" in run.stdout
    assert "12.000" in run.stdout
    assert "Without another version: alone.txt." in run.stderr


def test_standard_input_can_be_the_base(drafts: Path) -> None:
    run = xlate("versions", "-", "plan.v2.txt", "plan.v3.txt", "-o", "out.json", cwd=drafts, stdin=FIRST)
    assert run.returncode == 0, run.stderr
    assert [each["left"]["text"] for each in json.loads((drafts / "out.json").read_text())] == [FIRST, FIRST]


def test_a_version_that_cannot_be_read_is_named_and_the_rest_is_done(drafts: Path) -> None:
    run = xlate("versions", "plan.v1.txt", "plan.v2.txt", "plan.v9.txt", "-o", "out.html", cwd=drafts)
    assert run.returncode == 1
    assert "plan.v9.txt" in run.stderr
    assert "15.000" in (drafts / "out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["versions", "plan.v1.txt"], "Give its versions after it"),
        (["versions", "-", "-"], "more than once"),
        (["versions", "plan.v1.txt", "plan.v2.txt", "--base", "v2"], "--base is for one folder"),
        (["versions", "plan.v1.txt", "plan.v2.txt", "-o", "out.docx"], ".html"),
        (["versions", "nowhere.txt", "plan.v2.txt"], "nowhere.txt"),
        (["versions", ".", "--base", "plan"], "several"),
        (["corpus", "nowhere.jsonl"], "nowhere.jsonl"),
        (["corpus", "plan.v1.txt"], "plan.v1.txt"),
        (["corpus", "x.jsonl", "-o", "out.docx"], ".html"),
        (["corpus", "x.jsonl", "--table", "kinds", "-o", "out.html"], "all tables"),
        (["corpus"], "COMPARISONS"),
    ],
)
def test_unusable_calls_exit_2_and_say_what_is_wrong(arguments: list[str], named: str, drafts: Path) -> None:
    run = xlate(*arguments, cwd=drafts)
    assert run.returncode == 2, run.stderr
    assert named in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""


def test_a_corpus_in_the_terminal_and_in_files(tmp_path: Path) -> None:
    plan = Plan(pairs=30, preferences={"régimen": ("government", 1.0, "")})
    lines = "".join(format_line(each) + "\n" for each in corpus(plan))
    (tmp_path / "pairs.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "pairs.html").write_text("the pairs' own page", encoding="utf-8")
    run = xlate("corpus", "pairs.jsonl", "--least-pairs", "3", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "régimen (es)" in run.stdout
    assert "30 pairs of 1 file surveyed." in run.stderr
    run = xlate("corpus", "pairs.jsonl", "--least-pairs", "3", "-o", "out/c.html", "-o", "out/c.csv", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert 'href="../pairs.html#p' in (tmp_path / "out" / "c.html").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "c.choices.csv").is_file()
