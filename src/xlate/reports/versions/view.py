"""A set of versions as its page shows it: a table of what changed, and the texts in step, a column each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from xlate.articles import KINDS, Comparison, Kind, Link, Span
from xlate.reports.showing.kinds import FACES, Face
from xlate.reports.showing.marks import Mark, Piece, pieces
from xlate.reports.showing.wording import Excerpt, counted, excerpt, language_name, shortened
from xlate.versions import Change, ChangeKind, Version, VersionSet

LONE_FACES: dict[ChangeKind, Face] = {
    "left_only": Face("−", "left out", 5, "a sentence of the base that versions do not have"),
    "right_only": Face("+", "added", 5, "a sentence that versions have and the base has not"),
}
_ALL_FACES: dict[ChangeKind, Face] = {**{kind: FACES[kind] for kind in KINDS}, **LONE_FACES}
_SHOWN = 90  # characters of a wording in the table of changes: enough to know it by

Event = Literal["", "enters", "changes", "returns"]
EVENTS: dict[Event, str] = {"": "", "enters": "new here", "changes": "changed again", "returns": "back to the base"}
State = Literal["same", "text", "missing", "above", "absent"]


def face_of(kind: ChangeKind) -> Face:
    """How a kind of change is shown."""
    return _ALL_FACES[kind]


@dataclass(frozen=True, slots=True)
class Column:
    """A version as the head of its column; the base is number 0."""

    number: int
    label: str
    date: str
    language: str
    language_name: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Saying:
    """What one version says at a thread's place: ``None`` where it agrees with the base, empty where it is silent."""

    text: str | None
    event: Event
    target: str
    why: str


@dataclass(frozen=True, slots=True)
class Thread:
    """Changes of one kind at one place of the base, followed through the versions."""

    number: int | None
    kind: ChangeKind
    face: Face
    severity: str
    base: Excerpt | None
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One change in one version, under that version's text."""

    id: str
    number: int | None
    kind: ChangeKind
    face: Face
    severity: str
    percent: int
    explanation: str
    when: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column has in a row."""

    state: State
    sentences: tuple[tuple[Piece, ...], ...] = ()
    notes: tuple[Note, ...] = ()
    translation: str | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence of the base, or one that versions add there, with what each version makes of it."""

    id: str
    base: Cell
    cells: tuple[Cell, ...]
    opens_paragraph: bool = False
    headline: bool = False

    @property
    def differs(self) -> str:
        """Whether some version differs in substance (*differs*), in mere style (*restyled*), or in nothing (*same*)."""
        severities = {note.severity for cell in self.cells for note in cell.notes}
        return "differs" if "substantive" in severities else "restyled" if severities else "same"

    @property
    def has_style(self) -> bool:
        """Whether some version has a difference of style here."""
        return any(note.severity == "style" for cell in self.cells for note in cell.notes)


@dataclass(frozen=True, slots=True)
class SetView:
    """One set of versions on the page."""

    id: str
    columns: tuple[Column, ...]
    summary: tuple[str, ...]
    kinds: dict[Kind, int]
    threads: tuple[Thread, ...]
    rows: tuple[Row, ...]
    marks: dict[int, tuple[int | None, Face, str, bool, int]]
    """For each change its number, face, severity, whether one side is silent, and the number of its first column."""
    translated: bool
    signature: str


def set_view(found: VersionSet, identifier: str = "s1") -> SetView:
    """Everything the page says about a set; ids in it begin with ``identifier``."""
    return _Builder(found, identifier).view()


