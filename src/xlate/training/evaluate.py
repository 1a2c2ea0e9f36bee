"""What a converted model is worth: BLEU and chrF of sacrebleu, with their signatures."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from xlate.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlate.training.recipe import TestSet
    from xlate.training.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Score:
    """Scores of one model on one test set."""

    test: str
    lines: int
    beam: int
    bleu: float
    chrf: float
    seconds: float
    """Wall-clock seconds of the translation."""
    signature: str
    """sacrebleu's, of both metrics."""

    def record(self) -> dict[str, str | int | float]:
        """As a JSON object."""
        return asdict(self)


def translate(model: Path, vocabulary: Vocabulary, sentences: Sequence[str], beam: int, threads: int = 0) -> list[str]:
    """Translate with a CTranslate2 folder, by nothing but the model: no guard, no memory."""
    import ctranslate2

    translator = ctranslate2.Translator(str(model), device="cpu", intra_threads=threads, compute_type="int8")
    results = translator.translate_batch(
        vocabulary.pieces(sentences), beam_size=beam, max_batch_size=1024, batch_type="tokens", max_decoding_length=256
    )
    return [vocabulary.join(result.hypotheses[0]) for result in results]


def read_lines(test: TestSet, folder: Path) -> tuple[list[str], list[str]]:
    """Source and reference lines of a test set.

    Raises:
        InputError: a file is missing, or the two differ in length.
    """
    try:
        source, reference = (
            (folder / file).read_text(encoding="utf-8").splitlines()[: test.lines]
            for file in (test.source, test.reference)
        )
    except OSError as error:
        raise InputError(f"The test set {test.name} cannot be read: {error}.", "Check --data and the recipe.") from None
    if len(source) != len(reference):
        raise InputError(f"The test set {test.name} has {len(source)} source and {len(reference)} reference lines.")
    return source, reference


def score(model: Path, vocabulary: Vocabulary, test: TestSet, folder: Path, beam: int, threads: int = 0) -> Score:
    """Translate a test set and compare it with its reference (BLEU 13a, Papineni et al. 2002; chrF2, Popović 2015)."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    source, reference = read_lines(test, folder)
    begun = perf_counter()
    output = translate(model, vocabulary, source, beam, threads)
    seconds = perf_counter() - begun
    bleu, chrf = BLEU(), CHRF()
    return Score(
        test=test.name,
        lines=len(source),
        beam=beam,
        bleu=round(bleu.corpus_score(output, [reference]).score, 2),
        chrf=round(chrf.corpus_score(output, [reference]).score, 2),
        seconds=round(seconds, 2),
        signature=f"BLEU {bleu.get_signature()} chrF2 {chrf.get_signature()}",
    )
