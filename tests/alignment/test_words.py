from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlate.alignment.coupling.linking import settle
from xlate.alignment.lexical.likeness import Affinities
from xlate.alignment.lexical.sheets import Sheet, blocks
from xlate.alignment.lexical.wordlist import WordList
from xlate.alignment.words import TOGETHER, Couple, Linker, WordLinks, carry, link_all, link_words
from xlate.articles import Span
from xlate.languages.tokens import Token, tokenize

# Spanish, English, and pairs of words that must be linked; words that occur once stand for their place.
PAIRS = [
    ("El alcalde dimitió ayer", "The mayor resigned yesterday", "El-The alcalde-mayor dimitió-resigned ayer-yesterday"),
    (
        "Los bomberos apagaron el incendio en dos horas",
        "Firefighters put out the fire in two hours",
        "bomberos-Firefighters el-the incendio-fire en-in dos-two horas-hours",
    ),
    (
        "El juez rechazó la petición de la fiscalía",
        "The judge rejected the request from prosecutors",
        "juez-judge rechazó-rejected petición-request",
    ),
    (
        "La policía detuvo a tres jóvenes",
        "Police arrested three young people",
        "policía-Police detuvo-arrested tres-three jóvenes-young",
    ),
    (
        "Una casa blanca y un coche rojo",
        "A white house and a red car",
        "casa-house blanca-white y-and coche-car rojo-red",
    ),
    (
        "El paro bajó al 12 por ciento en marzo",
        "Unemployment fell to 12 percent in March",
        "bajó-fell 12-12 ciento-percent marzo-March",
    ),
    (
        "Según Zelenski, murieron 1.200 soldados",
        "According to Zelensky, 1,200 soldiers died",
        "Zelenski-Zelensky murieron-died 1.200-1,200 soldados-soldiers",
    ),
    (
        "El hospital no tiene camas, dijo la doctora",
        "The hospital has no beds, the doctor said",
        "hospital-hospital no-no tiene-has camas-beds dijo-said doctora-doctor",
    ),
]


def _linked(left: str, right: str, links: WordLinks) -> set[str]:
    sides = tokenize(left), tokenize(right)
    return {f"{sides[0][link.left].text}-{sides[1][link.right].text}" for link in links.links}


def _link(left: str, right: str, languages: tuple[str, str] = ("es", "en"), **translations: str) -> WordLinks:
    return link_words(tokenize(left), tokenize(right), *languages, **translations)


@pytest.mark.parametrize(("spanish", "english", "expected"), PAIRS)
def test_links_words(spanish: str, english: str, expected: str) -> None:
    assert set(expected.split()) <= _linked(spanish, english, _link(spanish, english))


@pytest.mark.parametrize(("spanish", "english", "expected"), PAIRS)
def test_links_words_the_other_way_about(spanish: str, english: str, expected: str) -> None:
    turned = {"-".join(reversed(pair.rsplit("-", 1))) for pair in expected.split()}
    assert turned <= _linked(english, spanish, _link(english, spanish, ("en", "es")))


def test_regional_tags_are_their_language() -> None:
    spanish, english, _ = PAIRS[0]
    assert _link(spanish, english, ("es-MX", "en-GB")) == _link(spanish, english)


def test_same_words_in_two_places_keep_their_order() -> None:
    text = "el rey y la reina y el príncipe"
    links = _link(text, "the king and the queen and the prince")
    assert [links.partners_of_left(i)[0] for i in range(8)] == list(range(8))


def test_two_versions_in_one_language() -> None:
    links = _link(
        "The minister announced a new tax on Monday", "On Monday the minister unveiled a new levy", ("en", "en")
    )
    found = _linked("The minister announced a new tax on Monday", "On Monday the minister unveiled a new levy", links)
    assert {"minister-minister", "new-new", "Monday-Monday"} <= found
    assert links.left_support[1] == 1.0


def test_words_of_one_edition_only_have_little_support() -> None:
    spanish = "El corrupto alcalde inauguró el puente"
    english = "The mayor opened the bridge on Friday despite the protests"
    links = _link(spanish, english)
    support = dict(zip((token.text for token in tokenize(spanish)), links.left_support, strict=True))
    assert support["corrupto"] < 0.3
    assert min(support["alcalde"], support["puente"]) > 0.7
    other = dict(zip((token.text for token in tokenize(english)), links.right_support, strict=True))
    assert max(other["Friday"], other["protests"]) < 0.3
    assert other["bridge"] > 0.7


