"""Word lists of a language, and where their entries stand in a passage.

A list is data in ``languages/<language>/<subject>.yaml``: sections of groups of concepts of phrases::

    verbs:
      claim:
        claim: [sostener*, alegar*]
        maintain: [mantener*]

A phrase is words with spaces between them. ``word*`` stands for every inflected form, after the rules in
``inflection.yaml``; ``a|b`` stands for either word. The same group and concept in two languages mean the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from xlate.languages.rules import rules
from xlate.languages.tokens import tokenize

Words = tuple[str, ...]
Sense = tuple[str, str]
"""Group and concept."""


@dataclass(frozen=True, slots=True)
class Mention:
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
        return frozenset(concept for _, concept in self.senses)

    @property
    def tokens(self) -> range:
        """Indices of its tokens."""
        return range(self.first, self.end)

    def same(self, other: Mention) -> bool:
        """Whether the two may mean the same."""
        return not self.concepts.isdisjoint(other.concepts)


class Lexicon:
    """Phrases with their senses, looked up longest first."""

    def __init__(self, entries: Mapping[Words, tuple[Sense, ...]]) -> None:
        self._by_first: dict[str, list[tuple[Words, tuple[Sense, ...]]]] = {}
        for phrase, senses in entries.items():
            self._by_first.setdefault(phrase[0], []).append((phrase, senses))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def find(self, forms: Sequence[str]) -> tuple[Mention, ...]:
        """The phrases that stand in ``forms`` (words as :func:`form` gives them), longest first, none overlapping."""
        found: list[Mention] = []
        index = 0
        while index < len(forms):
            mention = self._at(forms, index)
            if mention is None:
                index += 1
            else:
                found.append(mention)
                index = mention.end
        return tuple(found)

    def _at(self, forms: Sequence[str], index: int) -> Mention | None:
        for phrase, senses in self._by_first.get(forms[index], ()):
            if tuple(forms[index : index + len(phrase)]) == phrase:
                return Mention(index, index + len(phrase), senses)
        return None


@cache
def lexicon(language: str, subject: str, section: str) -> Lexicon:
    """The word list of one section of a subject, empty where the language has none."""
    entries: dict[Words, list[Sense]] = {}
    for group, concept, written in _written(rules(language, subject).get(section)):
        for phrase in phrases(written, language):
            senses = entries.setdefault(phrase, [])
            if (group, concept) not in senses:
                senses.append((group, concept))
    return Lexicon({phrase: tuple(senses) for phrase, senses in entries.items()})


def _written(section: Any) -> Iterator[tuple[str, str, str]]:
    """Group, concept, and phrase as written; a list directly under a group is a concept of the group's name."""
    if not isinstance(section, dict):
        return
    for group, concepts in section.items():
        if isinstance(concepts, dict):
            for concept, listed in concepts.items():
                yield from ((str(group), str(concept), str(phrase)) for phrase in listed or ())
        else:
            yield from ((str(group), str(group), str(phrase)) for phrase in concepts or ())


def phrases(written: str, language: str) -> Iterator[Words]:
    """The forms that a phrase as written in a word list stands for."""
    choices = [
        [form for alternative in word.split("|") for form in _forms_of(alternative, language)]
        for word in written.split()
    ]
    for choice in itertools.product(*choices):
        words = tuple(form(token.folded, language) for token in tokenize(" ".join(choice)))
        if words:
            yield words


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
    for enclitic in _enclitics(language):
        if folded.endswith(enclitic) and len(folded) > len(enclitic) + 1:
            return folded[: -len(enclitic)]
    return folded
