"""The journey on a real Ray cluster: the same report as in one process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("ray", reason="ray is not installed (pip install 'xlate[ray]')")


def run(examples: Path, output: Path, place: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "xlate", "compare", str(examples / "es"), str(examples / "en")]
    command += ["--on", place, "-o", str(output)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=400)


def test_the_cluster_says_what_one_process_says(examples: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    assert run(examples, here, "local").returncode == 0
    on_ray = run(examples, there, "ray")
    assert on_ray.returncode == 0, on_ray.stderr
    assert there.read_bytes() == here.read_bytes()


def test_a_cluster_that_does_not_answer_is_named(examples: Path, tmp_path: Path) -> None:
    silent = run(examples, tmp_path / "out.jsonl", "ray://127.0.0.1:1")
    assert silent.returncode == 2
    assert "ray://127.0.0.1:1" in silent.stderr
    assert "Traceback" not in silent.stderr
