"""Strangers' files: whatever is in them, they are read or refused by name, in little time and memory."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import docx
import pytest

from xlate.articles import Article, Failure
from xlate.errors import InputError
from xlate.reading import read, read_one
from xlate.settings import ReadingSettings

SETTINGS = ReadingSettings()
WORDS = "The harbour of Port Amsel will reopen in May, two years after the storm that destroyed its northern quay. "


def reason(path: Path, settings: ReadingSettings = SETTINGS) -> str:
    (failure,) = read([path], settings)
    assert isinstance(failure, Failure)
    assert failure.source == path.as_posix()
    return failure.reason


def document(*, parts: dict[str, bytes] | None = None, without: tuple[str, ...] = ()) -> bytes:
    """A Word document, some parts replaced, added, or left out."""
    made, packed = io.BytesIO(), io.BytesIO()
    plain = docx.Document()
    plain.add_paragraph(WORDS)
    plain.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        contents = {name: old.read(name) for name in old.namelist() if name not in without}
        for name, content in {**contents, **(parts or {})}.items():
            new.writestr(name, content)
    return packed.getvalue()


EXTERNAL = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"""
WIDE = EXTERNAL.decode().replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"not a zip archive at all", "no Word document (.docx), or it is damaged"),
        (document()[:2000], "no Word document (.docx), or it is damaged"),
        (document(parts={"word/document.xml": EXTERNAL}), "word/document.xml declares a document type"),
        (document(parts={"word/document.xml": LAUGHS}), "word/document.xml declares a document type"),
        (document(parts={"word/document.xml": WIDE}), "word/document.xml declares a document type"),
        (document(parts={"customXml/a.xml": EXTERNAL}), "customXml/a.xml declares a document type"),
        (document(parts={"word/document.xml": b"<w:document"}), "word/document.xml is no XML"),
        (document(without=("word/document.xml", "[Content_Types].xml")), "an archive, but no Word document"),
        (document(without=("word/document.xml",)), "cannot be opened"),
        (document(parts={"word/media/a.bin": bytes(101_000_000)}), "unpacks to 102 MB; the limit is 100 MB"),
        (document(parts={f"word/{n}.bin": b"" for n in range(5001)}), "parts; the limit is 5000"),
        (document(parts={"word/document.xml": LAUGHS.partition(b"]>")[2].replace(b"&b;", b"")}), "has no text"),
    ],
    ids=[
        "no archive",
        "cut",
        "external entity",
        "growing entities",
        "external entity in UTF-16",
        "external entity beside",
        "broken XML",
        "other archive",
        "no body",
        "bomb",
        "many parts",
        "no text",
    ],
)
def test_documents(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "a.docx").write_bytes(content)
    assert expected in reason(tmp_path / "a.docx")


