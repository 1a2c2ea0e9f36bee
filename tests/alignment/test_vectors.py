from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from xlate.alignment.vectors import features
from xlate.alignment.vectors.features import Lines, Numbering, counted, piece_features, vectors

LEFT, RIGHT = ["El juez y el fiscal", "Nadie"], ["The judge and the judge", "", "The prosecutor"]


def test_texts_as_their_different_words() -> None:
    lines = Lines.of(RIGHT)
    assert lines.words == ("The", "judge", "and", "the", "prosecutor")
    assert (lines.numbers.tolist(), lines.rows.tolist()) == ([0, 1, 2, 3, 1, 0, 4], [0, 0, 0, 0, 0, 2, 2])
    assert lines.count == 3


@pytest.mark.parametrize("few", [0, 500_000])  # sorted, and in a table of all
def test_counts_features_of_words(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "_FEW_CELLS", few)
    sides, pieces = (Lines.of(LEFT), Lines.of(RIGHT)), Numbering()
    numbered = [pieces.of(map(piece_features, side.words)) for side in sides]
    found = counted(sides, numbered, len(pieces)).toarray()
    words = [text.split() for text in [*LEFT, *RIGHT]]
    expected = [Counter(piece for word in text for piece in piece_features(word)) for text in words]
    assert [sorted(row[row > 0].tolist()) for row in found] == [sorted(map(float, row.values())) for row in expected]
    assert found[2].max() == 2
    assert found.shape == (5, len(pieces))


def test_what_stands_in_every_text_weighs_little() -> None:
    sides = Lines.of(["uno dos", "uno"]), Lines.of(["uno tres"])
    stems = Numbering()
    told = stems.of([(word,) for word in sides[0].words]), stems.of([(word,) for word in sides[1].words])
    channel = vectors(sides, told, len(stems) + 1)
    assert channel.left.toarray()[0].tolist() == pytest.approx([np.log(4 / 3), np.log(4), 0, 0])
    assert channel.products[1, 2] == pytest.approx(np.log(4 / 3) ** 2)


def test_texts_without_words() -> None:
    nothing = Lines.of(["", "—"])
    assert vectors((nothing, nothing), ([], []), 0).products.tolist() == np.zeros((4, 4)).tolist()
