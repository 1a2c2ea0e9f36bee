"""The translation of a sentence does not depend on its company, on the number of threads, or on the run."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from xlate.engines import bundled
from xlate.engines.translator import Translator
from xlate.settings import EnginesSettings

WHO = ("El alcalde", "La ministra de Sanidad", "Un portavoz del sindicato", "Ella", "La empresa que dirige la obra")
WHAT = ("anunció", "negó ayer", "confirmó ante la prensa", "dijo que no conocía", "ha pedido")
WHICH = (
    "la venta del estadio.",
    "el cierre de 14 escuelas rurales durante el próximo invierno, según dos personas que vieron el documento.",
    "un plan contra la sequía.",
    "que se retrasen las obras del puerto hasta que el juez decida, algo que podría tardar varios meses.",
)
SENTENCES = tuple(f"{who} {what} {which}" for who in WHO for what in WHAT for which in WHICH)


@pytest.fixture(scope="module")
def alone() -> list[str]:
    """Each sentence's translation, made in a batch of its own by one thread."""
    engine = bundled.load(EnginesSettings(threads=1, batch_tokens=1))
    return [engine.translate([sentence], "es", "en")[0] for sentence in SENTENCES]


@pytest.mark.parametrize(("threads", "tokens"), [(1, 2048), (2, 2048), (2, 256), (3, 700)])
def test_company_and_threads_change_nothing(threads: int, tokens: int, alone: list[str]) -> None:
    engine = bundled.load(EnginesSettings(threads=threads, batch_tokens=tokens))
    order = random.Random(threads * tokens).sample(range(len(SENTENCES)), len(SENTENCES))
    made = engine.translate([SENTENCES[index] for index in order], "es", "en")
    assert made == [alone[index] for index in order]


def test_neither_does_the_way_through_the_translator(alone: list[str]) -> None:
    translator = Translator(bundled.load(EnginesSettings(threads=2)))
    together = translator.translate(SENTENCES, "es", "en")
    few = [text for start in range(0, 30, 3) for text in translator.translate(SENTENCES[start : start + 3], "es", "en")]
    assert few == list(islice(together, 30))
    assert sum(one == other for one, other in zip(together, alone, strict=True)) >= 0.9 * len(alone)  # but for retries
