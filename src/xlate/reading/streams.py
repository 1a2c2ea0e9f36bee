"""Streams within limits: what all formats share."""

from __future__ import annotations

from typing import BinaryIO

from xlate.errors import InputError
from xlate.settings import ReadingSettings

MEGABYTE = 1_000_000


def read_within(stream: BinaryIO, settings: ReadingSettings) -> bytes:
    """All bytes of ``stream``.

    Raises:
        InputError: more than ``settings.max_megabytes``, or nothing but white space.
    """
    limit = int(settings.max_megabytes * MEGABYTE)
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise too_large(_size(stream) or len(raw), settings, "The file")
    if not raw.strip():
        raise InputError("The file is empty.", "Remove it, or put the article's text into it.")
    return raw


def too_large(size: int, settings: ReadingSettings, what: str) -> InputError:
    """The error for ``what`` (``The file``, ``Line 3``) of at least ``size`` bytes, with the setting to raise."""
    return InputError(
        f"{what} has {size / MEGABYTE:.1f} MB or more; the limit is {settings.max_megabytes:g} MB.",
        f"Raise reading.max_megabytes to {-(-size // MEGABYTE)} or more if it really is an article.",
    )


def _size(stream: BinaryIO) -> int | None:
    try:
        return stream.seek(0, 2)
    except (OSError, ValueError):
        return None  # a pipe: how much is still to come cannot be known
