"""Lone sentences that are one, in their place or out of it; and which links have moved."""

from __future__ import annotations

import pytest

from xlate.alignment.mending.content import Content
from xlate.alignment.mending.moved import out_of_order
from xlate.alignment.mending.reuniting import FEATURES, MOST_PAIRS, measured, reunited
from xlate.alignment.monotone.beads import Bead
from xlate.alignment.monotone.odds import Scorer, Weights
from xlate.alignment.vectors.material import gather
from xlate.articles import Article
from xlate.languages.sentences import segment

ES = (
    "El ayuntamiento aprobó el presupuesto.",
    "El Consejo Regulador cifra el perjuicio en cinco millones de euros.",
    "La alcaldesa pidió ayuda al ministerio.",
    "Tres barcos se hundieron en el puerto.",
)
EN = (
    "The city council approved the budget.",
    "The wine board puts its losses at €5m.",
    "The mayor asked the ministry for help.",
    "Three ships sank in the harbour.",
)
UNLIKE = "Octopus makes up a fifth of the catch."


def _article(language: str, *sentences: str) -> Article:
    article = segment(Article("test", " ".join(sentences), language))
    assert len(article.sentences) == len(sentences)
    return article


def _scored(left: Article, right: Article) -> tuple[tuple[tuple[None, ...], tuple[str, ...]], Scorer]:
    views = (None,) * len(left.sentences), right.sentence_texts
    return views, Scorer(gather(left, right, *views), Weights())


def _after(left: Article, right: Article, beads: list[Bead], *, move: bool = True) -> list[tuple[int, ...]]:
    views, scorer = _scored(left, right)
    return [bead[:4] for bead in reunited(left, right, views, beads, scorer, move=move)]


def test_an_altered_sentence_is_reunited_in_its_place() -> None:
    left, right = _article("es", *ES[:3]), _article("en", *EN[:3])
    before = [Bead(0, 1, 0, 1, 3.0), Bead(1, 2, 1, 1), Bead(2, 2, 1, 2), Bead(2, 3, 2, 3, 3.0)]
    assert _after(left, right, before) == [(0, 1, 0, 1), (1, 2, 1, 2), (2, 3, 2, 3)]


def test_sentences_of_one_edition_only_stay_alone_even_in_one_place() -> None:
    left, right = _article("es", *ES[:3]), _article("en", EN[0], UNLIKE, EN[2])
    before = [Bead(0, 1, 0, 1, 3.0), Bead(1, 2, 1, 1), Bead(2, 2, 1, 2), Bead(2, 3, 2, 3, 3.0)]
    assert _after(left, right, before) == [bead[:4] for bead in before]


@pytest.mark.parametrize("move", [True, False])
def test_a_sentence_is_reunited_out_of_its_place_where_it_may_move(move: bool) -> None:
    left, right = _article("es", *ES), _article("en", EN[3], *EN[:3])
    before = [Bead(0, 0, 0, 1), *(Bead(at, at + 1, at + 1, at + 2, 3.0) for at in range(3)), Bead(3, 4, 4, 4)]
    in_place = [(0, 1, 1, 2), (1, 2, 2, 3), (2, 3, 3, 4)]
    expected = [*in_place, (3, 4, 0, 1)] if move else [(0, 0, 0, 1), *in_place, (3, 4, 4, 4)]
    assert _after(left, right, before, move=move) == expected


def test_each_sentence_is_reunited_with_its_likest_only() -> None:
    left, right = _article("es", ES[3], ES[2]), _article("en", EN[2], EN[3], "Three of the ships sank.")
    lone = [Bead(0, 1, 0, 0), Bead(1, 2, 0, 0), *(Bead(2, 2, at, at + 1) for at in range(3))]
    assert _after(left, right, lone) == [(0, 1, 1, 2), (1, 2, 0, 1), (2, 2, 2, 3)]


def test_two_reports_are_not_held_against_each_other() -> None:
    count = int(MOST_PAIRS**0.5) + 1
    left, right = _article("es", *[ES[3]] * count), _article("en", *[EN[3]] * count)
    lone = [Bead(at, at + 1, 0, 0) for at in range(count)] + [Bead(count, count, at, at + 1) for at in range(count)]
    views, scorer = _scored(left, right)
    assert measured(left, right, views, lone, scorer) == {}
    assert _after(left, right, lone) == [bead[:4] for bead in lone]


def test_what_is_measured_of_two_lone_sentences() -> None:
    left, right = _article("es", *ES[:3]), _article("en", *EN[1:3], EN[0])
    beads = [Bead(0, 1, 2, 2), Bead(1, 2, 0, 1, 3.0), Bead(2, 3, 1, 2, 3.0), Bead(3, 3, 2, 3)]
    views, scorer = _scored(left, right)
    ((couple, row),) = measured(left, right, views, beads, scorer).items()
    told = dict(zip(FEATURES, row, strict=True))
    assert couple == (0, 2)
    assert told["jumps"] == 1.0
    assert told["jumped"] == pytest.approx(1.0986, abs=1e-3)  # two links, as log(1 + 2)
    assert told["rivals"] == told["brief_in_place"] == told["value"] == 0.0
    assert 0.7 < told["least"] <= told["most"] <= 1


def test_content_is_found_word_by_word_and_repeated_words_count_less() -> None:
    left = _article("es", "Ardanza pagó la multa.", "Ardanza dimitió.", "Ardanza huyó a Lisboa.")
    right = _article("en", "Ardanza paid the fine.", "Ardanza sings.")
    content = Content((left, right), ((None,) * 3, right.sentence_texts), ([0, 2], [0, 1]))
    same, other = content.shared(0, 0), content.shared(2, 1)
    assert min(same.left, same.right) > 0.9
    assert other.left < 0.35  # the name alone, which is everywhere
    assert content.size(0, 0) > content.size(1, 1) > 0


@pytest.mark.parametrize(
    ("beads", "expected"),
    [
        ([(0, 1, 0, 1), (1, 2, 1, 2)], []),
        ([], []),
        ([(0, 1, 0, 1), (1, 2, 3, 4), (2, 3, 1, 2), (3, 4, 2, 3)], [(1, 2, 3, 4)]),
        ([(0, 1, 2, 4), (1, 2, 0, 1), (2, 4, 1, 2)], [(0, 1, 2, 4)]),  # three sentences against five
        ([(0, 1, 3, 4), (1, 2, 1, 2), (2, 3, 3, 3)], [(1, 2, 1, 2)]),  # one against one: the shorter has moved
    ],
)
def test_the_fewest_sentences_have_moved(beads: list[tuple[int, ...]], expected: list[tuple[int, ...]]) -> None:
    left = _article("es", ES[1], "Llovió.", ES[2], ES[3])
    right = _article("en", EN[0], "It rained.", EN[2], EN[1])
    _, scorer = _scored(left, right)
    assert sorted(bead[:4] for bead in out_of_order([Bead(*bead) for bead in beads], scorer.material)) == expected