def test_a_translation_supports_words_that_no_table_knows() -> None:
    spanish, english = "Zorfó el abejulo", "The bumblebee buzzed"  # made up, for the table learns on
    without = _link(spanish, english).right_support[1]
    assert _link(spanish, english, left_translation="The bumblebee buzzed").right_support[1] > max(without, 0.8)


def test_a_language_without_a_table_goes_through_the_translation() -> None:
    german, english = "Die Regierung erhöht den Mindestlohn", "The government is raising the minimum wage"
    translation = "The government raises the minimum wage"
    links = _link(german, english, ("de", "en"), left_translation=translation)
    assert {"Regierung-government", "erhöht-raising"} <= _linked(german, english, links)
    turned = _link(english, german, ("en", "de"), right_translation=translation)
    assert {"government-Regierung", "raising-erhöht"} <= _linked(english, german, turned)


def test_a_language_without_table_or_translation_links_names_and_numbers() -> None:
    german, english = "Merkel traf 2015 in Berlin 27 Minister", "Merkel met 27 ministers in Berlin in 2015"
    found = _linked(german, english, _link(german, english, ("de", "en")))
    assert {"Merkel-Merkel", "Berlin-Berlin", "27-27", "2015-2015"} <= found


@pytest.mark.parametrize(("left", "right"), [("", "The mayor"), ("El alcalde", ""), ("", "")])
def test_an_empty_side_links_nothing(left: str, right: str) -> None:
    links = _link(left, right)
    assert links.links == ()
    assert links.left_support == (0.0,) * len(tokenize(left))
    assert links.right_support == (0.0,) * len(tokenize(right))


def test_linking_twice_gives_the_same() -> None:
    spanish, english, _ = PAIRS[1]
    assert _link(spanish, english) == _link(spanish, english)


def test_partners_come_best_first() -> None:
    links = _link("El doce por ciento", "Twelve percent")
    percent = links.partners_of_right(1)
    assert set(percent) >= {3}
    scores = {link.left: link.score for link in links.links if link.right == 1}
    assert [scores[i] for i in percent] == sorted(scores.values(), reverse=True)


CARRIED = [
    ("alcalde", "mayor"),
    ("dimitió ayer", "resigned yesterday"),
    ("El alcalde dimitió ayer", "The mayor resigned yesterday"),
]


@pytest.mark.parametrize(("part", "expected"), CARRIED)
def test_carries_spans_across(part: str, expected: str) -> None:
    spanish, english, _ = PAIRS[0]
    left, right = tokenize(spanish), tokenize(english)
    links = link_words(left, right, "es", "en")
    start = spanish.index(part)
    spans = (Span(start, start + len(part)),)
    carried = carry(spans, left, right, links, from_left=True)
    assert [span.of(english) for span in carried] == [expected]
    back = carry(carried, right, left, links, from_left=False)
    assert back == spans


def test_carries_nothing_where_nothing_is_linked() -> None:
    left, right = tokenize("alcalde"), tokenize("mayor")
    assert carry((Span(0, 7),), left, right, WordLinks((), (0.0,), (0.0,)), from_left=True) == ()


words = st.lists(
    st.sampled_from(["casa", "house", "el", "the", "12", "12,5", "Madrid", "x", "ñandú", ";", "—", "u.s.", "O'Brien's"])
    | st.text("añ3'-", min_size=1),
    max_size=12,
)


@settings(deadline=None, max_examples=60)
@given(words, words, st.sampled_from(["es", "en", "de", "xx"]), st.sampled_from(["es", "en", "zh-Hant"]))
def test_any_words_give_links_in_range(left: list[str], right: list[str], language: str, other: str) -> None:
    sides = [[Token(Span(0, len(word)), word) for word in side] for side in (left, right)]
    found = link_words(*sides, language, other)
    assert len(found.left_support) == len(left)
    assert len(found.right_support) == len(right)
    assert all(0 <= value <= 1 and math.isfinite(value) for value in found.left_support + found.right_support)
    assert all(0 <= x.left < len(left) and 0 <= x.right < len(right) and 0 < x.score <= 1 for x in found.links)
    assert len({(x.left, x.right) for x in found.links}) == len(found.links)


