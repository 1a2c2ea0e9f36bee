"""The sentences of many documents together to the engine, and back to each in order: batches are full, memory small."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from xlate.errors import EngineError, XlateError

if TYPE_CHECKING:
    from xlate.engines.translator import Translated, Translator

# The first pool is small, so that something is done soon; later ones are large enough for batches of like length, and
# small enough for a laptop: their sentences take some 6 MB.
_FIRST_POOL, _POOL = 512, 4096  # sentences
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Work(Generic[Thing]):
    """Something with sentences to be translated; one without any is passed on in its turn."""

    thing: Thing
    sentences: Sequence[str] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Done(Generic[Thing]):
    """What came of a work: its translations, or why there are none."""

    thing: Thing
    translated: Sequence[Translated] = ()
    error: XlateError | None = None


def pooled(
    works: Iterable[Work[Thing]], translator: Translator, target: str, progress: Callable[[int, int], None]
) -> Iterator[Done[Thing]]:
    """The works with their translations, in order, a pool at a time.

    Args:
        works: taken from lazily; never more than a pool is held.
        translator: the engine and what stands around it.
        target: the language wanted (BCP 47).
        progress: told ``(done, total)`` sentences of the pool at hand.
    """
    pool: list[Work[Thing]] = []
    size, limit = 0, _FIRST_POOL
    for work in works:
        pool.append(work)
        size += 1 + len(work.sentences)  # what is passed on takes memory too
        if size >= limit:
            yield from _translated(pool, translator, target, progress)
            pool, size, limit = [], 0, _POOL
    yield from _translated(pool, translator, target, progress)


def _translated(
    pool: Sequence[Work[Thing]], translator: Translator, target: str, progress: Callable[[int, int], None]
) -> Iterator[Done[Thing]]:
    made: dict[int, Done[Thing]] = {}
    for language in dict.fromkeys(work.language for work in pool if work.sentences):
        chosen = [index for index, work in enumerate(pool) if work.sentences and work.language == language]
        together = _together([pool[index] for index in chosen], translator, target, progress)
        made.update(zip(chosen, together, strict=True))
    for index, work in enumerate(pool):
        yield made.get(index) or Done(work.thing)


def _together(
    works: Sequence[Work[Thing]], translator: Translator, target: str, progress: Callable[[int, int], None]
) -> list[Done[Thing]]:
    """Works of one language; where the engine fails on them, each half is tried alone, so that few fail for one."""
    sentences = [sentence for work in works for sentence in work.sentences]
    try:
        answers = iter(translator.translate_flagged(sentences, works[0].language, target, progress))
    except EngineError as error:
        if len(works) == 1 or not translator.serves(works[0].language, target):
            return [Done(work.thing, error=error) for work in works]
        half = len(works) // 2
        return [done for part in (works[:half], works[half:]) for done in _together(part, translator, target, progress)]
    return [Done(work.thing, [next(answers) for _ in work.sentences]) for work in works]
