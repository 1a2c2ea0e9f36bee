"""What of a text is not the report: masthead, section, byline, credits, navigation, the page's tail.

A false mark hides a part of the report, so every mark needs strong evidence: a form that only pages have, a phrase
that only a page says, or a weak sign in a place (above the headline, after the last paragraph) that bears it out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from xlate.articles import Span, Spans
from xlate.reading import boilerplate
from xlate.reading.headline import folded, looks_like_headline

_LABEL_WORDS = 4  # words of the label above a headline: Russia-Ukraine war, Guerra en Oriente Próximo
_TEASER_WORDS = 30  # words of a teaser in a page's tail, or of a caption; longer lines are read as report
_ITEM_WORDS = 8  # words of an item in a page's last lines
_SIGNED_ITEMS = 3  # so many paragraphs that end in an agency's name are wire items, signed, not captions
_STANDFIRST_GAP = 5  # paragraphs that may part a standfirst from the body: caption, byline, date, buttons

# Clean articles have these too, so that they prove nothing about the lines around them.
_INNOCENT = frozenset({"byline", "stamp", "credit", "ornament"})
# Evidence that a headline can show by chance; where no other headline is left, it was one.
_DOUBTFUL = frozenset({"opener", "credit", "masthead", "notice"})


@dataclass(frozen=True, slots=True)
class Found:
    """The furniture of a text, and the names that its byline gives."""

    spans: Spans
    byline: str | None


@dataclass(slots=True)
class _Page:
    """The paragraphs of a text, and what is known of each so far.

    ``marked`` says for each paragraph that is furniture what it is; ``parts`` are furniture inside paragraphs;
    ``prose`` are the paragraphs that are report by their form, at least one.
    """

    spans: Spans
    passages: tuple[str, ...]
    marked: dict[int, str] = field(default_factory=dict)
    parts: list[Span] = field(default_factory=list)
    prose: list[int] = field(default_factory=list)
    byline: str | None = None

    def headlines(self, end: int) -> list[int]:
        """The paragraphs before ``end`` that may be the headline as things stand."""
        return [i for i in range(end) if i not in self.marked and looks_like_headline(self.passages[i])]

    def words(self, index: int) -> int:
        """How many words a paragraph has."""
        return len(self.passages[index].split())


def find_furniture(text: str, paragraphs: Spans, known: Spans = ()) -> Found:
    """The passages of ``text`` that are not the report.

    Args:
        text: the article's text.
        paragraphs: its paragraphs, in order.
        known: what the format already knows to be furniture, in order; it is not looked at.
    """
    masked = _masked(text, known)
    spans = tuple(span for span in paragraphs if span.of(masked).strip())
    page = _Page(spans, tuple(" ".join(span.of(masked).split()) for span in spans))
    # 1. What is furniture wherever it stands.
    _mark_certain(page)
    page.prose = [
        i for i, passage in enumerate(page.passages) if i not in page.marked and boilerplate.is_prose(passage)
    ]
    # 2. Captions and agencies' signatures.
    _mark_credits(page, masked)
    page.prose = [i for i in page.prose if i not in page.marked]
    if page.prose:
        # 3. Around the headline, and after the last paragraph, weaker signs count.
        _mark_edges(page)
        _mark_repeated_headline(page)
        _mark_labels(page)
        _mark_tail(page)
        _rescue_headline(page)
    whole = (page.spans[i] for i in page.marked)
    return Found(tuple(sorted((*whole, *page.parts))), page.byline)


def _masked(text: str, known: Sequence[Span]) -> str:
    """``text`` with known furniture blanked, offsets intact."""
    pieces, position = [], 0
    for span in known:
        pieces += [text[position : span.start], " " * (span.end - span.start)]
        position = span.end
    return "".join((*pieces, text[position:]))


def _mark_certain(page: _Page) -> None:
    for index, passage in enumerate(page.passages):
        if boilerplate.is_ornament(passage):
            page.marked[index] = "ornament"
        elif boilerplate.is_interruption(passage):
            page.marked[index] = "interruption"
        elif boilerplate.is_notice(passage):
            page.marked[index] = "notice"
        elif boilerplate.is_opener(passage):
            page.marked[index] = "opener"
        elif boilerplate.navigation_items(passage) >= 2:
            page.marked[index] = "navigation"


def _mark_credits(page: _Page, text: str) -> None:
    """Captions that end in a credit are marked whole; of a signed report, the signature alone."""
    credited = {
        index: found
        for index, passage in enumerate(page.passages)
        if index not in page.marked and (found := boilerplate.credit(passage))
    }
    signed = sum(not caption for _, caption in credited.values()) >= _SIGNED_ITEMS
    for index, (place, caption) in credited.items():
        goes_on = any(later > index for later in page.prose)
        short = page.words(index) <= _TEASER_WORDS
        if caption or (goes_on and short and not signed and page.headlines(index)):
            page.marked[index] = "credit"
        else:
            page.parts.append(_last(text, page.spans[index], page.passages[index][place.start :]))


def _last(text: str, span: Span, words: str) -> Span:
    """Where ``words`` stand at the end of ``span``, whatever white space parts them there."""
    pattern = r"\s+".join(map(re.escape, words.split())) + r"\s*\Z"
    found = re.compile(pattern).search(span.of(text))
    return Span(span.start + found.start(), span.end) if found else Span(span.end, span.end)


def _mark_edges(page: _Page) -> None:
    """Mastheads, bylines, dates, addresses, single items of navigation: above the body and below it."""
    body, last = _body_start(page), page.prose[-1]
    for index, passage in enumerate(page.passages):
        if body <= index <= last or index in page.marked:
            continue
        names = boilerplate.byline(passage)
        if names is not None:
            page.marked[index] = "byline" if names else "empty byline"
            page.byline = page.byline or names or None
        elif boilerplate.is_stamp(passage):
            page.marked[index] = "stamp"
        elif boilerplate.is_address(passage):
            page.marked[index] = "address"
        elif boilerplate.navigation_items(passage) and _bears_out_item(page, index, body):
            page.marked[index] = "navigation"
        elif boilerplate.is_masthead(passage):
            page.marked[index] = "masthead"
    _mark_bare_byline(page, body)


def _body_start(page: _Page) -> int:
    """Where the body begins: after the standfirst, where caption or byline part it from the body."""
    first, *later = page.prose
    return later[0] if later and 1 < later[0] - first <= _STANDFIRST_GAP else first


def _bears_out_item(page: _Page, index: int, body: int) -> bool:
    """Whether a single item of navigation stands where it may be no heading.

    That is above the first paragraph; between a standfirst and the body beside other furniture; or in the last lines,
    with no sentence after it.
    """
    if index < page.prose[0]:
        return True
    if index < body:
        return any(i in page.marked for i in range(page.prose[0], body))
    rest = [i for i in range(index, len(page.passages)) if i not in page.marked]
    return all(page.words(i) <= _ITEM_WORDS and not page.passages[i].endswith((".", "!", "?")) for i in rest)


def _mark_bare_byline(page: _Page, body: int) -> None:
    """A name alone under the headline, beside the date."""
    head = page.headlines(body)
    for index in head[1:]:
        beside = {page.marked.get(index - 1), page.marked.get(index + 1)}
        if "stamp" in beside and boilerplate.is_name(page.passages[index]):
            page.marked[index] = "byline"
            page.byline = page.byline or page.passages[index]
            return


def _mark_repeated_headline(page: _Page) -> None:
    """A headline that stands twice: with the site's name behind it, or word for word."""
    for first, second in pairwise(page.headlines(page.prose[0])):
        one, other = page.passages[first], page.passages[second]
        if folded(one) == folded(other):
            page.marked[second] = "repetition"
        elif one.startswith(other) and one[len(other) :].lstrip().startswith(("|", "-", "–", "—", "·")):
            page.marked[first] = "repetition"


