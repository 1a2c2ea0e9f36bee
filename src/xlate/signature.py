"""Who made this: program version, engine, and digests of all settings and word lists that shape a result, in one line.

After sacrebleu's signatures (https://github.com/mjpost/sacrebleu): two results may be compared where these are equal.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlate.settings import Settings


@cache
def version(package: str = "xlate") -> str:
    """The installed version of xlate, or of a library."""
    return metadata.version(package)


def signature(engine: str, settings: Settings) -> str:
    """The line, such as ``xlate:0.1.0|engine:bundled@3f2a|split:…|align:…|compare:…``."""
    parts = {
        "xlate": version(),
        "engine": engine,
        "split": f"sentencex-{version('sentencex')}-{_data('languages', 'sentences.yaml')}",
        "align": _digest(settings.alignment.model_dump_json(), _data("alignment", "")),
        "compare": _digest(
            settings.comparison.model_dump_json(), _data("languages", ".yaml"), _data("comparison", ".json")
        ),
    }
    if settings.judging.use != "none":
        parts["judge"] = f"{settings.judging.use}-{_digest(settings.judging.model_dump_json(exclude={'cache'}))}"
    return "|".join(f"{key}:{value}" for key, value in parts.items())


def _digest(*texts: str) -> str:
    """The first eight hexadecimal digits of the SHA-256 of ``texts``: enough to tell settings apart."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:8]


@cache
def _data(room: str, ending: str) -> str:
    """A digest of the data files of a room whose names end so; programs are told apart by their version."""
    sums = [
        f"{path} {hashlib.sha256(file.read_bytes()).hexdigest()}"
        for path, file in sorted(_files(resources.files(f"xlate.{room}")))
        if path.endswith(ending) and not path.endswith((".py", ".pyc", ".md"))
    ]
    return _digest(*sums)


def _files(folder: Traversable, prefix: str = "") -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        found += _files(entry, f"{path}/") if entry.is_dir() else [(path, entry)]
    return found
