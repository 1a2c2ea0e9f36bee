"""Finished comparisons of a run that is still going on, so that a killed run goes on where it stopped.

One JSON line a comparison, keyed by all that decides the result: both texts as segmented, their names, and the
program's signature. A line is written whole and flushed to disk before the next pair begins; a torn last line, left by
a kill in mid-write, is found by its missing end and left out.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from xlate.articles import Comparison, Pair
from xlate.errors import XlateError
from xlate.reports.comparison_json import from_json, to_json


class Journal:
    """Keeps comparisons beside the report in the making; a context manager.

    After an undisturbed end the caller discards it (:meth:`discard`): the report then holds everything.

    Args:
        path: where the journal lies; made when the first comparison is kept.
        signature: of program, engine, and settings; a comparison made by another is not recalled.
    """

    def __init__(self, path: Path, signature: str) -> None:
        self._path = path
        self._signature = signature
        self._places = _places(path)
        self._stream: BinaryIO | None = None
        self.recalled = 0

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream:
            self._stream.close()

    def holds(self, pair: Pair) -> bool:
        """Whether an earlier run kept the comparison of exactly this pair by exactly this signature."""
        return self._key(pair) in self._places

    def recall(self, pair: Pair) -> Comparison:
        """The kept comparison of ``pair``.

        Raises:
            KeyError: none is held.
        """
        with self._path.open("rb") as stream:
            stream.seek(self._places[self._key(pair)])
            entry = json.loads(stream.readline())
        self.recalled += 1
        kept = from_json(entry["comparison"])
        # The articles at hand carry more than the contract does, and the key has proved them the same.
        return replace(kept, left=pair.left or kept.left, right=pair.right or kept.right)

    def keep(self, pair: Pair, comparison: Comparison) -> None:
        """Keep a finished comparison, on disk before this returns.

        Raises:
            XlateError: the journal cannot be written; what was kept before stays.
        """
        entry = {"key": self._key(pair), "comparison": to_json(comparison)}
        try:
            if self._stream is None:
                self._stream = _opened_at_line_start(self._path)
            self._stream.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
            self._stream.flush()
            os.fsync(self._stream.fileno())
        except OSError as error:
            raise XlateError(
                f"The journal {self._path} cannot be written: {error}.", "Free space or choose another place with -o."
            ) from error

    def discard(self) -> None:
        """Remove the journal: its comparisons stand in the finished report."""
        if self._stream:
            self._stream.close()
            self._stream = None
        self._path.unlink(missing_ok=True)

    def _key(self, pair: Pair) -> str:
        # repr of a frozen dataclass names every field, so whatever an article is or says decides.
        text = f"{self._signature}\0{pair.left!r}\0{pair.right!r}"
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def journal_path(report: Path) -> Path:
    """Where the journal of a report in the making lies: beside it, hidden."""
    return report.with_name(f".{report.name}.journal")


def _places(path: Path) -> dict[str, int]:
    """Where in the journal each key's line begins; whole lines only."""
    places: dict[str, int] = {}
    if not path.exists():
        return places
    with path.open("rb") as stream:
        place = 0
        for line in stream:
            # A damaged line is worth making its comparison again, not worth stopping for.
            with suppress(ValueError, KeyError, TypeError):
                if line.endswith(b"\n"):
                    places[json.loads(line)["key"]] = place
            place += len(line)
    return places


def _opened_at_line_start(path: Path) -> BinaryIO:
    """The journal opened for appending, a torn last line cut off first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        content = path.read_bytes()
        if content and not content.endswith(b"\n"):
            with path.open("r+b") as stream:
                stream.truncate(content.rfind(b"\n") + 1)
    return path.open("ab")
