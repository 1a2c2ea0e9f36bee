from __future__ import annotations

from fractions import Fraction

import pytest

from xlate.articles import Span
from xlate.languages.moments import moments

# language, text, and the values in it as (words, sort, amount or concept)
TABLE = [
    ("es", "el martes 13 de octubre de 2026", ["martes weekday 1", "13 day 13", "octubre month 10", "2026 year 2026"]),
    ("en", "Tuesday, Oct. 13, 2026", ["Tuesday weekday 1", "Oct month 10", "13 day 13", "2026 year 2026"]),
    ("fr", "mardi 13 octobre 2026", ["mardi weekday 1", "13 day 13", "octobre month 10", "2026 year 2026"]),
    ("es", "del 3 al 5 de mayo", ["3 day 3", "5 day 5", "mayo month 5"]),
    ("en", "May 3-5", ["May month 5", "3 day 3", "5 day 5"]),
    ("en", "the 13th of October", ["13th day 13", "October month 10"]),
    ("es", "LIMA, 11 mar. (Agencia)", ["11 day 11", "mar weekday 1"]),
    ("es", "Julio Iglesias y Plácido Domingo", ["Julio month 7"]),
    ("en", "He may march in May", ["May month 5"]),
    ("es", "en los años noventa", ["noventa decade 90"]),
    ("en", "the '80s", ["80s decade 80"]),
    ("es", "en el siglo XXI", ["siglo XXI century 21"]),
    ("en", "an 18th-century house", ["18th-century century 18"]),
    ("es", "a las 8.35 a. m.", ["8.35 a. m. clock 515"]),
    ("es", "a las tres y media de la tarde", ["tres y media de la tarde clock 930"]),
    ("es", "a las diez menos cuarto", ["diez menos cuarto clock 585"]),
    ("es", "a las tres mujeres", []),
    ("en", "half past three", ["half past three clock 210"]),
    ("en", "at 8.15am", ["8.15am clock 495"]),
    ("en", "noon", ["noon clock 720"]),
    ("es", "hora y media", ["hora y media duration 3/2"]),
    ("es", "tres años y medio", ["tres años y medio duration 7/2"]),
    ("en", "half an hour", ["half an hour duration 1/2"]),
    ("en", "a 34-year-old", ["34-year-old duration 34"]),
    ("en", "Ann Lee, 58, sang", ["58 age 58"]),
    ("en", "aged 58", ["58 age 58"]),
    ("es", "quince días", ["quince días duration 14"]),
    ("en", "a fortnight", ["fortnight duration 14"]),
    ("en", "a day's notice", ["a day's duration 1"]),
    ("es", "la semana pasada", ["la semana pasada relative last_week"]),
    ("es", "cada tres meses", ["cada tres meses frequency quarterly"]),
    ("en", "this summer", ["summer season summer"]),
    ("en", "this fall", ["this fall season autumn"]),
    ("en", "the bridge may fall", []),
    ("es", "en primavera", ["primavera season spring"]),
    ("en", "early Tuesday", ["early part morning", "Tuesday weekday 1"]),
    ("en", "late on Sunday", ["late part night", "Sunday weekday 6"]),
    ("en", "early in May", ["early in edge start", "May month 5"]),
    ("es", "a mediados de mayo", ["mediados de edge middle", "mayo month 5"]),
    ("es", "un fin de semana", ["fin de semana part weekend"]),
    ("en", "the end of the road", []),
    ("es", "una octogenaria", ["octogenaria decade 80"]),
    ("en", "an early train", []),
    ("en", "late last night", ["late last night part night"]),
    ("en", "in the small hours", ["small hours part morning"]),
    ("es", "de madrugada", ["madrugada part morning"]),
    ("es", "a última hora", ["a última hora part night"]),
    ("es", "13/10/2026", ["13/10/2026 date 261013"]),
    ("en", "1981-87", ["1981 year 1981", "87 year 1987"]),
    ("en", "a second term", []),
    ("en", "three quarters of them", []),
    ("es", "costó 2000 millones", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), TABLE)
def test_reads_moments(language: str, text: str, expected: list[str]) -> None:
    found = []
    for value in moments(text, language, Span(0, len(text))):
        first = value.readings[0]
        found.append(f"{value.span.of(text)} {first.sort} {first.unit if first.amount is None else first.amount}")
    assert found == expected


def test_an_ambiguous_date_has_both_readings() -> None:
    (value,) = moments("03/04/2026", "en", Span(0, 10))
    assert {reading.amount for reading in value.readings} == {Fraction(260403), Fraction(260304)}


def test_a_duration_marks_its_number_apart_from_its_unit() -> None:
    text = "más de tres meses"
    (value,) = moments(text, "es", Span(0, len(text)))
    assert (value.core.of(text), value.span.of(text), value.bound) == ("tres", "tres meses", "more_than")
