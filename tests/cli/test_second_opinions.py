"""``xlate compare`` with a second opinion: the program as a user runs it, against a real server on the loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.judging.conftest import ChatServer, agree, reply, server

__all__ = ["server"]
ROOT = Path(__file__).resolve().parents[2]
EDITIONS = ("examples/es/frontera.txt", "examples/en/border.txt")


def compare(folder: Path, address: str, *more: str) -> tuple[list[dict[str, Any]], str]:
    config = folder / "judge.yaml"
    config.write_text(
        f"judging: {{use: endpoint, model: wise-7b, endpoint: '{address}', lowest: 0.05, highest: 0.95,"
        f" cache: {folder / 'answers.sqlite'}}}\n",
        encoding="utf-8",
    )
    out = folder / "pairs.jsonl"
    call = [sys.executable, "-m", "xlate", "compare", *EDITIONS, "-o", str(out), *more]
    run = subprocess.run(
        [*call, "--config", str(config)] if address else call,
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120, env={**os.environ, "OPENAI_API_KEY": ""},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()], run.stderr


def test_a_judge_is_asked_about_doubts_alone_and_shown_with_its_opinion(server: ChatServer, tmp_path: Path) -> None:
    plain, said = compare(tmp_path, "")
    assert "opinion" not in json.dumps(plain)
    assert "second opinion" not in said
    nasty = "<img src=x onerror=alert(1)> says so"
    server.behaviour = lambda handler, request: reply(handler, agree(request, False, 0.95, nasty))
    page = tmp_path / "report.html"
    judged, said = compare(tmp_path, server.address, "-o", str(page))
    opinions = [one["opinion"] for pair in judged for one in pair["differences"] if "opinion" in one]
    assert opinions
    assert all((one["differs"], one["why"]) == (pytest.approx(0.05), nasty) for one in opinions)
    assert f"{len(opinions)} second opinions of wise-7b at 127.0.0.1" in said
    # A judge that says that nothing differs takes differences away from the list, and drops none.
    before, after = (sum(pair["summary"]["substantive"] for pair in run) for run in (plain, judged))
    assert after < before
    assert [len(pair["differences"]) for pair in plain] == [len(pair["differences"]) for pair in judged]
    html = page.read_text(encoding="utf-8")
    assert "Second opinion (wise-7b at 127.0.0.1" in html
    assert "<img src=x" not in html
    asked = len(server.asked)
    again, _ = compare(tmp_path, server.address)
    assert again == judged
    assert len(server.asked) == asked, "what was answered once is not asked again"


def test_a_server_that_is_gone_leaves_the_comparison_as_it_was(tmp_path: Path) -> None:
    plain, _ = compare(tmp_path, "")
    judged, said = compare(tmp_path, "http://127.0.0.1:9/v1")
    assert [pair["summary"] for pair in judged] == [pair["summary"] for pair in plain]
    assert "of no use" in said
    assert said.count("No more second opinions") == 1
