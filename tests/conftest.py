"""Fixtures shared by all rooms' tests."""

from __future__ import annotations

import os
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
