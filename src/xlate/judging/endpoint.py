"""A language model behind an endpoint that speaks the protocol of OpenAI's chat completions, the user's own or hired.

The server is a stranger too: answers are cut at a size, calls at a time, redirects are refused, and nothing but the
text of the answer is taken from it. A server that fails again and again is left alone for the rest of the run.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from xlate.articles import Opinion
from xlate.errors import SettingsError
from xlate.judging.question import Question
from xlate.judging.wording import INSTRUCTION, messages, opinions, useless
from xlate.settings import JudgingSettings

LARGEST_ANSWER = 1_000_000
"""Bytes that are read of an answer; what was asked for has some hundreds."""
_ANSWER_TOKENS = 120  # for each doubt, about twice what an entry takes
_TRIES = 3
_PATIENCE = 20.0  # seconds at most between two tries, whatever the server asks for
_FAILURES = 5  # questions in a row that came to nothing: the server is left alone
_AT_ONCE = 4
_BUSY = (408, 429, 500, 502, 503, 504)
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_log = logging.getLogger("xlate")


class _UnansweredError(Exception):
    """A question came to nothing; says why, and whether it is worth asking again, after how many seconds."""

    def __init__(self, why: str, again: float | None = None) -> None:
        super().__init__(why)
        self.again = again


class Endpoint:
    """Asks a model behind a chat-completions endpoint; implements :class:`~xlate.judging.question.Judge`.

    Args:
        settings: the endpoint's base address, the model, the variable with the key, the time to wait.
        environment: where the key is looked up.

    Raises:
        SettingsError: the address or the model is missing, or a key would travel unencrypted.
    """

    tells_doubts_apart = True

    def __init__(self, settings: JudgingSettings, environment: Mapping[str, str] | None = None) -> None:
        if not settings.model:
            raise SettingsError("No model is named for the second opinion.", "Set judging.model.")
        surroundings = os.environ if environment is None else environment
        self._key = surroundings.get(settings.key_variable, "")
        self._address = _checked(settings.endpoint or "", bool(self._key))
        self._model, self._timeout = settings.model, settings.timeout
        self.name = f"{settings.model} at {urlsplit(self._address).netloc}"
        asked = hashlib.sha256(INSTRUCTION.encode()).hexdigest()[:8]
        self.signature = f"endpoint:{self._address}|{settings.model}|{asked}"
        self._lock = threading.Lock()
        self._failures = 0

    def ask(self, questions: Sequence[Question]) -> list[tuple[Opinion, ...]]:
        """One opinion for each doubt of each question; some questions at once."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(self._asked, questions))

    def _asked(self, question: Question) -> tuple[Opinion, ...]:
        if self._failures >= _FAILURES:
            return useless(question, self.name, "not asked: the endpoint failed again and again")
        try:
            answer = self._insisted(question)
        except _UnansweredError as fault:
            self._failed(str(fault))
            return useless(question, self.name, str(fault))
        self._failures = 0
        return opinions(answer, question, self.name)

    def _failed(self, why: str) -> None:
        with self._lock:
            self._failures += 1
            if self._failures == _FAILURES:
                _log.warning("No more second opinions from %s in this run: %s.", self.name, why)

    def _insisted(self, question: Question) -> str:
        """The answer, asked for again while the server says that it is only busy."""
        for attempt in range(_TRIES):
            try:
                return self._answer(question)
            except _UnansweredError as fault:
                if fault.again is None or attempt == _TRIES - 1:
                    raise
                time.sleep(min(fault.again or 2**attempt, _PATIENCE))
        raise AssertionError("unreachable")

    def _answer(self, question: Question) -> str:
        body = {
            "model": self._model,
            "messages": messages(question),
            "temperature": 0,
            "max_tokens": _ANSWER_TOKENS * (1 + len(question.doubts)),
        }
        return _content(self._posted(body))

    def _posted(self, body: dict[str, Any]) -> bytes:
        """The bytes that the server answers; the deadline holds for all of them, however slowly they drip."""
        parts = urlsplit(self._address)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=self._timeout)
        cut: threading.Timer | None = None
        try:
            connection.connect()
            # A timeout of the socket begins anew with every byte; at the deadline the line itself is cut.
            cut = threading.Timer(self._timeout, _cut, (connection.sock,))
            cut.daemon = True
            cut.start()
            content = json.dumps(body).encode()
            connection.request("POST", f"{parts.path}/chat/completions", content, self._headers())
            return _read(connection.getresponse())
        except (OSError, HTTPException, ValueError) as error:
            raise _UnansweredError(f"the endpoint cannot be reached or broke off ({type(error).__name__})") from None
        finally:
            if cut:
                cut.cancel()
            connection.close()

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        return headers | ({"Authorization": f"Bearer {self._key}"} if self._key else {})


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # it may have ended just now
        line.shutdown(socket.SHUT_RDWR)


def _checked(endpoint: str, has_key: bool) -> str:
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(
            f"judging.endpoint is no web address: {endpoint!r}.", "Name the base, such as http://127.0.0.1:11434/v1."
        )
    if parts.username or parts.password:
        raise SettingsError(
            "judging.endpoint holds a password.", "Put the key into the variable of judging.key_variable."
        )
    if has_key and parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise SettingsError(
            f"The key for {parts.hostname} would travel unencrypted.", "Use https, or unset the key's variable."
        )
    return endpoint.rstrip("/")


def _read(response: HTTPResponse) -> bytes:
    """The body of an answer that is one, and not too large."""
    if response.status in _BUSY:
        again = response.headers.get("Retry-After", "")
        wait = float(again) if again.isascii() and again.isdigit() else 0.0
        raise _UnansweredError(f"the endpoint answered with status {response.status}", wait)
    if response.status != HTTPStatus.OK:  # a redirect too: nobody named that other place here
        raise _UnansweredError(f"the endpoint answered with status {response.status}")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise _UnansweredError("the endpoint compressed its answer, unasked")
    content = response.read(LARGEST_ANSWER + 1)
    if len(content) > LARGEST_ANSWER:
        raise _UnansweredError("the endpoint's answer is too large")
    return content


def _content(body: bytes) -> str:
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise _UnansweredError("the endpoint's answer is not that of a chat-completions endpoint") from None
    if not isinstance(content, str):
        raise _UnansweredError("the endpoint's answer holds no text")
    return content
