from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.reports import sample
from xlate import reports
from xlate.articles import Comparison
from xlate.errors import XlateError
from xlate.reports.table import COLUMNS, table_rows

XML = {"xml": "http://www.w3.org/XML/1998/namespace"}


def written(suffix: str, tmp_path: Path, *pairs: Comparison) -> Path:
    path = tmp_path / ("out" + suffix)
    reports.write(path, reports.Run(pairs or tuple(sample.run().comparisons), signature=sample.SIGNATURE))
    return path


def parsed(suffix: str, tmp_path: Path, *pairs: Comparison) -> Any:
    return etree.parse(written(suffix, tmp_path, *pairs)).getroot()


def test_csv_has_a_row_a_difference_and_a_row_a_sentence_alone(tmp_path: Path) -> None:
    content = written(".csv", tmp_path, sample.comparison()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == 17
    number = next(row for row in rows if row["kind"] == "number")
    assert (number["left_text"], number["right_text"]) == ("12.000", "10,000")
    assert (number["severity"], number["confidence"], number["link"]) == ("substantive", "0.97", "2")
    start, end = map(int, number["left_spans"].split("-"))
    assert sample.comparison().left.text[start:end] == "12.000"
    assert rows[-1]["kind"] == "right_only"
    assert rows[-1]["right_text"] == "Its shares fell 6% in early trading."
    assert rows[-1]["severity"] == rows[-1]["confidence"] == rows[-1]["left_text"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_cells_are_never_formulas(start: str, tmp_path: Path) -> None:
    attack = start + "HYPERLINK(1)"
    path = written(".csv", tmp_path, sample.pair_of((), (attack,)))
    [row] = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    assert row["right_text"] == "'" + attack
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_parquet_holds_the_rows_with_types(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(written(".parquet", tmp_path, sample.comparison(), sample.comparison()))
    rows = table.to_pylist()
    assert rows[:17] == list(table_rows(sample.comparison(), 1))
    assert rows[17:] == list(table_rows(sample.comparison(), 2))
    assert table.schema.metadata[b"xlate.signature"] == sample.SIGNATURE.encode()


def test_parquet_without_its_package_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(XlateError, match=r"pip install 'xlate\[parquet\]'"):
        written(".parquet", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_tmx_has_a_unit_a_linked_passage(tmp_path: Path) -> None:
    root = parsed(".tmx", tmp_path, sample.comparison())
    assert root.tag == "tmx"
    assert root.get("version") == "1.4"
    assert root.find("header").get("srclang") == "es"
    units = root.findall("body/tu")
    assert len(units) == 12  # all links but the one that stands alone
    assert units[2].xpath("tuv/@xml:lang", namespaces=XML) == ["es", "en"]
    assert units[2].xpath("tuv/seg/text()") == [
        "Unas 12.000 personas se quedaron sin luz durante la noche.",
        "Some 10,000 people were left without power overnight.",
    ]
    assert units[-1].xpath("prop[@type='moved']/text()") == ["yes"]


def test_xliff_has_a_file_a_pair_and_a_unit_a_link(tmp_path: Path) -> None:
    n = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
    root = parsed(".xliff", tmp_path)
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.0", "es", "en")
    assert root.xpath("x:file/@original", namespaces=n) == ["es/short.txt", "es/puerto.txt", "es/<script>.txt"]
    assert root.xpath("x:file/@id", namespaces=n) == ["f1", "f2", "f3"]
    units = root.xpath("x:file[2]/x:unit", namespaces=n)
    assert len({unit.get("id") for unit in units}) == len(units) == 13
    number = units[2]
    assert number.xpath("x:segment/x:source/text()", namespaces=n)[0].startswith("Unas 12.000")
    assert number.xpath("x:notes/x:note[@category='number']/text()", namespaces=n) == [
        "12.000 against 10,000. [12.000 | 10,000] (97% sure)"
    ]
    assert number.xpath("x:notes/x:note[@category='number']/@priority", namespaces=n) == ["1"]
    alone = units[7]
    assert alone.xpath("string(x:segment/x:source)", namespaces=n) == ""
    assert alone.xpath("string(x:segment/x:target)", namespaces=n) == "Its shares fell 6% in early trading."


def test_xliff_refuses_a_second_pair_of_languages_and_names_it(tmp_path: Path) -> None:
    with pytest.raises(XlateError, match=r"is en→es, and before it came es→en"):
        written(".xliff", tmp_path, sample.faithful(), sample.pair_of(("One.",), ("Uno.",), ("en", "es")))


def test_tei_points_from_differences_to_the_very_words(tmp_path: Path) -> None:
    n = {"t": "http://www.tei-c.org/ns/1.0"} | XML
    root = parsed(".tei.xml", tmp_path, sample.comparison())
    names = root.xpath("//@xml:id", namespaces=n)
    assert len(names) == len(set(names)) == 13 + 13
    link = root.xpath("//t:linkGrp/t:link[@subtype='moved']/@target", namespaces=n)
    assert link == ["#p1-l13 #p1-r3"]
    assert root.xpath("//t:spanGrp[@type='alone']/t:span/@target", namespaces=n) == ["#p1-r9"]
    [number] = root.xpath("//t:span[@type='number']", namespaces=n)
    left, right = number.get("target").split()
    assert left == "#string-range(p1-l3,5,6)"
    assert right == "#string-range(p1-r4,5,6)"
    [sentence] = root.xpath("//t:s[@xml:id='p1-l3']", namespaces=n)
    assert sentence.text[5 : 5 + 6] == "12.000"
    assert root.xpath("//t:ab[@type='furniture']/text()", namespaces=n)[0].startswith("El Diario del Puerto")
    for target in root.xpath("//@target", namespaces=n):
        for pointer in target.split():
            assert pointer.removeprefix("#string-range(").removeprefix("#").split(",")[0] in names


@pytest.mark.parametrize("suffix", [".tmx", ".xliff", ".tei.xml"])
def test_what_xml_forbids_is_replaced_one_for_one(suffix: str, tmp_path: Path) -> None:
    text = etree.tostring(parsed(suffix, tmp_path, sample.hostile()), encoding="unicode", method="text")
    assert "<script>document.title='pwned'</script>" in text
    assert "=1+1 \N{REPLACEMENT CHARACTER}" in text


def test_a_document_shows_the_marks_and_names_what_is_missing(tmp_path: Path) -> None:
    import docx
    from docx.enum.text import WD_UNDERLINE

    path = tmp_path / "out.docx"
    reports.write(path, sample.run())
    document = docx.Document(str(path))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "11 substantive differences · 1 sentence only in the English edition" in text
    assert "1Nu number: 12.000 against 10,000." in text
    assert "es/solo.txt: Solo en español." in text
    assert "es/roto.docx: It is no Word document." in text
    table = document.tables[1]
    cell = next(cell for cell in table.column_cells(0) if cell.text.startswith("Unas"))
    marked = [run for run in cell.paragraphs[0].runs if run.underline]
    assert [(run.text, run.underline) for run in marked] == [("12.000", True)]
    assert cell.text == "Unas 12.0001Nu personas se quedaron sin luz durante la noche."
    right = next(cell for cell in table.column_cells(1) if cell.text.startswith("Some"))
    assert [run.underline for run in right.paragraphs[0].runs if run.underline] == [WD_UNDERLINE.DASH]
    assert "not in the Spanish edition" in [cell.text for cell in table.column_cells(0)]
