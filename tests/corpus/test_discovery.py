"""The false discovery rate, measured: many corpora made by chance, with nothing to be found in them, or with something.

Words come in bursts, in neighbouring sentences, and pairs leave out whole blocks, some much and some nothing: this is
what makes tests that count words as independent draws find what is not there.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from xlate.corpus.additions import Additions
from xlate.corpus.choices import Choices
from xlate.corpus.expectation import Direction
from xlate.corpus.places import Place

ALPHA = 0.05
NOWHERE = Place(0, 0, 0)
WAY = Direction("es", "en", "es", "en")


class Usual:
    """A dictionary in which *t7* is the counterpart of *s7*."""

    def usual(self, direction: Direction, term: str) -> str | None:
        return f"t{term[1:]}"

    def plain(self, direction: Direction, term: str, counterpart: str) -> bool:
        return term[1:] == counterpart[1:]

    def word(self, language: str, term: str) -> str:
        return term


def bursts(dice: np.random.Generator, planted: frozenset[int]) -> tuple[Counter[str], Counter[str]]:
    """One edition of a pair: how often each word occurs, and how often in a block that the other leaves out."""
    sentences: list[list[int]] = [[] for _ in range(14)]
    chances = 1 / np.arange(5, 305)
    for word in dice.choice(300, size=60, p=chances / chances.sum()):
        at = int(dice.integers(14))
        for _ in range(int(dice.geometric(0.6)) + 3 * (dice.random() < 0.1)):
            sentences[(at + int(dice.integers(2))) % 14].append(int(word))
    start, length = int(dice.integers(14)), int(dice.binomial(14, dice.beta(1, 6)))
    block = {(start + step) % 14 for step in range(length)}
    block |= {n for n, words in enumerate(sentences) if planted & set(words) and dice.random() < 0.7}
    found = Counter(str(word) for words in sentences for word in words)
    return found, Counter(str(word) for n in block for word in sentences[n])


def key_finds(seed: int, planted: frozenset[int] = frozenset()) -> set[int]:
    dice = np.random.default_rng(seed)
    additions = Additions()
    for _ in range(120):
        additions.add_terms("es", *bursts(dice, planted), {})
    return {int(word.term) for word in additions.keywords(5) if word.q <= ALPHA and word.log_ratio > 0}


def test_no_words_are_found_where_omissions_go_by_chance() -> None:
    assert sum(bool(key_finds(seed)) for seed in range(20)) <= 1


def test_words_that_are_left_out_on_purpose_are_found() -> None:
    planted = frozenset({30, 60, 90})
    finds = [key_finds(seed, planted) for seed in range(6)]
    assert sum(len(found & planted) for found in finds) >= 0.6 * 6 * len(planted)
    assert sum(len(found - planted) for found in finds) <= 0.1 * sum(map(len, finds)) + 1


def renderings(seed: int, planted: dict[int, float], group_bias: dict[int, float]) -> Choices:
    """Two outlets of 60 pairs. One term in eleven is no more than freely translated; the planted ones are preferred."""
    dice = np.random.default_rng(seed)
    choices = Choices()
    for pair in range(120):
        group = "ab"[pair % 2]
        found = []
        for term in dice.choice(200, size=40, replace=False):
            bias = group_bias.get(int(term), 0.0) if group == "a" else 0.0
            share = max(planted.get(int(term), 0.09), bias)
            counterpart = "x" if dice.random() < share else "t"
            for _ in range(int(dice.geometric(0.5))):  # who says it once says it again
                found.append((f"s{term}", f"{counterpart}{'o' if counterpart == 'x' else ''}{term}", NOWHERE))
        choices.add(WAY, group, found)
    return choices


def test_no_preference_is_found_where_translations_go_by_chance() -> None:
    false_ones = 0
    for seed in range(15):
        choices = renderings(seed, {}, {})
        false_ones += any(choice.q <= ALPHA for choice in choices.against_dictionary(5, Usual()))
        false_ones += any(contrast.q <= ALPHA for contrast in choices.between_groups(5))
    assert false_ones <= 2


@pytest.mark.parametrize("seed", range(3))
def test_preferences_are_found_and_little_else(seed: int) -> None:
    planted = dict.fromkeys(range(0, 200, 20), 0.6)
    bias = dict.fromkeys(range(5, 200, 40), 0.9)
    choices = renderings(seed, planted, bias)
    found = {int(c.term[1:]) for c in choices.against_dictionary(5, Usual()) if c.q <= ALPHA}
    assert len(found & set(planted)) >= 8
    assert len(found - set(planted) - set(bias)) <= 2  # of some fifteen, as the rate allows
    between = {int(c.term[1:]) for c in choices.between_groups(5) if c.q <= ALPHA}
    assert len(between & set(bias)) >= 4
    assert len(between - set(bias)) <= 1
