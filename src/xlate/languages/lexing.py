"""Figures, words and signs of a passage, one by one: what numerals, quantities and moments are read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from xlate.articles import Span

_ITEM = re.compile(
    r"(?P<figure>\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>[^\w\s])"
)
# A letter right before it, or a word and a hyphen (F-16, covid-19; but not mid-2026, 6-foot-6), make a figure a name.
_NAME_BEFORE = re.compile(r"[^\W\d_]$")
_NAME_AND_HYPHEN = re.compile(r"(?<![\w-])[^\W\d_]+[-‑]$")
_LONGEST_IN_NAME = 3
_LONGEST_FIGURE = 40
"""Characters beyond which digits are a code of some sort and no amount."""


@dataclass(frozen=True, slots=True)
class Item:
    """A figure, a word or a sign; ``form`` is its text in small letters."""

    kind: Literal["figure", "word", "sign"]
    span: Span
    text: str
    form: str


Items = Sequence[Item]


@lru_cache(maxsize=256)
def lex(text: str, within: Span) -> tuple[Item, ...]:
    """The items of a passage. Figures that belong to a name (*G20*, *F-16*, *Covid-19*) come as words."""
    items: list[Item] = []
    for match in _ITEM.finditer(text, within.start, within.end):
        kind = match.lastgroup
        if kind == "figure" and _in_name(text[max(within.start, match.start() - 24) : match.start()], match.group()):
            kind = "word"
        if kind == "figure" and len(match.group()) > _LONGEST_FIGURE:
            kind = "word"
        form = match.group().casefold().replace("’", "'")
        span = Span(match.start(), match.end())
        items.append(
            Item("figure" if kind == "figure" else "word" if kind == "word" else "sign", span, match.group(), form)
        )
    return tuple(items)


def _in_name(before: str, figure: str) -> bool:
    hyphened = len(figure) <= _LONGEST_IN_NAME and _NAME_AND_HYPHEN.search(before) is not None
    return hyphened or _NAME_BEFORE.search(before) is not None


class Walk:
    """Items to be walked through, with the questions that readers of them ask; a place outside answers emptily."""

    def __init__(self, items: Items) -> None:
        """Keep the items."""
        self.items = items

    def form(self, index: int) -> str:
        """The form of the item at ``index``."""
        return self.items[index].form if 0 <= index < len(self.items) else ""

    def figure(self, index: int) -> bool:
        """Whether a figure stands at ``index``."""
        return 0 <= index < len(self.items) and self.items[index].kind == "figure"

    def glued(self, index: int) -> bool:
        """Whether the item at ``index`` and the next have no space between them."""
        return 0 <= index < len(self.items) - 1 and self.items[index].span.end == self.items[index + 1].span.start

    def span(self, first: int, end: int) -> Span:
        """The passage from item ``first`` up to, not including, ``end``."""
        return Span(self.items[first].span.start, self.items[end - 1].span.end)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a word list: the forms of its items, what it means, and whether its last word is only a stem."""

    forms: tuple[str, ...]
    key: str
    cased: tuple[str, ...] = ()


class Phrases:
    """Phrases looked up at a place, longest first; a phrase whose text has capitals is found with those only."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        self._stems: list[tuple[str, str]] = []
        for text, key in entries:
            if text.endswith("*"):
                self._stems.append((text[:-1].casefold(), key))
                continue
            items = lex(text, Span(0, len(text)))
            cased = tuple(item.text for item in items) if text != text.lower() else ()
            phrase = Phrase(tuple(item.form for item in items), key, cased)
            self._by_first.setdefault(phrase.forms[0], []).append(phrase)
        for phrases in self._by_first.values():
            phrases.sort(key=lambda phrase: -len(phrase.forms))
        self._last = {phrase.forms[-1] for phrases in self._by_first.values() for phrase in phrases}

    def at(self, items: Items, index: int) -> tuple[str, int] | None:
        """The key of the longest phrase that begins at ``index``, and the index behind it."""
        if not 0 <= index < len(items):
            return None
        for phrase in self._by_first.get(items[index].form, ()):
            end = index + len(phrase.forms)
            here = items[index:end]
            if tuple(item.form for item in here) == phrase.forms and (
                not phrase.cased or tuple(item.text for item in here) == phrase.cased
            ):
                return phrase.key, end
        for stem, key in self._stems:
            if items[index].kind == "word" and items[index].form.startswith(stem):
                return key, index + 1
        return None

    def before(self, items: Items, index: int, longest: int = 4) -> tuple[str, int] | None:
        """The key of the longest phrase that ends right before ``index``, and where it begins."""
        if not self._stems and (index == 0 or items[index - 1].form not in self._last):
            return None
        for start in range(max(0, index - longest), index):
            found = self.at(items, start)
            if found and found[1] == index:
                return found[0], start
        return None


class Vocabulary:
    """Every word of a subject's data: a word outside it can begin nothing that the data speaks of.

    Args:
        data: the data, whose keys and values are phrases, numbers, or collections of them.
        words: words besides, each in small letters.
    """

    def __init__(self, data: object, words: Iterable[str] = ()) -> None:
        texts = set(_texts(data))
        self._stems = tuple(text[:-1].casefold() for text in texts if text.endswith("*"))
        items = (lex(text, Span(0, len(text))) for text in texts)
        self._words = frozenset(words) | {item.form for found in items for item in found}

    def may_begin(self, item: Item) -> bool:
        """Whether anything may begin with ``item``: a figure and a sign always may."""
        return item.kind != "word" or item.form in self._words or item.form.startswith(self._stems or "\0")


def _texts(data: object) -> Iterable[str]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield str(key)
            yield from _texts(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _texts(value)
    else:
        yield str(data)


def listed(section: object) -> Iterable[tuple[str, str]]:
    """Pairs of phrase and key from data written ``key: [phrase, …]``."""
    if isinstance(section, dict):
        for key, phrases in section.items():
            for phrase in phrases or ():
                yield str(phrase), str(key)
