"""How well differences are found and named: ours against machine translation and a word diff, in one run.

    python benchmarks/compare.py [SHARED] [--worst 30]

``SHARED`` holds ``editions/dev.jsonl`` (edition pairs with every difference labelled) and ``editions/score.py``, which
scores both. The baseline is what a desk without this program does: translate one edition, and mark every word of the
other that the translation does not have in the same place. Below the figures stand the time beside the translation's
own, how often findings of each confidence are right, and with ``--worst`` what went most wrong.
"""

from __future__ import annotations

import argparse
import difflib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from xlate.articles import Article, Comparison, Difference, Link, Span
from xlate.languages.sentences import segment
from xlate.languages.tokens import tokenize
from xlate.pipeline import compare_pair
from xlate.settings import Settings
from xlate.views import Views

T = TypeVar("T")
SIDES = ("es", "en")
Prediction = dict[str, Any]


def articles(record: dict[str, Any]) -> tuple[Article, Article]:
    """The two editions of a labelled record, segmented by ourselves."""
    es, en = (segment(Article(f"{record['id']}.{side}", record[side], side)) for side in SIDES)
    return es, en


def prediction(name: str, links: Iterable[Link], differences: Iterable[Difference]) -> Prediction:
    """Links and differences as the scorer reads them."""
    return {
        "id": name,
        "links": [{"es": link.left, "en": link.right, "moved": link.moved} for link in links],
        "differences": [
            {"kind": found.kind, "severity": found.severity, "es": found.left, "en": found.right}
            for found in differences
        ],
    }


def word_diff(comparison: Comparison) -> list[Difference]:
    """The baseline: every run of right words that the translation of the left sentences does not have there."""
    translations = dict(zip(comparison.left.sentences, comparison.left_translation, strict=True))
    found = []
    for index, link in enumerate(comparison.links):
        if not (link.left and link.right):
            continue
        text = comparison.right.text
        words = [token for sentence in link.right for token in tokenize(text, sentence)]
        translated = tokenize(" ".join(translations[sentence] or "" for sentence in link.left))
        matcher = difflib.SequenceMatcher(
            None, [token.folded for token in translated], [token.folded for token in words], autojunk=False
        )
        for operation, _, _, start, end in matcher.get_opcodes():
            if operation in ("replace", "insert"):
                span = Span(words[start].span.start, words[end - 1].span.end)
                found.append(Difference(index, "detail", "substantive", 1.0, (), (span,), "not in the translation"))
    return found


def score(gold: Path, predictions: list[Prediction]) -> dict[str, Any]:
    """What the scorer beside the labelled pairs says."""
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "predictions.jsonl"
        answers.write_text("\n".join(json.dumps(answer) for answer in predictions), encoding="utf-8")
        command = [sys.executable, str(gold.parent / "score.py"), str(gold), str(answers), "--json"]
        scored = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(scored.stdout)
    return figures


def rows(figures: dict[str, Any]) -> dict[str, float]:
    """The figures that this benchmark shows."""
    kinds = figures["kinds"].values()
    found = sum(kind["gold"] * kind["recall"] for kind in kinds)
    named = sum(kind["gold"] * kind["named"] for kind in kinds)
    return {
        "difference F1": figures["differences"]["f1"],
        "difference precision": figures["differences"]["precision"],
        "difference recall": figures["differences"]["recall"],
        "word F1": figures["words"]["f1"],
        "kind named right, of those found": named / found if found else 0.0,
        "false alarms per 1,000 words": figures["false_alarms_per_1000_words"],
        "rewordings raised": figures["rewordings_raised"],
        "sentence links F1": figures["links"]["f1"],
    }


@dataclass(frozen=True)
class Judged:
    """A finding or a labelled difference that went wrong, with how sure the program was."""

    sure: float
    pair: str
    fault: str
    kind: str
    words: str

    @classmethod
    def of(cls, sure: float, record: dict[str, Any], fault: str, kind: str, spans: dict[str, Any]) -> Judged:
        """With the words marked on either side."""
        told = [" … ".join(record[side][start:end] for start, end in spans[side]) or "–" for side in SIDES]
        return cls(sure, record["id"], fault, kind, " | ".join(" ".join(text.split()) for text in told))


