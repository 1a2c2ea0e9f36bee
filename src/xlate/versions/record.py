"""Sets of versions as data: the comparison contract with a key of its own, and a table of changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlate.articles import Spans
from xlate.reports.comparison_json import to_json
from xlate.versions.changes import Change
from xlate.versions.gathering import VersionSet
from xlate.versions.labels import Version

COLUMNS = {
    "report": int,
    "change": int,
    "kind": str,
    "severity": str,
    "confidence": float,
    "base_label": str,
    "base_date": str,
    "base_source": str,
    "base_language": str,
    "base_text": str,
    "base_spans": str,
    "version": int,
    "version_label": str,
    "version_date": str,
    "version_source": str,
    "version_language": str,
    "version_text": str,
    "first_version": str,
    "gone_in": str,
    "explanation": str,
}
"""The columns of the table: one row for each change and each version in which it stands. ``report`` and
``change`` count from 1, ``version`` too (the base would be 0); ``kind`` is a kind of difference, or ``left_only``,
``right_only`` for sentences that stand in the base or in the version only. Spans are written as *310-316 320-324*."""


def records(found: VersionSet) -> Iterator[dict[str, Any]]:
    """One object for each version: its comparison with the base as ``xlate.comparison/1``, and the key ``version``."""
    for number, comparison in enumerate(found.comparisons):
        yield to_json(comparison) | {"version": _version(found, number)}


def table_rows(found: VersionSet, report: int) -> Iterator[dict[str, Any]]:
    """The rows of the ``report``-th set, in reading order of its base."""
    for index, change in enumerate(found.changes, start=1):
        for number in change.versions:
            yield _row(found, change, number) | {"report": report, "change": index}


def _version(found: VersionSet, number: int) -> dict[str, Any]:
    version = found.versions[number]
    return {
        "number": number + 1,
        "of": len(found.versions),
        "label": version.label,
        "date": version.date,
        "base": {"label": found.base.label, "date": found.base.date, "source": found.base.source},
        "changes": [
            {
                "change": index,
                "kind": change.kind,
                "link" if change.whole_sentence else "difference": change.found[number],
                "versions": [each + 1 for each in change.versions],
                "gone": None if gone is None else gone + 1,
            }
            for index, change in enumerate(found.changes, start=1)
            if number in change.found
            for gone in [change.gone(len(found.versions))]
        ],
    }


def _row(found: VersionSet, change: Change, number: int) -> dict[str, Any]:
    comparison, version = found.comparisons[number], found.versions[number]
    gone = change.gone(len(found.versions))
    difference = None if change.whole_sentence else comparison.differences[change.found[number]]
    return {
        "kind": change.kind,
        "severity": difference.severity if difference else change.severity,
        "confidence": difference.confidence if difference else None,
        **_named("base", found.base),
        "base_text": " … ".join(comparison.left.passages(change.base)),
        "base_spans": _spans(change.base),
        "version": number + 1,
        **_named("version", version),
        "version_text": change.texts[number],
        "first_version": found.versions[change.first].label,
        "gone_in": None if gone is None else found.versions[gone].label,
        "explanation": difference.explanation if difference else _alone(change),
    }


def _named(side: str, version: Version) -> dict[str, str | None]:
    return {
        f"{side}_label": version.label,
        f"{side}_date": version.date,
        f"{side}_source": version.source,
        f"{side}_language": version.language,
    }


def _spans(spans: Spans) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _alone(change: Change) -> str:
    return "Stands in the base only." if change.kind == "left_only" else "Stands in this version only."
