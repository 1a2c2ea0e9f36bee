"""How a many-language model is told which languages to translate between.

Families name languages in the vocabulary itself. NLLB (``spa_Latn``), mBART (``es_XX``) and M2M100 (``__es__``) put the
source's name before the source and begin the translation with the target's; multi-target Marian (OPUS-MT, ``>>spa<<``)
and MADLAD (``<2es>``) put the target's name before the source; a model of one direction needs nothing. The names are
found in the model's own vocabulary through the CLDR data that Babel carries, so no table of languages is kept here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from xlate.errors import EngineError
from xlate.languages.tags import primary

_SHAPES = {
    "nllb": re.compile(r"(?P<code>[a-z]{3})_[A-Z][a-z]{3}"),
    "m2m100": re.compile(r"__(?P<code>[a-z]{2,3})__"),
    "mbart": re.compile(r"(?P<code>[a-z]{2})_[A-Z]{2}"),
    "madlad": re.compile(r"<2(?P<code>[a-z]{2,3})(?:_[A-Za-z]+)?>"),
    "marian": re.compile(r">>(?P<code>[a-z]{2,3})(?:_[A-Za-z_]+)?<<"),
}
_BOTH_NAMED = ("nllb", "m2m100", "mbart")
_SCRIPT = re.compile(r"_[A-Z][a-z]{3}(?![a-z])")
_LEAST = 2  # tags that make a family; one lone look-alike may be an ordinary word piece


_NAMED = re.compile(r"(?:^|[-_/])([a-z]{2,3})-([a-z]{2,3})$")
Direction = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Tags:
    """The language tags of one model: its family, and each tag by language (BCP 47 primary subtag)."""

    family: str = "single"
    names: dict[str, str] = field(default_factory=dict)

    def serves(self, source: str, target: str) -> bool:
        """Whether both languages have a tag where the family asks for one; always true of a one-direction model."""
        if self.family == "single":
            return True
        return self._find(target) is not None and (self.family not in _BOTH_NAMED or self._find(source) is not None)

    def source(self, source: str, target: str) -> tuple[str, ...]:
        """The pieces that go before the source sentence."""
        if self.family == "single":
            return ()
        return (self.name(source if self.family in _BOTH_NAMED else target),)

    def prefix(self, target: str) -> tuple[str, ...]:
        """The pieces that a translation must begin with."""
        return (self.name(target),) if self.family in _BOTH_NAMED else ()

    def strip(self, pieces: Sequence[str]) -> list[str]:
        """A translation's pieces without language tags."""
        tags = set(self.names.values())
        return [piece for piece in pieces if piece not in tags]

    def name(self, language: str) -> str:
        """The tag of a language.

        Raises:
            EngineError: the model does not know it.
        """
        found = self._find(language)
        if found is None:
            known = ", ".join(sorted(self.names)[:12])
            raise EngineError(
                f"The model does not know the language {language}.", f"It knows {len(self.names)}: {known}, …"
            )
        return found

    def _find(self, language: str) -> str | None:
        return self.names.get(primary(language))


def tags_for(vocabulary: Collection[str]) -> Tags:
    """The tags found in a vocabulary."""
    for family, shape in _SHAPES.items():
        found = [(match["code"], piece) for piece in vocabulary if (match := shape.fullmatch(piece))]
        if len(found) >= _LEAST:
            return Tags(family, _by_language(found))
    return Tags()


def _by_language(found: list[tuple[str, str]]) -> dict[str, str]:
    """Tags by primary subtag; of several scripts or regions of one language, the one that CLDR calls likely."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    names: dict[str, str] = {}
    for code, piece in sorted(found, key=lambda pair: (len(pair[1]), pair[1])):
        language = shortest_code(code)
        script = str(likely.get(language, "")).partition("_")[2][:4]
        better = bool(script) and script in piece and bool(_SCRIPT.search(names.get(language, "")))
        if language not in names or (better and script not in names[language]):
            names[language] = piece
    return names


@cache
def _aliases() -> dict[str, str]:
    from babel.core import get_global

    return {str(alias): str(code) for alias, code in get_global("language_aliases").items()}


def shortest_code(code: str) -> str:
    """The BCP 47 primary subtag of an ISO 639 code: ``spa`` is ``es``; a code without a shorter one is itself."""
    alias = _aliases().get(code, code)
    return alias.split("_")[0] if len(alias.split("_")[0]) <= len(code) else code


def direction(folder: Path, name: str) -> Direction:
    """The direction of a one-direction model, from its tokenizer's settings or else its name (``opus-mt-es-en``).

    Returns:
        Source and target; ``None`` for one that is not told, or names a group of languages (``ROMANCE``, ``itc``).
    """
    papers = folder / "tokenizer_config.json"
    told = json.loads(papers.read_text(encoding="utf-8")) if papers.is_file() else {}
    match = _NAMED.search(name)
    source = told.get("source_lang") or (match[1] if match else None)
    target = told.get("target_lang") or (match[2] if match else None)
    return _language(source), _language(target)


def _language(code: object) -> str | None:
    from babel import Locale, UnknownLocaleError

    try:
        short = shortest_code(str(code).split("_")[0])
        Locale.parse(short)
    except (UnknownLocaleError, ValueError):
        return None
    return short


def read_vocabulary(folder: Path) -> frozenset[str]:
    """The pieces that the source side of a converted model knows.

    Raises:
        EngineError: the folder holds no vocabulary.
    """
    for name in ("shared_vocabulary", "source_vocabulary"):
        for file in (folder / f"{name}.json", folder / f"{name}.txt"):
            if file.is_file():
                text = file.read_text(encoding="utf-8")
                return frozenset(json.loads(text) if file.suffix == ".json" else text.split("\n"))
    raise EngineError(
        f"{folder} holds no vocabulary (shared_vocabulary.json or source_vocabulary.json).",
        "Give the folder of a model that CTranslate2's converters made.",
    )
