"""The server on a real socket, and the command as a process of its own."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from tests.reports import sample
from xlate import reports
from xlate.errors import XlateError
from xlate.serving import Application, Library, Server
from xlate.serving.application import FORM_BYTES_AT_MOST


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    reports.write(tmp_path / "many.jsonl", sample.run())
    application = Application(Library(tmp_path), [], lambda left, right: sample.pair_of((left,), (right,)))
    with Server(application, "127.0.0.1", 0) as served:
        thread = Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield served
        served.shutdown()
        thread.join()


@pytest.fixture
def connection(server: Server) -> Iterator[http.client.HTTPConnection]:
    opened = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
    yield opened
    opened.close()


def test_pages_are_served(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/report?file=many.jsonl&pair=2")
    response = connection.getresponse()
    body = response.read()
    assert response.status == 200
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert int(response.headers["Content-Length"]) == len(body)
    assert "Vallehermoso" in body.decode()


def test_a_head_has_no_body(connection: http.client.HTTPConnection) -> None:
    connection.request("HEAD", "/")
    response = connection.getresponse()
    assert (response.status, response.read()) == (200, b"")


def test_a_form_comes_back_as_a_page(connection: http.client.HTTPConnection, server: Server) -> None:
    headers = {"Origin": server.url.rstrip("/"), "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/compare", "left=Llueve.&right=It+rains.", headers)
    response = connection.getresponse()
    assert response.status == 200
    assert "It rains." in response.read().decode()


@pytest.mark.parametrize(
    ("length", "status"), [(str(FORM_BYTES_AT_MOST + 1), 413), ("-1", 411), ("many", 411), ("²", 411)]
)
def test_forms_have_a_limit(connection: http.client.HTTPConnection, length: str, status: int) -> None:
    connection.putrequest("POST", "/compare")
    connection.putheader("Content-Length", length.encode("utf-8"))
    connection.endheaders()
    response = connection.getresponse()
    assert response.status == status
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_other_methods_are_refused_under_the_same_headers(connection: http.client.HTTPConnection) -> None:
    connection.request("PUT", "/", b"")
    response = connection.getresponse()
    assert response.status == 501
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_port_that_is_taken_is_named(server: Server) -> None:
    port = server.server_address[1]
    with pytest.raises(XlateError, match=f"127.0.0.1:{port}"):
        Server(server.application, "127.0.0.1", port)


def test_the_command_says_where_it_serves_and_stops_at_once_when_interrupted(tmp_path: Path) -> None:
    reports.write(tmp_path / "many.jsonl", sample.run())
    # Ctrl-C reaches a command in the foreground; a test run in the background has it ignored, and hands that on.
    heed = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = f"{heed}; from xlate.cli import main; main(['serve', sys.argv[1], '--port', '0'])"
    process = subprocess.Popen([sys.executable, "-c", command, str(tmp_path)], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        said = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert address, said
        connection = http.client.HTTPConnection("127.0.0.1", int(address[1]), timeout=5)
        connection.request("GET", "/")
        assert "many.jsonl" in connection.getresponse().read().decode()
        connection.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
        assert process.stderr.read() == ""
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def test_the_command_refuses_a_folder_that_is_not_there(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "xlate", "serve", str(tmp_path / "absent")]
    process = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert process.returncode == 2
    assert "There is no folder" in process.stderr
