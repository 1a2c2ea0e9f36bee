from __future__ import annotations

import os
import random
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from xlate.engines import apertium
from xlate.errors import EngineError
from xlate.settings import EnginesSettings

needs_apertium = pytest.mark.skipif(
    shutil.which("apertium") is None, reason="apertium is not installed: apt install apertium apertium-eng-spa"
)


@pytest.fixture(scope="module")
def engine() -> apertium.ApertiumEngine:
    return apertium.load(EnginesSettings())


@needs_apertium
def test_apertium_translates_both_ways(engine: apertium.ApertiumEngine) -> None:
    assert engine.translate(["La casa blanca."], "es", "en") == ["The white house."]
    assert engine.translate(["The white house."], "en-GB", "es") == ["La casa blanca."]
    assert engine.signature.startswith("apertium@3.")


@needs_apertium
@pytest.mark.parametrize(
    "kept",
    [
        "[]",
        "[[17]]",
        "[3]",
        "^^^",
        "$$$",
        "\\",
        "^x<n>$",
        "{}",
        "@",
        "<STREAMCMD:SETVAR:x>",
        "100 %",
        "#MeToo",
        "~",
        "* *",
    ],
)
def test_signs_of_the_stream_format_pass_unharmed(kept: str, engine: apertium.ApertiumEngine) -> None:
    answers = engine.translate(["La casa.", f"Londres {kept}", kept, "La mesa."], "es", "en")
    assert answers[0] == "The house."
    assert answers[1] == f"London {kept}"
    assert answers[2] == kept
    assert answers[3] == "The table."


@needs_apertium
def test_count_and_order_hold_on_hostile_text(engine: apertium.ApertiumEngine) -> None:
    draw = random.Random(7)
    signs = "[]{}^$/<>@\\*#+~.,;:!? \t'\"«»¿¡aeo áñ10%&|_-=()\x07\u2028\xa0\x00\n"
    hostile = ["".join(draw.choices(signs, k=draw.randint(0, 40))) for _ in range(60)]
    markers = [f"Londres {number}." for number in range(60)]
    asked = [text for pair in zip(hostile, markers, strict=True) for text in pair]
    answers = engine.translate(asked, "es", "en")
    assert answers[1::2] == [f"London {number}." for number in range(60)]


@needs_apertium
def test_unknown_words_carry_no_mark_and_no_full_stop_is_added(engine: apertium.ApertiumEngine) -> None:
    assert engine.translate(["Xqzw", "", "Londres y Xqzw"], "es", "en") == ["Xqzw", "", "London and Xqzw"]


@needs_apertium
def test_a_pair_that_is_not_installed_is_named(engine: apertium.ApertiumEngine) -> None:
    with pytest.raises(EngineError, match="does not translate es→eu; it has"):
        engine.translate(["Hola."], "es", "eu")


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], apertium.ApertiumEngine]:
    """Puts a script in apertium's place."""

    def place(translating: str) -> apertium.ApertiumEngine:
        script = tmp_path / "apertium"
        script.write_text(
            f'#!/bin/sh\ncase "$1" in -l) echo spa-eng;; -V) echo Apertium 9.9;; *) {translating};; esac\n'
        )
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        return apertium.load(EnginesSettings())

    apertium.modes.cache_clear()
    return place


def test_output_that_is_out_of_step_is_asked_for_again_alone(
    command: Callable[[str], apertium.ApertiumEngine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # This one loses the first of many sentences, and answers a single one rightly.
    monkeypatch.chdir(tmp_path)
    engine = command(
        "tr '\\000' '\\n' > seen; if [ $(wc -l < seen) -gt 1 ]; then sed -i 1d seen; fi; tr '\\n' '\\000' < seen"
    )
    assert engine.translate(["Uno.", "Dos.", "Tres."], "es", "en") == ["Uno.", "Dos.", "Tres."]


def test_a_failing_command_says_why(command: Callable[[str], apertium.ApertiumEngine]) -> None:
    engine = command("cat >/dev/null; echo no dictionary >&2; exit 3")
    with pytest.raises(EngineError, match="no dictionary"):
        engine.translate(["Uno."], "es", "en")


def test_a_command_that_hangs_is_ended(
    command: Callable[[str], apertium.ApertiumEngine], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = command("sleep 30")
    monkeypatch.setattr(apertium, "_SECONDS", 0.2)
    monkeypatch.setattr(apertium, "_SECONDS_A_SENTENCE", 0.0)
    with pytest.raises(EngineError, match="did not answer"):
        engine.translate(["Uno."], "es", "en")


def test_without_apertium_the_error_tells_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EngineError, match="apt install apertium apertium-eng-spa"):
        apertium.load(EnginesSettings())
    found = apertium.availability(EnginesSettings())
    assert not found.runs
    assert found.hint == "apt install apertium apertium-eng-spa"
