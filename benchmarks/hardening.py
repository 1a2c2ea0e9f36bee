"""What makes a labelled edition pair harder to align, by a seed.

Sentences are dropped on one side (any, short, first, last, quoted, two in a row); sentences of another report on a like
subject put in (as they are, or with the names and numbers of their neighbours); a sentence replaced by such a one; two
sentences of one side merged; a sentence altered (other words, names, and numbers in place of some; clauses left out);
passages moved; sentences altered and moved.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from drafts import Draft, Line, Made, finished

from xlate.alignment.lexical.forms import is_function_word

WORD = re.compile(r"\w[\w'’-]*")


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
