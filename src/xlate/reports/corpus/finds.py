"""What a survey found, each find with its bar and the pairs in which it can be seen."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from xlate.corpus import Survey
from xlate.corpus.additions import Keyword
from xlate.corpus.choices import Choice, Contrast
from xlate.corpus.examples import Example, Quoted, examples
from xlate.reports.showing.wording import Excerpt, counted, excerpt

UNNAMED = "(no name)"
"""What a group is called that nothing names."""

Rendered = TypeVar("Rendered", Choice, Contrast)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a stacked bar, in percent."""

    role: str
    start: float
    width: float
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A pair in which a find can be seen."""

    href: str
    name: str
    quotes: tuple[tuple[str, Excerpt], ...]


@dataclass(frozen=True, slots=True)
class Find:
    """Something found: its term and counterpart, its bar, and where it can be seen."""

    term: str
    language: str
    edition: str
    counterpart: str
    other_language: str
    group: str
    shares: tuple[Share, ...]
    against: tuple[Share, ...]
    said: str
    strength: str
    q: str
    examples: tuple[ExampleView, ...]


class Finds:
    """Makes finds of one survey; links to the pages of pairs are relative to ``folder``."""

    def __init__(self, survey: Survey, folder: Path) -> None:
        self._survey, self._folder = survey, folder

    def choices(self, most: int) -> tuple[Find, ...]:
        """Counterparts that no dictionary gives, the surest first."""
        return tuple(self._choice(found) for found in self._one_way(self._survey.found_choices())[:most])

    def contrasts(self, most: int) -> tuple[Find, ...]:
        """Counterparts that one group takes unlike the others, the surest first."""
        return tuple(self._contrast(found) for found in self._one_way(self._survey.found_contrasts())[:most])

    def nearest_choices(self, most: int) -> tuple[Find, ...]:
        """The surest counterparts that were tested and are no finds."""
        near = [each for each in self._survey.choices if each.q > self._survey.options.alpha]
        return tuple(self._choice(found) for found in self._one_way(near)[:most])

    def nearest_keywords(self, most: int) -> tuple[Find, ...]:
        """The surest words that were tested and are no finds."""
        near = [word for word in self._survey.keywords if word.q > self._survey.options.alpha and word.log_ratio > 0]
        return tuple(self._keyword(word) for word in near[:most])

    def keywords(self, edition: str, most: int) -> tuple[Find, ...]:
        """Words of what an edition says alone, the surest first."""
        found = [word for word in self._survey.found_keywords() if word.edition == edition]
        return tuple(self._keyword(word) for word in found[:most])

    def _one_way(self, found: Sequence[Rendered]) -> list[Rendered]:
        """Finds without those of the second edition's terms that say again what is found from the first edition's."""
        first = self._survey.census.additions.editions[0]
        forward = {(each.term, each.counterpart) for each in found if each.direction.edition == first}
        return [
            each for each in found if each.direction.edition == first or (each.counterpart, each.term) not in forward
        ]

    def _choice(self, found: Choice) -> Find:
        direction, show = found.direction, self._survey.shown
        counterpart = show(direction.other_edition, found.counterpart)
        usual = show(direction.other_edition, found.usual, direction.other_language)
        others = found.pairs - found.times - found.usual_times
        return Find(
            term=show(direction.edition, found.term),
            language=direction.language,
            edition=direction.edition,
            counterpart=counterpart,
            other_language=direction.other_language,
            group="",
            shares=_shares(found.pairs, ((counterpart, found.times), (usual, found.usual_times), ("others", others))),
            against=(),
            said=f"in {found.times} of {counted(found.pairs, 'pair')}; {usual} in {found.usual_times}",
            strength=f"{2**found.log_ratio:.1f} times the most that may be expected",
            q=_small(found.q),
            examples=tuple(self._examples(found)),
        )

    def _contrast(self, found: Contrast) -> Find:
        direction, show = found.direction, self._survey.shown
        counterpart = show(direction.other_edition, found.counterpart)
        here, there = found.pairs - found.times, found.other_pairs - found.other_times
        return Find(
            term=show(direction.edition, found.term),
            language=direction.language,
            edition=direction.edition,
            counterpart=counterpart,
            other_language=direction.other_language,
            group=found.group or UNNAMED,
            shares=_shares(found.pairs, ((counterpart, found.times), ("others", here))),
            against=_shares(found.other_pairs, ((counterpart, found.other_times), ("others", there))),
            said=(
                f"in {found.times} of {counted(found.pairs, 'pair')}, elsewhere in {found.other_times} of "
                f"{found.other_pairs}"
            ),
            strength=f"odds ratio {found.odds_ratio:.2g}",
            q=_small(found.q),
            examples=tuple(self._examples(found)),
        )

    def _keyword(self, word: Keyword) -> Find:
        shared = word.occurrences - word.alone
        return Find(
            term=self._survey.shown(word.edition, word.term),
            language=self._language(word),
            edition=word.edition,
            counterpart="",
            other_language="",
            group="",
            shares=_shares(word.occurrences, (("in this edition only", word.alone), ("in both", shared))),
            against=(),
            said=f"{word.alone} of {word.occurrences} times in this edition only, in {counted(word.pairs, 'pair')}",
            strength=f"{2**word.log_ratio:.1f} times as often as words in general",
            q=_small(word.q),
            examples=tuple(self._examples(word)),
        )

    def _language(self, word: Keyword) -> str:
        found = next(examples(self._survey, word), None)
        return found.sides[0].article.language if found and found.sides else ""

    def _examples(self, found: Choice | Contrast | Keyword) -> Iterator[ExampleView]:
        for example in examples(self._survey, found):
            quotes = tuple(_quote(side) for side in example.sides if side.words)
            if quotes:
                left, right = example.comparison.left, example.comparison.right
                yield ExampleView(self._href(example), f"{left.source} – {right.source}", quotes)

    def _href(self, example: Example) -> str:
        """The pair on the page that lies beside its comparison file, where there is one of the same name."""
        page = self._survey.files[example.place.file].with_suffix(".html")
        if not page.is_file():
            return ""
        # Quoted, colon and all: a file may be called what a browser takes for an address.
        return f"{quote(Path(os.path.relpath(page, self._folder)).as_posix())}#p{example.place.pair + 1}"


def _quote(side: Quoted) -> tuple[str, Excerpt]:
    return side.article.language, excerpt(side.article, side.sentences, side.words, around=90)


def _shares(whole: int, parts: Sequence[tuple[str, int]]) -> tuple[Share, ...]:
    """Parts of a bar one after another; the first is the find itself, the last what is left."""
    roles = ("found", "usual", "rest") if len(parts) == 3 else ("found", "rest")
    shares, start = [], 0
    for role, (label, count) in zip(roles, parts, strict=True):
        shares.append(Share(role, round(100 * start / whole, 2), round(100 * count / whole, 2), label, count))
        start += count
    return tuple(shares)


def _small(q: float) -> str:
    return "< 0.0001" if q < 0.0001 else f"= {q:.2g}"
