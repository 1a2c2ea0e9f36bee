"""Two ways to name the same, of which no list says so: *Instituto* / *the electoral institute*, *jefe* / *minister*."""

from __future__ import annotations

from xlate.alignment.lexical.likeness import similarity, translations
from xlate.comparison.naming.gazetteer import PLACE, concepts_in, is_place
from xlate.comparison.naming.ranks import has_rank
from xlate.comparison.naming.spelling import plain_forms, words_of
from xlate.comparison.naming.telling import rendered_names
from xlate.comparison.naming.wider import of_one_kind
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import Couple
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.wording import content, mean_support
from xlate.languages.rules import rules

_SUPPORTED = 0.5
"""Support from which the word links are believed that a name is on the other side."""
_NOWHERE = 0.2
"""Support below which a word is nowhere on the other side."""
_FOUND = 0.7
"""Support from which a word of a body's name is surely on the other side."""
_TITLES = frozenset({"role", "organisation", "venue"})
_RELATIONS = frozenset({"successor", "predecessor"})
"""Roles that say nothing of an office: whoever holds one may be called by the other."""
_HEADS = frozenset({"boss", "chief", "head_of", "leader"})
"""Roles that say no more than that somebody leads..."""
_LEADING = _HEADS | {
    "secretary",
    "commissioner",
    "police_chief",
    "secretary_general",
    "ceo",
    "chairman",
    "president",
    "manager",
}
"""... and those of which they may be said."""
_SYNONYM = 0.6
"""Likeness from which two words for a title translate one another, whatever the lists say: ministro/secretary .68."""
_USUAL = 0.05
"""Share of a word's translations from which another is a usual one."""
_WHOSE = 2
"""Words between *whose* and the relative."""


def alike(passage: Passage, couple: Couple) -> bool:
    """Whether two names in one place are two ways to name the same."""
    return any(same(passage, couple) for same in (_generic, _synonyms, _of_kind, _of_wider, _shortened, _converse))


def _converse(passage: Passage, couple: Couple) -> bool:
    """Whether one is whose relative the other is (*hija de un taxista*, *whose father drives a cab*)."""
    if couple.left.group != "kin" or couple.right.group != "kin":
        return False
    left, right = (passage.left, couple.left), (passage.right, couple.right)
    sides = ((*left, *right), (*right, *left))
    return any(
        any(other.concept in _converses(side.language, concept) for concept in one.concepts)
        and (_led(side, one, "whose") or (_led(side, one, "possessive") and _followed(far, other)))
        for side, one, far, other in sides
    )


def _led(side: Side, relative: Mention, by: str) -> bool:
    words = rules(side.language, "names").get(by, ())
    return any(form in words for form in side.forms[max(0, relative.first - _WHOSE) : relative.first])


def _followed(side: Side, relative: Mention) -> bool:
    """Whether it is said behind a relative whose they are (*hija de un taxista*)."""
    return side.forms[relative.end : relative.end + 1] in [
        (word,) for word in rules(side.language, "names").get("of", ())
    ]


def _converses(language: str, concept: str) -> frozenset[str]:
    """Whose relatives they are whose relative of a sort somebody is."""
    listed = rules(language, "names").get("converse", {}).get(concept, ())
    return frozenset(map(str, listed))


def _generic(passage: Passage, couple: Couple) -> bool:
    """Whether one side has a word for any body whatever (*instituto*): no other than the one named opposite."""
    sides = ((passage.left, couple.left), (passage.right, couple.right))
    if any(mention.group != "organisation" for _, mention in sides):
        return False
    return any(
        {side.texts[i] for i in content(side, mention.tokens) or mention.tokens}
        <= set(rules(side.language, "names").get("generic", ()))
        for side, mention in sides
    )


