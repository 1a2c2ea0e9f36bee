"""How well words are linked, and how well support tells one-sided words: ours against a plain baseline, in one run.

    python benchmarks/words.py [SHARED]

``SHARED`` holds ``wordalign/dev.tsv`` (English, Spanish, ``i-j`` links between their space-separated words)
and ``editions/dev.jsonl`` (edition pairs with labelled differences). The data measures only; nothing is learnt from it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from xlate.alignment.coupling.ties import Ties
from xlate.alignment.lexical.forms import is_function_word
from xlate.alignment.words import Couple, link_all, link_words
from xlate.articles import Article, Span
from xlate.languages.tokens import Token, tokenize
from xlate.settings import Settings
from xlate.views import Views

Pairs = set[tuple[int, int]]
Linker = Callable[[list[Token], list[Token]], Pairs]


def spaced(sentence: str) -> list[Token]:
    """The space-separated words of a sentence that gold links count by."""
    tokens, start = [], 0
    for word in sentence.split(" "):
        tokens.append(Token(Span(start, start + len(word)), word))
        start += len(word) + 1
    return tokens


def gold_links(path: Path) -> Iterator[tuple[list[Token], list[Token], Pairs]]:
    """Spanish words, English words, gold links (Spanish index, English index)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        english, spanish, links = line.rstrip().split("\t")[:3]
        pairs = {(int(j), int(i)) for i, j in (link.split("-") for link in links.split())}
        yield spaced(spanish), spaced(english), pairs


def ours(left: list[Token], right: list[Token]) -> Pairs:
    """The program's links."""
    return {(link.left, link.right) for link in link_words(left, right, "es", "en").links}


def with_attention(left: list[Token], right: list[Token]) -> Pairs:
    """The program's links where the bundled engine's attention has a say."""
    (tied,) = _ties()([[token.text for token in left]], [[token.text for token in right]])
    (words,) = link_all([Couple(left, right, tied=tied)], "es", "en")
    return {(link.left, link.right) for link in words.links}


@cache
def _ties() -> Ties:
    found = Views.from_settings(Settings()).ties(Article("-", "", "es"), Article("-", "", "en"))
    if found is None:
        raise SystemExit("The bundled engine ties no words: heads.json does not name a head for both directions.")
    return found


def baseline(left: list[Token], right: list[Token]) -> Pairs:
    """Identical words, nearest first, else the word at the same share of the sentence."""
    found = set()
    for i, word in enumerate(left):
        diagonal = round(i * len(right) / len(left))
        same = [j for j, other in enumerate(right) if other.folded == word.folded]
        found.add((i, min(same, key=lambda j: abs(j - diagonal)) if same else min(diagonal, len(right) - 1)))
    return found


def alignment_error(name: str, linker: Linker, path: Path) -> float:
    """Print precision, recall and AER (Och & Ney 2003; all gold links sure) of a linker; return the AER."""
    correct = claimed = wanted = 0
    started = time.perf_counter()
    for left, right, gold in gold_links(path):
        found = linker(left, right)
        correct, claimed, wanted = correct + len(found & gold), claimed + len(found), wanted + len(gold)
    seconds = time.perf_counter() - started
    precision, recall = correct / claimed, correct / wanted
    error = 1 - 2 * correct / (claimed + wanted)
    print(f"{name:<20} precision {precision:.3f}  recall {recall:.3f}  AER {error:.3f}  {seconds * 1000:.0f} ms")
    return error


def area(positive: list[float], negative: list[float]) -> float:
    """Chance that a positive is greater than a negative (area under the ROC curve; ties count half)."""
    ranked = sorted([(value, True) for value in positive] + [(value, False) for value in negative])
    total, index = 0.0, 0
    while index < len(ranked):
        after = index
        while after < len(ranked) and ranked[after][0] == ranked[index][0]:
            after += 1
        rank = (index + after + 1) / 2
        total += rank * sum(mark for _, mark in ranked[index:after])
        index = after
    count = len(positive)
    return (total - count * (count + 1) / 2) / (count * len(negative))


def supports(record: dict[str, Any]) -> Iterator[tuple[str | None, float, Token, str]]:
    """Label (a kind, or none), support, word, and language of every word of a pair's linked sentences."""
    for link in record["links"]:
        if not link["es"] or not link["en"]:
            continue
        sides = [
            [token for i in link[side] for token in tokenize(record[side], Span(*record[f"sentences_{side}"][i]))]
            for side in ("es", "en")
        ]
        words = link_words(sides[0], sides[1], "es", "en")
        for side, other, tokens, values in (
            ("es", "en", sides[0], words.left_support),
            ("en", "es", sides[1], words.right_support),
        ):
            marks = [
                (Span(*span), row["kind"] if row[other] else f"{row['kind']} alone")
                for row in record["differences"]
                for span in row[side]
            ]
            for token, value in zip(tokens, values, strict=True):
                kinds = [kind for span, kind in marks if span.overlaps(token.span)]
                yield (kinds[0] if kinds else None), value, token, side


def separation(path: Path) -> None:
    """Print, by label, the median support and the area under the curve against unlabelled words."""
    found: dict[str | None, list[float]] = {}
    content: dict[str | None, list[float]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        for kind, value, token, language in supports(json.loads(line)):
            found.setdefault(kind, []).append(value)
            if not is_function_word(token.folded, language):
                content.setdefault(kind, []).append(value)
    print("support, all words (in brackets: content words alone)")
    for kind, values in sorted(found.items(), key=lambda item: str(item[0])):
        areas = [area([-v for v in words[kind]], [-v for v in words[None]]) for words in (found, content)]
        print(
            f"  {kind or 'no label'!s:<18} {len(values):>5} words  median {statistics.median(values):.2f} "
            f"({statistics.median(content[kind]):.2f})  AUC {areas[0]:.3f} ({areas[1]:.3f})"
        )


def speed(path: Path) -> None:
    """Print what linking costs in processor time, which other work on the machine distorts least; first and again."""
    passages = [
        [
            tuple(
                [token for i in link[side] for token in tokenize(record[side], Span(*record[f"sentences_{side}"][i]))]
                for side in ("es", "en")
            )
            for link in record["links"]
        ]
        for record in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]
    for name in ("first", "again"):
        words, started = 0, time.process_time()
        for left, right in (pair for article in passages for pair in article):
            link_words(left, right, "es", "en")
            words += len(left)
        print(
            f"linking, {name}: {(time.process_time() - started) * 1e6 / words:.0f} ms of processor per 1,000 left words"
        )


def main(folder: Path) -> None:
    """Print all figures."""
    started = time.perf_counter()
    link_words(spaced("hola"), spaced("hello"), "es", "en")
    print(f"loading: {(time.perf_counter() - started) * 1000:.0f} ms")
    speed(folder / "editions" / "dev.jsonl")
    _ties()
    alignment_error("ours, with attention", with_attention, folder / "wordalign" / "dev.tsv")
    error = alignment_error("ours", ours, folder / "wordalign" / "dev.tsv")
    ratio = error / alignment_error("baseline", baseline, folder / "wordalign" / "dev.tsv")
    print(f"error against the baseline's: {ratio:.2f}")
    separation(folder / "editions" / "dev.jsonl")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path("../shared"), help="folder of labelled text")
    main(parser.parse_args().shared)
