"""What holds for any input at all."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xlate.articles import Article, Failure, Span
from xlate.errors import XlateError
from xlate.reading import markdown, plain, read, webpage
from xlate.reading.draft import Draft, united
from xlate.reading.encodings import normalised
from xlate.reading.finishing import finish
from xlate.settings import ReadingSettings

SETTINGS = ReadingSettings(language="en")

# Text with what steers the readers in it, more often than chance would put it there.
PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "\t",
            ". ",
            "# ",
            "> ",
            "- ",
            "1. ",
            "```\n",
            "~~~\n",
            "---\n",
            "+++\n",
            "| ",
            "|--|\n",
            "**",
            "_",
            "`",
            "[a](b)",
            "![a](b)",
            "<p>",
            "</p>",
            "<b",
            "<script>",
            "&amp;",
            "(AP)",
            "EFE",
            "By Ana Ruiz",
            "Share",
            "Related articles\n\n",
            "title: x\n",
            "\u2029",
            "\ufeff",
            "\x00",
            "www.a.example",
            "El señor Muñoz",
        ]
    ),
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def check(draft: Draft) -> None:
    """Paragraphs and furniture lie in order, without overlap; all that can be seen is in a paragraph."""
    text = draft.text
    for spans in (draft.paragraphs, draft.furniture):
        assert list(spans) == sorted(spans)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
    ends = [0, *(end for span in draft.paragraphs for end in span), len(text)]
    between = [text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
    inside = [span.of(text) for span in draft.paragraphs]
    assert "".join(map("".join, zip(between, [*inside, ""], strict=True))) == text
    assert not "".join(between).strip()
    assert all(passage == passage.strip() for passage in inside)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
@example("---\ntitle: x\n---")
@example("+++\n+++\n")
@example("İİ<!-- x -->İ <SCRIPT>x</SCRIPT>")
@example("- - -\n> ```\n> a\n\n    code\n\tb")
@example("| a | b\n|--|--\n| \\| c |")
@example("a\n===\n\n[x]: y\n\n[x]:\n y")
@pytest.mark.parametrize("reader", [plain, markdown])
def test_offsets_give_back_the_text(reader: object, text: str) -> None:
    draft = reader.draft(normalised(text), "a")  # type: ignore[attr-defined]
    assert draft.text == normalised(text)
    check(draft)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_any_text_becomes_an_article_or_says_why_not(text: str) -> None:
    draft = plain.draft(normalised(text), "a")
    try:
        article = finish(draft, SETTINGS)
    except XlateError:
        assert not re.search(r"\w", text)
        return
    assert article.text == draft.text
    assert all(
        any(part.start >= p.start and part.end <= p.end for p in article.paragraphs) for part in article.furniture
    )


@settings(max_examples=100, deadline=None)
@given(TEXTS)
@example("<html><body>\x00")
@example("<")
def test_any_page_becomes_a_draft_or_says_why_not(text: str) -> None:
    with suppress(XlateError):
        check(webpage.draft(normalised(text), "a"))


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=400), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00\x00")
@example(b'{"text": "\\ud800 a"}')
def test_any_bytes_are_read_or_named(raw: bytes) -> None:
    for outcome in read(["-"], SETTINGS, io.BytesIO(raw)):
        assert isinstance(outcome, Article | Failure)
        outcome.source.encode()
        if isinstance(outcome, Article):
            outcome.text.encode()


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda ends: Span(min(ends), max(ends)))))
def test_united_spans_cover_the_same(spans: list[Span]) -> None:
    merged = united(spans)
    assert {i for span in merged for i in range(*span)} == {i for span in spans for i in range(*span)}
    assert all(one.end < other.start for one, other in pairwise(merged))
