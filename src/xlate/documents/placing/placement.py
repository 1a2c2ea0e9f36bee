"""Markup into a translation: each mark once, none lost, rightly nested, around the words that its own words became.

Engines get a sentence without its markup, so that it costs them nothing, and word alignment says where the marks go
(the way of Zenkel et al. 2021, "Automatic Bilingual Markup Transfer"). Of 200 news sentences in which a stand-in stood
before and after some words, the bundled Spanish→English engine gave both back in 78 of a hundred, and the rest of the
sentence lost half a point of chrF; alignment placed 96 of a hundred without touching the sentence. Where alignment is
silent, a mark goes to the place of like share in the sentence, at the edge of a word, and is counted as a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from xlate.articles import Span
from xlate.documents.pieces import Piece
from xlate.documents.placing.breaks import Breaks

Aligner = Callable[[str, str], Sequence[tuple[Span, Span]]]
"""Which words of a sentence became which of its translation, as pairs of spans."""

_WORD = re.compile(r"\w+(?:[.,:’'\\-‑/]\w+)*|[\ue000-\uf8ff]")
_NOWHERE = Span(0, 0)
_NEAR = 3  # words around a mark that may say where it goes, where the one beside it does not


@dataclass
class Node:
    """Markup inside a sentence: around ``start`` to ``end``, or at a point where the two are one.

    A node whose ``opening`` is ``None`` began in an earlier sentence; one whose ``closing`` is ``None`` goes on in the
    next.
    """

    start: int
    end: int
    opening: Piece | None = None
    closing: Piece | None = None
    point: bool = False
    children: list[Node] = field(default_factory=list)
    place: Span = _NOWHERE


def forest(pieces: Sequence[Piece], first: int, partners: dict[int, int]) -> list[Node]:
    """The markup among a sentence's pieces, rightly nested; ``first`` is the index of the first of them."""
    stack: list[Node] = []
    top: list[Node] = []
    offset = 0
    for index, piece in enumerate(pieces, first):
        level = stack[-1].children if stack else top
        partner = partners.get(index)
        if piece.role in ("open", "close", "point") and partner is None:
            level.append(Node(offset, offset, piece, point=True))
        elif piece.role == "open":
            stack.append(Node(offset, offset, piece))
            level.append(stack[-1])
        elif piece.role == "close" and partner is not None and partner >= first:
            node = stack.pop()
            node.end, node.closing = offset, piece
        elif piece.role == "close":
            top[:] = [Node(0, offset, None, piece, children=list(top))]
        offset += len(piece.plain)
    for node in stack:
        node.end = offset
    return top


