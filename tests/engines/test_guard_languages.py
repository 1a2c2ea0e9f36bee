"""What the guard finds with the words of the language asked for, and what comes of it in the translator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from xlate.engines.guarding.guard import faults
from xlate.engines.translator import Translator

Make = Callable[..., Any]
TWO = "El alcalde inauguró ayer el puente nuevo. Los vecinos pidieron además una parada de autobús."
THREE = f"{TWO} La obra costó más de lo previsto."
QUOTED = "—No hay dinero para la escuela —dijo la directora—. Tampoco hay maestros."


@pytest.mark.parametrize(
    ("source", "translation", "target", "found"),
    [
        # a dropped sentence
        (TWO, "The mayor opened the new bridge yesterday. Residents also asked for a bus stop.", "en", ()),
        (TWO, "The mayor opened the new bridge yesterday, and residents also asked for a bus stop.", "en", ()),
        (TWO, "The mayor opened the new bridge yesterday.", "en", ("omission",)),
        (THREE, "The mayor opened the new bridge yesterday. The work cost more.", "en", ("omission",)),
        (THREE, "The mayor opened the new bridge. Residents asked for a stop. It cost more.", "en", ()),
        (QUOTED, "“There is no money for the school,” the headteacher said. “There are no teachers.”", "en", ()),
        # broken off
        ("El juez dijo que el plan era caro.", "The judge said that the", "en", ("truncated",)),
        ("El juez dijo que el plan era caro.", "The judge said that the plan was dear,", "en", ("truncated",)),
        ("El juez dijo que el plan era caro.", "The judge said the plan was dear", "en", ()),
        ("El juez dijo que el plan era caro", "The judge said that the", "en", ()),
        ("«El plan es caro», dijo el juez.", "“The plan is dear,” said the judge.", "en", ()),
        ("The judge said the plan was dear.", "El juez dijo que el plan era para los", "es", ("truncated",)),
        ("¿Con quién habló ayer el juez?", "Who did the judge speak to?", "en", ()),
        # the wrong language
        (
            "El juez dijo ayer que el plan de la alcaldía era demasiado caro.",
            "Le juge a déclaré hier que le projet de la mairie était beaucoup trop cher pour les habitants.",
            "en",
            ("language",),
        ),
        (
            "The judge said yesterday that the plan was far too dear for the town.",
            "Der Richter sagte gestern, dass der Plan für die Stadt viel zu teuer sei und nicht bezahlt werde.",
            "es",
            ("language",),
        ),
        (
            "El juez dijo ayer que el plan de la alcaldía era demasiado caro.",
            "El magistrado declaró en la tarde del lunes que aquella propuesta municipal resulta muy costosa.",
            "en",
            ("language",),
        ),
        (
            "El juez dijo ayer que el plan de la alcaldía era demasiado caro.",
            "The judge said yesterday that the town hall's plan was too expensive.",
            "en",
            (),
        ),
        ("Messi, Xavi, Iniesta, Piqué y Puyol.", "Messi, Xavi, Iniesta, Piqué and Puyol.", "en", ()),
    ],
)
def test_guard_knows_the_language_asked_for(source: str, translation: str, target: str, found: tuple[str, ...]) -> None:
    assert faults(source, translation, target=target) == found


def test_without_a_language_nothing_of_the_kind_is_looked_for() -> None:
    assert faults("El juez dijo que el plan era caro.", "The judge said that the plan was") == ()


@pytest.mark.parametrize(
    ("again", "text", "flags"),
    [
        ("The judge said the plan was dear.", "The judge said the plan was dear.", ()),
        ("The judge said that the plan and the", "The judge said that the", ("truncated",)),
    ],
)
def test_a_translation_that_breaks_off_is_tried_again_and_else_flagged(
    again: str, text: str, flags: tuple[str, ...], scripted: Make
) -> None:
    sentence = "El juez dijo que el plan era caro."
    engine = scripted({sentence: "The judge said that the"})
    engine.translate_again = lambda sentences, source, target: [again] * len(sentences)
    translator = Translator(engine)
    answer = translator.translate_flagged([sentence], "es", "en")[0]
    assert (answer.text, answer.flags) == (text, flags)
    assert translator.counts.retried == 1
    assert translator.counts.flags == dict.fromkeys(flags, 1)
