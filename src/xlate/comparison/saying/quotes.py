"""Quotation in one edition, reported speech in the other; and what differs inside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlate.articles import Kind, Span, Spans
from xlate.comparison.check import Agreement, Finding, Settled
from xlate.comparison.passages.editions import edition
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.passages.quotations import quotations, quoted
from xlate.comparison.passages.wording import capitalised, content

_WHOLE = 3
"""Words from which a quotation is a statement; shorter ones are scare quotes, titles, nicknames: style."""
_MIRRORED = 0.34
"""Share of a quotation's word links that lead into quotation marks from which both editions quote."""
_TITLE = 0.6
"""Share of capitalised content words at which the marks set a title, not speech."""
_LINKED = 2
"""Content words that must be found on the other side before the marks alone are said to differ."""
_MINDED = 0.2
"""What is added for words against others inside quotation marks: a quotation is not rephrased, it is translated."""
_LEAST_MINDED, _MOST_MINDED = 0.28, 0.9
_INSIDE: frozenset[Kind] = frozenset({"name", "framing", "detail", "attribution", "negation", "modality"})
"""Kinds that stand as ``quote`` inside quotation marks; the others keep their own name there."""


class Quotes:
    """Looks at each quotation of either side, and at what its words are linked to."""

    name = "quotes"

    def examine(self, passage: Passage, settled: Settled) -> Iterator[Finding | Agreement]:
        """Quotations of one side that the other side gives without quotation marks."""
        for left in (True, False):
            side = passage.left if left else passage.right
            start, end = side.sentences[0].start, side.sentences[-1].end
            for quotation in quotations(side.article.text):
                tokens = side.tokens_in(quotation) if quotation.start < end and start < quotation.end else ()
                if tokens:
                    yield from _unquoted(passage, quotation, tokens, left=left)


def as_quoted(finding: Finding, passage: Passage) -> Finding:
    """The finding, as ``quote`` where it lies inside quotation marks on every side that it has."""
    if finding.kind not in _INSIDE:
        return finding
    sides = ((passage.left, finding.left), (passage.right, finding.right))
    if all(_inside(side, spans) for side, spans in sides):
        sure = finding.confidence
        if finding.left and finding.right and sure >= _LEAST_MINDED:
            sure = round(min(_MOST_MINDED, sure + _MINDED), 3)
        return finding._replace(kind="quote", confidence=sure, explanation=f"Inside a quotation. {finding.explanation}")
    return finding


def _inside(side: Side, spans: Spans) -> bool:
    return all(quoted(side.article.text, span.start) and quoted(side.article.text, span.end - 1) for span in spans)


def _unquoted(passage: Passage, quotation: Span, tokens: Sequence[int], *, left: bool) -> Iterator[Finding]:
    side, other = (passage.left, passage.right) if left else (passage.right, passage.left)
    partners_of = passage.words.partners_of_left if left else passage.words.partners_of_right
    words = content(side, tokens)
    if not words or sum(capitalised(side, index) for index in words) / len(words) >= _TITLE:
        return
    partners = {partner for index in words for partner in partners_of(index)[:1]}
    if not partners or (len(partners) < min(_LINKED, len(words)) and _quotes(other)):
        return  # too little to tell which of the other side's words, in or out of quotation marks, are meant
    marked = sum(quoted(other.article.text, other.tokens[partner].span.start) for partner in partners)
    if marked / len(partners) > _MIRRORED:
        return
    whole = len(tokens) >= _WHOLE
    named = edition(passage, left=left), edition(passage, left=not left)
    here = (_clipped(side, quotation),)
    there = (other.span(_body(partners)),)
    yield Finding(
        "quote",
        "substantive" if whole else "style",
        _confidence(len(tokens)),
        here if left else there,
        there if left else here,
        f"{named[0][0].upper()}{named[0][1:]} quotes, {named[1]} tells it without quotation marks.",
    )


def _quotes(side: Side) -> bool:
    """Whether any word of the side stands in quotation marks."""
    return any(quoted(side.article.text, token.span.start) for token in side.tokens)


def _confidence(words: int) -> float:
    """Sure of long quotations, in doubt of short ones."""
    return 0.9 if words >= 8 else 0.8 if words >= 5 else 0.65 if words >= _WHOLE else 0.4


def _clipped(side: Side, quotation: Span) -> Span:
    """The part of a quotation that lies in the passage's sentences."""
    return Span(max(quotation.start, side.sentences[0].start), min(quotation.end, side.sentences[-1].end))


def _body(partners: set[int]) -> list[int]:
    """The linked words without stray ones: those between the first and third quartile, and their neighbours."""
    ordered = sorted(partners)
    if len(ordered) < 4:
        return ordered
    low, high = ordered[len(ordered) // 4], ordered[(3 * len(ordered)) // 4]
    reach = max(4, high - low)
    return [index for index in ordered if low - reach <= index <= high + reach]
