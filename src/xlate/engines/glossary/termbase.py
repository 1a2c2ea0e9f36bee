"""Term bases as TBX (ISO 30042), the exchange format of terminology tools: both its older form and that of 2019.

A concept has terms in several languages. Those of the wanted region (``es-MX``) come before those of others, preferred
ones before admitted ones; deprecated and superseded ones are found in a source but never used in a translation.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xlate.engines.glossary import Glossary
from xlate.errors import SettingsError
from xlate.languages.tags import primary

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ROOTS = ("martif", "tbx")
_CONCEPTS = ("termEntry", "conceptEntry")
_SECTIONS = ("langSet", "langSec")
_TERMS = ("tig", "ntig", "termSec")
_STATUS = ("administrativeStatus", "normativeAuthorization")
_RANKS = {"preferredTerm": 0, "standardizedTerm": 0, "": 1, "admittedTerm": 2}
_REFUSED = ("deprecatedTerm", "supersededTerm")


@dataclass(frozen=True, slots=True)
class Naming:
    """One term of a concept."""

    language: str
    term: str
    status: str = ""
    """``preferredTerm``, ``admittedTerm``, ``deprecatedTerm``…; empty where the file does not say."""


@dataclass(frozen=True, slots=True)
class TermBase:
    """All concepts of a file, each with its terms."""

    concepts: tuple[tuple[Naming, ...], ...]

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits over all terms; empty where there are none."""
        return hashlib.sha256(repr(self.concepts).encode()).hexdigest()[:8] if self.concepts else ""

    def towards(self, source: str, target: str) -> Glossary:
        """The glossary of a direction: each term of the source language with every usable one of the target's."""
        return Glossary(
            (own.term, other.term)
            for concept in self.concepts
            for own in _of(concept, source)
            for other in _of(concept, target)
            if other.status not in _REFUSED
        )


def read(file: Path) -> TermBase:
    """The term base in ``file``.

    Raises:
        SettingsError: it is not TBX, not well-formed, or declares entities.
        OSError: it cannot be read.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, parse

    try:
        root = parse(str(file), forbid_dtd=False).getroot()
    except DefusedXmlException as error:
        raise SettingsError(
            f"The glossary {file} is refused: it declares entities ({error}).", "Remove them."
        ) from None
    except ParseError as error:
        raise SettingsError(f"The glossary {file} is not well-formed XML: {error}.", "Export it again.") from None
    if _name(root) not in _ROOTS:
        raise SettingsError(f"The glossary {file} is not TBX: it begins with <{_name(root)}>.", "Export it as TBX.")
    concepts = (tuple(_namings(element)) for element in root.iter() if _name(element) in _CONCEPTS)
    return TermBase(tuple(concept for concept in concepts if concept))


def _namings(concept: Any) -> Iterator[Naming]:
    for section in concept:
        language = (section.get(_LANGUAGE) or "").replace("_", "-")
        if _name(section) not in _SECTIONS or not language:
            continue
        for term in (element for element in section if _name(element) in _TERMS):
            words = next(
                (" ".join("".join(part.itertext()).split()) for part in term.iter() if _name(part) == "term"), ""
            )
            if words:
                yield Naming(language.lower(), words, _status(term))


def _status(term: Any) -> str:
    """What the file says of a term's standing, without the suffix that some dialects add (``-admn-sts``)."""
    for note in term.iter():
        if note.get("type") in _STATUS or _name(note) in _STATUS:
            return (note.text or "").strip().removesuffix("-admn-sts")
    return ""


def _of(concept: tuple[Naming, ...], language: str) -> list[Naming]:
    """The terms in a language, the fittest first."""
    wanted = language.lower()
    fitting = [naming for naming in concept if primary(naming.language) == primary(wanted)]
    return sorted(fitting, key=lambda naming: (naming.language != wanted, _RANKS.get(naming.status, 3)))


def _name(element: Any) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]
