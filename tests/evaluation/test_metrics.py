"""Metrics as a library and as a command: figures, forms, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import xlate
from tests.evaluation.conftest import REFERENCE, SYSTEMS
from xlate.cli.evaluate import command
from xlate.errors import InputError
from xlate.evaluation import ParallelText, Resampling, evaluate, score


def _placed(folder: Path, word: str) -> str:
    """A word of the command with its file looked for in the folder."""
    name, equals, file = word.rpartition("=")
    return f"{name}{equals}{folder / file}" if (folder / file).is_file() else word


def run(folder: Path, *arguments: str) -> str:
    """The command's standard output, its faults as exceptions."""
    words = [_placed(folder, word) for word in arguments]
    result = CliRunner().invoke(command, words, catch_exceptions=False, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.stdout


def test_the_library_scores_lists() -> None:
    (good, poor) = xlate.evaluate({"good": REFERENCE, "poor": SYSTEMS["poor"]}, REFERENCE)
    assert [round(each.value, 6) for each in good.scores] == [100.0, 100.0, 0.0]
    assert [each.higher_is_better for each in good.scores] == [True, True, False]
    assert 0 < poor.scores[0].value < 20
    assert "bs:" not in poor.scores[0].signature


def test_the_table_says_figures_tests_and_doubts(folder: Path) -> None:
    arguments = ("--reference", "ref.en", "--source", "src.es", "--system", "good=good.en", "--system", "poor=poor.en")
    table = run(folder, *arguments, "--samples", "200")
    lines = [line.split() for line in table.splitlines()]
    assert lines[0] == ["system", "BLEU", "↑", "chrF", "↑", "TER", "↓"]
    assert lines[1][:3] == ["good", "72.5", lines[1][2]]
    assert lines[2][0] == "poor"
    assert lines[2][2].endswith("*")
    assert ["numbers", "kept", "100.0", "(9/9)", "33.3", "(3/9)*"] in lines
    assert "Null hypothesis" in table
    assert "only 18 segments" in table
    assert "BLEU: nrefs:1|bs:200|seed:12345|case:mixed" in table


def validated(made: str) -> dict[str, Any]:
    """A record that follows its schema."""
    import jsonschema

    import xlate.evaluation

    record: dict[str, Any] = json.loads(made)
    schema = Path(xlate.evaluation.__file__).with_name("evaluation-1.schema.json")
    jsonschema.validate(record, json.loads(schema.read_text(encoding="utf-8")))
    return record


def test_every_pair_and_part_is_tested_by_the_test_that_was_asked_for(folder: Path) -> None:
    systems = [word for name in SYSTEMS for word in ("--system", f"{name}={name}.en")]
    (folder / "labels").write_text("a\n" * 9 + "b\n" * 9)
    made = {}
    for test in ("bootstrap", "randomization", "none"):
        arguments = ("--reference", "ref.en", "--test", test, "--trials", "150", "--samples", "200", "--format", "json")
        made[test] = validated(run(folder, *arguments, *systems, "--groups", "labels", "--metric", "chrf"))
    assert made["none"]["pairs"] == {}
    assert made["none"]["null_hypothesis"] == ""
    for test, words in (("bootstrap", "paired bootstrap, 200 samples"),
                        ("randomization", "approximate randomisation, 150 trials")):  # fmt: skip
        assert words in made[test]["null_hypothesis"]
        assert "translate equally well" in made[test]["null_hypothesis"]
        pairs = made[test]["pairs"]["chrf"]
        assert [row[0] for row in pairs[1:]] == [
            system["scores"]["chrf"]["p_value"] for system in made[test]["systems"][1:]
        ]
        assert pairs[1][2] == pairs[2][1] < 0.05
    assert made["bootstrap"]["pairs"] != made["randomization"]["pairs"]


@pytest.mark.parametrize("test", ["bootstrap", "randomization"])
def test_a_part_is_tested_where_it_is_large_enough(test: Any) -> None:
    outputs = {name: tuple(lines * 2) for name, lines in SYSTEMS.items()}
    groups = ("a",) * 30 + ("b",) * 6
    whole = ParallelText((tuple(REFERENCE * 2),), outputs, groups=groups)
    found = evaluate(whole, ["chrf"], resampling=Resampling(100, test, 100)).systems
    of_part = ParallelText((tuple(REFERENCE * 2)[:30],), {name: lines[:30] for name, lines in outputs.items()})
    alone = evaluate(of_part, ["chrf"], resampling=Resampling(100, test, 100)).systems
    for system, same in zip(found, alone, strict=True):
        large, small = system.scores[0].groups
        assert (large.value, large.p_value) == (same.scores[0].value, same.scores[0].p_value)
        assert small.p_value is None


def test_json_follows_its_schema(folder: Path) -> None:
    arguments = ("--reference", "ref.en", "--source", "src.es", "--system", "good=good.en", "--system", "fair=fair.en")
    record = validated(run(folder, *arguments, "--format", "json", "--samples", "50", "--segments"))
    assert record["baseline"] == "good"
    assert record["languages"] == {"source": "es", "target": "en"}
    fair = record["systems"][1]
    assert fair["origin"].endswith("fair.en")
    assert fair["scores"]["bleu"]["p_value"] < 0.05
    assert fair["accuracies"]["numbers"]["right"] == 9
    assert [band["segments"] for band in fair["scores"]["bleu"]["lengths"]] == [15, 3]
    assert record["pairs"]["chrf"][0][0] == 1
    assert record["texts"][4]["outputs"]["good"]["scores"]["bleu"] == pytest.approx(100)


def test_scores_by_group(folder: Path) -> None:
    (folder / "docs").write_text("\n".join(["news\ta", "speech\tb", "news\tc"] * 6), encoding="utf-8")
    arguments = ("--reference", "ref.en", "--system", "fair=fair.en", "--groups", "docs", "--samples", "0")
    record = json.loads(run(folder, *arguments, "--format", "json"))
    groups = record["systems"][0]["scores"]["chrf"]["groups"]
    assert [(each["group"], each["segments"]) for each in groups] == [("news", 12), ("speech", 6)]
    news = [line for number, line in enumerate(SYSTEMS["fair"]) if number % 3 != 1]
    reference = [line for number, line in enumerate(REFERENCE) if number % 3 != 1]
    assert groups[0]["value"] == pytest.approx(xlate.evaluate({"x": news}, reference)[0].scores[1].value)
    (folder / "short").write_text("a\n")
    with pytest.raises(InputError, match=r"short has 1 line,"):
        run(folder, "--reference", "ref.en", "--system", "fair=fair.en", "--groups", "short")


def test_csv_is_read_back(folder: Path) -> None:
    made = run(folder, "--reference", "ref.en", "--system", "fair=fair.en", "--format", "csv", "--metric", "chrf++")
    rows = list(csv.DictReader(io.StringIO(made)))
    assert rows[0]["metric"] == "chrf++"
    assert float(rows[0]["value"]) == pytest.approx(score(_test("fair"), ["chrf++"])[0].scores[0].value)
    assert rows[1]["metric"] == "numbers"
    assert (rows[1]["right"], rows[1]["total"]) == ("9", "9")
    of_segments = run(folder, "--reference", "ref.en", "--system", "fair=fair.en", "--format", "csv", "--segments")
    assert len(list(csv.DictReader(io.StringIO(of_segments)))) == 18


def test_the_workbook_has_every_sheet(folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    hostile = ["=HYPERLINK(1)", *SYSTEMS["fair"][1:]]
    (folder / "odd.en").write_text("\n".join(hostile), encoding="utf-8")
    systems = ("--system", "odd=odd.en", "--system", "good=good.en")
    run(folder, "--reference", "ref.en", *systems, "-o", str(folder / "out.xlsx"), "--samples", "20", "--quiet")
    book = openpyxl.load_workbook(folder / "out.xlsx")
    assert book.sheetnames == ["scores", "p-values", "parts", "segments", "notes"]
    assert [cell.value for cell in book["scores"][2]][:2] == ["odd", "bleu"]
    cell = book["segments"]["E2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_latex_escapes_and_marks_the_best(folder: Path) -> None:
    systems = ("--system", "my_system&co=good.en", "--system", "b=poor.en")
    made = run(folder, "--reference", "ref.en", *systems, "--format", "latex", "--no-checks", "--samples", "0")
    assert r"my\_system\&co & \textbf{72.5} & \textbf{86.5} & \textbf{20.0} \\" in made
    assert "% BLEU: nrefs:1|case:mixed" in made
    checked = run(
        folder, "--reference", "ref.en", "--source", "src.es", *systems, "--format", "latex", "--samples", "0"
    )
    assert checked.count(r"\begin{tabular}") == 2
    assert r"numbers kept & \textbf{100.0} & 33.3 \\" in checked
    assert r"Right, in \% & my\_system\&co & b \\" in checked
    alone = run(folder, "--reference", "ref.en", "--system", "a=good.en", "--format", "latex", "--samples", "0")
    assert r"\textbf" not in alone


def test_an_engine_is_run_on_the_source(folder: Path) -> None:
    arguments = ("--reference", "ref.en", "--source", "src.es", "--engine", "bundled", "--memory", str(folder / "m.db"))
    record = json.loads(run(folder, *arguments, "--format", "json", "--quiet"))
    (system,) = record["systems"]
    assert system["name"] == "bundled"
    assert system["origin"].startswith("bundled@")
    assert system["scores"]["chrf"]["value"] > 30
    assert (folder / "m.db").exists()


def _test(name: str, *more: str) -> ParallelText:
    return ParallelText((tuple(REFERENCE),), {each: tuple(SYSTEMS[each]) for each in (name, *more)})


def test_identical_systems_do_not_differ() -> None:
    test = ParallelText((tuple(REFERENCE),), {"a": tuple(SYSTEMS["fair"]), "b": tuple(SYSTEMS["fair"])})
    for method in ("bootstrap", "randomization"):
        found = evaluate(test, ["bleu"], resampling=Resampling(50, method, 50))  # type: ignore[arg-type]
        assert found.systems[1].scores[0].p_value == 1
        assert "The systems a and b have the same output in every segment." in found.notes


@pytest.mark.parametrize("metric", ["bleu", "chrf", "chrf++", "ter"])
@pytest.mark.parametrize("lines", [[""], ["word"], [""] * 3])
def test_small_and_empty_systems_have_figures(metric: str, lines: list[str]) -> None:
    test = ParallelText((tuple(["A word."] * len(lines)),), {"a": tuple(lines), "b": tuple(lines)})
    (system, _) = evaluate(test, [metric], resampling=Resampling(20)).systems
    assert system.scores[0].value >= 0
    assert bool(system.scores[0].interval) == (len(lines) > 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--system", "a=good.en", "--metric", "blue"), r"blue.*bleu, chrf"),
        (("--system", "a=good.en", "--check", "verbs"), r"verbs.*numbers, dates"),
        ((), r"no system"),
        (("--system", "good.en"), r"no name and file"),
        (("--system", "a=good.en", "--system", "a=poor.en"), r"two systems named 'a'"),
        (("--engine", "bundled"), r"--source"),
        (("--system", "a=good.en", "--format", "xlsx"), r"workbook.*-o OUT\.xlsx"),
        (("--system", "a=good.en", "-o", "out.doc"), r"out\.doc.*\.json"),
    ],
)
def test_what_cannot_be_meant_is_refused(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        run(folder, "--reference", "ref.en", *arguments)


def test_spbleu_without_its_tokeniser_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sacrebleu.utils.SACREBLEU_DIR", str(tmp_path))
    with pytest.raises(InputError, match=r"FLORES-200.*sacrebleu"):
        score(_test("good"), ["spbleu"])
