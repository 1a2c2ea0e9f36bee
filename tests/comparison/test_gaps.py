"""What is measured of words that the other side does not have."""

import pytest

from xlate.alignment.words import WordLinks
from xlate.articles import Article, Span
from xlate.comparison.gaps.context import surrounded
from xlate.comparison.gaps.evidence import FEATURES
from xlate.comparison.gaps.gaps import Gap
from xlate.comparison.gaps.weight import weights
from xlate.comparison.passages.passage import Passage, Side
from xlate.languages.tokens import tokenize


def side(text, language):
    whole = Span(0, len(text))
    return Side(Article(language, text, language, sentences=(whole,)), (whole,), tokenize(text))


def around(left, right, missing):
    """The features of a gap of ``missing`` words, each side's given by its words."""
    sides = side(left, "es"), side(right, "en")
    at = [tuple(one.texts.index(word) for word in words.split()) for one, words in zip(sides, missing, strict=True)]
    links = WordLinks(
        (),
        *[tuple(0.1 if i in gap else 0.9 for i in range(len(one.tokens))) for one, gap in zip(sides, at, strict=True)],
    )
    passage = Passage(*sides, links)
    return surrounded(passage, Gap(*at, 0.8), passage.slots)


@pytest.mark.parametrize(
    ("left", "right", "missing", "expected"),
    [
        ("El heroico alcalde habló", "The cowardly mayor spoke", ("heroico", "cowardly"), (1, 0, 0)),
        ("El heroico alcalde habló", "The local mayor spoke", ("heroico", "local"), (0, 0, 0)),
        ("El club hizo las maletas", "The club packed its bags", ("hizo maletas", "packed bags"), (0, 1, 1)),
        ("El club ganó", "The club took the spoils", ("ganó", "took spoils"), (0, 1, 0)),
        ("El heroico alcalde habló", "The mayor spoke", ("heroico", ""), (0, 0, 0)),
    ],
)
def test_words_that_face_others_tell_how_they_are_put(left, right, missing, expected):
    told = around(left, right, missing)
    # "spoils" judges too, but nothing does on the other side
    assert tuple(told[name] for name in ("charged_both", "turned", "many_both")) == expected


def test_every_feature_has_a_weight():
    assert len(weights()[1]) == len(FEATURES) == len(set(FEATURES))
