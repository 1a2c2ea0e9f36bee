from __future__ import annotations

import pytest

from xlate.languages.identify import UNDETERMINED, confidence, identify, rank

SENTENCES = [
    ("es", "El Gobierno sube el salario mínimo"),
    ("es", "Los bomberos sofocan el incendio de la refinería"),
    ("es", "Un muerto en Sevilla"),
    ("es", "¿Quién pagará la cuenta?"),
    ("es", "LA ALCALDESA DIMITE TRAS EL ESCÁNDALO"),
    ("en", "Government raises minimum wage"),
    ("en", "Banks closed"),
    ("en", "BANKS CLOSED ON MONDAY"),
    ("en", "Mayor: 'No new taxes'"),
    ("en", "US attacks Iran"),
    ("pt", "O governo aumenta o salário mínimo dos trabalhadores"),
    ("fr", "Le gouvernement augmente le salaire minimum"),
    ("de", "Die Regierung erhöht den Mindestlohn"),
    ("ca", "El govern apuja el salari mínim dels treballadors"),
    ("ru", "Правительство повышает минимальную зарплату"),
    ("zh", "政府提高最低工资标准"),
    ("ar", "الحكومة ترفع الحد الأدنى للأجور"),
]


@pytest.mark.parametrize(("language", "text"), SENTENCES)
def test_tells_a_headline(language: str, text: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize(
    ("text", "candidates", "language"),
    [
        ("Merkel in Madrid", ("es", "en"), "en"),
        ("Merkel en Madrid", ("es", "en"), "es"),
        ("Un muerto en Sevilla", ("en", "es-MX"), "es"),
        ("O governo aumenta o salário mínimo", ("es", "en"), "es"),
        ("Government raises minimum wage", ("xx-unheard-of", "en"), "en"),
        ("12.000", ("es", "en"), "es"),
        ("anything", ("xx",), "xx"),
    ],
)
def test_chooses_among_candidates(text: str, candidates: tuple[str, ...], language: str) -> None:
    assert identify(text, candidates) == language


@pytest.mark.parametrize("text", ["", " \n ", "12.000 €", "—", "😀"])
def test_nothing_to_tell_by(text: str) -> None:
    assert identify(text) == UNDETERMINED
    assert rank(text) == ()
    assert confidence(text, "es") == 0.0


def test_confidence_grows_with_the_text() -> None:
    short, long = "El alcalde", "El alcalde anunció ayer que la ciudad no subirá los impuestos el año que viene."
    assert 0 < confidence(short, "es") < confidence(long, "es") <= 1
    assert confidence(long, "es-MX") > 0.8
    assert confidence(long, "en") < 0.05


def test_a_very_long_text_is_sampled() -> None:
    assert identify("The council met on Monday and agreed on the budget. " * 200_000) == "en"


def test_same_answer_every_time() -> None:
    assert len({rank("El alcalde de London")[:5] for _ in range(5)}) == 1
