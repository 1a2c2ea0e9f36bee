"""``xlate compare`` as a user runs it: real files, every format, hostile input, and a kill in the middle."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SPANISH = "El presidente anunció una inversión de 12.000 euros.\n\nLa oposición rechazó el plan el martes."
ENGLISH = "The president announced an investment of 10,000 euros.\n\nThe opposition rejected the plan on Tuesday."


def compare(*arguments: str | Path, cwd: Path | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "xlate", "compare", *map(str, arguments)],
        capture_output=True,
        text=True,
        input=stdin,
        cwd=cwd,
        check=False,
        timeout=300,
    )


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    (tmp_path / "hoy.txt").write_text(SPANISH, encoding="utf-8")
    (tmp_path / "today.txt").write_text(ENGLISH, encoding="utf-8")
    return tmp_path


def test_two_files_in_the_terminal(editions: Path) -> None:
    run = compare("hoy.txt", "today.txt", cwd=editions)
    assert run.returncode == 0, run.stderr
    assert "12.000" in run.stdout
    assert "10,000" in run.stdout
    assert "1 pair compared" in run.stderr
    assert "\x1b[" not in run.stdout  # no colour where no terminal is


def test_an_output_named_twice_is_written_once(editions: Path) -> None:
    run = compare("hoy.txt", "today.txt", "-o", "out.json", "-o", "./out.json", cwd=editions)
    assert run.returncode == 0, run.stderr
    assert run.stderr.count("Report:") == 1
    assert _only(editions)["differences"]


def test_standard_input_is_a_side(editions: Path) -> None:
    run = compare("-", "today.txt", "-o", "out.json", cwd=editions, stdin=SPANISH)
    assert run.returncode == 0, run.stderr
    assert _only(editions)["left"]["text"] == SPANISH  # type: ignore[index]


def _only(folder: Path) -> dict[str, object]:
    content = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    return content[0] if isinstance(content, list) else content


def test_every_format_at_once(editions: Path) -> None:
    names = ["r.html", "r.jsonl", "r.json", "r.csv", "r.parquet", "r.tmx", "r.xliff", "r.tei.xml", "r.docx"]
    outputs = [argument for name in names for argument in ("-o", f"out/{name}")]
    run = compare("hoy.txt", "today.txt", *outputs, cwd=editions)
    assert run.returncode == 0, run.stderr
    assert sorted(file.name for file in (editions / "out").iterdir()) == sorted(names)  # and no journal left behind
    record = json.loads((editions / "out" / "r.jsonl").read_text(encoding="utf-8"))
    assert [d["kind"] for d in record["differences"] if d["severity"] == "substantive"] == ["number"]
    assert record["signature"].startswith("xlate:")


def test_examples_pair_by_content_and_hold_differences_of_every_kind(examples: Path, tmp_path: Path) -> None:
    run = compare(examples / "es", examples / "en", "-o", tmp_path / "out.jsonl")
    assert run.returncode == 0, run.stderr
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    partners = {Path(r["left"]["source"]).stem: Path(r["right"]["source"]).stem for r in records}
    assert partners == {
        "embalse": "reservoir",
        "frontera": "border",
        "trenes": "trains",
        "banco": "bank",
        "incendio": "wildfire",
        "maraton": "marathon",
        "vacuna": "vaccine",
    }
    assert "2 articles without a partner" in run.stderr
    substantive = {
        name: [d["kind"] for d in record["differences"] if d["severity"] == "substantive"]
        for name, record in zip(partners, records, strict=True)
    }
    assert substantive["banco"] == []
    assert substantive["maraton"] == []
    raised = {kind for kinds in substantive.values() for kind in kinds}
    assert raised >= {"number", "date", "name", "quote", "attribution", "negation", "modality", "framing", "detail"}


def test_same_language_needs_no_engine(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("The mayor spent 40,000 euros on the bridge.", encoding="utf-8")
    (tmp_path / "final.txt").write_text("The mayor spent 45,000 euros on the bridge.", encoding="utf-8")
    run = compare("draft.txt", "final.txt", "-o", "out.json", "--language", "en", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    (difference,) = [d for d in _only(tmp_path)["differences"] if d["severity"] == "substantive"]  # type: ignore[attr-defined]
    assert difference["kind"] == "number"


def test_identical_files_do_not_differ(editions: Path) -> None:
    run = compare("hoy.txt", "hoy.txt", "-o", "out.json", cwd=editions)
    assert run.returncode == 0, run.stderr
    assert _only(editions)["differences"] == []


HOSTILE = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "binary.txt"),
    "broken.docx": (b"this is no archive", "broken.docx"),
    "huge.txt": (b"palabra " * 1_500_000, "max_megabytes"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_file_is_named_and_the_rest_is_done(tmp_path: Path, name: str) -> None:
    for side, text in (("es", SPANISH), ("en", ENGLISH)):
        (tmp_path / side).mkdir()
        (tmp_path / side / "story.txt").write_text(text, encoding="utf-8")
    content, said = HOSTILE[name]
    (tmp_path / "es" / name).write_bytes(content)
    run = compare("es", "en", "-o", "out.jsonl", cwd=tmp_path)
    assert run.returncode == 1, run.stderr
    assert name in run.stderr
    assert said in run.stderr
    assert "Traceback" not in run.stderr
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_a_bad_file_alone_is_an_unusable_call(editions: Path) -> None:
    (editions / "empty.txt").write_bytes(b"")
    run = compare("empty.txt", "today.txt", "-o", "out.json", cwd=editions)
    assert run.returncode == 2
    assert "empty.txt" in run.stderr
    assert not (editions / "out.json").exists()


def test_no_partner_anywhere_is_said_and_is_no_error(tmp_path: Path) -> None:
    for side, texts in (
        ("es", ["Los bomberos apagaron un incendio en el puerto.", "La orquesta tocará en seis pueblos."]),
        ("en", ["Scientists found a beetle in Borneo.", "The bank lowered its rates to 2 percent."]),
    ):
        (tmp_path / side).mkdir()
        for number, text in enumerate(texts):
            (tmp_path / side / f"{number}.txt").write_text(text, encoding="utf-8")
    run = compare("es", "en", "-o", "out.html", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "No article found a partner" in run.stderr
    assert (tmp_path / "out.html").exists()


def test_a_language_that_no_engine_serves_is_a_named_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Der Präsident hat am Dienstag den Plan vorgestellt.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The president presented the plan on Tuesday.", encoding="utf-8")
    run = compare("a.txt", "b.txt", "-o", "out.json", cwd=tmp_path)
    assert run.returncode == 2
    assert "de→en" in run.stderr


def test_hostile_names_and_text_reach_the_page_escaped(tmp_path: Path) -> None:
    name = "<script>alert(1)<script>.txt"
    (tmp_path / name).write_text(SPANISH + "\n\n<script>alert(2)</script>", encoding="utf-8")
    (tmp_path / "b.txt").write_text(ENGLISH, encoding="utf-8")
    run = compare(name, "b.txt", "-o", "out.html", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path, examples: Path) -> None:
    for side in ("es", "en"):
        (tmp_path / side).mkdir()
        for number in range(12):
            for file in (examples / side).glob("[bf]*.txt"):
                text = file.read_text(encoding="utf-8")
                stem = {"banco": "bank", "frontera": "border"}.get(file.stem, file.stem)
                (tmp_path / side / f"{stem}{number}.txt").write_text(f"{text}\n\n{number}.", encoding="utf-8")
    command = [sys.executable, "-m", "xlate", "compare", "es", "en", "--pair-by", "name", "-o", "out.jsonl"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL)
    journal = tmp_path / ".out.jsonl.journal"
    deadline = time.monotonic() + 120
    while not (journal.exists() and journal.read_bytes().count(b"\n") >= 3) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert not (tmp_path / "out.jsonl").exists()
    with journal.open("ab") as torn:
        torn.write(b'{"key": "torn by a kill in mid-wri')

    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stderr
    assert "taken over from an earlier, interrupted run" in run.stderr
    resumed = (tmp_path / "out.jsonl").read_bytes()
    assert not journal.exists()
    shutil.move(tmp_path / "out.jsonl", tmp_path / "resumed.jsonl")
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=300)
    assert (tmp_path / "out.jsonl").read_bytes() == resumed
