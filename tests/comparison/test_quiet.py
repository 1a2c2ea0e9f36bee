"""What two newsrooms word otherwise and mean alike is not raised; beside each, what would be a difference."""

from collections.abc import Callable

import pytest

Raised = Callable[..., list[tuple[str, str, str]]]

ALIKE = {
    "a denied wish": ("Ningún vecino quiere hablar del derribo.", "No resident will discuss the demolition."),
    "a denied leave": ("El portero no podrá salir del país.", "The goalkeeper is barred from leaving the country."),
    "a shop's name ends as a conditional does": ("El fuego arrasó tres librerías.", "Fire gutted three bookshops."),
    "converses: win and lose": ("El Real Unión ganó al Eibar por 3-1.", "Eibar lost 3-1 to Real Unión."),
    "converses: the loser first": (
        "Argentina perdió 2-1 ante Chile en Santiago.",
        "Chile beat Argentina 2-1 in Santiago.",
    ),
    "converses: buy and sell": ("Verdal vendió la planta a Nexa.", "Nexa bought the plant from Verdal."),
    "a denial and a said not": (
        "El ministro negó haber recibido sobornos.",
        "The minister said he had not taken bribes.",
    ),
    "a denial inside an idiom": ("No es raro que llueva en mayo.", "Rain is common in May."),
    "a charge that reports nothing": (
        "La mujer denunció a su expareja en dos ocasiones.",
        "The woman had twice reported her former partner to police.",
    ),
    "a reason given": (
        "La diputada abandonó el partido. Alegó motivos personales.",
        "The lawmaker left the party, citing personal reasons.",
    ),
    "a subjunctive": (
        "Un portavoz lamenta que se castigue a todos por unos pocos.",
        "A spokesman is sorry that everyone should be punished for a few.",
    ),
    "a stopwatch": (
        "El keniano cruzó la meta en 2 horas, 3 minutos y 12 segundos.",
        "The Kenyan finished in 2:03:12.",
    ),
    "one span in two units": ("La película dura 135 minutos.", "The film runs for 2 hours and 15 minutes."),
    "months up to a date": (
        "La eléctrica ganó un 45 % más hasta septiembre.",
        "The utility's profit rose 45% in the first nine months.",
    ),
    "months by their names": (
        "El beneficio creció un 5 % en el primer semestre.",
        "Profit grew 5% between January and June.",
    ),
    "what a score counts": (
        "El Parlamento aprobó la ley por 176 votos frente a 171.",
        "Parliament passed the law, 176-171.",
    ),
    "not until": ("El museo abrió en mayo.", "The museum did not open until May."),
    "called off": (
        "El sindicato desconvocó el paro a última hora.",
        "The union called off the strike at the last minute.",
    ),
    "a quarter": ("El PIB creció un 0,3 % entre julio y septiembre.", "The economy grew 0.3% in the third quarter."),
    "time left": (
        "El fichaje se cerró a falta de tres minutos para que expirara el plazo.",
        "The signing went through with three minutes to go before the deadline.",
    ),
    "a sentence faced": ("Se enfrenta a una pena de hasta cuatro años.", "He could be jailed for up to four years."),
    "no details": ("La empresa no quiso dar más detalles.", "The company declined to elaborate."),
    "an idiom": ("El acuerdo saltó por los aires.", "The deal collapsed."),
    "points of change and where it came from": (
        "Los embalses están al 61 %, 15 puntos más que hace un año.",
        "Reservoirs are at 61% of capacity, up from 46% a year ago.",
    ),
    "percent of change and where it came from": (
        "La ayuda sube un 20 %, hasta los 600 euros.",
        "The benefit goes up from 500 to 600 euros.",
    ),
    "a difference and where it came from": (
        "En septiembre había 2.600 parados, 300 menos que en agosto.",
        "There were 2,600 jobless in September, down from 2,900 in August.",
    ),
    "a crime told to the police": (
        "Los vecinos denunciaron robos en el barrio.",
        "Residents reported thefts in the area.",
    ),
    "threats told": ("Los periodistas han denunciado amenazas.", "The journalists have reported threats."),
    "questions as things": ("El ministro se negó a responder preguntas.", "The minister refused to answer questions."),
    "a margin and its score": (
        "El Congreso salva por cuatro votos el decreto.",
        "The lower house ratified the decree by 176 votes to 172.",
    ),
    "a score in words": ("El texto salió con 13 votos a favor y ninguno en contra.", "The council voted 13-0."),
    "measures rounded either way": (
        "El puente mide casi dos kilómetros.",
        "The bridge is just over 6,000 feet long.",
    ),
    "against a thing": (
        "El departamento estrenó un programa antiplagio.",
        "The department launched plagiarism software.",
    ),
    "a condition by inversion": (
        "Si el Senado acepta los cambios, la ley entrará en vigor en junio.",
        "Should the Senate accept the changes, the law will take effect in June.",
    ),
    "advice by another word": ("La gente debería hervir el agua.", "People had best boil the water."),
    "a denial lifted": (
        "Cada año se pierden excursionistas en esa sierra.",
        "Not a year goes by without hikers going missing in those hills.",
    ),
    "not yet, and before": (
        "Cuando todavía no ha salido el sol, la panadera enciende el horno.",
        "Before sunrise the baker lights the oven.",
    ),
    "a compound that says no": (
        "Ganó sin licitación un contrato de limpieza.",
        "It won a no-bid cleaning contract.",
    ),
    "free of it": ("Un pueblo sin humo.", "A smoke-free village."),
}
APART = {
    "not yet, and done before": (
        "El club todavía no ha pagado la multa.",
        "The club paid the fine before the weekend.",
    ),
    "none and all": ("No aprobó ningún alumno.", "All the pupils passed."),
    "the same side wins": ("El Eibar ganó al Betis por 2-0.", "Eibar lost 2-0 to Betis."),
    "the same side buys": ("Verdal vendió la planta a Nexa.", "Verdal bought the plant from Nexa."),
    "a denial and a said": ("El ministro negó haber recibido sobornos.", "The minister said he had taken bribes."),
    "a plain should": ("La planta se cerrará en junio.", "The plant should be closed in June."),
    "another stopwatch": ("El keniano corrió en 2 horas, 3 minutos y 12 segundos.", "The Kenyan ran in 2:03:42."),
    "not in": ("El museo abrió en mayo.", "The museum did not open in May."),
    "another change": (
        "Los embalses están al 61 %, 15 puntos más que hace un año.",
        "Reservoirs are at 61% of capacity, up from 48% a year ago.",
    ),
    "another difference": (
        "En septiembre había 2.600 parados, 300 menos que en agosto.",
        "There were 2,600 jobless in September, down from 3,100 in August.",
    ),
    "another quarter": (
        "El PIB creció un 0,3 % entre julio y septiembre.",
        "The economy grew 0.3% in the second quarter.",
    ),
    "another margin": (
        "El Congreso salva por cuatro votos el decreto.",
        "The lower house ratified the decree by 176 votes to 170.",
    ),
    "another measure": ("El puente mide casi dos kilómetros.", "The bridge is just over 9,000 feet long."),
    "another end": ("La huelga durará de enero a junio.", "The strike will last from January to July."),
}


@pytest.mark.parametrize("pair", ALIKE.values(), ids=ALIKE)
def test_is_not_raised(pair: tuple[str, str], raised: Raised) -> None:
    assert raised(*pair) == []


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_is_raised(pair: tuple[str, str], raised: Raised) -> None:
    assert raised(*pair)
