"""The journal of a run: what was kept is recalled, exactly and only by the same program, whatever tore the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlate.articles import Article, Comparison, Difference, Link, Pair, Span
from xlate.errors import XlateError
from xlate.journal import Journal, journal_path

LEFT = Article("es/a.txt", "Hola.", "es", date="2026-01-02", sentences=(Span(0, 5),), dropped=("Menú",))
RIGHT = Article("en/a.txt", "Hello.", "en", sentences=(Span(0, 6),))
PAIR = Pair(LEFT, RIGHT, 1.0)
COMPARISON = Comparison(
    "xlate:1",
    LEFT,
    RIGHT,
    (Link((Span(0, 5),), (Span(0, 6),), "edited", similarity=0.5),),
    (Difference(0, "name", "substantive", 0.75, (Span(0, 4),), (Span(0, 5),), "“Hola” against “Hello”."),),
    ("Hello.",),
    (None,),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Journal(tmp_path / "j", "xlate:1") as journal:
        journal.keep(PAIR, COMPARISON)
    return tmp_path / "j"


def test_what_was_kept_is_recalled_exactly(path: Path) -> None:
    with Journal(path, "xlate:1") as journal:
        assert journal.holds(PAIR)
        assert journal.recall(PAIR) == COMPARISON
        assert journal.recalled == 1


@pytest.mark.parametrize(
    ("signature", "pair"),
    [
        ("xlate:2", PAIR),
        ("xlate:1", Pair(LEFT, Article("en/a.txt", "Hello!", "en", sentences=(Span(0, 6),)), 1.0)),
        ("xlate:1", Pair(RIGHT, LEFT, 1.0)),
        ("xlate:1", Pair(Article("es/b.txt", "Hola.", "es", sentences=(Span(0, 5),)), RIGHT, 1.0)),
    ],
    ids=["another program", "another text", "sides changed", "another name"],
)
def test_anything_else_is_not_held(path: Path, signature: str, pair: Pair) -> None:
    with Journal(path, signature) as journal:
        assert not journal.holds(pair)


@pytest.mark.parametrize("torn", [b'{"key": "x", "compar', b"\xff\xfe\n", b"[]\n", b"{}\n", b"\n", b"null\n"])
def test_a_torn_or_damaged_line_costs_only_itself(path: Path, torn: bytes) -> None:
    path.write_bytes(torn.rstrip(b"\n") + b"\n" + path.read_bytes() + torn)
    other = Pair(LEFT, Article("en/b.txt", "Hi.", "en", sentences=(Span(0, 3),)), 1.0)
    with Journal(path, "xlate:1") as journal:
        assert journal.recall(PAIR) == COMPARISON
        journal.keep(other, COMPARISON)
    with Journal(path, "xlate:1") as journal:
        assert journal.holds(PAIR)
        assert journal.holds(other)


def test_discarding_leaves_nothing(path: Path) -> None:
    with Journal(path, "xlate:1") as journal:
        journal.discard()
        journal.discard()
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Journal(tmp_path / "file" / "j", "xlate:1") as journal, pytest.raises(XlateError, match="file"):
        journal.keep(PAIR, COMPARISON)


def test_it_lies_hidden_beside_the_report() -> None:
    assert journal_path(Path("out/report.html")) == Path("out/.report.html.journal")
