"""What each version of a report is called, and when it was made: by its metadata, or by what its file name says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from xlate.articles import Article
from xlate.dating import STAMP, stamp_of

_NUMBER = re.compile(
    r"(?:^|[._\- ])(?:v|ver|version|versión|rev|revision|revisión|draft|borrador)[._\- ]?(\d{1,4})(?!\d)", re.I
)
_JOINTS = re.compile(r"[._\- ]+")
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,5}$")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a report: what it is called among its fellows, when it was made, and where it came from."""

    label: str
    date: str | None
    language: str
    source: str
    title: str | None


def versions_of(articles: Sequence[Article]) -> tuple[Version, ...]:
    """The articles of one set, the base first, each under a label that tells it from the others."""
    labels = labels_of([article.source for article in articles])
    return tuple(
        Version(label, moment_of(article.source, article.date), article.language, article.source, article.title)
        for label, article in zip(labels, articles, strict=True)
    )


def labels_of(sources: Sequence[str]) -> tuple[str, ...]:
    """The shortest telling part of each source's name: *v1* and *v2* of ``report-v1.txt`` and ``report-v2.txt``.

    Where the file names are the same, the folders that differ; what cannot be told apart is numbered.
    """
    paths = [PurePosixPath(source) for source in sources]
    stems = [_SUFFIX.sub("", path.name) for path in paths]
    if len(set(stems)) == len(stems):
        found = _differing([_words(stem) for stem in stems], stems)
    else:
        whole = [str(path.with_name(stem)) for path, stem in zip(paths, stems, strict=True)]
        found = [label.replace(" ", "/") for label in _differing([name.split("/") for name in whole], whole)]
    times = {label: found.count(label) for label in found}
    return tuple(label if times[label] == 1 else f"{label} ({n})" for n, label in enumerate(found, start=1))


def _words(stem: str) -> list[str]:
    """A file name's parts, a date and hour as one of them, spelt for people."""
    words, place = [], 0
    for found in STAMP.finditer(stem):
        hour = f" {found['hour']}:{found['minute']}" if found["hour"] else ""
        words += _JOINTS.split(stem[place : found.start()])
        words.append(f"{found['year']}-{found['month']}-{found['day']}{hour}")
        place = found.end()
    return [word for word in (*words, *_JOINTS.split(stem[place:])) if word]


def _differing(names: Sequence[Sequence[str]], whole: Sequence[str]) -> list[str]:
    """Each name without the parts that all begin or end with; the whole name where nothing would be left."""
    shortest = min(map(len, names))
    head = next((n for n in range(shortest) if len({name[n] for name in names}) > 1), shortest)
    tail = next((n for n in range(shortest - head) if len({name[-1 - n] for name in names}) > 1), shortest - head)
    return [" ".join(name[head : len(name) - tail]) or full for name, full in zip(names, whole, strict=True)]


def moment_of(source: str, date: str | None) -> str | None:
    """When a version was made: its own date as published, else the date in its file name (ISO 8601), else nothing."""
    return date or stamp_of(source)


def number_of(source: str) -> int | None:
    """The number that a file name gives its version: 2 of ``report_v2.txt`` and ``draft-2.md``."""
    found = _NUMBER.search(_SUFFIX.sub("", PurePosixPath(source).name))
    return int(found.group(1)) if found else None


def order_of(source: str, date: str | None = None) -> tuple[str, int, str]:
    """Sorts versions by when they were made, then by their number, then by name."""
    return _sortable(moment_of(source, date)), number_of(source) or 0, source


def report_name(source: str) -> str:
    """What the versions of one report have in common in their file names: without stamp, version, and suffix."""
    stem = _SUFFIX.sub("", PurePosixPath(source).name)
    bare = _NUMBER.sub("", STAMP.sub("", stem))
    return _JOINTS.sub(" ", bare).strip() or stem


def _sortable(moment: str | None) -> str:
    if moment is None:
        return ""
    try:
        return datetime.fromisoformat(moment).replace(tzinfo=None).isoformat()
    except ValueError:
        return moment
