from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlate.articles import Span
from xlate.reports.showing.marks import pieces, whole_words

TEXT = "Some 12,000 people fled the well-known port."


def told(marks: list[tuple[str, int]]) -> list[tuple[str, tuple[int, ...]]]:
    placed = [(Span(TEXT.index(words), TEXT.index(words) + len(words)), index) for words, index in marks]
    return [(piece.text, piece.covering) for piece in pieces(TEXT, Span(0, len(TEXT)), placed)]


REST = " fled the well-known port."
CASES = {
    "no mark": ([], [(TEXT, ())]),
    "one mark": ([("people", 0)], [("Some 12,000 ", ()), ("people", (0,)), (REST, ())]),
    "overlapping": (
        [("12,000 people", 0), ("people fled", 1)],
        [("Some ", ()), ("12,000 ", (0,)), ("people", (0, 1)), (" fled", (1,)), (" the well-known port.", ())],
    ),
    "nested, the widest outside": (
        [("people", 0), ("12,000 people", 1)],
        [("Some ", ()), ("12,000 ", (1,)), ("people", (1, 0)), (REST, ())],
    ),
    "a number is never cut": ([("000", 0)], [("Some ", ()), ("12,000", (0,)), (" people" + REST, ())]),
    "nor is a joined word": (
        [("know", 0)],
        [("Some 12,000 people fled the ", ()), ("well-known", (0,)), (" port.", ())],
    ),
    "space at the edges is no word": (
        [(" fled ", 0)],
        [("Some 12,000 people ", ()), ("fled", (0,)), (" the well-known port.", ())],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_marks_cut_a_passage_into_pieces(case: str) -> None:
    marks, expected = CASES[case]
    assert told(marks) == expected


def test_a_mark_opens_and_closes_once_however_many_pieces_it_has() -> None:
    found = pieces("a b c", Span(0, 5), [(Span(0, 5), 7), (Span(2, 3), 8)])
    assert [(piece.text, piece.opening, piece.closing) for piece in found] == [
        ("a ", (7,), ()),
        ("b", (8,), (8,)),
        (" c", (), (7,)),
    ]


def test_marks_outside_the_passage_are_left_aside() -> None:
    assert whole_words(TEXT, Span(0, 4), Span(5, 11)) is None
    assert [piece.covering for piece in pieces(TEXT, Span(0, 4), [(Span(5, 11), 0)])] == [()]


@given(
    st.text(alphabet="ab1 .,-é\u202e", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 5)), max_size=6),
)
def test_the_pieces_joined_are_the_passage(text: str, marks: list[tuple[int, int, int]]) -> None:
    placed = [(Span(min(start, end), max(start, end)), index) for start, end, index in marks]
    found = pieces(text, Span(0, len(text)), placed)
    assert "".join(piece.text for piece in found) == text
    assert all(piece.text for piece in found)
