"""Links that hold by little: upheld by an engine or parted, and those of several to several parted always."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from xlate.alignment.mending.beadwords import BeadWords
from xlate.alignment.mending.gains import STRANGERS
from xlate.alignment.mending.upholding import HELD, STRANGERS_AMONG_OTHERS, upheld
from xlate.alignment.monotone.beads import Bead
from xlate.articles import Article
from xlate.languages.sentences import segment

Pairs = Sequence[tuple[str, str]]

ES = (
    "El puente sigue cerrado.",
    "El alcalde recordó que la plantilla lleva dos años sin convenio.",
    "Hubo aplausos.",
    "La obra costará tres millones.",
)
EN = (
    "The bridge remains shut.",
    "Octopus makes up a fifth of the catch in the bay.",
    "Nobody would say when it is to open.",
    "The works will cost three million.",
)


def _article(language: str, sentences: Sequence[str]) -> Article:
    article = segment(Article("test", " ".join(sentences), language))
    assert len(article.sentences) == len(sentences)
    return article


def _after(
    beads: Sequence[Bead], gains: Callable[[Pairs], Sequence[float]] | None, *, move: bool = True
) -> list[tuple[int, ...]]:
    left, right = _article("es", ES), _article("en", EN)
    words = BeadWords(left, right, ((None,) * len(ES), right.sentence_texts))
    return [bead[:4] for bead in upheld(beads, words, gains, move=move)]


def _saying(*told: float) -> Callable[[Pairs], Sequence[float]]:
    def gains(pairs: Pairs) -> Sequence[float]:
        assert len(pairs) == len(told)
        return told

    return gains


@pytest.mark.parametrize(
    ("odds", "gain", "parted"),
    [(-1.0, STRANGERS - 1, True), (-1.0, STRANGERS + 1, False), (HELD, None, False)],
)
def test_a_link_that_hardly_a_word_speaks_for_is_parted_where_the_engine_knows_none(
    odds: float, gain: float | None, parted: bool
) -> None:
    beads = [Bead(0, 1, 0, 1, 3.0), Bead(1, 2, 1, 2, odds), Bead(2, 3, 2, 3, 3.0), Bead(3, 4, 3, 4, 3.0)]
    expected = [bead[:4] for bead in beads]
    if parted:
        expected[1:2] = [(1, 2, 1, 1), (2, 2, 1, 2)]
    assert _after(beads, _saying() if gain is None else _saying(gain)) == expected
    assert _after(beads, None) == _after(beads, lambda pairs: ()) == [bead[:4] for bead in beads]  # nobody can tell


def test_headlines_and_links_that_the_words_speak_for_are_not_asked_about() -> None:
    beads = [Bead(0, 1, 0, 1, -2.0), Bead(1, 2, 1, 1), Bead(2, 3, 1, 1), Bead(3, 3, 1, 2), Bead(3, 3, 2, 3)]
    beads.append(Bead(3, 4, 3, 4, -0.9))
    assert _after(beads, _saying()) == [bead[:4] for bead in beads]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((9.0, 9.0, 9.0), [(1, 4, 1, 2)]),
        ((0.0, 9.0, 9.0), [(1, 2, 1, 1), (2, 4, 1, 2)]),
        ((9.0, 9.0, 0.0), [(1, 3, 1, 2), (3, 4, 2, 2)]),
        ((9.0, 0.0, 9.0), [(1, 4, 1, 2)]),  # what stands between two that belong
        ((0.0, STRANGERS_AMONG_OTHERS, 0.0), [(1, 2, 1, 1), (2, 3, 1, 2), (3, 4, 2, 2)]),
        ((0.0, 0.0, 0.0), [(1, 2, 1, 1), (2, 3, 1, 1), (3, 4, 1, 1), (4, 4, 1, 2)]),
    ],
)
def test_of_several_sentences_those_are_parted_that_have_nothing_to_do_with_the_other(
    told: tuple[float, ...], expected: list[tuple[int, ...]]
) -> None:
    start, end = Bead(0, 1, 0, 1, 3.0), [Bead(4, 4, 2, 3), Bead(4, 4, 3, 4)]
    rest = [(4, 4, 2, 3), (4, 4, 3, 4)]
    assert _after([start, Bead(1, 4, 1, 2, -1.0), *end], _saying(*told)) == [(0, 1, 0, 1), *expected, *rest]


@pytest.mark.parametrize("move", [True, False])
def test_several_sentences_tied_to_several_are_parted_where_links_may_move(move: bool) -> None:
    beads = [Bead(0, 1, 0, 1, 3.0), Bead(1, 3, 1, 3, 5.0), Bead(3, 4, 3, 4, 3.0)]
    alone = [(1, 2, 1, 1), (2, 3, 1, 1), (3, 3, 1, 2), (3, 3, 2, 3)]
    assert _after(beads, None, move=move) == [(0, 1, 0, 1), *(alone if move else [(1, 3, 1, 3)]), (3, 4, 3, 4)]


def test_the_headlines_of_several_sentences_stay_tied() -> None:
    beads = [Bead(0, 2, 0, 2, 1.0), Bead(2, 3, 2, 3, 3.0), Bead(3, 4, 3, 4, 3.0)]
    assert _after(beads, None) == [(0, 1, 0, 1), (1, 2, 2, 2), (2, 2, 1, 2), (2, 3, 2, 3), (3, 4, 3, 4)]
