"""Whether two spellings are of one name: *Zelenski* and *Zelensky*, *Putín* and *Putin*; not *Peredo* and *Pereda*.

Both editions write a name in Latin letters as its bearer does; only where another script is transliterated, by the
rules of each language, do they part. What those rules confuse is made one, and what then differs is another name.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import JaroWinkler

from xlate.articles import Article
from xlate.comparison.passages.passage import Side, once
from xlate.comparison.passages.words import told

_SAME_SPELLING = 0.85
"""Jaro-Winkler likeness of two spellings of one name: Zelenski/Zelensky .95, Járkov/Kharkiv .60 (the gazetteer's)."""
_TRANSLITERATED = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"tch|tsch|ch|tj|sch|sh", "x"),
        (r"dzh|dj|zh|(?<=[aeiou])y(?=[aeiou])", "%"),
        (r"kh|gh|gu?(?=[ei])", "&"),
        (r"ts|tz|cz", "s"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"qu|ck|q|c(?=[^ei]|$)", "k"),
        (r"[zçc]", "s"),
        (r"ou|oo|w", "u"),
        (r"v|b", "v"),
        (r"h", ""),
        (r"[yi]+", "i"),
        (r"ii?[aeo]", "a"),
        (r"(.)\1", r"\1"),
        (r"[iy]$|ii$|ff?$", ""),
    )
)
"""Letters in which transliterations into Spanish and English part, in order."""
_J_ALONE = re.compile(r"(?<![dt])j")
"""A *j* that is no part of *dj* or *tj*."""
_READINGS_OF_J = ("&", "%")
"""What such a *j* may stand for: *kh* (*Jerson*, *Kherson*) or *zh* and its like (*Najaf*, *Nayaf*); never *ch*."""
_ENDINGS = ("s", "n", "an", "ian")
"""What a language may hang on a name (*Canaria*, *Canarian*; *Swami's*)."""


def spelled_alike(one: str, other: str) -> bool:
    """Whether two plain words may be spellings of one name."""
    return JaroWinkler.similarity(one, other) >= _SAME_SPELLING


def altered(one: str, other: str) -> bool:
    """Whether two plain words that look alike are, by no rule of transliteration, one name: a letter was changed."""
    if one == other or not spelled_alike(one, other) or not _sounds(one).isdisjoint(_sounds(other)):
        return False
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return not any(longer == shorter + ending for ending in _ENDINGS)


def _sounds(word: str) -> frozenset[str]:
    """How the word may sound: one :func:`_sound` for each reading of its *j*."""
    return frozenset(_sound(_J_ALONE.sub(reading, word)) for reading in _READINGS_OF_J)


def _sound(word: str) -> str:
    """The word with what transliterations confuse made one."""
    for pattern, replacement in _TRANSLITERATED:
        word = pattern.sub(replacement, word)
    return word


def words_of(article: Article) -> frozenset[str]:
    """Every word of an article as names are compared."""
    return told(article.text, article.language).spelt


@once
def plain_forms(side: Side) -> frozenset[str]:
    """Every word of a side of a passage as names are compared."""
    return frozenset([word.plain for word in side.known])
