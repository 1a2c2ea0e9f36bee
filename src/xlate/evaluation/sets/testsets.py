"""Test sets by name: from the user's own folder, or those that sacrebleu knows and fetches."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xlate.errors import InputError

_CONTAINERS = (".tsv", ".jsonl", ".tmx", ".xliff", ".xlf")
"""Suffixes of files that hold both sides."""
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_GROUPS = (".groups", ".docs")
"""Suffixes of files with a label for each segment."""
_TIMEOUT = 30  # seconds without an answer after which a download is given up
_GROUP_FIELDS = ("domain", "origlang")
"""What sacrebleu's test sets tell of each segment, the more telling first."""


@dataclass(frozen=True, slots=True)
class TestSet:
    """The files of a test set in one direction."""

    __test__ = False  # pytest takes classes of such a name for tests

    source: Path
    references: tuple[Path, ...]
    languages: tuple[str, str]
    groups: Path | None = None


def find(name: str, languages: tuple[str, str], folder: Path | None) -> TestSet:
    """The test set of a name.

    Args:
        name: ``NAME``, for files such as ``NAME.es`` and ``NAME.en`` (or one ``NAME.tmx``) in the folder; else one that
            sacrebleu knows, such as ``wmt13``.
        languages: of source and target; empty where the test set leaves no choice.
        folder: the user's own test sets.

    Raises:
        InputError: no such test set, a direction that is not told or not there, or no network to fetch it.
    """
    from sacrebleu.dataset import DATASETS

    own = _own(folder, name) if folder else {}
    if own:
        return _from_folder(name, own, languages)
    if name in DATASETS:
        return _from_sacrebleu(name, DATASETS[name], languages)
    raise InputError(f"There is no test set {name!r}.", _advice(folder))


def _own(folder: Path, name: str) -> dict[str, Path]:
    """Files of the name by what follows it: a language's code, or a suffix."""
    if not folder.is_dir():
        raise InputError(f"The folder of test sets {folder} is not there.", "Check evaluation.test_sets.")
    beginning = Path(name).name
    files = sorted((folder / name).parent.glob("*")) if beginning else []
    return {file.name[len(beginning) + 1 :]: file for file in files if file.name.startswith(f"{beginning}.")}


def _from_folder(name: str, files: dict[str, Path], languages: tuple[str, str]) -> TestSet:
    groups = next((files[suffix[1:]] for suffix in _GROUPS if suffix[1:] in files), None)
    codes = [ending for ending in files if _CODE.fullmatch(ending) and f".{ending}" not in (*_CONTAINERS, *_GROUPS)]
    if not codes:
        both = next((files[suffix[1:]] for suffix in _CONTAINERS if suffix[1:] in files), None)
        if both is None:
            raise InputError(f"The test set {name} has no file of a language.", f"Name them {name}.es and {name}.en.")
        return TestSet(both, (both,), languages, groups)
    pairs = [(one, other) for one in codes for other in codes if one != other]
    source, target = _direction(name, pairs, languages)
    return TestSet(files[source], (files[target],), (source, target), groups)


def _direction(name: str, pairs: Sequence[tuple[str, str]], languages: tuple[str, str]) -> tuple[str, str]:
    """The only pair that the told languages leave."""
    fitting = [
        pair for pair in pairs if all(not told or told == own for told, own in zip(languages, pair, strict=True))
    ]
    if len(fitting) == 1:
        return fitting[0]
    listed = ", ".join("→".join(pair) for pair in (fitting or pairs))
    problem = "can be used in several directions" if fitting else f"has no {'→'.join(languages)}"
    raise InputError(f"The test set {name} {problem}: {listed}.", "Choose one with --from and --to.")


def _from_sacrebleu(name: str, dataset: Any, languages: tuple[str, str]) -> TestSet:
    """Files in sacrebleu's folder, fetched by it where they are not there yet."""
    pairs = [(source, target) for source, _, target in (pair.partition("-") for pair in dataset.langpairs)]
    source, target = _direction(name, pairs, languages)
    direction = f"{source}-{target}"
    try:
        with _impatient():
            own = Path(dataset.get_source_file(direction))
            references = tuple(map(Path, dataset.get_reference_files(direction)))
            fields = dict(zip(dataset.fieldnames(direction), dataset.get_files(direction), strict=True))
    except (Exception, SystemExit) as error:  # sacrebleu raises what its parts raise, and leaves on a wrong checksum
        raise InputError(
            f"The test set {name} is not at hand and cannot be fetched: {error}.",
            f"Run once where there is a network, or put {name}.{source} and {name}.{target} into a folder of your own "
            "(evaluation.test_sets).",
        ) from error
    groups = next((Path(fields[field]) for field in _GROUP_FIELDS if field in fields), None)
    return TestSet(own, references, (source, target), groups)


@contextmanager
def _impatient() -> Iterator[None]:
    """Downloads that do not wait for ever: sacrebleu sets no limit of its own."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(_TIMEOUT)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def _advice(folder: Path | None) -> str:
    if folder is None:
        return "Name your folder of test sets in evaluation.test_sets, or one of those that `sacrebleu --list` lists."
    names = sorted({file.name.split(".")[0] for file in folder.iterdir() if file.is_file()})
    there = f"{folder} has {', '.join(names[:12])}{', …' if len(names) > 12 else ''}" if names else f"{folder} is empty"
    return f"{there}; `sacrebleu --list` lists those that can be fetched."
