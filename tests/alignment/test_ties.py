"""An engine's attention in the service of word links."""

from __future__ import annotations

import numpy as np
import pytest

from xlate.alignment.coupling.ties import of_tokens, words_of
from xlate.alignment.words import Couple, link_all
from xlate.articles import Article, Span
from xlate.languages.tokens import tokenize
from xlate.settings import Settings
from xlate.views import Views


def test_tokens_have_what_their_words_have() -> None:
    left, right = "«Sí», dijo.", "“Yes,” she/he said."
    sides = [(tokenize(text), words_of(text, [Span(0, len(text))])) for text in (left, right)]
    assert [word.text for word in sides[1][1]] == ["“Yes,”", "she/he", "said."]
    table = np.array([[0.9, 0.0, 0.1], [0.0, 0.3, 0.7]], dtype=np.float32)
    found = of_tokens(table, sides[0], sides[1])
    texts = [token.text for token in sides[1][0]]
    assert found.shape == (2, len(texts))
    assert found[0, texts.index("Yes")] == pytest.approx(0.9)
    assert found[1, texts.index("said")] == pytest.approx(0.7)


def test_attention_decides_between_words_that_nothing_else_tells_apart() -> None:
    left, right = tokenize("uno dos tres año cuatro"), tokenize("one two three year year four")
    for partner in (3, 4):
        tied = np.full((len(left), len(right)), 0.02, dtype=np.float32)
        tied[3, partner] = 0.95
        (words,) = link_all([Couple(left, right, tied=tied)], "es", "en")
        assert words.partners_of_left(3)[0] == partner
        (plain,) = link_all([Couple(left, right)], "es", "en")
        assert words.left_support == plain.left_support  # attention must look somewhere: it supports nothing


def test_editions_are_tied_where_both_directions_can_tell_and_languages_differ() -> None:
    views = Views.from_settings(Settings())
    spanish, english = Article("a", "", "es"), Article("b", "", "en-GB")
    ties = views.ties(spanish, english)
    assert ties is not None
    (table,) = ties([["Llegó", "Marta", "Ruiz."]], [["Marta", "Ruiz", "arrived."]])
    assert table.argmax(axis=1).tolist() == [2, 0, 1]
    assert views.ties(spanish, spanish) is None
    assert views.ties(spanish, Article("c", "", "fr")) is None
