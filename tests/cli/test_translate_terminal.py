"""What ``xlate translate`` writes to standard output: bytes for a pipe, text for a terminal."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from xlate.cli.translate.terminal import Terminal

SPANISH = "El alcalde pidió más dinero para la señora García.\n"
PROGRAM = [sys.executable, "-m", "xlate", "translate", "--quiet", "--to", "es", "nota.txt"]
ENVIRONMENT = os.environ | {"XLATE_ENGINES__THREADS": "1", "XLATE_ENGINES__BEAM": "1", "PYTHONIOENCODING": "utf-8"}


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (SPANISH.encode(), SPANISH),
        (SPANISH.encode("cp1252"), SPANISH),
        (SPANISH.encode("utf-16"), SPANISH),
        (b"\xef\xbb\xbf" + SPANISH.encode(), SPANISH),
        (SPANISH.replace("\n", "\r\n").encode(), SPANISH),
        ("Uno\x1b[2J\ttres\x9b1A.\n".encode(), "Uno\N{REPLACEMENT CHARACTER}[2J\ttres\N{REPLACEMENT CHARACTER}1A.\n"),
        ("שלום 🎉\n".encode(), "שלום 🎉\n"),
        (b"", ""),
    ],
)
def test_a_terminal_shows_text_in_any_encoding_and_obeys_none(content: bytes, shown: str) -> None:
    stream = io.StringIO()
    Terminal(stream).write(content)
    assert stream.getvalue() == shown


def test_a_pipe_gets_the_files_own_encoding_and_a_terminal_its_own(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")  # of Unix
    (tmp_path / "nota.txt").write_bytes("Mrs García asked the café for more money for the children.\n".encode("cp1252"))
    piped = subprocess.run(PROGRAM, cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE, check=True).stdout
    assert "García" in piped.decode("cp1252")
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb") as screen:
        subprocess.run(PROGRAM, cwd=tmp_path, env=ENVIRONMENT, stdout=theirs, check=True)
        shown = os.read(screen.fileno(), 10_000).decode()
        os.close(theirs)
    assert shown.replace("\r\n", "\n") == piped.decode("cp1252")