def _shortened(passage: Passage, couple: Couple) -> bool:
    """Whether two names of bodies are linked, and all their words found (*Instituto*, *electoral institute*)."""
    left, right = couple.left, couple.right
    if left.group != "organisation" or right.group != "organisation":
        return False
    linked = any(
        link.left in left.tokens and link.right in right.tokens and link.score >= _SUPPORTED
        for link in passage.words.links
    )
    sides = ((passage.left, left, True), (passage.right, right, False))
    return linked and all(
        mean_support(passage, [index], left=at_left) >= _FOUND
        for side, mention, at_left in sides
        for index in content(side, mention.tokens)
    )


def _synonyms(passage: Passage, couple: Couple) -> bool:
    """Whether the words of two roles or institutions translate one another, though no list says so."""
    if not _RELATIONS.isdisjoint(couple.left.concepts | couple.right.concepts):
        return True
    if couple.left.group not in _TITLES or has_rank(couple.left) or has_rank(couple.right):
        return False
    if _at_the_head(couple.left, couple.right) or _at_the_head(couple.right, couple.left):
        return not (_of_another(passage, couple.left, left=True) or _of_another(passage, couple.right, left=False))
    left, right = passage.left, passage.right
    words = content(left, couple.left.tokens), content(right, couple.right.tokens)
    if len(words[0]) != 1 or len(words[1]) != 1:
        return False  # a part of a title says nothing of the whole
    one, other = left.forms[words[0][0]], right.forms[words[1][0]]
    there = {word for word, share in translations(one, left.language, right.language, 5) if share >= _USUAL}
    here = {word for word, share in translations(other, right.language, left.language, 5) if share >= _USUAL}
    if other not in there and one not in here:
        return False  # a word of one stem may be another's: monje, nun (monja)
    return similarity(one, other, left.language, right.language) >= _SYNONYM


def _of_kind(passage: Passage, couple: Couple) -> bool:
    """Whether of two roles one is the wider (*técnicos*, *inspectors*), and nothing says that it is another's."""
    if couple.left.group != "role" or couple.right.group != "role" or not of_one_kind(couple.left, couple.right):
        return False
    return not (_of_another(passage, couple.left, left=True) or _of_another(passage, couple.right, left=False))


def _at_the_head(one: Mention, other: Mention) -> bool:
    """Whether one merely says that somebody leads (*chief*), or belongs (*integrante*), and the other as what."""
    roles = {concept.partition(".")[0] for concept in other.concepts}
    if not _HEADS.isdisjoint(one.concepts):
        return not roles.isdisjoint(_LEADING) or ("chief" in one.concepts and "minister" in roles)
    return "member" in one.concepts and any(role.endswith("_member") for role in roles)


def _of_another(passage: Passage, head: Mention, *, left: bool) -> bool:
    """Whether what somebody is the head of (*head of IT*) is nowhere on the other side."""
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    if _HEADS.isdisjoint(head.concepts) or side.forms[head.end - 1] not in rules(side.language, "names").get("of", ()):
        return False
    behind = range(head.end, min(head.end + 2, len(side.tokens)))
    known = rendered_names(side, other)
    for index in behind:
        shouted = len(side.texts[index]) > 1 and side.texts[index].isupper()
        if index not in known and (shouted or content(side, (index,))):
            there = side.known[index].plain in plain_forms(other)
            return not there and (shouted or mean_support(passage, (index,), left=left) < _NOWHERE)
    return False


def _of_wider(passage: Passage, couple: Couple) -> bool:
    """Whether a headline has a country where the other has a place, which this article tells elsewhere: in it."""
    sides = ((passage.left, couple.left), (passage.right, couple.right))
    countries = [any(map(is_place, mention.concepts)) for _, mention in sides]
    headline = all(side.sentences[0] == side.article.sentences[0] for side, _ in sides)
    if not headline or couple.left.group != PLACE or couple.right.group != PLACE or sum(countries) != 1:
        return False
    (wide, _), (near, narrow) = sides if countries[0] else sides[::-1]
    told = words_of(wide.article)
    spelled = all(near.known[index].plain in told for index in content(near, narrow.tokens))
    return spelled or not narrow.concepts.isdisjoint(concepts_in(wide.article.text, wide.language))
