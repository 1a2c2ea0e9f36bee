"""A model of the hub, or in transformers' layout, into CTranslate2's form: once, then from the user's cache.

The cache is ``$XDG_CACHE_HOME/xlate/models`` (``~/.cache/xlate/models``). A lock lets one process convert while others
wait; the finished folder is renamed into place, so that a killed conversion leaves nothing that looks finished.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from xlate.engines.neural.converted import digest
from xlate.engines.neural.hub import first_line, open_tokenizer, quiet, with_language_names
from xlate.errors import EngineError

# Half precision loses nothing that matters and leaves the choice of arithmetic (int8 on processors) to loading.
_QUANTIZATION = "float16"
_PATIENCE = 3600.0  # seconds to wait for another process that converts the same model


def converted(model: str) -> Path:
    """The folder of ``model`` in CTranslate2's form.

    Args:
        model: a folder that CTranslate2's converters made, one in transformers' layout, or a hub name.

    Raises:
        EngineError: it cannot be had or converted; says why.
    """
    folder = Path(model).expanduser()
    if (folder / "model.bin").is_file():
        return folder
    if folder.is_dir() and not (folder / "config.json").is_file():
        raise EngineError(f"The folder {folder} holds no model.", "Give one with model.bin, or with config.json.")
    if not folder.is_dir() and not re.fullmatch(r"[\w.-]+/[\w.-]+", model):
        raise EngineError(f"There is no model folder {model}.", "Give a folder or a hub name (owner/name).")
    return _from_cache(model, folder if folder.is_dir() else None)


def cache_folder() -> Path:
    """Where converted models are kept."""
    root = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(root).expanduser() / "xlate" / "models"


def _from_cache(model: str, folder: Path | None) -> Path:
    from filelock import FileLock, Timeout

    content = digest(folder) if folder else hashlib.sha256(model.encode()).hexdigest()[:8]
    place = cache_folder() / f"{re.sub(r'[^A-Za-z0-9.-]+', '--', folder.name if folder else model)}-{content}"
    if (place / "model.bin").is_file():
        return place
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{place}.lock", timeout=_PATIENCE):
            if not (place / "model.bin").is_file():
                _convert(model, place)
    except Timeout:
        raise EngineError(
            f"Another process has been converting {model} for an hour.", "End it and try again."
        ) from None
    except OSError as error:
        raise EngineError(
            f"The model {model} cannot be had or converted: {first_line(error)}.",
            "Check its name and the network; without one, give a folder.",
        ) from None
    return place


def _convert(model: str, place: Path) -> None:
    """Convert into a temporary folder beside ``place``, then rename; the caller holds the lock."""
    for leaving in place.parent.glob(f"{place.name}.*.tmp"):
        shutil.rmtree(leaving, ignore_errors=True)  # of a conversion that was killed
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=f"{place.name}.", suffix=".tmp") as scratch:
        made = Path(scratch) / "model"
        try:
            with quiet():
                _converter(model).convert(str(made), quantization=_QUANTIZATION)
            open_tokenizer(model).save_pretrained(made)
        except (ValueError, KeyError, RuntimeError, NotImplementedError) as error:
            raise EngineError(
                f"The model {model} cannot be converted: {first_line(error)}.",
                "Use `--engine transformers` for models that CTranslate2 does not know.",
            ) from None
        if place.exists():
            shutil.rmtree(place)  # the leavings of an older form, without model.bin
        made.replace(place)


def _converter(model: str) -> Any:  # CTranslate2 has no types
    from ctranslate2.converters import TransformersConverter

    class SafeConverter(TransformersConverter):  # type: ignore[misc]
        """Loads safetensors only: a pickle may run a stranger's code."""

        def load_model(self, model_class: Any, model_name_or_path: str, **options: Any) -> Any:
            return super().load_model(model_class, model_name_or_path, **{**options, "use_safetensors": True})

        def load_tokenizer(self, tokenizer_class: Any, model_name_or_path: str, **options: Any) -> Any:
            return with_language_names(super().load_tokenizer(tokenizer_class, model_name_or_path, **options))

    return SafeConverter(model, trust_remote_code=False)
