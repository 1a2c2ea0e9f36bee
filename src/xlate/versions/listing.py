"""A folder that holds the versions of reports side by side: which files belong together, by their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xlate.errors import InputError
from xlate.versions.labels import order_of, report_name


@dataclass(frozen=True, slots=True)
class Listed:
    """The files of one report: the base, and its versions in order."""

    base: Path
    versions: tuple[Path, ...]


def listed(
    files: Sequence[Path], languages: Sequence[str], base: str | None = None
) -> tuple[tuple[Listed, ...], tuple[Path, ...]]:
    """Group ``files`` by the name of their report.

    ``port.v1.es.txt``, ``port.v2.es.txt`` and ``port.en.txt`` are versions of *port*: stamps, version numbers, and
    language codes do not count.

    Args:
        files: the files of a folder.
        languages: codes that may stand in names without being part of them.
        base: what the base's file name contains; the first version where not given.

    Returns:
        The groups of two and more, and the files that have no fellow.

    Raises:
        InputError: ``base`` is found in no name of some group, or in several.
    """
    groups: dict[str, list[Path]] = {}
    for file in files:
        groups.setdefault(_name(file, languages), []).append(file)
    found, alone = [], []
    for group in groups.values():
        if len(group) == 1:
            alone += group
            continue
        ordered = sorted(group, key=lambda file: order_of(str(file)))
        first = ordered[0] if base is None else _based(ordered, base)
        found.append(Listed(first, tuple(file for file in ordered if file is not first)))
    return tuple(found), tuple(alone)


def _name(file: Path, languages: Sequence[str]) -> str:
    words = report_name(file.name).split(" ")
    kept = [word for word in words if word.lower().split("-")[0] not in languages] or words
    folders = [part for part in file.parts[:-1] if part.lower() not in languages]
    return "/".join((*folders, " ".join(kept).casefold()))


def _based(group: Sequence[Path], base: str) -> Path:
    fitting = [file for file in group if base in file.name]
    if len(fitting) != 1:
        names = ", ".join(file.name for file in group)
        what = "none" if not fitting else "several"
        raise InputError(f"Of {names}, {what} has {base!r} in its name.", "Give --base what only one name holds.")
    return fitting[0]
