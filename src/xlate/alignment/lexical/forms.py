"""Forms under which a word is looked up: plain, and stemmed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Protocol

from xlate.languages.rules import rules
from xlate.languages.tokens import fold

# Snowball's name of each language's algorithm, by primary BCP 47 subtag.
_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "hi": "hindi", "hu": "hungarian", "id": "indonesian",
    "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sv": "swedish", "tr": "turkish",
}  # fmt: skip

_GROUPING = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d)[.,:](?=\d)")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - Snowball's own name


def lookup_form(folded: str) -> str:
    """The form that tables know a word by, from its case-folded form.

    Numbers lose what groups their digits in threes, and have a point before decimals and minutes (so *12.000* meets
    *12,000*, and *3,5* meets *3.5*); other words lose a possessive ending.
    """
    if folded[0].isdigit():
        return _DECIMAL.sub(".", _GROUPING.sub("", folded))
    return folded[:-2] if folded.endswith("'s") and len(folded) > 2 else folded


@lru_cache(maxsize=200_000)
def form_of(word: str) -> str:
    """The look-up form of a word as it stands in a text."""
    return lookup_form(fold(word))


@cache
def _stemmer(language: str) -> _Stemmer | None:
    import snowballstemmer

    name = _SNOWBALL.get(language)
    stemmer: _Stemmer | None = snowballstemmer.stemmer(name) if name else None
    return stemmer


@cache
def _families(language: str) -> dict[str, str]:
    """Snowball's stems of irregular forms, each with that of its base form, after the language's list."""
    stemmer = _stemmer(language)
    if stemmer is None:
        return {}
    listed = rules(language, "stems").items()
    return {stemmer.stemWord(form): stemmer.stemWord(base) for base, forms in listed for form in forms}


@lru_cache(maxsize=200_000)
def stem(form: str, language: str) -> str:
    """The stem of a look-up form, irregular forms with their family: Snowball's, after the list of ``stems.yaml``.

    The form itself where Snowball does not know the (primary) language.
    """
    stemmer = _stemmer(language)
    if stemmer is None:
        return form
    found = stemmer.stemWord(form)
    return _families(language).get(found, found)


@cache
def function_words(language: str) -> frozenset[str]:
    """The function words of a language's word list, as look-up forms; empty where it has no list."""
    return _listed(language, tuple(rules(language, "function_words")))


@cache
def leaning_words(language: str) -> frozenset[str]:
    """Function words that, where nothing corresponds to them, belong to the word that follows."""
    return _listed(language, tuple(rules(language, "linking").get("leaning", ())))


def _listed(language: str, groups: tuple[str, ...]) -> frozenset[str]:
    listed = rules(language, "function_words")
    return frozenset(lookup_form(word.casefold()) for group in groups for word in listed.get(group, ()))


def is_function_word(form: str, language: str) -> bool:
    """Whether a look-up form is grammar rather than content: by the language's list, by its shortness without one."""
    return are_function_words((form,), language)[0]


def are_function_words(forms: Iterable[str], language: str) -> list[bool]:
    """Of each look-up form whether it is grammar; see :func:`is_function_word`."""
    listed = function_words(language)
    if listed:
        return [form in listed for form in forms]
    return [len(form) <= 3 and form.isalpha() for form in forms]
