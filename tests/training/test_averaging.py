"""Averaging models: the numbers, what it gives, and what it refuses."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from xlate.training import export, recipe, vocabulary
from xlate.training.model import Translator
from xlate.training.start import read_weights

SHAPE = recipe.Shape(width=32, feed_forward=48, encoder_layers=1, decoder_layers=1, heads=4, dropout=0.0)


@pytest.fixture(scope="module")
def models(toy: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders ``one`` and ``two``: networks of one shape at random; ``wide``: of another shape; ``empty``."""
    folder = tmp_path_factory.mktemp("models")
    text = [side for pair in toy.sentences() for side in pair]
    words = vocabulary.train(text, 340, folder / "toy.spm")
    plan = recipe.load(toy.write(folder))
    for seed, (name, width) in enumerate({"one": 32, "two": 32, "wide": 64}.items()):
        torch.manual_seed(seed)
        shape = SHAPE.model_copy(update={"width": width})
        network = Translator(shape, len(words))
        export.write_marian(plan.model_copy(update={"shape": shape}), network.state_dict(), words, folder / name)
    shutil.copytree(folder / "one", folder / "empty")
    (folder / "empty" / export.WEIGHTS).unlink()
    return folder


def averaged(models: Path, out: Path, *shares: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "xlate.training.averaging", *shares, "--out", str(out)]
    return subprocess.run(command, cwd=models, capture_output=True, text=True, check=False, timeout=120)


def test_the_average_is_weighted_and_its_models_translate(models: Path, tmp_path: Path) -> None:
    import ctranslate2

    run = averaged(models, tmp_path / "soup", "one=3", "two=1")
    assert (run.returncode, run.stdout.strip()) == (0, str(tmp_path / "soup" / "ctranslate2")), run.stderr
    one, two = (read_weights(models / name) for name in ("one", "two"))
    mean = read_weights(tmp_path / "soup" / "marian")
    assert mean.keys() == one.keys()
    for name, tensor in mean.items():
        torch.testing.assert_close(tensor, 0.75 * one[name] + 0.25 * two[name])
    translator = ctranslate2.Translator(run.stdout.strip(), device="cpu")
    pieces = vocabulary.take(models / "one").pieces(["The cat sees the dog."])
    assert translator.translate_batch(pieces, max_decoding_length=5)[0].hypotheses


@pytest.mark.parametrize(
    ("shares", "complaint"),
    [
        (["one=1"], "An average needs two models at least."),
        (["one=0.5", "two"], "'two' is no FOLDER=WEIGHT."),
        (["one=0.5", "two=-1"], "'two=-1' is no FOLDER=WEIGHT."),
        (["one=0.5", "two=inf"], "'two=inf' is no FOLDER=WEIGHT."),
        (["one=1", "wide=1"], "one and wide differ in config.json."),
        (["one=1", "nowhere=1"], "config.json cannot be read"),
        (["one=1", "empty=1"], "empty holds no weights"),
    ],
)
def test_what_cannot_be_averaged_is_named(models: Path, tmp_path: Path, shares: list[str], complaint: str) -> None:
    run = averaged(models, tmp_path / "soup", *shares)
    assert run.returncode == 2
    assert complaint in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "soup" / "ctranslate2").exists()
