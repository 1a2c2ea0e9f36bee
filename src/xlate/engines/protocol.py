"""What an engine is: a list of sentences in, a list of translations of the same length out, and nothing else.

Batching, de-duplication, memory, glossary, and the guard stand outside it, in :mod:`xlate.engines.translator`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from xlate.errors import EngineError
from xlate.languages.identify import UNDETERMINED
from xlate.settings import EnginesSettings

Floats = NDArray[np.float32]

Words = Sequence[str]
"""A sentence cut at white space."""

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


@runtime_checkable
class Measuring(Protocol):
    """What an engine may offer besides: its own measure of length, for batches and for dividing over-long sentences."""

    def longest(self, source: str, target: str) -> int:
        """The longest sentence that it translates well whole, in tokens; a longer one is better divided."""
        ...

    def lengths(self, sentences: Sequence[str], source: str, target: str) -> list[int]:
        """The tokens of each sentence."""
        ...


@runtime_checkable
class Pooling(Protocol):
    """What an engine may offer besides: any number of sentences in one call, which it batches by itself."""

    def calls_at_once(self, source: str, target: str) -> int:
        """Calls from several threads that it serves at a time."""
        ...


@runtime_checkable
class Retrying(Protocol):
    """What an engine may offer besides: another attempt, for sentences whose first translation is degenerate."""

    def translate_again(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """Like ``translate``, by another search."""
        ...


@runtime_checkable
class Spelling(Protocol):
    """What an engine may offer besides: which words it cannot write, so that they are carried over as they are."""

    def unspellable(self, words: Sequence[str], source: str, target: str) -> list[bool]:
        """Of each word, whether it has letters or signs that the engine's vocabulary lacks."""
        ...


@runtime_checkable
class Naming(Protocol):
    """What an engine may offer besides: which names it is not to be trusted with, so that they are carried over."""

    def garbles(self, names: Sequence[str], source: str, target: str) -> list[bool]:
        """Of each name, whether it is too rare for the engine to spell it right every time."""
        ...


@runtime_checkable
class Tying(Protocol):
    """What an engine may offer besides: which words of a *given* translation belong to which words of its source."""

    def ties(self, source: str, target: str) -> bool:
        """Whether it can tell for this direction."""
        ...

    def tie(self, sources: Sequence[Words], targets: Sequence[Words], source: str, target: str) -> list[Floats]:
        """For each sentence and its translation, how much each target word belongs to each source word.

        Returns:
            Target words by source words, 0 to 1; a row adds up to 1 at most. All 0 where it cannot be told.
        """
        ...


@runtime_checkable
class Judging(Protocol):
    """What an engine may offer besides: how likely a *given* sentence is as the translation of another."""

    def judges(self, source: str, target: str) -> bool:
        """Whether it can tell for this direction."""
        ...

    def likelihoods(self, pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[float]:
        """The natural logarithm of how likely each second sentence is as a translation of the first."""
        ...


def unserved(name: str, source: str, target: str, carried: Iterable[LanguagePair] = ()) -> EngineError:
    """The error of an engine that does not serve a pair.

    Args:
        name: the engine.
        source: source language.
        target: target language.
        carried: the pairs that it does serve, where they are few enough to be named.
    """
    if source == UNDETERMINED:
        return EngineError("The language cannot be told from the text.", "Say it with --from, or in .jsonl by article.")
    pairs = ", ".join(f"{left}→{right}" for left, right in carried)
    hub = f"Helsinki-NLP/opus-mt-{source.partition('-')[0]}-{target.partition('-')[0]}"
    apertium = "" if name == "apertium" else "`--engine apertium` where Apertium is installed, or "
    return EngineError(
        f"The engine {name} does not translate {source}→{target}{'; it has ' + pairs if pairs else ''}.",
        f"Choose another: {apertium}`--engine ctranslate2` with engines.model: {hub}; `xlate engines` lists all.",
    )


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
