"""An engine that changes nothing gives every file back, byte for byte; whatever is typed, too."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.samples import FILES, RECORDS, filling, opened, same, through
from xlate.documents import SUFFIXES, documents
from xlate.documents.pieces import Document, Wanted
from xlate.settings import ReadingSettings


@pytest.mark.parametrize("name", FILES)
def test_an_engine_that_changes_nothing_gives_the_file_back(name: str) -> None:
    raw = FILES[name]
    assert through(name, raw, same) == raw


@pytest.mark.parametrize("name", FILES)
def test_the_pieces_of_a_segment_are_its_text(name: str) -> None:
    for segment in opened(name, FILES[name]).segments:
        assert "".join(piece.raw for piece in segment.pieces) == segment.raw
        assert all(len(piece.plain) == 1 for piece in segment.pieces if piece.role in ("item", "break"))
        assert all(piece.plain == "" for piece in segment.pieces if piece.role in ("open", "close", "point"))


def test_records_are_given_back_one_by_one() -> None:
    raw = RECORDS.encode()
    made = b""
    for found in documents(io.BytesIO(raw), "a.jsonl", "records", ReadingSettings(), Wanted("en")):
        made += through_document(found) if hasattr(found, "segments") else found.raw
    assert made == raw


def through_document(document: Document) -> bytes:
    from tests.documents.samples import align
    from xlate.documents import Filling

    made = Filling(document, "es", "en", align)
    return made.fill([(sentence, ()) for sentence in made.sentences])


def test_every_format_has_samples() -> None:
    there = {SUFFIXES[Path(name).suffix] for name in FILES}
    assert there == set(SUFFIXES.values()) - {"records", "word"}


WORDS = [
    "Hola",
    "el perro blanco",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    ".",
    "1.",
    "\u00f1",
    "\ue001",
    "\U0001f600",
    "a",
]
MARKDOWN = [
    "*", "**", "_", "`", "``", "[", "]", "](a)", "(", ")", "![", "<b>", "</b>", "<", ">", "> ", "- ", "1. ", "# ", "|",
    "| - |", "---", "```", "    ", "\\", "\\*", "&amp;", "&", "~~", "[a]: b\n", "[^1]", "$", "{{", "}}", "<!--", "-->",
    "  \n", "=", ":", "\\\n", '"', "'",
]  # fmt: skip
HTML = [
    "<p>", "</p>", "<b>", "</b>", "<i class='x'>", "</i>", "<a href=x title='Hola mundo'>", "</a>", "<br>", "<br/>",
    "<img alt=Hola>", "<script>", "</script>", "<!--", "-->", "<", ">", "&", "&amp;", "&lt", "&#65;", "<code>",
    "</code>", "<pre>", "</pre>", "<span translate=no>", "</span>", "<title>", "</title>", "<![CDATA[", "]]>", "<?",
    "'", '"', "=", "<p lang=fr>", "<html lang=es>", "<textarea>", "</", "<input value=x type=submit>", "{{x}}",
]  # fmt: skip
TIMES = "00:00:01,000 --> 00:00:02,000\n"
SUBTITLE = [
    "1\n",
    TIMES,
    "<i>",
    "</i>",
    "{\\an8}",
    "- ",
    "WEBVTT\n\n",
    "NOTE x\n",
    "&amp;",
    ",",
]


def mixed(parts: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(parts + WORDS), max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(mixed(MARKDOWN))
def test_any_markdown_is_given_back(text: str) -> None:
    assert_given_back("any.md", text)


@settings(max_examples=200, deadline=None)
@given(mixed(HTML))
def test_any_page_is_given_back(text: str) -> None:
    assert_given_back("any.html", text)


@settings(max_examples=80, deadline=None)
@given(mixed(SUBTITLE))
def test_any_subtitles_are_given_back(text: str) -> None:
    assert_given_back("any.srt", f"1\n{TIMES}{text}")


def assert_given_back(name: str, text: str) -> None:
    raw = text.encode("utf-8")
    made = filling(name, raw or b"a")
    assert made.fill([(sentence, ()) for sentence in made.sentences]) == (raw or b"a")
