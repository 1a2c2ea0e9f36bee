"""Comparisons as JSON, ``xlate.comparison/1``: one object a pair; writing and reading are each other's inverse."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, cast, get_args

from xlate.articles import (
    KINDS,
    Article,
    Comparison,
    Difference,
    Failure,
    Kind,
    Link,
    Opinion,
    Pair,
    Relation,
    Severity,
    Span,
    Spans,
)
from xlate.errors import InputError
from xlate.reports.run import Writer

SCHEMA = "xlate.comparison/1"

# JSON leaves these line separators bare, and many readers of lines break on them.
_LINE_SEPARATORS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def to_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as the object that the contract describes (``comparison-1.schema.json`` beside this module)."""
    return {
        "schema": SCHEMA,
        "signature": comparison.signature,
        "left": _side(comparison.left, comparison.left_translation),
        "right": _side(comparison.right, comparison.right_translation),
        "links": [
            {
                "left": link.left,
                "right": link.right,
                "relation": link.relation,
                "moved": link.moved,
                "similarity": link.similarity,
            }
            for link in comparison.links
        ],
        "differences": [
            {
                "link": difference.link,
                "kind": difference.kind,
                "severity": difference.severity,
                "confidence": difference.confidence,
                "left": difference.left,
                "right": difference.right,
                "explanation": difference.explanation,
                **({"opinion": asdict(difference.opinion)} if difference.opinion else {}),
            }
            for difference in comparison.differences
        ],
        "summary": comparison.summary,
    }


def from_json(record: object) -> Comparison:
    """The comparison that ``record`` holds; keys beyond the contract are ignored.

    Raises:
        InputError: ``record`` does not follow the contract, or an offset or index in it points nowhere.
    """
    try:
        return _comparison(cast(Mapping[str, Any], record))
    except InputError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"it has no {error}" if isinstance(error, KeyError) else str(error)
        raise InputError(f"This is no {SCHEMA} object: {what}.") from error


def format_line(comparison: Comparison) -> str:
    """The comparison as one line of JSON, without a line end."""
    line = json.dumps(to_json(comparison), ensure_ascii=False, separators=(",", ":")).translate(_LINE_SEPARATORS)
    try:
        line.encode()
    except UnicodeEncodeError:  # a lone surrogate out of somebody's JSON: only its escape can be written
        return json.dumps(to_json(comparison), separators=(",", ":"))
    return line


