from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from xlate import engines
from xlate.engines import bundled, registry
from xlate.engines.protocol import Engine, Measuring, Retrying, Spelling
from xlate.errors import EngineError
from xlate.settings import EnginesSettings

PLUGIN = """
from xlate.engines.protocol import Availability

class Shouting:
    name = "shouting"
    signature = "shouting@1"
    def serves(self, source, target):
        return True
    def translate(self, sentences, source, target):
        return [sentence.upper() for sentence in sentences]

def availability(settings):
    return Availability("shouting", "capital letters", "any", runs=True)

def load(settings):
    return Shouting()
"""
PROJECT = """
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "xlate-shouting"
version = "1.0"
[project.entry-points."xlate.engines"]
shouting = "xlate_shouting"
broken = "xlate_shouting_broken"
hollow = "xlate_shouting_hollow"
bundled = "xlate_shouting"
[tool.setuptools]
py-modules = ["xlate_shouting", "xlate_shouting_broken", "xlate_shouting_hollow"]
"""
PROGRAM = """
from xlate import engines
from xlate.engines.translator import Translator
from xlate.errors import EngineError
from xlate.settings import EnginesSettings
settings = EnginesSettings(threads=1)
print(*engines.names())
print(Translator(engines.load(settings, "shouting")).translate(["hola a todos"], "es", "en"))
print(type(engines.load(settings)).__module__)
for found in engines.availability(settings):
    print(found.name, found.runs, found.hint, sep="|")
for name in ("broken", "hollow"):
    try:
        engines.load(settings, name)
    except EngineError as error:
        print(error.problem)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plugin package, installed by pip into a folder of its own."""
    folder = tmp_path_factory.mktemp("plugin")
    (folder / "pyproject.toml").write_text(PROJECT)
    (folder / "xlate_shouting.py").write_text(PLUGIN)
    (folder / "xlate_shouting_broken.py").write_text("raise RuntimeError('licence expired')")
    (folder / "xlate_shouting_hollow.py").write_text("")
    target = folder / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", target, folder], check=True, capture_output=True)
    return target


def test_an_installed_plugin_is_an_engine_and_a_broken_one_harms_nobody(installed: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert lines[0] == "bundled ctranslate2 transformers apertium broken hollow shouting"
    assert lines[1] == "['HOLA A TODOS']"
    assert lines[2] == "xlate.engines.neural.models", "a plugin cannot take the name of an engine of ours"
    listed = {line.split("|")[0]: line.split("|")[1:] for line in lines[3:10]}
    assert listed["shouting"] == ["True", ""]
    assert listed["broken"][0] == "False"
    assert "RuntimeError: licence expired" in listed["broken"][1]
    assert "no availability and no load" in listed["hollow"][1]
    assert listed["bundled"][0] == "True"
    assert lines[10].startswith("The engine broken (xlate_shouting_broken) cannot be imported")
    assert lines[11].startswith("The engine hollow (xlate_shouting_hollow) is no engine")


@pytest.mark.parametrize(
    ("name", "advice"), [("bundle", "Did you mean bundled?"), ("deepl", "There are bundled, ctranslate2,")]
)
def test_an_unknown_engine_is_named_with_the_nearest(name: str, advice: str) -> None:
    with pytest.raises(EngineError, match=f"no engine called '{name}'") as caught:
        engines.load(EnginesSettings(), name)
    assert caught.value.advice.startswith(advice)


def test_the_default_engine_is_the_one_that_settings_name() -> None:
    assert engines.load(EnginesSettings(threads=1)).name == "bundled"
    with pytest.raises(EngineError, match="'nosuch'"):
        engines.load(EnginesSettings(use="nosuch"))


def test_bundled_translates_and_keeps_count() -> None:
    engine = bundled.load(EnginesSettings(threads=1, beam=1))
    answers = engine.translate(["La policía detuvo a dos hombres en Madrid.", "", "No."], "es-MX", "en-GB")
    assert "police" in answers[0].lower()
    assert "Madrid" in answers[0]
    assert answers[1] == ""
    assert len(answers) == 3


def test_bundled_offers_all_that_an_engine_may() -> None:
    engine = bundled.load(EnginesSettings(threads=1))
    for interface in (Engine, Measuring, Retrying, Spelling):
        assert isinstance(engine, interface)
    short, longer = engine.lengths(["Hola.", "Hola a todos los vecinos."], "es", "en")
    assert short < longer < engine.longest("es", "en")
    assert engine.unspellable(["Madrid", "Vučinič", "señor", "北京"], "es", "en") == [False, True, False, True]


def test_a_direction_that_is_not_bundled_is_named_with_engines_that_have_it(tmp_path: Path) -> None:
    here = bundled.directions()[("es", "en")]
    (tmp_path / "es-en").symlink_to(here)
    (tmp_path / "notes").mkdir()
    engine = bundled.load(EnginesSettings(threads=1), tmp_path)
    assert not engine.serves("en", "es")
    with pytest.raises(EngineError) as caught:
        engine.translate(["Hello."], "en", "es")
    assert caught.value.problem == "The engine bundled does not translate en→es; it has es→en."
    assert "apertium" in caught.value.advice
    assert "Helsinki-NLP/opus-mt-en-es" in caught.value.advice


def test_bundled_finds_new_directions_by_their_folders(tmp_path: Path) -> None:
    here = bundled.directions()[("es", "en")]
    for name in ("es-en", "es-fr"):
        (tmp_path / name).symlink_to(here)
    engine = bundled.load(EnginesSettings(threads=1), tmp_path)
    assert engine.serves("es", "fr")
    assert engine.signature != bundled.load(EnginesSettings(threads=1)).signature
    with pytest.raises(EngineError, match="carries no translation model"):
        bundled.load(EnginesSettings(), tmp_path / "none")


def test_translations_do_not_depend_on_the_batch() -> None:
    engine = bundled.load(EnginesSettings(threads=1))
    sentences = [
        "El juez pidió más pruebas.",
        "Sí.",
        "La empresa, que perdió 12 millones de euros el año pasado, cerrará dos de sus tres fábricas en el norte.",
        "Los alumnos volvieron a clase el lunes después de dos semanas de huelga.",
    ]
    together = engine.translate(sentences, "es", "en")
    assert [engine.translate([sentence], "es", "en")[0] for sentence in sentences] == together
    assert engine.translate(sentences[::-1], "es", "en")[::-1] == together


def test_signature_tells_engine_model_and_search() -> None:
    two, four = (bundled.load(EnginesSettings(threads=1, beam=beam)).signature for beam in (2, 4))
    assert two.startswith("bundled@")
    assert two.removesuffix("-beam2") == four.removesuffix("-beam4")


def test_availability_names_every_engine_without_loading_one() -> None:
    found = {engine.name: engine for engine in registry.availability(EnginesSettings())}
    assert found["bundled"].runs
    assert "es→en" in found["bundled"].pairs
    assert not found["ctranslate2"].runs
    assert "engines.model" in found["ctranslate2"].hint
