"""A comparison as the page shows it: every string and link that the template needs, decided here and tested here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from xlate.articles import Article, Comparison, Difference, Kind
from xlate.reports.showing.kinds import FACES, Face, by_kind, weight
from xlate.reports.showing.rows import Cell, Row, RowKind, rows
from xlate.reports.showing.wording import (
    Excerpt,
    edition_names,
    excerpt,
    language_name,
    shortened,
    summary_parts,
    title_of,
)

# With up to this many differences a list is read whole; from a longer one the first five are shown and the rest folded:
# an editor has ten seconds, and two folded lines save nobody anything.
LIST_WHOLE, LIST_FIRST = 7, 5


@dataclass(frozen=True, slots=True)
class Side:
    """One edition's face: what it is called, its language, and where it came from."""

    name: str
    language: str
    language_name: str
    title: str
    source: str
    byline: str
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One difference as the page tells it; ``number`` counts the substantive ones in reading order."""

    id: str
    number: int | None
    kind: Kind
    face: Face
    severity: str
    percent: int
    explanation: str
    left: Excerpt | None
    right: Excerpt | None


@dataclass(frozen=True, slots=True)
class RowView:
    """A row with its notes; ``twin`` is the id of the other place of a moved passage, ``twin_is`` where that lies.

    ``continues`` tells that the row before is of the same kind, so that what was said there need not be said again.
    """

    id: str
    row: Row
    notes: tuple[Note, ...] = ()
    twin: str = ""
    twin_is: str = ""
    continues: bool = False

    @property
    def differs(self) -> str:
        """Whether the row shows something of substance (*differs*), of mere style (*restyled*), or nothing (*same*)."""
        if self.row.kind in ("left_only", "right_only", "moved", "elsewhere"):
            return "differs"
        severities = {note.severity for note in self.notes}
        return "differs" if "substantive" in severities else "restyled" if severities else "same"


@dataclass(frozen=True, slots=True)
class Block:
    """Rows shown together: one compared row, or a run of passages that are not compared."""

    aside: bool
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class Lone:
    """A run of sentences that stand in one edition only, or moved: for the list at the top of a pair."""

    target: str
    what: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class PairView:
    """One pair on the page."""

    id: str
    left: Side
    right: Side
    summary: tuple[str, ...]
    kinds: dict[Kind, int]
    first: tuple[Note, ...]
    more: tuple[Note, ...]
    lone: tuple[Lone, ...]
    blocks: tuple[Block, ...]
    notes: dict[int, Note]
    signature: str
    counts: dict[str, int] = field(default_factory=dict)
    translated: bool = False


def pair_view(comparison: Comparison, identifier: str = "p1") -> PairView:
    """Everything the page says about ``comparison``; ids in it begin with ``identifier``."""
    ordered = rows(comparison)
    notes = _notes(comparison, ordered, identifier)
    views = _row_views(ordered, notes, identifier)
    names = edition_names(comparison)
    ranked = sorted(
        (index for index, note in notes.items() if note.severity == "substantive"),
        key=lambda index: -weight(comparison.differences[index]),
    )
    cut = len(ranked) if len(ranked) <= LIST_WHOLE else LIST_FIRST
    return PairView(
        id=identifier,
        left=_side(comparison.left, names[0]),
        right=_side(comparison.right, names[1]),
        summary=summary_parts(comparison),
        kinds=by_kind(comparison.differences),
        first=tuple(notes[index] for index in ranked[:cut]),
        more=tuple(notes[index] for index in ranked[cut:]),
        lone=tuple(_lone(comparison, views, names)),
        blocks=tuple(_blocks(views)),
        notes=notes,
        signature=comparison.signature,
        counts=comparison.summary,
        translated=any(comparison.left_translation) or any(comparison.right_translation),
    )


def _side(article: Article, name: str) -> Side:
    return Side(
        name=name,
        language=article.language,
        language_name=language_name(article.language),
        title=title_of(article),
        source=article.source,
        byline=" · ".join(part for part in (article.byline, article.date) if part),
        dropped=article.dropped,
    )


def _notes(comparison: Comparison, ordered: Sequence[Row], identifier: str) -> dict[int, Note]:
    notes: dict[int, Note] = {}
    number = 0
    for row in ordered:
        for index in row.differences:
            difference = comparison.differences[index]
            substantive = difference.severity == "substantive"
            number += substantive
            notes[index] = _note(comparison, difference, f"{identifier}-d{index + 1}", number if substantive else None)
    return notes


def _note(comparison: Comparison, difference: Difference, identifier: str, number: int | None) -> Note:
    link = comparison.links[difference.link]
    return Note(
        id=identifier,
        number=number,
        kind=difference.kind,
        face=FACES[difference.kind],
        severity=difference.severity,
        percent=round(100 * difference.confidence),
        explanation=difference.said,
        left=excerpt(comparison.left, link.left, difference.left) if difference.left else None,
        right=excerpt(comparison.right, link.right, difference.right) if difference.right else None,
    )


def _row_views(ordered: Sequence[Row], notes: dict[int, Note], identifier: str) -> tuple[RowView, ...]:
    place = {(row.kind, row.link): index for index, row in enumerate(ordered)}
    twins: dict[str, RowKind] = {"moved": "elsewhere", "elsewhere": "moved"}
    views = []
    for index, row in enumerate(ordered):
        twin = place.get((twins[row.kind], row.link)) if row.kind in twins else None
        views.append(
            RowView(
                id=f"{identifier}-r{index + 1}",
                row=row,
                notes=tuple(notes[found] for found in row.differences),
                twin="" if twin is None else f"{identifier}-r{twin + 1}",
                twin_is="" if twin is None else "above" if twin < index else "below",
                continues=index > 0 and ordered[index - 1].kind == row.kind,
            )
        )
    return tuple(views)


def _blocks(views: Iterable[RowView]) -> Iterable[Block]:
    for aside, group in groupby(views, key=lambda view: view.row.kind == "aside"):
        if aside:
            yield Block(True, tuple(group))
        else:
            yield from (Block(False, (view,)) for view in group)


def _lone(comparison: Comparison, views: Sequence[RowView], names: tuple[str, str]) -> Iterable[Lone]:
    phrases = {
        "left_only": f"only in the {names[0]} edition",
        "right_only": f"only in the {names[1]} edition",
        "moved": f"moved in the {names[1]} edition",
    }
    runs = [tuple(group) for _, group in groupby(views, key=lambda view: view.row.kind)]
    # What one edition alone says comes before what both say at different places.
    for run in sorted(runs, key=lambda run: run[0].row.kind == "moved"):
        kind = run[0].row.kind
        if kind not in phrases:
            continue
        side = comparison.left if run[0].row.left else comparison.right
        text = " ".join(_text(view) for view in run)
        sentences = sum(len((view.row.left or view.row.right or _NO_CELL).sentences) for view in run)
        what = phrases[kind] if sentences == 1 else f"{sentences} sentences {phrases[kind]}"
        yield Lone(run[0].id, what, side.language, shortened(text, 150))


_NO_CELL = Cell(())


def _text(view: RowView) -> str:
    cell = view.row.left or view.row.right or _NO_CELL
    return " ".join("".join(piece.text for piece in sentence) for sentence in cell.sentences)
