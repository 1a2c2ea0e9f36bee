"""What users do wrong, and what their files are like: the real command's exit code, its message or note, its figure."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.evaluation.conftest import REFERENCE, SOURCE, SYSTEMS
from tests.evaluation.test_metrics import _placed
from xlate.cli import main

GOOD, FAIR = SYSTEMS["good"], SYSTEMS["fair"]
BASIC = ("--reference", "ref.en", "--source", "src.es")


def evaluate(
    capsys: pytest.CaptureFixture[str], folder: Path, words: Sequence[str]
) -> tuple[int | str | None, str, str]:
    """Exit code, standard output, standard error."""
    with pytest.raises(SystemExit) as left:
        main(["evaluate", "--quiet", *(_placed(folder, word) for word in words)])
    out, err = capsys.readouterr()
    return left.value.code or 0, out, err


def write(folder: Path, name: str, lines: Sequence[str], encoding: str = "utf-8") -> None:
    (folder / name).write_bytes(("\n".join(lines) + "\n").encode(encoding))


@pytest.fixture
def odd(folder: Path) -> Path:
    """The test set with files as users have them."""
    write(folder, "short.en", GOOD[:7])
    write(folder, "trailing.en", [*GOOD, "", ""])
    write(folder, "gaps.en", ["", *GOOD[1:4], "  ", *GOOD[5:]])
    write(folder, "latin.en", [line.replace("minister", "ministrá") for line in GOOD], "cp1252")
    write(folder, "utf16.en", GOOD, "utf-16")
    write(folder, "broken.en", ["Dijo que aÃ±adirÃ¡ mÃ¡s.", *GOOD[1:]])
    write(folder, "one.en", GOOD[:1])
    write(folder, "oneref.en", REFERENCE[:1])
    write(folder, "tokenised.en", [f"{line[:-1]} ." for line in GOOD])
    write(folder, "empty.en", [""] * 18)
    (folder / "nothing.en").write_bytes(b"")
    return folder


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((*BASIC, "--system", "a=short.en"), "short.en has 7 lines, the reference"),
        ((*BASIC, "--system", "a=trailing.en"), "trailing.en has 20 lines, 2 of them empty ones at its end"),
        (("--reference", "ref.en", "--source", "short.en", "--system", "a=good.en"), "short.en has 7 lines"),
        (("--reference", "ref.en", "--reference", "short.en", "--system", "a=good.en"), "short.en has 7 lines"),
        ((*BASIC, "--system", "a=latin.en"), "latin.en is not UTF-8 (byte "),
        ((*BASIC, "--system", "a=utf16.en"), "iconv -f UTF-16"),
        ((*BASIC, "--system", "a=missing.en"), "missing.en cannot be read: No such file or directory."),
        (("--reference", "nothing.en", "--system", "a=good.en"), "is empty."),
        ((*BASIC, "--system", "a=nothing.en"), "nothing.en has 0 lines"),
        (("--reference", "src.es", "--source", "ref.en", "--system", "a=good.en"), "the two seem to be swapped"),
        ((*BASIC, "--from", "en", "--to", "es", "--system", "a=good.en"), "the two seem to be swapped"),
        (("--system", "a=good.en"), "--testset NAME"),
        ((*BASIC,), "no system to score"),
        ((*BASIC, "--system", "a=good.en", "--metric", "meteor"), "no metric 'meteor'"),
        ((*BASIC, "--engine", "nonsense"), "nonsense"),
    ],
    ids=lambda value: " ".join(value[-2:]) if isinstance(value, tuple) else value,
)
def test_what_cannot_be_measured_is_said_in_one_paragraph(
    odd: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], message: str
) -> None:
    code, out, err = evaluate(capsys, odd, words)
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) <= 3


@pytest.mark.parametrize(
    ("words", "note"),
    [
        (
            (*BASIC, "--system", "a=gaps.en"),
            "The system a leaves 2 segments empty (line 1, 5); they count as they are.",
        ),
        ((*BASIC, "--system", "a=empty.en"), "The system a leaves every segment empty."),
        ((*BASIC, "--system", "a=broken.en"), "The system a has letters of a wrong encoding (such as Ã©) in 1 lines"),
        ((*BASIC, "--system", "a=good.en", "--system", "b=good.en"), "The systems a and b have the same output"),
        ((*BASIC, "--system", "a=ref.en"), "The system a is equal to the reference in every segment"),
        ((*BASIC, "--system", "a=src.es"), "The system a is equal to the source in every segment"),
        ((*BASIC, "--system", "a=src.es"), "The system a seems to write es, while the reference is in en."),
        ((*BASIC, "--system", "a=tokenised.en"), "The system a looks tokenised"),
        (("--reference", "oneref.en", "--system", "a=one.en"), "There is one segment only"),
        (
            ("--reference", "ref.en", "--source", "ref.en", "--system", "a=good.en"),
            "The source and the reference are the",
        ),
    ],
    ids=lambda value: " ".join(value[-2:]) if isinstance(value, tuple) else value[:40],
)
def test_what_makes_figures_doubtful_is_told_beside_the_right_figure(
    odd: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], note: str
) -> None:
    code, out, err = evaluate(capsys, odd, (*words, "--format", "json", "--samples", "20", "--no-checks"))
    record = json.loads(out)
    assert (code, err) == (0, "")
    assert any(each.startswith(note) for each in record["notes"]), record["notes"]
    reference, output = (words[words.index(flag) + 1].rpartition("=")[2] for flag in ("--reference", "--system"))
    assert [score["value"] for score in record["systems"][0]["scores"].values()] == sacrebleus(odd, reference, output)
    if len(record["systems"]) > 1:
        assert record["systems"][1]["scores"]["bleu"]["p_value"] == 1


def sacrebleus(folder: Path, reference: str, output: str) -> list[float]:
    """The figures of the sacrebleu library on the same lines."""
    from sacrebleu import corpus_bleu, corpus_chrf, corpus_ter

    hypotheses, references = ((folder / name).read_text("utf-8").split("\n")[:-1] for name in (output, reference))
    return [
        corpus_bleu(hypotheses, [references], force=True).score,
        corpus_chrf(hypotheses, [references]).score,
        corpus_ter(hypotheses, [references]).score,
    ]


def as_jsonl(folder: Path) -> str:
    rows = zip(SOURCE, REFERENCE, FAIR, strict=True)
    records = [json.dumps({"source": a, "reference": b, "hypothesis": c}, ensure_ascii=False) for a, b, c in rows]
    write(folder, "all.jsonl", records)
    return "all.jsonl"


def as_tsv(folder: Path) -> str:
    rows = zip(SOURCE, REFERENCE, FAIR, strict=True)
    write(folder, "all.tsv", ["source\treference\thypothesis", *("\t".join(row) for row in rows)])
    return "all.tsv"


def _tmx(lines: Sequence[str]) -> list[str]:
    return [
        '<tmx version="1.4"><header srclang="es"/><body>',
        *(
            f'<tu><tuv xml:lang="es"><seg>{source}</seg></tuv><tuv xml:lang="en"><seg>{line}</seg></tuv></tu>'
            for source, line in zip(SOURCE, lines, strict=True)
        ),
        "</body></tmx>",
    ]


def _xliff(lines: Sequence[str]) -> list[str]:
    return [
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file><body>',
        *(
            f'<trans-unit id="{number}"><source>{source}</source><target>{line}</target></trans-unit>'
            for number, (source, line) in enumerate(zip(SOURCE, lines, strict=True))
        ),
        "</body></file></xliff>",
    ]


@pytest.mark.parametrize("form", ["jsonl", "tsv", "tmx", "xliff"])
def test_every_form_of_input_gives_the_figures_of_plain_lines(
    folder: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    if form in ("tmx", "xliff"):
        made = {"tmx": _tmx, "xliff": _xliff}[form]
        write(folder, f"ref.{form}", made(REFERENCE))
        write(folder, f"hyp.{form}", made(FAIR))
        source = reference = f"ref.{form}"
        output = f"hyp.{form}"
    else:
        source = reference = output = {"jsonl": as_jsonl, "tsv": as_tsv}[form](folder)
    tail = ("--from", "es", "--to", "en", "--format", "json", "--samples", "20")
    plain = json.loads(evaluate(capsys, folder, (*BASIC, "--system", "a=fair.en", *tail))[1])
    words = ("--reference", reference, "--source", source, "--system", f"a={output}", *tail)
    other = json.loads(evaluate(capsys, folder, words)[1])
    assert other["digest"] == plain["digest"]
    assert other["systems"][0]["scores"] == plain["systems"][0]["scores"]
    assert other["systems"][0]["accuracies"] == plain["systems"][0]["accuracies"]


def test_a_process_of_its_own_says_the_same(odd: Path) -> None:
    words = ["evaluate", "--reference", odd / "ref.en", "--system", f"a={odd / 'short.en'}"]
    run = subprocess.run(
        [sys.executable, "-m", "xlate", *map(str, words)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert "short.en has 7 lines" in run.stderr
