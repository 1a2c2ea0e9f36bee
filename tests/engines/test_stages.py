"""The stages around an engine, each alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlate.engines import glossary
from xlate.engines.batching import batches
from xlate.engines.codes import shortest_code, tags_for
from xlate.engines.guarding.guard import faults, lost_numbers
from xlate.engines.guarding.protection import exotic, literals, protect
from xlate.engines.guarding.splitting import sentences, split
from xlate.errors import SettingsError


@given(st.lists(st.integers(0, 400), max_size=60), st.integers(1, 500))
def test_batches_hold_each_sentence_once_within_bounds(lengths: list[int], tokens: int) -> None:
    found = list(batches(lengths, tokens))
    assert sorted(index for batch in found for index in batch) == list(range(len(lengths)))
    for batch in found:
        assert len(batch) == 1 or max(lengths[index] for index in batch) * len(batch) <= tokens
    assert [lengths[index] for batch in found for index in batch] == sorted(lengths, reverse=True)


@given(st.text(max_size=300), st.integers(1, 40))
def test_split_pieces_fit_and_join_to_the_text_again(text: str, longest: int) -> None:
    pieces = split(text, lambda piece: len(piece) <= longest)
    assert "".join(pieces) == text
    assert all(len(piece) <= longest for piece in pieces)
    assert "".join(sentences(text)) == text


@pytest.mark.parametrize(
    ("text", "longest", "pieces"),
    [
        ("Uno dos. Tres cuatro.", 15, ["Uno dos. ", "Tres cuatro."]),
        ("Uno dos; tres cuatro", 15, ["Uno dos; ", "tres cuatro"]),
        ("uno, dos tres cuatro", 15, ["uno, ", "dos tres cuatro"]),
        ("uno dos tres cuatro", 10, ["uno dos ", "tres ", "cuatro"]),
        ("x" * 10, 4, ["xx", "xxx", "xx", "xxx"]),
        ("corta", 10, ["corta"]),
    ],
)
def test_split_prefers_the_best_seam(text: str, longest: int, pieces: list[str]) -> None:
    assert split(text, lambda piece: len(piece) <= longest) == pieces


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vea https://www.ejemplo.es/a?b=1&c=(2).", ["https://www.ejemplo.es/a?b=1&c=(2"]),
        ("(www.ejemplo.es)", ["www.ejemplo.es"]),
        ("Escriba a ana.perez+x@mail.ejemplo.es, hoy.", ["ana.perez+x@mail.ejemplo.es"]),
        ("En ejemplo.es/noticias/2024 y en Ejemplo.com.", ["ejemplo.es/noticias/2024", "Ejemplo.com"]),
        ("#MeToo, #8M y @el_pais", ["#MeToo", "#8M", "@el_pais"]),
        ("El n.º #1, 12.000 euros, EE.UU. y a.m.", []),
        ("Fue así.Luego vino", []),
        ("ftp://a.b/c!", ["ftp://a.b/c"]),
    ],
)
def test_literals_are_found_whole(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in literals(text)] == found


def test_protected_items_come_back_and_losses_are_noticed() -> None:
    sentence = protect("El Z1 y el Z9 están en www.a.es y @b.")
    assert sentence.text == "El Z1 y el Z2 están en Z3 y Z4."
    assert sentence.restore("Z4: the Z1 and Z2, at Z3") == "@b: the Z1 and Z9, at www.a.es"
    assert sentence.restore("The Z1 and Z2 at Z3") is None
    assert sentence.restore("Z1 Z2 Z3 Z4 Z4") is None
    assert sentence.restore("Z1 Z2 Z3 Z4 Z5") is None
    assert "".join(text for text, _ in sentence.around()) == "El Z1 y el Z9 están en www.a.es y @b."
    assert protect("Un BMW Z4.").text == "Un BMW Z4."


@pytest.mark.parametrize(
    ("text", "items"),
    [("¡Hola€amigos!", ["€"]), ("😀Hola", ["😀"]), ("Cuesta €340", ["€"]), ("«Ayer» — dijo", []), ("“a”…", [])],
)
def test_a_sign_that_touches_a_letter_is_found_again_and_quotation_marks_are_no_signs(
    text: str, items: list[str]
) -> None:
    spans = [span for span in exotic(text) if not span.of(text).isalpha()]
    assert [span.of(text) for span in spans] == items
    protected = protect(text, [(span, span.of(text)) for span in spans])
    assert "".join((protected.restore(protected.text) or "").split()) == "".join(text.split())
    assert "".join(part for part, _ in protected.around()).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "hostile", ["a-" * 40_000, "a." * 40_000, "@" * 80_000, "http://" + "!" * 80_000, "a@" * 40_000]
)
def test_hostile_text_is_searched_fast(hostile: str) -> None:
    start = time.perf_counter()
    protect(hostile)
    faults(hostile, hostile[::-1])
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("source", "translation", "found"),
    [
        ("El juez habló.", "The judge spoke.", ()),
        ("El juez habló.", "", ("empty",)),
        ("El juez habló.", "…", ("empty",)),
        ("***", "", ()),
        ("El juez habló.", "The judge\ufffd spoke.", ("garbled",)),
        ("El juez habló con la prensa ayer.", "The judge the judge the judge the judge spoke.", ("looping",)),
        ("El juez habló con la prensa.", "The judge spoke idididididid.", ("looping",)),
        ("Cerró la calle al tráfico.", "It closed the street to traffic traffic.", ("looping",)),
        ("Los Estados Unidos.", "The Unitededed States.", ("looping",)),
        ("Jajajaja, dijo.", "Hahahaha, he said.", ()),
        ("Dijo: no, no, no y no.", "He said no, no, no and no.", ()),
        (
            "Sí.",
            "Yes, " + "and so on, he said to them all " * 1 + "without any end to what he said to them",
            ("runaway",),
        ),
        ("El juez habló con la prensa ayer", "El juez habló con la prensa ayer", ("untranslated",)),
        ("Real Madrid, Barcelona, Betis, Cádiz", "Real Madrid, Barcelona, Betis, Cádiz", ()),
        ("El juez habló con la prensa. La prensa no preguntó nada.", "The judge spoke.", ("omission",)),
        ("Murieron 120 personas.", "People died.", ("number",)),
        ("Murieron 12.500 personas el 3 de mayo.", "12,500 people died on May 3.", ()),
        ("Gastó 3.500 millones.", "It spent 3.5 billion.", ()),
        ("A las 20.30 h.", "At 8:30 p.m.", ()),
        ("Llegaron 3 hombres.", "Three men came.", ()),
    ],
)
def test_guard_names_faults(source: str, translation: str, found: tuple[str, ...]) -> None:
    assert faults(source, translation) == found


def test_a_copy_is_no_fault_within_one_language() -> None:
    text = "El juez habló con la prensa ayer"
    assert faults(text, text, same_language=True) == ()


@pytest.mark.parametrize(
    ("source", "translation", "lost"),
    [
        ("Empieza a las 18:45.", "It begins at 6:45.", ["18:45"]),
        ("Empieza a las 18:45.", "It begins at 18:45.", []),
        ("Empieza a las 18.45.", "It begins at 6:45 p.m.", []),
        ("Empieza a las 18:45.", "It begins at 6.45 PM.", []),
        ("Empieza a las 6:45.", "It begins at 6:45.", []),
        ("Ganó por 21:19.", "She won 21-19.", []),
        ("Tardó 2:13:45.", "It took 2:13:45.", []),
    ],
)
def test_a_time_that_lost_its_half_of_the_day_is_lost(source: str, translation: str, lost: list[str]) -> None:
    assert lost_numbers(source, translation) == lost


def test_lost_numbers_are_named() -> None:
    assert lost_numbers("De 1.200 a 4,5 y 99", "From 1,200 to 99") == ["4,5"]


def _file(folder: Path, text: str) -> Path:
    file = folder / "terms.csv"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "rows", "languages"),
    [
        ("source,target\ngobierno,government\n", (("gobierno", "government"),), None),
        ("gobierno\tgovernment\r\n# note\r\n\r\nley\tact\r\n", (("gobierno", "government"), ("ley", "act")), None),
        ("\ufeffes;en\nley;act\n", (("ley", "act"),), ("es", "en")),
        ('"paz, la",peace,comment\n', (("paz, la", "peace"),), None),
        ("", (), None),
    ],
)
def test_glossary_files_are_read(
    text: str, rows: tuple[tuple[str, str], ...], languages: tuple[str, str] | None, tmp_path: Path
) -> None:
    found = glossary.read(_file(tmp_path, text))
    assert found.rows == rows
    assert found.languages == languages
    assert bool(found.digest) == bool(rows)


@pytest.mark.parametrize(
    ("text", "message"), [("a,b\nlonely\n", "'lonely'"), ("a,\n", "'a,'"), ("\xff\xfe", "cannot be read")]
)
def test_a_faulty_glossary_names_its_line(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsError, match=message):
        glossary.read(file)
    with pytest.raises(SettingsError, match="There is no glossary"):
        glossary.read(tmp_path / "none.csv")


def test_terms_are_found_by_stem_longest_first_and_names_by_their_letters() -> None:
    terms = glossary.Glossary(
        [("gobierno", "administration"), ("gobierno central", "central government"), ("PAN", "PAN"), ("Rota", "Rota")]
    )
    text = "Los gobiernos y el Gobierno central comen pan en Rota; la silla rota."
    found = [(item.span.of(text), item.term.source, item.exact) for item in terms.find(text, "es")]
    assert found == [
        ("gobiernos", "gobierno", False),
        ("Gobierno central", "gobierno central", True),
        ("Rota", "Rota", True),
    ]


def test_renderings_take_the_capitals_of_their_place() -> None:
    terms = glossary.Glossary([("ley", "act"), ("OTAN", "NATO")])
    text = "Ley y LEY y ley y OTAN"
    assert [item.rendering(text) for item in terms.find(text, "es")] == ["Act", "ACT", "act", "NATO"]


@pytest.mark.parametrize(
    ("translation", "obeyed"),
    [
        ("The administration spoke.", True),
        ("The administrations spoke.", True),
        ("The cabinet spoke.", True),
        ("The government spoke.", False),
    ],
)
def test_obedience_allows_inflection_and_further_renderings(translation: str, obeyed: bool) -> None:
    terms = glossary.Glossary([("gobierno", "administration"), ("gobierno", "cabinet")])
    assert (terms.disobeyed("El gobierno habló.", translation, "es", "en") == []) is obeyed


def test_a_glossary_with_languages_serves_both_directions_and_no_other(tmp_path: Path) -> None:
    found = glossary.read(_file(tmp_path, "es,en\nley,act\n"))
    assert found.towards("es-MX", "en").terms[0].targets == ("act",)
    assert found.towards("en", "es").terms[0].targets == ("ley",)
    assert found.towards("fr", "en").terms == ()


_TBX_2008 = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1"><descrip type="subjectField">law</descrip>
  <langSet xml:lang="es-ES"><tig><term>sumario</term></tig></langSet>
  <langSet xml:lang="es-MX"><tig><term>averiguación  previa</term></tig></langSet>
  <langSet xml:lang="en"><ntig><termGrp><term>old inquiry</term>
     <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
   <tig><term>probe</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
   <tig><term>inquiry</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>"""
