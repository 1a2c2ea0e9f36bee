"""The sentences of many documents together to the engine, and back to each in order: batches are full, memory small."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from xlate.errors import XlateError

if TYPE_CHECKING:
    from xlate.engines.translator import Translated, Translator

# The first pool is small, so that something is done soon; later ones are large enough for batches of like length.
_FIRST_POOL, _LARGEST_POOL = 256, 8192  # sentences
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
            pool, size, limit = [], 0, min(2 * limit, _LARGEST_POOL)
    yield from _translated(pool, translator, target, progress)


def _translated(
    pool: Sequence[Work[Thing]], translator: Translator, target: str, progress: Callable[[int, int], None]
) -> Iterator[Done[Thing]]:
    made: dict[int, Done[Thing]] = {}
    for language in dict.fromkeys(work.language for work in pool if work.sentences):
        chosen = [index for index, work in enumerate(pool) if work.sentences and work.language == language]
        sentences = [sentence for index in chosen for sentence in pool[index].sentences]
        try:
            answers = iter(translator.translate_flagged(sentences, language, target, progress))
        except XlateError as error:
            made.update({index: Done(pool[index].thing, error=error) for index in chosen})
            continue
        for index in chosen:
            made[index] = Done(pool[index].thing, [next(answers) for _ in pool[index].sentences])
    for index, work in enumerate(pool):
        yield made.get(index) or Done(work.thing)
