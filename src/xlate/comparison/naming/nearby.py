"""A place that readers nearby know by name and readers far off by country and sort: *Talavera* / *central Spain*.

A local outlet writes *en Huesca*, the edition for readers abroad *in northern Spain*; neither says what the other
denies. Such a description is tied to the local name in whose place it stands, and no later check wonders at either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial

from xlate.comparison.check import Agreement, Finding
from xlate.comparison.naming.gazetteer import PLACE, calendar_words, countries_of, gazetteer, is_place, names_of
from xlate.comparison.naming.propers import named
from xlate.comparison.naming.spelling import plain_forms, words_of
from xlate.comparison.passages.concepts import Mention
from xlate.comparison.passages.correspond import correspond
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.slots import Slots
from xlate.comparison.passages.wording import content, is_function
from xlate.comparison.passages.words import plain, told
from xlate.languages.rules import rules

_SURE = 0.7
"""How sure a description stands for a name: it is told as another wording."""
_DIRECTION = "direction"


def glossed(passage: Passage, slots: Slots) -> Iterator[Finding | Agreement]:
    """Names of places on one side for which the other side has a country or region, and what sort of place it is."""
    lacking = _lacking(passage.left, passage.right), _lacking(passage.right, passage.left)
    for left in (True, False):
        near, far = (passage.left, passage.right) if left else (passage.right, passage.left)
        descriptions = _descriptions(far, *(lacking if left else lacking[::-1]))
        names = _local_names(near, far) if descriptions else ()
        pairs = (names, descriptions) if left else (descriptions, names)
        alone = len(names) == len(descriptions) == 1 and _headline(near)
        fits = partial(_lies_there, near, far) if left else partial(_turned, partial(_lies_there, near, far))
        for couple in correspond(*pairs, slots, fits, 0.0 if alone else 0.25).couples:
            spans = (passage.left.span(couple.left.tokens),), (passage.right.span(couple.right.tokens),)
            words = passage.left.words(couple.left.tokens), passage.right.words(couple.right.tokens)
            told = f"“{words[0]}” and “{words[1]}”: a place by its name, and by where it lies."
            yield Finding("rewording", "style", _SURE, *spans, told)
            yield Agreement(*spans)


def _headline(side: Side) -> bool:
    return side.sentences[0] == side.article.sentences[0]


@cache
def _sorts(language: str) -> frozenset[str]:
    """Words for sorts of place: *city*, *coast*, *prison*."""
    return frozenset(rules(language, "places").get("sorts", ()))


def _descriptions(far: Side, here: Sequence[Mention], there: Sequence[Mention]) -> tuple[Mention, ...]:
    """Phrases of countries, regions, directions, and sorts of place, with at least one place that the other side lacks.

    Args:
        far: the side with the phrases.
        here: the known places of the other side that it lacks.
        there: its own that the other side lacks.
    """
    if not there or any(is_place(concept) for mention in here for concept in mention.concepts):
        return ()  # a country of the other side stands against it
    places = {index for mention in there for index in mention.tokens}
    countries = {i for m in names_of(far) if _country(m) for i in m.tokens} & places
    kinds = _kinds(far)
    found: list[Mention] = []
    for run in _runs(far, places | kinds):
        within = set(run)
        if _behind_place(far, run.start):
            continue
        if within & countries or (within & places and within & kinds):
            found.append(Mention(run.start, run.stop, ((PLACE, far.words(run)),)))
    return tuple(found)


def _behind_place(side: Side, index: int) -> bool:
    """Whether a place's name stands before, and a comma between: then that place lies there (*Córdoba, Argentina*)."""
    if index == 0 or side.article.text[side.tokens[index - 1].span.end : side.tokens[index].span.start].strip() != ",":
        return False
    return any(mention.group == PLACE and mention.end == index for mention in names_of(side))


def _turned(fits: Callable[[Mention, Mention], bool], one: Mention, other: Mention) -> bool:
    return fits(other, one)


def _lies_there(near: Side, far: Side, name: Mention, phrase: Mention) -> bool:
    """Whether a name may be of a place in the country of a description, as far as the lists know.

    Of a place of which they do not, a country without a word for its sort tells only if the article with the name is
    about no other country.
    """
    languages = near.language, far.language
    known = [m for m in names_of(near) if m.group == PLACE and not set(m.tokens).isdisjoint(name.tokens)]
    lying = frozenset[str]().union(*(countries_of(mention, languages) for mention in known))
    within = [m for m in names_of(far) if m.group == PLACE and not set(m.tokens).isdisjoint(phrase.tokens)]
    described = frozenset[str]().union(*(countries_of(mention, languages) for mention in within))
    if known and described and not any(map(_country, within)):
        return False  # two towns or regions
    if not any(map(_country, within)) and _sorted(near, name) and _sorted(far, phrase):
        return False  # a river and another: río Magdalena, the Cauca River
    if lying and described:
        return not lying.isdisjoint(described)
    if _described(far, phrase) or not described:
        return True
    about = _countries(near.article.text, near.language)
    return not known and (not about or not about.isdisjoint(described))


