"""How well the scores rank systems: against human judgement where it is at hand, else against what can be justified.

    python benchmarks/metaevaluate.py ../shared [--ranking HUMAN.tsv] [--segments 998]

Every system of a WMT test set is scored by every metric and check. Printed are, for each of them:

* ``human``: with ``--ranking``, Kendall's tau-b with the human scores of the systems in the file (two columns: system,
  score; higher is better), and the share of pairs of systems ordered as the judges order them (pairwise accuracy, Kocmi
  et al. 2021, "To Ship or Not to Ship"). The judges' scores are published with the test set's submissions; the file is
  the caller's to bring.
* ``halves``: tau between the rankings on two halves of the test set, by whole documents, mean of twenty divisions. A
  measure that does not agree with itself cannot agree with anybody.
* ``damage``: of damaged copies of the three best systems (in a tenth of their segments words are dropped, a number
  changed, a denial turned, the last sentence left out, or the words turned about), how many the measure ranks below the
  undamaged; the damage is done here, so which is better is known without judges.

The second and third need no human: they are necessary, not sufficient. Nothing here replaces a judge.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xlate.evaluation import ParallelText, read_parallel
from xlate.evaluation.agreement import kendall
from xlate.evaluation.forms.table import title
from xlate.evaluation.measures.accuracy import accuracies
from xlate.evaluation.measures.measure import Floats, Measure, score_of
from xlate.evaluation.measures.metrics import SacrebleuMeasure

METRICS = ("bleu", "chrf", "chrf++", "ter")
DIVISIONS = 20
BEST = 3
"""Systems whose outputs are damaged: what is done to a poor output may not make it poorer."""
SHARE = 0.1
"""Of the segments that a damage touches."""

Statistics = dict[str, tuple[Measure, dict[str, Floats]]]
Mask = NDArray[np.bool_]


def main() -> None:
    """Score all systems, and print how far each measure's ranking can be trusted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="folder that has testsets/wmt24-en-es")
    parser.add_argument("--ranking", type=Path, metavar="FILE", help="human scores: system, tab, score")
    parser.add_argument("--segments", type=int, default=10**9, help="only so many, from the beginning")
    options = parser.parse_args()
    test, documents = _read(options.shared / "testsets" / "wmt24-en-es", options.segments)
    print(f"{len(test):,} segments, {len(set(documents)):,} documents, {len(test.systems)} systems")
    made = _statistics(test)
    scores = _scores(made)
    human = _ranking(options.ranking, test) if options.ranking else {}
    halves = _halves(made, documents)
    noticed = _noticed(test, scores)
    _print(scores, human, halves, noticed)
    if not human:
        print(
            "\nNo human scores were given (--ranking): how well the measures agree with judges is not known from this."
        )


def _read(place: Path, segments: int) -> tuple[ParallelText, tuple[str, ...]]:
    """The test set without its first line (a mark that is no segment), and each segment's document."""
    outputs = sorted((place / "txt" / "system-outputs" / "en-es").glob("*.txt"))
    whole = read_parallel(place / "wmt24.es", {file.stem: file for file in outputs}, place / "wmt24.en", ("en", "es"))
    kept = range(1, min(len(whole), segments + 1))
    documents = (place / "wmt24.docs").read_text(encoding="utf-8").splitlines()
    return _part(whole, kept), tuple(documents[number] for number in kept)


def _part(test: ParallelText, numbers: Sequence[int]) -> ParallelText:
    def of(lines: Sequence[str]) -> tuple[str, ...]:
        return tuple(lines[number] for number in numbers)

    return replace(
        test,
        references=tuple(map(of, test.references)),
        systems={name: of(lines) for name, lines in test.systems.items()},
        source=of(test.source or ()),
        origins={},
    )


def _statistics(test: ParallelText) -> dict[str, tuple[Measure, dict[str, Floats]]]:
    """What adds up, by measure and system."""
    measures: list[Measure] = [*(SacrebleuMeasure(name, test.references) for name in METRICS), *accuracies(test)]
    whole = range(len(test))
    return {
        measure.name: (measure, {name: measure.statistics(lines, whole) for name, lines in test.systems.items()})
        for measure in measures
    }


def _scores(made: Statistics, mask: Mask | None = None) -> dict[str, dict[str, float]]:
    """By measure and system, over some segments; higher is better throughout (TER with its sign turned)."""
    chosen = slice(None) if mask is None else mask
    return {
        name: {
            system: score_of(measure, own[chosen]) * (1 if measure.higher_is_better else -1)
            for system, own in systems.items()
        }
        for name, (measure, systems) in made.items()
    }


