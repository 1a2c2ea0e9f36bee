"""What a word of denial denies, and the finding that one edition alone denies it."""

from __future__ import annotations

from collections.abc import Sequence

from xlate.comparison.check import Finding
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.editions import edition
from xlate.comparison.passages.passage import Passage
from xlate.comparison.passages.wording import content, mean_support


def denied_by(passage: Passage, cue: Mention, scope: int, *, left: bool) -> tuple[list[int], float]:
    """The content word among the ``scope`` after a denial, if any, and how surely the other side has it (0 to 1)."""
    side = passage.left if left else passage.right
    head = list(content(side, range(cue.end, min(cue.end + scope, len(side.tokens))))[:1])
    return head, mean_support(passage, head, left=left) if head else 0.0


def denied_alone(passage: Passage, cue: Mention, head: Sequence[int], sure: float, says: str, *, left: bool) -> Finding:
    """The finding that one edition alone ``says`` no by ``cue`` to ``head``, against what renders that."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    partners_of = passage.words.partners_of_left if left else passage.words.partners_of_right
    partners = [partner for index in head for partner in partners_of(index)[:1]]
    tokens = [*cue.tokens, *head]
    here = (side.span(tokens),)
    there = (other.span(partners),) if partners else ()
    return Finding(
        "negation",
        "substantive",
        round(sure, 3),
        here if left else there,
        there if left else here,
        f"Only {edition(passage, left=left)} {says}: “{side.words(tokens)}”.",
    )
