"""What a command is made from: its two sides, read and segmented, which its outputs leave as they are."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
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


def refuse_overwriting(inputs: Iterable[str | Path], outputs: Iterable[Path]) -> None:
    """Refuse outputs that would take the place of what they are made from.

    Raises:
        InputError: an output is an input, however it is spelt.
    """
    given = list(inputs)
    for output in outputs:
        if any(same_file(each, output) for each in given):
            raise InputError(f"{output} is an input, and would be lost.", "Name another file with -o.")


def same_file(one: str | Path, other: str | Path) -> bool:
    """Whether two names lead to one file that is there."""
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def read_sides(left: str, right: str, settings: Settings, output: Path | None) -> tuple[ArticleSet, ArticleSet]:
    """The articles of both sides, with what could not be read; ``-`` is standard input, and ``output`` no article.

    Raises:
        InputError: a side has no article that can be read.
    """
    from xlate import pipeline

    return pipeline.read_sides(
        [left], [right], settings, stdin=sys.stdin.buffer, passed_over=[output] if output else []
    )