class _Builder:
    """Puts one view together; what several parts need is made once."""

    def __init__(self, found: VersionSet, identifier: str) -> None:
        self._set, self._id = found, identifier
        self._groups = list(_groups(found.changes))
        self._number: dict[int, int | None] = {}
        count = 0
        for group in self._groups:
            substantive = any(found.changes[index].severity == "substantive" for index in group)
            count += substantive
            self._number |= dict.fromkeys(group, count if substantive else None)

    def view(self) -> SetView:
        changes = self._set.changes
        substantive = [change for change in changes if change.severity == "substantive"]
        threads = tuple(self._thread(group) for group in self._groups if self._number[group[0]] is not None)
        return SetView(
            id=self._id,
            columns=tuple(_column(n, v) for n, v in enumerate((self._set.base, *self._set.versions))),
            summary=_summary(self._set, threads),
            kinds={kind: n for kind in FACES if (n := sum(change.kind == kind for change in substantive))},
            threads=threads,
            rows=tuple(self._rows()),
            marks={
                index: (
                    self._number[index],
                    face_of(change.kind),
                    change.severity,
                    self._lone(change),
                    change.first + 1,
                )
                for index, change in enumerate(changes)
            },
            translated=any(any(comparison.right_translation) for comparison in self._set.comparisons),
            signature=self._set.comparisons[0].signature,
        )

    def _first_of_group(self, index: int) -> int:
        return next(group[0] for group in self._groups if index in group)

    @staticmethod
    def _lone(change: Change) -> bool:
        return not (change.base and any(change.texts.values()))

    def _thread(self, group: Sequence[int]) -> Thread:
        changes = [self._set.changes[index] for index in group]
        sayings, before = [], None
        for version in range(len(self._set.versions)):
            at = next((index for index in group if version in self._set.changes[index].found), None)
            saying = self._saying(version, at, before)
            sayings.append(saying)
            before = at
        left = self._set.comparisons[0].left
        whole = tuple(sentence for sentence in left.sentences if any(sentence.overlaps(s) for s in changes[0].base))
        return Thread(
            number=self._number[group[0]],
            kind=changes[0].kind,
            face=face_of(changes[0].kind),
            severity="substantive",
            base=excerpt(left, whole, changes[0].base, around=24, within=_SHOWN) if changes[0].base else None,
            sayings=tuple(sayings),
        )

    def _saying(self, version: int, at: int | None, before: int | None) -> Saying:
        event: Event = "" if at == before else "returns" if at is None else "enters" if before is None else "changes"
        if at is None:
            return Saying(None, event, "", "")
        change = self._set.changes[at]
        return Saying(
            shortened(change.texts[version], _SHOWN), event, self._note_id(version, at), self._why(version, change)[1]
        )

    def _note_id(self, version: int, change: int) -> str:
        return f"{self._id}-v{version + 1}-c{change + 1}"

    def _why(self, version: int, change: Change) -> tuple[int, str]:
        """How sure, in percent, and why."""
        if change.whole_sentence:
            return 100, "not in this version" if change.kind == "left_only" else "not in the base"
        difference = self._set.comparisons[version].differences[change.found[version]]
        return round(100 * difference.confidence), difference.explanation

    def _notes(self, version: int, indices: Iterable[int]) -> tuple[Note, ...]:
        notes = []
        for index in indices:
            change = self._set.changes[index]
            percent, why = self._why(version, change)
            notes.append(
                Note(
                    id=self._note_id(version, index),
                    number=self._number[index],
                    kind=change.kind,
                    face=face_of(change.kind),
                    severity=change.severity,
                    percent=percent,
                    explanation=why,
                    when=self._when(version, change),
                )
            )
        return tuple(notes)

    def _when(self, version: int, change: Change) -> str:
        labels = [column.label for column in self._set.versions]
        since = "new here" if change.first == version else f"since {labels[change.first]}"
        gone = change.gone(len(labels))
        return since if gone is None else f"{since}, gone in {labels[gone]}"

    def _rows(self) -> Iterator[Row]:
        left = self._set.comparisons[0].left
        added = [index for index, change in enumerate(self._set.changes) if change.kind == "right_only"]
        yield from self._added_rows(added, -1)
        opening = {paragraph.start for paragraph in left.paragraphs}
        for place, sentence in enumerate(left.sentences):
            yield Row(
                id=f"{self._id}-r{place + 1}",
                base=Cell("text", (pieces(left.text, sentence, self._base_marks(place)),)),
                cells=tuple(self._cell(version, place, sentence) for version in range(len(self._set.versions))),
                opens_paragraph=sentence.start in opening,
                headline=sentence.of(left.text) == left.title,
            )
            yield from self._added_rows(added, place)

    def _base_marks(self, place: int) -> list[Mark]:
        """Marks on a sentence of the base: one for each passage and group, however many versions change it."""
        marks = {
            (self._first_of_group(index), span): (span, index)
            for index, change in reversed(list(enumerate(self._set.changes)))
            if change.place == place and not change.whole_sentence
            for span in change.base
        }
        return list(marks.values())

    def _cell(self, version: int, place: int, sentence: Span) -> Cell:
        comparison = self._set.comparisons[version]
        link = next((link for link in comparison.links if sentence in link.left), None)
        here = [
            index
            for index, change in enumerate(self._set.changes)
            if version in change.found and change.place == place and change.kind != "right_only"
        ]
        if link is None or not link.right:
            return Cell("missing" if link else "absent", notes=self._notes(version, here))
        if sentence != link.left[0]:
            return Cell("above", notes=self._notes(version, here))
        texts = [comparison.left.passages(link.left), comparison.right.passages(link.right)]
        same = [" ".join(" ".join(side).split()) for side in texts]
        if same[0] == same[1] and not link.moved:
            return Cell("same")
        return Cell(
            "text",
            tuple(pieces(comparison.right.text, span, self._marks(version, link)) for span in link.right),
            self._notes(version, here),
            _translation(comparison, link),
            link.moved,
        )

    def _marks(self, version: int, link: Link) -> list[Mark]:
        differences = self._set.comparisons[version].differences
        links = self._set.comparisons[version].links
        return [
            (span, index)
            for index, change in enumerate(self._set.changes)
            if version in change.found and not change.whole_sentence
            for span in differences[change.found[version]].right
            if links[differences[change.found[version]].link] == link
        ]

    def _added_rows(self, added: Sequence[int], place: int) -> Iterator[Row]:
        for index in added:
            change = self._set.changes[index]
            if change.place != place:
                continue
            cells = []
            for version in range(len(self._set.versions)):
                if version not in change.found:
                    cells.append(Cell("absent"))
                    continue
                comparison = self._set.comparisons[version]
                sentence = _sentence(comparison, comparison.links[change.found[version]], change.texts[version])
                text = pieces(comparison.right.text, sentence, [(sentence, index)])
                cells.append(Cell("text", (text,), self._notes(version, [index])))
            yield Row(f"{self._id}-a{index + 1}", Cell("absent"), tuple(cells))


