"""The names of languages in documents: what says that a text is in the source language says the target's after."""

from __future__ import annotations

from xlate.documents.pieces import Filled, Switch
from xlate.languages.tags import primary


def switched(raw: str, language: str) -> Switch:
    """A passage ``raw`` that names ``language``: it names the target where the document was in that language."""

    def becomes(filled: Filled) -> str:
        if primary(language) != primary(filled.source):
            return raw
        return filled.target.replace("-", "_") if "_" in language else filled.target

    return Switch(raw, becomes)
