from collections.abc import Callable

import pytest

from xlate.articles import Article, Difference, Link, Span
from xlate.comparison import compare
from xlate.settings import ComparisonSettings

Differ = Callable[..., list[Difference]]


def article(text: str, language: str) -> Article:
    """An article of one sentence a line."""
    sentences, start = [], 0
    for line in text.split("\n"):
        if line:
            sentences.append(Span(start, start + len(line)))
        start += len(line) + 1
    return Article("test", text, language, sentences=tuple(sentences))


@pytest.fixture
def differ() -> Differ:
    """Compares two passages that are linked as a whole, and gives the differences."""

    def run(
        left: str,
        right: str,
        *,
        languages: tuple[str, str] = ("es", "en"),
        settings: ComparisonSettings | None = None,
    ) -> list[Difference]:
        sides = article(left, languages[0]), article(right, languages[1])
        link = Link(sides[0].sentences, sides[1].sentences, "equivalent")
        _, found = compare(*sides, [link], [], [], settings or ComparisonSettings())
        return list(found)

    return run


@pytest.fixture
def raised(differ: Differ) -> Callable[..., list[tuple[str, str, str]]]:
    """The substantive differences of two passages as (kind, left words, right words), in reading order."""

    def run(left: str, right: str, **options: object) -> list[tuple[str, str, str]]:
        return [
            (d.kind, " … ".join(s.of(left) for s in d.left), " … ".join(s.of(right) for s in d.right))
            for d in differ(left, right, **options)
            if d.severity == "substantive"
        ]

    return run
