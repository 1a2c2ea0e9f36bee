"""What a report is written from, and what every writer of reports offers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from xlate.articles import Comparison, Failure, Pair


@dataclass(frozen=True, slots=True)
class Run:
    """One call's whole outcome: the pairs compared, the articles that stayed alone, the inputs that failed.

    ``comparisons`` may be an iterator: every writer takes one pair at a time, so that memory does not grow with the
    batch. An iterator serves for one report only; ``alone`` and ``failures`` are looked at when it is exhausted.
    """

    comparisons: Iterable[Comparison]
    alone: Sequence[Pair] = ()
    failures: Sequence[Failure] = ()
    signature: str = ""


class Writer(ABC):
    """A report in the making: pairs are added as they come, and ``finish`` completes the file.

    Formats that hold pairs only (JSON, tables, exchange formats) take no note of what is alone or failed; the page,
    the document and the terminal show both.

    Args:
        stream: where the report goes; whoever opened it closes it.
        signature: who made the comparisons.
    """

    def __init__(self, stream: BinaryIO, signature: str) -> None:
        self._stream = stream
        self._signature = signature

    @abstractmethod
    def add(self, comparison: Comparison) -> None:
        """Write one pair."""

    def finish(self, alone: Sequence[Pair], failures: Sequence[Failure]) -> None:  # noqa: B027 (most formats end bare)
        """Write what comes last."""

    def close(self) -> None:  # noqa: B027
        """Let go of what the writer itself holds open, whether or not the report was finished."""


WriterFactory = Callable[[BinaryIO, str], Writer]
"""Makes a writer from the stream that it writes to and the signature of the run."""
