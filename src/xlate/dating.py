"""When an article was made: by its metadata, its address, or what its file name says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath

from xlate.articles import Article

# A day, and perhaps an hour and minute, in a file name: 2026-03-01, 20260301, 2026-03-01T1930, 2026_03_01_19.30.
STAMP = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)([-_.]?)(?P<month>0[1-9]|1[0-2])\2(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:[T _.-]?(?P<hour>[01]\d|2[0-3])[h:.-]?(?P<minute>[0-5]\d))?(?!\d)"
)
# Most outlets' addresses: /2026/03/01/, /2026-03-01/, /2026/03/.
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[-/](0[1-9]|1[0-2])(?:[-/](0[1-9]|[12]\d|3[01]))?(?=[-/])")


def stamp_of(source: str) -> str | None:
    """The date in a file's name or else in its folders', ISO 8601 with the hour where it is there."""
    for part in reversed(PurePosixPath(source).parts):  # the file's own name before its folders'
        if found := STAMP.search(part):
            day = f"{found['year']}-{found['month']}-{found['day']}"
            return f"{day}T{found['hour']}:{found['minute']}" if found["hour"] else day
    return None


def day_of(article: Article) -> date | None:
    """The day an article was made, by the first that says so: its date as published, its address, its file name.

    An address that names only the month stands for the first of it.
    """
    return next((day for text in _tellings(article) if (day := _day(text))), None)


def _tellings(article: Article) -> Iterator[str]:
    if article.date:
        yield article.date
    if article.url and (found := _IN_ADDRESS.search(article.url)):
        year, month, day = found.groups()
        yield f"{year}-{month}-{day or '01'}"
    if stamp := stamp_of(article.source):
        yield stamp


def _day(text: str) -> date | None:
    """ISO 8601 or the date of an e-mail (RFC 5322), as feeds have it."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        pass
    try:
        found: datetime = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return found.date()
