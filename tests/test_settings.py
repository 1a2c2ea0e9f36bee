"""Settings: precedence, refusals that name the nearest key, and configuration files that are what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlate.errors import SettingsError
from xlate.settings import Settings, dump, known_keys, load

ROOT = Path(__file__).resolve().parent.parent
CONFIGS = sorted((ROOT / "configs").glob("*.yaml"))


def test_defaults_need_no_file() -> None:
    assert load(environment={}) == Settings()


def test_flags_win_over_environment_and_environment_over_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("comparison: {threshold: 0.1}\nengines: {beam: 3, use: apertium}\n")
    environment = {"XLATE_COMPARISON__THRESHOLD": "0.2", "XLATE_ENGINES__BEAM": "4"}
    settings = load(file, environment=environment, overrides={"comparison.threshold": 0.3, "engines.use": None})
    assert (settings.comparison.threshold, settings.engines.beam, settings.engines.use) == (0.3, 4, "apertium")


@pytest.mark.parametrize(
    ("text", "named", "advice"),
    [
        ("comparison: {treshold: 0.5}", "comparison.treshold", "comparison.threshold"),
        ("engine: {use: bundled}", "engine", "engines"),
        ("comparison: {threshold: 7}", "comparison.threshold", "7"),
        ("comparison: {kinds: [numbers]}", "comparison.kinds", "numbers"),
        ("engines: bundled", "engines", "bundled"),
        ("engines: 3", "engines cannot be 3", "it is a section"),
        ("reading: {language: spanish}", "'spanish'", "a code such as es"),
        ("reading: {language: ''}", "reading.language", "a code such as es"),
        ("1: 2", "unknown key 1", "xlate config show"),
        ("- a\n- b", "no mapping", "default.yaml"),
        ("a: [", "not YAML", "default.yaml"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(tmp_path: Path, text: str, named: str, advice: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load(file, environment={})
    assert named in str(caught.value)
    assert advice in str(caught.value)


@pytest.mark.parametrize(
    ("variable", "value", "advice"),
    [
        ("XLATE_COMPARISON__TRESHOLD", "0.7", "comparison.threshold"),
        ("XLATE_COMPARISON_THRESHOLD", "0.7", "comparison.threshold"),
        ("XLATE_COMPARISON__THRESHOLD", "high", "'high'"),
        ("XLATE_ENGINE", "apertium", "engines"),
    ],
)
def test_environment_variables_that_do_not_fit_are_refused_by_name(variable: str, value: str, advice: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(environment={variable: value})
    assert variable in str(caught.value)
    assert advice in str(caught.value)


def test_environment_variables_that_mean_no_setting_are_let_be() -> None:
    assert load(environment={"XLATE_SHARED": "/somewhere"}) == Settings()


def test_absent_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.yaml"):
        load(tmp_path / "nowhere.yaml")


def test_dump_and_load_are_inverse(tmp_path: Path) -> None:
    settings = load(environment={}, overrides={"engines.models": {"es-en": "a/b"}, "comparison.threshold": 0.75})
    file = tmp_path / "dumped.yaml"
    file.write_text(dump(settings))
    assert load(file, environment={}) == settings


def test_default_file_is_every_key_with_its_default_and_description() -> None:
    assert (ROOT / "configs" / "default.yaml").read_text(encoding="utf-8").partition("\n\n")[2] == dump(Settings())


def test_every_key_is_described() -> None:
    assert [key for key in known_keys() if f"{key.partition('.')[2]}:" not in dump(Settings())] == []
    assert all(
        field.description
        for section in Settings.model_fields.values()
        for field in section.annotation.model_fields.values()  # type: ignore[union-attr]
    )


@pytest.mark.parametrize("file", CONFIGS, ids=lambda file: file.stem)
def test_every_ready_configuration_loads(file: Path) -> None:
    assert isinstance(load(file, environment={}), Settings)


def test_ready_configurations_are_all_there() -> None:
    promised = {"default", "bundled", "opus-mt", "opus-mt-big", "nllb", "newsroom", "research", "cluster"}
    assert {file.stem for file in CONFIGS} >= promised
