"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from xlate.errors import XlateError
from xlate.storage import whole_file, write_text


def test_the_content_appears_when_the_block_ends(tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder" / "out.txt"
    with whole_file(target) as stream:
        stream.write(b"whole")
        assert not target.exists()
    assert target.read_bytes() == b"whole"
    assert os.listdir(target.parent) == ["out.txt"]


def test_a_failing_block_leaves_what_stood_there(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    write_text(target, "earlier")
    with suppress(ValueError), whole_file(target) as stream:
        stream.write(b"half")
        raise ValueError
    assert target.read_text() == "earlier"
    assert os.listdir(tmp_path) == ["out.txt"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path, tmp_path / "file" / "out.txt"):
        with pytest.raises(XlateError, match=place.name):
            write_text(place, "text")


def test_what_a_killed_run_left_is_swept_up_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / f".out.txt.{dead.pid}.tmp").write_text("left by the dead")
    (tmp_path / f".out.txt.{os.getppid()}.tmp").write_text("being written")
    write_text(tmp_path / "out.txt", "text")
    assert sorted(os.listdir(tmp_path)) == sorted([f".out.txt.{os.getppid()}.tmp", "out.txt"])


def test_the_longest_names_leave_room_for_a_temporary_one(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 251 + ".txt")
    write_text(path, "whole")
    assert [(found.name, found.read_text(encoding="utf-8")) for found in tmp_path.iterdir()] == [(path.name, "whole")]
