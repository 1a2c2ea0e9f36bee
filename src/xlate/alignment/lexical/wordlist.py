"""The words of one side that are looked up together, and what is known of each: found once for all that ask."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from xlate.alignment.lexical.lexicon import Known, Lexicon, known
from xlate.alignment.lexical.senses import Senses
from xlate.alignment.lexical.spelling import Spellings
from xlate.languages.tags import primary


class WordList:
    """Different words of one language, numbered.

    Args:
        forms: look-up forms, in any order and any number of times.
        language: BCP 47.
    """

    def __init__(self, forms: Iterable[str], language: str) -> None:
        self.language = primary(language)
        self.number = {form: number for number, form in enumerate(dict.fromkeys(forms))}
        self.forms = list(self.number)
        self._known: dict[Lexicon | None, tuple[Known, Senses]] = {}

    def known(self, lexicon: Lexicon | None) -> tuple[Known, Senses]:
        """What a lexicon has of the words, and what their stems may mean there; without one, by their stems alone."""
        if lexicon not in self._known:
            found = known(self.forms, self.language, lexicon)
            self._known[lexicon] = found, Senses(found.stem_texts, self.language)
        return self._known[lexicon]

    def those(self, numbers: Iterable[int]) -> list[str]:
        """The words with these numbers."""
        return [self.forms[number] for number in numbers]

    @cached_property
    def spelt(self) -> Spellings:
        """The words by their spelling."""
        return Spellings(self.forms)
