#!/usr/bin/env python3
"""Build `pairs.jsonl` and the six other files named in the README from the sources in `pairs/`.

    python benchmarks/editions/build.py            # write the seven files
    python benchmarks/editions/build.py --check    # fail if a file is not what the sources give
    python benchmarks/editions/build.py --show     # print every difference as words, to read it over
    python benchmarks/editions/build.py --show learning.jsonl    # ... those of one file alone

A source has a head of `key: value` lines, then `== es` and `== en`. Below each, one sentence a line, a blank line
between paragraphs, the headline first:

    @4 She {{attribution1|claimed}} it on {{date1|Monday}}.

`@4` is the sentence's link: lines of the two editions that share a number are linked, `@4,5` ties two numbers, and a
number that one edition alone bears stands in that edition only. `@4>` says that the sentence was moved. `{{date1|…}}`
marks words of the difference `date1` (kind and running number); the marks of that name in both editions make one
difference, and a name that one edition alone bears is a difference with one empty side.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "pairs"
NAMES = ("pairs", "unread", "learning", "lone", "fresh", "blind", "study")
READ, UNREAD, LEARNING, LONE, FRESH, BLIND, STUDY = (HERE / f"{name}.jsonl" for name in NAMES)
LAST_READ = 40  # the sources up to this number go to pairs.jsonl
LAST_UNREAD = 68  # those from there up to this one go to unread.jsonl
LAST_LEARNING = 108  # those up to this one to learning.jsonl
LAST_LONE = 122  # those up to this one, with links alone, to lone.jsonl
LAST_FRESH = 138  # those up to this one to fresh.jsonl
LAST_BLIND = 178  # and those up to this one to blind.jsonl; the later ones go to study.jsonl

LANGUAGES = ("es", "en")
SUBSTANTIVE = ("number", "date", "name", "quote", "attribution", "negation", "modality", "framing", "detail")
KINDS = (*SUBSTANTIVE, "rewording")

LINE = re.compile(r"@(?P<links>\d+(?:,\d+)*)(?P<moved>>?) (?P<text>\S.*\S)")
MARK = re.compile(r"\{\{(?P<name>(?P<kind>[a-z]+)\d+)\|(?P<words>[^{}|]+)\}\}")

Offsets = list[int]


class SourceError(ValueError):
    """A source breaks the markup's rules; the message names the file and the place."""


@dataclass
class Edition:
    """One edition of a pair, its marks turned into character offsets."""

    text: str = ""
    sentences: list[Offsets] = field(default_factory=list)
    numbers: list[list[int]] = field(default_factory=list)  # the link numbers of each sentence
    moved: list[bool] = field(default_factory=list)
    marks: dict[str, list[Offsets]] = field(default_factory=dict)

    def add(self, line: str, separator: str) -> None:
        """Append one marked-up sentence line after `separator`."""
        match = LINE.fullmatch(line)
        if match is None:
            raise SourceError(f"not a sentence line: {line!r}")
        self.text += separator
        start, rest, at = len(self.text), match["text"], 0
        for mark in MARK.finditer(rest):
            if mark["kind"] not in KINDS:
                raise SourceError(f"unknown kind {mark['kind']!r} in {line!r}")
            if mark["words"] != mark["words"].strip():
                raise SourceError(f"space at the edge of {mark[0]!r}")
            self.text += rest[at : mark.start()]
            begin = len(self.text)
            self.text += mark["words"]
            self.marks.setdefault(mark["name"], []).append([begin, len(self.text)])
            at = mark.end()
        self.text += rest[at:]
        if "{" in self.text[start:] or "|" in self.text[start:]:
            raise SourceError(f"a mark is not closed or not named: {line!r}")
        self.sentences.append([start, len(self.text)])
        self.numbers.append([int(number) for number in match["links"].split(",")])
        self.moved.append(bool(match["moved"]))

    def sentence_at(self, span: Offsets) -> int:
        """The index of the sentence that holds `span`."""
        return next(i for i, (start, end) in enumerate(self.sentences) if start <= span[0] and span[1] <= end)


def parse(source: str) -> dict[str, Edition]:
    """The two editions of a source's text, by language."""
    editions: dict[str, Edition] = {}
    edition: Edition | None = None
    separator = ""
    for line in source.splitlines():
        if line.startswith("== "):
            edition = editions.setdefault(line[3:].strip(), Edition())
            separator = ""
        elif edition is None:
            continue  # the head
        elif not line.strip():
            separator = "\n\n" if edition.text else ""
        else:
            edition.add(line.strip(), separator)
            separator = " "
    if tuple(sorted(editions)) != tuple(sorted(LANGUAGES)):
        raise SourceError(f"wanted the editions {LANGUAGES}, found {tuple(editions)}")
    return editions


