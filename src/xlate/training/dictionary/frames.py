"""Frames: the short phrases in which a dictionary's words are shown to a network (``es-en.yaml``: a file a pair).

A frame is ``"los vecinos {preterite} | the residents {past}"``: two texts with slots for the forms of a word and of its
translation, under the part of speech, and the gender or number, that it agrees with.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from xlate.errors import InputError
from xlate.training.dictionary.entries import Pair
from xlate.training.dictionary.inflection import Forms, Inflection

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of a pair of languages: lists of two texts with slots, by part of speech."""

    by_part: dict[str, list[Pair]]
    shown: dict[str, int]
    """In how many frames a word of each part of speech is to stand."""

    @classmethod
    def of(cls, languages: Pair) -> Frames:
        """The frames of a pair.

        Raises:
            InputError: there are none; says where they would be.
        """
        return _read(FOLDER / f"{'-'.join(languages)}.yaml")

    def filled(self, words: Pair, part: str, both: tuple[Inflection, Inflection], draw: random.Random) -> list[Pair]:
        """A word and its translation in a few frames, drawn by chance; alone where nothing else fits."""
        forms = tuple(inflection.forms(word, part) for inflection, word in zip(both, words, strict=True))
        kind = self._kind(part, forms[0])
        frames = self.by_part.get(kind, [])
        usable = [frame for frame in frames if all(map(_fits, frame, forms))]
        chosen = draw.sample(usable, min(self.shown.get(kind, 0), len(usable)))
        return [_fill(frame, forms, both) for frame in chosen] or [words]

    def _kind(self, part: str, forms: Forms) -> str:
        """The heading that a word's frames stand under: a noun's is its gender, where that is known."""
        return f"{forms['gender']} noun" if part.endswith("noun") and forms.get("gender") else part


def _fits(text: str, forms: Forms) -> bool:
    return all(forms.get(slot) for slot in re.findall(r"\{(\w+)\}", text))


def _fill(frame: Pair, forms: tuple[Forms, ...], both: tuple[Inflection, Inflection]) -> Pair:
    filled = (" ".join(text.format(**some).split()) for text, some in zip(frame, forms, strict=True))
    left, right = (inflection.joined(text) for inflection, text in zip(both, filled, strict=True))
    return left, right


@lru_cache(maxsize=4)
def _read(path: Path) -> Frames:
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError:
        raise InputError(f"No phrases are known for the pair {path.stem}.", f"Write {path}.") from None
    by_part = {part: [_halves(text) for text in texts] for part, texts in told["frames"].items()}
    return Frames(by_part, told["shown"])


def _halves(text: str) -> Pair:
    left, _, right = text.partition(" | ")
    return left, right
