"""Word lists of a language, and where their entries stand in a passage.

A list is data in ``languages/<language>/<subject>.yaml``: sections of groups of concepts of phrases::

    verbs:
      claim:
        claim: [sostener*, alegar*]
        maintain: [mantener*]

A phrase is words with spaces between them. ``word*`` stands for every inflected form, after the rules in
``inflection.yaml``; ``a|b`` stands for either word. The same group and concept in two languages mean the same;
``minister.health`` is a sort of ``minister``, and agrees with it, but not with ``minister.finance``.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from threading import Lock
from typing import Any, NamedTuple

from xlate.languages.rules import rules
from xlate.languages.tokens import tokenize

Words = tuple[str, ...]
Shape = tuple[str, ...]
Sense = tuple[str, str]
"""Group and concept."""
Shaped = tuple[Shape, tuple[Sense, ...]]
"""What a phrase means where its words have the capitals of a shape."""


class Mention(NamedTuple):
    """A phrase of a word list, found in a passage: tokens ``first`` up to, not including, ``end``."""

    first: int
    end: int
    senses: tuple[Sense, ...]

    @property
    def group(self) -> str:
        """The group of its first sense."""
        return self.senses[0][0]

    @property
    def concept(self) -> str:
        """The concept of its first sense."""
        return self.senses[0][1]

    @property
    def concepts(self) -> frozenset[str]:
        """Every concept it may mean."""
        return _concepts(self.senses)

    @property
    def tokens(self) -> range:
        """Indices of its tokens."""
        return range(self.first, self.end)

    def same(self, other: Mention) -> bool:
        """Whether the two may mean the same: one concept, or one a sort of the other (``minister.health``)."""
        mine, theirs = self.concepts, other.concepts
        if not mine.isdisjoint(theirs):
            return True
        return any(one.startswith(two + ".") or two.startswith(one + ".") for one in mine for two in theirs)


@lru_cache(maxsize=20_000)  # lists have the same senses again and again
def _concepts(senses: tuple[Sense, ...]) -> frozenset[str]:
    return frozenset(concept for _, concept in senses)


class Lexicon:
    """Phrases with their senses, looked up longest first."""

    def __init__(self, entries: Iterable[tuple[Words, str, Sense]]) -> None:
        """Take phrases: their forms, how they are written (for their capitals), and a sense of each."""
        told: dict[str, tuple[tuple[Shape, Sense], ...]] = {}
        # An article or a preposition begins many phrases, of which the next word leaves few.
        lengths: dict[str, set[int]] = {}
        firsts: set[str] = set()
        for words, written, sense in entries:
            phrase = " ".join(words)
            told[phrase] = (*told.get(phrase, ()), (_shape(written), sense))
            if len(words) > 1:
                lengths.setdefault(" ".join(words[:2]), set()).add(len(words))
                firsts.add(words[0])
        # Tuples, and each meaning once: among a hundred thousand lists the garbage collector would look for ever.
        meanings = {senses: _by_shape(senses) for senses in set(told.values())}
        self._phrases = {phrase: meanings[senses] for phrase, senses in told.items()}
        self._lengths = {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}
        self._firsts = frozenset(firsts)

    def __bool__(self) -> bool:
        return bool(self._phrases)

    def starts(self) -> Iterator[str]:
        """The word or two with which each phrase begins."""
        yield from self._lengths
        yield from (phrase for phrase in self._phrases if " " not in phrase)

    def find(
        self, forms: Sequence[str], texts: Sequence[str], places: Iterable[int] | None = None
    ) -> tuple[Mention, ...]:
        """The phrases that stand in a passage, longest first, none overlapping.

        Args:
            forms: its words as :func:`form` gives them; ``texts`` the same words as they stand there.
            texts: a phrase listed with capitals is found only where the words have them.
            places: where phrases of this list may begin, in order, if that is known.
        """
        found: list[Mention] = []
        end = 0
        for index in self._places(forms) if places is None else places:
            if index < end:
                continue
            mention = self._at(forms, texts, index) or self._compound(forms[index], texts[index], index)
            if mention is not None:
                found.append(mention)
                end = mention.end
        return tuple(found)

    def _places(self, forms: Sequence[str]) -> list[int]:
        """Where phrases may begin."""
        phrases, lengths, firsts = self._phrases, self._lengths, self._firsts
        return [
            index
            for index, (form, following) in enumerate(zip(forms, (*forms[1:], ""), strict=False))
            if (form in firsts and f"{form} {following}" in lengths) or form in phrases or "-" in form
        ]

    def _compound(self, form: str, text: str, index: int) -> Mention | None:
        """The first part of a hyphenated word that is not listed whole (*Venezuelan-owned*)."""
        part = _first_part(form) if "-" in form else ""
        return self._at([part], [text.partition("-")[0]], 0, index) if part in self._phrases else None

    def _at(self, forms: Sequence[str], texts: Sequence[str], index: int, shift: int = 0) -> Mention | None:
        """The longest phrase that stands at ``index``; ``shift`` is added to its place."""
        word, end = forms[index], index + 1
        lengths = self._lengths.get(f"{word} {forms[end]}", ()) if end < len(forms) else ()
        for length in lengths:
            end = index + length
            shapes = self._phrases.get(" ".join(forms[index:end])) if end <= len(forms) else None
            senses = _meant(shapes, texts[index:end]) if shapes else None
            if senses:
                return Mention(index + shift, end + shift, senses)
        shapes = self._phrases.get(word)
        senses = _meant(shapes, texts[index : index + 1]) if shapes else None
        return Mention(index + shift, index + 1 + shift, senses) if senses else None


def _meant(shapes: Sequence[Shaped], texts: Sequence[str]) -> tuple[Sense, ...] | None:
    """What a phrase means where its words are written so; ``None`` where it demands other capitals."""
    meant = [senses for shape, senses in shapes if not shape or _fits(shape, texts)]
    if len(meant) > 1:
        return tuple(dict.fromkeys(itertools.chain(*meant)))
    return meant[0] if meant else None


class Begun(NamedTuple):
    """Where in a passage phrases may begin, of each of the ``lists`` that an index had when it was asked."""

    lists: frozenset[Lexicon]
    places: Mapping[Lexicon, Sequence[int]]

    def of(self, known: Lexicon) -> Sequence[int] | None:
        """The places of one list, in order; ``None`` where it came to the index later."""
        return self.places.get(known, ()) if known in self.lists else None


class Index:
    """The words with which phrases of many lists begin: one look at a passage tells where to look for any of them."""

    def __init__(self) -> None:
        """Know of no list."""
        self._lists: frozenset[Lexicon] = frozenset()
        self._joining = Lock()
        self._alone: dict[str, tuple[Lexicon, ...]] = {}
        self._seconds: dict[str, dict[str, tuple[Lexicon, ...]]] = {}

    def with_list(self, known: Lexicon) -> Lexicon:
        """Take in a list."""
        with self._joining:
            for start in known.starts():
                first, _, second = start.partition(" ")
                lists, word = (self._seconds.setdefault(first, {}), second) if second else (self._alone, first)
                lists[word] = (*lists.get(word, ()), known)
            self._lists |= {known}  # at last: whoever looks meanwhile must not take the list for one that is all there
        return known

    def begun(self, forms: Sequence[str]) -> Begun:
        """Where in a passage, given as its forms, phrases may begin."""
        there = self._lists
        places: dict[Lexicon, list[int]] = {}
        alone, seconds = self._alone, self._seconds
        for index, form in enumerate(forms):
            lists = alone.get(form, ())
            if "-" in form:
                lists = (*lists, *alone.get(_first_part(form), ()))
            if form in seconds:
                lists = (*lists, *seconds[form].get("".join(forms[index + 1 : index + 2]), ()))
            for known in lists:
                found = places.setdefault(known, [])
                if not found or found[-1] != index:
                    found.append(index)
        return Begun(there, places)


@cache
def index_of(language: str) -> Index:
    """The index of a language's word lists."""
    return Index()


