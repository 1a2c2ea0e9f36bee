"""An evaluation as a LaTeX table (package ``booktabs``), ready to be put into a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from xlate.evaluation.forms.table import star, title
from xlate.evaluation.results import Evaluation, Score

_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")


def as_latex(evaluation: Evaluation) -> str:
    """Two tables: scores, one row a system; and checks, one row each. Best figures are bold, signatures comments."""
    measures = evaluation.systems[0].all
    lines = [*(f"% {title(score.metric)}: {score.signature}" for score in measures)]
    lines += [f"% {note}" for note in (evaluation.null_hypothesis, *evaluation.notes) if note]
    names = [escaped(system.system) for system in evaluation.systems]
    scores = _cells([system.scores for system in evaluation.systems])
    if scores:
        heads = [f"{escaped(title(score.metric))} {_arrow(score)}" for score in evaluation.systems[0].scores]
        rows = zip(names, *scores, strict=True)
        lines += _tabular(["System", *heads], rows)
    checks = _cells([system.accuracies for system in evaluation.systems])
    if checks:
        heads = [escaped(title(score.metric)) for score in evaluation.systems[0].accuracies]
        lines += [
            "",
            *_tabular(["Right, in \\%", *names], ((head, *row) for head, row in zip(heads, checks, strict=True))),
        ]
    return "\n".join([*lines, ""])


def _tabular(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield from (r"\begin{tabular}{l" + "r" * (len(heads) - 1) + "}", r"\toprule")
    yield from (" & ".join(heads) + r" \\", r"\midrule")
    yield from (" & ".join(row) + r" \\" for row in rows)
    yield from (r"\bottomrule", r"\end{tabular}")


def _cells(systems: Sequence[Sequence[Score]]) -> list[list[str]]:
    """For each measure a cell a system; bold is what no other system beats and some do not reach."""
    found = []
    for scores in zip(*systems, strict=True):
        printed = [round(score.value, 1) for score in scores]
        best = (max if scores[0].higher_is_better else min)(printed) if len(set(printed)) > 1 else None
        found.append([_cell(score, bold=value == best) for score, value in zip(scores, printed, strict=True)])
    return found


def escaped(text: str) -> str:
    """``text`` with LaTeX's special characters made plain."""
    return _SPECIAL.sub(lambda match: _ESCAPES[match.group()], text)


def _arrow(score: Score) -> str:
    return r"$\uparrow$" if score.higher_is_better else r"$\downarrow$"


def _cell(score: Score, *, bold: bool) -> str:
    if score.counts and not score.counts[1]:
        return "--"
    figure = rf"\textbf{{{score.value:.1f}}}" if bold else f"{score.value:.1f}"
    interval = rf" {{\scriptsize $\pm${score.interval.half:.1f}}}" if score.interval else ""
    return figure + interval + ("$^*$" if star(score) else "")
