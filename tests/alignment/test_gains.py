"""How much likelier sentences make each other, by an engine, and the say that it has about lone ones."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from xlate.alignment.mending.gains import NOTHING, STRANGERS, gains
from xlate.alignment.mending.reuniting import MOST_ASKED, _weights, doubtful, judged, measured, reunited
from xlate.alignment.monotone.beads import Bead
from xlate.alignment.monotone.odds import Scorer, Weights
from xlate.alignment.vectors.material import gather
from xlate.articles import Article
from xlate.languages.sentences import segment
from xlate.settings import Settings
from xlate.views import Views

LIKELIHOODS = {
    ("uno", "a b c d"): -10.0,
    ("dos", "a b c d"): -30.0,
    (NOTHING, "a b c d"): -40.0,
    ("a b c d", "uno"): -3.0,
    ("a b c d", "dos"): -9.0,
    (NOTHING, "uno"): -8.0,
    (NOTHING, "dos"): -8.0,
}
COUPLES = [("uno", "a b c d"), ("dos", "a b c d")]


def _judge(pairs: Sequence[tuple[str, str]]) -> list[float]:
    return [LIKELIHOODS[pair] for pair in pairs]


@pytest.mark.parametrize(
    ("forward", "backward", "expected"),
    [(True, True, [10.0, 2.0]), (True, False, [15.0, 5.0]), (False, True, [5.0, -1.0])],
)
def test_a_gain_is_the_mean_of_what_the_directions_say(forward: bool, backward: bool, expected: list[float]) -> None:
    assert gains(COUPLES, forward=_judge if forward else None, backward=_judge if backward else None) == expected


def test_each_direction_is_asked_once_and_of_each_sentence_by_itself_once() -> None:
    calls: list[list[tuple[str, str]]] = []

    def judge(pairs: Sequence[tuple[str, str]]) -> list[float]:
        calls.append(list(pairs))
        return _judge(pairs)

    gains(COUPLES, forward=judge, backward=judge)
    assert [len(call) for call in calls] == [3, 4]


def test_editions_gain_by_each_other_where_languages_differ_and_the_engine_serves_them() -> None:
    views = Views.from_settings(Settings())
    spanish, english = Article("a", "", "es"), Article("b", "", "en-GB")
    same, other = views.gains(
        spanish,
        english,
        [
            ("No piensa dar marcha atrás.", "She is not going to back down."),
            ("No piensa dar marcha atrás.", "Wheat is cheaper than ever."),
        ],
    )
    assert same > 5 > other
    assert views.gains(spanish, spanish, COUPLES) == []
    assert views.gains(spanish, Article("c", "", "fr"), COUPLES) == []


def _article(language: str, *sentences: str) -> Article:
    return segment(Article("test", " ".join(sentences), language))


LEFT = _article(
    "es",
    "El ayuntamiento aprobó el presupuesto.",
    "No piensa dar marcha atrás, aunque se lo pida el mismo presidente, dijo.",
)
RIGHT = _article(
    "en",
    "The city council approved the budget.",
    "“We are not for turning, whoever comes to beg us for it on bended knees,” she told us.",
)
BEADS = [Bead(0, 1, 0, 1, 3.0), Bead(1, 2, 1, 1), Bead(2, 2, 1, 2)]
VIEWS = (None, None), RIGHT.sentence_texts


@pytest.mark.parametrize(("gain", "one"), [(25.0, True), (-2.0, False)])
def test_the_engine_settles_what_is_in_doubt(gain: float, one: bool) -> None:
    scorer = Scorer(gather(LEFT, RIGHT, *VIEWS), Weights())
    asked: list[tuple[str, str]] = []

    def told(couples: Sequence[tuple[str, str]]) -> list[float]:
        asked.extend(couples)
        return [gain] * len(couples)

    found = reunited(LEFT, RIGHT, VIEWS, BEADS, scorer, gains=told)
    assert ((1, 2, 1, 2) in [bead[:4] for bead in found]) == one
    assert asked == [(LEFT.sentence_texts[1], RIGHT.sentence_texts[1])]


def test_where_the_engine_cannot_tell_the_features_decide_alone() -> None:
    scorer = Scorer(gather(LEFT, RIGHT, *VIEWS), Weights())
    assert reunited(LEFT, RIGHT, VIEWS, BEADS, scorer, gains=gains) == reunited(LEFT, RIGHT, VIEWS, BEADS, scorer)


def test_only_what_is_in_doubt_is_asked_and_not_much_of_it() -> None:
    scorer = Scorer(gather(LEFT, RIGHT, *VIEWS), Weights())
    ((couple, row),) = measured(LEFT, RIGHT, VIEWS, BEADS, scorer).items()
    alike = tuple(20.0 if at == 1 else value for at, value in enumerate(row))
    assert doubtful({couple: row}) == [couple]
    assert doubtful({couple: alike}) == []
    assert len(doubtful({(0, at): row for at in range(2 * MOST_ASKED)})) == MOST_ASKED


def test_a_gain_speaks_for_a_couple() -> None:
    unasked, asked = _weights().values()
    assert len(asked[1]) == len(unasked[1]) + 2
    assert asked[1][-1] > 0.1


def test_what_is_judged_is_a_gain_and_its_lead_over_the_best_rival() -> None:
    told = {(0, 0): 9.0, (0, 1): 4.0, (1, 1): 7.0, (2, 2): 5.0}
    expected = {(0, 0): 5.0, (0, 1): -5.0, (1, 1): 3.0, (2, 2): 5.0 - STRANGERS}
    assert judged(told) == {couple: (told[couple], lead) for couple, lead in expected.items()}
