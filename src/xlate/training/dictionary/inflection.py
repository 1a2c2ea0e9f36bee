"""Inflection of dictionary words, as far as phrases for training need it: what a rare word may look like in text.

English comes from ``lemminflect`` (PyPI), which is needed for nothing else. Of Spanish only what rules say surely is
made, from endings that are data (``es.yaml``): rare verbs are regular but for a few families, and a form in
doubt is left out; a library with a learnt guesser would give one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from xlate.errors import InputError
from xlate.training.dictionary.rules import rules

Forms = Mapping[str, str]
"""Forms of a word by the name of their slot; one that is not known is not there."""


class Inflection(Protocol):
    """How words of one language are inflected."""

    def forms(self, word: str, part: str) -> Forms:
        """The forms of a word of a part of speech."""

    def verb(self, word: str) -> Forms:
        """The forms of a verb."""

    def joined(self, text: str) -> str:
        """A phrase, with what its words do to one another."""


def inflections(languages: tuple[str, str]) -> tuple[Inflection, Inflection]:
    """The inflections of two languages.

    Raises:
        InputError: of one of them nothing is known.
    """
    known: dict[str, type[Inflection]] = {"es": Spanish, "en": English}
    for language in languages:
        if language not in known:
            raise InputError(f"xlate cannot inflect words of {language}.", f"It can: {', '.join(known)}.")
    return known[languages[0]](), known[languages[1]]()


class Spanish:
    """Spanish: gender and plural by ending, regular verbs in the third person."""

    def forms(self, word: str, part: str) -> Forms:
        """The forms that rules say surely.

        Slots: of nouns ``one``, ``many``, ``gender``; of adjectives ``ms``, ``fs``, ``mp``, ``fp``; of verbs those of
        :meth:`verb`; of all else ``one``.
        """
        if part.endswith("noun"):
            return self._noun(word, part)
        if part == "adjective":
            feminine = _ending(word, rules("es")["feminine"])
            found = {"ms": word, "fs": feminine, "mp": self._plural(word), "fp": self._plural(feminine)}
            return {slot: form for slot, form in found.items() if form}
        return self.verb(word) if part == "verb" else {"one": word}

    def verb(self, word: str) -> Forms:
        """The forms of a verb in the third person; of one that is not regular, those that are.

        Slots: ``infinitive``, ``gerund``, ``participle``, ``se`` (before an auxiliary), and of each tense (``present``,
        ``preterite``, ``imperfect``, ``future``, ``conditional``) ``…_one`` and ``…_many``.
        """
        reflexive = re.fullmatch(rules("es")["infinitive_form"], word)
        if reflexive is None:
            return {}
        base, se = reflexive[1], "se " if reflexive[2] else ""
        forms = {"infinitive": word, "se": se or " "}
        if re.search(rules("es")["irregular"], base):
            return forms
        stem, kind = base[:-2], base[-2:].replace("í", "i")
        if kind != "ar" and re.search(rules("es")["stem"]["respelt"], stem):
            return forms
        changes = kind == "ir" and re.search(rules("es")["stem"]["changes"], stem)
        wavers = re.search(rules("es")["stem"]["wavers"], stem)
        for slot, ending in rules("es")["verb"][kind].items():
            if (slot.startswith("present") and wavers) or (changes and slot.startswith(("preterite", "gerund"))):
                continue
            forms[slot] = ("" if slot in ("gerund", "participle") else se) + stem + ending
        return forms

    def joined(self, text: str) -> str:
        """The phrase: the frames have its contractions."""
        return text

    def _noun(self, word: str, part: str) -> Forms:
        head = word.split(" ", maxsplit=1)[0]
        found = {"one": word, "many": self._plural(word) if " " not in word else None}
        gender = part.removesuffix("noun").strip() or next(
            (name for name, ending in rules("es")["gender"].items() if re.search(ending, head)), ""
        )
        if gender == "feminine" and re.search(rules("es")["stressed_a"], head):
            found["one"] = None
        return {"gender": gender} | {slot: form for slot, form in found.items() if form}

    def _plural(self, word: str) -> str | None:
        return None if re.search(rules("es")["no_plural"], word) else _ending(word, rules("es")["plural"])


class English:
    """English, by lemminflect."""

    def forms(self, word: str, part: str) -> Forms:
        """Slots: of nouns ``one`` and ``many``; of verbs those of :meth:`verb`; of all else ``one``."""
        if part.endswith("noun"):
            *before, head = word.split(" ")
            return {"one": word, "many": " ".join([*before, _english(head, "NNS", head + "s")])}
        return self.verb(word) if part == "verb" else {"one": word}

    def verb(self, word: str) -> Forms:
        """Slots: ``bare``, ``past``, ``participle``, ``gerund``, ``third`` (person singular)."""
        head, space, rest = word.partition(" ")
        tags = {"past": "VBD", "participle": "VBN", "gerund": "VBG", "third": "VBZ"}
        return {"bare": word} | {slot: _english(head, tag, head) + space + rest for slot, tag in tags.items()}

    def joined(self, text: str) -> str:
        """The phrase, *a* before a vowel made *an*."""
        return re.sub(rules("en")["an"], "an ", text, flags=re.IGNORECASE)


def _english(word: str, tag: str, otherwise: str) -> str:
    try:
        from lemminflect import getInflection
    except ImportError:
        raise InputError(
            "English words are inflected by lemminflect, which is not here.", "pip install lemminflect"
        ) from None
    found = getInflection(word, tag)
    return str(found[0]) if found else otherwise


def _ending(word: str, rules: Mapping[str, str]) -> str:
    """The word with the first ending replaced that it has."""
    for old, new in rules.items():
        if re.search(old, word):
            return re.sub(old, new, word)
    return word
