from __future__ import annotations

from importlib import resources

import pytest
import yaml

from xlate.languages.rules import languages_with_rules, rules

FOLDER = resources.files("xlate.languages")
FILES = [
    (language, entry.name.removesuffix(".yaml"))
    for language in languages_with_rules()
    for entry in sorted((FOLDER / language).iterdir(), key=lambda entry: entry.name)
    if entry.name.endswith(".yaml")
]


@pytest.mark.parametrize(("language", "subject"), FILES)
def test_reads_what_a_file_says(language: str, subject: str) -> None:
    text = (FOLDER / language / f"{subject}.yaml").read_text(encoding="utf-8")
    assert rules(language, subject) == yaml.load(text, Loader=yaml.CSafeLoader)


@pytest.mark.parametrize(
    ("language", "subject"), [("xx", "names"), ("es", "nothing"), ("../es", "names"), ("es", "a/b")]
)
def test_what_is_not_known_is_empty(language: str, subject: str) -> None:
    assert rules(language, subject) == {}
