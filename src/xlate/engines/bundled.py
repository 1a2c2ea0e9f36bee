"""The engine that comes with the package: compact models of its own making, one folder a direction under ``models/``.

Nothing to download, no account, no GPU. A direction is there when its folder (``es-en``) is.
"""

from __future__ import annotations

import json
import re
from contextlib import ExitStack
from functools import cache, partial
from importlib import resources
from pathlib import Path

from xlate.engines.neural.converted import ConvertedModel, digest
from xlate.engines.neural.heads import Head
from xlate.engines.neural.models import ModelsEngine, Slot
from xlate.engines.protocol import Availability, LanguagePair
from xlate.errors import EngineError
from xlate.settings import EnginesSettings

NAME = "bundled"
DESCRIPTION = "compact models that come with xlate; no network, no GPU"
_DIRECTION = re.compile(r"([a-z]{2,3})-([a-z]{2,3})")


def directions(models: Path | None = None) -> dict[LanguagePair, Path]:
    """The model folder of each direction that is there, by language pair."""
    root = models or _models()
    found: dict[LanguagePair, Path] = {}
    for folder in sorted(root.iterdir()) if root.is_dir() else []:
        match = _DIRECTION.fullmatch(folder.name)
        if match and (folder / "model.bin").is_file():
            found[match[1], match[2]] = folder
    return found


def availability(settings: EnginesSettings) -> Availability:
    """The directions that this installation carries."""
    pairs = ", ".join(f"{source}→{target}" for source, target in directions())
    return Availability(NAME, DESCRIPTION, pairs, runs=bool(pairs), hint="" if pairs else "install xlate again")


def load(settings: EnginesSettings, models: Path | None = None) -> ModelsEngine:
    """The bundled engine; a model is loaded when its direction is first asked for.

    Args:
        settings: device, arithmetic, cores, beam.
        models: the folder of model folders; the package's own by default.

    Raises:
        EngineError: there is no model.
    """
    found = directions(models)
    if not found:
        raise EngineError("This installation of xlate carries no translation model.", "Install xlate again.")
    slots = [
        Slot(
            pair,
            digest(folder),
            partial(ConvertedModel, folder, settings, pair, None if models else _heads().get(pair)),
        )
        for pair, folder in found.items()
    ]
    return ModelsEngine(NAME, slots, settings)


@cache
def _heads() -> dict[LanguagePair, Head]:
    """The attention head that ties words in each of the package's own models; ``xlate.training.heads`` finds them."""
    told = json.loads((resources.files("xlate.engines") / "heads.json").read_text(encoding="utf-8"))
    return {(match[1], match[2]): Head(*head) for name, head in told.items() if (match := _DIRECTION.fullmatch(name))}


_open_resources = ExitStack()  # keeps an unpacked copy alive where the package runs from a zip archive


def _models() -> Path:
    return _open_resources.enter_context(resources.as_file(resources.files("xlate.engines") / "models"))
