"""Files that appear whole or not at all: written to a temporary name beside their place, then renamed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from xlate.errors import XlateError

_LONGEST_NAME = 200  # bytes: file systems end at 255, and a process number and a suffix are to follow


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary name beside ``path``; what is written there takes the place of ``path`` when the block ends well.

    When the block fails nothing is left behind, and what stood at ``path`` stays as it was. Folders are made as needed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path)
    temporary = path.with_name(f"{_hidden(path)}.{os.getpid()}.tmp")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content appears at ``path``, complete, when the block ends without error.

    Raises:
        XlateError: the place cannot be written to.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(f"{path} is a folder")
        with replacing(path) as temporary, temporary.open("wb") as stream:
            yield stream
    except OSError as error:
        why = f"{path} cannot be written: {error.strerror or error}."
        raise XlateError(why, "Choose another place for it.") from error


def write_text(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 to ``path``, whole or not at all.

    Raises:
        XlateError: the place cannot be written to.
    """
    with whole_file(path) as stream:
        stream.write(text.encode("utf-8"))


def _sweep(path: Path) -> None:
    """Remove the unfinished copies that runs which were killed have left beside ``path``."""
    begins = f"{_hidden(path)}."
    for leaving in _leavings(path.parent.absolute()):
        number = leaving.name.removeprefix(begins).removesuffix(".tmp")
        if leaving.name.startswith(begins) and number.isdecimal() and not _runs(int(number)):
            leaving.unlink(missing_ok=True)


@lru_cache(maxsize=64)
def _leavings(folder: Path) -> tuple[Path, ...]:
    """What other runs had left in ``folder`` when this one first wrote there; looked for once, as folders are large."""
    return tuple(folder.glob(".*.tmp"))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # someone else's process, or a system that does not tell
    return True


def _hidden(path: Path) -> str:
    """The name that temporary files for ``path`` begin with: its own, or a digest where its own leaves no room."""
    name = os.fsencode(path.name)
    return f".{path.name}" if len(name) <= _LONGEST_NAME else f".{hashlib.sha256(name).hexdigest()[:32]}"
