"""Changes followed through versions: real articles, the real journey, four revisions and a translation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import xlate
from xlate.articles import Article, Comparison
from xlate.versions import VersionSet, changes
from xlate.versions.gathering import version_set
from xlate.versions.record import COLUMNS, records, table_rows
from xlate.versions.wording import same_wording

FILES = ("puerto.v1.es.txt", "puerto.v2.es.txt", "puerto.v3.es.txt", "puerto.v4.en.txt")


@pytest.fixture(scope="module")
def comparisons(examples: Path) -> tuple[Comparison, ...]:
    read = list(xlate.read([examples / "versions" / name for name in FILES]))
    base, *versions = (article for article in read if isinstance(article, Article))
    return tuple(xlate.compare(base, version) for version in versions)


@pytest.fixture(scope="module")
def found(comparisons: tuple[Comparison, ...]) -> VersionSet:
    return version_set(comparisons)


def told(found: VersionSet) -> set[tuple[str, str, tuple[int, ...], tuple[str, ...]]]:
    text = found.comparisons[0].left.text
    return {
        (
            change.kind,
            " ".join(span.of(text) for span in change.base)[:20],
            change.versions,
            tuple(dict.fromkeys(change.texts.values())),
        )
        for change in found.changes
        if change.severity == "substantive"
    }


def test_each_change_is_told_once_with_the_versions_that_have_it(found: VersionSet) -> None:
    changes = told(found)
    assert ("number", "12.000", (0,), ("14.000",)) in changes
    assert ("number", "12.000", (1, 2), ("15.000", "15,000")) in changes
    assert ("attribution", "advirtió", (1, 2), ("dijo", "said")) in changes
    assert ("modality", "podría", (0, 1), ("abrirá",)) in changes
    assert ("left_only", "La empresa que levan", (2,), ("",)) in changes
    heridos = "Dos trabajadores resultaron heridos de gravedad.", "Two workers were seriously injured."
    assert ("right_only", "", (1, 2), heridos) in changes


def test_a_change_that_is_taken_back_is_gone(found: VersionSet) -> None:
    by_kind = {(change.kind, change.versions): change for change in found.changes}
    assert by_kind["modality", (0, 1)].gone(3) == 2
    assert by_kind["number", (1, 2)].gone(3) is None
    assert by_kind["number", (1, 2)].first == 1


def test_every_difference_is_in_exactly_one_change(found: VersionSet) -> None:
    for version, comparison in enumerate(found.comparisons):
        listed = [
            change.found[version] for change in found.changes if version in change.found and not change.whole_sentence
        ]
        assert sorted(listed) == list(range(len(comparison.differences)))


def test_what_may_be_and_will_be_is_known_again_across_languages(tmp_path: Path) -> None:
    texts = {
        "base": "La fiscalía podría abrir una investigación en los próximos días.",
        "second": "La fiscalía abrirá una investigación en los próximos días.",
        "english": "Prosecutors will open an investigation in the coming days.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    base = tmp_path / "base.txt"
    both = [xlate.compare(base, tmp_path / f"{name}.txt") for name in ("second", "english")]
    modality = [change for change in changes(both) if change.kind == "modality"]
    assert [(change.versions, change.texts) for change in modality] == [((0, 1), {0: "abrirá", 1: "will"})]


def test_equal_versions_have_no_changes(comparisons: tuple[Comparison, ...]) -> None:
    base = comparisons[0].left
    assert changes([xlate.compare(base, base)]) == ()


def test_records_keep_the_contract_and_say_which_version(found: VersionSet) -> None:
    import jsonschema

    schema = Path(xlate.__file__).parent / "reports" / "comparison-1.schema.json"
    written = [json.loads(json.dumps(record)) for record in records(found)]
    for record in written:
        jsonschema.validate(record, json.loads(schema.read_text(encoding="utf-8")))
    assert [record["version"]["label"] for record in written] == ["v2 es", "v3 es", "v4 en"]
    assert written[0]["version"]["base"]["label"] == "v1 es"
    numbers = [change for change in written[2]["version"]["changes"] if change["kind"] == "number"]
    assert [(change["versions"], change["gone"]) for change in numbers] == [([2, 3], None)]
    difference = written[2]["differences"][numbers[0]["difference"]]
    assert difference["kind"] == "number"


def test_the_table_has_a_row_for_each_change_and_version(found: VersionSet) -> None:
    rows = list(table_rows(found, 1))
    assert len(rows) == sum(len(change.found) for change in found.changes)
    assert all(set(row) == set(COLUMNS) for row in rows)
    number = next(row for row in rows if row["kind"] == "number" and row["version"] == 1)
    assert (number["base_text"], number["version_text"], number["gone_in"]) == ("12.000", "14.000", "v3 es")


@pytest.mark.parametrize(
    ("one", "other", "languages", "same"),
    [
        ("15.000", "15,000", "es en", True),
        ("15.000", "14,000", "es en", False),
        ("fifteen thousand", "15.000", "en es", True),
        ("dijo", "said", "es en", True),
        ("dijo", "denied", "es en", False),
        ("two injured workers", "two workers were injured", "en en", True),
        ("two injured workers", "three injured workers", "en en", False),
        ("a grieving widow", "the finance minister", "en en", False),
    ],
)
def test_wordings_are_known_again(one: str, other: str, languages: str, same: bool) -> None:
    assert same_wording(one, other, *languages.split()) is same
