"""An evaluation as one self-contained page, in the look of the comparison's report.

Nothing is loaded from elsewhere, no script runs (filters are plain style rules), and everything is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from xlate.evaluation.agreement import agreement
from xlate.evaluation.forms import view
from xlate.evaluation.forms.table import SIGNIFICANT, fault, title
from xlate.evaluation.results import Evaluation
from xlate.signature import version

if TYPE_CHECKING:
    from jinja2 import Environment


def as_page(evaluation: Evaluation) -> str:
    """The page."""
    from markupsafe import Markup

    metric = view.ranking(evaluation)
    checks = [score.metric for score in evaluation.systems[0].accuracies]
    segments = view.segments(evaluation)
    style = _style(len(evaluation.systems), checks)
    return (
        _templates()
        .get_template("evaluation.html")
        .render(
            policy=_policy(style),
            style=Markup(style),  # noqa: S704 (our own files, which must match their hash to the letter)
            evaluation=evaluation,
            heading=_heading(evaluation),
            verdict=view.verdict(evaluation),
            scores=view.score_table(evaluation, accuracies=False),
            accuracies=view.score_table(evaluation, accuracies=True) if checks else [],
            how=evaluation.how_tested,
            matrices=view.matrices(evaluation) if len(evaluation.systems) > 1 else {},
            agreement=agreement(evaluation),
            metric=metric,
            histograms=view.histograms(evaluation, metric) if metric else [],
            segments=segments,
            checks=[check for check in checks if any(check in segment.failed for segment in segments)],
            made_by=f"xlate:{version()}",
        )
    )


def _heading(evaluation: Evaluation) -> str:
    systems, segments = len(evaluation.systems), len(evaluation.test)
    return (
        f"{systems} {'system' if systems == 1 else 'systems'} on "
        f"{segments:,} {'segment' if segments == 1 else 'segments'}"
    )


def _style(systems: int, checks: list[str]) -> str:
    """The report's style, this page's own, and a rule for each filter: they work without a script."""
    rules = [f"body:has(#s{index}:not(:checked)) .s{index} {{ display: none; }}" for index in range(systems)]
    rules += [f"body:has(#only-{check}:checked) .segment:not(.fails-{check}) {{ display: none; }}" for check in checks]
    return "\n".join((_asset("xlate.reports", "style.css"), _asset("xlate.evaluation", "evaluation.css"), *rules, ""))


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; script-src 'none'; base-uri 'none'; form-action 'none'"


@cache
def _templates() -> Environment:
    """Templates of this room, and the frame that all pages share."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=ChoiceLoader([PackageLoader("xlate.evaluation"), PackageLoader("xlate.reports")]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals |= {"title": title, "fault": fault, "significant": SIGNIFICANT}
    return environment


@cache
def _asset(package: str, name: str) -> str:
    return resources.files(package).joinpath("templates", name).read_text("utf-8")
