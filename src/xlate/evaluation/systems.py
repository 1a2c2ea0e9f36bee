"""Engines as systems: the source translated on the spot, with memory, glossary, and guard around every engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from xlate.errors import InputError
from xlate.evaluation.sets.doubts import identified
from xlate.evaluation.sets.segments import ParallelText

if TYPE_CHECKING:
    from xlate.engines.glossary import Glossary
    from xlate.engines.translator import Translator
    from xlate.evaluation.measures.measure import Measure
    from xlate.settings import Settings

Progress = Callable[[str, int, int], None]
"""Told ``(stage, done, total)`` now and then."""


def with_engines(
    test: ParallelText, engines: Sequence[str], settings_of: Callable[[dict[str, str]], Settings], progress: Progress
) -> ParallelText:
    """The test set with a further system for each engine.

    Args:
        test: with a source.
        engines: names, or ``NAME:MODEL`` with a model's folder or hub name.
        settings_of: makes settings out of overrides (dotted keys).
        progress: told how far each engine is.

    Raises:
        InputError: there is no source, or two systems of one name.
        EngineError: an engine that is unknown, cannot run, or does not serve the languages.
    """
    from xlate.engines.translator import Translator

    if engines and test.source is None:
        raise InputError("An engine needs source sentences to translate.", "Give them with --source SRC.")
    for engine in engines:
        if engine in test.systems:
            raise InputError(f"There are two systems named {engine!r}.", "Give each its own name.")
        name, _, model = engine.partition(":")
        overrides = {"engines.use": name} | ({"engines.model": model} if model else {})
        translator = Translator.from_settings(settings_of(overrides))
        test = _with(test, engine, translator, progress)
    return test


def _with(test: ParallelText, engine: str, translator: Translator, progress: Progress) -> ParallelText:
    source, target = identified(test).languages
    translator.demand(source, target)
    outputs = tuple(translator.translate(test.source or (), source, target, partial(progress, engine)))
    translator.close()
    return replace(
        test,
        systems=test.systems | {engine: outputs},
        origins=test.origins | {engine: translator.signature},
    )


def metrics_of(
    metrics: Sequence[str], settings: Settings, test: ParallelText
) -> tuple[list[str | Measure], tuple[str, ...]]:
    """The metrics, COMET's model loaded, or left out with a note where it is not at hand.

    Raises:
        EngineError: COMET's model is there and cannot be used.
    """
    found: list[str | Measure] = []
    notes: list[str] = []
    for name in dict.fromkeys(metrics):
        if name != "comet":
            found.append(name)
            continue
        from xlate.evaluation.measures.comet import CometAbsentError, load

        try:
            found.append(load(settings.evaluation.comet, settings.engines.device, test))
        except CometAbsentError as absent:
            notes.append(f"COMET is left out: {absent}")
    return found, tuple(notes)


def glossary_of(settings: Settings, test: ParallelText) -> Glossary | None:
    """The glossary that the settings name, in the test set's direction; ``None`` where there is none.

    Raises:
        SettingsError: it cannot be read.
    """
    from xlate.engines import glossary

    file = settings.translation.glossary
    return glossary.read(file).towards(*identified(test).languages) if file else None
