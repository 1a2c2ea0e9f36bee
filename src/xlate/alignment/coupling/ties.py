"""What an engine's attention says of which words belong together, brought from its words to tokens.

An engine knows sentences as words between white space; comparison knows tokens, which leave out marks and may be parts
of such words (*chino-ruso*). A token has what its word has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from xlate.alignment.lexical.tables import Floats
from xlate.articles import Span
from xlate.languages.tokens import Token

Words = Sequence[str]
"""A passage cut at white space."""

Ties = Callable[[Sequence[Words], Sequence[Words]], Sequence[Floats]]
"""Tells of many passages and their counterparts how far left words belong to right ones (left by right, 0 to 1)."""

_WORD = re.compile(r"\S+")


def words_of(text: str, sentences: Sequence[Span]) -> tuple[Token, ...]:
    """What stands between white space in ``sentences``."""
    return tuple(
        Token(Span(*found.span()), found.group())
        for sentence in sentences
        for found in _WORD.finditer(text, sentence.start, sentence.end)
    )


def of_tokens(
    table: Floats, left: tuple[Sequence[Token], Sequence[Token]], right: tuple[Sequence[Token], Sequence[Token]]
) -> Floats:
    """A table of words (left by right) as a table of tokens.

    Args:
        table: how far left words belong to right ones.
        left: the tokens and the words of the left passage, with offsets into one text.
        right: likewise.
    """
    return (_within(*left) @ table @ _within(*right).T).astype(np.float32)


def _within(tokens: Sequence[Token], words: Sequence[Token]) -> Floats:
    """Tokens by words: the share of a token's words that each is; mostly 1 for the word that holds it."""
    found = np.zeros((len(tokens), len(words)), dtype=np.float32)
    starts = np.array([word.span.start for word in words])
    ends = np.array([word.span.end for word in words])
    for index, token in enumerate(tokens):
        touched = (starts < token.span.end) & (ends > token.span.start)
        found[index, touched] = 1 / max(1, int(touched.sum()))
    return found
