from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xlate.articles import Span
from xlate.languages.moments import moments
from xlate.languages.quantities import quantities
from xlate.languages.values import Reading, Value, rounding_of


def read(text: str, language: str) -> tuple[Value, ...]:
    return quantities(text, language, Span(0, len(text)))


# language, text, the words of the value, its sort, amount, unit, bound
TABLE = [
    ("es", "más de 12.000 euros", "12.000 euros", "money", "12000", "EUR", "more_than"),
    ("es", "unas 5.000 libras", "5.000 libras", "money", "5000", "pound", "about"),
    ("es", "US$ 5 millones", "US$ 5 millones", "money", "5000000", "USD", ""),
    (
        "es",
        "62,5 millones de dólares australianos",
        "62,5 millones de dólares australianos",
        "money",
        "62500000",
        "AUD",
        "",
    ),
    ("es", "el 14 %", "14 %", "share", "0.14", "", ""),
    ("es", "al menos un tercio", "un tercio", "share", "1/3", "", "at_least"),
    ("es", "uno de cada siete", "uno de cada siete", "share", "1/7", "", ""),
    ("es", "un cuarto de punto porcentual", "un cuarto de punto porcentual", "points", "0.25", "", ""),
    ("es", "18,5 kilómetros cuadrados", "18,5 kilómetros cuadrados", "measure", "18.5", "km2", ""),
    ("es", "30 °C", "30 °C", "measure", "30", "degC", ""),
    ("es", "el decimonoveno", "decimonoveno", "ordinal", "19", "", ""),
    ("es", "la 3.ª", "3.ª", "ordinal", "3", "", ""),
    ("es", "cinco veces", "cinco veces", "multiple", "5", "", ""),
    ("es", "como mínimo entre 120", "120", "count", "120", "", "at_least"),
    ("en", "at least $5 million", "$5 million", "money", "5000000", "dollar", "at_least"),
    ("en", "A$62.5 million", "A$62.5 million", "money", "62500000", "AUD", ""),
    ("en", "£7bn", "£7bn", "money", "7000000000", "pound", ""),
    ("en", "twenty bucks", "twenty bucks", "money", "20", "dollar", ""),
    ("en", "40 per cent", "40 per cent", "share", "0.4", "", ""),
    ("en", "two-thirds", "two-thirds", "share", "2/3", "", ""),
    ("en", "140 2/3", "2/3", "share", "2/3", "", ""),
    ("en", "basis: 25 basis points", "25 basis points", "points", "0.25", "", ""),
    ("en", "6-foot-2", "6-foot-2", "measure", "74", "in", ""),
    ("en", "some 25 million miles", "25 million miles", "measure", "25000000", "mi", "about"),
    ("en", "the twenty-first", "twenty-first", "ordinal", "21", "", ""),
    ("en", "one hundred fiftieth", "one hundred fiftieth", "ordinal", "150", "", ""),
    ("en", "threefold", "threefold", "multiple", "3", "", ""),
    ("en", "30 or more", "30", "count", "30", "", "at_least"),
    ("en", "tens of thousands", "tens of thousands", "vague", None, "tens_of_thousands", ""),
    ("it", "il 40%", "40%", "share", "0.4", "", ""),
]


@pytest.mark.parametrize(("language", "text", "words", "sort", "amount", "unit", "bound"), TABLE)
def test_reads_a_quantity(
    language: str, text: str, words: str, sort: str, amount: str | None, unit: str, bound: str
) -> None:
    value = read(text, language)[-1]
    first = value.readings[0]
    expected = None if amount is None else Fraction(amount)
    assert (value.span.of(text), first.sort, first.amount, first.unit) == (words, sort, expected, unit)
    assert value.bound == bound


def test_a_bound_tells_where_it_stands() -> None:
    text = "Murieron al menos 40 personas."
    (value,) = read(text, "es")
    assert value.bound_span is not None
    assert value.bound_span.of(text) == "al menos"


def test_what_is_taken_is_left_alone() -> None:
    text = "el 13 de octubre murieron 13"
    assert [value.span for value in quantities(text, "es", Span(0, len(text)), (Span(3, 16),))] == [Span(26, 28)]


@pytest.mark.parametrize(
    ("amount", "rounding"), [("250", "5"), ("1.8", "0.05"), ("6", "0.5"), ("0", "0.5"), ("45000", "500")]
)
def test_rounding(amount: str, rounding: str) -> None:
    assert rounding_of(Fraction(amount)) == Fraction(rounding)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Reading("count", Fraction(12)), Reading("count", Fraction(12)), True),
        (Reading("money", Fraction(5), "dollar"), Reading("money", Fraction(5), "CAD"), True),
        (Reading("money", Fraction(5), "USD"), Reading("money", Fraction(5), "EUR"), False),
        (Reading("count", Fraction(5)), Reading("money", Fraction(5), "EUR"), True),
        (Reading("count", Fraction(5)), Reading("share", Fraction(5, 100)), True),
        (Reading("share", Fraction(1, 5)), Reading("share", Fraction(20, 100)), True),
        (Reading("ordinal", Fraction(1)), Reading("share", Fraction(1)), False),
        (Reading("duration", Fraction(48), "hour"), Reading("duration", Fraction(2), "day"), True),
        (Reading("duration", Fraction(6), "week"), Reading("duration", Fraction(1), "month"), False),
        (Reading("clock", Fraction(180), "dial"), Reading("clock", Fraction(900), "day"), True),
        (Reading("clock", Fraction(180), "day"), Reading("clock", Fraction(900), "day"), False),
        (Reading("vague", None, "many"), Reading("vague", None, "many"), True),
        (Reading("vague", None, "many"), Reading("vague", None, "few"), False),
    ],
)
def test_sameness(one: Reading, other: Reading, same: bool) -> None:
    assert one.same(other) is same
    assert other.same(one) is same


_VOCABULARY = """12.000 1 2/3 % $ mil millones y un una half a of de los años 80 octubre Oct . , - 13 at las p.m. º th
siglo XIX feet quarter uno in every hundred and dozen docena medio 2026 / 10 ( ) ’ s bn couple the second"""
_WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=200, deadline=None)
@example("12.000 in", "en")
@example("uno de cada", "es")
@given(st.lists(_WORDS, max_size=25).map(" ".join), st.sampled_from(["es", "en", "fr", "zz"]))
def test_values_lie_in_the_text_and_do_not_overlap(text: str, language: str) -> None:
    whole = Span(0, len(text))
    told = moments(text, language, whole)
    counted = quantities(text, language, whole, tuple(value.span for value in told))
    for values in (told, counted):
        for value in values:
            assert 0 <= value.span.start <= value.core.start < value.core.end <= value.span.end <= len(text)
            assert value.readings
        assert all(not one.core.overlaps(other.core) for one, other in itertools.pairwise(values))
