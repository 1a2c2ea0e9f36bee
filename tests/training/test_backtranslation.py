"""Text in one language becomes pairs: by the bundled model, and run as the documentation says."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from xlate.training.backtranslation import main

SENTENCES = [
    "The mayor opened the new library on Monday.",
    "",
    "The  two countries signed an agreement.",
    "The mayor opened the new library on Monday.",
]


def run(folder: Path, *more: str) -> tuple[int, str]:
    words = [str(folder / "news.en.txt"), "--of", "en", "--into", "es", "--out", str(folder / "back.tsv"), *more]
    outcome = CliRunner().invoke(main, words)
    return outcome.exit_code, outcome.output


def test_each_sentence_gets_a_translation_before_it(tmp_path: Path) -> None:
    (tmp_path / "news.en.txt").write_text("\n".join(SENTENCES) + "\n", encoding="utf-8")
    code, told = run(tmp_path, "--memory", str(tmp_path / "back.sqlite"))
    assert (code, told) == (0, f"{tmp_path / 'back.tsv'}: 2 pairs of 4 lines\n")
    pairs = [line.split("\t") for line in (tmp_path / "back.tsv").read_text(encoding="utf-8").splitlines()]
    assert [english for _, english in pairs] == [SENTENCES[0], "The two countries signed an agreement."]
    assert "biblioteca" in pairs[0][0]
    assert "países" in pairs[1][0]
    assert (tmp_path / "back.sqlite").exists()


@pytest.mark.parametrize(
    ("content", "more", "named"),
    [
        pytest.param(None, (), "news.en.txt", id="no-such-text"),
        pytest.param(b"caf\xe9\n", (), "UTF-8", id="other-encoding"),
        pytest.param(b"Hello.\n", ("--into", "eu"), "eu", id="unserved-language"),
    ],
)
def test_what_cannot_be_done_is_named(tmp_path: Path, content: bytes | None, more: tuple[str, ...], named: str) -> None:
    if content is not None:
        (tmp_path / "news.en.txt").write_bytes(content)
    code, told = run(tmp_path, *more)
    assert code == 2
    assert told.startswith("xlate: ")
    assert named in told
    assert not (tmp_path / "back.tsv").exists()
