"""Terms to obey: which stand in a sentence, and whether its translation obeys them.

A glossary comes from a table (:mod:`xlate.engines.glossary.table`) or a term base
(:mod:`xlate.engines.glossary.termbase`). A term that stands for itself is not to be translated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol

from xlate.articles import Span
from xlate.errors import SettingsError
from xlate.languages.tags import primary
from xlate.languages.tokens import Token, tokenize

_LARGEST = 20_000_000  # bytes; the largest public term bases are a tenth of this


@dataclass(frozen=True, slots=True)
class Term:
    """A source term and its renderings, the preferred one first."""

    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A term that stands in a sentence."""

    term: Term
    span: Span
    exact: bool
    """Whether it stands there as in the glossary (capitals aside), and not in an inflected form."""

    def rendering(self, text: str) -> str:
        """The preferred rendering, with a capital where the source has one that the glossary's entry lacks."""
        here, target = self.span.of(text), self.term.targets[0]
        if here.isupper() and not self.term.source.isupper() and len(here) > 1:
            return target.upper()
        if here[:1].isupper() and self.term.source[:1].islower():
            return target[:1].upper() + target[1:]
        return target


class Glossary:
    """The terms of one direction, found by their first word's stem.

    Args:
        terms: source terms with a rendering each.
    """

    def __init__(self, terms: Iterable[tuple[str, str]]) -> None:
        renderings: dict[str, list[str]] = {}
        for source, target in terms:
            renderings.setdefault(source, []).append(target)
        self.terms = tuple(Term(source, tuple(dict.fromkeys(targets))) for source, targets in renderings.items())
        self._indexes: dict[str, dict[str, list[tuple[tuple[str, ...], Term]]]] = {}

    def find(self, text: str, language: str) -> list[Found]:
        """The terms that stand in ``text``, longest first at each place, never overlapping."""
        if not self.terms:
            return []
        index = self._index(language)
        words = tokenize(text)
        stems = [stems_of(word.folded, language) for word in words]
        found: list[Found] = []
        place = 0
        while place < len(words):
            candidates = [candidate for key in sorted(stems[place]) for candidate in index.get(key, ())]
            hit = _longest(candidates, words, stems, place)
            if hit:
                term, count = hit
                span = Span(words[place].span.start, words[place + count - 1].span.end)
                found.append(Found(term, span, _same(span.of(text), term.source)))
            place += hit[1] if hit else 1
        return found

    def disobeyed(self, text: str, translation: str, source: str, target: str) -> list[Found]:
        """The terms of ``text`` none of whose renderings, inflected or not, stands in the translation as often."""
        stems = [stems_of(word.folded, target) for word in tokenize(translation)]
        return [found for found in self.find(text, source) if not _stands(found.term.targets, stems, target)]

    def _index(self, language: str) -> dict[str, list[tuple[tuple[str, ...], Term]]]:
        if language not in self._indexes:
            index: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
            for term in self.terms:
                stems = tuple(stem(word.folded, language) for word in tokenize(term.source))
                if stems:
                    index.setdefault(stems[0], []).append((stems, term))
            self._indexes[language] = index
        return self._indexes[language]


class TermFile(Protocol):
    """What a glossary file holds, for whichever direction is translated."""

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits over all that it holds; empty where that is nothing."""

    def towards(self, source: str, target: str) -> Glossary:
        """The glossary of a direction; empty where the file is for other languages."""


class NoTerms:
    """What holds where no glossary is named."""

    digest = ""

    def towards(self, source: str, target: str) -> Glossary:
        """No terms."""
        return Glossary(())


def read(file: Path) -> TermFile:
    """The glossary in ``file``: TBX by its suffix (``.tbx``), else a table.

    Raises:
        SettingsError: the file cannot be read, or is not what it should be; names the place.
    """
    from xlate.engines.glossary import table, termbase

    try:
        if file.stat().st_size > _LARGEST:
            raise SettingsError(f"The glossary {file} is larger than {_LARGEST // 1_000_000} MB.", "Split it.")
        return termbase.read(file) if file.suffix.lower() == ".tbx" else table.read(file)
    except FileNotFoundError:
        raise SettingsError(f"There is no glossary {file}.", "Check the path given to --glossary.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The glossary {file} cannot be read: {error}.", "Save it as UTF-8 text.") from None


def stem(word: str, language: str) -> str:
    """The stem of a folded word, by Snowball where it knows the language; else the word itself."""
    stemmer = _stemmer(primary(language))
    return _stem(stemmer, word) if stemmer else word


def stems_of(word: str, language: str) -> frozenset[str]:
    """The stems that a word in a text may have: its own, and that of the word without its last letter.

    Snowball takes some plurals for verbs (*gobiernos* becomes *gobi*, but *gobierno* becomes *gobiern*).
    """
    return frozenset((stem(word, language), stem(word[:-1], language) if len(word) > 4 else word))


def _longest(
    candidates: Iterable[tuple[tuple[str, ...], Term]],
    words: tuple[Token, ...],
    stems: list[frozenset[str]],
    place: int,
) -> tuple[Term, int] | None:
    """The longest candidate that stands at ``place``, with how many words it has."""
    best: tuple[Term, int] | None = None
    for wanted, term in candidates:
        count = len(wanted)
        if not _match(wanted, stems, place) or (best and count <= best[1]):
            continue
        here = [word.text for word in words[place : place + count]]
        if all(_fits(own.text, word) for own, word in zip(tokenize(term.source), here, strict=True)):
            best = term, count
    return best


def _fits(own: str, here: str) -> bool:
    """Names (``Rota``) and abbreviations (``PAN``) are not the common words *rota* and *pan*."""
    return own.islower() or not here.islower()


def _same(here: str, own: str) -> bool:
    return " ".join(here.casefold().split()) == " ".join(own.casefold().split())


def _stands(targets: tuple[str, ...], stems: list[frozenset[str]], language: str) -> bool:
    for target in targets:
        wanted = tuple(stem(word.folded, language) for word in tokenize(target))
        if any(_match(wanted, stems, start) for start in range(len(stems) - len(wanted) + 1)):
            return True
    return False


def _match(wanted: tuple[str, ...], stems: list[frozenset[str]], place: int) -> bool:
    here = stems[place : place + len(wanted)]
    return len(here) == len(wanted) and all(own in found for own, found in zip(wanted, here, strict=True))


@cache
def _stemmer(language: str) -> Any:  # Snowball has no types
    import snowballstemmer
    from babel import Locale, UnknownLocaleError

    try:
        name = str(Locale.parse(language).get_display_name("en")).lower()
    except (UnknownLocaleError, ValueError):
        return None
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None


@lru_cache(maxsize=65536)
def _stem(stemmer: Any, word: str) -> str:
    return str(stemmer.stemWord(word))
