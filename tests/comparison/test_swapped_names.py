"""Names swapped for others, of whatever sort: what is raised, and what names the same in two ways and is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Raised = Callable[..., list[tuple[str, str, str]]]

SWAPPED = {
    "behind a shortened title": (
        "El senador Paz votó en contra.",
        "Sen. Ortiz voted against.",
        ("name", "Paz", "Ortiz"),
    ),
    "a title that a list knows": (
        "El gobernador Bell firmó la ley.",
        "Gov. Hart signed the law.",
        ("name", "Bell", "Hart"),
    ),
    "a club and a town": (
        "El Benfica derrotó al Ajax en la prórroga.",
        "Benfica beat Liverpool in extra time.",
        ("name", "Ajax", "Liverpool"),
    ),
    "an acronym that grammar has too": (
        "El país ingresó en la OCDE hace dos décadas.",
        "The country joined the WHO two decades ago.",
        ("name", "OCDE", "WHO"),
    ),
    "a known body and one called by its sort": (
        "El profesor de la UNAM dirigió la excavación.",
        "The University of Granada professor led the dig.",
        ("name", "UNAM", "University of Granada"),
    ),
    "the sort on the left": (
        "El Museo Sorolla expondrá el cuadro hasta enero.",
        "The British Museum will display the painting until January.",
        ("name", "Museo Sorolla", "British Museum"),
    ),
    "police of another country": (
        "La policía francesa desarticuló la red.",
        "Basque police broke up the ring.",
        ("name", "policía francesa", "Basque police"),
    ),
    "members of another body": (
        "Tres agentes de la CIA resultaron heridos leves.",
        "Three officers from the Carabineros were slightly injured.",
        ("name", "CIA", "Carabineros"),
    ),
    "a known party and an unknown one": (
        "Dos concejales del Partido Comunista hablaron el lunes.",
        "Two Radical Party councillors spoke on Monday.",
        ("name", "Partido Comunista", "Radical"),
    ),
    "a camp and any other word": (
        "El senador radical votó en contra del presupuesto.",
        "The conservative senator voted against the budget.",
        ("name", "radical", "conservative"),
    ),
    "of whom": (
        "El bloque peronista se abstuvo.",
        "The opposition bloc abstained.",
        ("name", "peronista", "opposition"),
    ),
    "a people no list knows": (
        "La comunidad wayuu sigue sin agua.",
        "The Arhuaco community still has no water.",
        ("name", "wayuu", "Arhuaco"),
    ),
    "a boy and a girl": (
        "La niña fue operada de urgencia.",
        "The boy underwent emergency surgery.",
        ("name", "niña", "boy"),
    ),
    "a body of many and a role": (
        "Los bomberos sacaron a la familia por la ventana.",
        "Soldiers got the family out through the window.",
        ("name", "bomberos", "Soldiers"),
    ),
    "whom somebody accuses is no source": (
        "La fiscal acusa a Rosalía Quispe de desviar fondos.",
        "The prosecutor accuses Lucía Bermejo of diverting funds.",
        ("name", "Rosalía Quispe", "Lucía Bermejo"),
    ),
    "head of another thing": (
        "El gerente ha pedido ya dinero para el sistema.",
        "The head of IT has already asked for money for the system.",
        ("name", "gerente", "head of"),
    ),
}
SAME = {
    "a shortened title": ("La doctora Prieto atendió a los heridos.", "Dr. Prieto treated the injured."),
    "a shortened title of two": ("El teniente coronel Ríos habló.", "Lt. Col. Ríos spoke."),
    "an initial": ("Lo dijo George W. Bush.", "So said George W. Bush."),
    "a converse relative": (
        "Ríos, hijo de un minero, dejó la escuela.",
        "Ríos, whose father was a miner, left school.",
    ),
    "a converse relative, told": ("Es hija de un taxista.", "Her father is a taxi driver."),
    "one sex left open": ("La niña fue operada.", "The child was operated on."),
    "an office at the time": ("El entonces alcalde firmó.", "The mayor at the time signed."),
    "a number for readers": ("El número dos del partido dimitió.", "The party's No. 2 resigned."),
    "a camp beside its party": ("El PP votó en contra.", "The conservative People's Party voted against."),
    "a head of the same": ("El director del FMI habló en Davos.", "The head of the IMF spoke in Davos."),
    "the sort alone": ("Comisiones Obreras rechazó la oferta.", "The union rejected the offer."),
    "a body by its country": ("La Ertzaintza detuvo al sospechoso.", "Basque police arrested the suspect."),
    "an acronym of no list": ("Los Miembros de la Cámara votaron.", "MCs voted."),
}


@pytest.mark.parametrize("case", SWAPPED.values(), ids=SWAPPED)
def test_a_swapped_name_is_raised(case: tuple[str, str, tuple[str, str, str]], raised: Raised) -> None:
    left, right, expected = case
    assert expected in raised(left, right)


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_the_same_named_in_two_ways_is_not(pair: tuple[str, str], raised: Raised) -> None:
    assert raised(*pair) == []
