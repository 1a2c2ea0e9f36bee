"""Versions of reports as one self-contained page: the base's sentences as rows, versions as columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xlate.articles import Failure, Kind
from xlate.reports.page import asset, frame
from xlate.reports.showing.kinds import FACES
from xlate.reports.showing.wording import counted
from xlate.reports.versions.view import EVENTS, LONE_FACES, SetView, set_view
from xlate.versions import VersionSet

# A set takes several times the room of a pair.
SETS_IN_FULL = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A set's line in the overview; ``href`` is empty where the set is not on the page."""

    href: str
    title: str
    language: str
    versions: int
    summary: str


def render_versions(sets: Iterable[VersionSet], signature: str, failures: Iterable[Failure] = ()) -> Iterator[str]:
    """The page, in chunks.

    Args:
        sets: the sets, of which the first :data:`SETS_IN_FULL` are shown in full.
        signature: who made the comparisons.
        failures: what could not be read or compared.
    """
    views, entries = [], []
    for number, found in enumerate(sets, start=1):
        shown = number <= SETS_IN_FULL
        view = set_view(found, f"s{number}")
        if shown:
            views.append(view)
        entries.append(_entry(view, shown))
    kinds: dict[Kind, int] = {
        kind: total for kind in FACES if (total := sum(view.kinds.get(kind, 0) for view in views))
    }
    columns = max((len(view.columns) for view in views), default=1)
    yield from frame(
        "versions.html",
        asset("script.js"),
        further_style=_style(columns),
        views=views,
        entries=entries if len(entries) > 1 else [],
        left_out=max(0, len(entries) - SETS_IN_FULL),
        heading=_heading(views, entries),
        kinds=kinds,
        columns=columns,
        translated=any(view.translated for view in views),
        failures=tuple(failures),
        signature=signature,
        lone_faces=LONE_FACES,
        events=EVENTS,
    )


def _style(columns: int) -> str:
    """The page's own rules, and one for each version's filter: they work without a script."""
    rules = [
        f"body:has(#version-{number}:not(:checked)) .v{number} {{ display: none; }}" for number in range(1, columns)
    ]
    return "\n".join((asset("versions.css"), *rules, ""))


def _entry(view: SetView, shown: bool) -> Entry:
    base = view.columns[0]
    return Entry(
        href=f"#{view.id}" if shown else "",
        title=base.title or base.source,
        language=base.language,
        versions=len(view.columns) - 1,
        summary=" · ".join(view.summary[:-1]),
    )


def _heading(views: list[SetView], entries: list[Entry]) -> str:
    if len(entries) == 1:
        return views[0].columns[0].title or views[0].columns[0].source
    return counted(len(entries), "report") + " in several versions"
