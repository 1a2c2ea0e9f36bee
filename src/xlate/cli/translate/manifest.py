"""What came of every input of a run of ``xlate translate``: a JSON file beside the output, for programs to read.

It appears whole when the run ends, and is written as the run goes, so that its length does not matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

if TYPE_CHECKING:
    from xlate.articles import Failure

SCHEMA = "xlate.translation-run/1"
Status = Literal["translated", "partly", "reused", "copied", "failed"]
"""What came of an input: all of it translated, some of it, finished by an earlier run, passed on as it is, or none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of one input."""

    source: str
    output: str | None
    """Where its translation is; ``None`` where there is none, or it went to standard output."""
    status: Status
    errors: Sequence[Failure] = ()

    def as_json(self) -> dict[str, object]:
        """The entry as an object of ``files``."""
        errors = [{"source": failure.source, "error": failure.reason} for failure in self.errors]
        return {"source": self.source, "output": self.output, "status": self.status, "errors": errors}


class RunManifest:
    """The manifest of a run, entry by entry.

    Args:
        stream: where it is written; ``None`` where the run has no place for one.
        facts: what is known before the run: signature, languages.
    """

    def __init__(self, stream: BinaryIO | None, facts: Mapping[str, object]) -> None:
        self._stream = stream
        self._entries = 0
        head = json.dumps({"schema": SCHEMA, **facts}, ensure_ascii=False)
        self._write(f'{head[:-1]}, "files": [')

    def add(self, entry: Entry) -> None:
        """Enter what came of an input."""
        separator = "," if self._entries else ""
        self._entries += 1
        self._write(f"{separator}\n {json.dumps(entry.as_json(), ensure_ascii=False)}")

    def close(self, summary: Mapping[str, object]) -> None:
        """End it with what the run came to."""
        self._write(f'\n], "summary": {json.dumps(summary, ensure_ascii=False)}}}\n')

    def _write(self, text: str) -> None:
        if self._stream is not None:
            self._stream.write(text.encode("utf-8", "replace"))


@contextmanager
def run_manifest(place: Path | None, facts: Mapping[str, object]) -> Iterator[RunManifest]:
    """A manifest that appears at ``place`` when the block ends without error.

    Raises:
        XlateError: the place cannot be written to.
    """
    from xlate.storage import whole_file

    if place is None:
        yield RunManifest(None, facts)
        return
    with whole_file(place) as stream:
        yield RunManifest(stream, facts)
