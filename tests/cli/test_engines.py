"""``xlate engines`` as a user runs it."""

from __future__ import annotations

import json

from click.testing import CliRunner

from xlate.cli.engines import command


def test_engines_are_listed_for_people() -> None:
    shown = CliRunner().invoke(command, []).output
    for word in ("bundled *", "es→en", "ctranslate2", "transformers", "apertium", "runs here"):
        assert word in shown


def test_engines_are_listed_for_programs() -> None:
    found = {engine["name"]: engine for engine in json.loads(CliRunner().invoke(command, ["--json"]).output)}
    assert list(found)[:4] == ["bundled", "ctranslate2", "transformers", "apertium"]
    assert found["bundled"]["default"]
    assert found["bundled"]["runs"]
    assert set(found["bundled"]) == {"name", "description", "pairs", "runs", "hint", "default"}
    assert "engines.model" in found["ctranslate2"]["hint"]
