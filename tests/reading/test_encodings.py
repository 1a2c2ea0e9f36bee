"""Bytes to text: what a file declares, and what can be told without a declaration."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlate.errors import InputError
from xlate.reading import read_one
from xlate.reading.encodings import decode
from xlate.settings import ReadingSettings

SPANISH = "El señor Muñoz pagó 12 € en Logroño.\n\n«¿Cuánto?», preguntó la niña –sorprendida–.\n"
LATIN = SPANISH.replace("€", "euros").replace("–", "-")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", SPANISH),
        ("utf-8-sig", SPANISH),
        ("utf-16", SPANISH),
        ("utf-16-le", SPANISH),
        ("utf-16-be", SPANISH),
        ("utf-32", SPANISH),
        ("cp1252", SPANISH),
        ("latin-1", LATIN),
        ("iso8859-15", LATIN),
        ("mac_roman", LATIN),
        ("cp1252", "Año nuevo"),
        ("cp1252", "café"),
        ("cp1252", "The minister’s “plan”—he said—costs £12…"),
        ("cp1251", "Переговоры продолжаются второй день, заявили в министерстве."),
        ("cp1250", "Zażółć gęślą jaźń, powiedział minister w poniedziałek w Łodzi."),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_decode(encoding: str, text: str, line_end: str) -> None:
    assert decode(text.replace("\n", line_end).encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_offsets_do_not_count_the_mark(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(SPANISH.encode(encoding))
    article = read_one(tmp_path / "a.txt", ReadingSettings())
    assert article.text == SPANISH
    assert article.paragraphs[0].of(article.text) == "El señor Muñoz pagó 12 € en Logroño."
    assert article.language == "es"


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),  # as browsers take it
        ("<meta charset=macintosh>", "mac_roman"),
        ('<meta charset="utf-16">', "utf-8"),  # cannot be: it was read byte by byte
        ('<meta charset="unicode_escape">', "utf-8"),  # Python's own, no document's
        ('<meta charset="no-such-thing">', "utf-8"),
        ("", "utf-8"),
    ],
)
def test_web_pages_declare_their_encoding(tmp_path: Path, declaration: str, encoding: str) -> None:
    text = "El señor Muñoz pagó 12 € «en mano» en Logroño, según contó después su familia a la policía."
    page = f"<!doctype html><html><head>{declaration}</head><body><p>{text}</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode(encoding))
    assert read_one(tmp_path / "a.html", ReadingSettings()).text == text


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (bytes(range(256)) * 8, "data"),
        (b"\x01\x02\x03 words \x04" * 20, "data"),
        (b"%PDF-1.7 words", "a PDF document"),
        (b"\x89PNG\r\n", "a PNG image"),
        (b"PK\x03\x04...", "a ZIP archive or office document"),
        (b"{\\rtf1 words}", "a rich-text document (.rtf)"),
    ],
)
def test_binary_data_is_refused_by_its_name(raw: bytes, name: str) -> None:
    with pytest.raises(InputError, match="The file is not text but") as refused:
        decode(raw)
    assert f"not text but {name}." in str(refused.value)


def test_what_no_export_could_hold_is_replaced_in_place() -> None:
    assert decode(b"a\x00b" + b"c" * 200) == "a\N{REPLACEMENT CHARACTER}b" + "c" * 200
    assert decode(b"page\x0cbreak") == "page\nbreak"
