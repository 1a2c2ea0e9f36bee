"""Labelled edition pairs as drafts that may be changed sentence by sentence, and drafts as cases to align.

``hardening.py`` changes them; ``stress.py`` and ``weigh_lone.py`` use both.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from align import Case

from xlate.articles import Article, Span
from xlate.views import Views

OWN = Path(__file__).resolve().parent / "editions"
TO_LEARN = "learning", "lone"
LAST_READ = 68  # pairs of our own up to here were not written to learn from
LAST_LABELLED = 108  # ... and those behind this one have their links labelled, not their differences


@dataclass(frozen=True)
class Line:
    """A sentence of a draft."""

    text: str
    view: str | None
    """Its translation, on the left side."""
    opens: bool
    bead: int
    """Sentences of both sides with one number correspond."""


@dataclass
class Draft:
    """A pair being made harder."""

    name: str
    sides: tuple[list[Line], list[Line]]
    moved: set[int]
    done: dict[int, str] = field(default_factory=dict)
    """What was done to a bead."""

    def places(self, side: int) -> dict[int, list[int]]:
        """Where the sentences of each bead stand."""
        found: dict[int, list[int]] = {}
        for place, line in enumerate(self.sides[side]):
            found.setdefault(line.bead, []).append(place)
        return found

    def untouched(self) -> list[tuple[int, int]]:
        """The places of one-to-one links in order that nothing was done to, headlines left out."""
        left, right = self.places(0), self.places(1)
        return [
            (places[0], right[bead][0])
            for bead, places in left.items()
            if places[0] and len(places) == 1 == len(right.get(bead, ())) and bead not in {*self.done, *self.moved}
        ]

    def remove(self, side: int, place: int) -> Line:
        """Take a sentence out; the next one opens its paragraph."""
        lines = self.sides[side]
        gone = lines.pop(place)
        if gone.opens and place < len(lines):
            lines[place] = replace(lines[place], opens=True)
        return gone


@dataclass(frozen=True)
class Made:
    """A case with the views of its left side, and what was done to its sentences."""

    case: Case
    views: tuple[str | None, ...]
    done: tuple[tuple[str, ...], tuple[str, ...]]


def records(shared: Path) -> list[dict[str, Any]]:
    """The pairs that may be learnt from: of those written to learn from, the odd-numbered; the even ones measure."""
    files = [shared / "editions" / "dev.jsonl", OWN / "pairs.jsonl", *(OWN / f"{name}.jsonl" for name in TO_LEARN)]
    return [record for file in files for record in _read(file) if not kept_back(record["id"])]


def measuring() -> dict[str, list[dict[str, Any]]]:
    """By file, the pairs kept back of those written to learn from."""
    return {name: [one for one in _read(OWN / f"{name}.jsonl") if kept_back(one["id"])] for name in TO_LEARN}


def of(name: str) -> str:
    """The file that a pair of our own is in."""
    number = int(name.partition("-")[0])
    return "pairs" if number <= LAST_READ else TO_LEARN[number > LAST_LABELLED]


def _read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def kept_back(name: str) -> bool:
    """Whether a pair measures only."""
    number = name.partition("-")[0]
    return number.isdigit() and int(number) > LAST_READ and int(number) % 2 == 0


def drafts(labelled: Iterable[dict[str, Any]], views: Views) -> list[Draft]:
    """The labelled pairs as drafts, nothing done to them yet."""
    labelled = list(labelled)
    spanish, english = (
        [
            Article(
                record["id"], record[side], side, sentences=tuple(Span(*span) for span in record[f"sentences_{side}"])
            )
            for record in labelled
        ]
        for side in ("es", "en")
    )
    seen, _ = views.of_sets(spanish, english)
    found = []
    for record, es, en, lines in zip(labelled, spanish, english, seen, strict=True):
        moved = {number for number, link in enumerate(record["links"]) if link.get("moved")}
        blank = (None,) * len(en.sentences)
        found.append(Draft(record["id"], (_lines(record, es, "es", lines), _lines(record, en, "en", blank)), moved))
    return found


def _lines(record: dict[str, Any], article: Article, side: str, views: Sequence[str | None]) -> list[Line]:
    beads = {at: number for number, link in enumerate(record["links"]) for at in link[side]}
    opens = [not start or record[side][start - 2 : start] == "\n\n" for start, _ in article.sentences]
    return [
        Line(text, view, opened, beads[at])
        for at, (text, view, opened) in enumerate(zip(article.sentence_texts, views, opens, strict=True))
    ]


def finished(draft: Draft) -> Made:
    """A draft as a case."""
    left, right = (
        _article(draft.name, side, language) for side, language in zip(draft.sides, ("es", "en"), strict=True)
    )
    places = draft.places(0), draft.places(1)
    ties = {bead: {(i, j) for i in rows for j in places[1].get(bead, ())} for bead, rows in places[0].items()}
    gold = {tie for found in ties.values() for tie in found}
    moved_ties = {tie for bead in draft.moved for tie in ties.get(bead, ())}
    done = tuple(tuple(draft.done.get(line.bead, "nothing") for line in side) for side in draft.sides)
    return Made(Case(left, right, gold, moved_ties), tuple(line.view for line in draft.sides[0]), (done[0], done[1]))


def _article(name: str, lines: Sequence[Line], language: str) -> Article:
    text = ""
    sentences: list[Span] = []
    openings: list[Span] = []
    for line in lines:
        text += ("\n\n" if line.opens or not text else " ") if text else ""
        if line.opens or not sentences:
            openings.append(Span(len(text), len(text) + 1))
        sentences.append(Span(len(text), len(text) + len(line.text)))
        text += line.text
    return Article(name, text, language, sentences=tuple(sentences), paragraphs=tuple(openings))
