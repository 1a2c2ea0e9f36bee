"""Edition pairs made harder by a seed: what the alignment gets wrong, by what was done to them.

    python benchmarks/stress.py [SHARED] [--each 3] [--seed 1]

From each labelled pair several are made: sentences dropped on one side (any, short, first, last, quoted, two in a row),
sentences of another report on a like subject put in (as they are, or with the names and numbers of their neighbours), a
sentence replaced by such a one, two sentences of one side merged, a sentence altered (other words, names, and numbers
in place of some; clauses left out), passages moved, and sentences altered and moved. Prints links, sentences of one
edition only, and moved links over all, and by what was done the share of sentences that were wrongly taken for being
alone or for having a counterpart.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from align import Case, Ties, f1

from xlate.alignment.lexical.forms import is_function_word
from xlate.alignment.sentences import align
from xlate.articles import Article, Span
from xlate.settings import AlignmentSettings, Settings
from xlate.views import Views

OWN = Path(__file__).resolve().parent / "editions"
TO_LEARN = "learning", "lone"
LAST_READ = 68  # pairs of our own up to here were not written to learn from
LAST_LABELLED = 108  # ... and those behind this one have their links labelled, not their differences
WORD = re.compile(r"\w[\w'’-]*")


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


class Stock:
    """Sentences and words of all pairs, to put into others."""

    def __init__(self, made: Sequence[Draft], rng: random.Random) -> None:
        self.rng = rng
        self._lines = [
            (draft.name, side, line, _content(line.view or line.text))
            for draft in made
            for side in (0, 1)
            for line in draft.sides[side][1:]
        ]
        self._spread = Counter(word for *_, words in self._lines for word in words)
        self._words = [word for _, side, line, _ in self._lines if side for word in WORD.findall(line.text)[1:]]

    def alike(self, name: str, side: int, line: Line) -> Line:
        """One of the sentences of other pairs that share most rare words with a sentence."""
        words = _content(line.view or line.text)
        others = [(sum(1 / self._spread[word] for word in words & has), number)
                  for number, (pair, at, _, has) in enumerate(self._lines) if at == side and pair != name]  # fmt: skip
        return self._lines[self.rng.choice(sorted(others, reverse=True)[:8])[1]][2]

    def word_like(self, word: str) -> str:
        """A number for a number, a name for a name, another word for a word."""
        while True:
            found: str = self.rng.choice(self._words)
            if _sort(found) == _sort(word) and (found[0].isdigit() or len(found) > 3):
                return found


def _sort(word: str) -> tuple[bool, bool]:
    return word[0].isdigit(), word[0].isupper()


def _content(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text) if len(word) > 3}


def drop(kind: str) -> Callable[[Draft, Stock], None]:
    """Drops a sentence of one side."""

    def change(draft: Draft, stock: Stock) -> None:
        links = draft.untouched()
        if kind == "quoted":
            links = [link for link in links if re.search('[«“”"—]', draft.sides[0][link[0]].text)]
        elif kind == "short":
            links = sorted(links, key=lambda link: len(draft.sides[0][link[0]].text))[:3]
        elif kind in ("first", "last"):
            links = [min(links) if kind == "first" else max(links)] if links else []
        if not links:
            return
        one, side = stock.rng.choice(links), stock.rng.randrange(2)
        following = [link for link in links if kind == "two" and link == (one[0] + 1, one[1] + 1)]
        for link in [*following, one]:  # from the back, so that places stay true
            draft.done[draft.sides[0][link[0]].bead] = f"dropped {kind}"
            draft.remove(side, link[side])

    return change


def insert(*, sharing: bool) -> Callable[[Draft, Stock], None]:
    """Puts in a sentence of another report, with the names and numbers of its neighbours if ``sharing``."""

    def change(draft: Draft, stock: Stock) -> None:
        side = stock.rng.randrange(2)
        lines = draft.sides[side]
        at = stock.rng.randrange(1, len(lines) + 1)
        line = stock.alike(draft.name, side, lines[at - 1])
        if sharing:
            near = [word for other in lines[max(0, at - 2) : at + 1] for word in WORD.findall(other.text)[1:]]
            if side == 0:  # only what stands in the translation as it is
                near = [word for word in near if any(word in (other.view or "") for other in lines)]
            line = _renamed(line, near, stock.rng)
        bead = _new(draft)
        draft.done[bead] = "put in, sharing names" if sharing else "put in"
        lines.insert(at, Line(line.text, line.view, stock.rng.random() < 0.4, bead))

    return change


def _renamed(line: Line, near: list[str], rng: random.Random) -> Line:
    text, view = line.text, line.view
    for word in dict.fromkeys(WORD.findall(text)[1:]):
        others = [other for other in near if _sort(other) == _sort(word) and _sort(word) != (False, False)]
        if others and (view is None or word in view):
            other = rng.choice(others)
            text = re.sub(rf"\b{re.escape(word)}\b", other, text)
            view = view and re.sub(rf"\b{re.escape(word)}\b", other, view)
    return Line(text, view, line.opens, line.bead)


def _new(draft: Draft) -> int:
    return 1 + max(line.bead for side in draft.sides for line in side)


def replaced(draft: Draft, stock: Stock) -> None:
    """A right sentence gives way to one of another report."""
    links = draft.untouched()
    if links:
        _, at = stock.rng.choice(links)
        lines = draft.sides[1]
        bead = _new(draft)
        draft.done[lines[at].bead] = draft.done[bead] = "replaced"
        lines[at] = replace(lines[at], text=stock.alike(draft.name, 1, lines[at]).text, bead=bead)


def merged(draft: Draft, stock: Stock) -> None:
    """Two sentences of one side become one."""
    links = draft.untouched()
    couples = [(i, j) for i, j in links if (i + 1, j + 1) in links]
    if not couples:
        return
    places, side = stock.rng.choice(couples), stock.rng.randrange(2)
    at, other = places[side], places[1 - side]
    lines, others = draft.sides[side], draft.sides[1 - side]
    one, two = lines[at], draft.remove(side, at + 1)
    joint = stock.rng.choice(["; ", ", "])
    view = one.view and f"{one.view.rstrip('.')}{joint}{two.view}"
    lines[at] = replace(one, text=f"{one.text.rstrip('.')}{joint}{two.text}", view=view)
    others[other + 1] = replace(others[other + 1], bead=one.bead)
    draft.done[one.bead] = "merged"


def altered(*, short: bool) -> Callable[[Draft, Stock], None]:
    """A right sentence loses some of its words to others."""

    def change(draft: Draft, stock: Stock) -> None:
        links = draft.untouched()
        if short:
            links = sorted(links, key=lambda link: len(draft.sides[1][link[1]].text))[:4]
        if links:
            _, at = stock.rng.choice(links)
            draft.done[draft.sides[1][at].bead] = "altered, short" if short else "altered"
            _alter(draft, at, stock)

    return change


def _alter(draft: Draft, at: int, stock: Stock) -> None:
    rate, rng = stock.rng.uniform(0.15, 0.45), stock.rng

    def other(found: re.Match[str]) -> str:
        word: str = found.group()
        if is_function_word(word.lower(), "en") or rng.random() > rate:
            return word
        return "" if word.islower() and rng.random() < 0.25 else stock.word_like(word)

    line = draft.sides[1][at]
    clauses = WORD.sub(other, line.text).split(", ")
    if len(clauses) > 1 and rng.random() < rate / 2:
        del clauses[rng.randrange(len(clauses))]
    draft.sides[1][at] = replace(line, text=" ".join(", ".join(clauses).split()) or line.text)


def moved(*, also_altered: bool) -> Callable[[Draft, Stock], None]:
    """One sentence to three move on the right side; a single one altered too."""

    def change(draft: Draft, stock: Stock) -> None:
        links = draft.untouched()
        if len(links) < 4:
            return
        run = [stock.rng.choice(links)]
        size = 1 if also_altered else stock.rng.choice([1, 1, 1, 2, 3])
        while len(run) < size and (run[-1][0] + 1, run[-1][1] + 1) in links:
            run.append((run[-1][0] + 1, run[-1][1] + 1))
        start = run[0][1]
        if also_altered:
            _alter(draft, start, stock)
        distance = stock.rng.choice([-1, 1]) * stock.rng.randrange(len(run) + 1, len(run) + 7)
        taken = [draft.remove(1, start) for _ in run]
        to = min(max(1, start + distance), len(draft.sides[1]))
        draft.sides[1][to:to] = taken
        if abs(to - start) > len(run):
            for line in taken:
                draft.done[line.bead] = "moved, altered" if also_altered else "moved"
                draft.moved.add(line.bead)

    return change


CHANGES: dict[Callable[[Draft, Stock], None], float] = {
    **{drop(kind): 0.6 for kind in ("any", "short", "first", "last", "quoted", "two")},
    insert(sharing=False): 1, insert(sharing=True): 1, replaced: 1, merged: 1, altered(short=False): 3,
    altered(short=True): 2, moved(also_altered=False): 1.5, moved(also_altered=True): 2.5,
}  # fmt: skip
"""What may be done, and how often."""


def harder(untouched: Sequence[Draft], each: int, seed: int) -> list[tuple[str, Made]]:
    """``each`` harder pairs from every pair, with its name."""
    stock = Stock(untouched, random.Random(seed))
    found = []
    for draft in untouched:
        for _ in range(each):
            made = Draft(draft.name, (list(draft.sides[0]), list(draft.sides[1])), set(draft.moved))
            for change in stock.rng.choices(list(CHANGES), list(CHANGES.values()), k=stock.rng.choice([1, 2, 3, 3, 4])):
                change(made, stock)
            found.append((draft.name, finished(made)))
    return found


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


def aligned(made: Made, views: Views) -> tuple[Ties, Ties]:
    """The ties that the program finds, and those of them that moved."""
    case = made.case
    gains = partial(views.gains, case.left, case.right)
    links = align(case.left, case.right, made.views, case.right.sentence_texts, AlignmentSettings(), gains)
    rows, columns = ({span: at for at, span in enumerate(side.sentences)} for side in (case.left, case.right))
    found = [(link.moved, {(rows[i], columns[j]) for i in link.left for j in link.right}) for link in links]
    everything = {tie for _, ties in found for tie in ties}
    return everything, {tie for was, ties in found if was for tie in ties}


def alone(case: Case, ties: Ties) -> set[tuple[int, int]]:
    """Side and number of the sentences without a tie."""
    return {
        (side, at)
        for side, article in enumerate((case.left, case.right))
        for at in {*range(len(article.sentences))} - {tie[side] for tie in ties}
    }


def report(name: str, made: Sequence[Made], views: Views) -> None:
    """Print what the alignment makes of cases, and what it gets wrong by what was done."""
    found: dict[str, set[tuple[int, ...]]] = {"links": set(), "alone": set(), "moved": set()}
    gold = {key: set(value) for key, value in found.items()}
    wrong: dict[str, Counter[str]] = {}
    for number, one in enumerate(made):
        ties, out_of_place = aligned(one, views)
        answers = ((found, ties, out_of_place), (gold, one.case.gold, one.case.moved))
        for into, all_ties, moved_ties in answers:
            into["links"] |= {(number, *tie) for tie in all_ties}
            into["moved"] |= {(number, *tie) for tie in moved_ties}
            into["alone"] |= {(number, *at) for at in alone(one.case, all_ties)}
        lone, truly = alone(one.case, ties), alone(one.case, one.case.gold)
        for side, at in [(0, at) for at in range(len(one.done[0]))] + [(1, at) for at in range(len(one.done[1]))]:
            count = wrong.setdefault(one.done[side][at], Counter())
            count.update({"all": 1, "alone": (side, at) in truly, "missed": (side, at) in truly - lone,
                          "false": (side, at) in lone - truly})  # fmt: skip
    figures = "  ".join(f"{key} F1 {f1(found[key], gold[key]):.3f}" for key in found)
    print(f"{name:12} {len(made):4} pairs  {figures}")
    for done, count in sorted(wrong.items()) if len(wrong) > 1 else ():
        print(
            f"    {done:22} {count['missed']:3} of {count['alone']:4} alone missed, "
            f"{count['false']:3} of {count['all'] - count['alone']:4} others held alone"
        )


def main() -> None:
    """Make pairs harder and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--each", type=int, default=3, help="harder pairs made of every pair (default 3)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    views = Views.from_settings(Settings())
    untouched = drafts(records(options.shared), views)
    report("as they are", [finished(draft) for draft in untouched], views)
    report("made harder", [made for _, made in harder(untouched, options.each, options.seed)], views)


if __name__ == "__main__":
    main()