def _ranking(file: Path, test: ParallelText) -> dict[str, float]:
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {row[0]: float(row[1]) for row in rows if row[0] in test.systems}


def _pairwise(human: Sequence[float], metric: Sequence[float]) -> float:
    """The share of pairs that stand in one order in both."""
    pairs = [(i, j) for i in range(len(human)) for j in range(i) if human[i] != human[j]]
    return sum((human[i] - human[j]) * (metric[i] - metric[j]) > 0 for i, j in pairs) / len(pairs)


def _halves(made: Statistics, documents: Sequence[str]) -> dict[str, float]:
    """The mean tau of the rankings on two halves."""
    names, rng = sorted(set(documents)), random.Random(1)
    taus: dict[str, list[float]] = {name: [] for name in made}
    for _ in range(DIVISIONS):
        half = set(rng.sample(names, len(names) // 2))
        mask = np.array([document in half for document in documents])
        one, other = _scores(made, mask), _scores(made, ~mask)
        for name in made:
            taus[name].append(kendall(list(one[name].values()), list(other[name].values())) or 0.0)
    return {name: sum(each) / len(each) for name, each in taus.items()}


def _noticed(test: ParallelText, scores: dict[str, dict[str, float]]) -> dict[str, tuple[int, int]]:
    """How many damages of how many each measure says to make the best systems worse."""
    best = sorted(test.systems, key=lambda name: scores["chrf"][name])[-BEST:]
    damaged = {
        f"{name} {kind}": _damaged(test.systems[name], damage, random.Random(f"{name} {kind}"))
        for name in best
        for kind, damage in DAMAGES.items()
    }
    worse = _scores(_statistics(replace(test, systems=damaged)))
    found = {}
    for measure, values in worse.items():
        right = sum(value < scores[measure][name.rpartition(" ")[0]] for name, value in values.items())
        found[measure] = (right, len(values))
    return found


def _damaged(lines: Sequence[str], damage: Callable[[str, random.Random], str], rng: random.Random) -> tuple[str, ...]:
    """The lines with so many of those damaged that can be."""
    changed = {number: damage(line, rng) for number, line in enumerate(lines)}
    able = [number for number, line in changed.items() if line != lines[number]]
    chosen = set(rng.sample(able, min(len(able), max(1, int(SHARE * len(lines))))))
    return tuple(changed[number] if number in chosen else line for number, line in enumerate(lines))


def _without_words(line: str, rng: random.Random) -> str:
    words = line.split()
    kept = [word for word in words if rng.random() > 0.3]
    return " ".join(kept) if len(words) > 4 else line


def _other_number(line: str, rng: random.Random) -> str:
    return re.sub(r"\d", lambda digit: str((int(digit.group()) + rng.randrange(1, 9)) % 10), line, count=1)


def _denied(line: str, rng: random.Random) -> str:
    turned = re.sub(r"\bno ", "", line, count=1)
    return turned if turned != line else re.sub(r"\b(es|está|fue|son|ha|tiene)\b", r"no \1", line, count=1)


def _cut(line: str, rng: random.Random) -> str:
    sentences = re.split(r"(?<=[.!?]) ", line)
    return " ".join(sentences[:-1]) if len(sentences) > 1 else line


def _turned(line: str, rng: random.Random) -> str:
    words = line.split()
    place = rng.randrange(1, len(words)) if len(words) > 5 else 0
    return " ".join(words[place:] + words[:place])


DAMAGES: dict[str, Callable[[str, random.Random], str]] = {
    "words": _without_words, "numbers": _other_number, "denials": _denied, "sentences": _cut, "order": _turned,
}  # fmt: skip


def _print(
    scores: dict[str, dict[str, float]],
    human: dict[str, float],
    halves: dict[str, float],
    noticed: dict[str, tuple[int, int]],
) -> None:
    judged = list(human)
    if human:
        print(f"{len(judged)} systems have human scores")
    print(f"\n{'measure':<20}{'human τ':>9}{'pairs':>8}{'halves τ':>10}{'damage':>10}")
    for measure, values in scores.items():
        told = [values[name] for name in judged]
        tau = kendall(list(human.values()), told) if human else None
        first = f"{tau:9.2f}{_pairwise(list(human.values()), told):8.0%}" if tau is not None else f"{'–':>9}{'–':>8}"
        right, total = noticed[measure]
        print(f"{title(measure):<20}{first}{halves[measure]:10.2f}{f'{right}/{total}':>10}")


if __name__ == "__main__":
    main()
