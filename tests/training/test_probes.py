"""What news holds besides sentences, sent through the bundled models with everything that stands around an engine.

The models are small: these probes ask for no good translation, only that nothing is lost, repeated, or left empty, and
that what must survive to the letter does.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from xlate.engines import bundled
from xlate.engines.translator import Translated, Translator
from xlate.settings import EnginesSettings


class Probe(NamedTuple):
    """A text, and what its translation must hold."""

    text: str
    kept: tuple[str, ...] = ()


SPANISH = (
    Probe("EL GOBIERNO APRUEBA LA LEY DE VIVIENDA"),
    Probe("ÚLTIMA HORA: DIMITE EL MINISTRO DE DEFENSA"),
    Probe("1. Abra la puerta. 2. Cierre la ventana.", ("1.", "2.")),
    Probe("Ingredientes: agua, pan, leche y sal"),
    Probe("a) el precio; b) el plazo; c) la garantía", ("b)", "c)")),
    Probe("- Una mesa", ("-",)),
    Probe("Más información en https://example.org/noticias?id=12&l=es.", ("https://example.org/noticias?id=12&l=es",)),
    Probe("Visite www.example.com para comprar entradas.", ("www.example.com",)),
    Probe("Escriba a prensa@example.org antes del lunes.", ("prensa@example.org",)),
    Probe("Síganos en @ejemplo y use #Elecciones2024.", ("@ejemplo", "#Elecciones2024")),
    Probe("https://example.org", ("https://example.org",)),
    Probe("Felicidades 🎉", ("🎉",)),
    Probe("🚨 Hay un incendio en el centro 🚨", ("🚨",)),
    Probe('"No vamos a ceder", dijo el alcalde.'),
    Probe("El presidente dijo que era 'una vergüenza'."),
    Probe("Los precios subieron un 12,5 % en 2023.", ("2023",)),
    Probe("Murieron 17 personas y 230 resultaron heridas.", ("17", "230")),
    Probe("El presupuesto es de 450 millones de euros.", ("450",)),
    Probe("El partido empieza a las 18:45.", ("18:45",)),
    Probe("Nació el 3 de mayo de 1974 en Sevilla.", ("3", "1974")),
    Probe("12/05/2021", ("12/05/2021",)),
    Probe("2.500.000", ("2.500.000",)),
    Probe("Llame al 915 55 01 23.", ("915", "55", "01", "23")),
    Probe("Real Madrid 2 - Barcelona 1", ("Real Madrid", "2", "Barcelona", "1")),
    Probe("La inflación es del 3 %.", ("3",)),
    Probe("Angela Merkel visitó Madrid con Emmanuel Macron.", ("Merkel", "Madrid")),
    Probe("PP, PSOE y VOX pactan", ("PP", "PSOE")),
    Probe("(véase la página 14)", ("14",)),
    Probe("Sí."),
    Probe("No"),
    Probe("etc."),
    Probe("…", ("…",)),
    Probe("?", ("?",)),
    Probe("***", ("***",)),
    Probe("Muy muy muy muy muy muy bien."),
    Probe("東京", ("東京",)),
    Probe("   El   juez   habló.   "),
    Probe("El juez,que llegó tarde,no habló."),
    Probe("Y" + " y entonces el hombre cerró la puerta" * 12 + "."),
)  # fmt: skip

ENGLISH = (
    Probe("GOVERNMENT PASSES HOUSING LAW"),
    Probe("BREAKING: DEFENCE MINISTER RESIGNS"),
    Probe("1. Open the door. 2. Close the window.", ("2",)),  # it may drop the first
    Probe("Ingredients: water, bread, milk and salt"),
    Probe("a) the price; b) the deadline; c) the warranty", ("b)", "c)")),
    Probe("- A table", ("-",)),
    Probe("Read more at https://example.org/news?id=12&l=en.", ("https://example.org/news?id=12&l=en",)),
    Probe("Visit www.example.com to buy tickets.", ("www.example.com",)),
    Probe("Write to press@example.org before Monday.", ("press@example.org",)),
    Probe("Follow us at @example and use #Election2024.", ("@example", "#Election2024")),
    Probe("https://example.org", ("https://example.org",)),
    Probe("Congratulations 🎉", ("🎉",)),
    Probe("🚨 There is a fire in the city centre 🚨", ("🚨",)),
    Probe('"We will not give in," said the mayor.'),
    Probe("The president called it 'a disgrace'."),
    Probe("Prices rose by 12.5% in 2023.", ("2023",)),
    Probe("17 people died and 230 were injured.", ("17", "230")),
    Probe("The budget is 450 million euros.", ("450",)),
    Probe("The match starts at 18:45.", ("18:45",)),
    Probe("She was born on 3 May 1974 in Seville.", ("3", "1974")),
    Probe("12/05/2021", ("12/05/2021",)),
    Probe("2,500,000", ("2,500,000",)),
    Probe("Call 915 55 01 23.", ("915", "55", "01", "23")),
    Probe("Real Madrid 2 - Barcelona 1", ("Real Madrid", "2", "Barcelona", "1")),
    Probe("Inflation stands at 3%.", ("3",)),
    Probe("Angela Merkel visited Madrid with Emmanuel Macron.", ("Merkel", "Madrid")),
    Probe("NATO and the EU agree", ()),
    Probe("(see page 14)", ("14",)),
    Probe("Yes."),
    Probe("No"),
    Probe("etc."),
    Probe("…", ("…",)),
    Probe("?", ("?",)),
    Probe("***", ("***",)),
    Probe("Very very very very very very good."),
    Probe("東京", ("東京",)),
    Probe("   The   judge   spoke.   "),
    Probe("The judge,who came late,did not speak."),
    Probe("And" + " and then the man closed the door" * 12 + "."),
)  # fmt: skip

CASES = [
    pytest.param(pair, probe, id=f"{'-'.join(pair)} {probe.text.strip()[:30]}")
    for pair, probes in ((("es", "en"), SPANISH), (("en", "es"), ENGLISH))
    for probe in probes
]


@pytest.fixture(scope="module")
def outputs() -> dict[tuple[tuple[str, str], str], Translated]:
    """The translation of every probe, each direction in one call."""
    settings = EnginesSettings(threads=1)
    translator = Translator(bundled.load(settings))
    made = {}
    for pair, probes in ((("es", "en"), SPANISH), (("en", "es"), ENGLISH)):
        if translator.serves(*pair):
            texts = [probe.text for probe in probes]
            for text, output in zip(texts, translator.translate_flagged(texts, *pair), strict=True):
                made[pair, text] = output
    return made


@pytest.mark.parametrize(("pair", "probe"), CASES)
def test_a_probe_comes_through(
    outputs: dict[tuple[tuple[str, str], str], Translated], pair: tuple[str, str], probe: Probe
) -> None:
    if (pair, probe.text) not in outputs:
        pytest.skip(f"no bundled model {'-'.join(pair)}")
    output = outputs[pair, probe.text].text
    assert output.strip(), "empty"
    assert not re.search(r"(\b\w+\b)(?:\W+\1\b){6}", output), f"loops: {output}"
    assert len(output) <= 3 * len(probe.text) + 20, f"runs away: {output}"
    for piece in probe.kept:
        assert piece in output, f"{piece} is lost in {output!r}"


def test_there_are_probes_enough() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(
    ("source", "target", "text", "told"),
    [
        ("es", "en", "Hola.", r"hello|hi"),
        ("es", "en", "Hola, señor.", r"hello|hi"),
        ("es", "en", "Buenos días a todos.", r"good morning|good day"),
        ("es", "en", "Gracias por venir.", r"thank"),
        ("en", "es", "Hello.", r"hola"),
        ("en", "es", "Hello, how are you?", r"hola"),
        ("en", "es", "Good morning, everyone.", r"buenos días"),
        ("en", "es", "Thank you for coming.", r"gracias"),
    ],
)
def test_what_everybody_tries_first_is_understood(source: str, target: str, text: str, told: str) -> None:
    """Models brought up on news alone took *Hola* for *Holanda*."""
    made = Translator(bundled.load(EnginesSettings())).translate_flagged([text], source, target)[0].text
    assert re.search(rf"\b(?:{told})\b", made, re.IGNORECASE), made
