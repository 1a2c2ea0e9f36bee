"""The rules that decide whether a full stop, question mark or ellipsis ends a sentence; see ``sentences.yaml``.

Each candidate is looked at with what stands before it (an abbreviation, an initial, an ordinal at a line's head), what
stands after it (a small letter, a word that begins sentences, an opening mark), and what encloses it (brackets or
quotation marks that opened in mid-sentence).
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from xlate.languages.rules import rules

Stop = Literal["inner", "titles", "before_number", "may_end"]

# Sentence-final marks, then whatever closes with them (a straight quotation mark right behind a stop closes), then
# white space: a candidate. French puts a no-break space before », notes leave [3] behind the stop.
CANDIDATE = re.compile(
    r"(?P<mark>(?<![.?!…])[.?!…]++(?:[ \u00a0]\.){0,3})"
    r"(?P<closers>(?:[”’»›\"')\]*_]|[\u00a0\u202f]»|\[\d{1,3}\]|[.](?=\s))*)"
    r"(?P<gap>\s+)(?=\S)"
)
_OPENERS = re.compile(r"[“„‟\"«‹‘'‚(\[¿¡*_…\s]*(?:[—–-]\s?)?[“„\"«‹‘'(\[¿¡*_…]*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_INITIAL = re.compile(r"(?:^|[\s\u00a0(“«\"'‘.-])(?:[^\W\d_])$")
_DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.[ \u00a0]?){1,5}[^\W\d_]\.")
_GLUED = re.compile(r"(?<=[^\W\d_]{2})(?P<mark>[.?!…]+[”»\"]?)(?=(?P<next>[^\W\d_]+)\s)")
_FINAL = ".?!…"
_MAX_NESTED = 32
"""Brackets and quotations looked back upon; it bounds the work on hostile text and no report comes near it."""
_MAX_HEAD = 200
"""Characters at a sentence's head in which its first word must show; likewise."""
_MAX_ATTRIBUTION = 4
"""Words between a closing quotation mark and the verb of saying that still belongs to the sentence."""

_MAX_OUTCRY = 4
"""Words of an outcry that is quoted in mid-sentence and not a sentence for itself: *shouted "Stop! Police!"*."""

_MAX_TITLE = 8
"""Words of a quoted title that has a stop inside."""


@dataclass(frozen=True)
class Stops:
    """One language's knowledge of stops, ready for use."""

    language: str
    pattern: re.Pattern[str] | None
    classes: dict[str, Stop]
    starters: frozenset[str]
    saying: frozenset[str]

    def marked(self, text: str) -> dict[int, Stop]:
        """The offsets of stops that belong to abbreviations, with the class of each."""
        found: dict[int, Stop] = {}
        for match in _DOTTED.finditer(text):
            _mark(found, match, "may_end")
        if self.pattern is not None:
            for match in self.pattern.finditer(text):
                _mark(found, match, self.classes[_squeeze(match.group())])
        return found

    def begins(self, text: str, start: int) -> bool:
        """Whether the word at ``start`` is one that begins sentences (an initial, *A.*, is none)."""
        word = _WORD.match(text, start)
        if word is None:
            return False
        initial = len(word.group()) == 1 and text[word.end() : word.end() + 1] == "."
        return word.group().replace("’", "'") in self.starters and not initial


@cache
def stops(language: str) -> Stops:
    """What is known of stops in ``language`` (BCP 47); a language without data has the general rules only."""
    data = rules(language, "sentences")
    classes: dict[str, Stop] = {}
    kinds: tuple[Stop, ...] = ("titles", "before_number", "may_end")
    for kind in kinds:
        for abbreviation in data.get(kind, ()):
            classes.setdefault(_squeeze(str(abbreviation)), kind)
            if len(str(abbreviation)) > len("p."):  # P. is an initial, Pág. a page at a sentence's head
                classes.setdefault(_squeeze(_capitalised(str(abbreviation))), kind)
    return Stops(
        language,
        _pattern(classes),
        classes,
        frozenset(str(word) for word in data.get("starters", ())),
        frozenset(str(word) for word in data.get("saying", ())),
    )


def ends(text: str, language: str, trusted: Iterable[int] | None) -> Iterator[int]:
    """Where sentences end inside ``text``: offsets just behind the last mark, in order; the text's own end is not told.

    Args:
        text: one paragraph.
        language: BCP 47.
        trusted: the ends that a general splitter found, as a second opinion on what the rules leave open.
    """
    knowledge = stops(language)
    abbreviations = knowledge.marked(text)
    opinion = set(trusted) if trusted is not None else None
    enclosed = _enclosures(text)
    start = 0
    for candidate in CANDIDATE.finditer(text):
        if candidate.start() < start or _sheltered(candidate, enclosed, start):
            continue
        if _ends_here(text, candidate, knowledge, abbreviations, opinion, start):
            yield candidate.end("closers")
            start = candidate.end()


def glued_ends(text: str, language: str) -> Iterator[int]:
    """Ends whose white space has been lost (*dijo.El martes*): told only before a word that begins sentences."""
    knowledge = stops(language)
    for match in _GLUED.finditer(text):
        if match.group("next")[0].isupper() and match.group("next") in knowledge.starters:
            yield match.end("mark")


