from __future__ import annotations

from fractions import Fraction

import pytest

from xlate.articles import Span
from xlate.languages.lexing import lex
from xlate.languages.numerals import amounts_of, number_words, numeral_at


def read(text: str, language: str) -> list[Fraction]:
    """The first reading of every number in a text."""
    items, words = lex(text, Span(0, len(text))), number_words(language)
    found, index = [], 0
    while index < len(items):
        numeral = numeral_at(items, index, words)
        if numeral is not None and not numeral.weak:
            found.append(numeral.amounts[0])
        index = numeral.end if numeral is not None else index + 1
    return found


@pytest.mark.parametrize(
    ("figure", "decimal", "amounts"),
    [
        ("12.000", ",", ["12000"]),
        ("12.345", ",", ["12345", "12.345"]),
        ("12.345", ".", ["12.345", "12345"]),
        ("12,345", ".", ["12345", "12.345"]),
        ("46.000", ".", ["46000"]),
        ("3.5", ",", ["3.5"]),
        ("3,5", ",", ["3.5"]),
        ("0.125", ",", ["0.125"]),
        ("1.276,50", ",", ["1276.5"]),
        ("1,276.50", ".", ["1276.5"]),
        ("1.276.500", ",", ["1276500"]),
        ("1,276,500", ".", ["1276500"]),
        ("10\u00a0405,83", ",", ["10405.83"]),
        ("12 000", ",", ["12000"]),
        ("12'000", ".", ["12000"]),
        ("3'5", ",", ["3.5"]),
        ("1234.567", ".", ["1234.567"]),
        ("007", ",", ["7"]),
    ],
)
def test_figures(figure: str, decimal: str, amounts: list[str]) -> None:
    assert amounts_of(figure, decimal) == tuple(Fraction(amount) for amount in amounts)


@pytest.mark.parametrize(
    ("language", "text", "amounts"),
    [
        ("es", "cinco y seis", ["5", "6"]),
        ("es", "treinta y seis", ["36"]),
        ("es", "mil doscientos treinta y cuatro", ["1234"]),
        ("es", "doscientos mil", ["200000"]),
        ("es", "tres millones doscientos mil", ["3200000"]),
        ("es", "dos mil trescientos millones", ["2300000000"]),
        ("es", "107.300 millones", ["107300000000"]),
        ("es", "3 millones 200 mil", ["3200000"]),
        ("es", "de 2024, 300 personas", ["2024", "300"]),
        ("es", "25 000 y 30 000", ["25000", "30000"]),
        ("es", "G20, F-16, covid-19 y COP26", []),
        ("es", "una mujer y un hombre", []),
        ("es", "millones de personas", []),
        ("en", "five and six", ["5", "6"]),
        ("en", "two hundred and five", ["205"]),
        ("en", "twenty-one", ["21"]),
        ("en", "one thousand two hundred thirty-four", ["1234"]),
        ("en", "six hundred thousand", ["600000"]),
        ("en", "one and a half million", ["1500000"]),
        ("en", "half-million", ["500000"]),
        ("en", "the next couple of decades", ["2"]),
        ("en", "a couple on their farm", []),
        ("en", "25,000-strong", ["25000"]),
        ("en", "mid-2026", ["2026"]),
        ("en", "$7bn and £5m", ["7000000000", "5000000"]),
        ("en", "hundreds of people", []),
        ("fr", "12,5 et 3 000", ["12.5", "3000"]),
        ("en", "9" * 50, []),
    ],
)
def test_numbers_in_a_text(language: str, text: str, amounts: list[str]) -> None:
    assert read(text, language) == [Fraction(amount) for amount in amounts]
