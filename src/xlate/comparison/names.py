"""People, places, organisations, nationalities, roles: one edition names another than the other.

What both editions name in whatever form (*Londres* / *London*, *OTAN* / *NATO*, *Zelenski* / *Zelensky*, *norcoreano* /
*North Korea*) agrees. A name that the other side gives elsewhere, or replaces by a pronoun or a role, is style.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from xlate.alignment.likeness import similarity, translations
from xlate.articles import Kind
from xlate.comparison.check import Agreement, Finding, Passage, Settled, Side
from xlate.comparison.concepts import Mention, form
from xlate.comparison.correspond import Couple, correspond
from xlate.comparison.editions import edition
from xlate.comparison.gazetteer import calendar_words, gazetteer, is_place, names_of
from xlate.comparison.ranks import has_rank, ranked
from xlate.comparison.slots import Slots
from xlate.comparison.speech import beside_speech
from xlate.comparison.spelling import altered, plain, spelled_alike, words_of
from xlate.comparison.wording import content, is_function, is_name, mean_support
from xlate.languages.tokens import words_of_text

_PROPER = "proper"
_FEAST = "feast"
"""Holidays stand in the lists of names; what differs in them is a date."""
_SUPPORTED = 0.5
"""Support from which the word links are believed that a name is on the other side."""
_SURE = 0.6
"""Score from which a link between two names spelled otherwise is believed (*Alemania* / *Germany*)."""
_CONFIDENCE = {
    "feast": 0.8,
    "place": 0.85,
    "direction": 0.85,
    "kin": 0.8,
    "person": 0.75,
    "faith": 0.75,
    "party": 0.75,
    "organisation": 0.7,
    "role": 0.75,
    _PROPER: 0.7,
}
"""How sure a name against another of its group is a difference, standing in the same place."""
_ALTERED = 0.72
"""How sure a name with other letters, which no transliteration explains, is a difference."""
_LONG = 4
"""Letters from which a name's spelling says something."""
_ORDINARY = 0.55
"""What remains of a name's confidence where it is an ordinary word of an institution's name."""
_TITLES = frozenset({"role", "organisation"})
_SYNONYM = 0.6
"""Likeness from which two words for a title translate one another, whatever the lists say: ministro/secretary .68."""
_SPEAKERS = frozenset({"organisation", _PROPER})
"""Groups whose difference, right beside a verb of saying, is one of source."""
_EPITHET_ALONE = {"place": 0.4, "faith": 0.5, "party": 0.5}
"""How sure a nationality, faith, or camp given once is a difference: a place is often a gloss for readers far off."""
_LEAST_KNOWN = 0.1
"""Nearness from which two names of a group are held against each other: neither is anywhere else in the passage."""
_LEAST_NEARNESS = 0.35
_PART_OF = 0.4
"""The most that a country against an unknown name weighs."""


