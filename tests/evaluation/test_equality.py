"""Every figure and signature is equal to that of the sacrebleu command, resampling included."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.evaluation.conftest import REFERENCE, SECOND_REFERENCE, SOURCE, SYSTEMS
from xlate.evaluation import Evaluation, ParallelText, Resampling, evaluate, read_parallel
from xlate.evaluation.significance import resampling as draws

METRICS = ("bleu", "chrf", "ter")
TEST = ParallelText(
    (tuple(REFERENCE), tuple(SECOND_REFERENCE)), {name: tuple(lines) for name, lines in SYSTEMS.items()}
)


def sacrebleu(folder: Path, *arguments: str) -> Any:
    command = [sys.executable, "-m", "sacrebleu", *arguments, "-m", *METRICS, "-w", "12", "-f", "json"]
    run = subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=300)
    return json.loads(run.stdout)


def one_system(test: ParallelText, name: str, resampling: Resampling) -> Evaluation:
    return evaluate(ParallelText(test.references, {name: test.systems[name]}), METRICS, resampling=resampling)


@pytest.mark.parametrize(("system", "references"), [("fair", ("ref.en",)), ("poor", ("ref.en", "ref2.en"))])
def test_intervals(folder: Path, system: str, references: tuple[str, ...]) -> None:
    theirs = sacrebleu(folder, *references, "-i", f"{system}.en", "--confidence", "--confidence-n", "200")
    test = ParallelText(TEST.references[: len(references)], TEST.systems)
    (ours,) = one_system(test, system, Resampling(samples=200)).systems
    for score, their in zip(ours.scores, theirs, strict=True):
        assert round(score.value, 12) == their["score"]
        assert score.signature == their["signature"]
        assert score.interval
        assert round(score.interval.mean, 9) == round(their["confidence_mean"], 9)
        assert round(score.interval.half, 9) == round(their["confidence_var"], 9)


@pytest.mark.parametrize(
    ("flags", "resampling"),
    [
        (("--paired-bs", "--paired-bs-n", "300"), Resampling(samples=300)),
        (("--paired-ar", "--paired-ar-n", "300"), Resampling(samples=0, test="randomization", trials=300)),
    ],
)
def test_significance(folder: Path, flags: tuple[str, ...], resampling: Resampling) -> None:
    files = [f"{name}.en" for name in SYSTEMS]
    theirs = compared(folder, "ref.en", "ref2.en", "-i", *files, *flags)
    assert printed(evaluate(TEST, METRICS, resampling=resampling)) == theirs


def compared(folder: Path, *arguments: str) -> list[str]:
    """The command's table of systems, one a line, and its signatures. (Its JSON fails on tested systems.)"""
    command = [sys.executable, "-m", "sacrebleu", *arguments, "-m", *METRICS, "-w", "8", "-f", "latex"]
    table = subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True, timeout=300).stdout
    rows = re.findall(r"^ *(?:Baseline: )?[^&\n]*?\.\w+ &(.*?)\\\\$", table, re.MULTILINE)
    signatures = re.findall(r"^ - \w+ +(nrefs:.*)$", table, re.MULTILINE)
    return [" ".join(row.split()) for row in rows] + signatures


def printed(ours: Evaluation) -> list[str]:
    """Our figures in the words of that table."""
    rows = []
    for system in ours.systems:
        cells = []
        for score in system.scores:
            cell = f"{score.value:.8f}"
            cell += f" ({score.interval.mean:.8f} ± {score.interval.half:.8f})" if score.interval else ""
            if score.p_value is not None:
                cell += f" (p = {score.p_value:.4f})" + ("*" if score.p_value < 0.05 else "")
            cells.append(cell)
        rows.append(" & ".join(cells))
    return rows + [score.signature for score in ours.systems[0].scores]


