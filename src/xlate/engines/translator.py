"""What stands around every engine, so that an engine need only translate: the one place where all stages meet.

For each distinct sentence: pass through what needs no translation; recall what the memory has; put stand-ins for what
must survive; divide what is too long; translate in batches of like length; put back; guard, and try again what is
degenerate; hold to the glossary; remember.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlate.engines import glossary as glossaries
from xlate.engines.batching import batches
from xlate.engines.glossary import Glossary, NoTerms, TermFile
from xlate.engines.guarding.attempts import Attempt, Attempts
from xlate.engines.guarding.protection import literals
from xlate.engines.memory import Entry, Memory, Scope, open_memory
from xlate.engines.protocol import Engine, Floats, Judging, Pooling, Tying, Words, unserved
from xlate.errors import EngineError
from xlate.languages.tags import primary
from xlate.settings import TranslationSettings

if TYPE_CHECKING:
    from xlate.settings import Settings

Progress = Callable[[int, int], None]
"""Told ``(done, total)`` distinct sentences now and then."""

# Batches between two writes to the memory, which is what a killed run loses: some five hundred sentences of news, few
# seconds on two cores. Fewer leave cores idle at the end of each; engines that are given one batch at a time need few.
_BATCHES_AT_A_TIME = 8
_BATCHES_OF_PLAIN_ENGINES = 4
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\\s]+")


@dataclass(frozen=True, slots=True)
class Translated:
    """A sentence's translation, and what is doubtful about it.

    ``flags`` holds the faults of :mod:`xlate.engines.guarding.guard` that no further attempt could mend, and
    ``glossary`` where a term is not obeyed; it is empty where nothing is doubtful. ``remembered`` says that the memory
    gave it.
    """

    text: str
    flags: tuple[str, ...] = ()
    remembered: bool = False


@dataclass
class Counts:
    """What a translator has done since it was made."""

    sentences: int = 0
    """Sentences asked for, repeated ones counted as often as asked for."""
    remembered: int = 0
    """Sentences, of those, that the memory gave."""
    translated: int = 0
    """Distinct sentences that the engine translated."""
    retried: int = 0
    """Distinct sentences that it was given again, for their first translation was degenerate."""
    tokens: int = 0
    """Source tokens of the distinct sentences that it translated: the engine's own, or an estimate."""
    flags: dict[str, int] = field(default_factory=dict)
    """Sentences asked for that are doubtful, by what is doubtful about them."""


