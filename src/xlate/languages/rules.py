"""What the program knows of a language, as data: one folder a language, one YAML file a subject.

``languages/es/names.yaml`` is subject ``names`` of Spanish. A language without a folder, or without a subject, has
empty data there: the program then does without, it never fails. Words that correspond across languages carry the same
concept key in each (``london`` for *Londres* and *London*), so that a new language is one folder and touches no other.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times as fast
_TEXT = "tag:yaml.org,2002:str"


@cache
def rules(language: str, subject: str) -> dict[str, Any]:
    """The data of one subject for a language (BCP 47; only the primary subtag counts), empty where there is none."""
    primary = language.partition("-")[0].lower()
    if not (primary.isalpha() and subject.isidentifier()):
        return {}
    file = resources.files("xlate.languages") / primary / f"{subject}.yaml"
    if not file.is_file():
        return {}
    loader = _Loader(file.read_text(encoding="utf-8"))
    try:
        node = loader.get_single_node()
        data = _value(node, loader) if node else None
    finally:
        loader.dispose()
    return data if isinstance(data, dict) else {}


def _value(node: yaml.Node, loader: Any) -> Any:
    """What a node of a document holds: text in lists, which most of it is, in half of a loader's own time."""
    if node.tag == _TEXT:
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, loader) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {_value(key, loader): _value(value, loader) for key, value in node.value}
    return loader.construct_object(node)


def languages_with_rules() -> tuple[str, ...]:
    """The primary subtags of the languages that have a folder of rules, sorted."""
    here = resources.files("xlate.languages")
    return tuple(sorted(entry.name for entry in here.iterdir() if entry.is_dir() and len(entry.name) in (2, 3)))
