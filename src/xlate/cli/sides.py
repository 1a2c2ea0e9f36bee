"""The two sides of a command, read and segmented."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from xlate.errors import InputError

if TYPE_CHECKING:
    from xlate.pipeline import ArticleSet
    from xlate.settings import Settings


def refuse_two_streams(left: str, right: str) -> None:
    """Refuse standard input on both sides.

    Raises:
        InputError: both are ``-``.
    """
    if left == right == "-":
        raise InputError("Both sides cannot come from standard input.", "Give a file or folder for one of them.")


def read_sides(left: str, right: str, settings: Settings) -> tuple[ArticleSet, ArticleSet]:
    """The articles of both sides, with what could not be read; ``-`` is standard input.

    Raises:
        InputError: a side has no article that can be read.
    """
    from xlate import pipeline

    return pipeline.read_sides([left], [right], settings, stdin=sys.stdin.buffer)
