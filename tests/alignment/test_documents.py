"""Pairing of articles: by what they say, by the address they name, by date, by file name."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.alignment.samples import (
    COST,
    COURT,
    FERRY,
    MAYOR,
    OPENING,
    SHOPS,
    SPANISH,
    STRIKE,
    TITLE,
    TREES,
    VOTE,
    article,
)  # fmt: skip
from xlate.alignment.documents import pair
from xlate.alignment.pairing.filenames import names
from xlate.articles import Article, Pair
from xlate.settings import PairingSettings, Settings

TRAM = (TITLE, VOTE, COST, MAYOR, FERRY)
BUSES = ("Night buses stand still", STRIKE, "The union Transunión demands 3.5 euros more for each hour after midnight.")
FLOOD = (
    "River Arga floods the old town of Villava",
    "The Arga rose to 4.8 metres on Sunday and flooded 60 cellars in Villava, the regional agency Sos Navarra said.",
    "Mayor Mikel Oteiza asked the residents of the Calle Mayor to stay indoors.",
)
FOOTBALL = (
    "Osasuna win in Cádiz with a goal by Budimir",
    "Ante Budimir scored in the 89th minute at the Nuevo Mirandilla and Osasuna won 1-0 in Cádiz.",
)
REPORTS = (TRAM, BUSES, FLOOD, FOOTBALL)


def sources(pairs: Sequence[Pair]) -> list[tuple[str | None, str | None]]:
    return [(pair.left and pair.left.source, pair.right and pair.right.source) for pair in pairs]


def edition(lines: Sequence[str], source: str, **details: object) -> Article:
    return replace(article(*lines, source=source), **details)  # type: ignore[arg-type]


def by_content(lefts: Sequence[Article], rights: Sequence[Article], threshold: float = 0.25) -> list[Pair]:
    return pair(lefts, rights, settings=PairingSettings(threshold=threshold))


def test_versions_find_each_other_and_the_rest_stays_alone() -> None:
    lefts = [edition(lines, f"l{number}") for number, lines in enumerate(REPORTS)]
    rights = [
        edition((FLOOD[0], FLOOD[2]), "r2"),
        edition((SHOPS, TREES, COURT, OPENING, "The region votes in May."), "r9"),
        edition((TITLE, COST, VOTE, SHOPS), "r0"),
        edition(BUSES[::-1], "r1"),
    ]
    pairs = by_content(lefts, rights)
    assert sources(pairs) == [("l0", "r0"), ("l1", "r1"), ("l2", "r2"), ("l3", None), (None, "r9")]
    assert all(0.25 <= pair.score <= 1 for pair in pairs[:3])
    assert pairs[3].score == 0
    assert set(pairs[0].evidence) == {"words", "names", "numbers", "headline"}
    assert all(0 <= value <= 1 for pair in pairs for value in pair.evidence.values())


def test_views_bring_two_languages_together() -> None:
    lefts = [
        replace(article(*(SPANISH[line] for line in (TITLE, VOTE, COST)), language="es"), source="tranvia"),
        replace(article("Paran los autobuses", SPANISH[STRIKE], SPANISH[SHOPS], language="es"), source="huelga"),
    ]
    views = [[TITLE, VOTE, None], ["The night buses stop", STRIKE, None]]  # the first sentences are enough
    rights = [edition(BUSES, "buses"), edition((TITLE, VOTE, MAYOR), "tram"), edition(FOOTBALL, "football")]
    pairs = pair(lefts, rights, views, [article.sentence_texts for article in rights], PairingSettings())
    assert sources(pairs) == [("tranvia", "tram"), ("huelga", "buses"), (None, "football")]


@pytest.mark.parametrize(
    ("language", "evidence"), [("es", {"meaning", "names", "numbers"}), ("und", {"names", "numbers"})]
)
def test_without_any_translation(language: str, evidence: set[str]) -> None:
    """The lexicon brings two languages together that it knows; where there is none, names and numbers have to do."""
    left = replace(
        article(
            "El río Arga inunda el casco antiguo de Villava",
            "El Arga alcanzó el domingo los 4,8 metros y anegó 60 bajeras en Villava, según Sos Navarra.",
            "El alcalde Mikel Oteiza pidió a los vecinos de la Calle Mayor que no salgan.",
            language=language,
        ),
        source="es",
    )
    pairs = by_content([left], [edition(FOOTBALL, "football"), edition(FLOOD, "flood"), edition(TRAM, "tram")])
    assert sources(pairs)[0] == ("es", "flood")
    assert set(pairs[0].evidence) == evidence


def test_one_assignment_over_all() -> None:
    """The left that is alike to both rights leaves the one to the left that has no other."""
    short, long = edition((TITLE, VOTE), "short"), edition((TITLE, VOTE, COST, MAYOR, FERRY), "long")
    full, brief = edition((TITLE, VOTE, COST, MAYOR, FERRY, TREES), "full"), edition((TITLE, VOTE, STRIKE), "brief")
    filler = [edition(lines, f"f{number}") for number, lines in enumerate((FLOOD, FOOTBALL))]
    for lefts, rights in (([short, long], [full, brief]), ([long, short], [brief, full])):
        found = dict(sources(by_content([*lefts, *filler], [*rights, *filler])))
        assert found == {"short": "brief", "long": "full", "f0": "f0", "f1": "f1"}


def test_an_address_that_an_edition_names_is_strong_evidence() -> None:
    left = edition(FOOTBALL, "l", alternates=(("en", "https://www.example.org/sport/9/"),))
    right = edition((*FLOOD, TITLE), "r", url="http://example.org/sport/9#top")
    (found,) = by_content([left], [right])
    assert found.right is right
    assert found.evidence["address"] == 1.0
    assert by_content([left], [replace(right, url="http://example.org/sport/8")])[0].right is None
    (found,) = by_content([right], [left])  # from either side
    assert found.right is left


def test_dates_decide_between_like_reports() -> None:
    def match(day: str | None, source: str) -> Article:
        return edition(FOOTBALL, source, date=day)

    lefts = [match("2025-03-01", "l1"), match("2025-09-14T20:00:00Z", "l2"), match("unknown", "l3")]
    rights = [match("2025-09-14", "r2"), match(None, "r3"), match("2025-03-02", "r1")]
    pairs = by_content(lefts, rights)
    assert sources(pairs)[:2] == [("l1", "r1"), ("l2", "r2")]
    assert pairs[0].evidence["date"] == 0.75
    assert "date" not in pairs[2].evidence


@pytest.mark.parametrize(
    ("lefts", "rights", "expected"),
    [
        ([], [], []),
        ([TRAM], [], [("l0", None)]),
        ([], [TRAM], [(None, "r0")]),
        ([()], [TRAM], [("l0", None), (None, "r0")]),
        ([()], [()], [("l0", None), (None, "r0")]),
    ],
)
def test_empty_sides_and_articles(
    lefts: list[Sequence[str]], rights: list[Sequence[str]], expected: list[tuple[str | None, str | None]]
) -> None:
    sides = [
        [edition(lines, f"{side}{n}") for n, lines in enumerate(each)] for side, each in (("l", lefts), ("r", rights))
    ]
    assert sources(by_content(*sides)) == expected


def test_threshold() -> None:
    left, right = edition((TITLE, VOTE, COST), "l"), edition((TITLE, VOTE, STRIKE, TREES), "r")
    filler = [edition(lines, f"f{number}") for number, lines in enumerate((FLOOD, FOOTBALL))]
    score = next(pair.score for pair in by_content([left, *filler], [right, *filler]) if pair.left is left)
    assert 0.25 < score < 1
    again = by_content([left, *filler], [right, *filler], threshold=min(1.0, score + 0.001))
    assert sources(again)[0] == ("l", None)


def test_many_articles_are_paired_through_the_index() -> None:
    """More pairs than are scored one by one: 400 by 400, each with words of its own among common ones."""
    rng = random.Random(11)
    common = ["the", "council", "said", "on", "tuesday", "that", "it", "would", "meet", "again", "and", "vote"]
    own = [[f"word{number}x{part}" for part in range(5)] for number in range(400)]

    def version(number: int) -> list[str]:
        words = rng.sample(own[number], 4) + rng.choices(common, k=20)
        rng.shuffle(words)
        return [" ".join(words[:12]), " ".join(words[12:])]

    lefts = [edition(version(number), str(number)) for number in range(400)]
    rights = [edition(version(number), str(number)) for number in range(399, -1, -1) if number % 10]
    made = [(found.left, found.right) for found in by_content(lefts, rights) if found.left and found.right]
    assert all(left.source == right.source for left, right in made)
    assert len(made) >= 340  # of 360 that have a partner


NAMES = {
    "folders": (["es/0042.txt", "es/0043.txt"], ["en/0042.txt", "en/0043.txt"], ["0042", "0043"]),
    "suffixes": (["x/0042.es.txt", "x/a_es.md"], ["y/0042.en.html", "y/a_en.docx"], ["0042", "a"]),
    "regions": (["v/es-ES_hoy.txt", "v/n.es-MX.txt"], ["v/en_hoy.txt", "v/n.en-US.txt"], ["hoy", "n"]),
    "deep": (["r/2024/es/a.txt", "r/2025/es/a.txt"], ["s/2024/en/a.txt", "s/2025/en/a.txt"], ["2024/a", "2025/a"]),
    "marker as suffix": (["d/001.es", "d/002.es"], ["d/001.en", "d/002.en"], ["001", "002"]),
    "dots in names": (["d/v1.2.es.md", "d/v1.3.es.md"], ["d/v1.2.en.md", "d/v1.3.en.md"], ["v1.2", "v1.3"]),
}


@pytest.mark.parametrize("case", NAMES)
def test_names(case: str) -> None:
    lefts, rights, expected = NAMES[case]
    sides = [
        [article(TITLE, language=language, source=source) for source in each]
        for language, each in (("es", lefts), ("en", rights))
    ]
    assert names(sides[0]) == expected
    assert names(sides[1]) == expected
    pairs = pair(*sides, settings=PairingSettings(by="name"))
    assert sources(pairs) == list(zip(lefts, rights, strict=True))
    assert pairs[0].score == 1.0
    assert pairs[0].evidence == {"name": 1.0}


def test_colliding_names_stay_alone_and_say_so() -> None:
    lefts = [article(TITLE, source=source) for source in ("l/a.txt", "l/a.md", "l/b.txt", "l/c.txt")]
    rights = [article(TITLE, source=source) for source in ("r/a.txt", "r/b.txt", "r/b.html", "r/d.txt")]
    pairs = pair(lefts, rights, settings=PairingSettings(by="name"))
    assert all(pair.left is None or pair.right is None for pair in pairs)
    told = {(found.left or found.right).source: "collision" in found.evidence for found in pairs}  # type: ignore[union-attr]
    assert told == {
        "l/a.txt": True, "l/a.md": True, "l/b.txt": True, "l/c.txt": False,
        "r/a.txt": True, "r/b.txt": True, "r/b.html": True, "r/d.txt": False,
    }  # fmt: skip


def test_pairs_of_documents(shared: Path) -> None:
    """Help pages and lessons in both languages, a fifth of either side taken away, by names and numbers and a lead."""
    from xlate.languages.sentences import segment
    from xlate.reading import read
    from xlate.views import Views

    files = sorted((shared / "docpairs" / "login-gov-help").glob("*.es.txt"))
    rng = random.Random(4)
    sides: list[list[Article]] = []
    for language in ("es", "en"):
        paths = [file.with_name(file.name.replace(".es.", f".{language}.")) for file in files if rng.random() > 0.2]
        found = read(paths, Settings().reading.model_copy(update={"language": language}))
        segmented = [segment(outcome) for outcome in found if isinstance(outcome, Article)]
        sides.append([replace(article, sentences=article.sentences[:8]) for article in segmented])
    views = Views.from_settings(Settings()).of_sets(*sides)
    pairs = pair(*sides, *views, PairingSettings())
    stems = [{Path(article.source).name.split(".")[0] for article in side} for side in sides]
    made = [found for found in pairs if found.left and found.right]
    right = sum(Path(a.source).name.split(".")[0] == Path(b.source).name.split(".")[0] for a, b in
                ((found.left, found.right) for found in made) if a and b)  # fmt: skip
    assert right / len(made) >= 0.9
    assert right / len(stems[0] & stems[1]) >= 0.95
