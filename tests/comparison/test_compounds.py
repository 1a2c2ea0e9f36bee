"""Compounds that no table knows: their parts support, and are supported by, what renders them."""

import pytest

from xlate.alignment.words import WordLinks
from xlate.comparison.passages.compounds import taken_apart
from xlate.languages.tokens import tokenize

LANGUAGES = "es", "en"


def supports(left: str, right: str) -> tuple[dict[str, float], dict[str, float]]:
    """What each word of two passages is supported by, where nothing but compounds is looked at."""
    tokens = tokenize(left), tokenize(right)
    nothing = WordLinks((), (0.0,) * len(tokens[0]), (0.0,) * len(tokens[1]))
    found = taken_apart(nothing, tokens, LANGUAGES)
    one, other = (
        {token.text: round(score, 2) for token, score in zip(side, scores, strict=True)}
        for side, scores in zip(tokens, (found.left_support, found.right_support), strict=True)
    )
    return one, other


@pytest.mark.parametrize(
    ("left", "right", "compound", "rendered", "share"),
    [
        ("un puerto de gran calado", "a big-city port", "big-city", {"gran"}, 0.35),
        ("una prueba de gran ciudad", "a big-city race", "big-city", {"gran", "ciudad"}, 0.7),
        ("una casa de piedra", "a stone-walled house", "stone-walled", {"piedra"}, 0.35),
        ("la lluvia de ayer", "the big-city race", "big-city", set(), 0.0),
    ],
)
def test_parts_and_what_renders_them_support_each_other(left, right, compound, rendered, share):
    one, other = supports(left, right)
    assert {word for word, score in one.items() if score > 0} == rendered
    assert other[compound] == pytest.approx(share)


def test_what_is_known_as_a_whole_stays_as_it_is():
    tokens = tokenize("a largo plazo"), tokenize("long-term")
    known = WordLinks((), (0.9, 0.9, 0.9), (0.9,))
    assert taken_apart(known, tokens, LANGUAGES) is known
