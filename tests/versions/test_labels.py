"""What versions are called, how they are dated and ordered, and which files belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlate.errors import InputError
from xlate.versions.labels import labels_of, moment_of, number_of, order_of, report_name
from xlate.versions.listing import listed


@pytest.mark.parametrize(
    ("sources", "labels"),
    [
        (["a/port-v1.txt", "a/port-v2.txt"], ("v1", "v2")),
        (["port.v1.es.txt", "port.v2.es.txt", "port.v2.en.txt"], ("v1 es", "v2 es", "v2 en")),
        (["v1/port.txt", "v2/port.txt"], ("v1", "v2")),
        (["first/es/port.txt", "final/en/port.txt"], ("first/es", "final/en")),
        (["port.txt", "port-final.txt"], ("port", "final")),
        (["port.2026-03-03T0710.md", "port.20260304.md"], ("2026-03-03 07:10", "2026-03-04")),
        (["same.txt", "same.txt"], ("same (1)", "same (2)")),
        (["-", "today.txt"], ("-", "today")),
    ],
)
def test_labels_tell_versions_apart(sources: list[str], labels: tuple[str, ...]) -> None:
    assert labels_of(sources) == labels


@pytest.mark.parametrize(
    ("source", "date", "moment"),
    [
        ("port.2026-03-03.txt", None, "2026-03-03"),
        ("port_20260303_1815.txt", None, "2026-03-03T18:15"),
        ("2026-03-03/port.txt", None, "2026-03-03"),
        ("2026-03-03/port.2026-04-01.txt", None, "2026-04-01"),
        ("port.2026-03-03.txt", "2026-03-05T10:00:00Z", "2026-03-05T10:00:00Z"),
        ("port.20261303.txt", None, None),
        ("port-1202603031.txt", None, None),
        ("port.txt", None, None),
    ],
)
def test_a_version_is_dated_by_its_metadata_or_its_name(source: str, date: str | None, moment: str | None) -> None:
    assert moment_of(source, date) == moment


@pytest.mark.parametrize(
    ("source", "number"),
    [("port.v2.txt", 2), ("port_rev-13.md", 13), ("draft 3.txt", 3), ("borrador_1.txt", 1), ("port2.txt", None)],
)
def test_a_version_is_numbered_by_its_name(source: str, number: int | None) -> None:
    assert number_of(source) == number


def test_order_is_by_date_and_then_by_number() -> None:
    names = ["p.v10.txt", "p.v2.txt", "p.v1.txt"]
    assert sorted(names, key=order_of) == ["p.v1.txt", "p.v2.txt", "p.v10.txt"]
    assert order_of("a.txt", "2026-03-03T10:00:00+01:00") < order_of("b.txt", "2026-03-04")


def test_a_report_is_called_by_what_its_versions_share() -> None:
    assert report_name("port-closure.v2.2026-03-03.txt") == report_name("port_closure_v3.md") == "port closure"
    assert report_name("v2.txt") == "v2"


def test_files_of_one_folder_are_grouped_by_report() -> None:
    files = [Path("d") / name for name in ("port.v2.es.txt", "port.v1.es.txt", "port.en.v3.txt", "other.txt")]
    groups, alone = listed(files, ("es", "en"))
    assert [(group.base.name, [version.name for version in group.versions]) for group in groups] == [
        ("port.v1.es.txt", ["port.v2.es.txt", "port.en.v3.txt"])
    ]
    assert [file.name for file in alone] == ["other.txt"]
    assert listed(files, ("es", "en"), base="v3")[0][0].base.name == "port.en.v3.txt"
    with pytest.raises(InputError, match="several"):
        listed(files, ("es", "en"), base="v")
