"""The engine that comes with the package: compact models of its own making, one folder a direction under ``models/``.

Nothing to download, no account, no GPU. A direction is there when its folder (``es-en``) is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from contextlib import ExitStack
from importlib import resources
from pathlib import Path

from xlate.engines.converted import LONGEST, ConvertedModel, Search, digest
from xlate.engines.protocol import Availability, LanguagePair, unserved
from xlate.errors import EngineError
from xlate.settings import EnginesSettings

NAME = "bundled"
DESCRIPTION = "compact models that come with xlate; no network, no GPU"
_DIRECTION = re.compile(r"([a-z]{2,3})-([a-z]{2,3})")
_RETRY = Search(beam=5, no_repeat=3)


def directions(models: Path | None = None) -> dict[LanguagePair, Path]:
    """The model folder of each direction that is there, by language pair."""
    root = models or _models()
    found: dict[LanguagePair, Path] = {}
    for folder in sorted(root.iterdir()) if root.is_dir() else []:
        match = _DIRECTION.fullmatch(folder.name)
        if match and (folder / "model.bin").is_file():
            found[match[1], match[2]] = folder
    return found


class BundledEngine:
    """The bundled models, each loaded when its direction is first asked for.

    Args:
        settings: device, arithmetic, cores, beam.
        models: the folder of model folders; the package's own by default.
    """

    name = NAME

    def __init__(self, settings: EnginesSettings, models: Path | None = None) -> None:
        self._settings = settings
        self._folders = directions(models)
        if not self._folders:
            raise EngineError("This installation of xlate carries no translation model.", "Install xlate again.")
        self._loaded: dict[LanguagePair, ConvertedModel] = {}
        total = hashlib.sha256("".join(map(digest, self._folders.values())).encode()).hexdigest()[:8]
        self.signature = f"{NAME}@{total}-beam{settings.beam}"

    @property
    def longest(self) -> int:
        """Source pieces of one sentence that the models take."""
        return LONGEST

    def serves(self, source: str, target: str) -> bool:
        """Whether the package carries this direction."""
        return _pair(source, target) in self._folders

    def lengths(self, sentences: Sequence[str], source: str, target: str) -> list[int]:
        """Source pieces of each sentence."""
        return self._model(source, target).lengths(sentences)

    def unspellable(self, words: Sequence[str], source: str, target: str) -> list[bool]:
        """Of each word, whether the model's vocabulary cannot write it."""
        return self._model(source, target).unspellable(words)

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """The translations, one for each sentence, in order.

        Raises:
            EngineError: the package does not carry this direction.
        """
        search = Search(self._settings.beam)
        return self._model(source, target).translate(sentences, source, target, search)

    def translate_again(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """A second attempt: a wider search that may not repeat itself."""
        return self._model(source, target).translate(sentences, source, target, _RETRY)

    def _model(self, source: str, target: str) -> ConvertedModel:
        pair = _pair(source, target)
        if pair not in self._folders:
            raise unserved(NAME, source, target, self._folders)
        if pair not in self._loaded:
            self._loaded[pair] = ConvertedModel(self._folders[pair], self._settings)
        return self._loaded[pair]


def availability(settings: EnginesSettings) -> Availability:
    """The directions that this installation carries."""
    pairs = ", ".join(f"{source}→{target}" for source, target in directions())
    return Availability(NAME, DESCRIPTION, pairs, runs=bool(pairs), hint="" if pairs else "install xlate again")


def load(settings: EnginesSettings) -> BundledEngine:
    """The bundled engine; a model is loaded when its direction is first asked for."""
    return BundledEngine(settings)


def _pair(source: str, target: str) -> LanguagePair:
    return source.partition("-")[0].lower(), target.partition("-")[0].lower()


_open_resources = ExitStack()  # keeps an unpacked copy alive where the package runs from a zip archive


def _models() -> Path:
    return _open_resources.enter_context(resources.as_file(resources.files("xlate.engines") / "models"))
