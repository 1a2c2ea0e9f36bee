from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reports import sample
from xlate import reports
from xlate.articles import Comparison
from xlate.errors import XlateError

EVERY_SUFFIX = (".html", ".jsonl", ".json", ".csv", ".parquet", ".tmx", ".xliff", ".tei.xml", ".docx")


def test_the_suffixes_are_those_of_the_command_line() -> None:
    assert reports.suffixes() == EVERY_SUFFIX


@pytest.mark.parametrize("suffix", EVERY_SUFFIX)
def test_every_format_is_written_whole_and_leaves_nothing_else(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / "new" / ("report" + suffix)
    reports.write(path, sample.run())
    assert path.stat().st_size > 500
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("suffix", EVERY_SUFFIX)
def test_every_format_can_hold_no_pair_at_all(suffix: str, tmp_path: Path) -> None:
    reports.write(tmp_path / ("none" + suffix), reports.Run(()))
    assert (tmp_path / ("none" + suffix)).exists()


@pytest.mark.parametrize("suffix", EVERY_SUFFIX[:-1])  # a Word document is a zip archive, which carries the time
def test_the_same_run_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        reports.write(tmp_path / (name + suffix), sample.run())
    assert (tmp_path / ("a" + suffix)).read_bytes() == (tmp_path / ("b" + suffix)).read_bytes()


@pytest.mark.parametrize("suffix", EVERY_SUFFIX)
def test_a_failing_run_leaves_the_earlier_report_as_it_was(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / ("report" + suffix)
    path.write_text("earlier")

    def failing() -> Iterator[Comparison]:
        yield sample.comparison()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        reports.write(path, reports.Run(failing()))
    assert path.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["report", "report.pdf", "report.xml", ".html"])
def test_an_unknown_suffix_names_the_known_ones(name: str, tmp_path: Path) -> None:
    with pytest.raises(XlateError) as caught:
        reports.write(tmp_path / name, sample.run())
    assert name in caught.value.problem
    assert ".html .jsonl .json .csv .parquet .tmx .xliff .tei.xml .docx" in caught.value.advice


def test_suffixes_may_be_in_capitals(tmp_path: Path) -> None:
    reports.write(tmp_path / "REPORT.JSONL", sample.run())
    assert len((tmp_path / "REPORT.JSONL").read_text("utf-8").splitlines()) == 3


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file" / "report.csv", tmp_path / "folder.csv"):
        if path.suffix == ".csv" and path.parent == tmp_path:
            path.mkdir()
        with pytest.raises(XlateError, match="cannot be written"):
            reports.write(path, sample.run())


def test_line_formats_take_pairs_as_they_come(tmp_path: Path) -> None:
    path = tmp_path / "stream.jsonl"
    reports.write(path, reports.Run(sample.pair_of((f"Número {n}.",), (f"Number {n}.",)) for n in range(500)))
    read = [comparison.right.text for comparison in reports.read_comparisons(path)]
    assert read[:2] == ["Number 0.", "Number 1."]
    assert len(read) == 500
