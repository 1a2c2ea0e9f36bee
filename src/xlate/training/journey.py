"""From a recipe to a model: prepare → encode → train → export → evaluate → describe, each stage resumable."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from xlate.storage import replacing
from xlate.training import batches, card, corpus, evaluate, export, start, vocabulary
from xlate.training.augmentation import Pair
from xlate.training.recipe import Recipe, TestSet

if TYPE_CHECKING:
    from xlate.training.batches import EncodedCorpus
    from xlate.training.model import Translator
    from xlate.training.train import Trainer
    from xlate.training.vocabulary import Vocabulary

Say = Callable[[str], None]


def make(recipe: Recipe, data: Path, work: Path, say: Say) -> Path:
    """Train the model of a recipe; a run that was killed goes on where its last checkpoint stands.

    Args:
        recipe: what to make.
        data: the folder of texts, test sets, and models that the recipe names.
        work: where everything is kept: ``marian/``, ``ctranslate2/``, ``curve.json``, ``README.md``, and the way there.
        say: told of every stage, in one line.

    Returns:
        The CTranslate2 folder.

    Raises:
        XlateError: a file that the recipe names is missing or does not fit; ``work`` holds another recipe's training.
    """
    from xlate.training import train

    # 1. Text without faults, duplicates, and test sentences, as ids of a vocabulary.
    words, corpora = _text(recipe, data, work, say)
    # 2. A network, from nothing or from a trained model, or as the last checkpoint left it.
    made_of = f"{_digest(recipe)} {recipe.shape.model_dump_json()}"
    network = _network(recipe, data, words)
    trainer = train.Trainer(network, recipe.schedule, work / "checkpoint.safetensors", made_of)
    if trainer.progress.updates:
        say(f"going on after {trainer.progress.updates} updates, {trainer.progress.seconds / 60:.1f} minutes")
    # 3. Training, for as long as the budget lasts.
    curve = _Curve(recipe, data, work, words, say)
    words.seed(recipe.seed)
    mixer = batches.Mixer(corpora, recipe.seed, trainer.progress.position, words.resegmented)
    train.run(trainer, mixer, recipe.phases, curve)
    # 4. The averaged weights, in Marian's layout and in CTranslate2's.
    model = _exported(recipe, trainer, words, work)
    # 5. What it is worth, and the card that says so.
    threads = recipe.schedule.threads
    scores = [evaluate.score(model, words, test, data, beam, threads) for test in recipe.tests for beam in (1, 4)]
    for one in scores:
        say(f"{one.test} ({one.lines} lines), beam {one.beam}: BLEU {one.bleu}, chrF2 {one.chrf}")
    sizes = {name: len(each) for name, each in corpora.items()}
    with replacing(work / "README.md") as temporary:
        temporary.write_text(card.card(recipe, trainer.progress, scores, curve.points, sizes), encoding="utf-8")
    return model


def _text(recipe: Recipe, data: Path, work: Path, say: Say) -> tuple[Vocabulary, dict[str, EncodedCorpus]]:
    """Vocabulary and ids: made once, and made anew where a key of the recipe that shapes them has changed."""
    folder = work / f"text-{_digest(recipe)}"
    files = {one.name: folder / f"{one.name}.npz" for one in recipe.corpora}
    trained = folder / "vocabulary.spm"
    if not all(file.exists() for file in files.values()):
        texts = _prepared(recipe, data, say)
        if not recipe.vocabulary.take:
            _train_vocabulary(recipe, texts, trained)
        words = _vocabulary(recipe, data, trained)
        return words, {name: batches.encode(texts[name], words, file) for name, file in files.items()}
    return _vocabulary(recipe, data, trained), {name: batches.load(file) for name, file in files.items()}


def _digest(recipe: Recipe) -> str:
    """Twelve hexadecimal digits that change with whatever shapes the ids of the training text."""
    keys = {"source", "target", "seed", "corpora", "cleaning", "keep_out", "vocabulary"}
    shaping = recipe.model_dump(mode="json", include=keys)
    for one in shaping["corpora"]:
        del one["sources"]
    return hashlib.sha256(json.dumps(shaping, sort_keys=True).encode()).hexdigest()[:12]


def _prepared(recipe: Recipe, data: Path, say: Say) -> dict[str, list[Pair]]:
    kept_out = corpus.KeepOut(corpus.test_sentences(recipe.keep_out, data), recipe.cleaning.shared_run)
    texts: dict[str, list[Pair]] = {}
    for one in recipe.corpora:
        pairs = corpus.read(one, data, recipe.source)
        like = [pair for name in (one.nearest.to if one.nearest else ()) for pair in texts[name]]
        texts[one.name] = corpus.prepare(one, pairs, recipe.cleaning, kept_out, recipe.seed, like)
        say(f"{one.name}: {len(texts[one.name])} pairs to train on")
    return texts


def _train_vocabulary(recipe: Recipe, texts: dict[str, list[Pair]], file: Path) -> None:
    sides = [side for pairs in texts.values() for pair in pairs for side in pair]
    step = max(1, len(sides) // recipe.vocabulary.lines)
    vocabulary.train(sides[::step], recipe.vocabulary.size, file)


def _vocabulary(recipe: Recipe, data: Path, trained: Path) -> Vocabulary:
    return vocabulary.take(data / recipe.vocabulary.take) if recipe.vocabulary.take else vocabulary.Vocabulary(trained)


def _network(recipe: Recipe, data: Path, words: Vocabulary) -> Translator:
    import torch

    from xlate.training.model import Translator

    torch.manual_seed(recipe.seed)
    network = Translator(recipe.shape, len(words))
    if recipe.start:
        start.begin_at(network, data / recipe.start)
    return network


def _exported(recipe: Recipe, trainer: Trainer, words: Vocabulary, work: Path) -> Path:
    export.write_marian(recipe, trainer.average, words, work / "marian")
    export.convert(work / "marian", work / "ctranslate2")
    return work / "ctranslate2"


class _Curve:
    """The learning curve: what the averaged weights score as the training goes on, kept in ``curve.json``."""

    def __init__(self, recipe: Recipe, data: Path, work: Path, words: Vocabulary, say: Say) -> None:
        self._recipe, self._data, self._work, self._words, self._say = recipe, data, work, words, say
        self._file = work / "curve.json"
        self.points: list[dict[str, float]] = json.loads(self._file.read_text()) if self._file.exists() else []

    def __call__(self, trainer: Trainer) -> None:
        """Add a point."""
        progress = trainer.progress
        point = {
            "minutes": round(progress.seconds / 60, 1),
            "updates": progress.updates,
            "million_tokens": round(progress.tokens / 1e6, 2),
            "loss": round(progress.loss, 3),
        }
        if self._recipe.curve:
            point |= self._measured(trainer, self._recipe.curve)
        self.points = [earlier for earlier in self.points if earlier["updates"] < progress.updates] + [point]
        with replacing(self._file) as temporary:
            temporary.write_text(json.dumps(self.points, indent=1), encoding="utf-8")
        self._say(", ".join(f"{key} {value}" for key, value in point.items()))

    def _measured(self, trainer: Trainer, test: TestSet) -> dict[str, float]:
        model = _exported(self._recipe, trainer, self._words, self._work)
        threads = self._recipe.schedule.threads
        score = evaluate.score(model, self._words, test, self._data, beam=1, threads=threads)
        return {"bleu": score.bleu, "chrf": score.chrf}
