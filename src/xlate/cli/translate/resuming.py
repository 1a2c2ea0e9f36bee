"""What lets a killed ``xlate translate`` go on: a memory for the run, and a manifest of what is finished."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from xlate.errors import XlateError

if TYPE_CHECKING:
    from xlate.engines.translator import Translator
    from xlate.settings import Settings


@contextmanager
def kept_for_resuming(settings: Settings, output: Path | None) -> Iterator[Translator]:
    """A translator that remembers, until the run is complete, all that it has translated.

    Where the settings name a memory, that one serves. Otherwise one lies hidden beside the output while the run goes
    on, and goes when it ends well; a killed run leaves it to the next.
    """
    from xlate.engines.translator import Translator

    if settings.translation.memory is not None or output is None:
        yield Translator.from_settings(settings)
        return
    memory = beside(output, "memory.sqlite")
    own = settings.translation.model_copy(update={"memory": memory})
    translator = Translator.from_settings(settings.model_copy(update={"translation": own}))
    yield translator
    translator.close()
    for suffix in ("", "-wal", "-shm"):
        memory.with_name(memory.name + suffix).unlink(missing_ok=True)


def beside(output: Path, what: str) -> Path:
    """A hidden file that belongs to an output: in it where it is a folder, else next to it."""
    return output / f".xlate-{what}" if output.is_dir() else output.with_name(f".{output.name}.{what}")


def digest(content: bytes) -> str:
    """SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


class Manifest:
    """Which outputs are finished, from what and by whom they were made, and what they hold.

    One JSON line an output; the last one counts, a torn one is left out. An output is taken for finished only while its
    source, its maker, and its own content are those of the entry: that it exists proves nothing. So a power cut may
    take the last lines, or the content of the last outputs, with it: they are made again.

    Only digests of what an earlier run has finished are held in memory, some tens of bytes an output.

    Args:
        file: where it lies.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._entries: dict[bytes, bytes] = {}
        if file.is_file():
            with file.open("rb") as lines:
                for line in lines:
                    with suppress(ValueError, KeyError, TypeError):  # a damaged line is worth making its output again
                        entry = json.loads(line)
                        self._entries[_short(entry["output"])] = _short(entry["made_from"], entry["content"])

    def holds(self, output: Path, made_from: str) -> bool:
        """Whether ``output`` is finished, whole, and made from exactly this."""
        entry = self._entries.get(_short(str(output)))
        if entry is None or not output.is_file():
            return False
        return _short(made_from, digest(output.read_bytes())) == entry

    def record(self, output: Path, made_from: str) -> None:
        """Enter a finished output.

        Raises:
            XlateError: the manifest cannot be written.
        """
        entry = {"output": str(output), "made_from": made_from, "content": digest(output.read_bytes())}
        try:
            with self._file.open("ab") as stream:
                # A torn line before it must not swallow this one; an empty line harms nobody.
                stream.write(b"\n" + json.dumps(entry).encode() + b"\n")
        except OSError as error:
            raise XlateError(f"The manifest {self._file} cannot be written: {error}.") from None


def _short(*facts: str) -> bytes:
    return hashlib.blake2b("\0".join(facts).encode("utf-8", "replace"), digest_size=16).digest()
