"""Whether two single words can render one another, by the translation table and by spelling: cheap, and remembered."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from xlate.alignment.lexical.lexicon import lexicon_for, stem_of
from xlate.alignment.lexical.likeness import translations
from xlate.alignment.lexical.spelling import bare
from xlate.languages.tags import primary

_USUAL = 0.05
"""Probability from which a translation counts as a usual one."""
_SPELT_ALIKE = 0.9
"""Jaro-Winkler likeness from which long words of two languages are held to be one (*reversible*, *reversibles*)."""


@lru_cache(maxsize=20_000)
def meanings(word: str, language: str, other: str) -> frozenset[str]:
    """The stems under which the word, or a usual translation of it, would stand in the other language."""
    code = primary(other)
    usual = [meaning for meaning, probability in translations(word, language, other) if probability >= _USUAL]
    return frozenset(stem_of(meaning, code) for meaning in (word, *usual))


@lru_cache(maxsize=20_000)
def render(word: str, other_word: str, language: str, other: str) -> bool:
    """Whether the two words are each other's usual translation, or one word in two spellings."""
    if stem_of(other_word, primary(other)) in meanings(word, language, other):
        return True
    if stem_of(word, primary(language)) in meanings(other_word, other, language):
        return True
    long_enough = min(len(word), len(other_word)) >= 5
    return long_enough and JaroWinkler.normalized_similarity(bare(word), bare(other_word)) >= _SPELT_ALIKE


@lru_cache(maxsize=20_000)
def is_word(form: str, language: str, other: str) -> bool:
    """Whether the packaged vocabulary of a language pair has the form, or one of its stem."""
    lexicon = lexicon_for(language, other)
    if lexicon is None:
        return False
    return lexicon.vocabularies[primary(language)].entry(form).stem >= 0
