"""A real server on the loopback that speaks the protocol of chat completions, and can be told to misbehave."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Behaviour = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


class ChatServer:
    """Answers requests by ``behaviour``; keeps what it was asked, with the headers."""

    def __init__(self) -> None:
        self.behaviour: Behaviour = lambda handler, request: reply(handler, agree(request))
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.asked.append(request)
                outer.headers.append(dict(self.headers))
                outer.paths.append(self.path)
                try:
                    outer.behaviour(self, request)
                except OSError:
                    self.close_connection = True  # the client has had enough

            def log_message(self, format: str, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/v1"


def reply(handler: BaseHTTPRequestHandler, content: object, status: int = 200, **headers: str) -> None:
    """A well-formed chat completion around ``content``."""
    body = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()
    raw(handler, body, status, **headers)


def raw(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    """Any bytes as an answer."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def doubts(request: dict[str, Any]) -> list[dict[str, Any]]:
    """The doubts that a request puts."""
    found: list[dict[str, Any]] = json.loads(request["messages"][1]["content"])["doubts"]
    return found


def agree(request: dict[str, Any], differs: bool = True, confidence: float = 0.9, why: str = "A reason.") -> str:
    """The proper answer: the same to every doubt."""
    entry = {"differs": differs, "confidence": confidence, "why": why}
    return json.dumps({"answers": [{"doubt": doubt["doubt"], **entry} for doubt in doubts(request)]})


@pytest.fixture
def server() -> Iterator[ChatServer]:
    chat = ChatServer()
    thread = threading.Thread(target=chat.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield chat
    chat.server.shutdown()
    chat.server.server_close()
    thread.join(5)
