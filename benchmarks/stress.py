"""Edition pairs made harder by a seed: what the alignment gets wrong, by what was done to them.

    python benchmarks/stress.py [SHARED] [--each 3] [--seed 1]

From each labelled pair several are made (``hardening.py`` says how). Prints links, sentences of one edition only, and
moved links over all, and by what was done the share of sentences that were wrongly taken for being alone or for having
a counterpart.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from align import Case, Ties, f1
from drafts import Made, drafts, finished, records
from hardening import harder

from xlate.alignment.sentences import align
from xlate.settings import AlignmentSettings, Settings
from xlate.views import Views


def aligned(made: Made, views: Views) -> tuple[Ties, Ties]:
    """The ties that the program finds, and those of them that moved."""
    case = made.case
    gains = partial(views.gains, case.left, case.right)
    links = align(case.left, case.right, made.views, case.right.sentence_texts, AlignmentSettings(), gains)
    rows, columns = ({span: at for at, span in enumerate(side.sentences)} for side in (case.left, case.right))
    found = [(link.moved, {(rows[i], columns[j]) for i in link.left for j in link.right}) for link in links]
    everything = {tie for _, ties in found for tie in ties}
    return everything, {tie for was, ties in found if was for tie in ties}


def alone(case: Case, ties: Ties) -> set[tuple[int, int]]:
    """Side and number of the sentences without a tie."""
    return {
        (side, at)
        for side, article in enumerate((case.left, case.right))
        for at in {*range(len(article.sentences))} - {tie[side] for tie in ties}
    }


def report(name: str, made: Sequence[Made], views: Views) -> None:
    """Print what the alignment makes of cases, and what it gets wrong by what was done."""
    found: dict[str, set[tuple[int, ...]]] = {"links": set(), "alone": set(), "moved": set()}
    gold = {key: set(value) for key, value in found.items()}
    wrong: dict[str, Counter[str]] = {}
    for number, one in enumerate(made):
        ties, out_of_place = aligned(one, views)
        answers = ((found, ties, out_of_place), (gold, one.case.gold, one.case.moved))
        for into, all_ties, moved_ties in answers:
            into["links"] |= {(number, *tie) for tie in all_ties}
            into["moved"] |= {(number, *tie) for tie in moved_ties}
            into["alone"] |= {(number, *at) for at in alone(one.case, all_ties)}
        lone, truly = alone(one.case, ties), alone(one.case, one.case.gold)
        for side, at in [(0, at) for at in range(len(one.done[0]))] + [(1, at) for at in range(len(one.done[1]))]:
            count = wrong.setdefault(one.done[side][at], Counter())
            count.update({"all": 1, "alone": (side, at) in truly, "missed": (side, at) in truly - lone,
                          "false": (side, at) in lone - truly})  # fmt: skip
    figures = "  ".join(f"{key} F1 {f1(found[key], gold[key]):.3f}" for key in found)
    print(f"{name:12} {len(made):4} pairs  {figures}")
    for done, count in sorted(wrong.items()) if len(wrong) > 1 else ():
        print(
            f"    {done:22} {count['missed']:3} of {count['alone']:4} alone missed, "
            f"{count['false']:3} of {count['all'] - count['alone']:4} others held alone"
        )


def main() -> None:
    """Make pairs harder and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--each", type=int, default=3, help="harder pairs made of every pair (default 3)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    views = Views.from_settings(Settings())
    untouched = drafts(records(options.shared), views)
    report("as they are", [finished(draft) for draft in untouched], views)
    report("made harder", [made for _, made in harder(untouched, options.each, options.seed)], views)


if __name__ == "__main__":
    main()
