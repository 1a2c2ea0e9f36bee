from __future__ import annotations

import time
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from xlate.alignment.lexical.forms import is_function_word, lookup_form, stem
from xlate.alignment.lexical.lexicon import knows, lexicon_for, packaged_pairs, read_lexicon
from xlate.alignment.lexical.likeness import rarity, similarity, translations
from xlate.languages.rules import rules

SAME = 0.3
"""Likeness that words of one meaning have; :data:`OTHER` is the most that words of another meaning may have."""
OTHER = 0.2

ALIKE = [
    ("presunto", "alleged", "es", "en"),
    ("gobierno", "government", "es", "en"),
    ("murieron", "died", "es", "en"),
    ("subió", "rose", "es", "en"),
    ("cayó", "fell", "es", "en"),
    ("incendio", "fire", "es", "en"),
    ("juez", "judge", "es", "en"),
    ("huelga", "strike", "es", "en"),
    ("lunes", "Monday", "es", "en"),
    ("Zelenski", "Zelensky", "es", "en"),
    ("gobernadora", "governor", "es", "en"),
    ("2,5", "2.5", "es", "en"),
    ("big", "large", "en", "en"),
    ("buy", "purchase", "en", "en"),
    ("rose", "rising", "en", "en"),
    ("dijo", "decía", "es", "es"),
    ("médico", "doctor", "es", "es"),
]
UNLIKE = [
    ("presunto", "convicted", "es", "en"),
    ("subió", "fell", "es", "en"),
    ("lunes", "Tuesday", "es", "en"),
    ("norte", "south", "es", "en"),
    ("juez", "journalist", "es", "en"),
    ("1.200", "1,300", "es", "en"),
    ("2,5", "25", "es", "en"),
    ("hospital", "mayor", "es", "en"),
    ("buy", "sell", "en", "en"),
    ("north", "south", "en", "en"),
    ("rápido", "lento", "es", "es"),
    ("ganar", "perder", "es", "es"),
]


@pytest.mark.parametrize(("word", "other", "language", "other_language"), ALIKE)
def test_words_of_one_meaning_are_alike(word: str, other: str, language: str, other_language: str) -> None:
    assert similarity(word, other, language, other_language) > SAME
    assert similarity(other, word, other_language, language) == pytest.approx(
        similarity(word, other, language, other_language), abs=1e-5
    )


@pytest.mark.parametrize(("word", "other", "language", "other_language"), UNLIKE)
def test_antonyms_and_sisters_are_not_alike(word: str, other: str, language: str, other_language: str) -> None:
    assert similarity(word, other, language, other_language) < OTHER


def test_likeness_is_graded() -> None:
    assert similarity("presunto", "alleged", "es", "en") > similarity("presunto", "suspected", "es", "en")
    assert similarity("presunto", "suspected", "es", "en") > similarity("presunto", "guilty", "es", "en")


@pytest.mark.parametrize("language", ["es", "en", "xx"])
def test_a_word_is_like_itself(language: str) -> None:
    assert similarity("Hospital", "hospital", language, language) == 1.0


def test_a_word_that_nobody_knows_is_like_itself_alone() -> None:
    assert similarity("qwxzt", "house", "es", "en") == similarity("casa", "qwxzt", "es", "en") == 0
    assert similarity("qwxzt", "qwxzt", "es", "en") == 1


def test_an_empty_word_is_like_nothing() -> None:
    assert similarity("", "house", "es", "en") == 0.0


@pytest.mark.parametrize(
    ("word", "languages", "expected"),
    [
        ("casa", ("es", "en"), "house"),
        ("House", ("en", "es"), "casa"),
        ("agua", ("es", "en"), "water"),
        ("year", ("en", "es"), "año"),
    ],
)
def test_translates_words(word: str, languages: tuple[str, str], expected: str) -> None:
    found = translations(word, *languages)
    assert expected in [other for other, _ in found[:2]]
    probabilities = [probability for _, probability in found]
    assert probabilities == sorted(probabilities, reverse=True)
    assert 0 < sum(probabilities) <= 1.3


@pytest.mark.parametrize(
    ("word", "languages"), [("xyzzyx", ("es", "en")), ("Haus", ("de", "en")), ("casa", ("es", "es"))]
)
def test_no_translation_is_an_empty_list(word: str, languages: tuple[str, str]) -> None:
    assert translations(word, *languages) == []


def test_the_packaged_data_reads_whole_and_soon() -> None:
    assert packaged_pairs() == (("es", "en"),)
    file = resources.files("xlate.alignment") / "data" / "es-en.npz"
    assert len(file.read_bytes()) < 10_000_000
    started = time.perf_counter()
    lexicon = read_lexicon(file)
    assert time.perf_counter() - started < 2  # about 0.1 s on an idle machine
    for language in ("es", "en"):
        vocabulary, table = lexicon.vocabularies[language], lexicon.tables[language]
        assert len(vocabulary.words) == len(set(vocabulary.words)) == table.size > 30_000
        assert (table.probabilities > 0).any()
        assert float(table.probabilities.max()) <= 1
        assert (np.diff(vocabulary.log_frequency.astype(np.float64)) <= 0).all()


def test_rarity_grows_from_function_words_to_the_unknown() -> None:
    values = [rarity(word, "en-GB") for word in ("The", "government", "xyzzyx")]
    assert values == sorted(values, key=lambda value: value or 0)
    assert 2 < (values[0] or 0) < 4
    assert 14 < (values[2] or 0) < 20
    assert rarity("Haus", "de") is None


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_data_was_made_with_the_stems_of_today(language: str) -> None:
    lexicon = lexicon_for("es", "en")
    assert lexicon is not None
    vocabulary = lexicon.vocabularies[language]
    irregular = [form for forms in rules(language, "stems").values() for form in forms]
    checked = [form for form in [*irregular, *vocabulary.words[::500]] if form in vocabulary.number]
    assert len(checked) > 100
    assert [form for form in checked if vocabulary.entry(form).stem_text != stem(form, language)] == []


def test_knows_the_packaged_languages_only() -> None:
    assert knows("es-AR", "en")
    assert knows("es", "es")
    assert not knows("de", "en")


def test_pickled_data_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "es-en.npz"
    np.savez(file, languages=np.array([{"es": "en"}], dtype=object))
    with pytest.raises(ValueError, match="pickle"):
        read_lexicon(file)


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("12.000", "12000"),
        ("1,276.50", "1276.50"),
        ("3,5", "3.5"),
        ("10:30", "10.30"),
        ("trump's", "trump"),
        ("casa", "casa"),
        ("'s", "'s"),
    ],
)
def test_look_up_forms(folded: str, expected: str) -> None:
    assert lookup_form(folded) == expected


@pytest.mark.parametrize(
    ("form", "base", "language"),
    [
        ("dijo", "decir", "es"),
        ("propusieron", "proponer", "es"),
        ("jueces", "juez", "es"),
        ("murieron", "morir", "es"),
        ("rose", "rising", "en"),
        ("people", "person", "en"),
        ("labor", "labour", "en"),
    ],
)
def test_irregular_forms_share_the_stem_of_their_family(form: str, base: str, language: str) -> None:
    assert stem(form, language) == stem(base, language)


def test_a_language_without_stemmer_keeps_its_forms() -> None:
    assert stem("running", "xx") == "running"


@pytest.mark.parametrize(
    ("form", "language", "expected"),
    [("de", "es", True), ("hospital", "es", False), ("no", "es", False), ("would", "en", True), ("un", "fr", True)],
)
def test_tells_function_words(form: str, language: str, expected: bool) -> None:
    assert is_function_word(form, language) is expected