_TBX_2019 = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1"><langSec xml:lang="es"><termSec><term>sumario</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>inquiry</term></termSec></langSec></conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="es"><termSec><term>vacío</term></termSec></langSec></conceptEntry>
</body></text></tbx>"""


@pytest.mark.parametrize(
    ("text", "pair", "terms"),
    [
        (_TBX_2008, ("es-ES", "en"), {"sumario": ("inquiry", "probe"), "averiguación previa": ("inquiry", "probe")}),
        (
            _TBX_2008,
            ("en-GB", "es-MX"),
            dict.fromkeys(("inquiry", "probe", "old inquiry"), ("averiguación previa", "sumario")),
        ),
        (_TBX_2008, ("fr", "en"), {}),
        (_TBX_2019, ("es", "en"), {"sumario": ("inquiry",)}),
    ],
)
def test_term_bases_are_read(
    text: str, pair: tuple[str, str], terms: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    file = tmp_path / "terms.tbx"
    file.write_text(text, encoding="utf-8")
    found = glossary.read(file)
    assert {term.source: term.targets for term in found.towards(*pair).terms} == terms
    assert len(found.digest) == 8


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<tbx><text>", "not well-formed"),
        ("<html/>", "not TBX: it begins with <html>"),
        ('<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', "declares entities"),
        ('<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tbx>&a;</tbx>', "declares entities"),
    ],
)
def test_a_faulty_term_base_is_refused(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "terms.tbx"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        glossary.read(file)


@pytest.mark.parametrize(
    ("vocabulary", "family", "spanish"),
    [
        (["spa_Latn", "eng_Latn", "zho_Hans", "a"], "nllb", "spa_Latn"),
        (["__es__", "__en__"], "m2m100", "__es__"),
        (["es_XX", "en_XX"], "mbart", "es_XX"),
        ([">>spa<<", ">>cat<<"], "marian", ">>spa<<"),
        (["<2es>", "<2en>", "<2es_Latn>"], "madlad", "<2es>"),
        (["▁a", "__es__"], "single", None),
    ],
)
def test_families_are_known_by_their_vocabulary(vocabulary: list[str], family: str, spanish: str | None) -> None:
    tags = tags_for(vocabulary)
    assert tags.family == family
    assert tags.names.get("es") == spanish


@pytest.mark.parametrize(("code", "short"), [("spa", "es"), ("eng", "en"), ("ast", "ast"), ("es", "es"), ("cat", "ca")])
def test_codes_are_shortened(code: str, short: str) -> None:
    assert shortest_code(code) == short


def test_of_two_scripts_the_likely_one_is_taken() -> None:
    tags = tags_for(["zho_Hant", "zho_Hans", "srp_Latn", "srp_Cyrl", "eng_Latn"])
    assert tags.names["zh"] == "zho_Hans"
    assert tags.names["sr"] == "srp_Cyrl"
