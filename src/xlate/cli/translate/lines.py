"""``xlate translate --lines``: strictly one line in, one line out, as they come."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from xlate.cli.translate.terminal import standard_output
from xlate.errors import InputError

if TYPE_CHECKING:
    from xlate.cli.progress import Progress
    from xlate.engines.translator import Translator
    from xlate.settings import Settings

_CHUNK = 1 << 18  # bytes: a thousand lines or two, so that batches are full and memory stays small
_LONGEST = 8_000_000  # bytes of one line; a longer one is no line of text
_MARK = b"\xef\xbb\xbf"


@dataclass
class LinesCount:
    """What came of a run."""

    lines: int = 0
    remembered: int = 0
    doubts: dict[str, int] = field(default_factory=dict)
    figures: dict[str, object] = field(default_factory=dict)


def translate_lines(
    inputs: Sequence[str], target: str, output: Path | None, settings: Settings, progress: Progress
) -> LinesCount:
    r"""Translate the lines of files or of standard input (``-``), in order.

    Only ``\n`` and ``\r\n`` end a line: other separators that Unicode knows are part of a line, and a translation
    never contains either. A line keeps its own end; a last line without one stays without.

    Raises:
        InputError: an input cannot be read, or is not UTF-8; the line is named.
    """
    from xlate.cli.translate.resuming import kept_for_resuming
    from xlate.cli.translate.summary import Stopwatch
    from xlate.storage import whole_file

    count = LinesCount()
    with ExitStack() as during_run:
        translator = during_run.enter_context(kept_for_resuming(settings, output))
        watch = Stopwatch(translator)
        sink = during_run.enter_context(whole_file(output)) if output else standard_output()
        language = settings.reading.language
        for name in inputs:
            for batch in _batches(name):
                language = language or _identified(batch)
                translator.demand(language, target)
                sink.write(_translated(batch, language, target, translator, count))
                sink.flush()
                progress("lines", count.lines, count.lines)
        count.figures = watch.figures(count.lines, 0, 0)
    return count


def _translated(
    lines: list[tuple[str, str]], source: str, target: str, translator: Translator, count: LinesCount
) -> bytes:
    """The translations of lines, each with the end that its source has."""
    made = translator.translate_flagged([text for text, _ in lines], source, target)
    count.lines += len(lines)
    for translated in made:
        count.remembered += translated.remembered
        for flag in translated.flags:
            count.doubts[flag] = count.doubts.get(flag, 0) + 1
    return "".join(translated.text + end for translated, (_, end) in zip(made, lines, strict=True)).encode()


def _batches(name: str) -> Iterator[list[tuple[str, str]]]:
    """The lines of an input with their ends, as many at a time as have come."""
    number = 0
    rest = b""
    with ExitStack() as during_read:
        stream = _opened(name, during_read)
        while chunk := _next(stream):
            head, found, tail = (rest + chunk).rpartition(b"\n")
            if len(tail) > _LONGEST:
                raise InputError(f"{name}: line {number + 1} is longer than {_LONGEST // 1_000_000} MB.", "Is it text?")
            rest = tail
            if found:
                yield _decoded(head.split(b"\n"), name, number, ended=True)
                number += head.count(b"\n") + 1
    if rest:
        yield _decoded([rest], name, number, ended=False)


def _decoded(raw: list[bytes], name: str, number: int, *, ended: bool) -> list[tuple[str, str]]:
    lines = []
    for place, line in enumerate(raw, number + 1):
        bare = line.removeprefix(_MARK) if place == 1 else line
        end = ("\r\n" if bare.endswith(b"\r") else "\n") if ended else ""
        try:
            lines.append(((bare[:-1] if end == "\r\n" else bare).decode("utf-8"), end))
        except UnicodeDecodeError as error:
            raise InputError(f"{name}: line {place} is not UTF-8 ({error.reason}).", "Convert it to UTF-8.") from None
    return lines


def _next(stream: BinaryIO) -> bytes:
    """What has come, at least a byte; nothing at the end. ``read`` would wait for a full chunk of a slow pipe."""
    read1 = getattr(stream, "read1", stream.read)
    return bytes(read1(_CHUNK))


def _opened(name: str, during_read: ExitStack) -> BinaryIO:
    if name == "-":
        return sys.stdin.buffer
    path = Path(name)
    if path.is_dir():
        raise InputError(f"{name} is a folder, and --lines takes files.", "Leave out --lines, or name its files.")
    try:
        return during_read.enter_context(path.open("rb"))
    except OSError as error:
        raise InputError(f"{name} cannot be read: {error.strerror or error}.") from None


def _identified(lines: list[tuple[str, str]]) -> str:
    from xlate.languages.identify import identify

    return identify("\n".join(text for text, _ in lines[:200]))
