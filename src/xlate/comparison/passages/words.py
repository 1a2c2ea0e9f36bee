"""What can be told of a word by itself, whatever stands beside it: looked up once, for all checks and passages.

Passages are looked at by many checks, articles have the same few hundred words, and a corpus the same few thousand:
what a check asks of a word by itself belongs here.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache, partial
from typing import NamedTuple

from xlate.alignment.lexical.lexicon import stem_of
from xlate.comparison.passages.concepts import form
from xlate.languages.lookup import Lookup
from xlate.languages.rules import rules
from xlate.languages.tags import primary
from xlate.languages.tokens import Token, fold, words_of_text


class Word(NamedTuple):
    """A word as it stands in a text, and what is known of it."""

    folded: str
    """In small letters."""
    form: str
    """As the word lists know it; ``stem`` the stem of that form."""
    stem: str
    plain: str
    """That form's letters without accents and points, as a name is compared; ``spelt`` those of the word itself."""
    spelt: str
    grammar: bool
    """Whether it carries grammar rather than content."""
    content: bool
    capital: bool
    """Whether it begins with a capital letter."""


@cache
def words_of_language(language: str) -> Lookup[Word]:
    """The words of a language (BCP 47), as they stand in a text."""
    return Lookup(partial(_known, language))


def _known(language: str, text: str) -> Word:
    folded = fold(text)
    listed, spelt = form(folded, language), plain(folded)
    grammar = listed in function_words(language)
    bare = spelt if listed == folded else plain(listed)
    return Word(
        folded,
        listed,
        stem_of(listed, primary(language)),
        bare,
        spelt,
        grammar,
        not grammar and bool(text.strip("_")),
        text[:1].isupper(),
    )


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """Letters without accents and points, as a name is compared: *Putín* and *Putin*, *O.E.A* and *OEA* are one."""
    letters = word.casefold()
    if not letters.isascii():
        letters = unicodedata.normalize("NFKD", letters)
    return letters if letters.isalnum() else "".join(filter(str.isalnum, letters))


@cache
def function_words(language: str, *groups: str) -> frozenset[str]:
    """The grammar words of a language, all or those of some groups (``articles``, ``determiners`` …)."""
    data = rules(language, "function_words")
    return frozenset(str(word) for group in groups or data for word in data.get(group) or ())


class Told(NamedTuple):
    """The words of a whole article: what a check asks of what stands in other passages."""

    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    """Of each token."""
    texts: frozenset[str]
    """Every word as it stands in the article..."""
    spelt: frozenset[str]
    """... as names are compared..."""
    small: frozenset[str]
    """... and those that stand somewhere without a capital."""


@lru_cache(maxsize=8)
def told(text: str, language: str) -> Told:
    """The words of an article."""
    known = words_of_language(language)
    tokens = words_of_text(text)
    texts = [token.text for token in tokens]
    words = tuple([known[word] for word in texts])
    distinct = frozenset(texts)
    spelt = frozenset([known[word].spelt for word in distinct])
    small = frozenset([known[word].spelt for word in distinct if word[:1].islower()])
    return Told(tokens, words, distinct, spelt, small)
