"""What an engine is: a list of sentences in, a list of translations of the same length out, and nothing else.

Batching, de-duplication, memory, glossary, and the guard stand outside it, in :mod:`xlate.engines.translator`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from xlate.settings import EnginesSettings

LanguagePair = tuple[str, str]
"""Source and target language, BCP 47, primary subtag first: ``("es", "en")``."""


@runtime_checkable
class Engine(Protocol):
    """A loaded machine-translation system."""

    @property
    def name(self) -> str:
        """The name that ``--engine`` knows it by."""
        ...

    @property
    def signature(self) -> str:
        """Name and digest or version of what translates, such as ``bundled@3f2a…``; equal output only where equal."""
        ...

    def serves(self, source: str, target: str) -> bool:
        """Whether it translates from ``source`` to ``target``."""
        ...

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """The translations, one for each sentence, in order.

        Raises:
            EngineError: the engine does not serve this pair, naming one that does where known.
        """
        ...


@dataclass(frozen=True, slots=True)
class Availability:
    """What ``xlate engines`` says of an engine without loading it."""

    name: str
    description: str
    pairs: str
    """The pairs it serves, for people: ``es→en`` or ``as the model``."""
    runs: bool
    """Whether it can run here and now."""
    hint: str = ""
    """What to install or set where it cannot run."""


class EngineFactory(Protocol):
    """What a plugin registers under the entry-point group ``xlate.engines``: a class or module with these two."""

    def availability(self, settings: EnginesSettings) -> Availability:
        """What the engine can do here, found out cheaply: no model is loaded."""
        ...

    def load(self, settings: EnginesSettings) -> Engine:
        """The engine, ready to translate.

        Raises:
            EngineError: it cannot run here; says what to install or set.
        """
        ...
