"""Denial without *no*: by a word's beginning, by what fails or lacks, and what renders it."""

import pytest


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("El pago fue regular.", "The payment was irregular.", [("negation", "regular", "irregular")]),
        ("El dueño no es fiable.", "The owner is unreliable.", []),
        ("El sistema es ineficiente.", "The system is inefficient.", []),
        ("La universidad publica un informe.", "The university publishes a report.", []),
    ],
)
def test_a_beginning_that_negates_reverses_what_renders_the_rest(raised, left, right, expected):
    assert raised(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("El club pagó las multas.", "The club failed to pay the fines.", [("negation", "pagó", "failed to pay")]),
        ("El club no pagó las multas.", "The club failed to pay the fines.", []),
        ("El pueblo carece de médico.", "The village has a doctor.", [("negation", "carece de médico", "doctor")]),
        ("Los menores no están exentos.", "Minors are exempt.", [("negation", "no están exentos", "exempt")]),
        ("La tienda no abrió hasta mayo.", "The shop opened only in May.", []),
    ],
)
def test_what_fails_or_lacks_denies(raised, left, right, expected):
    assert raised(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("El empresario tendría cuentas en Suiza.", "The businessman has accounts in Switzerland.", ["modality"]),
        ("El empresario tendría cuentas en Suiza.", "The businessman allegedly has accounts in Switzerland.", []),
        ("El ministro dijo que el puente abriría en mayo.", "The minister said the bridge opens in May.", []),
        ("Si lloviera, el puente cerraría.", "The bridge closes if it rains.", []),
    ],
)
def test_a_bare_conditional_is_hearsay(raised, left, right, expected):
    assert [kind for kind, _, _ in raised(left, right)] == expected
