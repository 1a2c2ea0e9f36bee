"""A toy language pair: text that the tests write themselves, and a recipe that learns it in seconds."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

NOUNS = {"cat": "gato", "dog": "perro", "judge": "juez", "boy": "chico", "mayor": "alcalde", "doctor": "médico"}
ADJECTIVES = {"red": "rojo", "old": "viejo", "tall": "alto", "quiet": "callado"}
VERBS = {"sees": "ve", "hears": "oye", "wants": "quiere", "carries": "lleva"}


@pytest.fixture(scope="session")
def toy() -> Toy:
    """The toy language pair."""
    return Toy()


class Toy:
    """Sentences, and a recipe that learns them."""

    def sentences(self) -> list[tuple[str, str]]:
        """Every English sentence of the toy language with its Spanish one, where the adjective changes its place."""
        return [
            (
                f"The {adjective} {subject} {verb} the {thing}.",
                f"El {NOUNS[subject]} {es} {VERBS[verb]} el {NOUNS[thing]}.",
            )
            for (adjective, es), subject, verb, thing in product(ADJECTIVES.items(), NOUNS, VERBS, NOUNS)
        ]

    def held_out(self) -> list[tuple[str, str]]:
        """One in eight, which the training never sees."""
        return self.sentences()[::8]

    def write(self, folder: Path, **changes: Any) -> Path:
        """Write corpus, test set, and recipe into ``folder``; ``changes`` go into the recipe's schedule."""
        english, spanish = zip(*self.held_out(), strict=True)
        (folder / "test.en").write_text("\n".join(english) + "\n", encoding="utf-8")
        (folder / "test.es").write_text("\n".join(spanish) + "\n", encoding="utf-8")
        lines = [f"{es}\t{en}" for en, es in self.sentences()]
        (folder / "toy.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        test = {"name": "held out", "source": "test.en", "reference": "test.es"}
        recipe = {
            "source": "en",
            "target": "es",
            "corpora": [
                {"name": "toy", "file": "toy.tsv", "columns": ["es", "en"], "sources": {"written for this test": "CC0"}}
            ],
            "keep_out": ["test.*"],
            "vocabulary": {"size": 360},
            "shape": {
                "width": 64, "feed_forward": 128, "encoder_layers": 1, "decoder_layers": 1, "heads": 4, "dropout": 0.0,
            },
            "phases": [{"until": 0.6, "sampled": 100, "mix": {"toy": 1}}, {"until": 1, "mix": {"toy": 1}}],
            "schedule": {
                "updates": 300, "batch_tokens": 700, "peak": 0.005, "warmup": 30, "averaging": 0.95, "smoothing": 0.0,
                "threads": 1, "device": "cpu", **changes,
            },
            "curve": {**test, "lines": 20},
            "tests": [test],
        }  # fmt: skip
        file = folder / "toy.yaml"
        file.write_text(yaml.safe_dump(recipe, allow_unicode=True), encoding="utf-8")
        return file
