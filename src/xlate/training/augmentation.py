"""More text from the text there is: what news has and everyday sentences lack.

Each kind takes a pair and gives another, or nothing where the pair does not lend itself to it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlate.training.recipe import Corpus

Pair = tuple[str, str]
"""Source and target sentence."""

_STRAIGHT = str.maketrans(dict.fromkeys("«»“”„", '"') | dict.fromkeys("‘’", "'"))
_NUMBER = re.compile(r"(?<![\w.,])[1-9]\d+(?![\w.,]\d|\w)")
_NAME = re.compile(r"(?<=[a-záéíóúñ,] )[A-ZÁÉÍÓÚ][\w'-]{2,}(?: [A-ZÁÉÍÓÚ][\w'-]+)*")


def augmented(corpus: Corpus, pairs: Sequence[Pair], longest: int, dice: random.Random) -> Iterator[Pair]:
    """What the shares of ``corpus`` ask for besides its ``pairs``; nothing of more than ``longest`` words a side."""
    for pair, following in pairwise(pairs):
        joined = (f"{pair[0]} {following[0]}", f"{pair[1]} {following[1]}")
        if dice.random() < corpus.joined and max(side.count(" ") for side in joined) < longest:
            yield joined
        if dice.random() < corpus.capitals:
            yield pair[0].upper(), pair[1].upper()
        if dice.random() < corpus.numbers and (varied := with_other_numbers(pair, dice)):
            yield varied
        if dice.random() < corpus.stand_ins and (marked := with_stand_ins(pair)):
            yield marked


def with_straight_quotes(corpus: Corpus, pairs: Sequence[Pair], dice: random.Random) -> Iterator[Pair]:
    """The pairs, a share of them with a typewriter's quotation marks, so that the target learns to follow the source.

    Books set “marks” in English and «marks» in Spanish, agencies type "marks" in both: a model that has seen only the
    first turns every mark of the second into something that the reader did not write.
    """
    for source, target in pairs:
        if dice.random() < corpus.straight or (corpus.straight and _only_straight(source)):
            yield source.translate(_STRAIGHT), target.translate(_STRAIGHT)
        else:
            yield source, target


def _only_straight(sentence: str) -> bool:
    return '"' in sentence and sentence == sentence.translate(_STRAIGHT)


def with_other_numbers(pair: Pair, dice: random.Random) -> Pair | None:
    """The pair with each number that both sides share drawn anew, digits alike in number: numbers are to be copied."""
    shared = sorted(set(_NUMBER.findall(pair[0])) & set(_NUMBER.findall(pair[1])))
    fresh = {number: _number(len(number), dice) for number in shared}
    return _replaced(pair, _NUMBER, fresh)


def with_stand_ins(pair: Pair) -> Pair | None:
    """The pair with each name that both sides share as ``Z1``, ``Z2``…: the engines' stand-ins are to be copied."""
    there = set(_NAME.findall(pair[1]))
    shared = [name for name in dict.fromkeys(_NAME.findall(pair[0])) if name in there]
    return _replaced(pair, _NAME, {name: f"Z{place}" for place, name in enumerate(shared, 1)})


def _number(digits: int, dice: random.Random) -> str:
    return str(dice.randrange(10 ** (digits - 1), 10**digits))


def _replaced(pair: Pair, pattern: re.Pattern[str], replacements: dict[str, str]) -> Pair | None:
    """Both sides with what matches replaced; nothing where there is nothing, or one side has a thing more often."""
    counts = [[pattern.findall(side).count(old) for old in replacements] for side in pair]
    if not replacements or counts[0] != counts[1]:
        return None
    source, target = (pattern.sub(lambda match: replacements.get(match.group(), match.group()), side) for side in pair)
    return source, target
