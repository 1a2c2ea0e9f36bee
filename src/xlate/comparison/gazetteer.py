"""Names that every newsroom knows: the word lists' own, and the territories and cities of the Unicode CLDR.

CLDR names territories and the cities of time zones in every language that Babel carries, so *Londres* and *London*
agree, and so do the same two in a language that has no word list here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from xlate.comparison.concepts import Lexicon, Mention, Sense, Words, entries, form
from xlate.languages.tokens import tokenize

if TYPE_CHECKING:
    from babel import Locale

    from xlate.comparison.check import Side

PLACE = "place"
SUBJECTS = ("names", "places", "bodies", "titles")
"""The word lists of names."""


def is_place(concept: str) -> bool:
    """Whether a concept is a territory of ISO 3166."""
    return len(concept) == 2 and concept.isupper()


@cache
def gazetteer(language: str) -> Lexicon:
    """Every name known in a language."""
    listed = (entry for subject in SUBJECTS for entry in entries(language, subject, "mentions"))
    return Lexicon((*listed, *_from_cldr(language)))


def names_of(side: Side) -> tuple[Mention, ...]:
    """Every known name that stands in a passage."""
    return side.once(("names",), lambda: side.unbroken(gazetteer(side.language).find(side.forms, side.texts)))


def _from_cldr(language: str) -> Iterator[tuple[Words, str, Sense]]:
    """Territories (``ES``) and cities of time zones (``Europe/Madrid``) as places."""
    for key, name in _cldr_names(language):
        words = tuple(form(token.folded, language) for token in tokenize(name))
        # a name in brackets or with a comma says where a place lies; nobody writes it so in a report
        if words and not set(name) & set("(),") and len(name) > 2 and name[0].isupper():
            yield words, name, (PLACE, key)


def _cldr_names(language: str) -> Iterator[tuple[str, str]]:
    locale = _locale(language)
    if locale is None:
        return
    for code, name in locale.territories.items():
        if len(code) == 2 and code.isalpha():  # numbers are groupings such as "Southern Europe"
            yield code, name
    for zone, names in locale.time_zones.items():
        city = names.get("city")
        yield zone, city or zone.rsplit("/", 1)[-1].replace("_", " ")


@cache
def calendar_words(language: str) -> frozenset[str]:
    """Names of months and weekdays, folded: their capitals in English make no names of them."""
    locale = _locale(language)
    if locale is None:
        return frozenset()
    names = [
        str(name)
        for table in (locale.months, locale.days)
        for widths in table.values()
        for width in ("wide", "abbreviated")
        for name in widths[width].values()
    ]
    return frozenset(name.casefold().rstrip(".") for name in names)


def _locale(language: str) -> Locale | None:
    """What CLDR knows of a language, ``None`` where it knows nothing."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None
