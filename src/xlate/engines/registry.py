"""The engines that can be named: our own and those that plugins register under the entry-point group ``xlate.engines``.

A plugin that cannot be imported is named with the reason; it never stands in the way of the others.
"""

from __future__ import annotations

import difflib
from importlib.metadata import EntryPoint, entry_points

from xlate.engines.protocol import Availability, Engine, EngineFactory
from xlate.errors import EngineError
from xlate.settings import EnginesSettings

GROUP = "xlate.engines"
_OWN = ("bundled", "ctranslate2", "transformers", "apertium")


def names() -> tuple[str, ...]:
    """Every engine that can be named: our own first, then plugins by name."""
    registered = _registered()
    own = [name for name in _OWN if name in registered]
    return (*own, *sorted(set(registered) - set(own)))


def availability(settings: EnginesSettings) -> tuple[Availability, ...]:
    """What each engine serves and whether it can run here; no model is loaded."""
    return tuple(_availability(name, entry, settings) for name, entry in _in_order())


def load(settings: EnginesSettings, name: str | None = None) -> Engine:
    """The engine ``name`` (by default ``settings.use``), ready to translate.

    Raises:
        EngineError: there is no such engine, its plugin is broken, or it cannot run here; says what to do.
    """
    wanted = name or settings.use
    entry = _registered().get(wanted)
    if entry is None:
        near = difflib.get_close_matches(wanted, names(), n=1)
        advice = f"Did you mean {near[0]}?" if near else f"There are {', '.join(names())}."
        raise EngineError(f"There is no engine called {wanted!r}.", advice)
    factory = _factory(entry)
    try:
        return factory.load(settings)
    except EngineError:
        raise
    except Exception as error:
        raise EngineError(
            f"The engine {wanted} ({entry.value}) failed to load: {_short(error)}.", "Report this to its makers."
        ) from error


def _in_order() -> list[tuple[str, EntryPoint]]:
    registered = _registered()
    return [(name, registered[name]) for name in names()]


def _registered() -> dict[str, EntryPoint]:
    """Entry points by name; a plugin cannot take the name of one of our own engines."""
    found: dict[str, EntryPoint] = {}
    for entry in entry_points(group=GROUP):
        ours = entry.name in _OWN and entry.value == f"xlate.engines.{entry.name}"
        if ours or (entry.name not in _OWN and entry.name not in found):
            found[entry.name] = entry
    return found


def _factory(entry: EntryPoint) -> EngineFactory:
    try:
        factory = entry.load()
    except Exception as error:  # a stranger's module may raise anything
        raise EngineError(
            f"The engine {entry.name} ({entry.value}) cannot be imported: {_short(error)}.",
            "Install its package again, or remove it.",
        ) from error
    missing = [part for part in ("availability", "load") if not callable(getattr(factory, part, None))]
    if missing:
        raise EngineError(
            f"The engine {entry.name} ({entry.value}) is no engine: it has no {' and no '.join(missing)}.",
            "Its makers find the interface in xlate.engines.protocol.EngineFactory.",
        )
    return factory  # type: ignore[no-any-return]  # checked by hand just above


def _availability(name: str, entry: EntryPoint, settings: EnginesSettings) -> Availability:
    try:
        return _factory(entry).availability(settings)
    except EngineError as error:
        return Availability(name, "broken plugin", "", runs=False, hint=str(error))
    except Exception as error:  # a stranger's code may raise anything
        return Availability(name, "broken plugin", "", runs=False, hint=_short(error))


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]
