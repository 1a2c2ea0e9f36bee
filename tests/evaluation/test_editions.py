"""Editions as a test set, and engines as systems, by the real aligner and engine."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from xlate.cli.evaluate import command
from xlate.engines import bundled
from xlate.errors import EngineError, InputError
from xlate.evaluation.sets.editions import read_editions
from xlate.settings import Settings


def test_what_corresponds_becomes_segments(examples: Path) -> None:
    test = read_editions(examples / "es" / "banco.txt", examples / "en" / "bank.txt", Settings(), ("", ""))
    assert test.source is not None
    assert test.languages == ("es", "en")
    assert len(test) >= 5
    assert all(test.source)
    assert all(test.references[0])
    said = re.search(r"Aligned from 1 pair of editions: (\d+) segments hold (\d+)%", test.notes[0])
    assert said
    assert int(said[1]) == len(test)
    assert int(said[2]) >= 90  # the two are faithful editions of one report


def test_without_a_counterpart_there_is_nothing_to_score(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("El puente se abrió el martes.\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"empty has no article"):
        read_editions(tmp_path / "a.txt", tmp_path / "empty", Settings(), ("es", "en"))


def run(*arguments: str) -> str:
    result = CliRunner().invoke(command, list(arguments), catch_exceptions=False, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.stdout


def test_the_command_aligns_and_states_the_coverage(examples: Path) -> None:
    sides = ("--source", str(examples / "es" / "banco.txt"), "--reference", str(examples / "en" / "bank.txt"))
    record = json.loads(run("--editions", *sides, "--engine", "bundled", "--format", "json", "--quiet"))
    assert record["notes"][0].startswith("Aligned from 1 pair")
    assert record["systems"][0]["scores"]["chrf"]["value"] > 30
    with pytest.raises(InputError, match="needs --source"):
        run("--editions", *sides, "--system", f"a={examples}/en/bank.txt")


def test_an_engine_with_a_model_of_ones_own(examples: Path) -> None:
    folder = Path(bundled.__file__).parent / "models" / "es-en"
    sides = ("--source", str(examples / "evaluation" / "source.es"))
    sides += ("--reference", str(examples / "evaluation" / "reference.en"))
    engine = f"ctranslate2:{folder}"
    systems = ("--engine", "bundled", "--engine", engine)
    record = json.loads(run(*sides, *systems, "--format", "json", "--no-checks", "--quiet"))
    assert [system["name"] for system in record["systems"]] == ["bundled", engine]
    assert record["systems"][1]["origin"].startswith("ctranslate2")
    assert record["systems"][1]["scores"]["chrf"]["value"] > 30


def test_a_direction_that_is_not_served_is_named(examples: Path) -> None:
    lines = str(examples / "evaluation" / "source.es")
    with pytest.raises(EngineError, match="es→fr"):
        run("--source", lines, "--reference", lines, "--engine", "bundled", "--from", "es", "--to", "fr")
