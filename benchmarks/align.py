"""How well and how fast sentences are linked: ours against two plain baselines, in one run.

    python benchmarks/align.py [SHARED] [--longest 12800] [--hunalign PROGRAM]

Baselines: *hunalign*, where its program is named (https://github.com/danielvarga/hunalign; ``make`` in
``src/hunalign`` builds it); *length* is Gale and Church (1993), sentence lengths alone; *overlap* is what one writes in
an afternoon, a monotone alignment by the share of words that a sentence's machine translation has in common with the
other sentence.

``SHARED`` holds ``editions/dev.jsonl`` (edition pairs with gold links) and ``alignment/docgold`` (documents aligned
line by line, made harder here: lines merged, split, dropped, and moved, by a seed). The data measures only.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import random
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlate.alignment.sentences import align
from xlate.articles import Article, Span
from xlate.languages.tokens import tokenize
from xlate.settings import AlignmentSettings, Settings

Ties = set[tuple[int, int]]
"""Linked sentences: left index, right index."""


@dataclass(frozen=True)
class Case:
    """Two segmented articles and what truly corresponds in them."""

    left: Article
    right: Article
    gold: Ties
    moved: Ties


Aligner = Callable[[Case], tuple[Ties, Ties]]
"""Gives all ties, and those of them that moved."""


def article(lines: Sequence[str], language: str) -> Article:
    """One line a sentence, each its own paragraph."""
    text, sentences = "", []
    for line in lines:
        sentences.append(Span(len(text), len(text) + len(line)))
        text += line + "\n\n"
    spans = tuple(sentences)
    return Article("-", text, language, sentences=spans, paragraphs=spans)


def editions(file: Path) -> Iterator[Case]:
    """The labelled edition pairs."""
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        sides = []
        for language in ("es", "en"):
            text: str = record[language]
            starts = [0, *(end + 2 for end in range(len(text)) if text.startswith("\n\n", end))]
            sides.append(
                Article(
                    record["id"],
                    text,
                    language,
                    sentences=tuple(Span(*span) for span in record[f"sentences_{language}"]),
                    paragraphs=tuple(Span(start, start + 1) for start in starts),
                )
            )
        ties = [(bool(link.get("moved")), {(i, j) for i in link["es"] for j in link["en"]}) for link in record["links"]]
        gold = {tie for _, found in ties for tie in found}
        yield Case(sides[0], sides[1], gold, {tie for moved, found in ties if moved for tie in found})


def harder(spanish: Sequence[str], english: Sequence[str], rng: random.Random) -> Case:
    """One document made harder: a tenth merged on one side, a tenth dropped on one side, one in thirty moved."""
    beads: list[tuple[list[str], list[str]]] = []
    number = 0
    while number < len(spanish):
        chance, one, other = rng.random(), spanish[number], english[number]
        if chance < 0.05 and number + 1 < len(spanish):
            beads.append(([f"{one} {spanish[number + 1]}"], [other, english[number + 1]]))
            number += 1
        elif chance < 0.1 and number + 1 < len(spanish):
            beads.append(([one, spanish[number + 1]], [f"{other} {english[number + 1]}"]))
            number += 1
        else:
            beads.append(([one] if chance < 0.9 or chance >= 0.95 else [], [other] if chance < 0.95 else []))
        number += 1
    order = list(range(len(beads)))
    moved = {n for n in order[1:] if all(beads[n]) and rng.random() < 1 / 30}
    for bead in sorted(moved):
        order.remove(bead)
        order.insert(rng.randrange(1, len(order) + 1), bead)
    return _laid_out(beads, order, moved)


def _laid_out(beads: list[tuple[list[str], list[str]]], order: list[int], moved: set[int]) -> Case:
    right: list[str] = []
    places: dict[int, range] = {}
    for bead in order:
        places[bead] = range(len(right), len(right) + len(beads[bead][1]))
        right += beads[bead][1]
    left: list[str] = []
    gold: Ties = set()
    gold_moved: Ties = set()
    for number, (lines, _) in enumerate(beads):
        ties = {(i, j) for i in range(len(left), len(left) + len(lines)) for j in places[number]}
        gold |= ties
        gold_moved |= ties if number in moved else set()
        left += lines
    return Case(article(left, "es"), article(right, "en"), gold, gold_moved)


def documents(folder: Path) -> list[tuple[list[str], list[str]]]:
    """The line-aligned documents, Spanish and English lines."""
    read = [
        tuple(path.with_suffix(f".{language}").read_text(encoding="utf-8").splitlines() for language in ("es", "en"))
        for path in sorted(folder.glob("*.es"))
    ]
    return [(left, right) for left, right in read if len(left) >= 6]


def ours(views: Callable[[Article], Sequence[str | None]]) -> Aligner:
    """The program, the left side seen through ``views``."""

    def aligner(case: Case) -> tuple[Ties, Ties]:
        links = align(case.left, case.right, views(case.left), case.right.sentence_texts, AlignmentSettings())
        rows = {span: number for number, span in enumerate(case.left.sentences)}
        columns = {span: number for number, span in enumerate(case.right.sentences)}
        ties = [(link.moved, {(rows[i], columns[j]) for i in link.left for j in link.right}) for link in links]
        everything = {tie for _, found in ties for tie in found}
        return everything, {tie for moved, found in ties if moved for tie in found}

    return aligner


def by_length(case: Case) -> tuple[Ties, Ties]:
    """Gale and Church (1993), with their constants: variance 6.8 for each character, and their prior of each bead."""
    priors = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.089, (1, 2): 0.089, (2, 2): 0.011}
    lengths = [[span.end - span.start for span in side.sentences] for side in (case.left, case.right)]
    ratio = sum(lengths[1]) / max(1, sum(lengths[0]))

    def cost(i: int, j: int, step: tuple[int, int]) -> float:
        left, right = sum(lengths[0][i - step[0] : i]), sum(lengths[1][j - step[1] : j])
        delta = abs(right - left * ratio) / math.sqrt(max(1.0, (left + right / ratio) / 2) * 6.8)
        tail = math.erfc(delta / math.sqrt(2))
        return -math.log(max(tail, 1e-30)) - math.log(priors[step])

    return _monotone(len(lengths[0]), len(lengths[1]), list(priors), cost), set()


def by_overlap(views: Callable[[Article], Sequence[str | None]]) -> Aligner:
    """Words in common over words in either, one to one or alone."""

    def aligner(case: Case) -> tuple[Ties, Ties]:
        seen = [
            [{token.folded for token in tokenize(line or "")} for line in lines]
            for lines in (views(case.left), case.right.sentence_texts)
        ]

        def cost(i: int, j: int, step: tuple[int, int]) -> float:
            if step != (1, 1):
                return 0.0
            one, other = seen[0][i - 1], seen[1][j - 1]
            return 0.1 - len(one & other) / max(1, len(one | other))

        return _monotone(len(seen[0]), len(seen[1]), [(1, 1), (1, 0), (0, 1)], cost), set()

    return aligner


def by_hunalign(program: Path) -> Aligner:
    """The program of Varga et al. (2005), with no dictionary but its own of a first pass (``-realign``)."""

    def aligner(case: Case) -> tuple[Ties, Ties]:
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / name for name in ("dictionary", "left", "right")]
            for file, side in zip(files[1:], (case.left, case.right), strict=True):
                lines = (" ".join(token.text for token in tokenize(line)) for line in side.sentence_texts)
                file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            files[0].write_text("")
            command = [str(program), "-utf", "-realign", *map(str, files)]
            ladder = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        rungs = [tuple(map(int, line.split("\t")[:2])) for line in ladder.splitlines() if line.count("\t") >= 2]
        sizes = len(case.left.sentences), len(case.right.sentences)
        ties = {
            (i, j)
            for (left, right), (left_end, right_end) in itertools.pairwise([*rungs, sizes])
            for i in range(left, min(left_end, sizes[0]))
            for j in range(right, min(right_end, sizes[1]))
        }
        return ties, set()

    return aligner


def _monotone(
    rows: int, columns: int, steps: list[tuple[int, int]], cost: Callable[[int, int, tuple[int, int]], float]
) -> Ties:
    """The plain quadratic dynamic programme of both baselines."""
    best = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows + 1):
        for j in range(columns + 1):
            for step in steps:
                before = (i - step[0], j - step[1])
                if before in best and (i, j) != (0, 0):
                    total = best[before] + cost(i, j, step)
                    if total < best.get((i, j), math.inf):
                        best[i, j], came[i, j] = total, step
    ties: Ties = set()
    i, j = rows, columns
    while i or j:
        step = came[i, j]
        ties |= {(a, b) for a in range(i - step[0], i) for b in range(j - step[1], j)}
        i, j = i - step[0], j - step[1]
    return ties


def f1(found: set[tuple[int, ...]], gold: set[tuple[int, ...]]) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * len(found & gold) / max(1, len(found) + len(gold))


def _processor() -> float:
    """Seconds of processor time of this process and of the programs that it has called."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def measure(name: str, aligner: Aligner, cases: Sequence[Case]) -> None:
    """Print F1 of links, of sentences alone, and of moved links over all cases, and the time."""
    found: dict[str, set[tuple[int, ...]]] = {"links": set(), "alone": set(), "moved": set()}
    gold = {key: set(value) for key, value in found.items()}
    start = _processor()
    answers = [aligner(case) for case in cases]
    seconds = _processor() - start
    for number, (case, (ties, moved)) in enumerate(zip(cases, answers, strict=True)):
        for into, all_ties, moved_ties in ((found, ties, moved), (gold, case.gold, case.moved)):
            into["links"] |= {(number, *tie) for tie in all_ties}
            into["moved"] |= {(number, *tie) for tie in moved_ties}
            for side, sentences in enumerate((case.left.sentences, case.right.sentences)):
                alone = set(range(len(sentences))) - {tie[side] for tie in all_ties}
                into["alone"] |= {(number, side, sentence) for sentence in alone}
    figures = "  ".join(f"{key} F1 {f1(found[key], gold[key]):.3f}" for key in found)
    count = sum(len(case.left.sentences) for case in cases)
    print(f"  {name:24} {figures}   {1000 * seconds / count:6.2f} ms a sentence")


