"""Line-parallel test sets: source, reference, and systems' outputs, one segment a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xlate.errors import InputError


@dataclass(frozen=True, slots=True)
class ParallelText:
    """Segments that correspond by number: ``reference[i]`` and each system's ``[i]`` translate ``source[i]``."""

    reference: tuple[str, ...]
    systems: dict[str, tuple[str, ...]]
    source: tuple[str, ...] | None = None


def read_lines(file: Path) -> tuple[str, ...]:
    r"""The segments of a file: UTF-8, one a line; only ``\n`` and ``\r\n`` end a line, as in every test set.

    Raises:
        InputError: no such file, or not UTF-8.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8 (byte {error.start}).", "Convert it to UTF-8.") from error
    lines = text.replace("\r\n", "\n").split("\n")
    return tuple(lines[:-1] if lines[-1] == "" else lines)


def read_parallel(reference: Path, systems: Mapping[str, Path], source: Path | None = None) -> ParallelText:
    """A test set from files.

    Raises:
        InputError: a file that cannot be read, is empty, or has another number of lines than the reference.
    """
    lines = read_lines(reference)
    if not lines:
        raise InputError(f"The reference {reference} is empty.")
    read = {name: _of_length(file, len(lines), reference) for name, file in systems.items()}
    return ParallelText(lines, read, _of_length(source, len(lines), reference) if source else None)


def _of_length(file: Path, wanted: int, reference: Path) -> tuple[str, ...]:
    lines = read_lines(file)
    if len(lines) != wanted:
        raise InputError(
            f"{file} has {len(lines):,} lines, the reference {reference} has {wanted:,}.",
            "Give files that correspond line by line.",
        )
    return lines