class Names:
    """Ties the names of the two sides by what they name, then by spelling, then weighs those left in one place."""

    name = "names"

    def examine(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """Names that agree, names against others of their group."""
        slots = Slots(passage)
        lefts, rights = _known(passage.left, settled.left), _known(passage.right, settled.right)
        agreed = correspond(lefts, rights, slots, Mention.same)
        yield from (_agreement(passage, couple) for couple in agreed.couples)
        misspelt = list(_altered(passage, slots, _tokens(couple.left for couple in agreed.couples)))
        yield from misspelt
        left = _unnamed(passage, agreed.left, rights, left=True)
        right = _unnamed(passage, agreed.right, lefts, left=False)
        against = correspond(left, right, slots, _same_group, _LEAST_KNOWN)
        lone = correspond(
            _untold(passage, against.left, left=True), _untold(passage, against.right, left=False), slots, _same_group
        )
        for couple in (*against.couples, *lone.couples):
            yield _agreement(passage, couple) if _synonyms(passage, couple) else _against(passage, couple)
        alone = _without(against.left, lone.couples), _without(against.right, lone.couples)
        yield from _given_once(passage, alone[0], left=True)
        yield from _given_once(passage, alone[1], left=False)
        spelt = Settled(passage)
        spelt.add(misspelt)
        taken = (
            spelt.left | _tokens((*lefts, *(couple.left for couple in against.couples))) | settled.left,
            spelt.right | _tokens((*rights, *(couple.right for couple in against.couples))) | settled.right,
        )
        yield from _proper(passage, slots, taken, alone)


def _known(side: Side, settled: set[int]) -> tuple[Mention, ...]:
    found = side.once(("ranked names",), lambda: ranked(side, names_of(side)))
    return tuple(mention for mention in found if settled.isdisjoint(mention.tokens))


def _same_group(left: Mention, right: Mention) -> bool:
    return not {group for group, _ in left.senses}.isdisjoint(group for group, _ in right.senses)


def _tokens(mentions: Iterable[Mention]) -> set[int]:
    return {index for mention in mentions for index in mention.tokens}


def _unnamed(
    passage: Passage, mentions: Sequence[Mention], others: Sequence[Mention], *, left: bool
) -> tuple[Mention, ...]:
    """Those mentions that the other side names nowhere in the passage, by list or by word link."""
    partners_of = passage.words.partners_of_left if left else passage.words.partners_of_right
    rivals = {index: other.group for other in others for index in other.tokens}

    def supported(mention: Mention) -> bool:
        partners = {partner for index in mention.tokens for partner in partners_of(index)[:1]}
        if any(rivals.get(partner) == mention.group for partner in partners):
            return False  # tied to another of its group: words of one sort are easily taken for one another
        return mean_support(passage, mention.tokens, left=left) >= _SUPPORTED

    return tuple(
        mention for mention in mentions if not any(mention.same(other) for other in others) and not supported(mention)
    )


def _untold(passage: Passage, mentions: Sequence[Mention], *, left: bool) -> tuple[Mention, ...]:
    """Those of the epithets that the other article gives nowhere: two of a group are each other's wherever they are."""
    other = passage.right if left else passage.left
    told = _concepts(other.article.text, other.language)
    return tuple(m for m in mentions if m.group in _EPITHET_ALONE and m.concepts.isdisjoint(told))


def _without(mentions: Sequence[Mention], couples: Sequence[Couple]) -> tuple[Mention, ...]:
    taken = {id(mention) for couple in couples for mention in (couple.left, couple.right)}
    return tuple(mention for mention in mentions if id(mention) not in taken)


def _given_once(passage: Passage, mentions: Sequence[Mention], *, left: bool) -> Iterator[Finding]:
    """Nationalities, faiths, and camps that the other edition gives nowhere: left out or put in by an editor."""
    side = passage.left if left else passage.right
    for mention in _untold(passage, mentions, left=left):
        spans = (side.span(mention.tokens),)
        yield Finding(
            "detail",
            "substantive",
            _EPITHET_ALONE[mention.group],
            spans if left else (),
            () if left else spans,
            f"Only {edition(passage, left=left)} says “{side.words(mention.tokens)}”.",
        )


@lru_cache(maxsize=8)
def _concepts(text: str, language: str) -> frozenset[str]:
    """Everything that the lists know of an article's names."""
    tokens = words_of_text(text)
    forms = [form(token.folded, language) for token in tokens]
    found = gazetteer(language).find(forms, [token.text for token in tokens])
    return frozenset(concept for mention in found for concept in mention.concepts)


def _agreement(passage: Passage, couple: Couple) -> Agreement:
    return Agreement((passage.left.span(couple.left.tokens),), (passage.right.span(couple.right.tokens),))


def _against(passage: Passage, couple: Couple) -> Finding:
    words = passage.left.words(couple.left.tokens), passage.right.words(couple.right.tokens)
    sure = _CONFIDENCE[couple.left.group] * (_ORDINARY if _ordinary(passage, couple) else 1.0)
    return Finding(
        _kind(passage, couple),
        "substantive",
        round(sure * (0.7 + 0.3 * couple.nearness), 3),
        (passage.left.span(couple.left.tokens),),
        (passage.right.span(couple.right.tokens),),
        f"The editions name different {_NOUNS[couple.left.group]}: “{words[0]}” against “{words[1]}”.",
    )


def _synonyms(passage: Passage, couple: Couple) -> bool:
    """Whether the words of two roles or institutions translate one another, though no list says so."""
    if couple.left.group not in _TITLES or has_rank(couple.left) or has_rank(couple.right):
        return False
    left, right = passage.left, passage.right
    words = content(left, couple.left.tokens), content(right, couple.right.tokens)
    if len(words[0]) != 1 or len(words[1]) != 1:
        return False  # a part of a title says nothing of the whole
    one, other = left.forms[words[0][0]], right.forms[words[1][0]]
    return similarity(one, other, left.language, right.language) >= _SYNONYM


def _ordinary(passage: Passage, couple: Couple) -> bool:
    """Whether both are ordinary words in an institution's name (*Juzgado de Instrucción*, *Investigating Court*)."""
    if couple.left.group != _PROPER:
        return False
    sides = ((passage.left, passage.right, couple.left), (passage.right, passage.left, couple.right))
    return all(
        _by_institution(side, mention)
        and all(_translated(side.forms[i], side.language, other.language) for i in mention.tokens)
        for side, other, mention in sides
    )


def _translated(word: str, language: str, other: str) -> bool:
    """Whether the other language has another word for it: *Valencia* stays *Valencia*."""
    best = translations(word, language, other, 1)
    return bool(best) and plain(best[0][0]) != plain(word)


def _by_institution(side: Side, mention: Mention) -> bool:
    near = range(mention.first - 2, mention.end + 2)
    known = _known(side, set())
    return any(m.group == "organisation" and not set(m.tokens).isdisjoint(near) for m in known)


def _altered(passage: Passage, slots: Slots, agreed: set[int]) -> Iterator[Finding]:
    """Names of which one edition changes letters (*Peredo* / *Pereda*), however surely the word links tie them."""
    sides = (passage.left, passage.right)
    told = [words_of(side.article.text) for side in sides]
    here = [{plain(form) for form in side.forms} for side in sides]
    for i in _rare_names(passage.left, passage.right.language, here[1]):
        if i in agreed:
            continue
        for j in _rare_names(passage.right, passage.left.language, here[0]):
            one, other = plain(passage.left.forms[i]), plain(passage.right.forms[j])
            if altered(one, other) and not (one in told[1] and other in told[0]) and slots.nearness([i], [j]) >= 0.5:
                left, right = _run_of_names(passage.left, i), _run_of_names(passage.right, j)
                if _joined(passage.left, left) == _joined(passage.right, right):
                    break  # one name, its parts tied otherwise: Kim Jong-un, Kim Jong Un
                couple = Couple(_as_name(passage.left, left), _as_name(passage.right, right), 1.0)
                yield replace(_against(passage, couple), kind="name", confidence=_ALTERED)
                break


def _rare_names(side: Side, other: str, there: set[str]) -> Iterator[int]:
    """Capitalised words that no table translates and that the other side does not have as they stand."""
    for index, word in enumerate(side.forms):
        if len(word) < _LONG or not is_name(side, index) or plain(word) in there:
            continue
        if not translations(word, side.language, other, 1):
            yield index


def _joined(side: Side, tokens: range) -> str:
    return "".join(plain(side.forms[index]) for index in tokens)


def _run_of_names(side: Side, index: int) -> range:
    first, end = index, index + 1
    while first > 0 and is_name(side, first - 1) and not side.words((first - 1, first)).count(","):
        first -= 1
    while end < len(side.tokens) and is_name(side, end) and not side.words((end - 1, end)).count(","):
        end += 1
    return range(first, end)


def _as_name(side: Side, tokens: range) -> Mention:
    return Mention(tokens.start, tokens.stop, ((_PROPER, side.words(tokens)),))


def _kind(passage: Passage, couple: Couple) -> Kind:
    if couple.left.group == _FEAST:
        return "date"
    speakers = beside_speech(passage.left, couple.left.tokens) and beside_speech(passage.right, couple.right.tokens)
    return "attribution" if speakers and couple.left.group in _SPEAKERS else "name"


_NOUNS = {
    "feast": "holidays",
    "place": "places or nationalities",
    "direction": "directions",
    "kin": "relatives",
    "person": "people",
    "faith": "faiths",
    "party": "political camps",
    "organisation": "organisations",
    "role": "roles",
    _PROPER: "names",
}


def _proper(
    passage: Passage, slots: Slots, taken: tuple[set[int], set[int]], alone: tuple[Sequence[Mention], Sequence[Mention]]
) -> Iterator[Finding | Agreement]:
    """Names that no list knows: capitals of which the word links know nothing, also against known places alone."""
    left = _capitals(passage, taken[0], left=True)
    right = _capitals(passage, taken[1], left=False)

    def alike(one: Mention, other: Mention) -> bool:
        return _alike(passage.left, one, passage.right, other)

    agreed = correspond(left, right, slots, alike)
    yield from (_agreement(passage, couple) for couple in agreed.couples)
    against = correspond(agreed.left, agreed.right, slots, lambda one, other: True, _LEAST_NEARNESS)
    yield from (_against(passage, couple) for couple in against.couples)
    places = [_untold(passage, alone[0], left=True), _untold(passage, alone[1], left=False)]
    names = [
        tuple(_as_name(side, m.tokens) for m in found if is_name(side, m.first))
        for side, found in zip((passage.left, passage.right), places, strict=True)
    ]
    for lefts, rights in ((against.left, names[1]), (names[0], against.right)):
        mixed = correspond(lefts, rights, slots, lambda one, other: True, _LEAST_NEARNESS)
        yield from (_against_place(passage, couple) for couple in mixed.couples)


def _against_place(passage: Passage, couple: Couple) -> Finding:
    """A name that no list knows against a known place: of a country it may be a part, named for readers nearby."""
    finding = _against(passage, couple)
    known = (
        gazetteer(passage.left.language).find(passage.left.forms, passage.left.texts),
        gazetteer(passage.right.language).find(passage.right.forms, passage.right.texts),
    )
    countries = any(
        is_place(concept)
        for mentions, mention in zip(known, (couple.left, couple.right), strict=True)
        for found in mentions
        if found.first == mention.first
        for concept in found.concepts
    )
    return replace(finding, confidence=min(finding.confidence, _PART_OF)) if countries else finding


def _capitals(passage: Passage, taken: set[int], *, left: bool) -> tuple[Mention, ...]:
    """Runs of capitalised words that the other side does not support."""
    side = passage.left if left else passage.right
    calendar = calendar_words(side.language)
    runs: list[list[int]] = []
    for index in range(len(side.tokens)):
        if index in taken or not is_name(side, index) or is_function(side, index):
            continue
        if side.forms[index] in calendar or _trusted(passage, index, left=left):
            continue
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return tuple(Mention(run[0], run[-1] + 1, ((_PROPER, side.words(run)),)) for run in runs)


def _trusted(passage: Passage, index: int, *, left: bool) -> bool:
    """Whether the word links show this name on the other side: not where they tie it to a name spelled otherwise."""
    if mean_support(passage, [index], left=left) < _SUPPORTED:
        return False
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    partners_of = passage.words.partners_of_left if left else passage.words.partners_of_right
    partners = partners_of(index)[:1]
    if not partners or not is_name(other, partners[0]):
        return True
    return _link_score(passage, index, partners[0], left=left) >= _SURE or spelled_alike(
        plain(side.forms[index]), plain(other.forms[partners[0]])
    )


def _link_score(passage: Passage, index: int, partner: int, *, left: bool) -> float:
    pair = (index, partner) if left else (partner, index)
    return max((link.score for link in passage.words.links if (link.left, link.right) == pair), default=0.0)


def _alike(left_side: Side, left: Mention, right_side: Side, right: Mention) -> bool:
    one = [plain(left_side.forms[index]) for index in left.tokens]
    other = [plain(right_side.forms[index]) for index in right.tokens]
    if _initials(one) == "".join(other) or _initials(other) == "".join(one):
        return True
    if _acronym(left_side, left) or _acronym(right_side, right):
        return True  # what an unknown acronym stands for cannot be told
    return any(spelled_alike(word, form) for word in one for form in other)


def _acronym(side: Side, mention: Mention) -> bool:
    texts = [side.texts[index].rstrip("s") for index in mention.tokens]
    return all(len(text) <= 6 and text.isupper() for text in texts)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else "-"
