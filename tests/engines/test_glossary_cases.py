"""A glossary with the bundled models: forty sentences, each with a term that must stand in the translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlate.engines.protocol import Engine
from xlate.engines.registry import load
from xlate.engines.translator import Translator
from xlate.settings import Settings, TranslationSettings

# direction, term, rendering, sentence, how the rendering must stand there (None: an inflected form that the engine may
# render as it likes, but then it is said)
CASES = [
    ("es-en", "gobierno", "administration", "El gobierno aprobó ayer la reforma.", "administration"),
    ("es-en", "gobierno", "administration", "Gobierno y oposición llegaron a un acuerdo.", "Administration"),
    ("es-en", "gobierno", "administration", "Los gobiernos de la región firmaron el tratado.", None),
    ("es-en", "ley", "act", "La ley entra en vigor el lunes.", "act"),
    ("es-en", "LEY", "ACT", "LA LEY ENTRA EN VIGOR", "ACT"),
    ("es-en", "juez de instrucción", "investigating judge", "El juez de instrucción citó a dos testigos.",
     "investigating judge"),
    ("es-en", "jueces de instrucción", "examining judges", "Tres jueces de instrucción pidieron el traslado.",
     "examining judges"),
    ("es-en", "Generalitat", "Generalitat", "La Generalitat pagará la obra.", "Generalitat"),
    ("es-en", "Casa Rosada", "Casa Rosada", "La Casa Rosada no quiso responder.", "Casa Rosada"),
    ("es-en", "pueblo originario", "First Nation", "Un pueblo originario reclama esas tierras.", "First Nation"),
    ("es-en", "paro", "stoppage", "El paro duró dos días.", "stoppage"),
    ("es-en", "PAN", "PAN", "El PAN perdió tres escaños y el pan subió.", "PAN"),
    ("es-en", "Rota", "Rota", "La base de Rota recibió dos buques.", "Rota"),
    ("es-en", "comisaría", "station house", "Los llevaron a la comisaría del barrio.", "station house"),
    ("es-en", "ayuntamiento", "city council", "El ayuntamiento, dijo el alcalde, no pagará.", "city council"),
    ("es-en", "secretario general", "Secretary-General", "El secretario general habló ante la asamblea.",
     "Secretary-General"),
    ("es-en", "desplazados", "displaced people", "Miles de desplazados cruzaron la frontera.", "displaced people"),
    ("es-en", "tarjeta sanitaria", "health card", "Pida su tarjeta sanitaria en el centro.", "health card"),
    ("es-en", "#SinAgua", "#SinAgua", "La etiqueta #SinAgua fue la más usada.", "#SinAgua"),
    ("es-en", "Ñuble", "Ñuble", "El incendio avanzó hacia Ñuble durante la noche.", "Ñuble"),
    ("en-es", "government", "ejecutivo", "The government approved the reform yesterday.", "ejecutivo"),
    ("en-es", "government", "ejecutivo", "Government and opposition reached a deal.", "Ejecutivo"),
    ("en-es", "governments", "ejecutivos", "The governments of the region signed the treaty.", "ejecutivos"),
    ("en-es", "chair", "presidenta", "The chair opened the session at nine.", "presidenta"),
    ("en-es", "stock exchange", "parqué", "The stock exchange closed higher on Friday.", "parqué"),
    ("en-es", "Supreme Court", "Tribunal Supremo", "The Supreme Court rejected the appeal.", "Tribunal Supremo"),
    ("en-es", "NHS", "NHS", "The NHS hired two thousand nurses.", "NHS"),
    ("en-es", "House of Commons", "Cámara de los Comunes", "The House of Commons voted late at night.",
     "Cámara de los Comunes"),
    ("en-es", "start-up", "empresa emergente", "The start-up employs forty people.", "empresa emergente"),
    ("en-es", "asylum seekers", "solicitantes de asilo", "Hundreds of asylum seekers slept in the station.",
     "solicitantes de asilo"),
    ("en-es", "Big Ben", "Big Ben", "Big Ben fell silent for the repairs.", "Big Ben"),
    ("en-es", "whistleblower", "alertador", "A whistleblower handed over the papers.", "alertador"),
    ("en-es", "climate change", "crisis climática", "Climate change threatens the harvest.", "Crisis climática"),
    ("en-es", "climate change", "crisis climática", "CLIMATE CHANGE THREATENS THE HARVEST", "CRISIS CLIMÁTICA"),
    ("en-es", "lawmaker", "congresista", "One lawmaker left the room in protest.", "congresista"),
    ("en-es", "Rolling Stones", "Rolling Stones", "The Rolling Stones played for three hours.", "Rolling Stones"),
    ("en-es", "fracking", "fractura hidráulica", "Fracking was banned in the county.", "Fractura hidráulica"),
    ("en-es", "mayor", "regidor", "The mayor, who is ill, did not attend.", "regidor"),
    ("en-es", "@CityDesk", "@CityDesk", "Write to @CityDesk before noon.", "@CityDesk"),
    ("en-es", "World Cup", "Mundial", "Spain won the World Cup in 2010.", "Mundial"),
]  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load(Settings().engines)


@pytest.mark.parametrize(("direction", "term", "rendering", "sentence", "wanted"), CASES)
def test_a_term_stands_in_the_translation(
    engine: Engine, direction: str, term: str, rendering: str, sentence: str, wanted: str | None, tmp_path: Path
) -> None:
    file = tmp_path / "terms.tsv"
    file.write_text(f"source\ttarget\n{term}\t{rendering}\n", encoding="utf-8")
    translator = Translator(engine, TranslationSettings(glossary=file))
    (translated,) = translator.translate_flagged([sentence], *direction.split("-"))
    if wanted is None:
        assert ("glossary" in translated.flags) != (rendering in translated.text)
    else:
        assert wanted in translated.text
        assert "glossary" not in translated.flags
