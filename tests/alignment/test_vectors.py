from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlate.alignment.vectors import features
from xlate.alignment.vectors.features import Features, Lines, Numbering, counted, vectors
from xlate.alignment.vectors.pieces import numbered_pieces, pieces

LEFT, RIGHT = ["El juez y el fiscal", "Nadie"], ["The judge and the judge", "", "The prosecutor"]


def test_texts_as_their_different_words() -> None:
    lines = Lines.of(RIGHT)
    assert lines.words == ("The", "judge", "and", "the", "prosecutor")
    assert (lines.numbers.tolist(), lines.rows.tolist()) == ([0, 1, 2, 3, 1, 0, 4], [0, 0, 0, 0, 0, 2, 2])
    assert lines.count == 3


@pytest.mark.parametrize("few", [0, 500_000])  # sorted, and in a table of all
def test_counts_features_of_words(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "_FEW_CELLS", few)
    sides = Lines.of(LEFT), Lines.of(RIGHT)
    numbered, width = numbered_pieces([side.words for side in sides])
    found = counted(sides, numbered, width).toarray()
    words = [text.split() for text in [*LEFT, *RIGHT]]
    expected = [Counter(piece for word in text for piece in pieces(word)) for text in words]
    assert [sorted(row[row > 0].tolist()) for row in found] == [sorted(map(float, row.values())) for row in expected]
    assert found[2].max() == 2
    assert found.shape == (5, width)


PIECES = [
    ("the", ("<the", "the>")),
    ("Zelenskí", ("<zel", "zele", "elen", "lens", "ensk", "nski", "ski>")),
    ("y", ("<y>",)),
    ("12.000", ("12000",)),
    ("\u0301", ("",)),
]


@pytest.mark.parametrize(("word", "expected"), PIECES)
def test_pieces_of_words(word: str, expected: tuple[str, ...]) -> None:
    assert pieces(word) == expected


_words = st.lists(st.text("ab1ñÑ́.漢𝒳", min_size=1, max_size=7), max_size=9)


@settings(deadline=None, max_examples=100)
@given(_words, _words)
def test_numbered_pieces_are_the_pieces(one: list[str], other: list[str]) -> None:
    numbered, width = numbered_pieces([one, other])
    named: dict[int, str] = {}
    for words, cut in zip((one, other), numbered, strict=True):
        told = [piece for word in words for piece in pieces(word)]
        assert cut.lengths.tolist() == [len(pieces(word)) for word in words]
        for number, piece in zip(cut.numbers.tolist(), told, strict=True):
            assert named.setdefault(number, piece) == piece
    assert len(named) == width == len(set(named.values()))


def test_what_stands_in_every_text_weighs_little() -> None:
    sides = Lines.of(["uno dos", "uno"]), Lines.of(["uno tres"])
    stems = Numbering()
    told = stems.of(sides[0].words), stems.of(sides[1].words)
    channel = vectors(sides, told, len(stems) + 1)
    assert channel.left.toarray()[0].tolist() == pytest.approx([np.log(4 / 3), np.log(4), 0, 0])
    assert channel.products[1, 2] == pytest.approx(np.log(4 / 3) ** 2)


def test_texts_without_words() -> None:
    nothing = Lines.of(["", "—"])
    assert vectors((nothing, nothing), [Features.of([])] * 2, 0).products.tolist() == np.zeros((4, 4)).tolist()
