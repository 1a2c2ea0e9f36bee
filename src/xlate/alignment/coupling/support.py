"""How sure it is that the other side says what a word means: by its own words, or by its translation's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, islice
from typing import NamedTuple

import numpy as np

from xlate.alignment.lexical.forms import are_function_words, form_of, leaning_words
from xlate.alignment.lexical.likeness import Affinities, expect
from xlate.alignment.lexical.tables import Floats
from xlate.alignment.lexical.wordlist import WordList

IN_TRANSLATION = 0.9  # what a word in the machine's translation counts, against one on the other side itself
FUNCTION_WORD_SUPPORT = 0.6  # function words come and go with grammar, so that their absence says little


class Numbers(dict[str, int]):
    """The numbers that words, as they stand in a text, have in a list of look-up forms."""

    def __init__(self, words: WordList) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, word: str) -> int:
        number = self[word] = self._words.number[form_of(word)]
        return number

    def of(self, words: Sequence[str]) -> tuple[int, ...]:
        """The numbers of several words."""
        return tuple(map(self.__getitem__, words))


class Sought(NamedTuple):
    """The words of one side of a passage pair, by number, and how they are found on the other side."""

    words: Sequence[int]
    best: Floats
    """How alike each is to the likeliest word of the other side."""
    translated: Sequence[int]
    """The words of the other side's translation into this side's language; none where there is no translation."""


class Side:
    """All words of one language that a linker is asked about: a side's own, and the other side's translated ones.

    Args:
        own: look-up forms of the words of the side itself.
        translated: of what the machine makes of the other side.
        language: BCP 47.
    """

    def __init__(self, own: Sequence[str], translated: Sequence[str], language: str) -> None:
        self.words, self.translated = WordList(own, language), WordList(translated, language)
        expect(self.words, self.translated)
        self.number, self.rendered = Numbers(self.words), Numbers(self.translated)
        self._alike = Affinities(self.words, self.translated, at_once=False)
        self._standing = [self.translated.number.get(form, -1) for form in self.words.forms]
        self.grammar = are_function_words(self.words.forms, language)
        """Of each word whether it is a function word."""
        self.light = [
            grammar or not form[0].isalnum() for form, grammar in zip(self.words.forms, self.grammar, strict=True)
        ]
        """Of each word whether it is a function word, or no word."""
        leaners = leaning_words(language)
        self.leaning = [form in leaners for form in self.words.forms]
        """Of each word whether it belongs to the word that follows, where nothing corresponds to it."""

    def supports(self, passages: Sequence[Sought]) -> list[tuple[float, ...]]:
        """How sure it is that each word's meaning is on the other side: its best likeness, there or in translation."""
        if not passages:
            return []
        best, unsure = self._found(passages)
        asked = [(passage, places) for passage, places in zip(passages, unsure, strict=True) if places]
        if asked:
            told = [(passage.words, passage.translated, places) for passage, places in asked]
            rendered = np.concatenate(self._alike.best(*zip(*told, strict=True)))
            starts = accumulate((len(passage.words) for passage in passages), initial=0)
            at = [start + place for start, places in zip(starts, unsure, strict=False) for place in places]
            best[at] = np.maximum(best[at], IN_TRANSLATION * rendered)
        grammar = [self.grammar[word] for passage in passages for word in passage.words]
        np.maximum(best, FUNCTION_WORD_SUPPORT, out=best, where=np.array(grammar))
        values = iter(np.minimum(best, 1).tolist())
        return [tuple(islice(values, len(passage.words))) for passage in passages]

    def expect(self, passages: Sequence[Sought]) -> None:
        """Look up all that will be asked of passages of which some are asked for now: at once it costs less."""
        if passages:
            self._found(passages)

    def _found(self, passages: Sequence[Sought]) -> tuple[Floats, list[list[int]]]:
        """How words are found as they are, those of all passages laid end to end; and what is left unsure.

        That is, in each passage, the places of words to which its translation may have one more alike. They are looked
        up, those of all passages at once.
        """
        best = np.concatenate([passage.best for passage in passages])
        standing = [self._standing[word] in there for words, there in map(_sets, passages) for word in words]
        np.maximum(best, IN_TRANSLATION, out=best, where=np.array(standing))
        sure = iter((best >= IN_TRANSLATION).tolist())
        unsure = [
            [at for at, known in enumerate(islice(sure, len(passage.words))) if passage.translated and not known]
            for passage in passages
        ]
        self._alike.look_up(
            passage.words[at] for passage, places in zip(passages, unsure, strict=True) for at in places
        )
        return best, unsure


def _sets(passage: Sought) -> tuple[Sequence[int], set[int]]:
    return passage.words, set(passage.translated)