def growth(texts: list[tuple[list[str], list[str]]], longest: int) -> None:
    """Print time and F1 for one text of growing length, and each time's ratio to the one before.

    Beyond the length of all documents the text repeats. Nobody can say then which repetition corresponds to which once
    lines are dropped (the links found are one or two whole repetitions off), so that only the time means something.
    """
    left = [line for document, _ in texts for line in document]
    right = [line for _, document in texts for line in document]
    size, before = 100, 0.0
    print("One text of growing length (through the lexicon alone)")
    while size <= longest:
        repeated = -(-size // len(left))
        case = harder((left * repeated)[:size], (right * repeated)[:size], random.Random(size))
        start = time.process_time()
        ties, _ = ours(_unseen)(case)
        seconds = time.process_time() - start
        ratio = f"{seconds / before:5.2f} times the time of half" if before else ""
        told = f"links F1 {f1(set(ties), set(case.gold)):.3f}" if repeated == 1 else "the text repeats"
        print(f"  {size:6} sentences {seconds:7.2f} s  {told:16}  {ratio}")
        size, before = size * 2, seconds


def _unseen(article: Article) -> list[str | None]:
    return [None] * len(article.sentences)


def _translated(cases: Sequence[Case]) -> Callable[[Article], Sequence[str | None]]:
    """Views through the bundled engine, made beforehand so that the times are the alignment's own."""
    from xlate.views import Views

    views = Views.from_settings(Settings())
    known = {id(case.left): views.of_pair(case.left, case.right).left_pivot for case in cases}
    return lambda article: known[id(article)]


def main() -> None:
    """Run all measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--longest", type=int, default=12800, help="sentences of the longest text (default 12800)")
    parser.add_argument("--hunalign", type=Path, help="hunalign's program, to measure it too")
    options = parser.parse_args()
    pairs = list(editions(options.shared / "editions" / "dev.jsonl"))
    views = _translated(pairs)
    print(f"Edition pairs ({len(pairs)})")
    measure("length", by_length, pairs)
    measure("overlap", by_overlap(views), pairs)
    if options.hunalign:
        measure("hunalign", by_hunalign(options.hunalign), pairs)
    measure("xlate, no engine", ours(_unseen), pairs)
    measure("xlate", ours(views), pairs)
    texts = documents(options.shared / "alignment" / "docgold")
    rng = random.Random(1)
    made = [harder(*text, rng) for text in texts]
    print(f"Documents made harder ({len(made)})")
    measure("length", by_length, made)
    if options.hunalign:
        measure("hunalign", by_hunalign(options.hunalign), made)
    measure("xlate, no engine", ours(_unseen), made)
    growth(texts, options.longest)


if __name__ == "__main__":
    main()
