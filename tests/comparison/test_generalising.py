"""Classes of difference and of agreement that knowledge of both languages decides, each by pairs of its own."""

import pytest

from xlate.comparison.naming.spelling import altered
from xlate.comparison.passages.words import plain


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("El alcalde, Tomás Iriarte, abrió el puente.", "The deputy mayor, Tomás Iriarte, opened the bridge.",
         [("name", "alcalde", "deputy mayor")]),
        ("El presidente saliente viajará a Roma.", "The president will travel to Rome.",
         [("name", "presidente saliente", "president")]),
        ("El teniente de alcalde, Tomás Iriarte, habló.", "The deputy mayor, Tomás Iriarte, spoke.", []),
        ("La exministra de Sanidad, Rosa Gil, dimitió el lunes.", "Former health minister Rosa Gil resigned on Monday.",
         []),
        ("El ministro de Interior en funciones visitó la zona.", "The acting interior minister visited the area.", []),
        ("El presidente electo viajará a Roma.", "The president-elect will travel to Rome.", []),
    ],
)  # fmt: skip
def test_a_rank_decides_as_a_role_does(raised, left, right, expected):
    assert raised(left, right) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Peredo", "Pereda", True),
        ("Hernández", "Fernández", True),
        ("Iturbe", "Iturbi", True),
        ("Zelenski", "Zelensky", False),
        ("Timoshenko", "Tymoshenko", False),
        ("Jamenei", "Khamenei", False),
        ("Gadafi", "Gaddafi", False),
        ("Serguéi", "Sergei", False),
        ("Beltrán", "Beltran", False),
        ("Ahmadineyad", "Ahmadinejad", False),
    ],
)
def test_a_changed_letter_is_told_from_transliteration(one, other, expected):
    assert altered(plain(one), plain(other)) is expected


def test_a_changed_surname_is_raised_however_alike(raised):
    left, right = "El portavoz, Luis Peredo, rechazó el plan.", "The spokesman, Luis Pereda, rejected the plan."
    assert raised(left, right) == [("name", "Luis Peredo", "Luis Pereda")]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("La feria se celebrará en la segunda quincena de mayo.", "The fair will be held in the second half of May."),
        ("Se aplicará a menores de entre 4 y 12 años.", "It will be given to children aged between 4 and 12."),
        ("El embalse dejó de abastecer a la ciudad.", "The reservoir no longer supplied the city."),
        ("El oído es una pieza poco frecuente.", "The ear is a rare piece."),
        ("El Concejo todavía debe autorizar el préstamo.", "The council has yet to authorize the loan."),
        ("Hasta 300 personas acudieron.", "As many as 300 people came."),
        ("Murió el sábado en Lorca, España.", "She died on Saturday in Lorca."),
    ],
)
def test_what_says_the_same_is_not_raised(raised, left, right):
    assert raised(left, right) == []


def test_a_denial_turned_into_silence_says_so(differ):
    left = "El alcalde negó que hubiera un acuerdo con la empresa."
    right = "The mayor did not say whether there was a deal with the company."
    (found,) = [d for d in differ(left, right) if d.severity == "substantive"]
    assert (found.kind, found.explanation) == (
        "attribution",
        "The Spanish edition reports a denial (“negó”), the English edition none (“did not say whether”).",
    )


@pytest.mark.parametrize(
    ("left", "right", "explanation"),
    [
        ("El ministro aseguró que hay agua.", "The minister claimed that there is water.",
         "“aseguró” says it with assurance, “claimed” says it with doubt."),
        ("La policía detuvo al presunto autor del robo.", "Police arrested the author of the robbery.",
         "“presunto” (alleged) stands only in the Spanish edition."),
    ],
)  # fmt: skip
def test_explanations_need_no_jargon(differ, left, right, explanation):
    assert explanation in [d.explanation for d in differ(left, right)]


def test_a_relative_clause_left_out_is_marked_whole(raised):
    left = "La fundación, que financió parte de la investigación, celebró el resultado."
    right = "The foundation welcomed the result."
    assert raised(left, right) == [("detail", "que financió parte de la investigación", "")]


def test_editions_of_one_language_are_named_by_their_side(differ):
    found = differ("The alleged thief fled.", "The thief fled.", languages=("en", "en"))
    assert [d.explanation for d in found] == ["“alleged” stands only in the left edition."]
