"""One event told from its other end: *Betis ganó al Eibar* is *Eibar lost to Betis*, what one buys another sells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.wording import capitalised, content
from xlate.comparison.passages.words import function_words
from xlate.languages.rules import rules

_ALIKE = 0.75
"""Likeness from which two words are held to name one participant."""
_REACH = 10
"""Words on either side of a verb among which its participants are looked for."""


def told_from_either_end(passage: Passage, left: Mention, right: Mention) -> bool:
    """Whether opposites that are converses have their participants changed round: then both tell one event.

    Two participants must stand in the opposite order, a name among them. Led in by *by* they are in that order for the
    verb's sake (*was bought by*), and nothing is changed round.
    """
    converse = frozenset(rules(passage.left.language, "negation").get("converses", ()))
    shared = {name for name, _ in left.senses} & {name for name, _ in right.senses}
    if shared.isdisjoint(converse):
        return False
    participants = list(_participants(passage, left, right))
    return any(
        (one[0] < other[0]) != (one[1] < other[1])
        and (_apart(one[0], other[0], left) or _apart(one[1], other[1], right))
        and any(_named(passage, pair) for pair in (one, other))
        for one, other in combinations(participants, 2)
    )


def _participants(passage: Passage, left: Mention, right: Mention) -> Iterator[tuple[int, int]]:
    """Content words (left, right) of one meaning near the two verbs, those led in by *by* left out."""
    alike = passage.words.likeness
    if alike is None:
        return
    near = content(passage.left, _around(passage.left, left)), content(passage.right, _around(passage.right, right))
    for one in near[0]:
        for other in near[1]:
            # not the word links, which keep to the order of the words
            if alike[one, other] >= _ALIKE and not (_agent(passage.left, one) or _agent(passage.right, other)):
                yield one, other


def _around(side: Side, verb: Mention) -> Sequence[int]:
    sentence = side.sentence_of(verb.first)
    return [i for i in side.tokens_in(sentence) if abs(i - verb.first) <= _REACH and i not in verb.tokens]


def _apart(one: int, other: int, verb: Mention) -> bool:
    """Whether the verb stands between the two."""
    return (one < verb.first) != (other < verb.first)


def _agent(side: Side, index: int) -> bool:
    """Whether a preposition leads the word in that names who did it (*por el Betis*, *by Betis*)."""
    agents = frozenset(rules(side.language, "negation").get("agents", ()))
    before = index
    while before > 0 and (
        side.forms[before - 1] in function_words(side.language, "articles", "determiners")
        or (capitalised(side, before - 1) and side.forms[before - 1] not in agents)
    ):
        before -= 1
    return before > 0 and side.forms[before - 1] in agents


def _named(passage: Passage, pair: tuple[int, int]) -> bool:
    return capitalised(passage.left, pair[0]) and capitalised(passage.right, pair[1])
