"""The bytes of a text document, and back: the same codec, byte-order mark, and line ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_WIDE = {"utf-16": ("utf-16-le", "utf-16-be"), "utf-32": ("utf-32-le", "utf-32-be")}
_FOREIGN_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a text stands in a file.

    Args:
        codec: Python's name for it, without mark.
        mark: the byte-order mark.
        end: the line end that stands for a line feed.
        stand_in: writes a character that the codec lacks; where there is none, the whole text becomes UTF-8.
    """

    codec: str
    mark: bytes = b""
    end: str = "\n"
    stand_in: Callable[[str], str] | None = None

    def encode(self, text: str) -> bytes:
        """``text`` as bytes."""
        ended = text if self.end == "\n" else text.replace("\n", self.end)
        try:
            return self.mark + ended.encode(self.codec)
        except UnicodeEncodeError:
            if self.stand_in is None or self.codec.startswith("utf"):
                return ended.encode("utf-8", "replace")
            spelled = "".join(sign if _fits(sign, self.codec) else self.stand_in(sign) for sign in ended)
            return self.mark + spelled.encode(self.codec, "replace")


def opened(
    raw: bytes, declared: str | None = None, stand_in: Callable[[str], str] | None = None
) -> tuple[str, Encoding]:
    r"""The text of ``raw`` and how to write it back; where all line ends are alike they become ``\n``.

    Raises:
        InputError: it is no text.
    """
    from xlate.reading.encodings import byte_order_mark, decoded

    text, codec = decoded(raw, declared)
    marked = byte_order_mark(raw) == codec
    mark = raw[: len(raw) - len(text.encode(_unmarked(codec, raw)))] if marked else b""
    ends = {match.group() for match in _FOREIGN_END.finditer(text)}
    bare = text.count("\n") - text.count("\r\n")
    end = ends.pop() if len(ends) == 1 and not bare else "\n"
    return (text.replace(end, "\n") if end != "\n" else text), Encoding(_unmarked(codec, raw), mark, end, stand_in)


def reference(sign: str) -> str:
    """A character as HTML and XML write what their encoding lacks."""
    return f"&#{ord(sign)};"


def _unmarked(codec: str, raw: bytes) -> str:
    """The codec that writes no mark of its own."""
    if codec == "utf-8-sig":
        return "utf-8"
    little, big = _WIDE.get(codec, (codec, codec))
    return little if raw[:1] == b"\xff" else big


def _fits(sign: str, codec: str) -> bool:
    try:
        sign.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
