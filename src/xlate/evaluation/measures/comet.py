"""COMET as a measure: a neural estimate of how human judges would score, where a model is at hand.

The figure is the mean of the segments' scores times 100, as papers print it. COMET is no judge: it was trained on the
scores of judges, and overlooks lost numbers and names more easily than they do (Amrhein and Sennrich 2022). Read it
beside the checks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from xlate.errors import EngineError
from xlate.evaluation.measures.measure import Floats
from xlate.evaluation.sets.segments import ParallelText
from xlate.signature import version

if TYPE_CHECKING:
    from torch import Tensor

    from xlate.evaluation.measures.estimator import Estimator

DEFAULT_MODEL = "Unbabel/wmt22-comet-da"


class CometAbsentError(EngineError):
    """What COMET needs is not here: its model, or the extra that runs it. An evaluation goes on without."""


class Comet:
    """A COMET model on one test set.

    Args:
        model: the network.
        name: what it is called in signatures.
        test: the test set; several references are scored by the mean over them.

    Raises:
        EngineError: the test set has no source, which every COMET model reads.
    """

    name = "comet"
    higher_is_better = True

    def __init__(self, model: Estimator, name: str, test: ParallelText) -> None:
        if test.source is None:
            raise EngineError("COMET reads the source sentences too.", "Give them with --source SRC.")
        self._model, self._called = model, name
        self._source = test.source
        self._references = test.references if model.recipe.reads_reference else ()
        self._window: tuple[range, Tensor, list[Tensor]] | None = None
        self._cut: set[int] = set()

    def statistics(self, hypotheses: Sequence[str], segments: range) -> Floats:
        """Columns: score, 1."""
        source, references = self._given(segments)
        self._note_length(hypotheses, segments)
        outputs = self._model.embedded(hypotheses)
        found = [self._model.estimate(source, outputs, reference) for reference in references or (None,)]
        return np.column_stack([np.mean(found, axis=0), np.ones(len(segments))])

    def _given(self, segments: range) -> tuple[Tensor, list[Tensor]]:
        """Source and references embedded, once for all systems."""
        if self._window is not None and self._window[0] == segments:
            return self._window[1], self._window[2]
        sides = [lines[segments.start : segments.stop] for lines in (self._source, *self._references)]
        for side in sides:
            self._note_length(side, segments)
        source, *references = [self._model.embedded(side) for side in sides]
        self._window = segments, source, references
        return source, references

    def _note_length(self, lines: Sequence[str], segments: range) -> None:
        too_long = self._model.too_long(lines)
        self._cut.update(number for number, cut in zip(segments, too_long, strict=True) if cut)

    def scores(self, sums: Floats) -> Floats:
        """The mean, times 100."""
        return 100 * sums[:, 0] / sums[:, 1]

    resampled_scores = scores

    def segment_scores(self, statistics: Floats) -> Floats:
        """Likewise."""
        return self.scores(statistics)

    def counts(self, sums: Floats) -> tuple[int, int] | None:
        """None: this is no share."""
        return None

    def signature(self, **resampling: str | int) -> str:
        """The model with a digest of its weights, and the program's version."""
        parts = {"nrefs": len(self._references), **resampling, "model": self._called, "scale": 100, "xlate": version()}
        return "|".join(f"{key}:{value}" for key, value in parts.items())

    def notes(self) -> tuple[str, ...]:
        """How many segments were too long to be read whole."""
        if not self._cut:
            return ()
        one = len(self._cut) == 1
        return (
            f"COMET reads {self._model.longest} pieces of a sentence: the end of {len(self._cut):,} longer "
            f"segment{'' if one else 's'} (the first is number {min(self._cut) + 1:,}) is not in its figures.",
        )


def load(model: str, device: str, test: ParallelText) -> Comet:
    """COMET with a model on a test set.

    Args:
        model: a folder with ``hparams.yaml`` and weights, or a hub name.
        device: ``auto``, ``cpu``, or ``cuda``.
        test: the test set.

    Raises:
        CometAbsentError: the model is not here and cannot be had, or the extra is not installed.
        EngineError: the model is there and cannot be used.
    """
    from xlate.evaluation.measures.estimator import Estimator, Recipe, weights_of

    folder = _folder(model)
    recipe = Recipe.of(_settings(folder), model)
    if recipe.layer_transformation == "sparsemax" and not _entmax():
        raise CometAbsentError(f"The COMET model {model} needs entmax.", "Run: pip install 'xlate[comet]'")
    weights = weights_of(folder)
    encoder = folder / recipe.pretrained_model if (folder / recipe.pretrained_model).is_dir() else folder / "encoder"
    place = str(encoder) if encoder.is_dir() else recipe.pretrained_model
    try:
        network = Estimator(recipe, weights, place, _device(device))
    except OSError as error:
        raise CometAbsentError(
            f"The tokeniser of COMET's encoder {place} is not at hand.",
            "Where there is a network it is fetched once; or copy its files into a folder encoder beside hparams.yaml.",
        ) from error
    return Comet(network, f"{Path(model).name}@{_digest(weights)}", test)


def _folder(model: str) -> Path:
    place = Path(model).expanduser()
    if place.is_dir():
        return place
    from huggingface_hub import snapshot_download

    try:
        wanted = ["hparams.yaml", "checkpoints/model.ckpt", "model.safetensors", "encoder/*"]
        return Path(snapshot_download(model, allow_patterns=wanted))
    except Exception as error:  # the hub's errors for a name, a licence, or a network have no common kind
        raise CometAbsentError(
            f"The COMET model {model} is not here and cannot be fetched.",
            "Name a folder that has one (--comet FOLDER), or run once where there is a network.",
        ) from error


def _settings(folder: Path) -> dict[str, Any]:
    import yaml

    try:
        told = yaml.safe_load((folder / "hparams.yaml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise EngineError(
            f"{folder} is no COMET model: its hparams.yaml cannot be read ({type(error).__name__}).",
            "Give the folder that has hparams.yaml and checkpoints.",
        ) from error
    return told if isinstance(told, dict) else {}


def _entmax() -> bool:
    from importlib.util import find_spec

    return find_spec("entmax") is not None


def _device(wanted: str) -> str:
    import torch

    if wanted != "auto":
        return wanted
    return "cuda" if torch.cuda.is_available() else "cpu"


def _digest(weights: dict[str, Any]) -> str:
    """Eight digits over the estimator's own weights: what tells models on one encoder apart."""
    total = hashlib.sha256()
    for name in sorted(weights):
        if not name.startswith("encoder."):
            total.update(name.encode() + weights[name].float().cpu().numpy().tobytes())
    return total.hexdigest()[:8]
