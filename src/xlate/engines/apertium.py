"""The rule-based system Apertium, through its ``apertium`` command, where that is installed.

Sentences go through one process a batch, in Apertium's own stream format: each is escaped, opened by a numbered blank
(``[17]``), and closed by a NUL, at which every program of Apertium's pipe flushes and begins anew. A sentence's output
is believed only where its own number opens it; the few others are translated again one by one, so that no sentence can
ever stand in another's place. See https://wiki.apertium.org/wiki/Apertium_stream_format.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path

from xlate.engines.codes import shortest_code
from xlate.engines.protocol import Availability, LanguagePair, unserved
from xlate.errors import EngineError
from xlate.languages.tags import primary
from xlate.settings import EnginesSettings

NAME = "apertium"
DESCRIPTION = "rule-based translation by the apertium command; fast, no model"
_HINT = "apt install apertium apertium-eng-spa"
_MODE = re.compile(r"([a-z]{2,3})(?:_\w+)?-([a-z]{2,3})(?:_\w+)?")
_SPECIAL = re.compile(r"([\\^$/<>@\[\]{}])")
_ESCAPED_OR_BLANK = re.compile(r"\\(.)|\[([^\]]*)\]", re.DOTALL)
_SECONDS = 60.0  # to start; a sentence takes about a millisecond
_SECONDS_A_SENTENCE = 0.5


class ApertiumEngine:
    """Apertium with the language pairs that are installed.

    Args:
        command: the ``apertium`` command's path.

    Raises:
        EngineError: the command does not run, or no language pair is installed.
    """

    name = NAME

    def __init__(self, command: str) -> None:
        self._command = command
        self._modes = modes(command)
        if not self._modes:
            raise EngineError("Apertium is installed without any language pair.", f"Install one: {_HINT}")

    @cached_property
    def signature(self) -> str:
        """Version of Apertium, and a digest over the language data (names, sizes, times)."""
        return f"{NAME}@{_version(self._command)}-{_data_digest(self._command)}"

    def serves(self, source: str, target: str) -> bool:
        """Whether this pair is installed."""
        return _pair(source, target) in self._modes

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """The translations, one for each sentence, in order.

        Raises:
            EngineError: the pair is not installed, or Apertium fails.
        """
        mode = self._modes.get(_pair(source, target))
        if mode is None:
            raise unserved(NAME, source, target, self._modes)
        plain = [" ".join(sentence.replace("\0", " ").split()) for sentence in sentences]
        busy = [index for index, text in enumerate(plain) if text]
        answers = self._together([plain[index] for index in busy], mode)
        translations = [""] * len(sentences)
        for index, answer in zip(busy, answers, strict=True):
            translations[index] = self._alone(plain[index], mode) if answer is None else answer
        return translations

    def _together(self, texts: Sequence[str], mode: str) -> list[str | None]:
        """One process for all; ``None`` where the output is not beyond doubt that of the sentence."""
        if not texts:
            return []
        stream = "".join(f"[{number}]{_closed(text)}\0" for number, text in enumerate(texts))
        parts = self._run(stream, mode, len(texts)).split("\0")
        found: list[str | None] = [None] * len(texts)
        if any(part.strip() for part in parts[len(texts) :]):
            return found  # more answers than questions: none can be trusted
        for number, (text, part) in enumerate(zip(texts, parts, strict=False)):
            opening = f"[{number}]"
            if part.startswith(opening):
                found[number] = _opened(text, part.removeprefix(opening))
        return found

    def _alone(self, text: str, mode: str) -> str:
        return _opened(text, self._run(_closed(text) + "\0", mode, 1).replace("\0", " "))

    def _run(self, stream: str, mode: str, sentences: int) -> str:
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}  # the command refuses to run in a locale without UTF-8
        call = [self._command, "-u", "-z", "-f", "none", mode]
        pipe = subprocess.PIPE
        # No shell, and nothing of the article in the call: mode comes from `apertium -l`, text goes by standard input.
        with subprocess.Popen(  # noqa: S603
            call, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, start_new_session=True
        ) as process:
            try:
                limit = _SECONDS + _SECONDS_A_SENTENCE * sentences
                output, complaint = process.communicate(stream.encode(errors="replace"), timeout=limit)
            except BaseException as error:
                os.killpg(process.pid, signal.SIGKILL)  # the command is a shell script: its whole pipe must end
                if isinstance(error, subprocess.TimeoutExpired):
                    raise EngineError(f"Apertium did not answer within {limit:.0f} seconds.") from None
                raise
        if process.returncode != 0:
            said = complaint.decode(errors="replace").strip()[:300]
            raise EngineError(f"Apertium failed ({mode}): {said or process.returncode}.", "Try `apertium -l`.")
        return output.decode(errors="replace")


def availability(settings: EnginesSettings) -> Availability:
    """Whether the command is installed, and with which pairs."""
    command = shutil.which("apertium")
    try:
        installed = modes(command) if command else {}
    except EngineError as error:
        return Availability(NAME, DESCRIPTION, "", runs=False, hint=str(error))
    pairs = ", ".join(f"{source}→{target}" for source, target in installed)
    return Availability(NAME, DESCRIPTION, pairs, runs=bool(pairs), hint="" if pairs else _HINT)


def load(settings: EnginesSettings) -> ApertiumEngine:
    """The engine.

    Raises:
        EngineError: Apertium is not installed; says how to install it.
    """
    command = shutil.which("apertium")
    if command is None:
        raise EngineError("The apertium command is not installed.", f"Install it (Debian, Ubuntu): {_HINT}")
    return ApertiumEngine(command)


@cache
def modes(command: str) -> dict[LanguagePair, str]:
    """The installed modes by language pair; of several varieties (``spa-eng_US``) the one without a region."""
    found: dict[LanguagePair, str] = {}
    for mode in sorted(_output(command, "-l").split(), key=lambda mode: (len(mode), mode)):
        match = _MODE.fullmatch(mode)
        if match:
            found.setdefault((shortest_code(match[1]), shortest_code(match[2])), mode)
    return found


def _output(command: str, option: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a path from the user's own PATH, and a fixed option
            [command, option],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(f"{command} does not run: {error}.", f"Install Apertium again: {_HINT}") from None
    return done.stdout.decode(errors="replace")


def _version(command: str) -> str:
    match = re.search(r"\d+(?:\.\d+)+", _output(command, "-V"))
    return match[0] if match else "unknown"


def _data_digest(command: str) -> str:
    """Digest over the names, sizes and times of the compiled language data beside the command."""
    share = Path(command).resolve().parent.parent / "share" / "apertium"
    files = sorted(share.glob("**/*.bin")) if share.is_dir() else []
    facts = [(file.name, (found := file.stat()).st_size, int(found.st_mtime)) for file in files]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:8]


def _pair(source: str, target: str) -> LanguagePair:
    return primary(source), primary(target)


def _closed(text: str) -> str:
    """The sentence in stream format. A full stop where there is none keeps the analysis inside the sentence."""
    # The last program of the pipe takes tildes for marks of its own, escaped or not; blanks it leaves alone.
    stream = _SPECIAL.sub(r"\\\1", text).replace("~", "[~]")
    return stream + ("" if _is_closed(text) else ".") + "[]"


def _opened(text: str, part: str) -> str:
    """A sentence's output as text again, without the full stop that :func:`_closed` gave it."""
    plain = _ESCAPED_OR_BLANK.sub(lambda match: match[1] or match[2] or "", part).strip()
    return plain if _is_closed(text) else plain.removesuffix(".").rstrip()


def _is_closed(text: str) -> bool:
    return text.endswith((".", "!", "?"))
