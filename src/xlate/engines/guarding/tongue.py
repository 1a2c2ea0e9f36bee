"""Whether a translation is in the language asked for, and whether it breaks off: what needs the words of a language.

Grammar words settle it for languages that have a list of them; only a translation with hardly any goes to the
identifier, which is slower than all other guards together.
"""

from __future__ import annotations

import re
from functools import cache

from xlate.languages.identify import rank
from xlate.languages.rules import rules
from xlate.languages.tags import primary

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LEAST_WORDS = 6  # fewer may be names, or words that both languages spell alike
_SHARE = 0.1  # of grammar words: no sentence of a dozen human words in the test sets has fewer and is not a list
_SURE, _HARDLY = 0.9, 0.02  # probabilities, from the identifier, of another language and of the one asked for
_CLOSERS = "\"'”’»)] "
_STOPS = ".!?…"
_LEADING = ("articles", "prepositions", "conjunctions", "determiners")  # words that something must follow


def in_another_language(translation: str, target: str) -> bool:
    """Whether a translation is surely not in ``target`` (BCP 47)."""
    words = [match.group().casefold() for match in _WORD.finditer(translation) if not match.group()[0].isupper()]
    if len(words) < _LEAST_WORDS:
        return False
    known = _grammar(target)
    if known and sum(word in known for word in words) >= _SHARE * len(words):
        return False
    ranking = rank(translation)
    wanted = primary(target)
    if not ranking or ranking[0][0] == wanted:
        return False
    return ranking[0][1] >= _SURE and dict(ranking).get(wanted, 0.0) <= _HARDLY


def breaks_off(source: str, translation: str, target: str) -> bool:
    """Whether a translation of a whole sentence ends where something must follow: *said that the*."""
    if source.rstrip(_CLOSERS)[-1:] not in _STOPS or not source.strip():
        return False
    end = translation.rstrip(_CLOSERS)
    if end.endswith((",", "-", "–", "—", "(")):
        return True
    words = _WORD.findall(end[-40:])
    return bool(words) and end.endswith(words[-1]) and words[-1].casefold() in _leading(target)


@cache
def _grammar(language: str) -> frozenset[str]:
    return frozenset(word for words in rules(language, "function_words").values() for word in words)


@cache
def _leading(language: str) -> frozenset[str]:
    data = rules(language, "function_words")
    return frozenset(word for kind in _LEADING for word in data.get(kind, ()))