class Placement:
    """Where the markup of one sentence goes in its translation.

    Args:
        source: the sentence as the engine read it.
        target: its translation, items and all.
        links: which words became which.
    """

    def __init__(self, source: str, target: str, links: Sequence[tuple[Span, Span]]) -> None:
        self._source, self._target = source, target
        self._words = [Span(*match.span()) for match in _WORD.finditer(source)]
        self._there = [Span(*match.span()) for match in _WORD.finditer(target)]
        self._links = [*links, *_items(source, target)]
        self.guesses = 0

    def around(self, start: int, end: int) -> Span:
        """Where the words from ``start`` to ``end`` of the source stand in the translation."""
        found = self._cluster([there for here, there in self._links if here.start < end and start < here.end])
        if found is None:
            self.guesses += 1
            found = self._likely(start, end)
        return self._dressed(found, start, end)

    def point(self, place: int) -> int:
        """Where a mark at ``place`` of the source stands in the translation, at the edge of a word."""
        if place <= 0 or place >= len(self._source):
            return 0 if place <= 0 else len(self._target)
        before, after = self._source[place - 1], self._source[place]
        leans_forward = before.isspace() or (after.isalnum() and not before.isalnum())
        return self._before(place) if leans_forward else self._after(place)

    def room(self, start: int, free: Span) -> Span:
        """A whole word in ``free``, at ``start`` or near it, for a mark that neighbours have left none."""
        return min(self.words_within(free), key=lambda word: abs(word.start - start), default=Span(start, start))

    def words_within(self, span: Span) -> list[Span]:
        """The words of the translation in ``span``."""
        return [word for word in self._there if span.start <= word.start and word.end <= span.end]

    def share(self, place: int) -> float:
        """The place in the translation that has the same share of it before it as ``place`` of the source."""
        return place * len(self._target) / max(len(self._source), 1)

    def trimmed(self, span: Span) -> Span:
        """``span`` without white space at its edges."""
        passage = span.of(self._target)
        start = span.start + len(passage) - len(passage.lstrip())
        return Span(start, start + len(passage.strip())) if passage.strip() else span

    def _after(self, place: int) -> int:
        """Behind what the word before ``place`` became, and the marks that follow that word."""
        words = [word for word in self._words if word.start < place][-_NEAR:]
        for distance, word in enumerate(reversed(words)):
            if (found := self._cluster(self._linked(word))) is not None:
                found = self._dressed(found, word.start, place) if distance == 0 else self._ahead(found, place)
                return found.end
        self.guesses += 1
        return self._likely(max(place - 1, 0), place).end

    def _ahead(self, found: Span, place: int) -> Span:
        """What lies between ``found`` and what the word behind ``place`` became: there the word before it must be."""
        after = next((self._cluster(self._linked(word)) for word in self._words if word.start >= place), None)
        if after is None and any(word.start >= place for word in self._words):
            return found
        limit = after.start if after else len(self._target)
        between = [word for word in self._there if found.end <= word.start and word.end <= limit]
        return Span(found.start, between[-1].end) if between and len(between) <= _NEAR else found

    def _before(self, place: int) -> int:
        words = [word for word in self._words if word.end > place][:_NEAR]
        for word in words:
            if (found := self._cluster(self._linked(word))) is not None:
                return self._dressed(found, place, word.end).start
        self.guesses += 1
        return self._likely(place, place + 1).start

    def _linked(self, word: Span) -> list[Span]:
        return [there for here, there in self._links if here.overlaps(word)]

    def _cluster(self, spans: Sequence[Span]) -> Span | None:
        """The passage from the first to the last of ``spans``; without stragglers that strange words part from most."""
        if not spans:
            return None
        there = sorted(set(spans))
        groups = [[there[0]]]
        for span in there[1:]:
            between = sum(groups[-1][-1].end <= word.start and word.end <= span.start for word in self._there)
            if between > 1:
                groups.append([])
            groups[-1].append(span)
        best = max(groups, key=len)
        chosen = best if 2 * len(best) > len(there) else there
        return Span(chosen[0].start, chosen[-1].end)

    def _likely(self, start: int, end: int) -> Span:
        """The words that stand at the same share of the translation as ``start`` to ``end`` do of the source."""
        if not self._there:
            return Span(0, len(self._target))
        share = len(self._target) / max(len(self._source), 1)
        first = min(self._there, key=lambda word: abs(word.start - start * share))
        last = min(self._there, key=lambda word: abs(word.end - end * share))
        return Span(first.start, max(first.end, last.end))

    def _dressed(self, found: Span, start: int, end: int) -> Span:
        """``found`` with the marks (quotes, commas) that the source has inside ``start`` to ``end`` at its edges."""
        inside = self._source[start:end]
        leading = len(inside) - len(inside.lstrip(_marks_of(inside)))
        trailing = len(inside) - len(inside.rstrip(_marks_of(inside)))
        first, last = found
        while leading and first > 0 and _is_mark(self._target[first - 1]):
            first, leading = first - 1, leading - 1
        while trailing and last < len(self._target) and _is_mark(self._target[last]):
            last, trailing = last + 1, trailing - 1
        return Span(first, last)