def test_segments(folder: Path) -> None:
    command = [sys.executable, "-m", "sacrebleu", "ref.en", "-i", "fair.en", "-sl", "-m", "bleu", "-w", "9", "-b"]
    theirs = subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True, timeout=120).stdout
    (ours,) = evaluate(
        read_parallel(folder / "ref.en", {"fair": folder / "fair.en"}), ["bleu"], resampling=Resampling(0, "none")
    ).systems
    assert [f"{score:.9f}" for score in ours.scores[0].segments if score is not None] == theirs.split()


def test_blocks_of_draws_are_the_draws_of_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    statistics = np.random.default_rng(1).integers(9, size=(57, 4)).astype(float)
    whole = draws.bootstrap_sums(statistics, 100, draws.generator(5))
    coins = np.concatenate(list(draws.selections(57, 100, draws.generator(5))))
    monkeypatch.setattr(draws, "_BLOCK", 57 * 33)
    assert np.array_equal(whole, draws.bootstrap_sums(statistics, 100, draws.generator(5)))
    assert np.array_equal(coins, np.concatenate(list(draws.selections(57, 100, draws.generator(5)))))


def test_five_systems_of_our_own(folder: Path) -> None:
    made = {
        **SYSTEMS,
        "copy": SOURCE,
        "turned": [" ".join(reversed(line.split())) for line in REFERENCE],
    }
    for name, lines in made.items():
        (folder / f"{name}.en").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert_equal(folder, "ref.en", [f"{name}.en" for name in made])


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [("newstest2012", "es", "en"), ("flores200-devtest", "en", "es"), ("wmt24", "en", "es")],
)
def test_five_systems_on_published_test_sets(shared: Path, tmp_path: Path, name: str, source: str, target: str) -> None:
    """Three test sets of the field; the systems are submissions where there are some, else made here."""
    place = shared / "testsets" / ("wmt24-en-es" if name == "wmt24" else "")
    # WMT24 has whole paragraphs for segments; no two systems may tie, which we judge otherwise than sacrebleu.
    part = (1, 8) if name == "wmt24" else (700, 24)
    sides = {side: excerpt(place / f"{name}.{side}", *part) for side in (source, target)}
    (tmp_path / "reference").write_text("\n".join(sides[target]) + "\n", encoding="utf-8")
    submissions = sorted((place / "txt" / "system-outputs" / "en-es").glob("*.txt"))[:5]
    outputs = {file.stem: excerpt(file, *part) for file in submissions} or translated(sides, source, target)
    for system, lines in outputs.items():
        (tmp_path / f"{system}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert_equal(tmp_path, "reference", [f"{system}.txt" for system in outputs])


def excerpt(file: Path, first: int, lines: int) -> list[str]:
    """Lines enough to differ, and few enough for sacrebleu's TER."""
    return file.read_text(encoding="utf-8").split("\n")[first : first + lines]


def translated(sides: dict[str, list[str]], source: str, target: str) -> dict[str, list[str]]:
    """Five systems: the bundled model, greedy and by beam, the source itself, and two damaged references."""
    from xlate.engines.translator import Translator
    from xlate.settings import load

    found = {}
    for beam in (1, 4):
        translator = Translator.from_settings(load(overrides={"engines.beam": beam}, environment={}))
        found[f"beam{beam}"] = list(translator.translate(sides[source], source, target))
        translator.close()
    found["copy"] = sides[source]
    found["short"] = [" ".join(line.split()[::2]) for line in sides[target]]
    found["turned"] = [" ".join(reversed(line.split())) for line in sides[target]]
    return found


def assert_equal(folder: Path, reference: str, files: list[str]) -> None:
    """All figures, intervals, p-values and signatures are those of the sacrebleu command, in its own digits."""
    theirs = compared(folder, reference, "-i", *files, "--paired-bs", "--paired-bs-n", "100")
    test = read_parallel(folder / reference, {Path(file).stem: folder / file for file in files})
    ours = printed(evaluate(test, METRICS, resampling=Resampling(samples=100)))
    assert len(ours) == len(files) + len(METRICS)
    assert ours == theirs
