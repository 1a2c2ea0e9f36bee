from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from xlate.errors import XlateError
from xlate.training import evaluate, journey, recipe, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence


class Made(NamedTuple):
    """A toy model whose training was killed once."""

    work: Path
    killed: str
    """What was said before."""
    said: list[str]
    """What was said afterwards, without the time."""


@pytest.fixture(scope="module")
def made(toy: Any, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A toy model, made by the command: killed at its first checkpoint, then given again."""
    folder = tmp_path_factory.mktemp("toy")
    work = folder / "work"
    file = toy.write(folder, evaluate_minutes=0.05, checkpoint_minutes=0.005)
    command = [sys.executable, "-m", "xlate.training", str(file), "--data", str(folder), "--work", str(work)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    with (folder / "log").open("wb") as log:
        first = subprocess.Popen(command, stderr=log, env=environment)
    try:
        _wait_for(work / "checkpoint.safetensors", first)
    finally:
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert not (work / "README.md").exists()
    second = subprocess.run(command, capture_output=True, text=True, timeout=200, check=True, env=environment)
    assert second.stdout.strip() == str(work / "ctranslate2")
    said = [line.partition(" ")[2] for line in second.stderr.splitlines()]
    return Made(work, (folder / "log").read_text(encoding="utf-8"), said)


def test_a_training_that_was_killed_goes_on_at_its_checkpoint(made: Made) -> None:
    assert made.said[0].startswith("going on after ")
    assert "pairs to train on" not in " ".join(made.said), "the text was prepared a second time"
    assert "300 updates" in " ".join((made.work / "README.md").read_text(encoding="utf-8").split())


def test_a_toy_model_translates_sentences_it_has_never_seen(toy: Any, made: Made) -> None:
    work = made.work
    words = vocabulary.take(work / "marian")
    english, spanish = zip(*toy.held_out(), strict=True)
    output = evaluate.translate(work / "ctranslate2", words, english, beam=1, threads=1)
    right = sum(one == other for one, other in zip(output, spanish, strict=True))
    assert right >= 0.9 * len(spanish), list(zip(output, spanish, strict=True))[:5]


def test_held_out_sentences_were_kept_out_and_the_rest_was_not(toy: Any, made: Made) -> None:
    assert f"toy: {len(toy.sentences()) - len(toy.held_out())} pairs to train on" in made.killed


def test_the_card_says_what_was_measured_and_where_the_text_comes_from(toy: Any, made: Made) -> None:
    card = (made.work / "README.md").read_text(encoding="utf-8")
    score = next(line for line in made.said if line.startswith("held out"))
    bleu = score.split("BLEU ")[1].split(",")[0]
    assert f"| held out | {len(toy.held_out())} | 1 | {bleu} |" in card
    assert "| toy | written for this test | CC0 |" in card
    assert "tok:13a" in card
    assert "Learning curve on held out, greedy, in int8:" in card


@pytest.mark.filterwarnings("ignore:Recommended. pip install sacremoses")  # an option of its tokeniser
def test_transformers_loads_the_folder_and_translates_alike(toy: Any, made: Made) -> None:
    from transformers import MarianMTModel, MarianTokenizer

    work = made.work
    tokenizer = MarianTokenizer.from_pretrained(work / "marian")
    model = MarianMTModel.from_pretrained(work / "marian")
    sentence, wanted = toy.held_out()[3]
    ids = model.generate(**tokenizer([sentence], return_tensors="pt"), num_beams=1, max_new_tokens=30)
    assert tokenizer.batch_decode(ids, skip_special_tokens=True) == [wanted]


@pytest.mark.parametrize(
    ("replacements", "problem"),
    [
        ((("toy.tsv", "none.tsv"),), "none.tsv cannot be read"),
        ((("test.*", "absent.*"),), "no file absent.*"),
        ((("source: en", "source: fr"),), "columns"),
        ((("peak:", "summit:"),), "Extra inputs"),
        ((("until: 1\n", "until: 0.9\n"),), "the last phase must end at 1"),
    ],
)
def test_a_recipe_that_cannot_work_is_refused_by_name(
    toy: Any, tmp_path: Path, replacements: Sequence[tuple[str, str]], problem: str
) -> None:
    file = toy.write(tmp_path)
    text = file.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(XlateError, match=problem.replace("*", r"\*")):
        journey.make(recipe.load(file), tmp_path, tmp_path / "work", lambda _: None)


def _wait_for(file: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while not file.exists():
        assert process.poll() is None, "the training ended before it was killed"
        assert time.monotonic() < deadline, "no checkpoint within a minute"
        time.sleep(0.02)
