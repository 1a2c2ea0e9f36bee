"""Bytes as text, whatever their encoding."""

from __future__ import annotations

import codecs
import re

from xlate.errors import InputError

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
_NOT_OF_XML = re.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_CONTROL = 0.01  # share of such characters from which a file is data rather than a text with a stray one

_PROBE = 65_536  # bytes looked at to tell binary data, and to guess an encoding: more changes no verdict

# What Western newsrooms wrote before UTF-8. A few accents in a short text are too little for statistics, which then see
# Chinese; but text in another script, read as one of these, is mostly accented letters, symbols, or both.
_WESTERN = ("cp1252", "mac_roman")
_WESTERN_LETTERS = frozenset("áéíóúàèìòùâêîôûäëïöüãõñçåæøœÿßÁÉÍÓÚÀÈÌÒÙÂÊÎÔÛÄËÏÖÜÃÕÑÇÅÆØŒ")
_WESTERN_SIGNS = frozenset("¿¡«»“”‘’–—…•·€£¥©®™°ºª§½¼¾²³±×\N{NO-BREAK SPACE}\N{SOFT HYPHEN}\N{ACUTE ACCENT}")
_NOT_OF_DOCUMENTS = frozenset({"unicode-escape", "raw-unicode-escape", "punycode", "idna", "undefined", "charmap"})
_MOST_ACCENTED = 0.3  # of all letters
_SIGN_IN_WORD = re.compile(r"[a-z][–…•¿¡«»©®™°§²³±×][a-z]")


def decode(raw: bytes, declared: str | None = None) -> str:
    r"""``raw`` as text, line ends normalised to ``\n``, without byte-order mark.

    In this order: a byte-order mark, the encoding that the document declares, UTF-8, UTF-16 without a mark, the best
    guess of charset-normalizer.

    Raises:
        InputError: binary data, or bytes that are text in no encoding.
    """
    return normalised(decoded(raw, declared)[0])


def decoded(raw: bytes, declared: str | None = None) -> tuple[str, str]:
    """``raw`` as it stands, and the codec that reads it so, found as by :func:`decode`.

    Raises:
        InputError: binary data, or bytes that are text in no encoding.
    """
    found = _marked(raw)
    if found is None:
        _refuse_known_binary(raw)
        encodings = (_honest(declared), "utf-8", _unmarked_wide(raw))
        fitting = ((text, name) for name in encodings if (text := _attempt(raw, name)) and name)
        found = next(fitting, None) or _guessed(raw)
    text = found[0]
    if len(_CONTROL.findall(text[:_PROBE])) > _MOST_CONTROL * len(text[:_PROBE]):
        raise _binary("data")
    return found


def normalised(text: str) -> str:
    r"""``text`` with line ends ``\n``; each character that XML cannot hold, and so no export could, becomes U+FFFD."""
    text = re.sub(r"\r\n?|[\x0b\x0c]", "\n", text)
    return _NOT_OF_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def byte_order_mark(raw: bytes) -> str | None:
    """The encoding that a byte-order mark at the start of ``raw`` names."""
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if raw.startswith(mark)), None)


def _marked(raw: bytes) -> tuple[str, str] | None:
    encoding = byte_order_mark(raw)
    if encoding is None:
        return None
    try:
        return raw.decode(encoding), encoding
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


def _honest(declared: str | None) -> str | None:
    """The encoding that a declaration stands for, as browsers read it (WHATWG Encoding Standard, 4.2 and 14.4).

    Latin-1 and ASCII mean Windows-1252; a declaration that could be read byte by byte cannot be in UTF-16; Python's
    encodings of its own (``unicode_escape``, ``punycode``) are none of documents'.
    """
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return _WESTERN[0]
    return None if name.startswith(("utf-16", "utf-32", "utf-7")) or name in _NOT_OF_DOCUMENTS else name


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


def _guessed(raw: bytes) -> tuple[str, str]:
    if b"\x00" in raw[:_PROBE]:
        raise _binary("data")
    for encoding in _WESTERN:
        text = _attempt(raw, encoding)
        if text and _is_western(text[:_PROBE]):
            return text, encoding
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_PROBE]).best()
    text = _attempt(raw, best.encoding) if best else None
    if best is None or text is None:
        raise _binary("data")
    return text, best.encoding


def _is_western(text: str) -> bool:
    """Whether ``text`` has the letters and signs of Western European text, in the places and shares they have there."""
    foreign = {character for character in text if ord(character) > 0x7E}
    if not foreign <= _WESTERN_LETTERS | _WESTERN_SIGNS or _SIGN_IN_WORD.search(text):
        return False
    letters = sum(map(str.isalpha, text))
    return sum(text.count(character) for character in foreign & _WESTERN_LETTERS) <= _MOST_ACCENTED * letters


def _binary(name: str) -> InputError:
    return InputError(f"The file is not text but {name}.", "Give .txt, .md, .html, .jsonl or .docx articles.")
