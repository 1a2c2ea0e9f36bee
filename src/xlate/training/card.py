"""The model card: what the model is made of, what it scores, and how it got there, from the records of the training."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlate.training.evaluate import Score
    from xlate.training.recipe import Recipe
    from xlate.training.train import Progress


def card(
    recipe: Recipe,
    progress: Progress,
    scores: Sequence[Score],
    curve: Sequence[Mapping[str, float]],
    sizes: Mapping[str, int],
) -> str:
    """The card in Markdown.

    Args:
        recipe: that made the model.
        progress: at the end of the training.
        scores: of the finished model.
        curve: points of the learning curve.
        sizes: pairs trained on, by corpus.
    """
    parts = [
        f"# Translation model, {recipe.source} to {recipe.target}",
        "## What it is",
        _description(recipe, progress),
        "## How good it is",
        _table(
            ["test set", "lines", "beam", "BLEU", "chrF2"],
            [[one.test, one.lines, one.beam, one.bleu, one.chrf] for one in scores],
        ),
        *(f"`{line}`" for line in sorted({one.signature for one in scores})),
        *(["## What it cannot do", recipe.limits.strip()] if recipe.limits else []),
        "## How it got there",
        f"Learning curve on {recipe.curve.name}, greedy, in int8:" if recipe.curve else "",
        _table(list(curve[0]) if curve else [], [list(point.values()) for point in curve]),
        *_trained_on(recipe, sizes),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _trained_on(recipe: Recipe, sizes: Mapping[str, int]) -> list[str]:
    """The text, how much of it was drawn when, and whose it is."""
    return [
        "## What it was trained on",
        "Pairs that overlap with a test sentence were removed: the same words, or "
        f"{recipe.cleaning.shared_run} words in a row of one, on either side.",
        _table(
            ["corpus", "pairs, with augmentation", "share of the pairs drawn, by phase"],
            [[one.name, f"{sizes[one.name]:,}", _shares(recipe, one.name)] for one in recipe.corpora],
        ),
        _table(
            ["corpus", "source", "licence"],
            [[one.name, source, licence] for one in recipe.corpora for source, licence in one.sources.items()],
        ),
    ]


def _description(recipe: Recipe, progress: Progress) -> str:
    shape = recipe.shape
    begun = f" It began at the parameters of the model {recipe.start.name}." if recipe.start else ""
    return textwrap.fill(
        "A Transformer in the layout of Marian (OPUS-MT), converted to CTranslate2 with 8-bit integer weights: "
        f"{shape.encoder_layers} encoder layers, {shape.decoder_layers} decoder layers, width {shape.width}, "
        f"feed-forward width {shape.feed_forward:,}, {shape.heads} attention heads, one joint SentencePiece vocabulary "
        "with byte fallback, shared by source, target, and output layer. Training took "
        f"{progress.seconds / 60:.0f} minutes: {progress.updates:,} updates, {progress.tokens / 1e6:.1f} million "
        f"target tokens (Adam, {recipe.schedule.precision}, moving average of the weights).{begun}",
        width=120,
    )


def _shares(recipe: Recipe, name: str) -> str:
    """Shares of the pairs that a corpus gave, phase by phase: ``68 %, 54 %``."""
    shares = (phase.mix.get(name, 0.0) / sum(phase.mix.values()) for phase in recipe.phases)
    return ", ".join(f"{share:.0%}" for share in shares)


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    if not rows:
        return ""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
