"""Sentences to the engine and back: over-long ones divided, stand-ins put back, and nothing lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from xlate.engines.guarding.protection import Protected
from xlate.engines.guarding.splitting import split

_LABEL = re.compile(r"(?:\d{1,3}[.)]|[a-z]\)|[-–—•*])\s+(?=\S*[^\W\d])")
"""Stands before a word, so that *7. 8. 2010* and *- 5* are left whole."""

Run = Callable[[Sequence[str]], list[str]]
"""Translates sentences that the engine takes whole."""


def carry(sentences: Sequence[Protected], run: Run, fits: Callable[[str], bool]) -> list[str]:
    """The translations of ``sentences``, each with its protected items in it.

    Where the engine loses a stand-in, the sentence is translated around its protected items, part by part: less fluent,
    but nothing is lost.

    Args:
        sentences: with stand-ins.
        run: the engine.
        fits: whether the engine takes a sentence whole.
    """
    translations = _whole([sentence.text for sentence in sentences], run, fits)
    restored = [sentence.restore(text) for sentence, text in zip(sentences, translations, strict=True)]
    lost = [sentence for sentence, text in zip(sentences, restored, strict=True) if text is None]
    around = iter(_around(lost, run, fits))
    return [next(around) if text is None else text for text in restored]


def _whole(texts: Sequence[str], run: Run, fits: Callable[[str], bool]) -> list[str]:
    """Translate texts of any length, in pieces where need be; white space between pieces is kept."""
    pieces = [split(text, fits) for text in texts]
    translated = iter(_labelled([piece.strip() for piece in _flat(pieces)], run))
    return [
        "".join(
            _edges(piece, _inner(piece, next(translated)) if len(found) > 1 else next(translated)) for piece in found
        ).strip()
        for found in pieces
    ]


def _labelled(pieces: Sequence[str], run: Run) -> list[str]:
    """Translate pieces without what numbers or marks them in a list, for it is no word of the sentence: *1.*, *b)*."""
    labels = [found.group() if (found := _LABEL.match(piece)) else "" for piece in pieces]
    translated = run([piece[len(label) :] for piece, label in zip(pieces, labels, strict=True)])
    return [label + translation for label, translation in zip(labels, translated, strict=True)]


def _around(sentences: Sequence[Protected], run: Run, fits: Callable[[str], bool]) -> list[str]:
    parts = [sentence.around() for sentence in sentences]
    waiting = [text for found in parts for text, kept in found if not kept and _has_letters(text)]
    translated = iter(_whole(waiting, run, fits))
    return [
        "".join(
            text if kept or not _has_letters(text) else _edges(text, _inner(text, next(translated)))
            for text, kept in found
        )
        for found in parts
    ]


def _inner(source: str, translation: str) -> str:
    """A part's translation without the capital and the full stop that engines give to what they take for a sentence."""
    source = source.strip()
    if source[:1].islower() and translation[1:2].islower():
        translation = translation[:1].lower() + translation[1:]
    if source[-1:].isalnum() and translation.endswith("."):
        return translation[:-1]
    if source.endswith((",", ";", ":")) and translation.endswith("."):
        return translation[:-1].rstrip(",;:") + source[-1]
    return translation


def _edges(source: str, translation: str) -> str:
    """The translation with the white space that the source has at its ends."""
    start = len(source) - len(source.lstrip())
    end = len(source.rstrip())
    return source[:start] + translation.strip() + source[end:] if end else source


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _flat(pieces: Sequence[Sequence[str]]) -> list[str]:
    return [piece for found in pieces for piece in found]
