"""Editions seen in one language, whichever directions the engine has."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from xlate.articles import Article, Span
from xlate.engines.translator import Translator
from xlate.errors import EngineError
from xlate.views import Views


class Tagging:
    """An engine that writes the direction before the sentence, and counts what it was asked."""

    name = "tagging"
    signature = "tagging@1"

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self.pairs = pairs
        self.asked: list[str] = []

    def serves(self, source: str, target: str) -> bool:
        return (source, target) in self.pairs

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        self.asked += sentences
        return [f"{source}>{target} {sentence}" for sentence in sentences]


def article(language: str, *sentences: str) -> Article:
    spans, place = [], 0
    for sentence in sentences:
        spans.append(Span(place, place + len(sentence)))
        place += len(sentence) + 1
    return Article(f"{language}.txt", " ".join(sentences), language, sentences=tuple(spans))


SPANISH, ENGLISH = article("es", "Hola amigos.", "Adiós amigos."), article("en", "Hello friends.")


def views(*pairs: tuple[str, str]) -> tuple[Views, Tagging]:
    engine = Tagging(*pairs)
    return Views(Translator(engine)), engine


@pytest.mark.parametrize(
    ("pairs", "left", "right"),
    [
        ([("es", "en")], "es>en Hola amigos.", "Hello friends."),
        ([("en", "es")], "Hola amigos.", "en>es Hello friends."),
        ([("es", "en"), ("en", "es")], "es>en Hola amigos.", "Hello friends."),
    ],
)
def test_one_direction_is_enough(pairs: list[tuple[str, str]], left: str, right: str) -> None:
    seen = views(*pairs)[0].of_pair(SPANISH, ENGLISH)
    assert (seen.left_pivot[0], seen.right_pivot[0]) == (left, right)
    assert len(seen.left_translation) == 2
    assert len(seen.right_translation) == 1
    assert (seen.left_translation[0] is not None) == (("es", "en") in pairs)
    assert (seen.right_translation[0] is not None) == (("en", "es") in pairs)


def test_one_language_needs_no_translation() -> None:
    seen = views()[0].of_pair(SPANISH, SPANISH)
    assert seen.left_pivot == SPANISH.sentence_texts
    assert seen.left_translation == ()


def test_no_direction_is_an_error_that_names_both() -> None:
    with pytest.raises(EngineError, match=r"neither es→en nor en→es"):
        views()[0].of_pair(SPANISH, ENGLISH)


def test_regional_tags_count_as_their_language() -> None:
    seen = views(("es", "en"))[0].of_pair(article("es-MX", "Hola amigos."), article("en-GB", "Hello friends."))
    assert seen.left_translation == ("es>en Hola amigos.",)


def test_each_article_is_translated_once_however_often_it_is_seen() -> None:
    seen, engine = views(("es", "en"))
    lefts = [article("es", f"Noticia número {number} del día.") for number in range(60)]
    left_views, right_views = seen.of_sets(lefts, [ENGLISH])
    assert [lines[0] for lines in left_views] == [f"es>en {each.text}" for each in lefts]
    assert right_views == [ENGLISH.sentence_texts]
    seen.of_pair(lefts[0], ENGLISH)
    assert sorted(engine.asked) == sorted(each.text for each in lefts)


def test_an_article_that_cannot_be_brought_into_the_pivot_is_seen_as_it_stands() -> None:
    german = article("de", "Guten Morgen.")
    (first, second), _ = views(("es", "en"))[0].of_sets([SPANISH, german], [ENGLISH])
    assert first[0] == "es>en Hola amigos."
    assert second == german.sentence_texts
