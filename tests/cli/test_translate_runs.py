"""Runs of ``xlate translate`` over many files: killed, out of space, locked out, and what they say at the end."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ENGINE = '''
import time


class Slow:
    """Marks what it is given, and takes its time, so that there is a moment to be killed at."""

    name = signature = "slow"

    def serves(self, source, target):
        return True

    def translate(self, sentences, source, target):
        time.sleep(0.002)
        if any("ROTO" in sentence for sentence in sentences):
            raise RuntimeError("no such word")
        return ["" if "VACÍO" in sentence else sentence.replace("La", "The") for sentence in sentences]


def availability(settings):
    raise NotImplementedError


def load(settings):
    return Slow()
'''
COMMAND = [sys.executable, "-m", "xlate", "translate"]
KILLS = 50
LONGEST = 0.35  # seconds to a kill: a run of all the files takes longer


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which a package registers the engine ``slow``."""
    site = tmp_path / "site"
    papers = site / "slow_engine-1.dist-info"
    papers.mkdir(parents=True)
    (papers / "METADATA").write_text("Metadata-Version: 2.1\nName: slow-engine\nVersion: 1\n", encoding="utf-8")
    (papers / "entry_points.txt").write_text("[xlate.engines]\nslow = slow_engine\n", encoding="utf-8")
    (site / "slow_engine.py").write_text(ENGINE, encoding="utf-8")
    return dict(os.environ, PYTHONPATH=str(site), XLATE_ENGINES__USE="slow", XLATE_ENGINES__BATCH_TOKENS="64")


def _articles(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        body = "\n\n".join(f"La frase {number} del párrafo {part} cuenta algo." for part in range(4))
        (folder / f"{number:03}.txt").write_text(f"{body}\n", encoding="utf-8")
    return folder


def _run(source: Path, out: Path, environment: dict[str, str], **options: Any) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, str(source), "--from", "es", "--to", "en", "-o", str(out)]
    return subprocess.run(command, check=False, env=environment, capture_output=True, text=True, timeout=120, **options)


def _contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if not file.name.startswith(".")}


def _papers(out: Path) -> dict[str, Any]:
    papers: dict[str, Any] = json.loads((out / ".xlate-manifest.json").read_text(encoding="utf-8"))
    return papers


