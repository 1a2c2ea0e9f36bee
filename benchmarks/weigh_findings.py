"""Learn what the circumstances of a finding weigh beside its kind's record, and say how well on text not seen.

    python benchmarks/weigh_findings.py [SHARED] [--write]

Every finding that is shown or doubted is an example: it is right where it shares a word with a labelled difference in
substance. The text is that of ``benchmarks/weigh_gaps.py``, the pairs 123 to 138, which have been read since they were
measured on, and the contrasts (``contrasts.py``): thousands of sentences put far more freely than in any newspaper.
What those have of their own, how often findings are right there at all and how some circumstances tell, has weights of
its own that are thrown away; only what holds of both kinds of text, and of each kind of finding, is kept.

Ridge logistic regression by Newton's method, cross-validated over parts of the text. With ``--write`` the weights of
all replace ``src/xlate/comparison/believing/weights.json``. To be run after ``benchmarks/calibrate.py --write``.

The weights that are shipped were learnt of the first 4,797 contrasts, and without the pairs 179 to 218. Learnt of all,
they did no better on pairs that nobody had read (F1 .76 both; of 41 to 68 .79 and .80), and were not taken.

For ``detail`` and ``quote``, whose confidence is already learnt from such circumstances, nothing is learnt here.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import contrasts
import numpy as np
import weigh_gaps
from calibrate import is_right
from numpy.typing import NDArray

from xlate.articles import SUBSTANTIVE_KINDS, Kind
from xlate.comparison.believing.belief import log_odds
from xlate.comparison.believing.calibration import calibrated
from xlate.comparison.believing.circumstances import NAMES, circumstances
from xlate.comparison.check import Finding
from xlate.comparison.compare import examined
from xlate.comparison.decide import decide
from xlate.comparison.passages.passage import Passage
from xlate.settings import Settings
from xlate.views import Views

Floats = NDArray[np.float64]
KINDS: tuple[Kind, ...] = tuple(kind for kind in SUBSTANTIVE_KINDS if kind not in ("detail", "quote"))
FOLDS = 6
RIDGE_OF_RECORD, RIDGE, RIDGE_OF_KIND = 1.0, 30.0, 100.0
"""How strongly weights are held to 0: of the record; of a circumstance whatever the kind, and of the contrasts' own;
of a circumstance for one kind. A third and three times the last two do as well in cross-validation."""
PAIRS_COUNT = 2.0
"""How many findings of contrasts one of an edition pair counts as."""
WEIGHTS = weigh_gaps.COMPARISON / "believing" / "weights.json"


class Examples:
    """The findings of some labelled text: kind, log odds by record, circumstances, whether right, and where from."""

    def __init__(self, found: list[tuple[Kind, float, tuple[float, ...], bool, int, bool]]) -> None:
        kinds, record, around, right, text, free = zip(*found, strict=True)
        self.kinds = np.array(kinds)
        self.record, self.around = np.array(record), np.array(around)
        self.right, self.text, self.free = np.array(right, dtype=float), np.array(text), np.array(free, dtype=float)
        self.counts = np.where(self.free > 0, 1.0, PAIRS_COUNT)

    def design(self) -> tuple[Floats, Floats]:
        """One row a finding, and how strongly each column's weight is held to 0.

        Columns, in blocks: a kind's intercept and its record's slope; the same in contrasts alone; the circumstances
        whatever the kind; those of each kind; those in contrasts alone.
        """
        of_kind = np.array([self.kinds == kind for kind in KINDS], dtype=float).T
        record = np.hstack([of_kind, of_kind * self.record[:, None]])
        free = self.free[:, None]
        by_kind = np.hstack([of_kind[:, [i]] * self.around for i in range(len(KINDS))])
        blocks = [record, record * free, self.around, by_kind, self.around * free]
        held = [RIDGE_OF_RECORD, RIDGE_OF_RECORD, RIDGE, RIDGE_OF_KIND, RIDGE]
        widths = [block.shape[1] for block in blocks]
        return np.hstack(blocks), np.repeat(held, widths)


def text(shared: Path) -> list[tuple[dict[str, Any], bool]]:
    """All labelled text that may be learnt from, and of each whether it is contrasts."""
    fresh = (weigh_gaps.OWN / "fresh.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [*weigh_gaps.records(shared), *map(json.loads, fresh)]
    return [*((record, False) for record in pairs), *((record, True) for record in contrasts.records())]


def of_passage(passage: Passage, record: dict[str, Any]) -> Iterator[tuple[Kind, float, tuple[float, ...], bool]]:
    """What is found in a passage: kind, log odds by record, circumstances, and whether it is right."""
    settings = Settings().comparison

    def by_record(finding: Finding, _: Passage) -> float:
        return calibrated(finding.kind, finding.confidence)

    for found in decide(examined(passage, settings.threshold), passage, 0, settings, by_record):
        if found.kind in KINDS:
            finding = Finding(found.kind, found.severity, found.confidence, found.left, found.right, "")
            yield found.kind, log_odds(found.confidence), circumstances(finding, passage), is_right(found, record)


def examples(labelled: list[tuple[dict[str, Any], bool]], views: Views) -> Examples:
    """The findings of all of some labelled text."""
    return Examples(
        [
            (*one, number, free)
            for number, (record, free) in enumerate(labelled)
            for passage in weigh_gaps.linked(record, views)
            for one in of_passage(passage, record)
        ]
    )


def fit(rows: Floats, held: Floats, right: Floats, counts: Floats) -> Floats:
    """The weight of each column, for columns as they are; the ridge weighs them standardised."""
    spread = rows.std(axis=0) + 1e-9
    scaled, solution = rows / spread, np.zeros(rows.shape[1])
    for _ in range(50):
        believed = 1 / (1 + np.exp(-scaled @ solution))
        slope = scaled.T @ (counts * (believed - right)) + held * solution
        bend = (scaled * (counts * believed * (1 - believed))[:, None]).T @ scaled + np.diag(held)
        step = np.linalg.solve(bend, slope)
        solution -= step
        if np.abs(step).max() < 1e-9:
            break
    weights: Floats = solution / spread
    return weights


def held_out(found: Examples) -> Floats:
    """The belief in each finding by weights that have not seen its text."""
    rows, held = found.design()
    believed = np.zeros(len(rows))
    for fold in range(FOLDS):
        unseen = found.text % FOLDS == fold
        weights = fit(rows[~unseen], held, found.right[~unseen], found.counts[~unseen])
        believed[unseen] = 1 / (1 + np.exp(-rows[unseen] @ weights))
    return believed


def outranks(believed: Floats, right: Floats) -> float:
    """How often a right finding is believed more than a wrong one."""
    return float((believed[right == 1][:, None] > believed[right == 0][None, :]).mean())


def told(found: Examples, believed: Floats, threshold: float) -> Iterator[str]:
    """Lines on how well findings are believed, before and after: of pairs and of contrasts, and by kind."""
    record = 1 / (1 + np.exp(-found.record))
    for name, of_text in (("edition pairs", found.free == 0), ("contrasts", found.free == 1)):
        for kind in (*KINDS, "all"):
            of = of_text & ((found.kinds == kind) | (kind == "all"))
            right, raised = found.right[of], int((record[of] >= threshold).sum())
            before, after = (right[np.argsort(-sure[of])[:raised]].mean() for sure in (record, believed))
            ranks = outranks(record[of], right), outranks(believed[of], right)
            yield (
                f"{name:14} {kind:12} {len(right):5} findings, right before wrong {ranks[0]:.3f} -> {ranks[1]:.3f}; "
                f"of the {raised} surest, right {before:.3f} -> {after:.3f}"
            )


def rows_of(weights: Floats) -> dict[str, dict[str, float]]:
    """The weights that are kept, a row a kind."""
    kinds, names = len(KINDS), len(NAMES)
    common = weights[4 * kinds : 4 * kinds + names]
    found = {}
    for index, kind in enumerate(KINDS):
        start = 4 * kinds + names * (1 + index)
        around = common + weights[start : start + names]
        row = {"intercept": weights[index], "record": weights[kinds + index], **dict(zip(NAMES, around, strict=True))}
        found[kind] = {name: round(float(value), 4) for name, value in row.items()}
    return found


def main() -> None:
    """Learn, report, and write if asked."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    shared = Path(arguments[0] if arguments else "../shared")
    found = examples(text(shared), Views.from_settings(Settings()))
    print("\n".join(told(found, held_out(found), Settings().comparison.threshold)))
    if "--write" in sys.argv:
        rows, held = found.design()
        learnt = rows_of(fit(rows, held, found.right, found.counts))
        lines = (f' "{kind}": {json.dumps(row)}' for kind, row in learnt.items())
        WEIGHTS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
