"""What the engines that run models of our choosing share: which model serves a direction, loaded when first needed."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from xlate.engines.neural.reading_back import Candidate, choose, flat
from xlate.engines.protocol import Floats, LanguagePair, Words, unserved
from xlate.errors import EngineError
from xlate.settings import EnginesSettings

LONGEST = 256
"""Source pieces of one sentence that models are given, where they do not ask for less: public models were trained on
sentences no longer, and Marian's table of positions ends at 512, for the source and for the translation."""


@dataclass(frozen=True, slots=True)
class Search:
    """How a translation is searched for."""

    beam: int
    no_repeat: int = 0
    """Word pieces that may not occur twice in a row of this length; 0 allows all."""
    candidates: int = 1
    """The best so many translations, no more than ``beam``."""


# A wider search that may not repeat itself finds a way out of most loops and empty outputs.
SECOND_SEARCH = Search(beam=5, no_repeat=3)


class Model(Protocol):
    """A loaded model, of one direction or of many languages."""

    @property
    def longest(self) -> int:
        """Source pieces of the longest sentence that it translates well whole."""
        ...

    @property
    def calls_at_once(self) -> int:
        """Calls from several threads that it serves at a time."""
        ...

    def serves(self, source: str, target: str) -> bool:
        """Whether it translates between these languages."""
        ...

    def lengths(self, sentences: Sequence[str]) -> list[int]:
        """Source pieces of each sentence."""
        ...

    def unspellable(self, words: Sequence[str]) -> list[bool]:
        """Of each word, whether the vocabulary lacks a part of it."""
        ...

    def garbles(self, names: Sequence[str]) -> list[bool]:
        """Of each name, whether the model is not to be trusted with it."""
        ...

    def translate(self, sentences: Sequence[str], source: str, target: str, search: Search) -> list[str]:
        """The translations, one for each sentence, in order."""
        ...


