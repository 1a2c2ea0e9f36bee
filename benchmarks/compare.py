"""How well differences are found and named: ours against machine translation and a word diff, in one run.

    python benchmarks/compare.py [SHARED]

``SHARED`` holds ``editions/dev.jsonl`` (edition pairs with every difference labelled) and ``editions/score.py``, which
scores both. The baseline is what a desk without this program does: translate one edition, and mark every word of the
other that the translation does not have in the same place.
"""

from __future__ import annotations

import argparse
import difflib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from xlate.articles import Article, Comparison, Difference, Link, Span
from xlate.languages.sentences import segment
from xlate.languages.tokens import tokenize
from xlate.pipeline import compare_pair
from xlate.settings import Settings
from xlate.views import Views

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


def timed(work: Callable[[], Comparison]) -> tuple[Comparison, float]:
    """What ``work`` gives, and the seconds it took."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def main() -> None:
    """Compare every labelled pair both ways, and print the figures side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"), help="folder of labelled editions")
    shared = parser.parse_args().shared
    gold = shared / "editions" / "dev.jsonl"
    settings = Settings()
    views = Views.from_settings(settings)
    ours, baseline, seconds, sentences = [], [], 0.0, 0
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        es, en = articles(record)
        comparison, took = timed(lambda pair=(es, en): compare_pair(*pair, settings, views))  # type: ignore[misc]
        seconds, sentences = seconds + took, sentences + len(es.sentences) + len(en.sentences)
        ours.append(prediction(record["id"], comparison.links, comparison.differences))
        baseline.append(prediction(record["id"], comparison.links, word_diff(comparison)))
    table = rows(score(gold, ours)), rows(score(gold, baseline))
    print(f"{'':34} {'xlate':>8} {'MT + word diff':>16} {'ratio':>8}")
    for name, value in table[0].items():
        other = table[1][name]
        print(f"{name:34} {value:8.3f} {other:16.3f} {value / other if other else float('nan'):8.2f}")
    print(f"{seconds / len(ours):.2f} s a pair, translation included, for {sentences / len(ours):.0f} sentences a pair")


if __name__ == "__main__":
    main()
