"""Sentence alignment: shapes of links, moved passages, what stands alone, and the figures on labelled editions."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from tests.alignment.samples import (
    COST,
    COURT,
    FERRY,
    MAYOR,
    OPENING,
    REPORT,
    SHOPS,
    SPANISH,
    STRIKE,
    TITLE,
    TREES,
    VOTE,
    article,
    shape,
)  # fmt: skip
from xlate.alignment.sentences import align
from xlate.articles import Article, Link, Span
from xlate.settings import AlignmentSettings, Settings

DEFAULTS = AlignmentSettings()
VOTE_AND_COST = (
    "The city council approved on Tuesday a tram line of 12 kilometres between the station and the harbour, and the "
    "works will cost 340 million euros and take four years."
)
SHOPS_A = "Shopkeepers of Castle Street have many fears."
SHOPS_B = "Customers, they fear, will stay away from the shops while the road is dug up."


def align_as_they_stand(left: Article, right: Article, settings: AlignmentSettings = DEFAULTS) -> tuple[Link, ...]:
    return align(left, right, left.sentence_texts, right.sentence_texts, settings)


SHAPES = {
    "the same text": (REPORT, REPORT, "0=0 1=1 2=2 3=3 4=4 5=5 6=6 7=7 8=8"),
    "one sentence each": ((TITLE,), (TITLE,), "0=0"),
    "a sentence dropped": (
        REPORT, (TITLE, VOTE, COST, MAYOR, TREES, FERRY, COURT, OPENING), "0=0 1=1 2=2 3=3 4=- 5=4 6=5 7=6 8=7",
    ),
    "a sentence added": (
        (TITLE, VOTE, COST, MAYOR, FERRY), (TITLE, VOTE, COST, STRIKE, MAYOR, FERRY), "0=0 1=1 2=2 -=3 3=4 4=5",
    ),
    "the last sentences dropped": (
        (TITLE, VOTE, COST, MAYOR, FERRY, COURT), (TITLE, VOTE, COST, MAYOR), "0=0 1=1 2=2 3=3 4=- 5=-",
    ),
    "the first sentence dropped": ((TITLE, VOTE, COST, MAYOR), (VOTE, COST, MAYOR), "0=- 1=0 2=1 3=2"),
    "two made one": ((TITLE, VOTE, COST, MAYOR), (TITLE, VOTE_AND_COST, MAYOR), "0=0 1+2=1 3=2"),
    "one made two": ((TITLE, VOTE_AND_COST, MAYOR), (TITLE, VOTE, COST, MAYOR), "0=0 1=1+2 2=3"),
    "one made three": (
        (TITLE, f"{VOTE[:-1]}; {COST[:-1].lower()}; {MAYOR}", SHOPS), (TITLE, VOTE, COST, MAYOR, SHOPS),
        "0=0 1=1+2+3 2=4",
    ),
    "a detail changed": (
        (TITLE, VOTE, COST, MAYOR),
        (TITLE, VOTE.replace("12", "14"), COST.replace("340", "430").replace("four", "six"), MAYOR),
        "0=0 1=1 2=2 3=3",
    ),
    "unrelated sentences at one place": (
        (TITLE, VOTE, COST, STRIKE, MAYOR, SHOPS), (TITLE, VOTE, COST, TREES, MAYOR, SHOPS),
        "0=0 1=1 2=2 3=- -=3 4=4 5=5",
    ),
    "a sentence moved down": (
        (TITLE, VOTE, COST, MAYOR, SHOPS, TREES, FERRY), (TITLE, VOTE, MAYOR, SHOPS, TREES, FERRY, COST),
        "0=0 1=1 2~6 3=2 4=3 5=4 6=5",
    ),
    "a sentence moved up": (
        (TITLE, VOTE, COST, MAYOR, SHOPS, TREES, FERRY), (TITLE, FERRY, VOTE, COST, MAYOR, SHOPS, TREES),
        "0=0 1=2 2=3 3=4 4=5 5=6 6~1",
    ),
    "a section moved to the end": (
        (TITLE, VOTE, "What the critics say", SHOPS, COURT, COST, MAYOR, FERRY, OPENING),
        (TITLE, VOTE, COST, MAYOR, FERRY, OPENING, "What critics say", SHOPS, COURT),
        "0=0 1=1 2~6 3~7 4~8 5=2 6=3 7=4 8=5",
    ),
    "two moved apart, one dropped": (
        (TITLE, VOTE, COST, MAYOR, SHOPS, TREES, FERRY, COURT), (TITLE, COURT, VOTE, MAYOR, TREES, FERRY, COST),
        "0=0 1=2 2~6 3=3 4=- 5=4 6=5 7~1",
    ),
    "one side empty": ((TITLE, VOTE), (), "0=- 1=-"),
    "the other side empty": ((), (TITLE, VOTE), "-=0 -=1"),
    "both sides empty": ((), (), ""),
    "nothing in common but the place of a headline": (
        (TITLE, SHOPS, OPENING),
        ("Storm warning", "Heavy rain will reach Scotland and Wales, forecasters warned.", "Lions won 3-1 in Leeds."),
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_shapes(name: str) -> None:
    lefts, rights, expected = SHAPES[name]
    left, right = article(*lefts), article(*rights)
    found = shape(left, right, align_as_they_stand(left, right))
    if expected is None:
        assert sorted(found) == ["-=1", "-=2", "0=0", "1=-", "2=-"]
    else:
        assert found == expected.split()


@pytest.mark.parametrize("name", [name for name in SHAPES if SHAPES[name][2] and "~" not in SHAPES[name][2]])
def test_shapes_mirrored(name: str) -> None:
    lefts, rights, expected = SHAPES[name]
    left, right = article(*lefts), article(*rights)
    mirrored = {"=".join(reversed(link.split("="))) for link in expected.split()}
    assert set(shape(right, left, align_as_they_stand(right, left))) == mirrored


def test_relations_and_similarity() -> None:
    left, right = article(TITLE, VOTE, STRIKE, COST), article(TITLE, VOTE.replace("12", "14"), COST, TREES)
    links = align_as_they_stand(left, right)
    assert shape(left, right, links) == ["0=0", "1=1", "2=-", "3=2", "-=3"]
    assert [link.relation for link in links] == ["equivalent", "equivalent", "left_only", "equivalent", "right_only"]
    assert links[0].similarity is not None
    assert links[0].similarity > 0.95
    assert links[2].similarity is None


ROUGH = {
    TITLE: "The Council approves the new line of streetcar to the port",
    VOTE: "The municipal full approved on Tuesday a line of tram of 12 kilometres between the station and the port.",
    COST: "The works will cost 340 millions of euros and will last four years.",
    MAYOR: "The alcaldesa Elena Ruiz qualified the decision as the most important of her mandate.",
    SHOPS: "The traders of the Castillo street fear to stay without clients while the road is lifted.",
    TREES: "Some 90 bananas will have to be cut in the walk of the river.",
    STRIKE: "The drivers of bus made strike the past month for the turns of night without plus.",
    FERRY: "The shipping Nordline announced that it will transfer its terminal next to the last stop.",
    COURT: "Two associations of neighbours have announced that they will go to the court of the contentious.",
    OPENING: "If everything goes well, the first passengers will go up in the spring of 2031.",
}
"""What a poor engine makes of the Spanish."""

ACROSS = {
    "in step": (REPORT, REPORT, "0=0 1=1 2=2 3=3 4=4 5=5 6=6 7=7 8=8"),
    "one dropped": (REPORT, (TITLE, VOTE, COST, MAYOR, SHOPS, TREES, COURT, OPENING), None),
    "one added, one moved": (
        (TITLE, VOTE, COST, MAYOR, SHOPS, FERRY, OPENING), (TITLE, VOTE, STRIKE, MAYOR, SHOPS, FERRY, OPENING, COST),
        "0=0 1=1 -=2 2~7 3=3 4=4 5=5 6=6",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ACROSS)
def test_across_languages_through_a_rough_translation(name: str) -> None:
    lefts, rights, expected = ACROSS[name]
    left, right = article(*(SPANISH[line] for line in lefts), language="es"), article(*rights)
    found = shape(left, right, align(left, right, [ROUGH[line] for line in lefts], right.sentence_texts, DEFAULTS))
    assert set(found) == set((expected or "0=0 1=1 2=2 3=3 4=4 5=5 6=- 7=6 8=7").split())


def test_the_pivot_may_be_either_side() -> None:
    lefts = (TITLE, VOTE, COST, STRIKE, MAYOR, SHOPS)
    rights = (TITLE, VOTE, COST, MAYOR, TREES, SHOPS)
    left, right = article(*lefts), article(*(SPANISH[line] for line in rights), language="es")
    links = align(left, right, left.sentence_texts, [ROUGH[line] for line in rights], DEFAULTS)
    assert shape(left, right, links) == ["0=0", "1=1", "2=2", "3=-", "4=3", "-=4", "5=5"]


@pytest.mark.parametrize("seen", [(), (0, 3), (1, 2, 4, 5)])
def test_sentences_without_translation_still_find_their_partners(seen: Sequence[int]) -> None:
    """By length, numbers, names and cognates alone."""
    lines = (TITLE, VOTE, COST, MAYOR, FERRY, OPENING)
    left, right = article(*(SPANISH[line] for line in lines), language="es"), article(*lines)
    view = [ROUGH[line] if number in seen else None for number, line in enumerate(lines)]
    links = align(left, right, view, right.sentence_texts, DEFAULTS)
    assert shape(left, right, links) == ["0=0", "1=1", "2=2", "3=3", "4=4", "5=5"]


def test_headlines_correspond_even_if_worded_freely() -> None:
    left = article("Shopkeepers up in arms", VOTE, COST, MAYOR)
    right = article("Harbour to get its tram at last", VOTE, COST, MAYOR)
    assert shape(left, right, align_as_they_stand(left, right))[0] == "0=0"


def test_settings_bound_the_work() -> None:
    left, right = article(TITLE, VOTE, COST, MAYOR), article(TITLE, VOTE_AND_COST, MAYOR)
    links = align_as_they_stand(left, right, AlignmentSettings(widest_bead=1))
    assert all(len(link.left) <= 1 and len(link.right) <= 1 for link in links)
    left, right = article(TITLE, VOTE, COST, MAYOR, SHOPS), article(TITLE, COST, MAYOR, SHOPS, VOTE)
    links = align_as_they_stand(left, right, AlignmentSettings(find_moved=False))
    assert shape(left, right, links) == ["0=0", "1=-", "2=1", "3=2", "4=3", "-=4"]


def test_a_view_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="the right view has 1 entries for 2 sentences"):
        align(article(TITLE), article(TITLE, VOTE), [TITLE], [TITLE], DEFAULTS)


LINES = st.lists(st.sampled_from([*REPORT, STRIKE, "", "12", "…", "¡No!", VOTE_AND_COST, SHOPS_A, SHOPS_B]), max_size=9)


@effort(max_examples=60, deadline=None)
@given(LINES, LINES, st.integers(1, 4), st.booleans(), st.randoms(use_true_random=False))
def test_every_sentence_is_in_exactly_one_link(
    lefts: list[str], rights: list[str], widest: int, find_moved: bool, chance: random.Random
) -> None:
    left, right = article(*lefts), article(*rights)
    views = [[line if chance.random() < 0.8 else None for line in side] for side in (lefts, rights)]
    settings = AlignmentSettings(widest_bead=widest, find_moved=find_moved)
    links = align(left, right, views[0], views[1], settings)
    assert [span for link in links for span in link.left] == list(left.sentences)  # in reading order, too
    assert sorted(span for link in links for span in link.right) == list(right.sentences)
    assert all(link.left or link.right for link in links)
    assert all(max(len(link.left), len(link.right)) <= max(widest, 1) for link in links)
    assert all(0 <= link.similarity <= 1 for link in links if link.similarity is not None)
    assert all(link.left and link.right for link in links if link.moved)
    assert links == align(left, right, views[0], views[1], settings)  # and the same again


def test_unmoved_links_keep_the_order_of_the_right() -> None:
    rng = random.Random(3)
    for _ in range(20):
        rights = rng.sample([*REPORT, STRIKE], 8)
        left, right = article(*REPORT), article(*rights)
        kept = [span for link in align_as_they_stand(left, right) if not link.moved for span in link.right]
        assert kept == sorted(kept)


def _editions(shared: Path) -> list[dict[str, object]]:
    lines = (shared / "editions" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _edition(record: dict[str, object], language: str) -> Article:
    text = str(record[language])
    sentences = tuple(Span(*span) for span in record[f"sentences_{language}"])  # type: ignore[attr-defined]
    openings = [0, *(end + 2 for end in range(len(text)) if text.startswith("\n\n", end))]
    paragraphs = tuple(Span(start, start + 1) for start in openings)
    return Article(str(record["id"]), text, language, sentences=sentences, paragraphs=paragraphs)


def _figures(
    shared: Path, every: int, views: Callable[[Article, Article], Sequence[str | None]]
) -> tuple[float, float]:
    """F1 of linked sentence pairs and of moved ones, on every so-manieth labelled pair."""
    right = wanted = had = moved_right = moved_wanted = moved_had = 0
    for record in _editions(shared)[::every]:
        spanish, english = _edition(record, "es"), _edition(record, "en")
        links = align(spanish, english, views(spanish, english), english.sentence_texts, DEFAULTS)
        gold = {
            (spanish.sentences[i], english.sentences[j]): bool(link.get("moved"))
            for link in record["links"]  # type: ignore[attr-defined]
            for i in link["es"]
            for j in link["en"]
        }
        found = {(i, j): link.moved for link in links for i in link.left for j in link.right}
        right, wanted, had = right + len(gold.keys() & found.keys()), wanted + len(gold), had + len(found)
        moved_right += sum(moved and gold.get(tie, False) for tie, moved in found.items())
        moved_wanted, moved_had = moved_wanted + sum(gold.values()), moved_had + sum(found.values())
    return 2 * right / (wanted + had), 2 * moved_right / (moved_wanted + moved_had)


def test_labelled_editions_through_the_lexicon_alone(shared: Path) -> None:
    links, moved = _figures(shared, 1, lambda spanish, _: [None] * len(spanish.sentences))
    assert links >= 0.985
    assert moved >= 0.8


def test_labelled_editions_through_the_bundled_engine(shared: Path) -> None:
    from xlate.views import Views

    views = Views.from_settings(Settings())
    links, moved = _figures(shared, 12, lambda spanish, english: views.of_pair(spanish, english).left_pivot)
    assert links >= 0.97
    assert moved >= 0.6
