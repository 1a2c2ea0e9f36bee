"""What stands around every engine, so that an engine need only translate: the one place where all stages meet.

For each distinct sentence: pass through what needs no translation; recall what the memory has; put stand-ins for what
must survive; divide what is too long; translate in batches of like length; put back; guard, and try again what is
degenerate; hold to the glossary; remember.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlate.engines import glossary as glossaries
from xlate.engines.attempts import Attempts
from xlate.engines.batching import batches
from xlate.engines.glossary import Glossary, NoTerms, TermFile
from xlate.engines.memory import Entry, Memory, Scope, open_memory
from xlate.engines.protection import literals
from xlate.engines.protocol import Engine, unserved
from xlate.settings import TranslationSettings

if TYPE_CHECKING:
    from xlate.settings import Settings

Progress = Callable[[int, int], None]
"""Told ``(done, total)`` distinct sentences now and then."""

_BATCHES_AT_A_TIME = 4  # between two writes to the memory; engines divide them by like length again
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\\s]+")


@dataclass(frozen=True, slots=True)
class Translated:
    """A sentence's translation, and what is doubtful about it.

    ``flags`` holds the faults of :mod:`xlate.engines.guard` that no further attempt could mend, and ``glossary`` where
    a term is not obeyed; it is empty where nothing is doubtful. ``remembered`` says that the memory gave it.
    """

    text: str
    flags: tuple[str, ...] = ()
    remembered: bool = False


class Translator:
    """An engine with everything around it; make one and keep it, for models are loaded once.

    Args:
        engine: what translates.
        settings: memory, glossary, guard.
        batch_tokens: source tokens translated at a time.

    Raises:
        SettingsError: the glossary cannot be read.
        InputError: the memory cannot be opened.
    """

    def __init__(
        self, engine: Engine, settings: TranslationSettings | None = None, *, batch_tokens: int = 2048
    ) -> None:
        self._engine = engine
        self._settings = settings or TranslationSettings()
        self._batch_tokens = batch_tokens
        file = self._settings.glossary
        self._glossary: TermFile = glossaries.read(file) if file else NoTerms()
        self._memory: Memory | None = open_memory(self._settings.memory) if self._settings.memory else None
        self._glossaries: dict[tuple[str, str], Glossary] = {}

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
        glossary = f"-glossary@{self._glossary.digest}" if self._glossary.digest else ""
        return self._maker + glossary

    def serves(self, source: str, target: str) -> bool:
        """Whether the engine translates from ``source`` to ``target``."""
        return self._engine.serves(source, target)

    def demand(self, source: str, target: str) -> None:
        """Make sure that the engine translates from ``source`` to ``target``.

        Raises:
            EngineError: it does not; says which might.
        """
        if not self.serves(source, target):
            raise unserved(self.name, source, target)

    def translate(
        self, sentences: Sequence[str], source: str, target: str, progress: Progress | None = None
    ) -> list[str]:
        """The translations, one for each sentence, in order; see :meth:`translate_flagged`."""
        return [translated.text for translated in self.translate_flagged(sentences, source, target, progress)]

    def translate_flagged(
        self, sentences: Sequence[str], source: str, target: str, progress: Progress | None = None
    ) -> list[Translated]:
        """The translations with what is doubtful about each, one for each sentence, in order.

        A translation is one line: white space inside a sentence, line ends among it, becomes single spaces. Sentences
        without letters, and those that are nothing but addresses, come back as they are; empty ones empty.

        Args:
            sentences: of any length, in any number; empty ones are allowed.
            source: their language (BCP 47).
            target: the language wanted.
            progress: told how far the work is.

        Raises:
            EngineError: the engine does not serve the pair, or fails.
        """
        plain = [clean(sentence) for sentence in sentences]
        done = {text: Translated(text) for text in plain if not needs_translation(text)}
        distinct = [text for text in dict.fromkeys(plain) if text not in done]
        scope = Scope(self._maker, self._glossary.digest, _primary(source), _primary(target))
        if self._memory:
            for text, entry in self._memory.recall(scope, distinct).items():
                done[text] = Translated(" ".join(entry.target.split()), entry.flags, remembered=True)
        waiting = [text for text in distinct if text not in done]
        for count, fresh in self._fresh(waiting, scope):
            done.update(fresh)
            if progress:
                progress(count, len(waiting))
        return [done[text] for text in plain]

    def close(self) -> None:
        """Close the memory; a later call opens it again."""
        if self._memory:
            self._memory.close()

    @property
    def _maker(self) -> str:
        return self._engine.signature + ("" if self._settings.guard else "-unguarded")

    def _fresh(self, texts: Sequence[str], scope: Scope) -> Iterator[tuple[int, dict[str, Translated]]]:
        """Translate ``texts`` batch by batch; each batch is remembered before the next begins, lest a crash lose it."""
        attempts = Attempts(
            self._engine, scope.source, scope.target, self._terms(scope), guarded=self._settings.guard,
            batch_tokens=self._batch_tokens,
        )  # fmt: skip
        count = 0
        for batch in batches([attempts.length(text) for text in texts], self._batch_tokens * _BATCHES_AT_A_TIME):
            chosen = [texts[index] for index in batch]
            made = attempts.best(chosen)
            if self._memory:
                self._memory.keep(
                    Entry(scope, text, attempt.text, attempt.faults) for text, attempt in zip(chosen, made, strict=True)
                )
            count += len(batch)
            yield (
                count,
                {text: Translated(attempt.text, attempt.faults) for text, attempt in zip(chosen, made, strict=True)},
            )

    def _terms(self, scope: Scope) -> Glossary:
        pair = (scope.source, scope.target)
        if pair not in self._glossaries:
            self._glossaries[pair] = self._glossary.towards(*pair)
        return self._glossaries[pair]


def clean(sentence: str) -> str:
    """The sentence as engines get it: one line, single spaces, no control characters or halves of characters."""
    return _UNSAFE.sub(" ", sentence).strip()


def needs_translation(text: str) -> bool:
    """Whether there are letters outside web addresses and the like."""
    if not any(character.isalpha() for character in text):
        return False
    end, rest = 0, []
    for span in literals(text):
        rest.append(text[end : span.start])
        end = span.end
    return any(character.isalpha() for part in (*rest, text[end:]) for character in part)


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()
