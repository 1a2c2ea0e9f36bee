"""Degenerate translations, recognised from the outside: whatever the engine, whatever the languages.

The faults are those that neural models are known for (hallucinated loops, runaway length, copies, dropped content); see
Raunak et al. 2021, "The Curious Case of Hallucinations in Neural Machine Translation". The bounds were set on 31,186
human translations of news between Spanish and English, both ways (WMT 2008 to 2012, FLORES-200, Tatoeba): two are taken
for copies and two for loops (rightly: a word typed twice), eight for omissions, one in a hundred for losing a number.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from xlate.engines.guarding.tongue import breaks_off, in_another_language
from xlate.languages.tokens import tokenize

Fault = Literal["empty", "garbled", "looping", "runaway", "untranslated", "language", "truncated", "omission", "number"]

_WEIGHT: dict[str, int] = {
    "empty": 16, "garbled": 8, "looping": 8, "runaway": 8, "untranslated": 6, "language": 6,
    "truncated": 4, "omission": 3, "number": 2,
}  # fmt: skip
_WORDS_AGAIN = re.compile(r"(?<!\S)(\S+(?: \S+){0,7}?)(?: \1){2,}(?!\S)")  # one to eight words, three times or more
_LONG_WORD_TWICE = re.compile(
    r"(?<!\S)([^\W\d_]{5,}) \1(?!\w)", re.IGNORECASE
)  # "that that" is English; a long word twice is not
_LETTERS_AGAIN = re.compile(r"([^\W\d_]{2,8}?)\1{2,}|([^\W\d_])\2{7,}")  # "ooooh" is a word, "Unitededed" is none
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f' ]\d{3})*(?:[.,]\d+)?")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[.:h][0-5]\d")
_AFTERNOON = re.compile(r"(?<![\w:.,])(1[3-9]|2[0-3])[.:]([0-5]\d)(?![\w:]|[.,]\d)")
_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s+\W{0,3}(\w)")
_SHARE_OF_A_SENTENCE = 0.7  # of an average one, by which a text that lost a sentence is shorter at least
_SPELLED = 12  # numbers up to twelve are spelled out as often as not
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")


def faults(
    source: str, translation: str, *, same_language: bool = False, target: str | None = None
) -> tuple[Fault, ...]:
    """What is wrong with a translation, worst first; nothing where it looks sound.

    Args:
        source: the sentence.
        translation: what an engine made of it.
        same_language: the engine only rewrites, so that a copy is no fault.
        target: the language asked for (BCP 47); without it, what needs the language is not looked for.
    """
    if not _has_words(source):
        return ()
    if not _has_words(translation):
        return ("empty",)
    found: list[Fault] = []
    if set(_CONTROL.findall(translation)) - set(source):
        found.append("garbled")
    if (loops := _loops(translation)) and loops > _loops(source):
        found.append("looping")
    if len(translation) > 2.5 * len(source) + 40:
        found.append("runaway")
    if not same_language and _is_copy(source, translation):
        found.append("untranslated")
    elif target and in_another_language(translation, target):
        found.append("language")
    if target and breaks_off(source, translation, target):
        found.append("truncated")
    if _omits(source, translation):
        found.append("omission")
    if lost_numbers(source, translation):
        found.append("number")
    return tuple(found)


def mended(source: str, translation: str) -> str:
    """The translation less what no attempt could avoid: halves of characters, and long words that stand twice."""
    text = " ".join(_CONTROL.sub("", translation).split())
    return text if _LONG_WORD_TWICE.search(source) else _LONG_WORD_TWICE.sub(r"\1", text)


def weight(found: tuple[str, ...]) -> int:
    """How bad these faults are together; 0 is sound."""
    return sum(_WEIGHT.get(fault, 1) for fault in found)


def lost_numbers(source: str, translation: str) -> list[str]:
    """Numbers of the source whose digits the translation lacks.

    Separators, trailing zeros (*3.500 millones* / *3.5 billion*), numbers small enough to be spelled out, and clock
    times that have not lost half a day are let pass: this is a guard against dropping, not a check of arithmetic.
    """
    there = Counter(_digits(number) for number in _NUMBER.findall(translation))
    lost = []
    for number in _NUMBER.findall(_CLOCK.sub(" ", source)):
        digits = _digits(number)
        if there[digits] > 0:
            there[digits] -= 1
        elif not (number.isdecimal() and int(number[:20]) <= _SPELLED) and digits:
            lost.append(number)
    return lost + _halved_times(source, translation)


def _halved_times(source: str, translation: str) -> list[str]:
    """Times of a 24-hour clock that stand there by the other clock, without a word that it is afternoon: *6:45*."""
    lost = []
    for hour, minute in _AFTERNOON.findall(source):
        halved = rf"(?<![\w:.,]){int(hour) - 12}[.:]{minute}(?!\d|[\s\u00a0\u202f]?p\.?[\s\u00a0\u202f]?m)"
        if not re.search(rf"(?<!\d){hour}[.:h]{minute}", translation) and re.search(halved, translation, re.IGNORECASE):
            lost.append(f"{hour}:{minute}")
    return lost


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _loops(text: str) -> int:
    """How often a group of words or letters follows itself over and over."""
    plain = " ".join(text.casefold().split())[:4000]
    words = plain.split()
    found = 0
    if len(words) - len(set(words)) > 1:  # else no word stands three times, which spares most sentences the search
        found = sum(1 for match in _WORDS_AGAIN.finditer(plain) if any(map(str.isalpha, match.group())))
    others = (_LONG_WORD_TWICE, _LETTERS_AGAIN)
    return found + sum(1 for pattern in others for _ in pattern.finditer(plain))


def _is_copy(source: str, translation: str) -> bool:
    """Whether the translation is the source again: most of its words in small letters (names may stay) are there."""
    words = set(source.split())
    if len(words & set(translation.split())) < len(words) / 4:  # most sentences need no closer look
        return False
    small = {word.folded for word in tokenize(source) if word.text.islower() and word.text.isalpha()}
    if len(small) < 3:
        return False
    there = {word.folded for word in tokenize(translation)}
    return len(small & there) >= 0.8 * len(small)


def _omits(source: str, translation: str) -> bool:
    """Whether a good part is missing: far too short, or several sentences became fewer and as much shorter."""
    ratio = len(translation) / len(source)
    if len(source) >= 40 and ratio < 0.4:
        return True
    before, after = _sentence_ends(source) + 1, _sentence_ends(translation) + 1
    return after < before and ratio < 1 - _SHARE_OF_A_SENTENCE * (before - after) / before


def _sentence_ends(text: str) -> int:
    """Ends of sentences inside the text: what follows does not begin in small letters."""
    return sum(not match[1].islower() for match in _END.finditer(text))


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdecimal()).strip("0")
