"""The report as a Word document: landscape, the editions in two columns, notes in a third; for hand and pencil."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from xlate.articles import Comparison, Failure, Pair
from xlate.reports.exchange.xml import safe
from xlate.reports.run import Writer
from xlate.reports.showing.rows import Cell
from xlate.reports.showing.view import Note, PairView, RowView, Side, pair_view
from xlate.reports.showing.wording import Excerpt, counted, title_of

# A document is built in memory, and nobody pencils through more; what exceeds this many is counted at the end.
PAIRS_IN_FULL = 100

# The page's blue and orange, dark enough to print grey and still read.
_LEFT_INK, _RIGHT_INK, _SOFT_INK = "0D3F78", "7A3A00", "5C5852"
_COLUMNS_CM = (10.3, 10.3, 5.6)  # of the 26.2 cm between the margins of A4 landscape


class DocumentWriter(Writer):
    """Left: blue and underlined; right: brown and dashed; in one edition only: struck through, or a double line."""

    def __init__(self, stream: BinaryIO, signature: str) -> None:
        super().__init__(stream, signature)
        self._document = _blank()
        self._pairs = 0

    def add(self, comparison: Comparison) -> None:
        """Set one pair: headlines, what differs, and the text."""
        self._pairs += 1
        if self._pairs > PAIRS_IN_FULL:
            return
        view = pair_view(comparison)
        if self._pairs > 1:
            self._document.add_page_break()
        for side in (view.left, view.right):
            self._document.add_heading(safe(side.title), 1)
            _write(self._document.add_paragraph(), f"{side.name} edition · {side.source}", color=_SOFT_INK)
        _write(self._document.add_paragraph(), " · ".join(view.summary), bold=True)
        for note in (*view.first, *view.more):
            _finding(self._document.add_paragraph(style="List Bullet"), note, view)
        self._text(view)

    def finish(self, alone: Sequence[Pair], failures: Sequence[Failure]) -> None:
        """Name what has no partner and what failed, and save."""
        if self._pairs > PAIRS_IN_FULL:
            more = counted(self._pairs - PAIRS_IN_FULL, "pair")
            _write(self._document.add_paragraph(), f"{more} more: write a .jsonl report to have all of them.")
        lone = [article for pair in alone if (article := pair.left or pair.right)]
        self._list("Articles without a partner", (f"{article.source}: {title_of(article)}" for article in lone))
        self._list("What could not be compared", (f"{failure.source}: {failure.reason}" for failure in failures))
        _write(self._document.add_paragraph(), f"Made by {self._signature}", color=_SOFT_INK)
        # Zipped in memory: a disk that fills in the middle would leave an archive that complains when it is forgotten.
        packed = io.BytesIO()
        self._document.save(packed)
        self._stream.write(packed.getvalue())

    def _list(self, heading: str, lines: Iterable[str]) -> None:
        for number, line in enumerate(lines):
            if number == 0:
                self._document.add_heading(heading, 2)
            _write(self._document.add_paragraph(style="List Bullet"), line)

    def _text(self, view: PairView) -> None:
        from docx.shared import Cm

        compared = [row for block in view.blocks if not block.aside for row in block.rows]
        table = self._document.add_table(rows=len(compared) + 1, cols=3, style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, _COLUMNS_CM, strict=True):
            column.width = Cm(width)
        cells = table._cells  # one list, made once: asking each row for its cells takes quadratic time
        for cell, name in zip(cells, (view.left.name, view.right.name, "Notes"), strict=False):
            _write(cell.paragraphs[0], name, bold=True)
        for number, row in enumerate(compared, start=1):
            _row(cells[3 * number : 3 * number + 3], row, view)


def _row(cells: Sequence[Any], view: RowView, pair: PairView) -> None:
    for place, side, content, ink in (
        (cells[0].paragraphs[0], pair.left, view.row.left, _LEFT_INK),
        (cells[1].paragraphs[0], pair.right, view.row.right, _RIGHT_INK),
    ):
        if content:
            _passage(place, content, side, pair, ink)
        elif view.row.kind == "elsewhere":
            _write(place, f"stands {view.twin_is} in the {side.name} edition", color=_SOFT_INK, italic=True)
        else:
            _write(place, f"not in the {side.name} edition", color=_SOFT_INK, italic=True)
    notes = [_note_line(note) for note in view.notes if note.severity == "substantive"]
    if view.row.kind == "moved":
        notes.insert(0, "moved")
    for number, line in enumerate(notes):
        _write(cells[2].paragraphs[0] if number == 0 else cells[2].add_paragraph(), line, points=8)


def _passage(place: Any, content: Cell, side: Side, pair: PairView, ink: str) -> None:
    for number, sentence in enumerate(content.sentences):
        if number:
            _write(place, " ")
        for piece in sentence:
            notes = [pair.notes[index] for index in piece.covering if pair.notes[index].severity == "substantive"]
            if not notes:
                _write(place, piece.text, language=side.language)
                continue
            _marked(place, piece.text, side, ink, lone=any(not (note.left and note.right) for note in notes))
            for index in piece.closing:
                if pair.notes[index].number:
                    _write(place, _tag(pair.notes[index]), color=ink, bold=True, superscript=True)


def _marked(place: Any, text: str, side: Side, ink: str, *, lone: bool) -> None:
    from docx.enum.text import WD_UNDERLINE

    left = ink == _LEFT_INK
    run = _write(place, text, color=ink, language=side.language)
    if lone and left:
        run.font.strike = True
    else:
        run.underline = WD_UNDERLINE.SINGLE if left else WD_UNDERLINE.DOUBLE if lone else WD_UNDERLINE.DASH


def _finding(place: Any, note: Note, pair: PairView) -> None:
    _write(place, f"{_tag(note)} {note.face.name}: ", bold=True)
    _write(place, f"{note.explanation} ")
    for found, side, ink in ((note.left, pair.left, _LEFT_INK), (note.right, pair.right, _RIGHT_INK)):
        _write(place, f"{side.name}: ", color=_SOFT_INK)
        _excerpt(place, found, side, ink, lone=not (note.left and note.right))
        _write(place, "  ")


def _excerpt(place: Any, found: Excerpt | None, side: Side, ink: str, *, lone: bool) -> None:
    if found is None:
        _write(place, "–")
        return
    _write(place, found.before, language=side.language)
    _marked(place, found.words, side, ink, lone=lone)
    _write(place, found.after, language=side.language)


def _note_line(note: Note) -> str:
    return f"{_tag(note)} {note.face.name}: {note.explanation} ({note.percent} % sure)"


def _tag(note: Note) -> str:
    return f"{note.number or ''}{note.face.letters}"


def _write(
    place: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    superscript: bool = False,
    color: str = "",
    language: str = "",
    points: float = 0,
) -> Any:
    """Add ``text`` to a paragraph; ``language`` tells the spelling checker."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    run = place.add_run(safe(text))
    run.bold, run.italic, run.font.superscript = bold or None, italic or None, superscript or None
    if color:
        run.font.color.rgb = RGBColor.from_string(color)
    if points:
        run.font.size = Pt(points)
    if language:
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), safe(language))
        run._element.get_or_add_rPr().append(spoken)
    return run


def _blank() -> Any:
    """An empty A4 page, landscape, with narrow margins."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.75)
    section.top_margin = section.bottom_margin = Cm(1.5)
    document.styles["Normal"].font.size = Pt(10)
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    return document
