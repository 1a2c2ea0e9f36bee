"""What one house adds or recasts for its readers says nothing new: amounts in their currency, titles loosely told."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from xlate.articles import Span
from xlate.languages.amounts import values_in

Raised = Callable[..., list[tuple[str, str, str]]]

SAME = [
    ("La obra costó 40 millones de pesos.", "The work cost 40 million pesos, or $42,000."),
    ("La obra costó 40 millones de pesos.", "The work cost 40 million pesos (about $42,000)."),
    ("Cobra 900 euros al mes.", "She earns 900 euros a month, or $980."),
    ("La obra costó 42.000 dólares, unos 40 millones de pesos.", "The work cost $42,000."),
    ("El muro mide nueve metros.", "The wall is 30 feet (nine metres) high."),
    ("El tratamiento duró tres años y medio.", "The treatment lasted 3 1/2 years."),
    ("Pocas casas quedaron en pie.", "Not many houses were left standing."),
    ("Hubo 90 casos en el primer semestre.", "There were 90 cases in the first six months."),
    ("El secretario de Seguridad habló el lunes.", "The public safety chief spoke on Monday."),
    ("Es la segunda integrante del directorio que renuncia.", "She is the second board member to resign."),
    ("Los promotores del plan pidieron calma.", "Backers of the plan called for calm."),
    ("Renuncia el jefe de la policía.", "The police chief resigns."),
]
DIFFERENT = [
    ("La obra costó 40 millones de pesos.", "The work cost 45 million pesos, or $47,000.", "number"),
    ("La obra costó 40 millones de pesos.", "The work cost 40 million pesos and created 300 jobs.", "number"),
    ("El tratamiento duró tres años.", "The treatment lasted 3 1/2 years.", "date"),
    ("El modelo se vende en Portugal e Italia.", "The model is sold in Portugal.", "name"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_what_is_told_for_other_readers_is_no_difference(raised: Raised, left: str, right: str) -> None:
    assert raised(left, right) == []


@pytest.mark.parametrize(("left", "right", "kind"), DIFFERENT)
def test_what_says_more_is_one(raised: Raised, left: str, right: str, kind: str) -> None:
    assert kind in [found[0] for found in raised(left, right)]


def test_a_country_in_a_headline_stands_for_a_place_that_the_article_tells(raised: Raised) -> None:
    left = "El río aisló a tres pueblos bonaerenses"
    right = "River cuts off three Argentine towns\nThe towns lie in the south of Buenos Aires province."
    told = [kind for kind, one, other in raised(left, right) if "bonaerenses" in one or "Argentine" in other]
    assert told == []


def test_a_half_in_figures_belongs_to_the_number_before_it() -> None:
    text = "They waited 2 1/2 hours for 1/2 price."
    values = values_in(text, "en", Span(0, len(text)))
    assert [(value.span.of(text), value.readings[0].amount) for value in values] == [
        ("2 1/2 hours", Fraction(5, 2)),
        ("1/2", Fraction(1, 2)),
    ]
