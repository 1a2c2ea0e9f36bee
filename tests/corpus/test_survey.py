"""Surveys of corpora made by rule: what was planted is found, and where nothing was planted nothing is."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.corpus.synthetic import Plan, corpus
from xlate.articles import Article, Link
from xlate.corpus import Survey, survey
from xlate.corpus.survey import Options
from xlate.corpus.tables import TABLES
from xlate.errors import InputError, XlateError
from xlate.reports.comparison_json import format_line
from xlate.reports.corpus.files import write_survey

OUTLETS = ("diario.example", "gaceta.example")
PLANTED = Plan(
    pairs=90,
    outlets=OUTLETS,
    preferences={"régimen": ("government", 0.8, ""), "sindicato": ("league", 0.8, "gaceta.example")},
    typical={"sequía": 0.6},
)


def write(plan: Plan, path: Path) -> Path:
    path.write_text("".join(format_line(each) + "\n" for each in corpus(plan)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Survey:
    return survey([write(PLANTED, tmp_path_factory.mktemp("planted") / "pairs.jsonl")])


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Survey:
    plan = Plan(pairs=60, outlets=OUTLETS, seed=4)
    return survey([write(plan, tmp_path_factory.mktemp("nothing") / "pairs.jsonl")])


def test_a_planted_preference_is_found_with_its_counts(planted: Survey) -> None:
    found = {
        (planted.shown(c.direction.edition, c.term), planted.shown(c.direction.other_edition, c.counterpart)): c
        for c in planted.found_choices()
    }
    regime = found["régimen", "government"]
    assert planted.shown("en", regime.usual) == "regime"
    assert regime.times + regime.usual_times == regime.pairs
    assert 0.6 < regime.share < 0.95
    assert regime.llr > 4
    assert {pair for pair, _ in found} | {pair for _, pair in found} == {"régimen", "government", "sindicato", "league"}


def test_a_preference_of_one_outlet_is_told_from_the_others(planted: Survey) -> None:
    found = planted.found_contrasts()
    assert {planted.shown(c.direction.edition, c.term) for c in found if c.direction.edition == "es"} == {"sindicato"}
    union = next(c for c in found if planted.shown("en", c.counterpart) == "union")
    assert (union.group, union.other_times < union.other_pairs / 2) == ("diario.example", True)
    assert union.times == union.pairs


def test_what_is_left_out_has_its_words(planted: Survey) -> None:
    assert [(w.edition, planted.shown(w.edition, w.term)) for w in planted.found_keywords()] == [("es", "sequía")]
    alone = planted.census.additions.alone("es")
    assert alone.sentences == 90 * 8
    assert alone.sentences_alone == sum(not link.right for each in corpus(PLANTED) for link in each.links)
    assert planted.census.additions.alone("en").words_alone == 0


def test_where_nothing_is_planted_nothing_is_found(nothing: Survey) -> None:
    assert len(nothing.contrasts) + len(nothing.keywords) > 100
    assert (nothing.found_choices(), nothing.found_contrasts(), nothing.found_keywords()) == ((), (), ())


def test_kinds_are_counted_by_group_and_month(planted: Survey) -> None:
    counts = planted.census.kinds
    assert counts.groups == OUTLETS
    assert counts.months == ("2026-01", "2026-02", "2026-03")
    numbers = counts.rate("number", "substantive")
    assert numbers.count == 45
    assert numbers.per_1000.value == pytest.approx(1000 * 45 / numbers.words)
    by_month = [counts.rate("number", "substantive", None, month).count for month in counts.months]
    assert sum(by_month) == 45
    assert counts.rate("number", "substantive", "diario.example").count == 45  # every second pair is of that outlet


def test_examples_are_of_the_pairs_that_have_them(planted: Survey) -> None:
    from xlate.corpus.examples import examples

    choice = next(c for c in planted.found_choices() if planted.shown(c.direction.edition, c.term) == "régimen")
    shown = list(examples(planted, choice))
    assert len(shown) == 3
    for example in shown:
        words = [side.words[0].of(side.article.text) for side in example.sides]
        assert words == ["régimen", "government"]


def test_two_versions_in_one_language_have_preferences_too(tmp_path: Path) -> None:
    """Within a language a word stands for itself; what one side puts in its place is a choice."""
    lines = []
    for number, each in enumerate(corpus(Plan(pairs=40, left_out=0.0))):
        text = each.left.text if number % 4 == 0 else each.left.text.replace("alcalde", "bombero")
        right = replace(each.left, source=f"v2/{number}.txt", text=text)
        lines.append(format_line(replace(each, right=right, links=_in_step(each.left), differences=())))
    (tmp_path / "pairs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    made = survey([tmp_path / "pairs.jsonl"], Options(least_pairs=3))
    found = {(c.direction.edition, c.term, c.counterpart) for c in made.found_choices()}
    assert found == {("left", "alcald", "bomber"), ("right", "bomber", "alcald")}


def _in_step(article: Article) -> tuple[Link, ...]:
    return tuple(Link((span,), (span,), "equivalent") for span in article.sentences)


def test_workers_count_the_same(planted: Survey, tmp_path: Path) -> None:
    file = write(PLANTED, tmp_path / "pairs.jsonl")
    shared_out = survey([file], Options(workers=2))
    for table in TABLES.values():
        assert list(table.rows(shared_out)) == list(table.rows(planted))


def test_a_broken_line_is_named_by_workers_too(tmp_path: Path) -> None:
    file = write(Plan(pairs=3), tmp_path / "pairs.jsonl")
    with file.open("a", encoding="utf-8") as stream:
        stream.write("\n{}\n")
    for workers in (1, 2):
        with pytest.raises(InputError, match=r"pairs\.jsonl, line 5"):
            survey([file], Options(terms=False, workers=workers))


def test_undated_pairs_are_counted_apart(tmp_path: Path) -> None:
    file = write(Plan(pairs=6, dated=False), tmp_path / "pairs.jsonl")
    made = survey([file], Options(terms=False))
    assert (made.census.undated, made.census.kinds.months) == (6, ())
    assert made.census.kinds.rate("number", "substantive").count == 3


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".json", ".html"])
def test_every_format_holds_the_survey(planted: Survey, tmp_path: Path, suffix: str) -> None:
    written = write_survey(tmp_path / f"corpus{suffix}", planted)
    if suffix == ".csv":
        assert [path.name for path in written] == [f"corpus.{name}.csv" for name in TABLES]
        with written[3].open(encoding="utf-8-sig", newline="") as stream:
            first = next(csv.DictReader(stream))
        assert first["found"] == "True"
        assert {first["term"], first["counterpart"]} & {"régimen", "league", "sindicato", "government"}
    elif suffix == ".parquet":
        from pyarrow import parquet

        assert parquet.read_table(written[0]).column("count").to_pylist()[0] == 45
    elif suffix == ".json":
        content = json.loads(written[0].read_text(encoding="utf-8"))
        assert (content["schema"], content["pairs"], set(content["tables"])) == ("xlate.corpus/1", 90, set(TABLES))
    else:
        page = written[0].read_text(encoding="utf-8")
        assert "<script" not in page
        assert "diario.example" in page
        assert "régimen" in page


def test_one_table_goes_to_the_name_given(planted: Survey, tmp_path: Path) -> None:
    assert write_survey(tmp_path / "terms.csv", planted, "choices") == (tmp_path / "terms.csv",)
    with pytest.raises(XlateError, match="all tables"):
        write_survey(tmp_path / "terms.html", planted, "choices")
    with pytest.raises(XlateError, match=r"\.html"):
        write_survey(tmp_path / "terms.docx", planted)


def test_a_file_without_pairs_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "none.jsonl"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="no pair"):
        survey([empty])
    with pytest.raises(InputError, match="cannot be read"):
        survey([tmp_path / "absent.jsonl"])
