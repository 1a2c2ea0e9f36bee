"""Offices that are sorts of one another, parts of the day, seasons, and words that only look negative."""

import pytest

from xlate.comparison.passages.concepts import Mention


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("minister", "minister", True),
        ("minister.health", "minister", True),
        ("minister", "minister.finance", True),
        ("minister.health", "minister.finance", False),
        ("minister.health", "minister.health.deputy", True),
        ("minister", "ministry", False),
        ("min", "minister", False),
    ],
)
def test_a_dotted_concept_agrees_with_what_it_is_a_sort_of(one, other, same):
    first, second = (Mention(0, 1, (("role", concept),)) for concept in (one, other))
    assert (first.same(second), second.same(first)) == (same, same)


def test_one_sense_that_agrees_is_enough():
    first = Mention(0, 1, (("role", "cook"), ("role", "minister.health")))
    assert first.same(Mention(3, 4, (("organisation", "ministry"), ("role", "minister"))))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("La ministra de Sanidad inauguró la biblioteca.", "The minister opened the library.", []),
        ("La ministra de Sanidad inauguró la biblioteca.", "The health minister opened the library.", []),
        ("El ministro inauguró la biblioteca.", "The finance minister opened the library.", []),
        ("La ministra de Sanidad inauguró la biblioteca.", "The finance minister opened the library.",
         [("name", "ministra de Sanidad", "finance minister")]),
        ("El cardiólogo vio a la niña.", "The doctor saw the girl.", []),
        ("El cardiólogo vio a la niña.", "The neurologist saw the girl.", [("name", "cardiólogo", "neurologist")]),
        # parts of the day
        ("La tienda abrió el martes por la mañana.", "The shop opened early on Tuesday.", []),
        ("La tienda abrió el martes por la mañana.", "The shop opened late on Tuesday.",
         [("date", "por la mañana", "late")]),
        ("El robo ocurrió el sábado por la noche.", "The robbery happened late Saturday.", []),
        ("El robo ocurrió el sábado por la noche.", "The robbery happened early Saturday.",
         [("date", "por la noche", "early")]),
        ("El robo ocurrió de madrugada.", "The robbery happened in the small hours.", []),
        ("El robo ocurrió esta tarde.", "The robbery happened this morning.",
         [("date", "esta tarde", "this morning")]),
        # seasons
        ("La obra se estrenará en otoño.", "The play will open this fall.", []),
        ("La obra se estrenará en primavera.", "The play will open in autumn.", [("date", "primavera", "autumn")]),
        ("La cosecha fue buena en verano.", "The harvest was good in winter.", [("date", "verano", "winter")]),
    ],
)  # fmt: skip
def test_sorts_of_offices_days_and_years(raised, left, right, expected):
    assert raised(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # *inhabited*, *interesting*, *inglés* begin like denials and are none: the cue stands alone
        ("La isla no está habitada.", "The island is inhabited.", [("negation", "no está habitada", "inhabited")]),
        ("La medida no interesa.", "The measure is interesting.", [("negation", "no interesa", "interesting")]),
        ("El plan es interesante.", "The plan is not interesting.", [("negation", "interesante", "not interesting")]),
        ("El barco es inglés.", "The ship is not English.", [("negation", "inglés", "not English")]),
        # words that do deny, though longer words begin like them: *impose*, *income*, *incorporate*, *instalar*
        ("La isla no está habitada.", "The island is uninhabited.", []),
        ("El plan no es posible.", "The plan is impossible.", []),
        ("El plan es imposible.", "The plan is not possible.", []),
        ("El informe no está completo.", "The report is incomplete.", []),
        ("La respuesta no es correcta.", "The answer is incorrect.", []),
        ("La respuesta es incorrecta.", "The answer is not correct.", []),
        ("El puente no es seguro.", "The bridge is unsafe.", []),
        ("El puente es inseguro.", "The bridge is not safe.", []),
    ],
)
def test_words_that_only_look_negative(raised, left, right, expected):
    assert raised(left, right) == expected
