"""A run saved earlier as the baseline, through the real command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.evaluation.conftest import REFERENCE
from tests.evaluation.test_metrics import run
from xlate.errors import InputError

TEST = ("--reference", "ref.en", "--source", "src.es")


@pytest.fixture
def saved(folder: Path) -> Path:
    """A run of two systems, saved with its segments."""
    systems = ("--system", "fair=fair.en", "--system", "poor=poor.en")
    run(folder, *TEST, *systems, "--segments", "--samples", "0", "-o", str(folder / "old.json"), "--quiet")
    return folder / "old.json"


def test_the_saved_system_is_the_baseline_with_equal_figures(folder: Path, saved: Path) -> None:
    for test in (TEST, ()):  # the saved run knows its test set
        made = run(folder, *test, "--baseline", "old.json", "--system", "good=good.en", "--format", "json")
        record, old = json.loads(made), json.loads(saved.read_text(encoding="utf-8"))
        assert record["baseline"] == "fair"
        assert record["digest"] == old["digest"]
        assert [system["name"] for system in record["systems"]] == ["fair", "good"]
        assert record["systems"][0]["origin"].startswith(str(saved))
        for kind in ("scores", "accuracies"):
            before, now = old["systems"][0][kind], record["systems"][0][kind]
            assert {name: each["value"] for name, each in before.items()} == {
                name: each["value"] for name, each in now.items()
            }
        assert record["systems"][1]["scores"]["bleu"]["p_value"] < 0.05
        assert not any("when it was saved" in note for note in record["notes"])


def test_another_of_its_systems_can_be_named_and_one_of_its_name_stands_beside_it(folder: Path, saved: Path) -> None:
    words = ("--baseline", f"{saved}#poor", "--system", "poor=poor.en", "--format", "json", "--samples", "0")
    record = json.loads(run(folder, *words))
    assert [system["name"] for system in record["systems"]] == ["poor (saved)", "poor"]
    assert any("have the same output in every segment" in note for note in record["notes"])


def test_figures_that_are_no_longer_the_same_are_told(folder: Path, saved: Path) -> None:
    old = json.loads(saved.read_text(encoding="utf-8"))
    bleu = old["systems"][0]["scores"]["bleu"]
    bleu |= {"value": 12.5, "signature": bleu["signature"].replace("version:2.6.0", "version:1.0.0")}
    saved.write_text(json.dumps(old), encoding="utf-8")
    record = json.loads(run(folder, "--baseline", "old.json", "--system", "good=good.en", "--format", "json"))
    (note,) = (note for note in record["notes"] if "when it was saved" in note)
    assert note.startswith("fair has bleu ")
    assert note.endswith("had 12.5000 when it was saved (version 1.0.0 is now 2.6.0).")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda record: record["texts"][2].update(references=["Something else."]),
         r"another test set \(digest \w{12}, this is \w{12}\): segment 3 of the reference differs"),
        (lambda record: record["texts"][1].update(source="Otra cosa."), r"segment 2 of the source differs"),
        (lambda record: record["texts"].pop(), r"its reference has 17 segments, this one 18"),
        (lambda record: record.pop("texts"), r"saved without its segments.*--segments"),
        (lambda record: record.update(schema="xlate.comparison/1"), r"no saved evaluation"),
    ],
)  # fmt: skip
def test_another_test_set_is_refused(folder: Path, saved: Path, change: object, message: str) -> None:
    record = json.loads(saved.read_text(encoding="utf-8"))
    change(record)  # type: ignore[operator]
    saved.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        run(folder, *TEST, "--baseline", "old.json", "--system", "good=good.en")


def test_what_is_no_saved_run_is_named(folder: Path, saved: Path) -> None:
    for baseline, message in (
        ("none.json", r"none\.json cannot be read: No such file"),
        ("ref.en", r"ref\.en is not JSON"),
        (f"{saved}#best", r"no system 'best'.*fair, poor"),
    ):
        with pytest.raises(InputError, match=message):
            run(folder, "--baseline", baseline, "--system", "good=good.en")
    (folder / "short.en").write_text("\n".join(REFERENCE[:5]) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"short\.en has 5 lines, the reference has 18"):
        run(folder, "--baseline", "old.json", "--system", "short=short.en")
