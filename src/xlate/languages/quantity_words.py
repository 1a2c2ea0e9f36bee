"""A language's words around numbers, from its ``numbers.yaml``, ready for :mod:`xlate.languages.quantities`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

from xlate.languages import units
from xlate.languages.lexing import Phrases, Vocabulary, listed
from xlate.languages.numerals import NumberWords, number_words
from xlate.languages.rules import rules

_BEGINNINGS = ("ordinals", "halves", "multiples", "vague")
"""Sections of a language's data whose phrases begin a quantity, as number words do; those of the others follow one."""


@dataclass(frozen=True)
class QuantityWords:
    """One language's words around numbers, ready for use."""

    numbers: NumberWords
    data: Mapping[str, Any]

    @cached_property
    def ordinals(self) -> Mapping[str, Fraction]:
        """Ordinal words with their rank."""
        return self._table("ordinals")

    @cached_property
    def fractions(self) -> Mapping[str, Fraction]:
        """Words for a part, with how many make a whole."""
        return self._table("fractions")

    @cached_property
    def symbols(self) -> Mapping[str, str]:
        """Signs of money with what they mean in this language: *$* may be pesos in Spanish."""
        return {**units.SYMBOLS, **(self.data.get("symbols") or {})}

    @cached_property
    def after(self) -> Phrases:
        """What may follow a number and give it a sort, as ``sort:unit``."""
        entries = [(str(phrase), "share:") for phrase in self.data.get("percent", ())]
        entries += [(str(phrase), f"points:{size}") for phrase, size in self.data.get("points", {}).items()]
        entries += [(phrase, f"money:{key}") for phrase, key in listed(self.data.get("money"))]
        entries += [(phrase, f"measure:{key}") for phrase, key in listed(self.data.get("units"))]
        entries += [(sign, f"money:{key}") for sign, key in self.symbols.items() if len(sign) == 1]
        return Phrases([*entries, ("%", "share:"), ("‰", "permille:")])

    @cached_property
    def bounds(self) -> Phrases:
        """Approximators before a number."""
        return Phrases(listed(self.data.get("bounds")))

    @cached_property
    def bounds_after(self) -> Phrases:
        """Approximators behind a number."""
        return Phrases(listed(self.data.get("bounds_after")))

    @cached_property
    def vague(self) -> Phrases:
        """Amounts without a figure."""
        return Phrases(listed(self.data.get("vague")))

    @cached_property
    def multiples(self) -> Phrases:
        """Words for a multiple; the key is the factor."""
        return Phrases((str(word), str(factor)) for word, factor in self.data.get("multiples", {}).items())

    @cached_property
    def rates(self) -> Phrases:
        """Words between the numbers of a rate: *uno de cada siete*."""
        sure = [(str(phrase), "rate") for phrase in self.data.get("rates", ())]
        return Phrases([*sure, *((str(phrase), "loose") for phrase in self.data.get("loose_rates", ()))])

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every word with which a quantity may begin."""
        return Vocabulary([self.data.get(section) for section in _BEGINNINGS], self.numbers.starters)

    def words(self, section: str) -> frozenset[str]:
        """A plain list of words."""
        known = self._sections.get(section)
        if known is None:
            known = self._sections[section] = frozenset(str(word).casefold() for word in self.data.get(section) or ())
        return known

    @cached_property
    def _sections(self) -> dict[str, frozenset[str]]:
        return {}

    def _table(self, section: str) -> dict[str, Fraction]:
        return {str(word): Fraction(str(value)) for word, value in (self.data.get(section) or {}).items()}


@cache
def quantity_words(language: str) -> QuantityWords:
    """The words around numbers of a language (BCP 47)."""
    return QuantityWords(number_words(language), rules(language, "numbers"))
