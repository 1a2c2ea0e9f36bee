"""Test sets by name: the user's own folder, and sacrebleu's, fetched or not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.evaluation.conftest import REFERENCE, SOURCE
from tests.evaluation.test_metrics import run
from xlate.errors import InputError
from xlate.evaluation.sets.testsets import find


@pytest.fixture
def own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of test sets, named in the settings."""
    place = folder / "sets"
    place.mkdir()
    for name, lines in (("small.es", SOURCE), ("small.en", REFERENCE), ("three.fr", SOURCE), ("three.es", SOURCE),
                        ("three.en", REFERENCE)):  # fmt: skip
        (place / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (place / "small.docs").write_text("".join(f"{n % 2}\tdoc{n // 9}\n" for n in range(18)), encoding="utf-8")
    (place / "memory.tsv").write_text("source\treference\nHola.\tHello.\n", encoding="utf-8")
    monkeypatch.setenv("XLATE_EVALUATION__TEST_SETS", str(place))
    return place


def test_the_command_finds_a_set_by_its_name(folder: Path, own: Path) -> None:
    words = ("--system", "fair=fair.en", "--format", "json", "--samples", "0")
    by_name = json.loads(run(folder, "--testset", "small", "--from", "es", "--to", "en", *words))
    by_file = json.loads(run(folder, "--source", "src.es", "--reference", "ref.en", *words))
    assert by_name["digest"] == by_file["digest"]
    assert by_name["systems"][0]["scores"]["bleu"]["value"] == by_file["systems"][0]["scores"]["bleu"]["value"]
    assert [each["group"] for each in by_name["systems"][0]["scores"]["bleu"]["groups"]] == ["0", "1"]
    second = ("--groups", f"{own}/small.docs#2", "--reference", "ref2.en")
    both = json.loads(run(folder, "--testset", "small", "--to", "en", *second, *words))
    assert both["references"] == 2
    assert [each["group"] for each in both["systems"][0]["scores"]["bleu"]["groups"]] == ["doc0", "doc1"]


def test_a_file_of_both_sides_is_a_set_too(own: Path) -> None:
    found = find("memory", ("", ""), own)
    assert (found.source, found.references) == (own / "memory.tsv", (own / "memory.tsv",))


def test_what_sacrebleu_has_fetched_is_used(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sacrebleu.dataset import DATASETS

    place = tmp_path / "fetched"
    place.mkdir()
    labels = {"docid": ["a"] * 18, "genre": ["news"] * 18, "origlang": ["es", "cs"] * 9}
    for field, lines in {"src": SOURCE, "ref": REFERENCE, **labels}.items():
        (place / f"wmt13.es-en.{field}").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setattr(DATASETS["wmt13"], "_outdir", str(place))
    words = ("--system", "fair=fair.en", "--format", "json", "--samples", "0")
    record = json.loads(run(folder, "--testset", "wmt13", "--from", "es", "--to", "en", *words))
    assert (record["segments"], record["languages"]) == (18, {"source": "es", "target": "en"})
    assert [each["group"] for each in record["systems"][0]["scores"]["bleu"]["groups"]] == ["es", "cs"]


@pytest.mark.parametrize(
    ("name", "languages", "message"),
    [
        ("smal", ("es", "en"), r"no test set 'smal'.*has memory, small, three; `sacrebleu --list`"),
        ("small", ("", ""), r"several directions: es→en, en→es|en→es, es→en"),
        ("three", ("", "en"), r"several directions: es→en, fr→en.*--from"),
        ("small", ("de", "en"), r"has no de→en"),
        ("wmt13", ("es", "fr"), r"has no es→fr"),
    ],
)
def test_what_is_not_there_is_named(own: Path, name: str, languages: tuple[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        find(name, languages, own)


def test_without_a_network_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from sacrebleu.dataset import DATASETS

    def refuse(*arguments: object, **more: object) -> None:
        raise OSError("Name or service not known")

    monkeypatch.setattr("urllib.request.urlopen", refuse)
    monkeypatch.setattr(DATASETS["wmt13"], "_outdir", str(tmp_path))
    monkeypatch.setattr(DATASETS["wmt13"], "_rawdir", str(tmp_path / "raw"))
    with pytest.raises(InputError, match=r"wmt13 is not at hand.*service not known.*wmt13\.es and wmt13\.en"):
        find("wmt13", ("es", "en"), None)


def test_without_a_folder_the_setting_is_named() -> None:
    with pytest.raises(InputError, match=r"evaluation\.test_sets.*sacrebleu --list"):
        find("mine", ("es", "en"), None)
    with pytest.raises(InputError, match=r"nowhere is not there"):
        find("mine", ("es", "en"), Path("nowhere"))
