from __future__ import annotations

import pytest

from xlate.alignment.lexical.forms import stem
from xlate.alignment.lexical.senses import senses_alone, senses_in_phrases
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
    tables = senses_alone(*stems, "es", "en"), senses_in_phrases(*stems, "es", "en")
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
    assert senses_alone(["haus"], ["house"], "de", "en") == ([], [])
    assert senses_in_phrases(("haus",), ("house",), "de", "en") == ([], [])


def test_concepts_correspond_across_languages() -> None:
    concepts = {language: set(rules(language, "senses")) for language in ("es", "en")}
    assert concepts["es"] == concepts["en"]
    assert len(concepts["es"]) > 600
