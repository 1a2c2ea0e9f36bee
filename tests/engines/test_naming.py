"""Names that a compact model is not to be trusted with: which they are, and that they arrive as they were."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from xlate.engines.guarding.naming import mastheads, names
from xlate.engines.translator import Translator
from xlate.settings import Settings

ES, EN = "es", "en"


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (ES, "Marcó Konstantin Vassiljev en Tallin.", {"Konstantin Vassiljev": "Konstantin Vassiljev"}),
        (EN, "The winner was Wladek Krischanitz's brother.", {"Wladek Krischanitz": "Wladek Krischanitz"}),
        (EN, "A Krischanitz-based firm and a non-Krischanitz one.", {}),  # half of a word is no name
        (EN, "Krischanitz wins the cup", {"Krischanitz": "Krischanitz"}),  # unknown, so no word of the sentence
        (ES, "Marca el paso.", {}),
        (ES, "Dijo: «Marca el paso».", {}),
        (ES, "El Ministerio de Hacienda y la ONU firmaron con Alemania.", {}),  # all have English names
        (EN, "The Treasury and the UN signed with Germany on Monday.", {}),
        (EN, "It was a victory for the Krasnovians and the Tolvanese.", {}),
        (EN, "Mail krischanitz@Krischanitz.org or @Krischanitz.", {}),
        (ES, "", {}),
    ],
)
def test_which_words_are_names_that_stay(source: str, text: str, found: dict[str, str]) -> None:
    target = EN if source == ES else ES
    assert {span.of(text): name for span, name in names(text, source, target)} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("El País publicó la noticia.", ["El País"]),
        ("Lo leí en «El Mundo» y en El Mundo Deportivo.", ["El Mundo", "El Mundo Deportivo"]),
        ("El País Vasco y el país vecino crecen.", []),  # the head of another name, and a plain word
        ("El mundo cambia; la nación, no.", []),
        ("Según The Guardian y el New York Times, sí.", ["The Guardian", "New York Times"]),
        ("She writes for The Times.", ["The Times"]),
        ("The times are changing, and the guardian sleeps.", []),
    ],
)
def test_newspapers_keep_their_names(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in mastheads(text, ES, EN)] == found
    assert mastheads(text, "eu", "fr") == []


@pytest.mark.parametrize(
    ("source", "text", "kept"),
    [
        (ES, "Según El País, el ministro dimitirá.", "El País"),
        (ES, "El Mundo y La Vanguardia lo desmienten.", "El Mundo"),
        (EN, "She writes for The Times and the New York Times.", "The Times"),
    ],
)
def test_newspapers_arrive_as_they_were(source: str, text: str, kept: str) -> None:
    target = EN if source == ES else ES
    (translation,) = Translator.from_settings(Settings()).translate([text], source, target)
    assert kept in translation


def test_nothing_is_said_of_languages_without_word_tables() -> None:
    assert names("Konstantin Vassiljev marque.", "fr", "de") == []


def test_territories_are_called_as_the_other_language_calls_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlate.engines.guarding.naming.translations", lambda *_: [])  # word tables that know nothing
    text = "de Kirguistán a Bielorrusia"
    assert [name for _, name in names(text, ES, EN)] == ["Kyrgyzstan", "Belarus"]


class _Forgetful:
    """An engine that copies stand-ins and spells every longer word with its first letter doubled."""

    name, signature = "forgetful", "forgetful@1"

    def serves(self, source: str, target: str) -> bool:
        return True

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        return [
            " ".join(word if word.startswith("Z") else word[0] + word for word in text.split()) for text in sentences
        ]

    def garbles(self, names: Sequence[str], source: str, target: str) -> list[bool]:
        return ["Krischanitz" in name for name in names]


def test_only_names_that_the_engine_garbles_are_carried() -> None:
    made = Translator(_Forgetful()).translate(["visitó Wladek Krischanitz a Vassiljev"], ES, EN)
    assert made == ["vvisitó Wladek Krischanitz aa VVassiljev"]


@pytest.mark.parametrize(
    ("source", "text", "name"),
    [
        (ES, "El gol de Konstantin Vassiljev dio la victoria al equipo visitante.", "Konstantin Vassiljev"),
        (ES, "La jueza Brunhilde Okonkwo-Szczepański rechazó el recurso.", "Brunhilde Okonkwo-Szczepański"),
        (EN, "The goal by Konstantin Vassiljev gave the visitors the win.", "Konstantin Vassiljev"),
        (EN, "Police searched the home of Thandiwe Mkhabela on Friday.", "Thandiwe Mkhabela"),
    ],
)
def test_rare_names_arrive_as_they_were(source: str, text: str, name: str) -> None:
    made = Translator.from_settings(Settings()).translate([text], source, EN if source == ES else ES)
    assert name in made[0]
