"""Sets of versions in the terminal: a table of what changed, a column for each version."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from xlate.reports.versions.view import EVENTS, Saying, SetView, set_view
from xlate.versions import VersionSet

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def show_versions(sets: Iterable[VersionSet], console: Console) -> None:
    """Print what changed in each set; ``=`` says that a version agrees with the base."""
    from rich.table import Table
    from rich.text import Text

    for found in sets:
        view = set_view(found)
        console.print(Text(view.columns[0].title or view.columns[0].source, style="bold"))
        console.print(Text(" · ".join(view.summary)))
        if view.threads:
            table = Table(show_lines=True)
            table.add_column("what")
            for column in view.columns:
                table.add_column(Text(_head(view, column.number)), overflow="fold")
            for thread in view.threads:
                base = Text(thread.base.words if thread.base else "–")
                what = Text(f"{thread.number}{thread.face.letters} {thread.face.name}")
                table.add_row(what, base, *map(_said, thread.sayings))
            console.print(table)
        console.print()


def _head(view: SetView, number: int) -> str:
    column = view.columns[number]
    date = f"\n{column.date}" if column.date else ""
    return f"{column.label}{' (base)' if number == 0 else ''}{date}"


def _said(saying: Saying) -> Text:
    from rich.text import Text

    said = Text("=" if saying.text is None else saying.text or "–")
    if saying.event:
        said.append(f"\n{EVENTS[saying.event]}", style="dim")
    return said