def _ends_here(
    text: str,
    candidate: re.Match[str],
    knowledge: Stops,
    abbreviations: dict[int, Stop],
    opinion: set[int] | None,
    start: int,
) -> bool:
    """Whether this candidate ends a sentence; ``start`` is where the sentence in hand began."""
    opening = _OPENERS.match(text, candidate.end())
    follows = opening.end() if opening else candidate.end()
    following = text[follows : follows + 1]
    if following.islower() or _attributed(text, candidate, knowledge, abbreviations):
        return False
    if candidate.group("mark") != ".":
        return following.isalnum()
    begins = text[candidate.end()] in "¿¡" or knowledge.begins(text, follows)
    kind = abbreviations.get(candidate.start())
    if kind is not None:
        return _abbreviation_ends(kind, candidate, begins, following)
    if _is_enumerator(text, start, candidate.start()):
        return False
    closed = bool(candidate.group("closers"))
    if not closed and _INITIAL.search(text, max(0, candidate.start() - 2), candidate.start()):
        return begins
    return begins or closed or knowledge.pattern is not None or opinion is None or candidate.end("mark") in opinion


def _abbreviation_ends(kind: Stop, candidate: re.Match[str], begins: bool, following: str) -> bool:
    """Whether an abbreviation of this kind ends the sentence too, judged by what follows it."""
    after = candidate.string[candidate.end()]
    if kind in ("inner", "titles") or after in "—–-(":
        return False  # the dash or bracket of a dateline: QUITO, 3 feb. - El cabildo, OSLO, 9 oct. (Agencia)
    if candidate.group("closers").strip(")]*_."):
        return True
    if kind == "before_number":
        return not following.isdigit()
    return begins or after in '“"«‘'


def _attributed(text: str, candidate: re.Match[str], knowledge: Stops, abbreviations: dict[int, Stop]) -> bool:
    """Whether *"Really?" Ms. Ortiz asked* goes on: a quotation closed with ? or !, and a verb of saying soon after."""
    if candidate.group("mark")[0] not in "?!…" or not re.search(r"[”»\"’']", candidate.group("closers")):
        return False
    words = _WORD.finditer(text, candidate.end())
    for word in itertools.islice(words, _MAX_ATTRIBUTION + 1):
        if word.group() in knowledge.saying:
            return True
        if text[word.end() : word.end() + 1] in tuple(_FINAL) and word.end() not in abbreviations:
            return False
    return False


def _is_enumerator(text: str, start: int, stop: int) -> bool:
    """Whether the stop belongs to a number or letter that heads a list item: *1. Open the valve*, *b. Close it*."""
    head = text[start : min(stop, start + _MAX_HEAD)].strip()
    return (head.isdigit() and len(head) <= 3) or (len(head) == 1 and head.isalpha() and head.islower())


_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "‘": "’"}


def _enclosures(text: str) -> tuple[tuple[int, int], ...]:
    """Balanced brackets and quotations as ``(opening, closing)`` offsets; a mark alone encloses nothing."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    straight: int | None = None
    for match in re.finditer(r"[()\[\]“”«»\"]|‘|(?<=[.?!])’", text):
        mark, at = match.group(), match.start()
        if mark == '"':
            if at == 0 or text[at - 1].isspace() or text[at - 1] in "([¿¡—–-“«‘'":
                straight = at
            elif straight is not None:
                found.append((straight, at))
                straight = None
        elif mark in _PAIRS:
            waiting.append((_PAIRS[mark], at))
        else:
            inner = reversed(waiting[-_MAX_NESTED:])
            depth = next((depth for depth, item in enumerate(inner, start=1) if item[0] == mark), None)
            if depth:
                found.append((waiting[-depth][1], at))
                del waiting[-depth:]
    return tuple(sorted(found))


def _sheltered(candidate: re.Match[str], enclosed: tuple[tuple[int, int], ...], start: int) -> bool:
    """Whether the candidate stands inside brackets, or inside short quoted words, that opened in mid-sentence.

    A quotation that opens its sentence, or a long one, is cut at its own sentence ends; *shouted "Stop! Police!"* and
    *(he declined. Twice.)* are not.
    """
    text = candidate.string
    head = _WORD.search(text, start, min(candidate.start(), start + _MAX_HEAD))
    last = bisect_left(enclosed, (candidate.start(), 0))
    for opening, closing in enclosed[max(0, last - _MAX_NESTED) : last]:
        if closing < candidate.end() or head is None or opening < head.start():
            continue
        if text[opening] in "([" or _is_title(text, opening, closing):
            return True
        if candidate.group("mark")[0] in "?!…" and _is_short(text, opening, candidate.start(), _MAX_OUTCRY):
            return True
    return False


def _is_title(text: str, opening: int, closing: int) -> bool:
    """Whether few quoted words run on into the sentence: *read "The House. A History" in a day*."""
    runs_on = text[closing + 1 : closing + 3].strip()[:1].islower() and text[closing - 1] not in _FINAL
    return runs_on and _is_short(text, opening, closing, _MAX_TITLE)


def _is_short(text: str, start: int, end: int, words: int) -> bool:
    return len(list(itertools.islice(_WORD.finditer(text, start, end), words + 1))) <= words


def _mark(found: dict[int, Stop], match: re.Match[str], kind: Stop) -> None:
    places = [match.start() + i for i, character in enumerate(match.group()) if character == "."]
    for place in places[:-1]:
        found[place] = "inner"
    if places:
        found[places[-1]] = kind


def _pattern(classes: dict[str, Stop]) -> re.Pattern[str] | None:
    """One expression for all abbreviations, longest first, inner spaces optional."""
    if not classes:
        return None
    forms = sorted(classes, key=len, reverse=True)
    alternatives = "|".join(
        re.escape(form[:-1]).replace(r"\.", r"\.[ \u00a0\u202f]?") + re.escape(form[-1]) for form in forms
    )
    return re.compile(rf"(?<![^\W_])(?:{alternatives})")


def _squeeze(abbreviation: str) -> str:
    return re.sub(r"\s+", "", abbreviation)


def _capitalised(abbreviation: str) -> str:
    return abbreviation[:1].upper() + abbreviation[1:]
