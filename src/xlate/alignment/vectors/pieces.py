"""Letter sequences of words: they tell words apart, and still survive inflection."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

import numpy as np

from xlate.alignment.lexical.forms import form_of
from xlate.alignment.lexical.tables import spans_of
from xlate.alignment.vectors.features import Features, plain

PIECE = 4
"""Letters of a sequence."""


@lru_cache(maxsize=100_000)
def pieces(word: str) -> tuple[str, ...]:
    """The letter sequences of a word, its edges marked; of a number or a short word the whole."""
    form = plain(form_of(word))
    if _is_whole(form):
        return (form,)
    edged = f"<{form}>"
    return tuple(edged[i : i + PIECE] for i in range(max(1, len(edged) - PIECE + 1)))


def _is_whole(form: str) -> bool:
    """Whether a form is not cut: numbers are not, nor is what has no letter left."""
    return not form or form[0].isdigit()


def numbered_pieces(lists: Sequence[Sequence[str]]) -> tuple[list[Features], int]:
    """The :func:`pieces` of the words of some lists, numbered over all of them, and how many there are.

    A piece is told by its letters as one number, so that no string of it need be made: an article has thousands.
    """
    forms = [plain(form_of(word)) for word in chain.from_iterable(lists)]
    lengths = np.fromiter(map(len, forms), dtype=np.intp, count=len(forms)) + 2
    # What follows a word of one letter, which is as long as three, is the next word's edge.
    text = "".join([f"<{form}>" for form in forms]) + "<" * PIECE
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    codes = letters[: 1 - PIECE].copy()
    for at in range(1, PIECE):
        codes = (codes << np.uint64(64 // PIECE)) ^ letters[at : len(letters) - PIECE + 1 + at]
    counts = np.maximum(1, lengths - PIECE + 1)
    whole = [at for at, form in enumerate(forms) if _is_whole(form)]
    counts[whole] = 1
    starts = np.cumsum(lengths) - lengths
    numbers: dict[str, int] = {}  # below every code of letters
    codes[starts[whole]] = [numbers.setdefault(forms[at], len(numbers)) for at in whole]
    places, bounds = spans_of(starts, counts)
    found, number = np.unique(codes[places], return_inverse=True)
    ends = np.cumsum([len(words) for words in lists])
    return [
        Features(number[bounds[end - len(words)] : bounds[end]], counts[end - len(words) : end])
        for words, end in zip(lists, ends.tolist(), strict=True)
    ], len(found)
