"""What each format has of its own, looked at through the tools that people use for it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from tests.documents.samples import CATALOGUE, FILES, RECORDS, XLIFF1, XLIFF2, align, loud, opened, through
from xlate.articles import Failure
from xlate.documents import Filling, documents, format_of, language_of
from xlate.documents.formats.records import Kept
from xlate.documents.pieces import Document, Wanted
from xlate.errors import InputError
from xlate.settings import ReadingSettings


def catalogue(raw: bytes, **how: object) -> polib.POFile:
    return polib.pofile(through("a.po", raw, loud, **how).decode())


def test_a_catalogue_gets_what_it_lacks_and_keeps_what_it_has() -> None:
    made = catalogue(CATALOGUE.encode())
    found = {entry.msgid: entry for entry in made}
    assert found["Hola %s, tienes %d mensajes nuevos."].msgstr == "HOLA %s, TIENES %d MENSAJES NUEVOS."
    assert found["_Archivo"].msgstr == "_ARCHIVO"
    assert found["Ya está"].msgstr == "Done"
    assert found["Un mensaje borrado"].msgstr_plural == {0: "UN MENSAJE BORRADO", 1: "%d MENSAJES BORRADOS"}
    blanco = found["El perro <b>blanco</b> costó %d euros."]
    assert (blanco.msgstr, blanco.flags, blanco.previous_msgid) == (
        "EL PERRO <b>BLANCO</b> COSTÓ %d EUROS.", ["c-format"], None
    )  # fmt: skip
    assert found["Hola {name}, vea ${ruta} y %(otro)s\t\\ fin"].msgstr == "HOLA {name}, VEA ${ruta} Y %(otro)s \\ FIN"
    assert (made.metadata["Language"], made.metadata["Plural-Forms"]) == ("en", "nplurals=2; plural=(n != 1);")
    assert [entry.msgid for entry in made.obsolete_entries()] == ["viejo"]


def test_a_doubtful_message_is_marked_fuzzy() -> None:
    made = catalogue(CATALOGUE.encode(), flags=("omission",))
    assert {entry.msgid for entry in made if entry.fuzzy} == {
        entry.msgid for entry in made if entry.msgid != "Ya está" and not entry.obsolete
    }


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed: apt install gettext")
@pytest.mark.parametrize("name", ["app.po", "windows.po", "latin.po"])
def test_gettext_itself_takes_the_catalogue(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.po").write_bytes(through(name, FILES[name], loud))
    run = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", "a.po"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_a_target_with_other_plurals_gets_all_its_forms() -> None:
    document = opened("a.po", CATALOGUE.encode(), "pl")
    made = Filling(document, "es", "pl", align)
    text = made.fill([(sentence.upper(), ()) for sentence in made.sentences]).decode()
    entry = polib.pofile(text).find("Un mensaje borrado")
    assert entry.msgstr_plural == {0: "UN MENSAJE BORRADO", 1: "%d MENSAJES BORRADOS", 2: "%d MENSAJES BORRADOS"}


def test_a_character_that_the_catalogue_lacks_makes_it_utf8() -> None:
    raw = FILES["latin.po"]
    made = through("latin.po", raw, lambda sentence: "Ωμέγα " + sentence)
    assert b"charset=UTF-8" in made
    assert "Ωμέγα" in made.decode("utf-8")
    page = through("latin.html", FILES["latin.html"], lambda sentence: "Ω " + sentence)
    assert b"<title>&#937; El alcalde" in page


def test_only_what_is_untranslated_is_asked_for_unless_all_is_wanted() -> None:
    def count(name: str, raw: str, *, again: bool) -> int:
        return len(opened(name, raw.encode(), again=again).segments)

    assert count("a.po", CATALOGUE, again=True) - count("a.po", CATALOGUE, again=False) == 1
    assert count("a.xlf", XLIFF1, again=True) - count("a.xlf", XLIFF1, again=False) == 1
    assert count("b.xlf", XLIFF2, again=True) - count("b.xlf", XLIFF2, again=False) == 1


def test_the_translators_toolkit_reads_what_is_made(tmp_path: Path) -> None:
    from translate.storage import factory

    for name in ("app.po", "one.xliff", "memory.tmx"):
        (tmp_path / name).write_bytes(through(name, FILES[name], loud))
        store = factory.getobject(str(tmp_path / name))
        units = [unit for unit in store.units if unit.source and not unit.isheader()]
        assert units
        assert sum(bool(unit.target) for unit in units) >= len(units) - 1, name


def test_xliff_says_how_far_a_translation_may_be_trusted() -> None:
    sound, doubtful = (through("a.xlf", XLIFF1.encode(), loud, flags=flags).decode() for flags in ((), ("looping",)))
    assert (
        '<target state="translated">EL <g id="1">PERRO BLANCO</g> COSTÓ <x id="2"/> EUROS &amp; MÁS.</target>' in sound
    )
    assert '<target state="final">The act.</target>' in doubtful
    assert doubtful.count('state="needs-review-translation"') == 4
    assert 'target-language="en"' in sound
    two = through("b.xlf", XLIFF2.encode(), loud, flags=("looping",)).decode()
    assert 'trgLang="en"' in two
    assert '<segment id="s1" state="translated" subState="xlate:needs-review">' in two
    assert '<target>EL <pc id="1">PERRO</pc> COSTÓ <sc id="3"/>MUCHO<ec startRef="3"/> A <ph id="2"/>.</target>' in two


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.xlf", XLIFF1.replace("<file ", '<file target-language="fr" '), "translations into fr"),
        ("a.po", CATALOGUE.replace("Language: ", "Language: fr"), "translations into fr"),
        ("a.po", "hola", "no messages"),
        ("a.srt", "hola", "no subtitles"),
        ("a.xlf", "<html></html>", "begins with <html>"),
        ("a.xlf", "<xliff>", "not XLIFF"),
        ("a.tmx", '<!DOCTYPE tmx [<!ENTITY a "b">]><tmx>&a;</tmx>', "declares entities"),
        ("a.tmx", '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>', "declares entities"),
        ("a.xlf", '<?xml version="1.0" encoding="nonsense"?><xliff/>', "not XLIFF"),
        ("a.xlf", "<xliff>" + "<g>" * 5000 + "</g>" * 5000 + "</xliff>", "200 deep"),
    ],
)
def test_what_cannot_be_translated_is_refused_with_a_reason(name: str, raw: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        opened(name, raw.encode())


def test_a_file_over_the_limit_is_refused_by_its_size() -> None:
    small = ReadingSettings(max_megabytes=0.001)
    found = list(documents(io.BytesIO(b"a" * 5000), "a.txt", "plain", small, Wanted("en")))
    assert "the limit is 0.001 MB" in found[0].reason


def records(raw: bytes) -> list[Document | Kept | Failure]:
    return list(documents(io.BytesIO(raw), "a.jsonl", "records", ReadingSettings(), Wanted("en")))


def test_records_keep_all_but_title_text_and_language() -> None:
    made = []
    for found in records(RECORDS.encode()):
        if isinstance(found, Kept):
            made.append(found.raw)
            continue
        own = Filling(found, "es", "en", align)
        made.append(own.fill([(sentence.upper(), ()) for sentence in own.sentences]))
    lines = b"".join(made).decode().split("\n")
    assert lines[0] == (
        '{"id": 7, "text": "EL ALCALDE ABRIÓ EL PARQUE.\\n\\nCOSTÓ \\"MUCHO\\" DINERO.", "language":"en" ,'
        ' "title": "EL PARQUE", "x": [1,  2.50], "u": {"text": "no"}}'
    )
    assert lines[1] == ""
    assert lines[2].isascii()
    assert json.loads(lines[2])["text"] == "LA LEY CAMBIÓ EL AÑO 😀 PASADO.\tFIN"
    assert lines[3] == '{"text": "SIN SALTO AL FINAL", "text2": null}'


@pytest.mark.parametrize("line", [b"[1]", b"{", b'{"title": "a"}', b'{"text": ""}', b'{"text": "\xff"}', b"null"])
def test_a_line_that_is_no_record_stays_and_is_named(line: bytes) -> None:
    found = records(b'{"text": "La casa."}\n' + line + b"\n")
    assert isinstance(found[1], Kept)
    assert found[1].raw == line + b"\n"
    assert found[1].failure is not None
    assert found[1].failure.source == "a.jsonl:2"


@pytest.mark.parametrize(
    ("name", "raw", "language"),
    [
        ("a.html", b"<html lang=es><p>Hola</p></html>", "es"),
        ("a.html", b"<html lang=es><p>" + b"The mayor of the city opened the park and it cost money. " * 5, "en"),
        ("a.md", b"---\nlang: es-MX\n---\nHola\n", "es-MX"),
        ("a.txt", b"The mayor opened the new park of the city yesterday.", "en"),
        ("a.xlf", XLIFF1.encode(), "es"),
    ],
)
def test_the_language_is_the_declared_one_unless_the_text_speaks_against_it(
    name: str, raw: bytes, language: str
) -> None:
    form = str(format_of(Path(name)))
    found = next(iter(documents(io.BytesIO(raw), name, form, ReadingSettings(), Wanted("fr"))))
    assert language_of(found, ReadingSettings()) == language
    assert language_of(found, ReadingSettings(language="pt")) == "pt"
