"""Translations into the segments of a document: what the engine made of each sentence, with its markup in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from xlate.articles import Span
from xlate.documents.exchange import Unit
from xlate.documents.pieces import FIRST_ITEM, LAST_ITEM, Document, Piece, Segment, rendered
from xlate.documents.placing.breaks import Breaks
from xlate.documents.placing.cutting import Cut, Sentence, cut, squeezed
from xlate.documents.placing.placement import Aligner, Placement, arrange, emitted, forest

MARKUP = "markup"
"""The flag of a sentence from which the engine lost an item, put back at its likely place; or which has so many marks
that it is no sentence, and stays as it is."""

_MOST_MARKS = 200  # in one sentence; prose has a handful


@dataclass
class Tally:
    """How markup fared."""

    marks: int = 0
    """Marks placed anew inside sentences."""
    guesses: int = 0
    """Of these, how many went to a likely place, as no word told a better one."""
    lost: int = 0
    """Items that the engine lost and that were put back."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence worth a look."""

    sentence: str
    translation: str
    flags: tuple[str, ...]


class Filling:
    """A document's segments, cut into sentences to be translated, and then filled with their translations.

    Args:
        document: the document.
        source: its language (BCP 47).
        target: the language wanted.
        align: says which words became which; asked only for sentences with markup inside.
    """

    def __init__(self, document: Document, source: str, target: str, align: Aligner) -> None:
        self._document, self._align = document, align
        self._source, self._target = source, target
        self._cuts = [cut(segment, source) for segment in document.segments]
        self._made: dict[Segment, list[Piece] | None] = {}
        self._doubtful: set[Segment] = set()
        self._changed = False
        self.tally = Tally()
        self.doubts: list[Doubt] = []
        self.units: list[Unit] = []

    @property
    def source(self) -> str:
        """The language translated from."""
        return self._source

    @property
    def target(self) -> str:
        """The language translated to."""
        return self._target

    @property
    def changed(self) -> bool:
        """Whether any sentence has become another."""
        return self._changed

    @property
    def sentences(self) -> list[str]:
        """What is to be translated, in order."""
        return [sentence.text for found in self._cuts for sentence in found.sentences]

    def fill(self, translations: Sequence[tuple[str, tuple[str, ...]]]) -> bytes:
        """The document with ``translations``, one for each of :attr:`sentences`, each with its flags."""
        waiting = iter(translations)
        for found in self._cuts:
            own = [next(waiting) for _ in found.sentences]
            made = self._made[found.segment] = self._filled(found, own)
            self._changed = self._changed or made is not None
        return self._document.render(self)

    def pieces(self, segment: Segment) -> list[Piece] | None:
        """The segment's pieces in their new order with the new words; ``None`` where nothing changed."""
        return self._made.get(segment)

    def raw(self, segment: Segment) -> str:
        """The segment as it is to stand in the file."""
        made = self._made.get(segment)
        if made is None:
            return "".join(self._standing(piece, changed=False) for piece in segment.pieces)
        whole = "".join(self._standing(piece, changed=True) for piece in made)
        return segment.finish(whole) if segment.finish else whole

    def doubtful(self, segment: Segment) -> bool:
        """Whether there is an objection to a sentence of it."""
        return segment in self._doubtful

    def _standing(self, piece: Piece, *, changed: bool) -> str:
        if piece.inside:
            return "".join(rendered(part, self) for part in piece.inside)
        return piece.changed if changed and piece.changed is not None else piece.raw

    def _filled(self, found: Cut, translations: Sequence[tuple[str, tuple[str, ...]]]) -> list[Piece] | None:
        """The segment with its sentences translated; ``None`` where they are all as they were."""
        made: list[Piece] = []
        reached, changed = 0, False
        for sentence, (translation, objections) in zip(found.sentences, translations, strict=True):
            made += found.pieces[reached : sentence.first]
            reached, flags = sentence.last, objections
            own = found.pieces[sentence.first : sentence.last]
            if squeezed(translation) == squeezed(sentence.text) or not translation.strip():
                made += own
            elif sum(piece.role in ("open", "close", "point") for piece in own) > _MOST_MARKS:
                made += own
                flags = (*objections, MARKUP)
            else:
                placed, lost = self._placed(sentence, own, translation, found)
                made += placed
                changed = True
                flags = (*objections, MARKUP) if lost else objections
            self._note(found.segment, sentence, translation, flags)
            self.units.append(Unit(sentence.text, translation, flags, tuple(item.raw for item in _items(own))))
        made += found.pieces[reached:]
        return made if changed else None

    def _note(self, segment: Segment, sentence: Sentence, translation: str, flags: tuple[str, ...]) -> None:
        if flags:
            self._doubtful.add(segment)
            self.doubts.append(Doubt(sentence.text, translation, flags))

    def _placed(
        self, sentence: Sentence, own: Sequence[Piece], translation: str, found: Cut
    ) -> tuple[list[Piece], int]:
        """The pieces of one translated sentence, and how many items the engine had lost from it."""
        source = sentence.text
        items = dict(zip(_signs(source), _items(own), strict=True))
        target, lost = _complete(" ".join(translation.split()), source, items)
        nodes = forest(own, sentence.first, found.partners)
        words = Breaks(target, items, _breaks(own), found.segment.heads)
        whole = Span(0, len(target))
        if nodes:
            placement = Placement(source, target, self._align(source, target))
            arrange(nodes, whole, placement)
            self.tally.guesses += placement.guesses
            self.tally.marks += len(nodes)
        self.tally.lost += lost
        escape = found.segment.escape
        return _written([*emitted(nodes, whole, words), *words.left], escape), lost


