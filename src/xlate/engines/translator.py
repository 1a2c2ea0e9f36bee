"""What stands around every engine, so that an engine need only translate: the one place where all stages meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlate.engines.batching import batches
from xlate.engines.protocol import Engine
from xlate.settings import TranslationSettings

if TYPE_CHECKING:
    from xlate.settings import Settings


@dataclass(frozen=True, slots=True)
class Translated:
    """A sentence's translation, and what is doubtful about it (names of faults; empty where nothing is)."""

    text: str
    flags: tuple[str, ...] = ()


class Translator:
    """An engine with batching around it."""

    def __init__(
        self, engine: Engine, settings: TranslationSettings | None = None, *, batch_tokens: int = 2048
    ) -> None:
        self._engine = engine
        self._settings = settings or TranslationSettings()
        self._batch_tokens = batch_tokens

    @classmethod
    def from_settings(cls, settings: Settings) -> Translator:
        """With the engine, memory, glossary, and guard that ``settings`` name."""
        from xlate.engines.registry import load

        return cls(load(settings.engines), settings.translation, batch_tokens=settings.engines.batch_tokens)

    @property
    def name(self) -> str:
        """The engine's name."""
        return self._engine.name

    @property
    def signature(self) -> str:
        """What translates, in one word; equal output only where equal."""
        return self._engine.signature

    def serves(self, source: str, target: str) -> bool:
        """Whether the engine translates from ``source`` to ``target``."""
        return self._engine.serves(source, target)

    def translate(
        self, sentences: Sequence[str], source: str, target: str, progress: Callable[[int, int], None] | None = None
    ) -> list[str]:
        """The translations, one for each sentence, in order."""
        distinct = [text for text in dict.fromkeys(" ".join(sentence.split()) for sentence in sentences) if text]
        done: dict[str, str] = {"": ""}
        for batch in batches([len(text) // 3 for text in distinct], self._batch_tokens):
            texts = [distinct[index] for index in batch]
            done.update(zip(texts, self._engine.translate(texts, source, target), strict=True))
            if progress:
                progress(len(done) - 1, len(distinct))
        return [done[" ".join(sentence.split())] for sentence in sentences]