def test_a_sound_document_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(document(parts={"word/media/a.bin": bytes(9_000_000)}))
    assert read_one(tmp_path / "a.docx", SETTINGS).text == WORDS.strip()


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx", "a.jsonl"])
@pytest.mark.parametrize("content", [b"", b" \r\n\t \n"], ids=["empty", "white space"])
def test_empty_files(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert reason(tmp_path / name).startswith("The file is empty.")
    with pytest.raises(InputError, match=r"a\.\w+: The file is empty"):
        read_one(tmp_path / name, SETTINGS)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx"])
def test_files_over_the_limit_are_refused_with_their_size(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"word " * 500_000)
    assert reason(tmp_path / name, ReadingSettings(max_megabytes=1)) == (
        "The file has 2.5 MB or more; the limit is 1 MB. "
        "Raise reading.max_megabytes to 3 or more if it really is an article."
    )


def test_an_endless_stream_is_refused() -> None:
    with Path("/dev/zero").open("rb") as endless:
        (failure,) = read(["-"], ReadingSettings(max_megabytes=1), endless)
    assert isinstance(failure, Failure)
    assert "the limit is 1 MB" in failure.reason


def test_a_line_of_fifty_megabytes(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.write(b'{"text": "' + b"word " * 10_000_000 + b'"}\n{"id": "b", "text": "One two three."}\n')
    long, short = read([tmp_path / "a.jsonl"], SETTINGS)
    assert isinstance(long, Failure)
    assert long.reason.startswith("The line has 50.0 MB or more; the limit is 10 MB.")
    assert isinstance(short, Article)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl"])
def test_binary_data_under_a_text_suffix(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(bytes(range(256)) * 40)
    (failure, *_) = read([tmp_path / name], SETTINGS)
    assert isinstance(failure, Failure)


@pytest.mark.parametrize(
    "page",
    [
        "<script>document.write('x')</script>" * 1000,
        "<html><body></body></html>",
        "<html><frameset><frame src=a></frameset></html>",
        "<body>" + "<div>" * 50_000,
        "<html><body><svg><text>x</text></svg><template><p>x</p></template></body></html>",
        "<!-- " + "x" * 1000,
    ],
    ids=["scripts", "empty", "frames", "nested", "no text", "comment"],
)
def test_pages_without_words(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page)
    assert reason(tmp_path / "a.html").startswith(("The page has no words.", "The page has no content."))


@pytest.mark.parametrize(
    "page",
    [
        f"<p onclick='x()'>{WORDS * 3}</p><script>alert('never')</script><a href='javascript:never()'>Go</a>",
        "<div>" * 200 + f"<p>{WORDS * 3}</p>",
        f"<!DOCTYPE html [<!ENTITY never SYSTEM 'file:///etc/hostname'>]><p>{WORDS * 3}&never2;</p>",
        f"<p>{WORDS * 3}</p>" + "<b><i>" * 5000,
        f"<p>{WORDS * 3}</p><p hidden>never</p><iframe srcdoc='never'></iframe>",
        f"<html hidden><body hidden><p>{WORDS * 3}</p></body></html>",
        f"</p></html><p>{WORDS * 3}<table><td><p",
    ],
    ids=["scripts", "nested", "entities", "unclosed", "hidden", "all hidden", "broken"],
)
def test_pages_are_read_and_never_run(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page)
    article = read_one(tmp_path / "a.html", SETTINGS)
    assert WORDS.strip() in article.text
    everything = article.text + "".join(article.dropped)
    assert "never" not in everything.replace("never2", "")
    assert "alert" not in everything


def test_a_page_of_too_many_elements_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>word" * 60_000)
    began = time.process_time()
    assert "has 60003 elements; the limit is 50000" in reason(tmp_path / "a.html")
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        *(
            mark * 50_000 + "x"
            for mark in ("[", "![", "[^", "](", "`", "*", "<a", "<!--", "<script", "<https://", "{%")
        ),
        "> " * 5_000 + "x",
        "- " * 5_000 + "x",
        "|x" * 20_000,
        "---\na: " + " " * 50_000 + "x\n---\n",
    ],
)
def test_markdown_made_to_be_slow(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(f"{WORDS}\n\n{text}\n\n{text}\n\n{WORDS}")
    began = time.process_time()
    article = read_one(tmp_path / "a.md", ReadingSettings(language="en"))
    assert article.paragraphs[0].of(article.text) == WORDS.strip()
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("a.txt", WORDS),
        ("a.txt", f"{WORDS}\n\n"),
        ("a.txt", "Short line\n"),
        ("a.txt", "Share\n\n"),
        ("a.txt", f"{WORDS}\n\nBy Ana Ruiz\n\n"),
        ("a.md", f"{WORDS}\n\n- *item*\n"),
        ("a.md", "# Heading\n"),
        ("a.html", f"<p>{WORDS}"),
    ],
)
def test_time_grows_with_length_alone(tmp_path: Path, name: str, piece: str) -> None:
    took = []
    for size in (40_000, 160_000):
        (tmp_path / name).write_text("Harbour reopens\n\n" + piece * (size // len(piece)))
        began = time.process_time()
        read_one(tmp_path / name, ReadingSettings(language="en"))
        took.append(time.process_time() - began)
    assert took[1] < 8 * took[0] + 1  # fourfold, with room for noise; sixteenfold where every pair is looked at
