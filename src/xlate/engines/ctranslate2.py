"""The engine of converted models: a folder that CTranslate2's converters made, or a hub name that is converted once."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec

from xlate.engines.neural.conversion import converted
from xlate.engines.neural.converted import ConvertedModel, digest
from xlate.engines.neural.models import ModelsEngine, Slot, chosen, described
from xlate.engines.protocol import Availability
from xlate.errors import EngineError
from xlate.settings import EnginesSettings

NAME = "ctranslate2"
DESCRIPTION = "any Marian, M2M100, NLLB, mBART, or T5 model, converted once; fast on processors"


def availability(settings: EnginesSettings) -> Availability:
    """Whether CTranslate2 is there and a model is named."""
    if find_spec("ctranslate2") is None:
        return Availability(NAME, DESCRIPTION, described(settings), runs=False, hint="pip install ctranslate2")
    try:
        chosen(settings, NAME)
    except EngineError as error:
        return Availability(NAME, DESCRIPTION, described(settings), runs=False, hint=error.advice)
    return Availability(NAME, DESCRIPTION, described(settings), runs=True)


def load(settings: EnginesSettings) -> ModelsEngine:
    """The engine, its models converted where need be.

    Raises:
        EngineError: no model is named, or one cannot be had, converted, or loaded.
    """
    slots = []
    for pair, model in chosen(settings, NAME):
        folder = converted(model)
        slots.append(Slot(pair, digest(folder), partial(ConvertedModel, folder, settings, pair)))
    return ModelsEngine(NAME, slots, settings)