class Translator:
    """An engine with everything around it; make one and keep it, for models are loaded once.

    Args:
        engine: what translates.
        settings: memory, glossary, guard.
        batch_tokens: source tokens translated at a time.
        second: an engine that is asked where the first one's translation stays degenerate.

    Raises:
        SettingsError: the glossary cannot be read.
        InputError: the memory cannot be opened.
    """

    def __init__(
        self,
        engine: Engine,
        settings: TranslationSettings | None = None,
        *,
        batch_tokens: int = 2048,
        second: Engine | None = None,
    ) -> None:
        self.counts = Counts()
        self._engine = engine
        self._second = second
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

        second = load(settings.engines, settings.engines.second) if settings.engines.second else None
        return cls(
            load(settings.engines), settings.translation, batch_tokens=settings.engines.batch_tokens, second=second
        )

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
        scope = Scope(self._maker, self._glossary.digest, primary(source), primary(target))
        if self._memory:
            for text, entry in self._memory.recall(scope, distinct).items():
                done[text] = Translated(" ".join(entry.target.split()), entry.flags, remembered=True)
        waiting = [text for text in distinct if text not in done]
        for count, fresh in self._fresh(waiting, scope):
            done.update(fresh)
            if progress:
                progress(count, len(waiting))
        made = [done[text] for text in plain]
        self._count(made)
        return made

    def ties(self, source: str, target: str) -> bool:
        """Whether the engine can tell which words of a given translation belong to which words of its source."""
        return isinstance(self._engine, Tying) and self._engine.ties(source, target)

    def tie(self, sources: Sequence[Words], targets: Sequence[Words], source: str, target: str) -> list[Floats]:
        """For each sentence and its given translation, how much each target word belongs to each source word.

        Raises:
            EngineError: the engine cannot tell; ask :meth:`ties` first.
        """
        if not isinstance(self._engine, Tying):
            raise EngineError(f"The engine {self.name} cannot tie words.", "Use the bundled one.")
        return self._engine.tie(sources, targets, source, target)

    def judges(self, source: str, target: str) -> bool:
        """Whether the engine can tell how likely a given sentence is as a translation of another."""
        return isinstance(self._engine, Judging) and self._engine.judges(source, target)

    def likelihoods(self, pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[float]:
        """The natural logarithm of how likely each second sentence is as a translation of the first.

        Raises:
            EngineError: the engine cannot tell; ask :meth:`judges` first.
        """
        if not isinstance(self._engine, Judging):
            raise EngineError(f"The engine {self.name} judges no translations.", "Use the bundled one.")
        return self._engine.likelihoods([(clean(one), clean(other)) for one, other in pairs], source, target)

    def close(self) -> None:
        """Close the memory; a later call opens it again."""
        if self._memory:
            self._memory.close()

    @property
    def _maker(self) -> str:
        second = f"-second:{self._second.signature}" if self._second else ""
        return self._engine.signature + second + ("" if self._settings.guard else "-unguarded")

    def _count(self, made: Iterable[Translated]) -> None:
        for translated in made:
            self.counts.sentences += 1
            self.counts.remembered += translated.remembered
            for flag in translated.flags:
                self.counts.flags[flag] = self.counts.flags.get(flag, 0) + 1

    def _fresh(self, texts: Sequence[str], scope: Scope) -> Iterator[tuple[int, dict[str, Translated]]]:
        """Translate ``texts`` part by part; each is remembered when it is done, lest a crash lose it."""
        if not texts:
            return
        attempts = Attempts(
            self._engine, scope.source, scope.target, self._terms(scope), guarded=self._settings.guard,
            batch_tokens=self._batch_tokens, second=self._second,
        )  # fmt: skip
        lengths = attempts.lengths(texts)
        at_once = isinstance(self._engine, Pooling)
        parts = batches(lengths, self._batch_tokens * (_BATCHES_AT_A_TIME if at_once else _BATCHES_OF_PLAIN_ENGINES))
        calls = self._engine.calls_at_once(scope.source, scope.target) if isinstance(self._engine, Pooling) else 1
        count = 0
        for part, made in _in_turn(attempts, texts, parts, calls):
            chosen = [texts[index] for index in part]
            if self._memory:
                self._memory.keep(
                    Entry(scope, text, attempt.text, attempt.faults) for text, attempt in zip(chosen, made, strict=True)
                )
            count += len(part)
            self.counts.translated += len(part)
            self.counts.retried += sum(attempt.again for attempt in made)
            self.counts.tokens += sum(lengths[index] for index in part)
            yield (
                count,
                {text: Translated(attempt.text, attempt.faults) for text, attempt in zip(chosen, made, strict=True)},
            )

    def _terms(self, scope: Scope) -> Glossary:
        pair = (scope.source, scope.target)
        if pair not in self._glossaries:
            self._glossaries[pair] = self._glossary.towards(*pair)
        return self._glossaries[pair]


def _in_turn(
    attempts: Attempts, texts: Sequence[str], parts: Iterable[list[int]], calls: int
) -> Iterator[tuple[list[int], list[Attempt]]]:
    """Each part with its translations, in order; while one is judged and kept, the next is with the engine."""
    if calls < 2:
        yield from ((part, attempts.best([texts[index] for index in part])) for part in parts)
        return
    begun: deque[tuple[list[int], Future[list[Attempt]]]] = deque()
    with ThreadPoolExecutor(calls, "xlate-translate") as threads:
        try:
            for part in parts:
                begun.append((part, threads.submit(attempts.best, [texts[index] for index in part])))
                if len(begun) > calls:  # one more than run, so that no thread waits for us
                    first, made = begun.popleft()
                    yield first, made.result()
            for first, made in begun:
                yield first, made.result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


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
