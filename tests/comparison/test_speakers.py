"""Who speaks, and the datelines that are nobody's words."""

import pytest

from xlate.comparison.passages.datelines import datelines


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BOGOTÁ, Colombia — El puerto cerró.", ["BOGOTÁ, Colombia —"]),
        ("PUERTO MONTT.- El puerto cerró.", ["PUERTO MONTT.-"]),
        ("QUITO.— Hubo fiesta.", ["QUITO.—"]),
        ("LIMA. El puerto cerró.", ["LIMA."]),
        ("SAN JOSÉ (AP) - The port shut.", ["SAN JOSÉ (AP) -"]),
        ("Cierra el puerto\n\nLA PAZ, 3 mayo (ANF) — El puerto cerró.", ["LA PAZ, 3 mayo (ANF) —"]),
        ("LONDON — One.\nCUZCO — Two.", ["LONDON —", "CUZCO —"]),
        ("Lima: el puerto cerró.", []),
        ("El barco llegó a LIMA.- Ayer zarpó.", []),
        ("NATO said it would act.", []),
        ("A — b", []),
        ("", []),
    ],
)
def test_datelines_open_a_paragraph(text, found):
    assert [line.of(text) for line in datelines(text)] == found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("TACNA.- El túnel cerró el lunes.", "The tunnel closed on Monday."),
        ("QUITO, Ecuador — El museo reabrió.", "The museum reopened."),
        ("El museo reabrió.", "QUITO (AP) — The museum reopened."),
        ("TACNA.- El museo reabrió.", "QUITO (AP) — The museum reopened."),
    ],
)
def test_no_difference_lies_in_a_dateline(differ, left, right):
    assert differ(left, right) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # speakers of different sorts, which no list sets against each other, beside verbs of saying that correspond
        ("Habrá más patrullas, dijo el ayuntamiento.", "There will be more patrols, the nurse said.",
         [("attribution", "ayuntamiento", "nurse")]),
        ("Habrá más patrullas, dijo la abuela.", "There will be more patrols, the union said.",
         [("attribution", "abuela", "union")]),
        ("Habrá más patrullas, según la fiscalía.", "There will be more patrols, the farmer said.",
         [("attribution", "fiscalía", "farmer")]),
        # one role against another beside the same verb
        ("La abuela dijo que no vendrá.", "The mayor said that she will not come.",
         [("attribution", "abuela", "mayor")]),
        # the same speaker, and a listener who speaks nowhere
        ("Habrá más patrullas, dijo el sindicato.", "There will be more patrols, the union said.", []),
        ("El puente aguantará, dijo el ingeniero.", "The bridge will hold, the engineer said.", []),
        ("Habrá más patrullas, dijo el sindicato a la abuela.",
         "There will be more patrols, the union told the grandmother.", []),
    ],
)  # fmt: skip
def test_speakers_beside_verbs_of_saying(raised, left, right, expected):
    assert raised(left, right) == expected


def test_other_speakers_are_explained(differ):
    found = differ("Habrá más patrullas, dijo la abuela.", "There will be more patrols, the union said.")
    assert "The editions name different speakers: “abuela” against “union”." in [d.explanation for d in found]