def _by_shape(senses: Iterable[tuple[Shape, Sense]]) -> tuple[Shaped, ...]:
    """What a phrase means, each sense once under the capitals that it asks for."""
    found: dict[Shape, dict[Sense, None]] = {}
    for shape, sense in senses:
        found.setdefault(shape, {})[sense] = None
    return tuple((shape, tuple(meant)) for shape, meant in found.items())


def _first_part(form: str) -> str:
    """What stands before the first hyphen of a word, where it is long enough to be looked up; else nothing."""
    part = form.partition("-")[0]
    return part if 3 < len(part) < len(form) else ""


def _shape(written: str) -> Shape:
    """The capitals that a phrase demands: of each word none, the first letter, or (an acronym) all; empty for none."""
    if written.islower():
        return ()
    return tuple(
        "all" if token.text.isupper() and len(token.text) > 1 else "first" if token.text[0].isupper() else ""
        for token in tokenize(written)
    )


def _fits(shape: Shape, texts: Sequence[str]) -> bool:
    return all(
        not demand or (text.rstrip("s'’").isupper() if demand == "all" else text[0].isupper())
        for demand, text in zip(shape, texts, strict=True)
    )


@cache
def lexicon(language: str, subject: str, section: str) -> Lexicon:
    """The word list of one section of a subject, empty where the language has none."""
    return index_of(language).with_list(Lexicon(entries(language, subject, section)))


