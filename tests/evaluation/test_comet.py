"""COMET by real models of its layout: figures equal to its package's, nothing run out of a checkpoint, nothing cut
silently, and an evaluation that goes on where it is absent."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from tests.evaluation.comet_model import NORMALISED, ONE_LAYER, SEGMENTS, SPARSE, WITHOUT_REFERENCE, make
from xlate.cli.evaluate import command
from xlate.errors import EngineError
from xlate.evaluation import ParallelText, Resampling, evaluate
from xlate.evaluation.measures.comet import CometAbsentError, load

SOURCE, OUTPUT, REFERENCE = (tuple(side) for side in zip(*SEGMENTS, strict=True))
TEST = ParallelText((REFERENCE,), {"a": OUTPUT}, SOURCE, ("es", "en"))


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        # What unbabel-comet 2.2.7 (transformers 4.57, batches of two) gives for the same weights.
        (SPARSE, [-0.9607365, -0.9584000, -0.9582877, -0.9585648]),
        (NORMALISED, [0.9629085, 0.9631022, 0.9618691, 0.9634104]),
        (ONE_LAYER, [0.1105165, 0.0927008, 0.1079258, 0.1185386]),
        (WITHOUT_REFERENCE, [-1.0983412, -0.7799345, -1.2221609, -1.0464586]),
    ],
)
def test_scores_are_the_packages_own(tmp_path: Path, settings: dict[str, Any], expected: list[float]) -> None:
    model = load(str(make(tmp_path / "tiny", settings)), "cpu", TEST)
    found = model.statistics(OUTPUT, range(4))
    assert found[:, 0] == pytest.approx(expected, abs=2e-6)
    assert model.signature(seed="1").startswith(f"nrefs:{int(settings is not WITHOUT_REFERENCE)}|seed:1|model:tiny@")


def test_it_is_resampled_and_tested_like_any_metric_and_tells_what_it_did_not_read(tmp_path: Path) -> None:
    test = ParallelText((REFERENCE * 10,), {"a": OUTPUT * 10, "b": REFERENCE * 10}, SOURCE * 10, ("es", "en"))
    model = load(str(make(tmp_path / "tiny", SPARSE)), "cpu", test)
    found = evaluate(test, ["bleu", model], resampling=Resampling(50))
    first, second = (system.scores[1] for system in found.systems)
    assert first.value == pytest.approx(-95.89972, abs=1e-4)
    assert first.segments[0] == pytest.approx(-96.07365, abs=1e-4)
    assert first.interval
    assert second.p_value is not None
    (note,) = (note for note in found.notes if "COMET" in note)
    assert note.startswith("COMET reads 62 pieces of a sentence: the end of 10 longer segments (the first is number 4)")


def test_several_references_are_scored_by_their_mean(tmp_path: Path) -> None:
    place = str(make(tmp_path / "tiny", SPARSE))
    both = ParallelText((REFERENCE, SOURCE), {"a": OUTPUT}, SOURCE)
    alone = [load(place, "cpu", ParallelText((side,), {"a": OUTPUT}, SOURCE)) for side in both.references]
    scores = [model.statistics(OUTPUT, range(4))[:, 0] for model in alone]
    assert load(place, "cpu", both).statistics(OUTPUT, range(4))[:, 0] == pytest.approx((scores[0] + scores[1]) / 2)


class _Hostile:
    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (Path("owned"),))


def test_a_checkpoint_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = make(tmp_path / "tiny", SPARSE)
    (folder / "checkpoints" / "model.ckpt").write_bytes(pickle.dumps({"state_dict": _Hostile()}))
    with pytest.raises(EngineError, match=r"model\.ckpt holds more than weights.*model\.safetensors"):
        load(str(folder), "cpu", TEST)
    assert not (tmp_path / "owned").exists()


def test_safetensors_are_read_where_they_are(tmp_path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    folder = make(tmp_path / "tiny", SPARSE)
    checkpoint = folder / "checkpoints" / "model.ckpt"
    save_file(torch.load(checkpoint, weights_only=True)["state_dict"], folder / "model.safetensors")
    before = load(str(folder), "cpu", TEST).signature()
    checkpoint.unlink()
    assert load(str(folder), "cpu", TEST).signature() == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"class_identifier": "xcomet_metric"}, r"architecture 'xcomet_metric'.*wmt22-comet-da"),
        ({"encoder_model": "MiniLM"}, r"architecture 'MiniLM'"),
        ({"pool": "default"}, r"architecture 'default'"),
    ],
)
def test_what_is_not_built_is_refused_by_name(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    folder = make(tmp_path / "tiny", SPARSE)
    (folder / "hparams.yaml").write_text(yaml.safe_dump({**SPARSE, **change}))
    with pytest.raises(EngineError, match=message):
        load(str(folder), "cpu", TEST)


def test_what_is_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"no COMET model: its hparams\.yaml"):
        load(str(tmp_path), "cpu", TEST)
    folder = make(tmp_path / "tiny", SPARSE)
    (folder / "hparams.yaml").write_text("!!python/object/apply:os.getcwd []")
    with pytest.raises(EngineError, match=r"hparams\.yaml cannot be read \(ConstructorError\)"):
        load(str(folder), "cpu", TEST)
    with pytest.raises(CometAbsentError, match=r"nowhere/at-all is not here.*--comet FOLDER"):
        load("nowhere/at-all", "cpu", TEST)
    with pytest.raises(EngineError, match="--source"):
        load(str(make(tmp_path / "other", SPARSE)), "cpu", ParallelText((REFERENCE,), {"a": OUTPUT}))


def test_the_command_has_it_or_goes_on_without(tmp_path: Path) -> None:
    for name, lines in (("src", SOURCE), ("ref", REFERENCE), ("hyp", OUTPUT)):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    words = ["--source", f"{tmp_path}/src", "--reference", f"{tmp_path}/ref", "--system", f"a={tmp_path}/hyp"]
    words += ["--from", "es", "--to", "en", "--metric", "chrf", "--metric", "comet", "--format", "json", "--quiet"]
    for model, metrics in ((str(make(tmp_path / "tiny", SPARSE)), ["chrf", "comet"]), ("nowhere/at-all", ["chrf"])):
        run = CliRunner().invoke(command, [*words, "--comet", model], catch_exceptions=False)
        record = json.loads(run.stdout)
        assert list(record["systems"][0]["scores"]) == metrics
        assert any(note.startswith("COMET is left out") for note in record["notes"]) == (metrics == ["chrf"])
