from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from xlate import engines
from xlate.engines.neural import conversion
from xlate.engines.neural.converted import digest
from xlate.errors import EngineError
from xlate.settings import EnginesSettings

SPANISH = [
    "El ministro visitó la ciudad el martes.",
    "La lluvia cortó tres carreteras durante la noche.",
    "El club anunció la venta de su estadio.",
    "",
    "La ciudad.",
]
ONE_CORE = {"threads": 1, "beam": 1, "compute_type": "float32", "device": "cpu"}


def settings(model: Path | None = None, **more: object) -> EnginesSettings:
    return EnginesSettings.model_validate({**ONE_CORE, "model": str(model) if model else None, **more})


@pytest.mark.parametrize(
    ("family", "source", "target"),
    [
        ("marian", "es", "en"),
        ("multi", "es", "ca"),
        ("m2m100", "es", "en"),
        ("m2m100", "en", "es"),
        ("nllb", "es", "en"),
    ],
)
def test_transformers_and_ctranslate2_translate_alike(
    family: str, source: str, target: str, request: pytest.FixtureRequest, cache: Path
) -> None:
    if family in ("marian", "multi"):
        model = request.getfixturevalue("marian")((">>cat<<", ">>spa<<") if family == "multi" else ())
    else:
        model = request.getfixturevalue(family)
    first, second = (engines.load(settings(model), name) for name in ("transformers", "ctranslate2"))
    assert first.serves(source, target)
    assert second.serves(source, target)
    ours, theirs = (engine.translate(SPANISH, source, target) for engine in (first, second))
    # The two count the most pieces of a translation a little differently, and random models run into that end.
    assert all(
        one[:30].startswith(other[:30]) or other[:30].startswith(one[:30])
        for one, other in zip(ours, theirs, strict=True)
    )
    assert len(set(ours)) >= 3
    assert [bool(text) for text in ours] == [True, True, True, False, True]
    assert not any("_" in text or "<" in text for text in ours), "no language tag may reach the reader"


def test_the_target_language_changes_what_a_multilingual_model_says(m2m100: Path, cache: Path) -> None:
    engine = engines.load(settings(m2m100), "ctranslate2")
    assert engine.translate(SPANISH[:1], "es", "en") != engine.translate(SPANISH[:1], "es", "fr")
    assert not engine.serves("es", "tlh")
    with pytest.raises(EngineError, match="does not translate es→tlh"):
        engine.translate(SPANISH[:1], "es", "tlh")


def test_a_one_direction_model_serves_its_direction_only(marian: Callable[..., Path], cache: Path) -> None:
    for name in ("ctranslate2", "transformers"):
        engine = engines.load(settings(marian()), name)
        assert engine.serves("es-MX", "en")
        assert not engine.serves("en", "es")
        assert not engine.serves("es", "fr")


def test_models_by_direction_win_over_model(marian: Callable[..., Path], m2m100: Path, cache: Path) -> None:
    both = engines.load(settings(m2m100, models={"es-en": str(marian())}), "ctranslate2")
    alone = engines.load(settings(marian()), "ctranslate2")
    assert both.translate(SPANISH, "es", "en") == alone.translate(SPANISH, "es", "en")
    assert both.serves("fr", "de")
    assert both.signature != alone.signature


def test_a_model_is_converted_once(marian: Callable[..., Path], cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = conversion.converted(str(marian()))
    assert folder.parent == cache
    assert {"model.bin", "source.spm", "tokenizer_config.json"} <= {file.name for file in folder.iterdir()}
    monkeypatch.setattr(conversion, "_convert", lambda *_: pytest.fail("converted again"))
    assert conversion.converted(str(marian())) == folder
    assert conversion.converted(str(folder)) == folder


def test_a_killed_conversion_leaves_nothing_that_looks_finished(marian: Callable[..., Path], cache: Path) -> None:
    folder = conversion.converted(str(marian()))
    (folder / "model.bin").unlink()
    leaving = folder.with_name(f"{folder.name}.abc.tmp")
    leaving.mkdir()
    assert (conversion.converted(str(marian())) / "model.bin").is_file()
    assert not leaving.exists()


@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("nowhere", "There is no model folder nowhere"),
        ("no/such-model", "no/such-model cannot be had"),
        ("{empty}", "holds no model"),
    ],
)
@pytest.mark.parametrize("name", ["ctranslate2", "transformers"])
def test_a_model_that_cannot_be_had_is_named(
    model: str, message: str, name: str, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    named = settings(Path(str(model).replace("{empty}", str(tmp_path))))
    with pytest.raises(EngineError) as caught:
        engines.load(named, name).translate(["Hola."], "es", "en")
    assert message in str(caught.value) or (name == "transformers" and "cannot be had or loaded" in str(caught.value))
    assert caught.value.advice


def test_pickled_weights_are_refused(marian: Callable[..., Path], tmp_path: Path, cache: Path) -> None:
    import shutil

    import torch

    folder = tmp_path / "pickled"
    shutil.copytree(marian(), folder)
    (folder / "model.safetensors").unlink()
    torch.save({}, folder / "pytorch_model.bin")
    for name in ("ctranslate2", "transformers"):
        with pytest.raises(EngineError, match="cannot be had"):
            engines.load(settings(folder), name).translate(["Hola."], "es", "en")


def test_a_model_must_be_named() -> None:
    for name in ("ctranslate2", "transformers"):
        with pytest.raises(EngineError, match="needs a model"):
            engines.load(settings(), name)
    with pytest.raises(EngineError, match="'spanish' is no direction"):
        engines.load(settings(models={"spanish": "x"}), "ctranslate2")


def test_too_long_a_sentence_is_refused_not_cut(marian: Callable[..., Path], cache: Path) -> None:
    for name in ("ctranslate2", "transformers"):
        with pytest.raises(EngineError, match="too long for the model"):
            engines.load(settings(marian()), name).translate(["ciudad " * 600], "es", "en")


def test_digest_follows_content_not_place(tmp_path: Path) -> None:
    for folder, weights in (("a", b"1"), ("b", b"1"), ("c", b"2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "model.bin").write_bytes(weights)
    (tmp_path / "a" / "README.md").write_text("words do not count")
    assert digest(tmp_path / "a") == digest(tmp_path / "b") != digest(tmp_path / "c")


def test_a_gpu_that_is_not_there_is_named(marian: Callable[..., Path], cache: Path) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("there is a GPU here")
    for name in ("ctranslate2", "transformers"):
        with pytest.raises(EngineError, match=r"cuda|CUDA"):
            engines.load(settings(marian(), device="cuda"), name).translate(["Hola."], "es", "en")


def test_nothing_heavy_is_imported_to_list_engines() -> None:
    program = (
        "import sys; from xlate import engines; from xlate.settings import EnginesSettings;"
        "engines.availability(EnginesSettings(model='a/b'));"
        "print([name for name in ('torch', 'transformers', 'ctranslate2', 'sentencepiece') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_trained_model_says_the_same_by_both_roads(
    shared: Path, cache: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger("transformers").setLevel(logging.ERROR)
    seed = shared / "models" / "seed-es-en"
    sentences = [
        "El presidente anunció una subida de las pensiones.",
        "La policía detuvo a dos hombres en Madrid.",
        "No hay dinero para construir el hospital.",
        "Los vecinos piden más autobuses.",
    ]
    converted, original = (
        engines.load(settings(seed), road).translate(sentences, "es", "en") for road in ("ctranslate2", "transformers")
    )
    assert converted == original
    assert all(answer and answer != sentence for answer, sentence in zip(converted, sentences, strict=True))
    assert not capfd.readouterr().out
