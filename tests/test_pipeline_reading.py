"""The pipeline's first two stages as a user meets them: sides without articles, and folders that hold just one."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlate.articles import Comparison, Pair
from xlate.errors import InputError
from xlate.pipeline import journey, read_sides
from xlate.settings import Settings

FLOOD = "El embalse de Aldea Real se desbordó el martes y 300 vecinos fueron evacuados."
GARDEN = "Tomatoes need sun, water and patience; prune them in July and pick them when they are red."


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name, text in (("es", FLOOD), ("en", GARDEN)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "only.txt").write_text(text, encoding="utf-8")
    return tmp_path / "es", tmp_path / "en"


def test_the_only_article_of_a_folder_still_has_to_find_its_partner(folders: tuple[Path, Path]) -> None:
    outcomes = list(journey([folders[0]], [folders[1]], Settings()))
    assert [type(outcome) for outcome in outcomes] == [Pair, Pair]
    assert not any(outcome.complete for outcome in outcomes if isinstance(outcome, Pair))


def test_two_named_files_are_a_pair_by_the_users_word(folders: tuple[Path, Path]) -> None:
    left, right = (folder / "only.txt" for folder in folders)
    assert [type(outcome) for outcome in journey([left], [right], Settings())] == [Comparison]


def test_the_one_reason_stands_alone(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    with pytest.raises(InputError) as caught:
        read_sides([empty], [empty], Settings())
    assert str(caught.value) == f"{empty}: The file is empty. Remove it, or put the article's text into it."


def test_of_many_reasons_the_first_are_told(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(InputError) as caught:
        read_sides([tmp_path], [tmp_path], Settings())
    first, *reasons, rest = str(caught.value).splitlines()
    assert first == f"The left side ({tmp_path}) has no article that can be read."
    assert [reason.split(":")[0].strip() for reason in reasons] == [str(tmp_path / f"{n}.txt") for n in range(3)]
    assert rest == "  and 2 more"


def test_a_language_that_cannot_be_told_is_said_so(tmp_path: Path) -> None:
    figures, report = tmp_path / "figures.txt", tmp_path / "report.txt"
    figures.write_text("1.200\n\n12,5 %\n", encoding="utf-8")
    report.write_text(GARDEN, encoding="utf-8")
    (outcome,) = journey([figures], [report], Settings())
    assert f"The language of {figures} cannot be told" in getattr(outcome, "reason", "")
