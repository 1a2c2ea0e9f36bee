"""Who made this: program version, engine, and the digest of every setting that shapes a result, in one line.

After sacrebleu's signatures (https://github.com/mjpost/sacrebleu): two results may be compared where these are equal.
"""

from __future__ import annotations

import hashlib
from importlib import metadata

from xlate.settings import Settings


def version() -> str:
    """The installed version of xlate."""
    return metadata.version("xlate")


def digest(text: str) -> str:
    """The first eight hexadecimal digits of the SHA-256 of ``text``: enough to tell settings apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def signature(engine: str, settings: Settings) -> str:
    """The line, such as ``xlate:0.1.0|engine:bundled@3f2a|split:…|align:…|compare:…``."""
    parts = {
        "xlate": version(),
        "engine": engine,
        "split": "sentencex-" + metadata.version("sentencex"),
        "align": digest(settings.alignment.model_dump_json()),
        "compare": digest(settings.comparison.model_dump_json()),
    }
    return "|".join(f"{key}:{value}" for key, value in parts.items())
