"""Bytes within limits, and bytes as text: what all formats share."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from xlate.errors import InputError
from xlate.settings import ReadingSettings

MEGABYTE = 1_000_000

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document (.doc, .xls)"),
    (b"{\\rtf", "a rich-text document (.rtf)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\x7fELF", "a program"),
)

# Control characters that no text has; tab, line feed, carriage return, form feed and escape do occur.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.01  # share of such characters from which a file is data rather than a text with a stray one

_PROBE = 65_536  # bytes looked at to tell binary data, and to guess an encoding: more changes no verdict

# Tried before the rest where an encoding has to be guessed: what editors in Western newsrooms wrote before UTF-8.
_USUAL = "cp1252"
_NEARLY = 0.02  # by how much the usual encoding may score worse than the best and still be preferred


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


def decode(raw: bytes, declared: str | None = None) -> str:
    r"""``raw`` as text, line ends normalised to ``\n``, without byte-order mark.

    In this order: a byte-order mark, the encoding that the document declares, UTF-8, UTF-16 without a mark, the best
    guess of charset-normalizer.

    Raises:
        InputError: binary data, or bytes that are text in no encoding.
    """
    text = _marked(raw)
    if text is None:
        _refuse_known_binary(raw)
        text = _attempt(raw, declared) or _attempt(raw, "utf-8") or _attempt(raw, _unmarked_wide(raw)) or _guessed(raw)
    if len(_CONTROL.findall(text[:_PROBE])) > _MOST_CONTROL * len(text[:_PROBE]):
        raise _binary("data")
    return normalised(text)


def normalised(text: str) -> str:
    r"""``text`` with line ends ``\n``; lone surrogates, which no file can hold, become U+FFFD."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)


def byte_order_mark(raw: bytes) -> str | None:
    """The encoding that a byte-order mark at the start of ``raw`` names."""
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if raw.startswith(mark)), None)


def _size(stream: BinaryIO) -> int | None:
    try:
        return stream.seek(0, 2)
    except (OSError, ValueError):
        return None  # a pipe: how much is still to come cannot be known


def _marked(raw: bytes) -> str | None:
    encoding = byte_order_mark(raw)
    if encoding is None:
        return None
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _attempt(raw: bytes, encoding: str | None) -> str | None:
    """``raw`` in ``encoding``, or ``None`` where that is unknown, no text encoding, or does not fit."""
    if encoding is None:
        return None
    try:
        return raw.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _unmarked_wide(raw: bytes) -> str | None:
    """UTF-16 without a mark shows itself by its zero bytes: every other one in Western text."""
    probe = raw[:_PROBE]
    if len(raw) % 2 or probe.count(0) < 0.3 * len(probe):
        return None
    return "utf-16-le" if probe[1::2].count(0) > probe[0::2].count(0) else "utf-16-be"


def _refuse_known_binary(raw: bytes) -> None:
    for signature, name in _SIGNATURES:
        if raw.startswith(signature):
            raise _binary(name)


def _guessed(raw: bytes) -> str:
    if b"\x00" in raw[:_PROBE]:
        raise _binary("data")
    from charset_normalizer import from_bytes

    matches = from_bytes(raw[:_PROBE])
    best = matches.best()
    if best is None:
        raise _binary("data")
    usual = next((match for match in matches if _USUAL in (match.encoding, *match.encoding_aliases)), None)
    near = usual is not None and usual.chaos <= best.chaos + _NEARLY
    for encoding in ((_USUAL,) if near else ()) + (best.encoding, _USUAL):
        text = _attempt(raw, encoding)
        if text is not None:
            return text
    raise _binary("data")


def _binary(name: str) -> InputError:
    return InputError(f"The file is not text but {name}.", "Give .txt, .md, .html, .jsonl or .docx articles.")
