"""An evaluation as a LaTeX table (package ``booktabs``), ready to be put into a paper."""

from __future__ import annotations

import re

from xlate.evaluation.results import Evaluation, Score
from xlate.evaluation.table import star, title

_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")


def as_latex(evaluation: Evaluation) -> str:
    """One row a system, one column a measure, the best figure of each bold; signatures as comments."""
    measures = evaluation.systems[0].all
    lines = [*(f"% {title(score.metric)}: {score.signature}" for score in measures)]
    lines += [f"% {note}" for note in (evaluation.null_hypothesis, *evaluation.notes) if note]
    lines += [r"\begin{tabular}{l" + "r" * len(measures) + "}", r"\toprule"]
    heads = [f"{escaped(title(score.metric))} {_arrow(score)}" for score in measures]
    lines += [" & ".join(["System", *heads]) + r" \\", r"\midrule"]
    best = [
        (max if column[0].higher_is_better else min)(round(score.value, 1) for score in column)
        for column in zip(*(system.all for system in evaluation.systems), strict=True)
    ]
    for system in evaluation.systems:
        cells = [_cell(score, bold=round(score.value, 1) == top) for score, top in zip(system.all, best, strict=True)]
        lines.append(" & ".join([escaped(system.system), *cells]) + r" \\")
    return "\n".join([*lines, r"\bottomrule", r"\end{tabular}", ""])


def escaped(text: str) -> str:
    """``text`` with LaTeX's special characters made plain."""
    return _SPECIAL.sub(lambda match: _ESCAPES[match.group()], text)


def _arrow(score: Score) -> str:
    return r"$\uparrow$" if score.higher_is_better else r"$\downarrow$"


def _cell(score: Score, *, bold: bool) -> str:
    figure = rf"\textbf{{{score.value:.1f}}}" if bold else f"{score.value:.1f}"
    interval = rf" {{\scriptsize $\pm${score.interval.half:.1f}}}" if score.interval else ""
    return figure + interval + ("$^*$" if star(score) else "")
