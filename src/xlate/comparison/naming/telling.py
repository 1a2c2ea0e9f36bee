"""What the checks of names have in common: how sure a name against another is a difference, and the sentence for it."""

from __future__ import annotations

from collections.abc import Iterable

from xlate.alignment.lexical.likeness import translations
from xlate.articles import Kind
from xlate.comparison.check import Agreement, Finding
from xlate.comparison.naming.gazetteer import PLAIN_THINGS, names_of
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import Couple
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.speech import beside_speech
from xlate.comparison.passages.words import plain
from xlate.languages.rules import rules

PROPER = "proper"
"""The group of names that no list knows."""
_SUBSTANCES = ("narcotic", "medicine", "disease")
THINGS = (
    *_SUBSTANCES,
    *PLAIN_THINGS,
    *("drink", "anatomy", "disaster", "document", "crime", "ceremony", "valuables", "fuel"),
)
"""Groups of what is no person, place, or body; what differs in them is a detail, but in those called by a name."""
_FEAST = "feast"
"""Holidays stand in the lists of names; what differs in them is a date."""
_CONFIDENCE = {
    "feast": 0.8,
    "place": 0.85,
    "direction": 0.85,
    "kin": 0.8,
    "person": 0.75,
    "faith": 0.75,
    "party": 0.75,
    "camp": 0.75,
    "organisation": 0.7,
    "role": 0.75,
    "level": 0.65,
    "venue": 0.65,
    **dict.fromkeys(THINGS, 0.7),
    PROPER: 0.7,
}
"""How sure a name against another of its group is a difference, standing in the same place."""
_NOUNS = {
    "feast": "holidays",
    "place": "places or nationalities",
    "direction": "directions",
    "kin": "relatives",
    "person": "people",
    "faith": "faiths",
    "party": "political camps",
    "camp": "political camps",
    "organisation": "organisations",
    "role": "roles",
    "level": "levels or sectors",
    "venue": "places",
    **dict.fromkeys(THINGS, "things"),
    PROPER: "names",
}
"""What an explanation calls the names of a group."""
_ORDINARY = 0.55
"""What remains of a name's confidence where it is an ordinary word of an institution's name, or of another number."""
_PEOPLE = frozenset({"role", "kin"})
_LIKELY = 0.5
"""Share of the best translation's probability from which another translation is as good as it."""
_SPEAKERS = frozenset({"organisation", PROPER})
"""Groups whose difference, right beside a verb of saying, is one of source."""


def agreement(passage: Passage, couple: Couple) -> Agreement:
    """The words of two names that name the same."""
    return Agreement((passage.left.span(couple.left.tokens),), (passage.right.span(couple.right.tokens),))


def against(passage: Passage, couple: Couple) -> Finding:
    """Two names that stand in one place and do not name the same."""
    words = passage.left.words(couple.left.tokens), passage.right.words(couple.right.tokens)
    doubtful = _ordinary(passage, couple) or _one_and_many(passage, couple)
    sure = _CONFIDENCE[couple.left.group] * (_ORDINARY if doubtful else 1.0)
    return Finding(
        _kind(passage, couple),
        "substantive",
        round(sure * (0.7 + 0.3 * couple.nearness), 3),
        (passage.left.span(couple.left.tokens),),
        (passage.right.span(couple.right.tokens),),
        f"The editions name different {_NOUNS[couple.left.group]}: “{words[0]}” against “{words[1]}”.",
    )


def _one_and_many(passage: Passage, couple: Couple) -> bool:
    """Whether one side speaks of a person, the other of several, who are hardly held for one another."""
    if couple.left.group not in _PEOPLE:
        return False
    return _many(passage.left, couple.left) != _many(passage.right, couple.right)


def _many(side: Side, mention: Mention) -> bool:
    """Whether every form of a mention's last or first word that the lists may have is a plural."""
    ending = str(rules(side.language, "names").get("plural", "")) or "-"
    words = [side.forms[i] for i in mention.tokens if side.forms[i] not in rules(side.language, "names").get("of", ())]
    head = words[0] if rules(side.language, "names").get("head") == "first" else words[-1]
    return head.endswith(ending) and not head.endswith(ending * 2)


def _ordinary(passage: Passage, couple: Couple) -> bool:
    """Whether both are ordinary words in an institution's name (*Juzgado de Instrucción*, *Investigating Court*)."""
    if couple.left.group != PROPER:
        return False
    sides = ((passage.left, passage.right, couple.left), (passage.right, passage.left, couple.right))
    return all(
        _by_institution(side, mention)
        and all(translated(side.forms[i], side.language, other.language) for i in mention.tokens)
        for side, other, mention in sides
    )


def translated(word: str, language: str, other: str) -> bool:
    """Whether the other language has another word for it: *Valencia* stays *Valencia*."""
    best = translations(word, language, other, 3)
    likely = [plain(found) for found, probability in best if probability >= _LIKELY * best[0][1]]
    return bool(likely) and plain(word) not in likely


def _by_institution(side: Side, mention: Mention) -> bool:
    near = range(mention.first - 2, mention.end + 2)
    return any(m.group == "organisation" and not set(m.tokens).isdisjoint(near) for m in names_of(side))


def as_name(side: Side, tokens: range) -> Mention:
    """Words as a name that no list knows."""
    return Mention(tokens.start, tokens.stop, ((PROPER, side.words(tokens)),))


def as_names(side: Side, indices: Iterable[int]) -> tuple[Mention, ...]:
    """Words, given in order, as names that no list knows: those that stand side by side as one."""
    runs: list[range] = []
    for index in indices:
        if runs and runs[-1].stop == index:
            runs[-1] = range(runs[-1].start, index + 1)
        else:
            runs.append(range(index, index + 1))
    return tuple(as_name(side, run) for run in runs)


def rendered_names(side: Side, other: Side) -> set[int]:
    """Tokens of one side's names in the lists that the other side has too, under whatever name."""
    there = names_of(other)
    return {index for name in names_of(side) if any(name.same(one) for one in there) for index in name.tokens}


def _kind(passage: Passage, couple: Couple) -> Kind:
    if couple.left.group == _FEAST:
        return "date"
    if couple.left.group in THINGS and couple.left.group not in _SUBSTANCES:
        return "detail"
    speakers = beside_speech(passage.left, couple.left.tokens) and beside_speech(passage.right, couple.right.tokens)
    if _addressed(passage.left, couple.left) or _addressed(passage.right, couple.right):
        speakers = False
    return "attribution" if speakers and couple.left.group in _SPEAKERS else "name"


def _addressed(side: Side, mention: Mention) -> bool:
    """Whether the word before a name makes it whom something is said to or of (*acusó a Ríos*, *told to Radio Sur*)."""
    return mention.first > 0 and side.forms[mention.first - 1] in rules(side.language, "names").get("to", ())
