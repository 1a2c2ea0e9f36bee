"""Names that every newsroom knows: the word lists' own, and the territories and cities of the Unicode CLDR.

CLDR names territories and the cities of time zones in every language that Babel carries, so *Londres* and *London*
agree, and so do the same two in a language that has no word list here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from xlate.comparison.passages.concepts import Lexicon, Mention, Sense, Words, entries, form, phrases
from xlate.comparison.passages.passage import Side, once
from xlate.comparison.passages.wording import is_name
from xlate.comparison.passages.words import function_words, told
from xlate.languages.rules import rules
from xlate.languages.tokens import fold, tokenize

if TYPE_CHECKING:
    from babel import Locale

PLACE = "place"
PLAIN_THINGS = (
    *("animal", "crop", "metal", "vehicle", "weapon", "sport", "instrument", "colour", "work", "material"),
    *("weather", "food", "clothing", "room", "obstacle", "subject", "message", "furniture"),
)
"""Groups of things whose words are written small."""
_LOWER_CASE = frozenset({*PLAIN_THINGS, "venue"})
SUBJECTS = ("names", "places", "towns", "bodies", "titles", "abbreviations", "people", "things")
"""The word lists of names."""


def is_place(concept: str) -> bool:
    """Whether a concept is a territory of ISO 3166."""
    return len(concept) == 2 and concept.isupper()


@cache
def gazetteer(language: str) -> Lexicon:
    """Every name known in a language."""
    listed = (entry for subject in SUBJECTS for entry in entries(language, subject, "mentions"))
    return Lexicon((*listed, *_offices(language), *_from_cldr(language)))


def _offices(language: str) -> Iterator[tuple[Words, str, Sense]]:
    """Ministers and ministries of every portfolio: the phrases of ``offices.yaml`` with each portfolio's names."""
    data = rules(language, "offices")
    for group, offices in data.get("phrases", {}).items():
        for office, patterns in offices.items():
            for portfolio, names in data.get("portfolios", {}).items():
                for written in (pattern.replace("{}", name) for pattern in patterns for name in names):
                    for words, spelled in phrases(written, language):
                        yield words, spelled, (group, f"{office}.{portfolio}")


@once
def names_of(side: Side) -> tuple[Mention, ...]:
    """Every known name that stands in a passage; a surname that is a town's too (*Hernán Soria*) is none."""
    listed = side.unbroken(gazetteer(side.language).find(side.forms, side.texts))
    return tuple([mention for mention in listed if not (_of_person(side, mention) or _called(side, mention))])


def _called(side: Side, mention: Mention) -> bool:
    """Whether a word for a thing stands with a name's capital (*la sierra de Gata*): then it is called so."""
    return mention.group in _LOWER_CASE and any(is_name(side, index) for index in mention.tokens)


def _of_person(side: Side, mention: Mention) -> bool:
    """Whether a place of one word stands behind a capitalised one, here or elsewhere in the article: a surname."""
    if mention.end - mention.first > 1 or mention.group != PLACE or any(map(is_place, mention.concepts)):
        return False
    word = side.texts[mention.first]
    return word[:1].isupper() and word in _surnames(side.article.text, side.language)


@lru_cache(maxsize=8)
def _surnames(text: str, language: str) -> frozenset[str]:
    """Words right behind a capitalised word that is no known name nor an ordinary word; headlines tell nothing."""
    start = text.find("\n") + 1
    article = told(text, language)
    capitals = [index for index, word in enumerate(article.words) if word.capital]
    pairs = [
        (article.tokens[index], article.tokens[index + 1])
        for index, following in pairwise(capitals)
        if following == index + 1
    ]
    pairs = [
        (one, two)
        for one, two in pairs
        if one.span.start >= start and one.text.istitle() and text[one.span.end : two.span.start] == " "
    ]
    if not pairs:
        return frozenset()
    ordinary = {fold(text) for text in article.texts if text[:1].islower()}
    grammar, known = function_words(language), gazetteer(language)
    return frozenset(
        two.text
        for one, two in pairs
        if one.folded not in grammar and one.folded not in ordinary
        if not known.find((form(one.folded, language),), (one.text,))
    )


@lru_cache(maxsize=8)
def concepts_in(text: str, language: str) -> frozenset[str]:
    """Everything that the lists know of an article's names."""
    article = told(text, language)
    found = gazetteer(language).find([w.form for w in article.words], [token.text for token in article.tokens])
    return frozenset(concept for mention in found for concept in mention.concepts)


@cache
def _lying(language: str) -> dict[str, frozenset[str]]:
    """The countries in which the places of the lists lie, as far as a language's data says."""
    listed: dict[str, set[str]] = {}
    for country, places in rules(language, "towns").get("within", {}).items():
        for place in places:
            listed.setdefault(str(place), set()).add(str(country))
    return {place: frozenset(countries) for place, countries in listed.items()}


def countries_of(mention: Mention, languages: Iterable[str]) -> frozenset[str]:
    """The countries that a place is or lies in, as far as the data of the languages says."""
    own = frozenset(concept for concept in mention.concepts if is_place(concept))
    lists = [_lying(language) for language in languages]
    return own.union(*(found.get(concept, frozenset()) for found in lists for concept in mention.concepts))


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
