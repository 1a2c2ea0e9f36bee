"""The command line as a whole: help, version, exit codes, and errors without tracebacks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from xlate.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]


def xlate(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "xlate", *arguments],
        capture_output=True,
        text=True,
        env=os.environ | environment,
        check=False,
        timeout=120,
    )


def test_help_lists_every_command_with_examples() -> None:
    shown = xlate("--help").stdout
    assert all(name in shown for name in COMMANDS)
    assert "Examples:" in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_teaches_by_itself(name: str) -> None:
    run = xlate(name, "--help")
    assert run.returncode == 0, run.stderr
    assert "Usage: xlate" in run.stdout
    if name != "doctor":  # which takes nothing to show by example
        assert "Examples:\n    xlate " in run.stdout  # one a line, not run together into a paragraph


def test_help_loads_nothing_heavy() -> None:
    probe = (
        "import sys, xlate.cli\n"
        "try: xlate.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('torch', 'transformers', 'ctranslate2', 'numpy', 'pydantic', 'rich', 'trafilatura')"
        " if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.splitlines()[-1] == "[]"


def test_version_is_the_installed_one() -> None:
    assert xlate("--version").stdout.startswith("xlate 0.")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["compar", "a", "b"], "Did you mean compare?"),
        (["frobnicate"], "`xlate --help` lists the commands."),
        (["compare", "only-one"], "RIGHT"),
        (["compare", "-", "-"], "Both sides"),
        (["compare", "a", "b", "-o", "report.xyz"], ".html"),
        (["pair", "a", "b", "-o", "pairs.csv"], ".jsonl"),
        (["compare", "nowhere/a.txt", "nowhere/b.txt"], "nowhere/a.txt"),
        (["compare", "a", "b", "--config", "nowhere.yaml"], "nowhere.yaml"),
        (["compare", "README.md", "README.md", "--on", "mars"], "ray://HOST:PORT"),
        (["compare", "README.md", "README.md", "--engine", "babelfish"], "babelfish"),
        (["evaluate", "--reference", "nowhere.en", "--system", "a=b"], "nowhere.en"),
        (["config", "check", "nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_unusable_calls_exit_2_and_say_what_is_wrong(arguments: list[str], named: str) -> None:
    run = xlate(*arguments)
    assert run.returncode == 2, run.stderr
    assert named in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""


def test_environment_names_a_setting() -> None:
    run = xlate("config", "show", XLATE_COMPARISON__THRESHOLD="0.9")
    assert "threshold: 0.9" in run.stdout
    assert "comparison.threshold" in xlate("config", "show", XLATE_COMPARISON__TRESHOLD="0.9").stderr


def test_configuration_schema_is_json_schema() -> None:
    import json

    schema = json.loads(xlate("config", "schema").stdout)
    assert "comparison" in schema["properties"]


def test_doctor_finds_everything_in_place() -> None:
    run = xlate("doctor")
    assert run.returncode == 0, run.stdout
    assert "FAULT" not in run.stdout
    assert "engine bundled" in run.stdout


def test_a_reader_that_goes_away_is_no_error() -> None:
    run = subprocess.run(
        f"{sys.executable} -m xlate config schema | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert run.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_behind_standard_output_is_told() -> None:
    with open("/dev/full", "wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "xlate", "config", "show"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 2
    assert run.stderr.startswith("xlate: The output cannot be written: No space left on device")
    assert "Traceback" not in run.stderr
    assert "ignored" not in run.stderr


def test_a_reader_that_goes_away_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = subprocess.run(
        [sys.executable, "-m", "xlate", "config", "schema"],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (run.returncode, run.stderr) == (0, "")
