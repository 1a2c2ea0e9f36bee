"""Moments swapped for others, of whatever sort: what is raised, and what tells the same in two ways and is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Raised = Callable[..., list[tuple[str, str, str]]]

# Spanish | English | what is marked on the left | on the right; all of them are dates.
SWAPPED = """
Los contratos firmados antes de 2020 son nulos. | Contracts signed since 2020 are void. | antes de | since
Las aulas cerrarán hasta el lunes 3 de mayo. | Classrooms will close from Monday, May 3. | hasta | from
El próximo viernes habrá paro. | There was a stoppage last Friday. | próximo | last
Este verano abrió la piscina. | The pool opened last summer. | Este | last
Una semana después retiró el producto. | A week earlier it withdrew the product. | después | earlier
Sufrió un infarto antes del partido. | He had a heart attack after the match. | antes del | after
El acuerdo se firmó tras la cumbre de junio. | The agreement was signed before the June summit. | tras | before
La pena se conocerá el viernes. | The sentence will be announced next week. | viernes | next week
En enero buscó un libro que no existía. | Last fall she looked for a book that did not exist. | enero | Last fall
Deberán desaparecer antes de Semana Santa. | They must be gone by the summer. | Semana Santa | summer
El bus empezará a circular el lunes. | The bus will start running within days. | lunes | days
Comparece cada quince días en el juzgado. | He reports to the court every Monday. | cada quince días | Monday
Clausuró 17 canales el año pasado. | It has closed 17 canals since 2020. | el año pasado | 2020
La mina lleva meses cerrada. | The mine has been closed for eight years. | meses | eight years
Esta semana han muerto tres ciclistas aquí. | Three cyclists have died here this summer. | Esta semana | summer
Cayó la tercera noche en la ciudad. | The second night fell on the city. | tercera | second
El gol llegó en el minuto 29. | The goal came in the 39th minute. | 29 | 39th
La ciudad celebra su bicentenario. | The city is marking its 100th anniversary. | bicentenario | 100th
Es gratis para los menores de 12. | It is free for those under 15. | 12 | 15
La huelga del jueves paró el metro. | Tuesday's strike halted the metro. | jueves | Tuesday's
Llegaron hacia las siete. | They arrived at about ten. | siete | ten
"""
SAME = """
No abrirá hasta el viernes. | It will only open from Friday.
El plazo vence antes del viernes. | The deadline is before Friday.
A partir de enero subirá la tasa. | The fee will go up from January.
Un año después llegó el permiso. | The permit came the following year.
Recientemente cerró la fábrica. | The factory closed last week.
Las ventas cayeron entre julio y septiembre. | Sales fell in the third quarter.
La catedral es de mediados del siglo XVIII. | The cathedral dates from the mid-18th century.
Gobernó durante tres lustros. | He governed for fifteen years.
Aprendió a leer a los treinta y cinco años. | He learned to read at 35.
Un menor de 15 años fue detenido. | A 15-year-old boy was arrested.
Esperaron tres cuartos de hora. | They waited for three quarters of an hour.
Cierran en Semana Santa. | They close at Easter.
"""


def _rows(block: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(" | ")] for line in block.strip().splitlines()]


@pytest.mark.parametrize(("left", "right", "one", "other"), _rows(SWAPPED))
def test_a_swapped_moment_is_raised(left: str, right: str, one: str, other: str, raised: Raised) -> None:
    assert ("date", one, other) in raised(left, right)


@pytest.mark.parametrize(("left", "right"), _rows(SAME))
def test_the_same_moment_told_in_two_ways_is_not(left: str, right: str, raised: Raised) -> None:
    assert raised(left, right) == []
