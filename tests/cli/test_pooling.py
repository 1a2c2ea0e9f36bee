"""Sentences of many documents go to the engine together, and come back to each in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlate.cli.translate.pooling import Work, pooled
from xlate.engines.translator import Translator
from xlate.errors import EngineError
from xlate.settings import TranslationSettings


class Counting:
    """An engine that shouts, knows Spanish alone, and counts how often it is asked."""

    name, signature = "counting", "counting@1"

    def __init__(self) -> None:
        self.calls = 0

    def serves(self, source: str, target: str) -> bool:
        return source == "es"

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        if source != "es":
            raise EngineError(f"no {source}")
        self.calls += 1
        return [sentence.upper() for sentence in sentences]


def shouted(works: Iterator[Work[str]], engine: Counting) -> list[tuple[str, list[str], bool]]:
    translator = Translator(engine, TranslationSettings(guard=False))
    done = pooled(works, translator, "en", lambda made, total: None)
    return [(one.thing, [made.text for made in one.translated], one.error is not None) for one in done]


def test_works_come_back_in_order_whatever_they_are() -> None:
    works = [
        Work("a", ["uno", "dos"], "es"),
        Work("passed on"),
        Work("b", ["three"], "xx"),
        Work("c", ["dos", "tres"], "es"),
    ]
    engine = Counting()
    assert shouted(iter(works), engine) == [
        ("a", ["UNO", "DOS"], False),
        ("passed on", [], False),
        ("b", [], True),
        ("c", ["DOS", "TRES"], False),
    ]
    assert engine.calls == 1


def test_never_more_than_a_pool_is_taken_in() -> None:
    taken = 0

    def many() -> Iterator[Work[str]]:
        nonlocal taken
        for number in range(2000):
            taken += 1
            yield Work(str(number), [f"palabra {number}"], "es")

    translator = Translator(Counting(), TranslationSettings(guard=False))
    done = pooled(many(), translator, "en", lambda made, total: None)
    assert next(done).thing == "0"
    assert taken < 300
    assert sum(1 for _ in done) == 1999
