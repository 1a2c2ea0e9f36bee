"""From what the user named to the files to read: folders are walked, links that lead in circles are not followed."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlate.articles import Failure

STANDARD_INPUT = "-"

# What systems and editors leave in folders: nobody means these as articles. Hidden files are left out besides.
_LEFT_BEHIND = re.compile(r"Thumbs\.db|desktop\.ini|__MACOSX|~\$.*|.*~|.*\.(?:tmp|swp|part)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A file to read. ``source`` is its name in reports: the path as given, with forward slashes.

    ``named`` is whether the user gave this very file, not a folder around it.
    """

    path: Path
    source: str
    named: bool


def places(inputs: Sequence[str | Path], passed_over: Collection[Path] = ()) -> Iterator[Place | Failure]:
    """The files behind ``inputs``, lazily; order as given, inside folders by natural order of names.

    Args:
        inputs: what the user named.
        passed_over: files that are not meant, though they lie in a folder that is.
    """
    unmeant = {path.resolve() for path in passed_over}
    names = {path.name for path in unmeant}
    for given in inputs:
        path = Path(given)
        if str(given) == STANDARD_INPUT or not os.path.isdir(path):  # unlike Path.is_dir, never raises
            yield Place(path, name_of(path), named=True)
            continue
        anything = False
        for found in _walk(path, ()):
            if isinstance(found, Place) and found.path.name in names and found.path.resolve() in unmeant:
                continue
            anything = True
            yield found
        if not anything:
            yield Failure(name_of(path), "The folder holds no articles (.txt, .md, .html, .jsonl or .docx).")


def name_of(path: Path) -> str:
    """``path`` for reports: forward slashes, and always printable (file systems allow names that are no text)."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def why_absent(path: Path) -> str:
    """What to say of a path behind which there is nothing."""
    if os.path.islink(path):  # unlike Path.is_symlink, never raises
        return "It is a link that leads nowhere."
    return "There is no such file or folder."


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key by which ``a2`` comes before ``a10``, upper and lower case alike."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part)


def _walk(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Place | Failure]:
    """The files of ``folder`` and the folders in it; ``above`` are the identities of the folders that lead here."""
    try:
        status = folder.stat()
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            return  # a symbolic link back up: everything in it has been or will be read by its shorter name
        names = sorted(os.listdir(folder), key=lambda name: (natural(name), name))
    except OSError as error:
        yield Failure(name_of(folder), f"The folder cannot be read: {error.strerror}.")
        return
    for name in names:
        if name.startswith(".") or _LEFT_BEHIND.fullmatch(name):
            continue
        path = folder / name
        if os.path.isdir(path):
            yield from _walk(path, (*above, identity))
        else:
            yield Place(path, name_of(path), named=False)
