"""The web application on a socket: Python's own HTTP server, one thread a request, for one user on one machine."""

from __future__ import annotations

import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from xlate.errors import XlateError
from xlate.serving.application import FORM_BYTES_AT_MOST, Application, Request, Response, message_page

# A client that sends nothing for this long holds no thread any longer.
_SECONDS_OF_SILENCE = 30


class Server(ThreadingHTTPServer):
    """Serves ``application`` at ``host`` and ``port`` (0 takes a free one) once ``serve_forever`` is called.

    Raises:
        XlateError: the address cannot be had.
    """

    daemon_threads = True

    def __init__(self, application: Application, host: str, port: int) -> None:
        self.application = application
        self.host = host
        try:
            self.address_family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
            super().__init__((host, port), _Handler)
        except (OSError, OverflowError) as error:
            advice = "Choose another with --port (or --host)."
            why = getattr(error, "strerror", None) or error
            raise XlateError(f"xlate cannot serve at {host}:{port}: {why}.", advice) from error

    @property
    def url(self) -> str:
        """Where a browser finds the application."""
        port = self.server_address[1]
        return f"http://[{self.host}]:{port}/" if ":" in self.host else f"http://{self.host}:{port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = _SECONDS_OF_SILENCE
    server_version = "xlate"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer(b"")

    def do_HEAD(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            self.send_error(411, "Length required", "The form must say how long it is.")
        elif int(length) > FORM_BYTES_AT_MOST:
            self.send_error(
                413, "Too much", f"The form may hold {FORM_BYTES_AT_MOST:,} bytes, and has {int(length):,}."
            )
        else:
            self._answer(self.rfile.read(int(length)))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse with the application's own page, under its headers, and read no further."""
        self.close_connection = True
        self._send(message_page(code, message or "Not understood", explain or "This request was not understood."))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the browser shows what happens, and the terminal stays readable."""

    def _answer(self, body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._send(self.server.application.respond(Request(self.command, self.path, headers, body)))

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)
