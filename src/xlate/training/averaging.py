"""Average models that grew from one another: a model soup (Wortsman et al. 2022).

Run as ``python -m xlate.training.averaging FOLDER=WEIGHT FOLDER=WEIGHT... --out DIR``: each ``FOLDER`` holds a model in
Marian layout, as a recipe leaves it in ``marian/``; ``DIR`` gets ``marian/`` and ``ctranslate2/``. The average of
trainings that went on from one point, or of one before and after, often translates better than any of them: what each
has learnt by chance falls out. Models that began apart average to nonsense.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlate.errors import InputError
from xlate.training.export import WEIGHTS, convert
from xlate.training.refusing import faults_told
from xlate.training.start import read_weights

if TYPE_CHECKING:
    from torch import Tensor

ALIKE = ("config.json", "vocab.json")
"""Files of a Marian folder in which models must agree that can be averaged: shape and vocabulary."""


def average(shares: Mapping[Path, float], out: Path) -> Path:
    """Write the average of some Marian models to ``out``, converted too; gives the CTranslate2 folder.

    Args:
        shares: weight of each model's folder; they need not add up to one.
        out: gets ``marian/`` and ``ctranslate2/``; what stood there is replaced.

    Raises:
        InputError: fewer than two models, a folder that holds none, or models of unlike shape or vocabulary.
    """
    from safetensors.torch import save_file

    if len(shares) < 2:
        raise InputError("An average needs two models at least.", "Name each as FOLDER=WEIGHT.")
    first = next(iter(shares))
    for folder in shares:
        _must_be_alike(first, folder)
    total = sum(shares.values())
    mean: dict[str, Tensor] = {}
    for folder, share in shares.items():
        for name, tensor in read_weights(folder).items():
            part = tensor.float() * (share / total)
            mean[name] = mean[name] + part if name in mean else part
    marian = out / "marian"
    shutil.copytree(first, marian, dirs_exist_ok=True)
    save_file(mean, marian / WEIGHTS, metadata={"format": "pt"})
    convert(marian, out / "ctranslate2")
    return out / "ctranslate2"


def _must_be_alike(first: Path, other: Path) -> None:
    for name in ALIKE:
        try:
            one, two = (json.loads((folder / name).read_text(encoding="utf-8")) for folder in (first, other))
        except (OSError, ValueError) as error:
            raise InputError(f"{name} cannot be read: {error}.", "Name folders in Marian layout.") from None
        if one != two:
            raise InputError(
                f"{first} and {other} differ in {name}.", "Average models of one shape and one vocabulary only."
            )


def _shares(words: tuple[str, ...]) -> dict[Path, float]:
    """``FOLDER=WEIGHT`` words as numbers by folder.

    Raises:
        InputError: a word has another form, or a weight is not above zero.
    """
    shares: dict[Path, float] = {}
    for word in words:
        folder, _, weight = word.rpartition("=")
        try:
            share = float(weight)
        except ValueError:
            share = 0.0
        if not folder or not 0 < share < float("inf"):
            raise InputError(f"{word!r} is no FOLDER=WEIGHT.", "Give each model a weight above zero: old/marian=0.4.")
        shares[Path(folder)] = share
    return shares


@click.command()
@click.argument("models", metavar="FOLDER=WEIGHT...", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder for the average.")
def main(models: tuple[str, ...], out: Path) -> None:
    """Average translation models in Marian layout, weight by weight."""
    with faults_told():
        print(average(_shares(models), out))


if __name__ == "__main__":
    main()