def _mark_labels(page: _Page) -> None:
    """The lines above the headline that name site, section, or topic, where the page bears them out."""
    head = page.headlines(page.prose[0])
    telling = {index for index, kind in page.marked.items() if kind not in _INNOCENT}
    while len(head) > 1:
        label, *others = head
        saved = len(telling) >= 2 or any(index < label for index in telling)
        longer = any(page.words(other) > max(page.words(label), _LABEL_WORDS) for other in others)
        short = saved and longer and page.words(label) <= _LABEL_WORDS
        if not (short or boilerplate.is_section(page.passages[label])):
            break
        page.marked[label] = "label"
        head = others


def _mark_tail(page: _Page) -> None:
    """From a heading such as *Related articles* to the end, where no paragraph of the report comes after it."""
    for index in range(page.prose[-1] + 1, len(page.passages)):
        after_furniture = index - 1 in page.marked and boilerplate.is_section(page.passages[index])
        if boilerplate.is_tail_opener(page.passages[index]) or after_furniture:
            rest = range(index, len(page.passages))
            if all(page.words(i) <= _TEASER_WORDS for i in rest):
                page.marked |= dict.fromkeys(rest, "tail")
            return


def _rescue_headline(page: _Page) -> None:
    """Where no headline is left above the body, the first line that may have been marked by chance was it."""
    end = page.prose[0]
    if page.headlines(end):
        return
    for index in range(end):
        if page.marked.get(index) in _DOUBTFUL and page.words(index) >= 3 and looks_like_headline(page.passages[index]):
            del page.marked[index]
            return
