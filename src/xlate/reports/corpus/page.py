"""A survey as one self-contained page: plots that are tables, without a script and with nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xlate.corpus import Survey
from xlate.reports.corpus.view import survey_view
from xlate.reports.page import asset, frame


def render_survey(survey: Survey, folder: Path) -> Iterator[str]:
    """The page, in chunks.

    Args:
        survey: what is shown.
        folder: where the page will lie, for links to the pages of pairs.
    """
    view = survey_view(survey, folder)
    yield from frame("corpus.html", further_style=asset("corpus.css"), view=view)
