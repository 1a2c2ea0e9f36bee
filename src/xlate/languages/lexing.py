"""Figures, words and signs of a passage, one by one: what numerals, quantities and moments are read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from xlate.articles import Span

_ITEM = re.compile(
    r"(?P<figure>\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>[^\w\s])"
)
# A letter right before it, or a word and a hyphen (F-16, covid-19; but not mid-2026, 6-foot-6), make a figure a name.
_NAME_BEFORE = re.compile(r"[^\W\d_]$")
_NAME_AND_HYPHEN = re.compile(r"(?<![\w-])[^\W\d_]+[-‑]$")
# Two letters right behind it make it a rank (mid-18th).
_RANKED = re.compile(r"[a-z]{2}(?![^\W_])")
_LONGEST_IN_NAME = 3
_LONGEST_FIGURE = 40
"""Characters beyond which digits are a code of some sort and no amount."""
ItemKind = Literal["figure", "word", "sign"]
_KINDS: dict[str | None, ItemKind] = {"figure": "figure", "word": "word", "sign": "sign"}
"""What a group of the pattern finds."""


class Item(NamedTuple):
    """A figure, a word or a sign, and where it stands; ``form`` is its text in small letters."""

    kind: ItemKind
    start: int
    end: int
    text: str
    form: str


Items = Sequence[Item]


@lru_cache(maxsize=8)  # dates are read from a passage, and then amounts
def lex(text: str, within: Span) -> tuple[Item, ...]:
    """The items of a passage. Figures that belong to a name (*G20*, *F-16*, *Covid-19*) come as words."""
    items: list[Item] = []
    for match in _ITEM.finditer(text, within.start, within.end):
        found, (start, end) = match.group(), match.span()
        kind: ItemKind = _KINDS[match.lastgroup]
        if kind == "figure" and (
            len(found) > _LONGEST_FIGURE
            or (
                _in_name(text[max(within.start, start - 24) : start], found)
                and not _RANKED.match(text, end, within.end)
            )
        ):
            kind = "word"
        items.append(Item(kind, start, end, found, found.casefold().replace("’", "'")))
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
        return 0 <= index < len(self.items) - 1 and self.items[index].end == self.items[index + 1].start

    def span(self, first: int, end: int) -> Span:
        """The passage from item ``first`` up to, not including, ``end``."""
        return Span(self.items[first].start, self.items[end - 1].end)


class Phrase(NamedTuple):
    """A phrase of a word list: the forms of its items, what it means, and their texts if these have capitals."""

    forms: tuple[str, ...]
    key: str
    cased: tuple[str, ...] = ()

    def stands(self, items: Items, index: int) -> bool:
        """Whether the phrase is made of the items from ``index`` on, the first of which is known to be its first."""
        here = items[index : index + len(self.forms)]
        if len(here) != len(self.forms) or any(item.form != form for item, form in zip(here, self.forms, strict=True)):
            return False
        return not self.cased or [item.text for item in here] == [*self.cased]


class Phrases:
    """Phrases looked up at a place, longest first; a phrase whose text has capitals is found with those only."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._alone: dict[str, list[Phrase]] = {}
        # An article begins many phrases, of which the next word leaves few.
        self._longer: dict[tuple[str, str], list[Phrase]] = {}
        self._stems: list[tuple[str, str]] = []
        for text, key in entries:
            if text.endswith("*"):
                self._stems.append((text[:-1].casefold(), key))
                continue
            items = lex(text, Span(0, len(text)))
            cased = tuple(item.text for item in items) if text != text.lower() else ()
            phrase = Phrase(tuple(item.form for item in items), key, cased)
            if len(items) == 1:
                self._alone.setdefault(phrase.forms[0], []).append(phrase)
            else:
                first, second = phrase.forms[:2]
                self._longer.setdefault((first, second), []).append(phrase)
        for phrases in self._longer.values():
            phrases.sort(key=lambda phrase: -len(phrase.forms))
        self._firsts = frozenset((*self._alone, *(first for first, _ in self._longer)))
        self._last = {phrase.forms[-1] for phrases in self._longer.values() for phrase in phrases} | self._alone.keys()

    def begin(self, form: str) -> bool:
        """Whether any of the phrases may begin with a word, in small letters."""
        return form in self._firsts or any(form.startswith(stem) for stem, _ in self._stems)

    def at(self, items: Items, index: int) -> tuple[str, int] | None:
        """The key of the longest phrase that begins at ``index``, and the index behind it."""
        if not 0 <= index < len(items):
            return None
        first = items[index]
        if first.form in self._firsts:
            following = items[index + 1].form if index + 1 < len(items) else ""
            for phrase in (*self._longer.get((first.form, following), ()), *self._alone.get(first.form, ())):
                if phrase.stands(items, index):
                    return phrase.key, index + len(phrase.forms)
        for stem, key in self._stems:
            if first.kind == "word" and first.form.startswith(stem):
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
    """The words with which the phrases of a subject's data begin: no other words can begin what the data speaks of.

    Args:
        data: the data, whose keys and values are phrases, numbers, or collections of them.
        words: words besides, each in small letters.
    """

    def __init__(self, data: object, words: Iterable[str] = ()) -> None:
        texts = set(_texts(data))
        self._stems = tuple(text[:-1].casefold() for text in texts if text.endswith("*"))
        items = (lex(text, Span(0, len(text))) for text in texts)
        openings = [[item.form for item in found[:2]] for found in items if found]
        self._words = frozenset(words) | {opening[0] for opening in openings if len(opening) == 1}
        self._seconds: dict[str, set[str]] = {}
        for opening in openings:
            self._seconds.setdefault(opening[0], set()).update(opening[1:])
        self._firsts = self._words | self._seconds.keys()

    def beginnings(self, items: Items) -> list[int]:
        """The places where anything may begin: at figures, and at a phrase's first word where its second follows."""
        firsts, stems = self._firsts, self._stems
        near = [
            index
            for index, item in enumerate(items)
            if item.form in firsts or item.kind == "figure" or item.form.startswith(stems)
        ]
        return [index for index in near if self._begins(items, index)]

    def _begins(self, items: Items, index: int) -> bool:
        """Whether anything may begin with an item that is a figure, or a phrase's first word or stem."""
        form = items[index].form
        if form not in self._seconds or form in self._words or form.startswith(self._stems):
            return True
        return index + 1 < len(items) and items[index + 1].form in self._seconds[form]


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
