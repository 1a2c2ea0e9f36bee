"""Names that stay as they are, and how territories are called: what a small model had better not spell by itself.

A compact model has learnt the names of its training text. Of others it makes something like them (*Vassiljev* became
*Vassijev*), which no reader forgives. Which words are names the spelling tells, and which names stay the same the word
tables of :mod:`xlate.alignment`: those that they do not know, and those that translate to themselves. Whether a model
is to be trusted with a name is its own business (:class:`~xlate.engines.protocol.Naming`); names of newspapers
(``mastheads``) look like plain words, and none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from xlate.alignment.lexical.forms import lookup_form
from xlate.alignment.lexical.lexicon import lexicon_for
from xlate.alignment.lexical.likeness import translations
from xlate.articles import Span
from xlate.languages.rules import rules

_UPPER = "A-ZÀ-ÖØ-ÞĀ-Ž"
# A capital, and what a name may hold besides; not the first half of "London-based", nor the "'s" of an owner.
_CAPITALISED = re.compile(rf"(?<![\w'’.@#/-])[{_UPPER}][^\W\d_]+(?:['’-][{_UPPER}][^\W\d_]+)*(?![\w@/])(?!-\w)")
# What a sentence, a quotation, or a headline's second half begins after: a capital there says nothing.
_OPENING = re.compile(r"(?:^|[.!?…:;\"“”„«»‘(\[¿¡–—•]|^\W*-)\s*$")
_SHORTEST = 3
_ITSELF = 0.5
"""Probability from which a word that translates to itself is taken for a name."""


def mastheads(text: str, *languages: str) -> list[Span]:
    """Names of newspapers, agencies, and broadcasters of some languages that are made of plain words: *El País*.

    One before a capital is the head of another name, as in *El País Vasco*, and is not given.
    """
    pattern = _mastheads(languages)
    return [Span(*match.span()) for match in pattern.finditer(text)] if pattern else []


@lru_cache(maxsize=64)
def _mastheads(languages: tuple[str, ...]) -> re.Pattern[str] | None:
    """Longer names first, so that *El Mundo Deportivo* is not *El Mundo*."""
    stay = {name for language in languages for name in rules(language, "mastheads").get("stay", ())}
    if not stay:
        return None
    longest_first = sorted(stay, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-]| [{_UPPER}])")


def names(text: str, source: str, target: str) -> list[tuple[Span, str]]:
    """Names in a sentence that a translation writes as they are, or as the CLDR does, each with how.

    Args:
        text: a sentence.
        source: its language (BCP 47).
        target: the language wanted.

    Returns:
        Names of one or several words, in order. None where the word tables do not know both languages.
    """
    if lexicon_for(source, target) is None:
        return []
    found: list[tuple[Span, str]] = []
    for span, opening in _candidates(text):
        word = span.of(text)
        territory = _territories(source, target).get(word.casefold())
        if territory and not translations(word, source, target, 1):
            found.append((span, territory))
        elif _is_name(word, source, target, opening=opening):
            found.append((span, word))
    return list(_joined(text, found))


def _candidates(text: str) -> Iterator[tuple[Span, bool]]:
    """Capitalised words, each with whether its capital is the sentence's."""
    for match in _CAPITALISED.finditer(text):
        if len(match.group()) >= _SHORTEST:
            yield Span(match.start(), match.end()), bool(_OPENING.search(text[: match.start()]))


@lru_cache(maxsize=20_000)
def _is_name(word: str, source: str, target: str, *, opening: bool) -> bool:
    """Whether a capitalised word is a name that stays as it is; one that opens a sentence must be wholly unknown."""
    form = lookup_form(word.casefold())
    if known := dict(translations(word, source, target, 3)):
        return not opening and known.get(form, 0.0) >= _ITSELF
    return not form.endswith(tuple(rules(source, "names").get("adjective_endings", ())) or ("\0",))


def _joined(text: str, found: list[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
    """Names that stay as they are and stand side by side, as one: *Konstantin Vassiljev* needs one stand-in."""
    held: tuple[Span, str] | None = None
    for span, name in found:
        if held and held[1] == held[0].of(text) and name == span.of(text) and text[held[0].end : span.start] == " ":
            whole = Span(held[0].start, span.end)
            held = whole, whole.of(text)
            continue
        if held:
            yield held
        held = span, name
    if held:
        yield held


@lru_cache(maxsize=16)
def _territories(source: str, target: str) -> dict[str, str]:
    """How each territory of one word, case-folded, is called in the other language (Unicode CLDR)."""
    from babel import Locale, UnknownLocaleError

    try:
        own, other = Locale.parse(source).territories, Locale.parse(target).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.casefold(): other[code]
        for code, name in own.items()
        if len(code) == 2 and code.isalpha() and name.isalpha() and other.get(code, "").isalpha()
    }
