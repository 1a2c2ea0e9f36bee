"""Word documents: what is not words stays, element for element, and the document opens again."""

from __future__ import annotations

import base64
import io
import zipfile
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.documents.samples import ENGINES, Engine, loud, same, through
from xlate.documents import documents
from xlate.documents.pieces import Wanted
from xlate.settings import ReadingSettings

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def field(paragraph: Any, code: str, result: str) -> None:
    """A complex field, as word processors write page numbers and links."""
    for kind, words in (("begin", ""), ("", code), ("separate", ""), ("result", result), ("end", "")):
        run = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind == "result":
            run.text = words
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = words
            run._r.append(instruction)


def linked(paragraph: Any, words: str, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = words
    run.append(text)
    link.append(run)
    paragraph._p.append(link)


@pytest.fixture(scope="module")
def document() -> bytes:
    made = docx.Document()
    made.add_heading("El alcalde abrió el parque", 1)
    mixed = made.add_paragraph("El ")
    mixed.add_run("perro blanco").bold = True
    mixed.add_run(" de la ciudad costó ")
    mixed.add_run("12.000 euros").italic = True
    mixed.add_run(" según el ministro. Los")
    mixed.add_run(" vecinos piden más árboles.")
    link = made.add_paragraph("Lea ")
    linked(link, "el informe completo", "https://x.es/informe")
    link.add_run(" antes de salir.")
    made.add_paragraph("Primer punto de la lista", style="List Bullet")
    made.add_paragraph("Nombre:\tJuan\nOtra línea nueva")
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 0).text, table.cell(1, 1).text = "Nombre", "La casa grande", "12"
    picture = made.add_paragraph("La imagen ")
    picture.add_run().add_picture(io.BytesIO(base64.b64decode(PICTURE)))
    picture.add_run(" muestra el perro.")
    numbered = made.add_paragraph("Página ")
    field(numbered, "PAGE", "1")
    numbered.add_run(" de la guía")
    field(made.add_paragraph("Vea "), 'HYPERLINK "https://y.es"', "la otra página")
    commented = made.add_paragraph("Texto comentado aquí")
    made.add_comment(commented.runs, text="Un comentario largo", author="Ana")
    made.sections[0].header.paragraphs[0].text = "El periódico de la ciudad"
    made.sections[0].footer.paragraphs[0].text = "Todos los derechos"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def elements(raw: bytes) -> dict[str, list[tuple[str, tuple[tuple[str, str], ...], str]]]:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {
            name: [
                (str(one.tag), tuple(sorted(one.attrib.items())), one.text or "")
                for one in etree.fromstring(archive.read(name)).iter()
            ]
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def test_an_engine_that_changes_nothing_gives_the_document_back(document: bytes) -> None:
    made = through("a.docx", document, same)
    assert elements(made) == elements(document)
    assert made == document


def test_a_new_word_in_one_paragraph_leaves_every_other_element(document: bytes) -> None:
    made = through("a.docx", document, lambda sentence: "Lista" if "punto" in sentence else sentence)
    before, after = elements(document), elements(made)
    assert {name for name in before if before[name] != after[name]} <= {"word/document.xml", "word/styles.xml"}
    left = [one for one in before["word/document.xml"] if one not in after["word/document.xml"]]
    assert [words for _, _, words in left] == ["Primer punto de la lista"]


def test_formats_links_pictures_and_tables_stand_where_their_words_went(document: bytes) -> None:
    made = docx.Document(io.BytesIO(through("a.docx", document, loud)))
    paragraphs = made.paragraphs
    assert [(run.text, run.bold, run.italic) for run in paragraphs[1].runs] == [
        ("EL ", None, None),
        ("PERRO BLANCO", True, None),
        (" DE LA CIUDAD COSTÓ ", None, None),
        ("12.000 EUROS", None, True),
        (" SEGÚN EL MINISTRO. LOS VECINOS PIDEN MÁS ÁRBOLES.", None, None),
    ]
    assert [(link.text, link.address) for link in paragraphs[2].hyperlinks] == [
        ("EL INFORME COMPLETO", "https://x.es/informe")
    ]
    assert paragraphs[2].text == "LEA EL INFORME COMPLETO ANTES DE SALIR."
    assert paragraphs[3].style.name == "List Bullet"
    assert paragraphs[4].text == "NOMBRE:\tJUAN\nOTRA LÍNEA NUEVA"
    assert [cell.text for row in made.tables[0].rows for cell in row.cells] == ["NOMBRE", "", "LA CASA GRANDE", "12"]
    assert len(made.inline_shapes) == 1
    assert paragraphs[5].text == "LA IMAGEN  MUESTRA EL PERRO."
    assert paragraphs[6].text == "PÁGINA 1 DE LA GUÍA"
    assert paragraphs[7].text == "VEA LA OTRA PÁGINA"
    assert [comment.text for comment in made.comments] == ["UN COMENTARIO LARGO"]
    assert made.sections[0].header.paragraphs[0].text == "EL PERIÓDICO DE LA CIUDAD"
    assert made.sections[0].footer.paragraphs[0].text == "TODOS LOS DERECHOS"


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_nothing_that_is_no_word_is_lost_or_doubled(document: bytes, engine: Engine) -> None:
    before, after = elements(document), elements(through("a.docx", document, engine))
    kinds = (
        "drawing",
        "hyperlink",
        "fldChar",
        "instrText",
        "tab",
        "br",
        "commentRangeStart",
        "commentReference",
        "tbl",
        "p",
    )
    for name in before:
        for kind in kinds:
            count = [sum(tag.endswith(f"}}{kind}") for tag, _, _ in side[name]) for side in (before, after)]
            assert count[0] == count[1], (name, kind)
    docx.Document(io.BytesIO(through("a.docx", document, engine)))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"PK\x03\x04 no archive", "damaged"),
        (b"plain text", "no Word document"),
    ],
)
def test_what_is_no_document_is_refused(raw: bytes, message: str) -> None:
    found = list(documents(io.BytesIO(raw), "a.docx", "word", ReadingSettings(), Wanted("en")))
    assert message in found[0].reason
