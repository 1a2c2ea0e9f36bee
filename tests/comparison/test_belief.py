"""How far a finding is believed: its kind's record, and what the passage around it says; how that is learnt."""

import importlib
from pathlib import Path

import numpy as np
import pytest

from xlate.alignment.words import WordLinks
from xlate.articles import SUBSTANTIVE_KINDS, Article, Span
from xlate.comparison.believing import belief
from xlate.comparison.believing.belief import believed, log_odds, weights
from xlate.comparison.believing.calibration import SUREST, calibrated
from xlate.comparison.believing.circumstances import NAMES, circumstances
from xlate.comparison.check import Finding
from xlate.comparison.passages.passage import Passage, Side
from xlate.languages.tokens import tokenize

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
ES, EN = "Nadie quedaba ayer en la plaza mayor", "The main square was empty yesterday"


@pytest.fixture
def learner(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("weigh_findings")


@pytest.fixture
def contrasts(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("contrasts")


def side(text, language):
    whole = Span(0, len(text))
    return Side(Article(language, text, language, sentences=(whole,)), (whole,), tokenize(text))


def passage(left, right):
    """ES and EN, whose words are found on the other side as ``left`` and ``right`` say."""
    return Passage(side(ES, "es"), side(EN, "en"), WordLinks((), tuple(left), tuple(right)))


def mark(text, words):
    start = text.index(words)
    return (Span(start, start + len(words)),)


def finding(kind, es=None, en=None, confidence=0.6):
    return Finding(kind, "substantive", confidence, mark(ES, es) if es else (), mark(EN, en) if en else (), "because")


# Nadie quedaba ayer en la plaza mayor / The main square was empty yesterday
PUT_OTHERWISE = passage([0.2, 0.1, 0.9, 0.5, 0.5, 0.9, 0.9], [0.5, 0.9, 0.9, 0.5, 0.1, 0.9])
PUT_ALIKE = passage([0.2, 0.9, 0.9, 0.5, 0.5, 0.9, 0.9], [0.5, 0.9, 0.9, 0.5, 0.9, 0.9])


def told(passage, *marked, kind="negation"):
    return dict(zip(NAMES, circumstances(finding(kind, *marked), passage), strict=True))


def test_words_of_one_side_are_told_from_words_of_both():
    assert told(PUT_ALIKE, "Nadie")["both"] == 0.0
    assert told(PUT_ALIKE, "Nadie", "empty")["both"] == 1.0


def test_support_is_that_of_the_marked_words():
    around = told(PUT_OTHERWISE, "plaza mayor", "empty")

    assert around["support"] == pytest.approx((0.9 + 0.9 + 0.1) / 3)
    assert around["least_support"] == 0.1


def test_a_sentence_put_otherwise_has_loose_words_that_face_the_finding():
    alike, otherwise = told(PUT_ALIKE, "Nadie"), told(PUT_OTHERWISE, "Nadie")

    assert (alike["loose"], alike["loose_other"], alike["facing"]) == (0.0, 0.0, 0.0)
    assert otherwise["loose"] > 0
    assert otherwise["loose_other"] > 0
    assert 0 < otherwise["facing"] <= 1
    assert otherwise["rest"] < alike["rest"]


@pytest.mark.parametrize(
    ("es", "en", "words"),
    [("***", "Nobody came.", "Nobody came"), ("Nadie vino.", "— —", "Nadie vino"), ("No.", "***", "No")],
)
def test_all_is_missing_where_the_other_sentence_has_no_words(raised, es, en, words):
    assert [one + other for _, one, other in raised(es, en)] == [words]


@pytest.mark.parametrize("kind", sorted(weights()))
def test_words_without_a_partner_are_believed_more_than_words_that_have_one(kind):
    lost = passage([0.9, 0.9, 0.9, 0.5, 0.5, 0.9, 0.02], [0.5, 0.9, 0.9, 0.5, 0.9, 0.9])
    found = passage([0.9, 0.9, 0.9, 0.5, 0.5, 0.9, 0.95], [0.5, 0.9, 0.9, 0.5, 0.9, 0.9])

    assert believed(finding(kind, "mayor"), lost) > believed(finding(kind, "mayor"), found)


@pytest.mark.parametrize("kind", SUBSTANTIVE_KINDS)
def test_the_surer_the_check_the_more_is_believed_and_never_all(kind):
    sure = [believed(finding(kind, "plaza", confidence=step / 20), PUT_ALIKE) for step in range(21)]

    assert sure == sorted(sure)
    assert 0 <= sure[0] < sure[-1] <= SUREST


def test_a_kind_without_weights_is_believed_by_its_record(monkeypatch):
    monkeypatch.setattr(belief, "weights", dict)

    assert believed(finding("name", "plaza"), PUT_ALIKE) == calibrated("name", 0.6)


def test_log_odds_stay_within_what_may_be_believed():
    assert log_odds(0.5) == 0.0
    assert log_odds(0.0) == log_odds(0.02) < 0 < log_odds(0.98) == log_odds(1.0)


def test_weights_that_made_the_text_are_learnt_from_it(learner):
    drawn = np.random.default_rng(7)
    rows = np.hstack([drawn.normal(size=(4000, 2)), np.ones((4000, 1))])
    right = (drawn.random(4000) < 1 / (1 + np.exp(-rows @ [2.0, -1.0, 0.5]))).astype(float)

    learnt = learner.fit(rows, np.full(3, 0.1), right, np.ones(4000))

    assert learnt == pytest.approx([2.0, -1.0, 0.5], abs=0.2)


def test_what_contrasts_have_of_their_own_is_not_kept(learner):
    kinds, names = len(learner.KINDS), len(NAMES)
    blocks = [
        np.zeros(2 * kinds),
        np.full(2 * kinds, 9.0),
        np.ones(names),
        np.full(names * kinds, 0.5),
        np.full(names, 9.0),
    ]

    rows = learner.rows_of(np.concatenate(blocks))

    assert set(rows) == set(learner.KINDS)
    assert all(row["record"] == 0.0 and row["both"] == 1.5 for row in rows.values())


def test_contrasts_are_read_with_the_offsets_of_their_marks(contrasts, tmp_path):
    file = tmp_path / "contrasts.tsv"
    file.write_text("{{name1|Ana}} no {{rewording1|dio abasto}}.\t{{name1|Eva}} {{rewording1|could not cope}}.\n" * 13)

    first, second = contrasts.records(file)

    assert (len(first["links"]), len(second["links"])) == (13, 2)
    name, rewording, *_ = first["differences"]
    assert (name["kind"], rewording["kind"]) == ("name", "rewording")
    assert [first["es"][a:b] for a, b in rewording["es"]] == ["dio abasto"]
    assert [first["en"][a:b] for a, b in name["en"]] == ["Eva"]
    start, end = second["sentences_en"][1]
    assert second["en"][start:end] == "Eva could not cope."


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Uno.", "1 columns"),
        ("{{nome1|Ana}} va.\tEva goes.", "'nome' is no kind"),
        ("{{name1|Ana} va.\tEva goes.", "not closed"),
    ],
)
def test_a_line_that_breaks_the_markup_is_named(contrasts, tmp_path, line, fault):
    file = tmp_path / "contrasts.tsv"
    file.write_text(f"Bien.\tGood.\n{line}\n")

    with pytest.raises(contrasts.ContrastError, match=f"line 2: .*{fault}"):
        contrasts.records(file)


def test_the_contrasts_in_the_repository_keep_to_the_markup(contrasts):
    records = contrasts.records()

    marked = [labelled for record in records for labelled in record["differences"]]
    assert len(records) > 300
    assert {labelled["kind"] for labelled in marked} == set(contrasts.KINDS)
    assert all(labelled["es"] or labelled["en"] for labelled in marked)
