"""Read contrasts: sentence pairs with differences in substance and rewordings marked, from which weights are learnt.

``editions/contrasts.tsv`` beside this file holds a sentence pair a line, Spanish, a tab, English, with marks as in the
sources of the edition pairs: ``{{kindN|words}}``, the same name on both sides where both have words for it. They are
far freer than a newsroom's usual rewording, so nothing is measured on them that would be said of newspapers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent / "editions" / "contrasts.tsv"
TOGETHER = 12
"""Sentence pairs that make one record: none belongs with another, so that there is little to be found elsewhere."""
HEADLINE = ("Noticias del día", "News of the day")
"""What stands above them, since the first sentence of an article counts as its headline."""
SIDES = ("es", "en")
KINDS = ("number", "date", "name", "quote", "attribution", "negation", "modality", "framing", "detail", "rewording")
_MARK = re.compile(r"\{\{(?P<name>(?P<kind>[a-z]+)\d+)\|(?P<words>[^{}|]+)\}\}")


Marks = dict[str, list[list[int]]]
"""Offsets of the words of each mark, by its name."""


class ContrastError(ValueError):
    """A line breaks the markup's rules; the message names its number and what is wrong."""


def records(file: Path = FILE) -> list[dict[str, Any]]:
    """The contrasts as labelled records of the edition pairs' form, :data:`TOGETHER` a record.

    Raises:
        ContrastError: a line is not two marked sentences.
    """
    lines = iter(enumerate(file.read_text(encoding="utf-8").splitlines(), 1))
    return [_record(group) for group in iter(lambda: list(islice(lines, TOGETHER)), [])]


def _record(lines: list[tuple[int, str]]) -> dict[str, Any]:
    texts = list(HEADLINE)
    sentences = [[[0, len(text)]] for text in texts]
    differences: list[dict[str, Any]] = []
    for number, line in lines:
        columns = line.split("\t")
        if len(columns) != len(SIDES):
            raise ContrastError(f"contrasts, line {number}: {len(columns)} columns where two are wanted")
        marks = []
        for side, marked in enumerate(columns):
            start = len(texts[side]) + 2
            plain, found = _read(marked, start, number)
            texts[side] += "\n\n" + plain
            sentences[side].append([start, start + len(plain)])
            marks.append(found)
        differences += _differences(*marks)
    return {
        "id": f"contrasts-{lines[0][0]}",
        **dict(zip(SIDES, texts, strict=True)),
        **{f"sentences_{name}": spans for name, spans in zip(SIDES, sentences, strict=True)},
        "links": [{"es": [index], "en": [index], "moved": False} for index in range(len(lines) + 1)],
        "differences": differences,
    }


def _read(marked: str, start: int, number: int) -> tuple[str, Marks]:
    """A sentence without its marks, and the offsets of their words, counted from ``start``."""
    plain, at, marks = "", 0, Marks()
    for mark in _MARK.finditer(marked):
        if mark["kind"] not in KINDS:
            raise ContrastError(f"contrasts, line {number}: {mark['kind']!r} is no kind of difference")
        plain += marked[at : mark.start()]
        marks.setdefault(mark["name"], []).append([start + len(plain), start + len(plain) + len(mark["words"])])
        plain, at = plain + mark["words"], mark.end()
    plain += marked[at:]
    if set("{}|") & set(plain):
        raise ContrastError(f"contrasts, line {number}: a mark is not closed or holds another: {marked!r}")
    return plain, marks


def _differences(left: Marks, right: Marks) -> Iterator[dict[str, Any]]:
    for name in dict.fromkeys([*left, *right]):
        yield {"kind": name.rstrip("0123456789"), "es": left.get(name, []), "en": right.get(name, [])}