def test_fifty_kills_at_random_moments_lose_nothing_and_double_nothing(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    """Killed, continued, killed again; whenever a run comes to its end, its output is that of an undisturbed one."""
    source = _articles(tmp_path / "es", 40)
    start = time.monotonic()
    assert _run(source, tmp_path / "undisturbed", environment).returncode == 0
    whole = time.monotonic() - start
    expected = _contents(tmp_path / "undisturbed")
    moments = random.Random(7)
    kills = finished = 0
    out = tmp_path / "en-0"
    while kills < KILLS:
        process = subprocess.Popen(
            [*COMMAND, str(source), "--from", "es", "--to", "en", "-o", str(out), "--quiet"], env=environment
        )
        try:
            process.wait(moments.uniform(0.3, 1.1) * whole)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
            continue
        assert process.returncode == 0
        assert _contents(out) == expected
        finished += 1
        out = tmp_path / f"en-{finished}"
    assert _run(source, out, environment).returncode == 0
    assert _contents(out) == expected
    assert not [file.name for file in out.iterdir() if file.suffix == ".tmp" or ".sqlite" in file.name]


def test_a_run_that_went_well_is_told_in_full(tmp_path: Path, environment: dict[str, str]) -> None:
    source = _articles(tmp_path / "es", 3)
    (source / "000.txt").write_text("La frase está VACÍO de todo.\n\nLa frase sigue.\n", encoding="utf-8")
    done = _run(source, tmp_path / "en", environment)
    assert done.returncode == 0, done.stderr
    papers = _papers(tmp_path / "en")
    assert papers["schema"] == "xlate.translation-run/1"
    assert (papers["source_language"], papers["target_language"]) == ("es", "en")
    assert papers["files"] == [
        {"source": f"{source}/{name}.txt", "output": f"{tmp_path}/en/{name}.txt", "status": "translated", "errors": []}
        for name in ("000", "001", "002")
    ]
    summary = papers["summary"]
    assert (summary["articles"], summary["segments"], summary["translated"]) == (3, 10, 10)
    assert summary["flagged"]["empty"] == 1
    assert summary["retried"] >= 1
    assert summary["signature"] == papers["signature"] == "slow"
    assert "3 articles, 10 segments: 0 reused" in done.stderr
    assert "tokens a second; slow" in done.stderr


def test_what_failed_and_what_was_finished_before_are_told_too(tmp_path: Path, environment: dict[str, str]) -> None:
    source = _articles(tmp_path / "es", 2)
    assert _run(source, tmp_path / "en", environment).returncode == 0
    (source / "bad.txt").write_bytes(b"")
    done = _run(source, tmp_path / "en", environment)
    assert done.returncode == 1
    statuses = {Path(entry["source"]).name: entry["status"] for entry in _papers(tmp_path / "en")["files"]}
    assert statuses == {"000.txt": "reused", "001.txt": "reused", "bad.txt": "failed"}
    (failed,) = (entry for entry in _papers(tmp_path / "en")["files"] if entry["status"] == "failed")
    assert failed["output"] is None
    assert failed["errors"][0]["source"].endswith("bad.txt")
    assert "bad.txt" in done.stderr


def test_an_article_that_the_engine_fails_on_is_the_only_one_that_fails(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    source = _articles(tmp_path / "es", 5)
    (source / "002.txt").write_text("La frase está ROTO del todo.\n", encoding="utf-8")
    done = _run(source, tmp_path / "en", environment)
    assert done.returncode == 1
    assert sorted(_contents(tmp_path / "en")) == ["000.txt", "001.txt", "003.txt", "004.txt"]
    assert "002.txt: The engine slow failed" in done.stderr


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def test_a_full_disk_is_a_clear_error_and_what_was_done_stays(tmp_path: Path, environment: dict[str, str]) -> None:
    source = _articles(tmp_path / "es", 6)
    (source / "900.txt").write_text("\n\n".join(f"La frase larga {n} no cabe." for n in range(3000)), encoding="utf-8")
    done = _run(source, tmp_path / "en", environment, preexec_fn=_small_files)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "cannot be" in done.stderr
    assert not [file.name for file in (tmp_path / "en").iterdir() if file.suffix == ".tmp"]
    whole = _contents(tmp_path / "en")
    assert _run(source, tmp_path / "en", environment).returncode == 0
    assert {name: content for name, content in _contents(tmp_path / "en").items() if name in whole} == whole
    assert len(_contents(tmp_path / "en")) == 7


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unwritable for root")
def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path: Path, environment: dict[str, str]) -> None:
    out = tmp_path / "en"
    out.mkdir(mode=0o500)
    done = _run(_articles(tmp_path / "es", 1), out, environment)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_folder_where_a_file_stands_is_a_clear_error(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "en").write_text("not a folder", encoding="utf-8")
    done = _run(_articles(tmp_path / "es", 1), tmp_path / "en", environment)
    assert done.returncode == 2
    assert "cannot be made" in done.stderr
    assert (tmp_path / "en").read_text(encoding="utf-8") == "not a folder"


def test_a_locked_memory_is_a_clear_error(tmp_path: Path, environment: dict[str, str]) -> None:
    source, memory = _articles(tmp_path / "es", 2), tmp_path / "tm.sqlite"
    assert _run(source, tmp_path / "en", environment | {"XLATE_TRANSLATION__MEMORY": str(memory)}).returncode == 0
    held = sqlite3.connect(memory, isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    short = environment | {"XLATE_TRANSLATION__MEMORY": str(memory)}
    code = "import xlate.engines.memory.file as m; m._PATIENCE = 0.2; from xlate.cli import main; main()"
    (source / "000.txt").write_text("La frase es nueva.\n", encoding="utf-8")
    before = _contents(tmp_path / "en")
    command = [sys.executable, "-c", code, "translate", str(source), "--from", "es", "--to", "en"]
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "en")], env=short, capture_output=True, text=True, timeout=60, check=False
    )
    held.close()
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "locked" in done.stderr
    assert _contents(tmp_path / "en") == before
