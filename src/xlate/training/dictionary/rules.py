"""What is known of the words of one language (``es.yaml``, ``en.yaml``: a file a language)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from xlate.errors import InputError

FOLDER = Path(__file__).parent


@lru_cache(maxsize=8)
def rules(language: str) -> Mapping[str, Any]:
    """The rules of a language, as its file has them.

    Raises:
        InputError: there is no such file; says where it would be.
    """
    path = FOLDER / f"{language}.yaml"
    try:
        found: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError:
        raise InputError(f"Nothing is known of the words of {language}.", f"Write {path}.") from None
    return found