def _groups(changes: Sequence[Change]) -> Iterator[list[int]]:
    """Indices of changes of one kind whose passages of the base overlap: one thing said in several other ways."""
    taken: set[int] = set()
    for index, change in enumerate(changes):
        if index in taken:
            continue
        group = [index]
        for later in range(index + 1, len(changes)):
            other = changes[later]
            if later not in taken and other.kind == change.kind and _overlap(change, other):
                group.append(later)
        taken.update(group)
        yield group


def _overlap(one: Change, other: Change) -> bool:
    return any(mine.overlaps(theirs) for mine in one.base for theirs in other.base)


def _sentence(comparison: Comparison, link: Link, text: str) -> Span:
    right = comparison.right
    return next(span for span in link.right if " ".join(span.of(right.text).split()) == text)


def _translation(comparison: Comparison, link: Link) -> str | None:
    if not comparison.right_translation:
        return None
    numbers = {sentence: number for number, sentence in enumerate(comparison.right.sentences)}
    lines = [comparison.right_translation[numbers[span]] for span in link.right if span in numbers]
    return " ".join(line for line in lines if line) or None


def _column(number: int, version: Version) -> Column:
    date = (version.date or "").replace("T", " ")
    return Column(
        number=number,
        label=version.label,
        date="" if date in version.label else date,
        language=version.language,
        language_name=language_name(version.language),
        title=version.title or "",
        source=version.source,
    )


def _summary(found: VersionSet, threads: Sequence[Thread]) -> tuple[str, ...]:
    kinds = [thread.kind for thread in threads]
    worded = sum(kind not in LONE_FACES for kind in kinds)
    undone = sum(thread.sayings[-1].text is None for thread in threads)
    parts = (
        f"{counted(worded, 'passage')} changed in substance" if worded else "No passage changed in substance",
        f"{counted(kinds.count('right_only'), 'sentence')} added" if "right_only" in kinds else "",
        f"{counted(kinds.count('left_only'), 'sentence')} left out" if "left_only" in kinds else "",
        f"{undone} of these back to the base in the last version" if undone else "",
        f"{counted(len(found.versions), 'version')} against {found.base.label}",
    )
    return tuple(part for part in parts if part)