def test_many_couples_at_once_are_linked_as_each_alone() -> None:
    texts = [
        ("El alcalde abrió el puente nuevo.", "The mayor opened the new bridge.", "The mayor opened the new bridge."),
        ("La fiscal pidió más pruebas a la policía.", "The prosecutor asked police for more evidence.", None),
        ("", "Nothing stands opposite.", None),
        ("Puso freno a los alquileres.", "It curbed rents.", "It put a brake on the rents."),
    ] * (TOGETHER // 2)
    couples = [Couple(tokenize(left), tokenize(right), translation) for left, right, translation in texts]
    together = list(link_all(couples, "es", "en"))
    alone = [link_words(c.left, c.right, "es", "en", c.left_translation) for c in couples]
    assert together == alone
    assert together[0].links


def test_support_alone_is_that_of_the_links() -> None:
    couples = [
        Couple(
            tokenize("El alcalde inauguró ayer el puente."),
            tokenize("The mayor opened it."),
            "The mayor opened a bridge",
        ),
        Couple((), tokenize("Nothing stands opposite.")),
    ]
    linker = Linker.of(couples, "es", "en")
    assert [(one.left_support, one.right_support) for one in linker.links(couples)] == list(linker.supports(couples))
    assert list(Linker.of(couples, "es", "en").supports(couples)) == list(linker.supports(couples))
    expecting = Linker.of(couples, "es", "en")
    expecting.expect(couples)
    assert list(expecting.supports(couples[:1])) == list(linker.supports(couples[:1]))
    assert list(expecting.links(couples)) == list(linker.links(couples))


def test_words_looked_up_when_asked_for_are_as_alike_as_all_at_once() -> None:
    texts = "a slap in the face for the mayor", "an affront to the mayor, the councillor said"
    left, right = ([token.text for token in tokenize(text)] for text in texts)
    lists = WordList(left, "en"), WordList(right, "en")
    whole = Affinities(*lists).between(left, right)
    some = Affinities(*lists, at_once=False)
    passages = [[words.number[word] for word in side] for words, side in zip(lists, (left, right), strict=True)]
    for asked in ([1], [4, 7], [], list(range(len(left)))):
        some.look_up(passages[0][at] for at in asked)
        best = some.best([passages[0]], [passages[1]], [asked])[0]
        assert best.tolist() == whole[asked].max(axis=1).tolist()
    assert whole.max() == 1


TABLES = [
    np.random.default_rng(seed).random(shape, dtype=np.float32)
    for seed, shape in enumerate([(3, 9), (7, 1), (8, 8), (1, 4)])
]


def test_beliefs_of_many_passages_are_those_of_each_alone() -> None:
    together = settle(TABLES)
    assert [belief.shape for belief in together] == [table.shape for table in TABLES]
    for table, belief in zip(TABLES, together, strict=True):
        assert belief.tolist() == settle([table])[0].tolist()
        assert 0 < belief.max() <= 1


def test_parts_of_a_table_on_one_sheet() -> None:
    table = np.zeros((5, 6), dtype=np.float32)
    table[:4, :5] = np.arange(1, 21).reshape(4, 5)
    rows, columns = [[3, 0, 3], [], [2]], [[4, 1], [0, 2, 3], []]
    sheet = Sheet.cut(table, rows, columns)
    expected = [table[np.ix_(one, other)].tolist() for one, other in zip(rows, columns, strict=True)]
    assert [part.tolist() for part in sheet.tables] == expected
    assert [best.tolist() for best in sheet.best_of_rows()] == [[20, 5, 20], [], [0]]
    assert [best.tolist() for best in sheet.best_of_columns()] == [[20, 17], [0, 0, 0], []]
    assert sheet.cells.sum() == sum(map(np.sum, sheet.tables))


@pytest.mark.parametrize(
    ("shapes", "expected"),
    [
        ([], []),
        ([(3, 4)] * 3, [(0, 3)]),
        ([(9, 9), (30_000, 9), (9, 30_000), (9, 9)], [(0, 1), (1, 2), (2, 3), (3, 4)]),
    ],
)
def test_sheets_of_unlike_tables_stay_small(shapes: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    assert [(block.start, block.stop) for block in blocks(shapes)] == expected
