"""How fast and in how much memory systems are evaluated, against sacrebleu itself in the same run.

    python benchmarks/evaluate.py SOURCE REFERENCE SYSTEM... [--segments 3000] [--metric bleu --metric chrf]

Both make the same figures (compared before any time is printed): scores, 95 % intervals, and paired-bootstrap p-values
of every system against the first. The lines of the files are repeated until there are as many as are wanted. Times are
of the processor, not of the clock, for other programs may share it. ``--checks`` times what only xlate does: the
accuracy checks.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import time
from functools import partial
from pathlib import Path
from typing import Any

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER
from sacrebleu.significance import PairedTest

from xlate.evaluation import Evaluation, ParallelText, Resampling, evaluate, read_parallel
from xlate.evaluation.measures.accuracy import accuracies


def main() -> None:
    """Time both, check that they agree, and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("reference", type=Path)
    parser.add_argument("systems", type=Path, nargs="+")
    parser.add_argument("--segments", type=int, default=3000)
    parser.add_argument("--metric", action="append", dest="metrics", choices=["bleu", "chrf", "chrf++", "ter"])
    parser.add_argument("--samples", type=int, default=1000)
    parser.add_argument("--checks", action="store_true", help="time the accuracy checks too")
    parser.add_argument("--alone", action="store_true", help="without sacrebleu: for memory at a size it cannot reach")
    options = parser.parse_args()
    metrics = tuple(options.metrics or ("bleu", "chrf", "ter"))
    test = _repeated(options, options.segments)
    print(f"{len(test):,} segments, {len(test.systems)} systems, {', '.join(metrics)}, {options.samples:,} samples")

    start = time.process_time()
    ours = evaluate(test, metrics, resampling=Resampling(samples=options.samples))
    seconds = time.process_time() - start
    print(f"xlate      {seconds:8.1f} s   peak {_peak():,.0f} MB")
    if not options.alone:
        start = time.process_time()
        theirs = _sacrebleu(test, metrics, options.samples)
        baseline = time.process_time() - start
        _compare(ours, theirs)
        print(f"sacrebleu  {baseline:8.1f} s   peak {_peak():,.0f} MB")
        print(f"xlate takes {seconds / baseline:.2f} of sacrebleu's time; all figures equal")
    if options.checks:
        start = time.process_time()
        evaluate(test, [], accuracies(test), Resampling(samples=options.samples))
        print(f"checks     {time.process_time() - start:8.1f} s   peak {_peak():,.0f} MB")


def _repeated(options: argparse.Namespace, segments: int) -> ParallelText:
    test = read_parallel(options.reference, {file.stem: file for file in options.systems}, options.source)

    def again(lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(itertools.islice(itertools.cycle(lines), segments))

    return ParallelText(
        tuple(map(again, test.references)),
        {name: again(lines) for name, lines in test.systems.items()},
        again(test.source or ()),
    )


def _sacrebleu(test: ParallelText, metrics: tuple[str, ...], samples: int) -> dict[str, list[Any]]:
    references = [list(lines) for lines in test.references]
    systems = [(name, list(lines)) for name, lines in test.systems.items()]
    kinds: dict[str, Any] = {"bleu": BLEU, "chrf": CHRF, "chrf++": partial(CHRF, word_order=2), "ter": TER}
    made = {name: kinds[name](references=references) for name in metrics}
    _, scores = PairedTest(systems, made, references=None, test_type="bs", n_samples=samples)()
    return scores


def _compare(ours: Evaluation, theirs: dict[str, list[Any]]) -> None:
    columns = [column for name, column in theirs.items() if name != "System"]
    for index, system in enumerate(ours.systems):
        for score, column in zip(system.scores, columns, strict=True):
            found = column[index]
            mine = (score.value, score.interval and score.interval.mean, score.p_value)
            wanted = (found.score, found.mean, found.p_value)
            if index and found.score == column[0].score:
                # Systems that a metric cannot tell apart (TER folds case) have a p-value of 1 here, there the least.
                mine, wanted = mine[:2], wanted[:2]
            for one, other in zip(mine, wanted, strict=True):
                same = one == other if one is None or other is None else abs(one - other) < 1e-4
                if not same:
                    raise SystemExit(f"{system.system}, {score.metric}: {mine} against {found}")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
