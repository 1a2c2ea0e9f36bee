"""How well differences are found and named: ours against machine translation and a word diff, in one run.

    python benchmarks/compare.py [SHARED] [--pairs FILE.jsonl] [--worst 30] [--calibration FILE.svg]

``SHARED`` holds ``editions/dev.jsonl`` (edition pairs with every difference labelled) and ``editions/score.py``, which
scores both. The baseline is what a desk without this program does: translate one edition, and mark every word of the
other that the translation does not have in the same place. ``--pairs`` takes other labelled pairs of that form, such as
``editions/unread.jsonl`` beside this file. Below the figures stand the time beside the translation's own, how often
findings of each confidence are right, and with ``--worst`` what went most wrong. ``--calibration`` draws how often they
are right, for these pairs and for our own beside this file.
"""

from __future__ import annotations

import argparse
import difflib
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from xlate.articles import Article, Comparison, Difference, Link, Span
from xlate.languages.sentences import segment
from xlate.languages.tokens import tokenize
from xlate.pipeline import compare_pair
from xlate.settings import Settings
from xlate.views import Views

T = TypeVar("T")
Believed = Sequence[tuple[float, bool]]
"""Of each finding its confidence, and whether it was right."""
SIDES = ("es", "en")
Prediction = dict[str, Any]
OWN = Path(__file__).resolve().parent / "editions" / "pairs.jsonl"
PANEL = 300
"""Side of the square of one set of pairs in the drawing, in pixels."""
MARGIN = 60
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328 } .ground { fill: #ffffff } .small { font-size: 11px }
.frame { fill: none; stroke: #8c959f } .grid { stroke: #d8dee4 } .ideal { stroke: #59636e; stroke-dasharray: 5 4 }
.threshold { stroke: #9a6700; stroke-dasharray: 2 3 } .at-threshold { fill: #9a6700 }
.line { fill: none; stroke: #0969da; stroke-width: 2 } .range { stroke: #0969da } .dot { fill: #0969da }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .ground { fill: #0d1117 } .frame { stroke: #6e7681 } .grid { stroke: #30363d }
  .ideal { stroke: #9198a1 } .threshold { stroke: #d29922 } .at-threshold { fill: #d29922 }
  .line, .range { stroke: #58a6ff } .dot { fill: #58a6ff }
}
"""


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


def score(gold: Path, scorer: Path, predictions: list[Prediction]) -> dict[str, Any]:
    """What the scorer says of predictions for the labelled pairs."""
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "predictions.jsonl"
        answers.write_text("\n".join(json.dumps(answer) for answer in predictions), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold), str(answers), "--json"]
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
        "one edition only F1": figures["one_edition_only"]["f1"],
        "moved F1": figures["moved"]["f1"],
        **{f"recall of {name}": kind["recall"] for name, kind in figures["kinds"].items()},
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


@dataclass(frozen=True)
class Bin:
    """Findings of about one confidence: of ``low`` tenths and more."""

    low: int
    count: int
    sure: float
    right: float

    @property
    def range(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share that is right."""
        z = 1.96
        spread = z * math.sqrt(self.right * (1 - self.right) / self.count + (z / (2 * self.count)) ** 2)
        middle, scale = self.right + z * z / (2 * self.count), 1 + z * z / self.count
        return (middle - spread) / scale, (middle + spread) / scale


def binned(believed: Believed) -> list[Bin]:
    """The findings by tenths of confidence, empty tenths left out."""
    bins = []
    for low in range(10):
        inside = [(sure, right) for sure, right in believed if low <= min(sure * 10, 9.99) < low + 1]
        if inside:
            sure, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            bins.append(Bin(low, len(inside), sure, right))
    return bins


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: how far confidence and share of right ones lie apart, on findings' average."""
    total = sum(found.count for found in bins)
    return sum(found.count * abs(found.sure - found.right) for found in bins) / total if total else 0.0


def reliability(believed: Believed) -> None:
    """Print how often findings of each confidence are right, as bars, and the expected calibration error."""
    print("\nconfidence  findings   right   (bar: right; | where the confidence says)")
    bins = binned(believed)
    for found in bins:
        bar = list(f"{'#' * round(40 * found.right):41}")
        bar[round(40 * found.sure)] = "|"
        low = found.low / 10
        print(f"{low:.1f} to {low + 0.1:.1f} {found.count:9} {found.right:7.2f}   {''.join(bar)}")
    print(f"expected calibration error {calibration_error(bins):.3f} over {len(believed)} findings")


def drawing(sets: Mapping[str, Believed], threshold: float) -> str:
    """An SVG of how often findings of each confidence are right: one square a set, with the threshold of raising."""
    width, height = len(sets) * (PANEL + MARGIN) + MARGIN // 2, PANEL + 2 * MARGIN
    told = "; ".join(f"{name}: {calibration_error(binned(believed)):.3f}" for name, believed in sets.items())
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>How often findings of each confidence are right</title><desc>Calibration error, {told}</desc>",
        f'<style>{STYLE}</style><rect class="ground" width="{width}" height="{height}"/>',
    ]
    for number, (name, believed) in enumerate(sets.items()):
        lines.append(f'<g transform="translate({MARGIN + number * (PANEL + MARGIN)} {MARGIN - 10})">')
        lines += [*_axes(name, believed, threshold), *_points(binned(believed)), "</g>"]
    return "\n".join([*lines, "</svg>", ""])


def _axes(name: str, believed: Believed, threshold: float) -> Iterator[str]:
    """One square's frame, grid, diagonal, and words."""
    error = calibration_error(binned(believed))
    yield f'<text y="-22">{name[:1].upper()}{name[1:]}</text>'
    yield f'<text y="-7" class="small">{len(believed)} findings, expected calibration error {error:.3f}</text>'
    for tenth in range(0, 11, 2):
        at = PANEL * tenth / 10
        yield f'<path class="grid" d="M{at:g} 0V{PANEL}M0 {at:g}H{PANEL}"/>'
        yield f'<text class="small" x="{at:g}" y="{PANEL + 16}" text-anchor="middle">{tenth / 10:g}</text>'
        yield f'<text class="small" x="-8" y="{PANEL - at + 4:g}" text-anchor="end">{tenth * 10} %</text>'
    yield f'<rect class="frame" width="{PANEL}" height="{PANEL}"/><path class="ideal" d="M0 {PANEL}L{PANEL} 0"/>'
    at = PANEL * threshold
    yield f'<path class="threshold" d="M{at:g} 0V{PANEL}"/>'
    yield f'<text class="small at-threshold" x="{at + 5:g}" y="{PANEL - 8}">raised from {threshold:g}</text>'
    yield f'<text x="{PANEL / 2:g}" y="{PANEL + 36}" text-anchor="middle">confidence</text>'
    key = "circle: number of findings; bar: 95 % interval"
    yield f'<text class="small" x="{PANEL / 2:g}" y="{PANEL + 53}" text-anchor="middle">{key}</text>'
    yield '<text x="8" y="18">right</text>'


def _points(bins: Sequence[Bin]) -> Iterator[str]:
    """A circle for each bin, its area by the number of findings, with its interval; and the line through them."""
    largest = max((found.count for found in bins), default=1)
    places = [(PANEL * found.sure, PANEL * (1 - found.right)) for found in bins]
    if places:
        yield '<path class="line" d="M' + "L".join(f"{x:.1f} {y:.1f}" for x, y in places) + '"/>'
    for found, (x, y) in zip(bins, places, strict=True):
        low, high = (PANEL * (1 - share) for share in found.range)
        yield f'<path class="range" d="M{x:.1f} {low:.1f}V{high:.1f}"/>'
        radius = 2.5 + 7 * math.sqrt(found.count / largest)
        told = f"{found.count} findings of confidence {found.sure:.2f}: {found.right:.0%} right"
        yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"><title>{told}</title></circle>'


def worst(faults: Sequence[Judged], count: int) -> None:
    """Print what the program was most wrongly sure of: false alarms by confidence, misses by lack of it."""
    print(f"\nThe {count} worst")
    for fault in sorted(faults, key=lambda fault: -fault.sure)[:count]:
        print(f"{fault.sure:.2f} {fault.fault} {fault.kind:12} {fault.pair:18} {fault.words}")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """What ``work`` gives, and the seconds of processor time it took."""
    start = time.process_time()
    return work(), time.process_time() - start


@dataclass
class Measured:
    """What was found in labelled pairs, how sure of it the program was, what went wrong, and what it took."""

    ours: list[Prediction] = field(default_factory=list)
    baseline: list[Prediction] = field(default_factory=list)
    believed: list[tuple[float, bool]] = field(default_factory=list)
    faults: list[Judged] = field(default_factory=list)
    translating: list[float] = field(default_factory=list)
    comparing: list[float] = field(default_factory=list)
    sentences: int = 0

    def add(self, record: dict[str, Any], settings: Settings, views: Views) -> None:
        """Compare one labelled pair, both ways."""
        es, en = articles(record)
        _, translating = timed(lambda: views.of_pair(es, en))
        comparison, comparing = timed(lambda: compare_pair(es, en, settings, views))
        self.translating.append(translating)
        self.comparing.append(comparing)
        self.sentences += len(es.sentences) + len(en.sentences)
        sure, wrong = judged(record, comparison)
        self.believed += sure
        self.faults += wrong
        self.ours.append(prediction(record["id"], comparison.links, comparison.differences))
        self.baseline.append(prediction(record["id"], comparison.links, word_diff(comparison)))


def measure(gold: Path, settings: Settings, views: Views) -> Measured:
    """Compare every labelled pair of a file."""
    measured = Measured()
    for line in gold.read_text(encoding="utf-8").splitlines():
        measured.add(json.loads(line), settings, views)
    return measured


def tell(gold: Path, scorer: Path, measured: Measured) -> None:
    """Print the figures of both ways side by side, and the time."""
    table = [rows(score(gold, scorer, made)) for made in (measured.ours, measured.baseline)]
    print(f"{'':34} {'xlate':>8} {'MT + word diff':>16} {'ratio':>8}")
    for name, value in table[0].items():
        other = table[1][name]
        print(f"{name:34} {value:8.3f} {other:16.3f} {value / other if other else float('nan'):8.2f}")
    print("\n".join(timing(measured)))


def timing(measured: Measured) -> Iterator[str]:
    """What a pair takes beside its translation; the first, for which word lists and models are loaded, by itself."""
    sentences = measured.sentences / len(measured.ours)
    first, *others = measured.comparing
    yield f"{1000 * first:.0f} ms of processor time for the first pair, with the loading of the word lists"
    if others:
        comparing, translating = (1000 * sum(spent) / len(others) for spent in (others, measured.translating[1:]))
        yield (
            f"{comparing:.0f} ms to align and compare each other pair of {sentences:.0f} sentences, "
            f"{comparing / translating:.2f} times the {translating:.0f} ms of its translation; "
            f"for 30 sentences that is {comparing * 30 / sentences:.0f} ms"
        )


def main() -> None:
    """Compare every labelled pair both ways, and print the figures side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"), help="folder of labelled editions")
    parser.add_argument("--pairs", type=Path, metavar="FILE.jsonl", help="other labelled pairs than SHARED's")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="print the N worst misses and false alarms")
    parser.add_argument("--calibration", type=Path, metavar="FILE.svg", help="draw how often findings are right")
    options = parser.parse_args()
    gold = options.pairs or options.shared / "editions" / "dev.jsonl"
    settings = Settings()
    views = Views.from_settings(settings)
    measured = measure(gold, settings, views)
    tell(gold, options.shared / "editions" / "score.py", measured)
    reliability(measured.believed)
    if options.worst:
        worst(measured.faults, options.worst)
    if options.calibration:
        own = measure(OWN, settings, views)
        sets = {"development pairs": measured.believed, "our own pairs": own.believed}
        options.calibration.write_text(drawing(sets, settings.comparison.threshold), encoding="utf-8")


if __name__ == "__main__":
    main()