@runtime_checkable
class CandidatesModel(Protocol):
    """A model that gives several translations of a sentence, and tells how likely a given one is."""

    @property
    def can_read_back(self) -> bool:
        """Whether it can do both."""
        ...

    @property
    def worth_choosing_from(self) -> int:
        """How many of its translations are worth choosing from, where the user does not say."""
        ...

    def candidates(self, sentences: Sequence[str], source: str, target: str, search: Search) -> list[list[Candidate]]:
        """The best translations of each sentence, best first."""
        ...

    def likelihoods(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The natural logarithm of how likely each second sentence is as a translation of the first."""
        ...


@runtime_checkable
class TyingModel(Protocol):
    """A model that can tie the words of given translations; see :class:`xlate.engines.protocol.Tying`."""

    @property
    def can_tie(self) -> bool:
        """Whether it knows how."""
        ...

    def tie(self, sources: Sequence[Words], targets: Sequence[Words]) -> list[Floats]:
        """Target words by source words, for each sentence and its translation."""
        ...


class Slot:
    """A model that is loaded when it is first asked for.

    Args:
        pair: the direction it is for; ``None`` where the model itself knows.
        digest: tells its content from others'.
        load: loads it.
    """

    def __init__(self, pair: LanguagePair | None, digest: str, load: Callable[[], Model]) -> None:
        self.pair = pair
        self.digest = digest
        self._load = load
        self._lock = threading.Lock()
        self._model: Model | None = None

    @property
    def model(self) -> Model:
        """The loaded model."""
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return self._model

    def serves(self, pair: LanguagePair) -> bool:
        """Whether it is for this direction."""
        return self.pair == pair if self.pair else self.model.serves(*pair)


class ModelsEngine:
    """An engine of one or more models.

    Args:
        name: the name that ``--engine`` knows it by.
        slots: its models; the first that serves a direction translates it.
        settings: the beam of the search, and from how many candidates to choose.
    """

    def __init__(self, name: str, slots: Sequence[Slot], settings: EnginesSettings) -> None:
        self.name = name
        self._slots = tuple(slots)
        self._search = Search(settings.beam)
        self._candidates = settings.candidates
        digests = [slot.digest for slot in self._slots]
        total = digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()[:8]
        asked = f"-of{settings.candidates}" if settings.candidates else ""  # what a model wants is in its digest
        self.signature = f"{name}@{total}-beam{settings.beam}{asked}"

    def longest(self, source: str, target: str) -> int:
        """Source pieces of the longest sentence that the model translates well whole."""
        return self._model(source, target).longest

    def calls_at_once(self, source: str, target: str) -> int:
        """Calls from several threads that the model serves at a time."""
        return self._model(source, target).calls_at_once

    def serves(self, source: str, target: str) -> bool:
        """Whether one of the models translates from ``source`` to ``target``."""
        pair = primary(source, target)
        return any(slot.serves(pair) for slot in self._slots)

    def lengths(self, sentences: Sequence[str], source: str, target: str) -> list[int]:
        """Source pieces of each sentence."""
        return self._model(source, target).lengths(sentences)

    def unspellable(self, words: Sequence[str], source: str, target: str) -> list[bool]:
        """Of each word, whether the model's vocabulary cannot write it."""
        return self._model(source, target).unspellable(words)

    def garbles(self, names: Sequence[str], source: str, target: str) -> list[bool]:
        """Of each name, whether the model is not to be trusted with it."""
        return self._model(source, target).garbles(names)

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """The translations, one for each sentence, in order.

        Raises:
            EngineError: no model serves this direction.
        """
        model = self._model(source, target)
        count = self._count(model)
        reader = self._judge(target, source) if count > 1 else None
        if reader is None or not isinstance(model, CandidatesModel):
            return model.translate(sentences, source, target, self._search)
        found = model.candidates(sentences, source, target, replace(self._search, candidates=count))
        return choose(found, reader.likelihoods(list(flat(sentences, found))))

    def translate_again(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """A second attempt: a wider search that may not repeat itself."""
        return self._model(source, target).translate(sentences, source, target, SECOND_SEARCH)

    def ties(self, source: str, target: str) -> bool:
        """Whether the model of this direction can tie words of given translations."""
        if not self.serves(source, target):
            return False
        model = self._model(source, target)
        return isinstance(model, TyingModel) and model.can_tie

    def tie(self, sources: Sequence[Words], targets: Sequence[Words], source: str, target: str) -> list[Floats]:
        """For each sentence and its translation, how much each target word belongs to each source word.

        Raises:
            EngineError: the model of this direction cannot tell.
        """
        model = self._model(source, target)
        if not (isinstance(model, TyingModel) and model.can_tie):
            raise EngineError(f"The engine {self.name} cannot tie words {source}→{target}.", "Ask `ties` first.")
        return model.tie(sources, targets)

    def judges(self, source: str, target: str) -> bool:
        """Whether the model of this direction can tell how likely given translations are."""
        return self._judge(source, target) is not None

    def likelihoods(self, pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[float]:
        """The natural logarithm of how likely each second sentence is as a translation of the first.

        Raises:
            EngineError: the model of this direction cannot tell.
        """
        judge = self._judge(source, target)
        if judge is None:
            raise EngineError(
                f"The engine {self.name} judges no translations {source}→{target}.", "Ask `judges` first."
            )
        return judge.likelihoods(pairs)

    def _count(self, model: Model) -> int:
        """Of how many translations of ``model`` to choose."""
        if not (isinstance(model, CandidatesModel) and model.can_read_back):
            return 1
        return min(self._candidates or model.worth_choosing_from, self._search.beam)

    def _judge(self, source: str, target: str) -> CandidatesModel | None:
        """The model of this direction, where there is one and it can judge translations."""
        model = self._served(source, target)
        return model if isinstance(model, CandidatesModel) and model.can_read_back else None

    def _model(self, source: str, target: str) -> Model:
        model = self._served(source, target)
        if model is None:
            raise unserved(self.name, source, target, [slot.pair for slot in self._slots if slot.pair])
        return model

    def _served(self, source: str, target: str) -> Model | None:
        """The first model that serves a direction."""
        pair = primary(source, target)
        return next((slot.model for slot in self._slots if slot.serves(pair)), None)


def chosen(settings: EnginesSettings, engine: str) -> list[tuple[LanguagePair | None, str]]:
    """The models that the settings name, those for a direction first.

    Raises:
        EngineError: none is named, or a direction is not written as two languages.
    """
    found: list[tuple[LanguagePair | None, str]] = []
    for direction, model in settings.models.items():
        source, dash, target = direction.partition("-")
        if not (dash and source.isalpha() and target.isalpha()):
            raise EngineError(f"engines.models: {direction!r} is no direction.", "Write it as es-en.")
        found.append((primary(source, target), model))
    if settings.model:
        found.append((None, settings.model))
    if not found:
        raise EngineError(
            f"The engine {engine} needs a model.",
            "Set engines.model to a folder or a hub name, such as Helsinki-NLP/opus-mt-es-en.",
        )
    return found


def described(settings: EnginesSettings) -> str:
    """The pairs that the settings name, for people."""
    pairs = [direction.replace("-", "→", 1) for direction in settings.models]
    if settings.model:
        pairs.append(f"as {settings.model}")
    return ", ".join(pairs) or "as the model"


def primary(source: str, target: str) -> LanguagePair:
    """Two languages by their primary subtags."""
    return source.partition("-")[0].lower(), target.partition("-")[0].lower()