def _written(pieces: Sequence[Piece], escape: Callable[[str], str]) -> list[Piece]:
    """The pieces with the new words as they must stand in the file."""
    return [
        replace(piece, raw=escape(piece.plain)) if piece.role == "text" and not piece.raw else piece for piece in pieces
    ]


def _breaks(own: Sequence[Piece]) -> list[tuple[float, Piece]]:
    """The breaks inside a sentence, each with the share of the text before it."""
    length = sum(len(piece.plain) for piece in own) or 1
    found, offset = [], 0
    for piece in own:
        if piece.role == "break":
            found.append((offset / length, piece))
        offset += len(piece.plain)
    return found


def _signs(sentence: str) -> list[str]:
    return [sign for sign in sentence if _is_item(sign)]


def _items(own: Sequence[Piece]) -> Iterator[Piece]:
    return (piece for piece in own if piece.role == "item")


def _is_item(sign: str) -> bool:
    return FIRST_ITEM <= ord(sign) <= LAST_ITEM


def _complete(translation: str, source: str, items: dict[str, Piece]) -> tuple[str, int]:
    """The translation with every item once: what the engine doubled or invented goes, what it lost comes back.

    Returns:
        The translation, and how many items it had lost.
    """
    seen: set[str] = set()
    kept = []
    for sign in translation:
        if _is_item(sign) and (sign not in items or sign in seen):
            continue
        seen.add(sign)
        kept.append(sign)
    target = "".join(kept)
    lost = [sign for sign in items if sign not in seen]
    for sign in lost:
        target = _put_back(sign, target, source)
    for sign in items:
        target = _closed_up(sign, target, source)
    return target, len(lost)


def _put_back(sign: str, target: str, source: str) -> str:
    """The translation with a lost item at the white space nearest to its share of the sentence."""
    place = source.index(sign)
    wanted = round(place / len(source) * len(target))
    edges = [0, *(n for n, other in enumerate(target) if other == " "), len(target)]
    chosen = min(edges, key=lambda edge: abs(edge - wanted))
    if place + 1 == len(source):
        chosen = len(target)
    before, after = target[:chosen].rstrip(), target[chosen:].lstrip()
    return " ".join(part for part in (before, sign, after) if part)


def _closed_up(sign: str, target: str, source: str) -> str:
    """Without the space that stands between an item and its neighbour only because the engine was to see a word."""
    here, there = source.index(sign), target.index(sign)
    before, after = source[:here][-1:], source[here + 1 :][:1]
    if (before.isalnum() or _is_item(before or " ")) and target[:there].endswith(" "):
        target, there = target[: there - 1] + target[there:], there - 1
    if (after.isalnum() or _is_item(after or " ")) and target[there + 1 :].startswith(" "):
        target = target[: there + 1] + target[there + 2 :]
    return target
