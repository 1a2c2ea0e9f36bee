"""Sentences with offsets: every code point of the report that is not white lies in exactly one.

Boundaries come from rules that are data (``sentences.yaml``), with sentencex, which knows some three hundred languages,
as second opinion, and as the only one where a language has no data of ours or a script has sentence marks of its own.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from xlate.articles import Article, Span, Spans
from xlate.languages.boundaries import ends, glued_ends, stops

LONGEST_SENTENCE = 4000
"""Code points. Novelists' longest are shorter; what is longer is no prose, and later stages compare word by word."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# A list item that follows another in one paragraph: a bullet or a dash-and-space at the head of a line.
_ITEM = re.compile(r"\n(?=[^\S\n]*(?:[•▪◦‣·*]|[-–—](?=[ \t])|\d{1,2}[.)])[ \t])")
# Quotation marks and brackets hide sentence ends from sentencex; blanks of the same width keep its offsets ours.
_HIDING = str.maketrans(dict.fromkeys('“”„«»"()[]‹›', " "))
_OWN_MARKS = ".?!…"
_FOREIGN_MARK = re.compile("[。！？｡।॥؟۔።։՜៕།]")


def segment(article: Article) -> Article:
    """The article with its ``sentences`` filled.

    Every code point that is neither white space nor furniture lies in exactly one sentence; furniture inside a sentence
    stays there (:attr:`Article.sentence_texts` leaves it out). A sentence never crosses a paragraph, so that a
    headline, a caption or a list item is a sentence of its own. Text that no paragraph covers is cut at blank lines.
    """
    # Furniture inside a sentence (a link's address, a star of Markdown) is no place to cut it: it is read as blanks.
    text = article.report_text
    sentences: list[Span] = []
    for block in _blocks(article):
        sentences.extend(split(text, article.language, block))
    return replace(article, sentences=tuple(sentences))


def split(text: str, language: str, within: Span | None = None) -> Spans:
    """The sentences of ``text``, or of the passage ``within`` it, in order and without white space at their edges.

    Args:
        text: any text; blank lines and the heads of list items end a sentence, other line ends do not.
        language: BCP 47; any language is served, those with a ``sentences.yaml`` best.
        within: the passage to cut; offsets always count from the start of ``text``.
    """
    start, end = within or Span(0, len(text))
    sentences: list[Span] = []
    for block in _lines(text, Span(start, end)):
        passage = block.of(text)
        opinion = _opinion(passage, language) if _needs_opinion(passage, language) else ()
        cuts = sorted({*ends(passage, language, opinion), *glued_ends(passage, language), *_unspaced(passage, opinion)})
        sentences.extend(_trimmed(text, block.start, [0, *cuts, len(passage)]))
    return tuple(piece for sentence in sentences for piece in _bounded(text, sentence))


def _lines(text: str, block: Span) -> Iterator[Span]:
    """The parts of a block that no sentence crosses: between blank lines, and from list item to list item."""
    passage = block.of(text)
    marks = [match.end() for match in _BLANK_LINE.finditer(passage)]
    marks += [match.end() for match in _ITEM.finditer(passage)]
    edges = [0, *sorted(set(marks)), len(passage)]
    for start, end in itertools.pairwise(edges):
        if start < end:
            yield Span(block.start + start, block.start + end)


def _needs_opinion(passage: str, language: str) -> bool:
    """Whether our rules leave anything open: a language without data, or the sentence marks of another script."""
    return stops(language).pattern is None or _FOREIGN_MARK.search(passage) is not None


def _opinion(passage: str, language: str) -> tuple[int, ...]:
    """The ends that sentencex finds, as offsets behind the last mark that is not white."""
    from sentencex import get_sentence_boundaries

    masked = passage.translate(_HIDING)
    return tuple(
        len(masked[: boundary["end_index"]].rstrip()) for boundary in get_sentence_boundaries(language, masked)
    )


def _unspaced(passage: str, opinion: Iterable[int]) -> Iterator[int]:
    """Of the ends that sentencex found, those behind marks of other scripts (``。``, ``।``): they need no space."""
    for end in opinion:
        if 0 < end < len(passage) and passage[end - 1] not in _OWN_MARKS and not passage[end - 1].isalnum():
            yield end


def _trimmed(text: str, base: int, edges: Iterable[int]) -> Iterator[Span]:
    """Neighbouring edges as spans of ``text``, white space taken off, empty ones left out."""
    for start, end in itertools.pairwise(edges):
        piece = text[base + start : base + end]
        bare = piece.strip()
        if bare:
            first = base + start + len(piece) - len(piece.lstrip())
            yield Span(first, first + len(bare))


def _bounded(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, or parts of it where it is longer than any sentence is: at white space where there is some."""
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        window = text[start : start + LONGEST_SENTENCE]
        end = start + (window.rfind(" ") + 1 or LONGEST_SENTENCE)
        yield from _trimmed(text, start, [0, end - start])
        start = end
    yield from _trimmed(text, start, [0, sentence.end - start])


def _blocks(article: Article) -> Iterator[Span]:
    """The stretches of text that no sentence crosses: paragraphs, and what lies between them."""
    edges = sorted({0, len(article.text), *(edge for span in article.paragraphs for edge in span)})
    yield from itertools.starmap(Span, itertools.pairwise(edges))
