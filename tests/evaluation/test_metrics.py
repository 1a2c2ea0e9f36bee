"""Figures and signatures equal to those of the sacrebleu command, from lines and files of every shape."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import xlate
from xlate.errors import InputError
from xlate.evaluation import ParallelText, read_lines, read_parallel, score

REFERENCE = ["The mayor opened the bridge on Tuesday.", "Nobody was hurt.", "It cost 3.5 million euros."] * 3
SYSTEMS = {
    "good": ["The mayor opened the bridge on Tuesday.", "No one was hurt.", "It cost 3.5 million euros."] * 3,
    "poor": ["Mayor open bridge.", "Nobody was wounded in it.", "It costed 35 million."] * 3,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ref.en").write_text("\n".join(REFERENCE) + "\n", encoding="utf-8")
    for name, lines in SYSTEMS.items():
        (tmp_path / f"{name}.en").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("system", SYSTEMS)
def test_equal_to_the_sacrebleu_command_to_the_last_digit(folder: Path, system: str) -> None:
    command = [
        sys.executable,
        "-m",
        "sacrebleu",
        "ref.en",
        "-i",
        f"{system}.en",
        "-m",
        "bleu",
        "chrf",
        "ter",
        "-w",
        "12",
    ]
    theirs = json.loads(subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=120).stdout)
    (ours,) = xlate.evaluate({system: SYSTEMS[system]}, REFERENCE)
    assert [round(each.value, 12) for each in ours.scores] == [each["score"] for each in theirs]
    assert [each.signature for each in ours.scores] == [
        "|".join(part for part in each["signature"].split("|")) for each in theirs
    ]


def test_command_line_writes_every_form(folder: Path) -> None:
    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "xlate", "evaluate", "--reference", "ref.en", *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True, timeout=120).stdout

    table = run("--system", "good=good.en", "--system", "poor=poor.en")
    assert [line.split()[0] for line in table.splitlines()[:3]] == ["system", "good", "poor"]
    assert "version:" in table
    record = json.loads(run("--system", "good=good.en", "--format", "json", "--metric", "chrf++"))
    assert record["schema"] == "xlate.evaluation/1"
    assert set(record["systems"][0]["scores"]) == {"chrf++"}
    run("--system", "poor=poor.en", "--format", "csv", "-o", "scores.csv")
    assert (folder / "scores.csv").read_text().startswith("system,metric,value,signature")


def test_an_engine_is_run_on_the_source(folder: Path) -> None:
    source = ["El alcalde inauguró el puente el martes.", "Nadie resultó herido.", "Costó 3,5 millones de euros."] * 3
    (folder / "src.es").write_text("\n".join(source) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "xlate", "evaluate", "--reference", "ref.en", "--source", "src.es"]
    command += ["--engine", "bundled", "--format", "json"]
    output = subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=300).stdout
    (system,) = json.loads(output)["systems"]
    assert system["name"] == "bundled"
    assert system["scores"]["chrf"]["value"] > 30


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a\nb\n", ("a", "b")),
        (b"a\nb", ("a", "b")),
        (b"a\r\nb\r\n", ("a", "b")),
        (b"\xef\xbb\xbfa\n\nb\n", ("a", "", "b")),
        ("a\u2028b\x0bc\x85d\n".encode(), ("a\u2028b\x0bc\x85d",)),
        (b"", ()),
    ],
)
def test_only_line_ends_end_a_line(tmp_path: Path, content: bytes, expected: tuple[str, ...]) -> None:
    (tmp_path / "lines").write_bytes(content)
    assert read_lines(tmp_path / "lines") == expected


def test_line_counts_that_differ_are_named_with_both_numbers(folder: Path) -> None:
    (folder / "short.en").write_text("one\ntwo\n")
    with pytest.raises(InputError, match=r"short\.en has 2 lines.*has 9"):
        read_parallel(folder / "ref.en", {"short": folder / "short.en"})


def test_what_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "latin.en").write_bytes("año\n".encode("latin-1") * 9)
    with pytest.raises(InputError, match=r"latin\.en is not UTF-8 \(byte 1\)"):
        read_parallel(folder / "ref.en", {"latin": folder / "latin.en"})


def test_an_unknown_metric_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"blue.*bleu, chrf"):
        score(ParallelText(("a",), {"x": ("a",)}), ["blue"])
