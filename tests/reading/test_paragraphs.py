"""Where paragraphs begin and end in plain text as people type, wrap, and save it."""

from __future__ import annotations

import textwrap

import pytest

from xlate.articles import Span
from xlate.reading.paragraphs import paragraphs

LONG = (
    "The harbour of Port Amsel will reopen in May, two years after a storm destroyed its northern quay and drove the "
    "fishing fleet to the southern bay. The works cost 2.3 million crowns, a third of it paid by the state."
)
OTHER = (
    "Fishermen had asked for an earlier date. Ines Kolb, the harbour master, said that the tide had the last word and "
    "that nobody should expect more than forty ships in the first week of the season."
)


def split(text: str) -> list[str]:
    return [" ".join(span.of(text).split()) for span in paragraphs(text)]


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
def test_hard_wrapped_text_is_joined(width: int) -> None:
    text = f"Harbour reopens\n\n{textwrap.fill(LONG, width)}\n\n{textwrap.fill(OTHER, width)}\n"
    assert split(text) == ["Harbour reopens", LONG, OTHER]


def test_hard_wrapped_paragraphs_without_blank_lines_are_parted_where_a_line_stops_short() -> None:
    text = f"{textwrap.fill(LONG, 60)}\n{textwrap.fill(OTHER, 60)}\n{textwrap.fill(LONG, 60)}"
    assert split(text) == [LONG, OTHER, LONG]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Harbour reopens\n{LONG}\n{OTHER}", ["Harbour reopens", LONG, OTHER]),
        ("Short.\nAlso short.\nThird.", ["Short.", "Also short.", "Third."]),
        ("A sentence that somebody\nbroke by hand.", ["A sentence that somebody broke by hand."]),
        ("To buy:\n- bread\n- milk", ["To buy:", "- bread", "- milk"]),
        ("1. one thing\n2. another", ["1. one thing", "2. another"]),
        ("  indented\n\n\n\tand tabbed  \n \t \nlast", ["indented", "and tabbed", "last"]),
        ("one\u2029two\u2028\u2028three", ["one two", "three"]),
        ("«¿Quién?»\nNadie lo sabe.", ["«¿Quién?»", "Nadie lo sabe."]),
        ("", []),
        (" \n\t\n", []),
    ],
    ids=[
        "a paragraph a line",
        "short lines",
        "a cut sentence",
        "bullets",
        "numbered",
        "blank lines with white space",
        "Unicode separators",
        "quotation",
        "empty",
        "white space",
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_offsets() -> None:
    assert paragraphs("  a b \n\n c\n") == (Span(2, 5), Span(9, 10))
