"""What of a text is not the report: masthead, section, byline, credits, navigation, the page's tail.

A false mark hides a part of the report, so every mark needs strong evidence: a form that only pages have, a phrase
that only a page says, or a weak sign in a place (above the headline, after the last paragraph) that bears it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from xlate.articles import Span, Spans
from xlate.reading import boilerplate
from xlate.reading.headline import folded, looks_like_headline

_LABEL_WORDS = 4  # words of the label above a headline: Russia-Ukraine war, Guerra en Oriente Próximo
_TEASER_WORDS = 30  # words of a teaser in a page's tail; longer lines are read as report
_SIGNED_ITEMS = 3  # so many paragraphs that end in an agency's name are wire items, signed, not captions


@dataclass(frozen=True, slots=True)
class Found:
    """The furniture of a text, and the names that its byline gives."""

    spans: Spans
    byline: str | None


@dataclass(slots=True)
class _Page:
    """The paragraphs of a text, and what is known of each so far."""

    spans: Spans
    passages: tuple[str, ...]
    marked: set[int] = field(default_factory=set)
    parts: list[Span] = field(default_factory=list)
    prose: list[int] = field(default_factory=list)
    byline: str | None = None

    def shapely(self, index: int) -> bool:
        """Whether a paragraph may be the headline as things stand."""
        return index not in self.marked and looks_like_headline(self.passages[index])


def find_furniture(text: str, paragraphs: Spans, known: Spans = ()) -> Found:
    """The passages of ``text`` that are not the report.

    Args:
        text: the article's text.
        paragraphs: its paragraphs, in order.
        known: what the format already knows to be furniture; it is not looked at.
    """
    masked = _masked(text, known)
    spans = tuple(span for span in paragraphs if span.of(masked).strip())
    page = _Page(spans, tuple(" ".join(span.of(masked).split()) for span in spans))
    _mark_certain(page)
    page.prose = [
        index
        for index, passage in enumerate(page.passages)
        if index not in page.marked and boilerplate.is_prose(passage)
    ]
    # 1. Captions and signatures, anywhere.
    _mark_credits(page, masked)
    page.prose = [index for index in page.prose if index not in page.marked]
    if page.prose:
        # 2. Above and around the headline, and after the last paragraph, weaker signs count.
        _mark_edges(page)
        _mark_labels(page)
        _mark_repeated_headline(page)
        _mark_tail(page)
    whole = [page.spans[index] for index in sorted(page.marked)]
    return Found(tuple(sorted((*whole, *page.parts))), page.byline)


def _masked(text: str, known: Sequence[Span]) -> str:
    """``text`` with known furniture blanked, offsets intact."""
    pieces, position = [], 0
    for span in known:
        pieces += [text[position : span.start], " " * (span.end - span.start)]
        position = span.end
    return "".join((*pieces, text[position:]))


def _mark_certain(page: _Page) -> None:
    """What is furniture wherever it stands."""
    for index, passage in enumerate(page.passages):
        if (
            boilerplate.is_ornament(passage)
            or boilerplate.is_interruption(passage)
            or boilerplate.is_notice(passage)
            or (index > 0 and boilerplate.is_opener(passage))
            or boilerplate.navigation_items(passage) >= 2
        ):
            page.marked.add(index)


def _mark_credits(page: _Page, text: str) -> None:
    """Captions that end in a credit are marked whole; of a signed report, the signature alone."""
    credited = {
        index: found
        for index, passage in enumerate(page.passages)
        if index not in page.marked and (found := boilerplate.credit(passage))
    }
    signed = sum(not caption for _, caption in credited.values()) >= _SIGNED_ITEMS
    for index, (place, caption) in credited.items():
        short = len(page.passages[index].split()) <= _TEASER_WORDS
        goes_on = any(later > index for later in page.prose)
        illustrates = goes_on and short and not signed and any(earlier < index for earlier in _headlines(page, index))
        if caption or illustrates:
            page.marked.add(index)
        else:
            length = place.end - place.start
            end = page.spans[index].end
            start = end - length
            if " ".join(text[start:end].split()) == page.passages[index][place.start :].strip():
                page.parts.append(_unindented(text, Span(start, end)))


def _unindented(text: str, span: Span) -> Span:
    """``span`` without white space at its start."""
    passage = span.of(text)
    return Span(span.end - len(passage.lstrip()), span.end)


def _headlines(page: _Page, before: int) -> list[int]:
    return [index for index in range(before) if page.shapely(index)]


def _mark_edges(page: _Page) -> None:
    """Mastheads, bylines, dates, addresses, single items of navigation: above the body and below it."""
    body, last = _body_start(page), page.prose[-1]
    for index, passage in enumerate(page.passages):
        if body <= index <= last or index in page.marked:
            continue
        names = boilerplate.byline(passage)
        evident = (
            names is not None
            or boilerplate.is_stamp(passage)
            or boilerplate.is_address(passage)
            or boilerplate.navigation_items(passage) > 0
            or boilerplate.is_masthead(passage)
        )
        if evident and (index > body or _headline_left(page, index)):
            page.marked.add(index)
            page.byline = page.byline or names or None


def _body_start(page: _Page) -> int:
    """Where the body begins: after the standfirst, where caption or byline part it from the body."""
    first, *later = page.prose
    if later and 1 < later[0] - first <= 5:
        return later[0]
    return first


def _headline_left(page: _Page, without: int) -> bool:
    """Whether a headline remains above the body if the paragraph ``without`` is furniture."""
    return any(
        page.shapely(index) and len(page.passages[index].split()) >= 3
        for index in range(_body_start(page))
        if index != without
    )


def _mark_labels(page: _Page) -> None:
    """The short line above the headline that names section or topic, on what is evidently a saved page."""
    head = [index for index in range(page.prose[0]) if page.shapely(index)]
    saved = len(page.marked) >= 2 or any(index < head[0] for index in page.marked if head)
    for label, headline in pairwise(head):
        words, following = len(page.passages[label].split()), len(page.passages[headline].split())
        section = boilerplate.is_section(page.passages[label])
        if not (section or (saved and words <= _LABEL_WORDS)) or following <= words:
            break
        page.marked.add(label)


def _mark_repeated_headline(page: _Page) -> None:
    """A headline that stands twice: with the site's name behind it, or word for word."""
    head = [index for index in range(page.prose[0]) if page.shapely(index)]
    for first, second in pairwise(head):
        one, other = page.passages[first], page.passages[second]
        if folded(one) == folded(other):
            page.marked.add(second)
        elif one.startswith(other) and one[len(other) :].lstrip()[:1] in tuple("|-–—·"):
            page.marked.add(first)


def _mark_tail(page: _Page) -> None:
    """From a heading such as *Related articles* to the end, where no paragraph of the report comes after it."""
    last = page.prose[-1]
    start = next(
        (
            index
            for index in range(last + 1, len(page.passages))
            if boilerplate.is_tail_opener(page.passages[index]) or boilerplate.is_section(page.passages[index])
        ),
        None,
    )
    if start is not None and all(len(passage.split()) <= _TEASER_WORDS for passage in page.passages[start:]):
        page.marked.update(range(start, len(page.passages)))
