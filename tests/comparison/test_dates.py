from __future__ import annotations

import pytest

from tests.comparison.figure_passages import examine, marked, passage, raised
from xlate.comparison.values.dates import Dates
from xlate.comparison.values.numbers import Numbers

# One pair a line: Spanish | English, the same date, time or span in each house's style.
EQUAL = """
el martes | on Tuesday
el martes 13 de octubre | Tuesday, Oct. 13
el martes 13 de octubre de 2026 | Tuesday, October 13, 2026
el 13 de octubre | October 13
el 13 de octubre | 13 October
el 13 de octubre | on the 13th of October
el 1.º de mayo | May 1
el 1 de mayo | May 1st
del 3 al 5 de mayo | May 3-5
los días 3 y 4 de mayo | May 3 and 4
en septiembre | in September
en setiembre | in September
el 14 sept. | Sept. 14
el 3 de feb. | Feb. 3
en mayo | in May
a mediados de mayo | in mid-May
en marzo de 2019 | in March 2019
los sábados | on Saturdays
en 2017 | in 2017
desde 1995 | since 1995
entre 1981 y 1987 | from 1981-87
13/10/2026 | 13/10/2026
en los años noventa | in the 1990s
en los años 90 | in the nineties
en los años 80 | in the '80s
en la década de 1990 | in the 1990s
en el siglo XIX | in the 19th century
en el siglo XX | in the twentieth century
una casa decimonónica | a 19th-century house
a las 7 a. m. | at 7 a.m.
a las siete de la mañana | at 7 a.m.
a las 15.00 | at 3 p.m.
a las 15:00 horas | at 3 p.m.
a las tres de la tarde | at three in the afternoon
a las tres de la tarde | at 3 p.m.
a las 3 y media de la tarde | at 3:30 p.m.
a las cuatro de la madrugada | at 4 a.m.
a las diez de la noche | at 10 p.m.
a las diez menos cuarto de la noche | at 9:45 p.m.
a las 21.45 | at 9:45 p.m.
a las 6.38 | at 6:38 a.m.
a las 17 h | at 17:00
al mediodía | at noon
a medianoche | at midnight
de 18:00 a 20:00 | from 6-8pm
48 horas | 48 hours
48 horas | two days
24 horas | a day
siete días | a week
quince días | a fortnight
dos semanas | a fortnight
quince días | two weeks
doce meses | a year
30 días | a month
media hora | half an hour
media hora | 30 minutes
hora y media | an hour and a half
hora y media | 90 minutes
tres años y medio | three and a half years
dos décadas | two decades
dos décadas | 20 years
dos décadas | a couple of decades
treinta años | three decades
una década | ten years
un trimestre | three months
tres horas | three hours
un pleito de tres años | a three-year fight
una mujer de 34 años | a 34-year-old woman
una mujer de 34 años | a woman aged 34
una mujer de 34 años | a woman, 34 years old
una mujer de treinta y cuatro años | a 34-year-old woman
Ana Ruiz, de 34 años, cantó | Ana Ruiz, 34, sang
a los 16 años | at 16
ayer | yesterday
hoy | today
la semana pasada | last week
el año pasado | last year
este año | this year
el próximo año | next year
anoche | last night
cada año | every year
al mes | a month
cada semana | weekly
en verano | in summer
la mañana del sábado | Saturday morning
varios días | several days
más de tres meses | more than three months
casi dos horas | almost two hours
el fin de semana | the weekend
a finales de 2019 | in late 2019
a principios de marzo | in early March
al comienzo del siglo XX | at the start of the 20th century
5/6/2024 | June 5, 2024
una octogenaria | a woman in her eighties
una octogenaria | an 84-year-old woman
en el primer semestre | in the first half of the year
"""

# Spanish | English | what is marked on the left | on the right; a dash where the other side has nothing.
DIFFERENT = """
Llegó el martes | He arrived on Thursday | martes | Thursday
Llegó el lunes 7 de mayo | He arrived on Monday, May 8 | 7 | 8
Llegó en junio | He arrived in July | junio | July
Llegó en marzo | He arrived in May | marzo | May
Murió en 2011 | He died in 2010 | 2011 | 2010
Murió en los años 80 | He died in the 1990s | 80 | 1990s
Murió en el siglo XIX | He died in the 20th century | siglo XIX | 20th century
Salió a las 8.35 a. m. | He left at 8.15am | 8.35 | 8.15
Salió a las 15.00 | He left at 4 p.m. | 15.00 | 4 p.m.
Salió a las tres de la madrugada | He left at four in the morning | tres | four
Salió a las 5:20 | He left at 5:20 p.m. | 5:20 | 5:20 p.m.
Esperó media hora | He waited two hours | media hora | two hours
Esperó tres meses | He waited two months | tres | two
Esperó tres meses | He waited three weeks | tres meses | three weeks
Esperó un mes | He waited a fortnight | un mes | fortnight
Esperó 45 minutos | He waited 25 minutes | 45 | 25
Esperó dos décadas | He waited ten years | dos décadas | ten years
Ana Ruiz, de 41 años, cantó | Ana Ruiz, 43, sang | 41 | 43
Una mujer de 71 años cantó | A 61-year-old woman sang | 71 | 61
Cantó este año | She sang last year | este año | last year
Volvió semanas después | He came back months later | semanas | months
Cobra 30 euros semanales | He earns €30 a month | semanales | a month
Llegó a principios de mayo | He arrived at the end of May | principios de | end of
Llegó a mediados de 2019 | He arrived in late 2019 | mediados de | late
Cantó Ana Ruiz, de 52 años | Ana Ruiz sang | 52 años | -
"""