def arrange(nodes: Sequence[Node], within: Span, placement: Placement) -> None:
    """Give every node its place: children inside their parents, neighbours apart, in the translation's own order."""
    for node in nodes:
        node.place = _wished(node, within, placement)
    _part(_ordered(nodes), within, placement)
    if any(_has_none(node) for node in nodes):
        _share_out(nodes, within, placement)
        _part(_ordered(nodes), within, placement)
    for node in nodes:
        arrange(node.children, node.place, placement)


def _part(ordered: Sequence[Node], within: Span, placement: Placement) -> None:
    """Keep neighbours apart: the earlier gives way where both then have words, else the later."""
    reached, previous = within.start, None
    for node in ordered:
        start = node.place.start
        if previous is not None and previous.place.start < start < reached and not (node.point or previous.point):
            previous.place = placement.trimmed(Span(previous.place.start, start))
            reached = previous.place.end
        start = max(start, reached)
        start, end = placement.trimmed(Span(start, max(start, node.place.end)))
        if start == end and not node.point and node.start < node.end:
            start, end = placement.room(start, Span(reached, within.end))
        node.place = Span(start, end)
        reached, previous = end, node


def _has_none(node: Node) -> bool:
    """Whether a mark around words has been left without any."""
    return not node.point and node.start < node.end and node.place.start == node.place.end


def _share_out(nodes: Sequence[Node], within: Span, placement: Placement) -> None:
    """Give each mark around words one word, in the order of the source: several wanted the same."""
    words = placement.words_within(within)
    waiting = sorted((node for node in nodes if node.start < node.end), key=lambda node: node.start)
    if len(words) < len(waiting):
        return
    first = 0
    for number, node in enumerate(waiting):
        last = len(words) - (len(waiting) - number)
        share = placement.share(node.start)
        chosen = min(range(first, last + 1), key=lambda index: abs(words[index].start - share))
        start = within.start if node.opening is None else words[chosen].start
        end = within.end if node.closing is None else words[chosen].end
        node.place, first = Span(start, end), chosen + 1
        placement.guesses += 1


def _wished(node: Node, within: Span, placement: Placement) -> Span:
    if node.point or node.start == node.end:
        found = Span(*[placement.point(node.start)] * 2)
    else:
        found = placement.around(node.start, node.end)
    start = within.start if node.opening is None else found.start
    end = within.end if node.closing is None and not node.point else found.end
    return Span(
        min(max(start, within.start), within.end),
        min(max(end, within.start), within.end),
    )


def _ordered(nodes: Sequence[Node]) -> list[Node]:
    """In the order of the translation; what began earlier comes first, what goes on last."""
    return sorted(
        nodes,
        key=lambda node: (node.opening is not None, node.closing is None and not node.point, node.place, node.start),
    )


def emitted(nodes: Sequence[Node], within: Span, words: Breaks) -> Iterator[Piece]:
    """The pieces of a translation: its words, with every mark at its place."""
    reached = within.start
    for node in _ordered(nodes):
        yield from words.between(reached, node.place.start)
        if node.opening:
            yield node.opening
        yield from emitted(node.children, node.place, words)
        if node.closing:
            yield node.closing
        reached = node.place.end
    yield from words.between(reached, within.end)


def _items(source: str, target: str) -> Iterator[tuple[Span, Span]]:
    """Items are linked to themselves."""
    for match in re.finditer("[\ue000-\uf8ff]", source):
        place = target.find(match.group())
        if place >= 0:
            yield Span(*match.span()), Span(place, place + 1)


def _is_mark(sign: str) -> bool:
    return not sign.isalnum() and not sign.isspace() and not "\ue000" <= sign <= "\uf8ff"


def _marks_of(passage: str) -> str:
    """The marks that stand in a passage, for stripping: none where there are none (``strip`` would take spaces)."""
    return "".join(sign for sign in set(passage) if _is_mark(sign)) or "\0"
