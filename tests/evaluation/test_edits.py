"""The edit distance in numpy is sacrebleu's own, edit by edit."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics import lib_ter

from xlate.evaluation.measures.edits import EditDistance, edits

# Few different words, so that they repeat, match at many places, and are shifted.
WORDS = st.lists(st.sampled_from("abcdefg"), max_size=14)


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS)
def test_edits_of_short_texts(words: list[str], reference: list[str]) -> None:
    assert edits(words, reference) == lib_ter.translation_edit_rate(words, reference)[0]


@settings(max_examples=60, deadline=None)
@given(WORDS.filter(bool), st.lists(WORDS, min_size=2, max_size=4))
def test_operations_and_kept_rows(reference: list[str], texts: list[list[str]]) -> None:
    for words in texts:
        ours, theirs = EditDistance(reference), lib_ter.BeamEditDistance(reference)
        again = words[len(words) // 2 :] + words[: len(words) // 2]
        for each in (words, again, words):
            assert ours(each) == theirs(each)


def test_texts_longer_than_the_beam() -> None:
    rng = random.Random(7)
    for length, other in ((90, 80), (40, 120), (120, 20), (3, 100), (70, 70)):
        words = [f"w{rng.randrange(60)}" for _ in range(length)]
        reference = [*words[10:], *words[:10], *(f"w{rng.randrange(60)}" for _ in range(max(0, other - length)))][
            :other
        ]
        for index in range(0, len(reference), 5):
            reference[index] = f"w{rng.randrange(60)}"
        assert EditDistance(reference)(words) == lib_ter.BeamEditDistance(reference)(words)
        assert edits(words, reference) == lib_ter.translation_edit_rate(words, reference)[0]