def parse_line(line: str) -> Comparison:
    """The comparison that one line holds: the inverse of :func:`format_line`.

    Raises:
        InputError: the line is no JSON, or no comparison.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"This is no JSON: {error}.") from error
    return from_json(record)


def read_comparisons(path: Path) -> Iterator[Comparison]:
    """The comparisons of a ``.jsonl`` or ``.json`` report, one at a time, in the order of the file.

    Raises:
        InputError: the file cannot be read, or holds something else; file and line are named.
    """
    try:
        if path.suffix.lower() == ".json":
            yield from _read_whole(path)
        else:
            yield from _read_lines(path)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.") from error


class LinesWriter(Writer):
    """One comparison a line (``.jsonl``)."""

    def add(self, comparison: Comparison) -> None:
        """Write one line."""
        self._stream.write(format_line(comparison).encode() + b"\n")


class JsonWriter(Writer):
    """One comparison as an object; several as an array of objects (``.json``)."""

    def __init__(self, stream: BinaryIO, signature: str) -> None:
        super().__init__(stream, signature)
        self._first: bytes | None = None
        self._count = 0

    def add(self, comparison: Comparison) -> None:
        """Write one object. The first is held back until it is known whether another follows."""
        written = format_line(comparison).encode()
        self._count += 1
        if self._first is None:
            self._first = written
            return
        if self._count == 2:
            self._stream.write(b"[" + self._first)
        self._stream.write(b",\n" + written)

    def finish(self, alone: Sequence[Pair], failures: Sequence[Failure]) -> None:
        """Close the array, or write the one object."""
        if self._count > 1:
            self._stream.write(b"]\n")
        else:
            self._stream.write((self._first or b"[]") + b"\n")


def _side(article: Article, translation: Sequence[str | None]) -> dict[str, Any]:
    side: dict[str, Any] = {
        "language": article.language,
        "source": article.source,
        "title": article.title,
        "text": article.text,
        "sentences": article.sentences,
        "paragraphs": article.paragraphs,
        "furniture": article.furniture,
        "translation": translation,
    }
    beyond = {
        "date": article.date,
        "byline": article.byline,
        "url": article.url,
        "dropped": article.dropped,
        "alternates": article.alternates,
    }
    return side | {key: value for key, value in beyond.items() if value}


def _comparison(record: Mapping[str, Any]) -> Comparison:
    if not isinstance(record, Mapping) or record.get("schema") != SCHEMA:
        found = record.get("schema") if isinstance(record, Mapping) else type(record).__name__
        raise InputError(f"This is no {SCHEMA} object but {found!r}.")
    left, right = _article(record["left"]), _article(record["right"])
    links = tuple(_link(link, left, right) for link in record["links"])
    return Comparison(
        signature=_string(record["signature"]),
        left=left,
        right=right,
        links=links,
        differences=tuple(_difference(found, left, right, len(links)) for found in record["differences"]),
        left_translation=_translation(record["left"], left),
        right_translation=_translation(record["right"], right),
    )


def _article(side: Mapping[str, Any]) -> Article:
    text = _string(side["text"])
    return Article(
        source=_string(side["source"]),
        text=text,
        language=_string(side["language"]),
        title=_string_or_none(side["title"]),
        date=_string_or_none(side.get("date")),
        byline=_string_or_none(side.get("byline")),
        url=_string_or_none(side.get("url")),
        paragraphs=_spans(side["paragraphs"], text),
        sentences=_spans(side["sentences"], text),
        furniture=_spans(side.get("furniture", []), text),
        dropped=tuple(_string(passage) for passage in side.get("dropped", [])),
        alternates=tuple((_string(language), _string(address)) for language, address in side.get("alternates", [])),
    )


def _translation(side: Mapping[str, Any], article: Article) -> tuple[str | None, ...]:
    lines = tuple(_string_or_none(line) for line in side.get("translation", []))
    if lines and len(lines) != len(article.sentences):
        raise ValueError(f"{len(lines)} translations stand against {len(article.sentences)} sentences")
    return lines


def _link(link: Mapping[str, Any], left: Article, right: Article) -> Link:
    similarity = link.get("similarity")
    return Link(
        left=_spans(link["left"], left.text),
        right=_spans(link["right"], right.text),
        relation=cast(Relation, _one_of(link["relation"], get_args(Relation))),
        moved=bool(link["moved"]),
        similarity=None if similarity is None else float(similarity),
    )


def _difference(found: Mapping[str, Any], left: Article, right: Article, links: int) -> Difference:
    index = int(found["link"])
    if not 0 <= index < links:
        raise ValueError(f"a difference belongs to link {index}, and there are {links}")
    return Difference(
        link=index,
        kind=cast(Kind, _one_of(found["kind"], KINDS)),
        severity=cast(Severity, _one_of(found["severity"], get_args(Severity))),
        confidence=float(found["confidence"]),
        left=_spans(found["left"], left.text),
        right=_spans(found["right"], right.text),
        explanation=_string(found["explanation"]),
        opinion=_opinion(found.get("opinion")),
    )


def _opinion(found: Mapping[str, Any] | None) -> Opinion | None:
    if found is None:
        return None
    differs = found["differs"]
    return Opinion(_string(found["by"]), None if differs is None else float(differs), _string(found["why"]))


def _spans(pairs: Sequence[Sequence[int]], text: str) -> Spans:
    spans = tuple(Span(int(start), int(end)) for start, end in pairs)
    for span in spans:
        if not 0 <= span.start <= span.end <= len(text):
            raise ValueError(f"the span {list(span)} lies outside its text of {len(text)} characters")
    return spans


def _one_of(value: object, known: Sequence[str]) -> str:
    if value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(known)}")
    return cast(str, value)


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} stands where a string belongs")
    return value


def _string_or_none(value: object) -> str | None:
    return None if value is None else _string(value)


def _read_whole(path: Path) -> Iterator[Comparison]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{path} is no JSON: {error}.") from error
    for number, record in enumerate(content if isinstance(content, list) else [content], start=1):
        try:
            yield from_json(record)
        except InputError as error:
            raise InputError(f"{path}, object {number}: {error}") from error


def _read_lines(path: Path) -> Iterator[Comparison]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                yield parse_line(line)
            except InputError as error:
                raise InputError(f"{path}, line {number}: {error}") from error
