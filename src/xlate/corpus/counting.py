"""The pairs of a file observed one after another, in this process or by several workers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from xlate.corpus.groups import By
from xlate.corpus.observing import Observation, observe
from xlate.errors import InputError
from xlate.reports.comparison_json import parse_line, read_comparisons

_LINES_AT_A_TIME = 16  # a megabyte or so to a worker: little to wait for, much against the cost of handing it over
_WAITING = 3  # chunks in flight for each worker: none idles, and memory stays bounded


def observations(file: Path, by: By, *, terms: bool = True, workers: int = 1) -> Iterator[Observation]:
    """What is to count of each pair of a ``.jsonl`` or ``.json`` file, in the order of the file.

    Args:
        file: comparisons.
        by: what makes a group.
        terms: whether words are linked.
        workers: processes that do it; one is this process. Workers pay from some hundreds of pairs on.

    Raises:
        InputError: the file cannot be read, or holds something else.
    """
    if workers == 1 or file.suffix.lower() == ".json":
        for comparison in read_comparisons(file):
            yield observe(comparison, file, by, terms=terms)
        return
    yield from _shared_out(file, by, terms, workers)


def _shared_out(file: Path, by: By, terms: bool, workers: int) -> Iterator[Observation]:
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor

    # Not forked: the progress bar has a thread, and what a fork takes over in the middle of its work may hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting: deque[Future[list[Observation]]] = deque()
        for chunk in _chunks(file):
            waiting.append(pool.submit(_observe_lines, chunk, file, by, terms))
            if len(waiting) >= _WAITING * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(file: Path) -> Iterator[list[tuple[int, str]]]:
    """The lines that hold something, numbered from 1, some at a time."""
    try:
        with file.open(encoding="utf-8", newline="\n") as stream:
            numbered = ((number, line) for number, line in enumerate(stream, start=1) if line.strip())
            while chunk := list(islice(numbered, _LINES_AT_A_TIME)):
                yield chunk
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read: {error}.") from error


def _observe_lines(chunk: list[tuple[int, str]], file: Path, by: By, terms: bool) -> list[Observation]:
    found = []
    for number, line in chunk:
        try:
            comparison = parse_line(line)
        except InputError as error:
            raise InputError(f"{file}, line {number}: {error}") from None
        found.append(observe(comparison, file, by, terms=terms))
    return found
