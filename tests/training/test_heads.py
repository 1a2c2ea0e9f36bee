"""The head that ties words is found by names and numbers alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xlate.engines import bundled
from xlate.engines.neural.heads import Head
from xlate.errors import InputError
from xlate.training.heads import best, main, read_pairs

PAIRS = (
    ("La empresa Kordal vendió 740 barcos a Noruega y Chipre .", "Kordal sold 740 boats to Norway and Cyprus ."),
    ("Marta Ibarra llegó a Oporto con Luis Cano en 1987 .", "In 1987 Marta Ibarra reached Oporto with Luis Cano ."),
)


def test_the_bundled_heads_are_those_that_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "pairs.tsv"
    text.write_text("\n".join("\t".join(pair) for pair in PAIRS), encoding="utf-8")
    folder = bundled.directions()["es", "en"]
    main([str(folder), "--text", str(text), "--columns", "es", "en", "--write", str(tmp_path / "heads.json")])
    found = json.loads((tmp_path / "heads.json").read_text(encoding="utf-8"))
    assert found == json.loads(capsys.readouterr().out)
    assert found["es-en"] == json.loads((folder.parent.parent / "heads.json").read_text(encoding="utf-8"))["es-en"]


def test_a_head_that_looks_elsewhere_ties_nothing() -> None:
    assert best({Head(0, 0): 0.5, Head(0, 1): 0.9}) == Head(0, 1)
    assert best({Head(0, 0): 0.5, Head(0, 1): 0.6}) is None


def test_columns_must_hold_the_language(tmp_path: Path) -> None:
    text = tmp_path / "pairs.tsv"
    text.write_text("uno dos\tone two\n", encoding="utf-8")
    assert read_pairs(text, ["es", "en"], "en") == [(["one", "two"], ["uno", "dos"])]
    with pytest.raises(InputError, match="No column"):
        read_pairs(text, ["es", "en"], "fr")