def links(editions: dict[str, Edition]) -> list[dict[str, Any]]:
    """The links of a pair, in the reading order of the Spanish edition; what stands in English only comes last."""
    groups: list[set[int]] = []
    for edition in editions.values():
        for numbers in edition.numbers:
            joined = set(numbers)
            for group in [g for g in groups if g & joined]:
                joined |= group
                groups.remove(group)
            groups.append(joined)
    found: list[dict[str, Any]] = []
    for group in groups:
        sides: dict[str, Any] = {
            language: [i for i, numbers in enumerate(editions[language].numbers) if group & set(numbers)]
            for language in LANGUAGES
        }
        moved = any(editions[language].moved[i] for language in LANGUAGES for i in sides[language])
        found.append({**sides, "moved": moved})
    found.sort(key=lambda link: (not link["es"], link["es"], link["en"]))
    in_order = [link for link in found if link["es"] and link["en"] and not link["moved"]]
    for before, after in itertools.pairwise(in_order):
        if max(before["en"]) > min(after["en"]):
            raise SourceError(f"links cross without a moved mark: {before} and {after}")
    return found


def differences(editions: dict[str, Edition], tied: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The labelled differences of a pair; each must lie inside one link that has both sides."""
    names = {name: None for language in LANGUAGES for name in editions[language].marks}
    found = []
    for name in names:
        spans = {language: editions[language].marks.get(name, []) for language in LANGUAGES}
        holders = {
            number
            for language in LANGUAGES
            for span in spans[language]
            for number, link in enumerate(tied)
            if editions[language].sentence_at(span) in link[language]
        }
        if len(holders) != 1:
            raise SourceError(f"{name} does not lie inside one link")
        link = tied[holders.pop()]
        if not (link["es"] and link["en"]):
            raise SourceError(f"{name} lies in a sentence of one edition only")
        kind = name.rstrip("0123456789")
        if kind == "rewording" and not (spans["es"] and spans["en"]):
            raise SourceError(f"{name} has one empty side")
        found.append({"kind": kind, **spans})
    found.sort(key=lambda row: (not row["es"], row["es"], row["en"]))
    return found


def record(path: Path) -> dict[str, Any]:
    """The record of one source file, in the shape that README.md describes."""
    try:
        editions = parse(path.read_text(encoding="utf-8"))
        tied = links(editions)
        rows = differences(editions, tied)
    except SourceError as error:
        raise SourceError(f"{path.name}: {error}") from error
    made: dict[str, Any] = {"id": path.stem}
    made |= {language: editions[language].text for language in LANGUAGES}
    made |= {f"sentences_{language}": editions[language].sentences for language in LANGUAGES}
    return made | {"links": tied, "differences": rows}


def show(made: dict[str, Any]) -> None:
    """Print a record's differences as words."""
    print(f"\n{made['id']}: {len(made['sentences_es'])} es, {len(made['sentences_en'])} en sentences")
    for row in made["differences"]:
        es, en = (" … ".join(made[language][a:b] for a, b in row[language]) for language in LANGUAGES)
        print(f"  {row['kind']:12} {es or '—'}  |  {en or '—'}")


def number(name: str) -> int:
    """The running number that a source's name, and so its record's `id`, begins with."""
    return int(name.partition("-")[0])


def result(made: dict[str, Any]) -> Path:
    """The file that holds a record: its number says what the pair is for."""
    lasts = {
        LAST_READ: READ,
        LAST_UNREAD: UNREAD,
        LAST_LEARNING: LEARNING,
        LAST_LONE: LONE,
        LAST_FRESH: FRESH,
        LAST_BLIND: BLIND,
    }
    return next((file for last, file in lasts.items() if number(made["id"]) <= last), STUDY)


def report(name: str, made: list[dict[str, Any]]) -> None:
    """Print how many pairs and differences of each kind a file holds."""
    counts = Counter(row["kind"] for one in made for row in one["differences"])
    print(f"{name}: {len(made)} pairs: " + ", ".join(f"{kind} {counts[kind]}" for kind in KINDS), file=sys.stderr)


def main() -> int:
    """Build, check, or show; the exit status is 1 where `--check` finds a stale result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with the files instead of writing them")
    parser.add_argument("--show", nargs="?", const="", metavar="FILE", help="print differences as words")
    options = parser.parse_args()
    made = [record(path) for path in sorted(SOURCES.glob("*.txt"), key=lambda path: number(path.name))]
    lines = dict.fromkeys((READ, UNREAD, LEARNING, LONE, FRESH, BLIND, STUDY), "")
    for one in made:
        lines[result(one)] += json.dumps(one, ensure_ascii=False) + "\n"
    for one in made:
        if options.show in ("", result(one).name):
            show(one)
    for path in lines:
        report(path.name, [one for one in made if result(one) == path])
    if options.check:
        return int(any(not path.exists() or path.read_text(encoding="utf-8") != lines[path] for path in lines))
    for path, text in lines.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
