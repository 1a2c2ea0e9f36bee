"""Where a system's output departs from the reference, by whole words: what a reader's eye should go to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from xlate.languages.tokens import Token, tokenize

# Words beyond which texts are compared word by word no longer: difflib's time grows with the product of both.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Marked:
    """An output cut into pieces ``(text, departs)``, and the runs of the reference's words that it lacks."""

    pieces: tuple[tuple[str, bool], ...]
    missing: tuple[str, ...] = ()


def marked(output: str, references: Sequence[str]) -> Marked:
    """The output against the reference that it is most like; pieces joined are the output itself."""
    words = tokenize(output)
    others = [(reference, tokenize(reference)) for reference in references]
    if len(words) > _LONGEST or any(len(tokens) > _LONGEST for _, tokens in others):
        return Marked(((output, False),))
    matchers = [
        SequenceMatcher(None, [word.folded for word in words], [word.folded for word in tokens], autojunk=False)
        for _, tokens in others
    ]
    best = max(range(len(matchers)), key=lambda number: matchers[number].ratio())
    reference, tokens = others[best]
    pieces: list[tuple[str, bool]] = []
    missing: list[str] = []
    position = 0
    for kind, first, end, other_first, other_end in matchers[best].get_opcodes():
        if kind != "equal" and other_end > other_first:
            missing.append(_run(reference, tokens, other_first, other_end))
        if kind != "equal" and end > first:
            start, stop = words[first].span.start, words[end - 1].span.end
            pieces += [(output[position:start], False), (output[start:stop], True)]
            position = stop
    pieces.append((output[position:], False))
    return Marked(tuple(piece for piece in pieces if piece[0]), tuple(missing))


def _run(text: str, tokens: Sequence[Token], first: int, end: int) -> str:
    return text[tokens[first].span.start : tokens[end - 1].span.end]
