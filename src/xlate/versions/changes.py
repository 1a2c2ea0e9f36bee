"""What versions say otherwise than their base, each change once: in which versions it stands, when it came and went."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from xlate.articles import Article, Comparison, Kind, Link, Severity, Span, Spans
from xlate.versions.wording import same_wording

ChangeKind = Kind | Literal["left_only", "right_only"]
"""A kind of difference; or a sentence that stands in the base only (``left_only``), or in versions only."""

# Kinds whose explanations say what a wording means (*may be so*, *will be so*): a better measure of whether a version
# in another language says the same than words such as *will* and *abrirá*, which have no counterpart of their own.
_SORTED_KINDS = frozenset({"modality", "negation"})
_QUOTED = re.compile("“[^”]*”")

_END = Span(1 << 60, 1 << 60)  # what has no place of its own comes after what has, within its sentence


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that one or more versions say otherwise than the base.

    ``base`` are its passages in the base (empty for what versions add); ``place`` the number of the base's sentence at
    which it stands (-1 before the first). ``found`` says where to look for it: for the number of each version that has
    it (from 0, in the order of the comparisons), the index of its difference, or of its link for a sentence that stands
    on one side only; ``texts`` what that version says instead (empty where it says nothing).
    """

    kind: ChangeKind
    severity: Severity
    base: Spans
    place: int
    found: dict[int, int]
    texts: dict[int, str]

    @property
    def first(self) -> int:
        """The first version in which it stands."""
        return min(self.found)

    @property
    def versions(self) -> tuple[int, ...]:
        """The versions in which it stands, in order."""
        return tuple(sorted(self.found))

    def gone(self, count: int) -> int | None:
        """The version from which on it is gone again; ``None`` where the last of ``count`` versions still has it."""
        after = max(self.found) + 1
        return after if after < count else None

    @property
    def whole_sentence(self) -> bool:
        """Whether it is a sentence that stands on one side only."""
        return self.kind in ("left_only", "right_only")


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A difference, or a sentence on one side only, as one comparison has it."""

    version: int
    index: int
    kind: ChangeKind
    severity: Severity
    base: Spans
    place: int
    text: str
    language: str
    sort: str = ""
    """The explanation without what it quotes: for some kinds it says of what sort the difference is."""


def changes(comparisons: Sequence[Comparison]) -> tuple[Change, ...]:
    """All changes of a set of versions, in reading order of the base.

    Args:
        comparisons: one for each version, all with the same article on the left (the base), in the versions' order.
    """
    tracks: dict[ChangeKind, list[list[_Sighting]]] = {}
    for version, comparison in enumerate(comparisons):
        for seen in _sightings(version, comparison):
            known = tracks.setdefault(seen.kind, [])
            track = next((track for track in known if _continues(track, seen)), None)
            if track is None:
                known.append([seen])
            else:
                track.append(seen)
    found = [_change(track) for known in tracks.values() for track in known]
    return tuple(sorted(found, key=lambda change: (change.place, change.base[:1] or (_END,), change.first)))


def _change(track: Sequence[_Sighting]) -> Change:
    return Change(
        kind=track[0].kind,
        severity="substantive" if any(seen.severity == "substantive" for seen in track) else "style",
        base=track[0].base,
        place=track[0].place,
        found={seen.version: seen.index for seen in track},
        texts={seen.version: seen.text for seen in track},
    )


def _continues(track: Sequence[_Sighting], seen: _Sighting) -> bool:
    """Whether what was seen is one more sighting of the same change: at the same place, and saying the same."""
    if track[-1].version == seen.version:
        return False
    first = track[0]
    if first.base or seen.base:
        if not any(one.overlaps(other) for one in first.base for other in seen.base):
            return False
    elif first.kind != "right_only" and first.place != seen.place:
        return False
    # A version of the same language says it in words that are easiest to know again.
    nearest = next((earlier for earlier in reversed(track) if earlier.language == seen.language), track[-1])
    if seen.kind in _SORTED_KINDS and nearest.language != seen.language:
        return nearest.sort == seen.sort
    if not (nearest.text and seen.text):
        return nearest.text == seen.text
    return same_wording(nearest.text, seen.text, nearest.language, seen.language)


def _sightings(version: int, comparison: Comparison) -> Iterator[_Sighting]:
    """What one comparison has, in its own order: differences first."""
    left, right = comparison.left, comparison.right
    numbers = {sentence: number for number, sentence in enumerate(left.sentences)}
    for index, difference in enumerate(comparison.differences):
        anchor = difference.left or comparison.links[difference.link].left
        yield _Sighting(
            version,
            index,
            difference.kind,
            difference.severity,
            difference.left,
            place_of(left, anchor[0]),
            " … ".join(right.passages(difference.right)),
            right.language,
            _QUOTED.sub("", difference.explanation),
        )
    for index, link in enumerate(comparison.links):
        if link.relation == "left_only":
            for sentence in link.left:
                place = numbers.get(sentence, place_of(left, sentence))
                yield _Sighting(version, index, "left_only", "substantive", (sentence,), place, "", right.language)
        elif link.relation == "right_only":
            place = place_before(comparison, link)
            for sentence in link.right:
                text = " ".join(sentence.of(right.text).split())
                yield _Sighting(version, index, "right_only", "substantive", (), place, text, right.language)


def place_of(article: Article, span: Span) -> int:
    """The number of the sentence in which ``span`` begins; -1 where it stands before them all."""
    return sum(sentence.start <= span.start for sentence in article.sentences) - 1


def place_before(comparison: Comparison, link: Link) -> int:
    """The number of the base's last sentence that stands before an added passage, -1 where none does."""
    before = [
        other
        for other in comparison.links
        if other.left and other.right and not other.moved and other.right[0].start < link.right[0].start
    ]
    if not before:
        return -1
    nearest = max(before, key=lambda other: other.right[0].start)
    return place_of(comparison.left, nearest.left[-1])