def entries(language: str, subject: str, section: str) -> Iterator[tuple[Words, str, Sense]]:
    """Every phrase of a section: its forms, how it is written, and its sense."""
    for sense, written in _written(rules(language, subject).get(section)):
        for words, spelled in phrases(written, language):
            yield words, spelled, sense


def _written(section: Any) -> Iterator[tuple[Sense, str]]:
    """Sense, and phrase as written; a list directly under a group is a concept of the group's name."""
    if not isinstance(section, dict):
        return
    for group, concepts in section.items():
        if isinstance(concepts, dict):
            for concept, listed in concepts.items():
                sense = str(group), str(concept)
                yield from ((sense, str(phrase)) for phrase in listed or ())
        else:
            sense = str(group), str(group)
            yield from ((sense, str(phrase)) for phrase in concepts or ())


def phrases(written: str, language: str) -> Iterator[tuple[Words, str]]:
    """The forms that a phrase as written in a word list stands for, each with its spelling."""
    choices = [_choices(word, language) for word in written.split()]
    if len(choices) == 1:  # as many are
        yield from (choice for choice in choices[0] if choice[0])
        return
    for choice in itertools.product(*choices):
        words = tuple(itertools.chain.from_iterable(words for words, _ in choice))
        if words:
            yield words, " ".join(spelled for _, spelled in choice)


def _choices(word: str, language: str) -> list[tuple[Words, str]]:
    """What a word of a list stands for: the forms of each inflection or alternative, and how it is spelled."""
    alternatives = word.split("|") if "|" in word else (word,)
    spelled = (form for alternative in alternatives for form in _forms_of(alternative, language))
    return [(tuple([form(part, language) for part in _folded(text)]), text) for text in spelled]


def _folded(word: str) -> Sequence[str]:
    """The folded words of a word; plain words, which are most of the lists, without the tokenizer's cost."""
    return (word.casefold(),) if word.isalpha() else tuple(token.folded for token in tokenize(word))


def _forms_of(word: str, language: str) -> Sequence[str]:
    return inflected(word[:-1], language) if word.endswith("*") and len(word) > 1 else (word,)


@cache
def inflected(word: str, language: str) -> tuple[str, ...]:
    """The inflected forms of ``word``, itself first: irregular ones as listed, others after the longest rule that fits.

    Rules are endings with what replaces them: ``ar: [ar, o, as, …]``. They may produce forms that do not exist; that
    costs nothing, for they only serve to recognise.
    """
    grammar = rules(language, "inflection")
    forms = [word, *grammar.get("irregular", {}).get(word, ())]
    if len(forms) == 1:
        for ending, replacements in _endings(language):
            if word.endswith(ending):
                stem = word[: len(word) - len(ending)]
                forms += [stem + replacement for replacement in replacements]
                break
    return tuple(dict.fromkeys(forms))


@cache
def _endings(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Rules of inflection, longest ending first."""
    listed = rules(language, "inflection").get("endings", {})
    return tuple(sorted(((str(e), tuple(r)) for e, r in listed.items()), key=lambda rule: -len(rule[0])))


@cache
def _enclitics(language: str) -> tuple[str, ...]:
    return tuple(rules(language, "inflection").get("enclitics", ()))


def form(folded: str, language: str) -> str:
    """A folded word as the word lists know it: without what grammar hangs on its end (*Trump's*)."""
    enclitics = _enclitics(language)
    if folded.endswith(enclitics):
        for enclitic in enclitics:
            if folded.endswith(enclitic) and len(folded) > len(enclitic) + 1:
                return folded[: -len(enclitic)]
    return folded
