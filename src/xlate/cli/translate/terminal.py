"""Standard output: for a file or a pipe the very bytes that a named file would hold, for a terminal text that it shows.

A document keeps its encoding, which need not be the terminal's; and it is a stranger's, whose control characters could
rewrite what stands on the screen.
"""

from __future__ import annotations

import sys
from typing import Protocol, TextIO

_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}") | {
    ord(sign): sign for sign in "\n\t"
}


class Sink(Protocol):
    """Something that takes bytes."""

    def write(self, content: bytes, /) -> object:
        """Take them."""
        ...

    def flush(self) -> object:
        """Let them be seen."""
        ...


def standard_output() -> Sink:
    """Where bytes for standard output go."""
    return Terminal(sys.stdout) if sys.stdout.isatty() else sys.stdout.buffer


class Terminal:
    """Shows bytes as text.

    Args:
        stream: the terminal's.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, content: bytes) -> None:
        """Show a document, or a part of one that ends with a line."""
        self._stream.write(_text(content).translate(_CONTROLS))

    def flush(self) -> None:
        """Let it be seen."""
        self._stream.flush()


def _text(content: bytes) -> str:
    from xlate.errors import InputError
    from xlate.reading.encodings import decode

    try:
        return decode(content)
    except InputError:  # what was read as text and translated is text, though perhaps in no encoding that can be told
        return content.decode("utf-8", "replace")
