"""Stage 1: files, folders, and streams into articles.

:func:`read` takes what the user named and yields articles, one by one, in a stable order; what cannot be read is a
:class:`~xlate.articles.Failure` that says why, and the rest goes on. One module a format stands in ``formats.py``'s
table of suffixes and makes drafts; ``finishing.py`` makes articles of them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from xlate.articles import Article, Failure
from xlate.errors import InputError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from xlate.reading.draft import Reader
    from xlate.reading.inputs import Place
    from xlate.settings import ReadingSettings

__all__ = ["read", "read_one", "read_text"]


def read(
    inputs: Sequence[str | Path],
    settings: ReadingSettings,
    stdin: BinaryIO | None = None,
    *,
    passed_over: Collection[Path] = (),
) -> Iterator[Article | Failure]:
    """The articles of files and folders (walked, hidden files left out), lazily, in order.

    Args:
        inputs: paths; ``-`` is standard input.
        settings: how to read.
        stdin: the stream that ``-`` reads, the process's own where not given.
        passed_over: files in folders that are no articles, such as the reports of an earlier run.

    Yields:
        Articles, not yet segmented into sentences; and failures, which name a file (or ``file:line``) and say why.
    """
    from xlate.reading.inputs import places

    # One path is a sequence of letters to Python; nobody means that.
    for place in places([inputs] if isinstance(inputs, str | Path) else inputs, passed_over):
        if isinstance(place, Failure):
            yield place
        else:
            yield from _articles(place, settings, stdin)


def read_one(path: str | Path, settings: ReadingSettings, stdin: BinaryIO | None = None) -> Article:
    """The one article of a file, or of standard input (``-``).

    Raises:
        InputError: it cannot be read, or there is more than one.
    """
    found = []
    for outcome in read([path], settings, stdin):
        if isinstance(outcome, Failure):
            raise InputError(f"{outcome.source}: {outcome.reason}")
        found.append(outcome)
        if len(found) > 1:
            raise InputError(f"{path} holds more than one article.", "Give a file with one.")
    return found[0]


def read_text(text: str, source: str, settings: ReadingSettings) -> Article:
    """The article that ``text``, as typed or pasted, is; ``source`` is what reports call it.

    Raises:
        InputError: the text has no words.
    """
    from xlate.reading.encodings import normalised
    from xlate.reading.finishing import finish
    from xlate.reading.plain import draft

    try:
        return finish(draft(normalised(text), source), settings)
    except InputError as error:
        raise InputError(f"{source}: {error.problem}", error.advice) from None


def _articles(place: Place, settings: ReadingSettings, stdin: BinaryIO | None) -> Iterator[Article | Failure]:
    """The articles of one file; whatever is wrong with it is a failure."""
    from xlate.reading.finishing import finish

    try:
        reader = _reader(place)
        with _opened(place, stdin) as stream:
            for draft in reader(stream, place.source, settings):
                if isinstance(draft, Failure):
                    yield draft
                    continue
                try:
                    yield finish(draft, settings)
                except InputError as error:
                    yield Failure(draft.source, str(error))
    except InputError as error:
        yield Failure(place.source, str(error))
    except OSError as error:
        yield Failure(place.source, f"The file cannot be read: {error.strerror or error}.")


def _reader(place: Place) -> Reader:
    from xlate.reading.formats import reader, reader_of
    from xlate.reading.inputs import STANDARD_INPUT, why_absent

    if place.source == STANDARD_INPUT:
        return reader("standard_input")
    if not os.path.exists(place.path):  # unlike Path.exists, never raises
        raise InputError(why_absent(place.path))
    if not place.named and not place.path.is_file():
        raise InputError("It is neither a file nor a folder.")  # a pipe or device: opening it might wait for ever
    return reader_of(place.path, named=place.named)


def _opened(place: Place, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    if place.source == "-":
        return nullcontext(stdin or sys.stdin.buffer)
    return place.path.open("rb")
