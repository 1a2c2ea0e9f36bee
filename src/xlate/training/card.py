"""The model card: what the model is made of, what it scores, and how it got there, from the records of the training."""

from __future__ import annotations

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
    shape = recipe.shape
    parts = [
        f"# Translation model {recipe.source}→{recipe.target}",
        f"Width {shape.width}, feed-forward {shape.feed_forward}, {shape.encoder_layers} encoder and "
        f"{shape.decoder_layers} decoder layers, {shape.heads} heads, joint vocabulary; int8 in CTranslate2's format. "
        f"Trained for {progress.seconds / 60:.0f} minutes: {progress.updates} updates, "
        f"{progress.tokens / 1e6:.1f} million target tokens.",
        "## Scores",
        _table(
            ["test set", "lines", "beam", "BLEU", "chrF2"],
            [[one.test, one.lines, one.beam, one.bleu, one.chrf] for one in scores],
        ),
        *(f"Signatures: `{line}`" for line in sorted({one.signature for one in scores})),
        "## Learning curve",
        _table(list(curve[0]) if curve else [], [list(point.values()) for point in curve]),
        "## Data",
        _table(
            ["corpus", "pairs trained on", "share by phase"],
            [[one.name, sizes[one.name], _shares(recipe, one.name)] for one in recipe.corpora],
        ),
        _table(
            ["corpus", "source", "licence"],
            [[one.name, source, licence] for one in recipe.corpora for source, licence in one.sources.items()],
        ),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _shares(recipe: Recipe, name: str) -> str:
    """Shares of the pairs that a corpus gave, phase by phase: ``68 %, 54 %``."""
    shares = (phase.mix.get(name, 0.0) / sum(phase.mix.values()) for phase in recipe.phases)
    return ", ".join(f"{share:.0%}" for share in shares)


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    if not rows:
        return ""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
