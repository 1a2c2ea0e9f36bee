from __future__ import annotations

import pytest

from xlate.cli import progress as module
from xlate.cli.progress import Progress


def test_a_log_is_told_how_fast_it_goes_and_how_long_it_takes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    monkeypatch.setattr("xlate.cli.progress.time.monotonic", lambda: now[0])
    with Progress() as progress:
        for seconds, done in ((1, 0), (11, 20), (15, 30), (31, 60), (300, 100)):
            now[0] = float(seconds)
            progress("translate", done, 100)
    assert capsys.readouterr().err.splitlines() == [
        "translate: 20 of 100 (2.0 a second, about 40 s left)",
        "translate: 60 of 100 (2.0 a second, about 20 s left)",
        "translate: 100 of 100 (0.3 a second)",
    ]


def test_quiet_says_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(module, "SECONDS_BETWEEN_LINES", 0.0)
    with Progress(quiet=True) as progress:
        progress("translate", 1, 2)
    assert capsys.readouterr().err == ""