def touches(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two differences share a character on either side."""
    return any(a < d and c < b for side in SIDES for a, b in one[side] for c, d in other[side])


def judged(record: dict[str, Any], comparison: Comparison) -> tuple[list[tuple[float, bool]], list[Judged]]:
    """Of each finding how sure the program was and whether it was right; and what was missed or wrongly raised."""
    real = [labelled for labelled in record["differences"] if labelled["kind"] != "rewording"]
    told = [
        ({"es": found.left, "en": found.right}, found) for found in comparison.differences if found.kind != "rewording"
    ]
    linked = [link for link in record["links"] if link["es"] and link["en"]]
    both = {side: [record["sentences_" + side][i] for link in linked for i in link[side]] for side in SIDES}
    told = [(spans, found) for spans, found in told if touches(spans, both)]
    believed = [(found.confidence, any(touches(spans, labelled) for labelled in real)) for spans, found in told]
    raised = [(spans, found) for spans, found in told if found.severity == "substantive"]
    faults = [
        Judged.of(found.confidence, record, "raised", found.kind, spans)
        for spans, found in raised
        if not any(touches(spans, labelled) for labelled in real)
    ]
    for labelled in real:
        if not any(touches(spans, labelled) for spans, _ in raised):
            near = [found.confidence for spans, found in told if touches(spans, labelled)]
            faults.append(Judged.of(1 - max(near, default=0.0), record, "missed", labelled["kind"], labelled))
    return believed, faults


def reliability(believed: Sequence[tuple[float, bool]]) -> None:
    """Print how often findings of each confidence are right, as bars, and the expected calibration error."""
    error, total = 0.0, len(believed)
    print("\nconfidence  findings   right   (bar: right; | where the confidence says)")
    for low in range(0, 10):
        inside = [(sure, right) for sure, right in believed if low <= min(sure * 10, 9.99) < low + 1]
        if not inside:
            continue
        sure, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
        error += len(inside) / total * abs(sure - right)
        bar = list(f"{'#' * round(40 * right):41}")
        bar[round(40 * sure)] = "|"
        print(f"{low / 10:.1f} to {low / 10 + 0.1:.1f} {len(inside):9} {right:7.2f}   {''.join(bar)}")
    print(f"expected calibration error {error:.3f} over {total} findings")


def worst(faults: Sequence[Judged], count: int) -> None:
    """Print what the program was most wrongly sure of: false alarms by confidence, misses by lack of it."""
    print(f"\nThe {count} worst")
    for fault in sorted(faults, key=lambda fault: -fault.sure)[:count]:
        print(f"{fault.sure:.2f} {fault.fault} {fault.kind:12} {fault.pair:18} {fault.words}")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What ``work`` gives, and the seconds of processor time it took."""
    start = time.process_time()
    return work(), time.process_time() - start


def main() -> None:
    """Compare every labelled pair both ways, and print the figures side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"), help="folder of labelled editions")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="print the N worst misses and false alarms")
    options = parser.parse_args()
    shared = options.shared
    gold = shared / "editions" / "dev.jsonl"
    settings = Settings()
    views = Views.from_settings(settings)
    ours, baseline, believed, faults, seconds, sentences = [], [], [], [], [0.0, 0.0], 0
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        es, en = articles(record)
        _, translating = timed(lambda pair=(es, en): views.of_pair(*pair))  # type: ignore[misc]
        comparison, took = timed(lambda pair=(es, en): compare_pair(*pair, settings, views))  # type: ignore[misc]
        seconds = [seconds[0] + translating, seconds[1] + took]
        sentences += len(es.sentences) + len(en.sentences)
        sure, wrong = judged(record, comparison)
        believed, faults = believed + sure, faults + wrong
        ours.append(prediction(record["id"], comparison.links, comparison.differences))
        baseline.append(prediction(record["id"], comparison.links, word_diff(comparison)))
    table = rows(score(gold, ours)), rows(score(gold, baseline))
    print(f"{'':34} {'xlate':>8} {'MT + word diff':>16} {'ratio':>8}")
    for name, value in table[0].items():
        other = table[1][name]
        print(f"{name:34} {value:8.3f} {other:16.3f} {value / other if other else float('nan'):8.2f}")
    translating, comparing = (1000 * spent / len(ours) for spent in seconds)
    print(
        f"{comparing:.0f} ms of processor time to align and compare a pair of {sentences / len(ours):.0f} sentences, "
        f"{comparing / translating:.2f} times the {translating:.0f} ms of its translation"
    )
    reliability(believed)
    if options.worst:
        worst(faults, options.worst)


if __name__ == "__main__":
    main()
