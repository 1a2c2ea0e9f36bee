"""Fixtures shared by all rooms' tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def examples() -> Path:
    """The example editions of the repository."""
    return ROOT / "examples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Development data that lies outside the repository; tests that need it skip visibly where it is absent."""
    folder = Path(os.environ.get("XLATE_SHARED", ROOT.parent / "shared"))
    if not (folder / "editions").is_dir():
        pytest.skip(f"no development data at {folder} (set XLATE_SHARED to use another folder)")
    return folder


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL server of this run's own, on a free port of the loopback, gone at the end."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or [Path(shutil.which("initdb") or "none").parent]
    initdb, server = programs[-1] / "initdb", programs[-1] / "pg_ctl"
    if not server.exists():
        pytest.skip("PostgreSQL's server is not installed (Debian: postgresql)")
    folder = tmp_path_factory.mktemp("postgresql", numbered=False)
    # It refuses to be run by root; its own user must be able to walk down to the folder.
    as_user: list[str] = []
    if os.geteuid() == 0:
        as_user = ["runuser", "-u", "postgres", "--"]
        folder = Path(subprocess.check_output([*as_user, "mktemp", "-d"], text=True, cwd="/").strip())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data, log = folder / "data", folder / "log"

    def run(*call: str | Path) -> None:
        subprocess.run([*as_user, *map(str, call)], check=True, stdout=subprocess.DEVNULL, cwd="/")

    run(initdb, "--pgdata", data, "--username", "postgres", "--auth", "trust", "--no-sync", "--encoding", "UTF8")
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c timezone=UTC"
    run(server, "--pgdata", data, "--log", log, "--wait", "--options", options, "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}"
    finally:
        run(server, "--pgdata", data, "--wait", "--mode", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture
def database(postgresql: str) -> str:
    """The address of an empty database on a real PostgreSQL server."""
    import psycopg

    name = f"xlate_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{postgresql}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{postgresql}/{name}"