@lru_cache(maxsize=8)
def _countries(text: str, language: str) -> frozenset[str]:
    """The countries that an article names, or of which it names a place."""
    article = told(text, language)
    found = gazetteer(language).find([w.form for w in article.words], [token.text for token in article.tokens])
    return frozenset[str]().union(*(countries_of(m, (language,)) for m in found if m.group == PLACE))


def _described(side: Side, phrase: Mention) -> bool:
    """Whether a phrase has a country, and says which part or sort of place in it."""
    countries = {i for m in names_of(side) if _country(m) for i in m.tokens}
    return not countries.isdisjoint(phrase.tokens) and not _kinds(side).isdisjoint(phrase.tokens)


def _sorted(side: Side, mention: Mention) -> bool:
    """Whether a word for a sort of place is among the words."""
    return any(side.forms[index] in _sorts(side.language) for index in mention.tokens)


def _country(mention: Mention) -> bool:
    """Whether a name is a country's alone, and not its capital's (*Buenos Aires*), which may stand for it."""
    return all(map(is_place, mention.concepts))


def _kinds(side: Side) -> set[int]:
    """Words for sorts of place, and for directions."""
    kinds = {index for index, form in enumerate(side.forms) if form in _sorts(side.language)}
    return kinds | {index for mention in names_of(side) if mention.group == _DIRECTION for index in mention.tokens}


def _lacking(side: Side, other: Side) -> list[Mention]:
    """The known places that a side has and the other has not."""
    there = names_of(other)
    places = [mention for mention in names_of(side) if mention.group == PLACE]
    return [mention for mention in places if not any(mention.same(one) for one in there)]


def _runs(side: Side, members: set[int]) -> Iterator[range]:
    """Runs of the members, grammar words between them passed over, none across a mark."""
    run: list[int] = []
    for index in sorted(members):
        between = range(run[-1] + 1, index) if run else range(0)
        joined = run and all(is_function(side, i) for i in between)
        if joined and side.unbroken([Mention(run[-1], index + 1, ())]):
            run.append(index)
            continue
        if run:
            yield range(run[0], run[-1] + 1)
        run = [index]
    if run:
        yield range(run[0], run[-1] + 1)


def _local_names(near: Side, far: Side) -> tuple[Mention, ...]:
    """Names of ``near`` that the sentences of ``far`` lack, and that are no country, person's office, or body."""
    there = plain_forms(far)
    other = {i for m in names_of(near) if m.group != PLACE or any(map(is_place, m.concepts)) for i in m.tokens}
    known = {i for m in names_of(near) if m.group == PLACE for i in m.tokens if near.texts[i][:1].isupper()}
    calendar = calendar_words(near.language)
    members = {
        index
        for index, form in enumerate(near.forms)
        if index not in other
        and (index in known or named(near, index))
        and form not in calendar
        and plain(form) not in there
    }
    runs = (_with_sort(near, run) for run in _runs(near, members))
    return tuple(
        Mention(run.start, run.stop, ((PLACE, near.words(run)),))
        for run in runs
        if content(near, run)
        if _where(near, run, far)
    )


def _with_sort(side: Side, run: range) -> range:
    """The name with the word for its sort: *canal de Chacao*, *penal de Apancingo*."""
    first = run.start
    while first > 0 and is_function(side, first - 1):
        first -= 1
    sorted_ = first > 0 and side.forms[first - 1] in _sorts(side.language)
    return range(first - 1, run.stop) if sorted_ and side.unbroken([Mention(first - 1, run.stop, ())]) else run


def _where(near: Side, run: range, far: Side) -> bool:
    """Whether a name is one of a place: behind a word of place, or named by the other article elsewhere."""
    before = near.forms[run.start - 1] if run.start else ""
    return (
        before in rules(near.language, "places").get("where", ())
        or near.forms[run.start] in _sorts(near.language)
        or all(near.known[i].plain in words_of(far.article) for i in run if not is_function(near, i))
    )
