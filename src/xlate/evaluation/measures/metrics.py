"""The field's metrics, through sacrebleu: equal figures and equal signatures to its command's.

Source: Post (2018), "A Call for Clarity in Reporting BLEU Scores", WMT; https://github.com/mjpost/sacrebleu.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from xlate.errors import InputError
from xlate.evaluation.measures.measure import Floats

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

DEFAULT_METRICS = ("bleu", "chrf", "ter")


def _bleu(**options: Any) -> Metric:
    from sacrebleu.metrics.bleu import BLEU

    return BLEU(force=True, **options)  # force: what it would warn of, xlate.evaluation.sets.doubts tells


def _spbleu(**options: Any) -> Metric:
    """BLEU on the pieces of the FLORES-200 tokeniser, which sacrebleu fetches unless it lies in its folder.

    Raises:
        InputError: the tokeniser's model is not there; nothing is fetched behind the user's back.
    """
    from sacrebleu.utils import SACREBLEU_DIR

    model = Path(SACREBLEU_DIR) / "models" / "flores200sacrebleuspm"
    if not model.is_file():
        raise InputError(
            f"spBLEU needs the FLORES-200 tokeniser, which is not at {model}.",
            "Where there is a network, run once: sacrebleu REF -i HYP -tok flores200",
        )
    return _bleu(tokenize="flores200", **options)


def _chrf(**options: Any) -> Metric:
    from sacrebleu.metrics.chrf import CHRF

    return CHRF(**options)


def _ter(**options: Any) -> Metric:
    from xlate.evaluation.measures.edits import FastTER

    return FastTER(**options)


# Name on the command line → the metric with the options that the field publishes.
METRICS: dict[str, Callable[..., Metric]] = {
    "bleu": _bleu,
    "chrf": _chrf,
    "chrf++": lambda **options: _chrf(word_order=2, **options),
    "ter": _ter,
    "spbleu": _spbleu,
}


class SacrebleuMeasure:
    """One of sacrebleu's metrics on one test set.

    Args:
        name: a key of :data:`METRICS`.
        references: one or several translations of the whole test set.

    Raises:
        InputError: an unknown metric, or one whose tokeniser is not at hand.
    """

    def __init__(self, name: str, references: Sequence[Sequence[str]]) -> None:
        if name not in METRICS:
            raise InputError(f"There is no metric {name!r}.", f"Choose from {', '.join(METRICS)}.")
        self.name = name
        self.higher_is_better = name != "ter"
        self._references = references
        self._metric = METRICS[name]()
        # BLEU of one sentence counts only the n-gram orders that it has, as `sacrebleu --sentence-level` does.
        self._of_segment = METRICS[name](effective_order=True) if name.endswith("bleu") else self._metric
        self._window: range | None = None

    def statistics(self, hypotheses: Sequence[str], segments: range) -> Floats:
        """N-gram counts, or edits, one row a segment; the references of the last window are kept prepared."""
        if segments != self._window:
            window = [list(lines[segments.start : segments.stop]) for lines in self._references]
            self._metric._ref_cache = self._metric._cache_references(window)
            self._window = segments
        return np.array(self._metric._extract_corpus_statistics(list(hypotheses), None), dtype=np.float64)

    def scores(self, sums: Floats) -> Floats:
        """Scores in double precision, as for a corpus."""
        return np.array([self._metric._compute_score_from_stats(row).score for row in sums.tolist()])

    def resampled_scores(self, sums: Floats) -> Floats:
        """Scores in single precision, as sacrebleu computes those of bootstrap samples: equal to the last digit."""
        return np.array([self._metric._compute_score_from_stats(row).score for row in sums.astype(np.float32)])

    def segment_scores(self, statistics: Floats) -> Floats:
        """Sentence-level scores."""
        return np.array([self._of_segment._compute_score_from_stats(row).score for row in statistics.tolist()])

    def counts(self, sums: Floats) -> tuple[int, int] | None:
        """None: these are no shares."""
        return None

    def notes(self) -> tuple[str, ...]:
        """Nothing that the test set itself does not say."""
        return ()

    def signature(self, **resampling: str | int) -> str:
        """Sacrebleu's signature; ``resampling`` names trials and seed: ``bs=1000, seed="12345"``."""
        signature = self._metric.get_signature()
        for key, value in resampling.items():
            signature.update(key, value)
        return str(signature.format())