def _rows(block: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in block.strip().splitlines()]


@pytest.mark.parametrize(("left", "right"), _rows(EQUAL))
def test_the_same_date_is_no_difference(left: str, right: str) -> None:
    linked = passage(f"Según el informe, {left}.", f"According to the report, {right}.")
    findings, agreements = examine(Dates(), linked)
    assert raised(findings) == []
    assert raised(examine(Numbers(), linked)[0]) == []
    assert agreements


@pytest.mark.parametrize(("left", "right", "left_marked", "right_marked"), _rows(DIFFERENT))
def test_another_date_is_a_difference(left: str, right: str, left_marked: str, right_marked: str) -> None:
    linked = passage(f"{left}.", f"{right}.")
    found = raised(examine(Dates(), linked)[0])
    assert [finding.kind for finding in found] == ["date"]
    expected = tuple(mark.strip("-") for mark in (left_marked, right_marked))
    marks = marked(linked, found[0])
    assert all(want in have and bool(want) == bool(have) for want, have in zip(expected, marks, strict=True))


def test_the_tables_are_as_large_as_promised() -> None:
    assert len(_rows(EQUAL)) + len(_rows(DIFFERENT)) >= 100


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Julio Iglesias cantó con Plácido Domingo.", "Julio Iglesias sang with Plácido Domingo."),
        ("Puede que marche.", "He may march."),
        ("La segunda vez ganó.", "The second time he won."),
        ("Theresa May habló.", "Theresa May spoke."),
        ("Ganó por segunda vez.", "He won a second time."),
        ("Una vez al día.", "Once a day."),
        ("Costó 3.50 euros.", "It cost €3.50."),
    ],
)
def test_what_is_no_date_is_left_alone(left: str, right: str) -> None:
    assert raised(examine(Dates(), passage(left, right))[0]) == []


@pytest.mark.parametrize(
    ("dates", "differs"),
    [
        ((None, None), False),
        (("2026-10-14", "2026-10-14"), False),
        (("2026-10-14T08:00:00Z", None), False),
        (("2026-10-17", "2026-10-17"), True),
    ],
)
def test_yesterday_against_a_weekday(dates: tuple[str | None, str | None], differs: bool) -> None:
    linked = passage("La ministra dimitió ayer.", "The minister resigned on Tuesday.", dates=dates)
    findings, agreements = examine(Dates(), linked)
    assert bool(raised(findings)) is differs
    assert bool(agreements) is not differs  # and where it is no difference, no later check wonders at the words


@pytest.mark.parametrize(("date", "differs"), [(None, True), ("2026-03-01", False), ("2025-03-01", True)])
def test_the_year_of_publication_may_be_left_out(date: str | None, differs: bool) -> None:
    linked = passage("Dimitió el 6 de enero de 2026.", "He resigned on Jan. 6.", dates=(date, date))
    assert bool(raised(examine(Dates(), linked)[0])) is differs


@pytest.mark.parametrize(("date", "differs"), [(None, False), ("2026-03-01", False), ("2024-03-01", True)])
def test_last_year_against_a_year(date: str | None, differs: bool) -> None:
    linked = passage("La empresa quebró en 2025.", "The company went bankrupt last year.", dates=(date, date))
    assert bool(raised(examine(Dates(), linked)[0])) is differs


def test_a_published_day_settles_it() -> None:
    linked = passage("Dimitió ayer.", "He resigned on Tuesday.", dates=("2026-10-14", None))
    _, agreements = examine(Dates(), linked)
    assert [linked.right.article.passages(agreement.right) for agreement in agreements] == [("Tuesday",)]


def test_explanation() -> None:
    found = raised(examine(Dates(), passage("Llegó el martes.", "He arrived on Thursday."))[0])
    assert [finding.explanation for finding in found] == ["“martes” against “Thursday”"]


def test_a_weekday_in_one_edition_only_is_told_softly() -> None:
    findings, _ = examine(Dates(), passage("El ministro dimitió.", "The minister resigned on Tuesday."))
    assert [(finding.kind, finding.right[0]) for finding in findings] == [("date", (25, 32))]
    assert raised(findings) == []


def test_another_pair_of_languages_has_cldr_names() -> None:
    linked = passage("Il est parti mardi 13 octobre.", "He left on Thursday, October 13.", ("fr", "en"))
    assert [marked(linked, finding) for finding in raised(examine(Dates(), linked)[0])] == [("mardi", "Thursday")]
