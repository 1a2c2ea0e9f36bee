from __future__ import annotations

import pytest

from xlate.alignment.lexical.forms import stem
from xlate.alignment.lexical.senses import Senses, senses_alone, senses_in_phrases
from xlate.languages.rules import rules

PHRASES = [
    ("se llevó a cabo ayer", "it was carried out yesterday", ("llevó", "carried")),
    ("dio a conocer los datos", "it released the figures", ("conocer", "released")),
    ("murieron dos vecinos", "two residents died", ("vecinos", "residents")),
    ("sin embargo no hubo acuerdo", "nevertheless there was no deal", ("embargo", "nevertheless")),
]


def _shared(spanish: str, english: str) -> set[tuple[str, str]]:
    left, right = spanish.split(), english.split()
    stems = tuple(stem(word, "es") for word in left), tuple(stem(word, "en") for word in right)
    one, other = Senses(stems[0], "es"), Senses(stems[1], "en")
    passages = (one, range(len(left))), (other, range(len(right)))
    tables = senses_alone(one.alone(), other.alone()), senses_in_phrases(*passages)
    return {(left[i], right[j]) for cells in tables for i, j in zip(*cells, strict=True)}


@pytest.mark.parametrize(("spanish", "english", "expected"), PHRASES)
def test_finds_words_and_phrases_of_one_sense(spanish: str, english: str, expected: tuple[str, str]) -> None:
    assert expected in _shared(spanish, english)


def test_a_phrase_counts_only_whole() -> None:
    assert _shared("de cabo", "carried out") == set()
    assert _shared("el embargo", "nevertheless") == set()
    assert _shared("sin embargo", "nevertheless") == {("sin", "nevertheless"), ("embargo", "nevertheless")}


@pytest.mark.parametrize(("spanish", "english"), [("subió", "fell"), ("aseguró", "claimed"), ("régimen", "government")])
def test_opposite_and_loaded_words_share_no_sense(spanish: str, english: str) -> None:
    assert _shared(spanish, english) == set()


def test_a_language_without_a_list_shares_nothing() -> None:
    german, english = Senses(["haus"], "de"), Senses(["house"], "en")
    assert senses_alone(german.alone(), english.alone()) == ([], [])
    assert senses_in_phrases((german, [0]), (english, [0])) == ([], [])


def test_words_mean_what_they_mean_where_they_stand() -> None:
    words = Senses([stem(word, "es") for word in ("cabo", "sin", "embargo", "llevó", "a")], "es")
    assert words.of([1, 2]).in_phrases
    assert not words.of([2, 1]).in_phrases
    carried = words.of([3, 4, 0])
    assert words.places(carried, next(iter(carried.in_phrases))) == [0, 1, 2]


def test_concepts_correspond_across_languages() -> None:
    concepts = {language: set(rules(language, "senses")) for language in ("es", "en")}
    assert concepts["es"] == concepts["en"]
    assert len(concepts["es"]) > 600
