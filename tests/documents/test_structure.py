"""Whatever an engine does to the words, the markup stays: each mark once, rightly nested, in a file that opens."""

from __future__ import annotations

import re
import time
from collections import Counter
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.samples import (
    CATALOGUE,
    ENGINES,
    FILES,
    MARKDOWN,
    PAGE,
    SUBTITLES,
    Engine,
    align,
    breaking,
    opened,
    silent,
    through,
)
from xlate.articles import Span
from xlate.documents import Filling
from xlate.documents.formats.webpage import tokenized
from xlate.documents.pieces import Piece, Segment, Template, settled, text
from xlate.documents.syntax.encoding import Encoding
from xlate.documents.syntax.markdown_inline import inline
from xlate.documents.syntax.markup import escaped, tokens

each_engine = pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)


def tags(page: str) -> Counter[str]:
    """The tags of a page, without the values of attributes, which may be translated."""
    found = [token for token in tokenized(page) if token.kind not in ("text",)]
    return Counter(
        f"{token.kind} {token.name} {' '.join(attribute.name for attribute in token.attributes)}"
        if token.name
        else page[token.start : token.end]
        for token in found
    )


@each_engine
@pytest.mark.parametrize("name", [name for name in FILES if name.endswith((".html", ".htm", ".xhtml"))])
def test_a_page_keeps_every_tag(name: str, engine: Engine) -> None:
    raw = FILES[name]
    codec = "latin-1" if name == "latin.html" else "utf-16" if name == "wide.html" else "utf-8"
    assert tags(through(name, raw, engine).decode(codec)) == tags(raw.decode(codec))


@each_engine
def test_a_page_keeps_its_nesting_and_what_is_not_text(engine: Engine) -> None:
    page = "<p>El <a href=x>perro <b>muy <i>grande</i> y blanco</b></a> y el <u>gato</u>. Fin <i>de</i> todo.</p>"
    made = through("a.html", page.encode(), engine).decode()
    stack: list[str] = []
    checker = HTMLParser()
    checker.handle_starttag = lambda tag, attrs: stack.append(tag)

    def close(tag: str) -> None:
        assert stack.pop() == tag, made

    checker.handle_endtag = close
    checker.feed(made)
    assert stack == []
    whole = through("page.html", PAGE.encode(), engine).decode()
    for kept in re.findall(r"<script>.*?</script>|<style>.*?</style>|<pre>.*?</pre>|<code>.*?</code>", PAGE, re.S):
        assert kept in whole
    assert "<p translate=no>No tocar <b>nada</b></p>" in whole
    assert '<span class="a notranslate">El País</span>' in whole
    assert '<html lang="en"' in whole
    assert 'lang="fr">Ceci' in whole


def test_what_readers_see_of_a_page_is_translated() -> None:
    made = through("page.html", PAGE.encode(), ENGINES["loud"]).decode()
    for there in (
        "<title>EL ALCALDE &amp; EL PARQUE</title>", 'content="LA LEY CAMBIA EL PRÓXIMO AÑO."',
        "content='EL \"PARQUE\"'", 'title="NOTICIAS DE DEPORTES">DEPORTES</a>', 'alt="UN PERRO BLANCO"',
        "placeholder='ESCRIBA SU \"NOMBRE\"'", "value=ENVIAR", 'label="MÁS"', 'summary="UNA TABLA"',
        "<li>PRIMERO<li>",
        "<th>NOMBRE<th>PRECIO<tr>", "SEGUNDO <code>xlate run</code> EN MEDIO",
    ):  # fmt: skip
        assert there in made
    assert 'content="Ana"' in made
    assert "name=author" in made


def shape(markdown: str) -> Counter[str]:
    """What a Markdown text marks up: the tags of its HTML."""
    from markdown_it import MarkdownIt

    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.S)
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    marks = [page[token.start : token.end] for token in tokens(page, 0, len(page)) if token.kind != "text"]
    return Counter(re.sub(r'(alt|title)="[^"]*"', "", mark) for mark in marks)


@pytest.mark.parametrize("engine", [ENGINES[name] for name in ENGINES if name != "terse"])  # one word, many marks
def test_markdown_keeps_what_it_marks_up(engine: Engine) -> None:
    made = through("notes.md", MARKDOWN.encode(), engine).decode()
    assert shape(made) == shape(MARKDOWN)
    assert made.startswith('---\ntitle: "')
    assert "\nlang: en\ntags: [uno, dos]\n" in made
    assert "[^1]" in made.split("[^1]:")[0]
    assert "\n[^dos]: " in made
    for kept in (
        'print("no traducir")',
        "    código sangrado\n",
        "~~~\nvalla\n~~~",
        "[ref]: https://a.es/x_y",
        "{: .clase }",
    ):
        assert kept in made


def test_words_that_look_like_markup_mark_nothing_up() -> None:
    made = through("a.md", b"Hola mundo *grande*.\n", breaking).decode()
    assert shape(made) == shape("Hola mundo *grande*.\n")
    page = through("a.html", b'<p title="Hola">Hola <b>mundo</b></p>', breaking).decode()
    assert tags(page) == tags('<p title="Hola">Hola <b>mundo</b></p>')
    assert ElementTree.fromstring(through("one.xliff", FILES["one.xliff"], breaking)) is not None
    front = through("a.md", b"---\ntitle: Hola\n---\nx\n", lambda sentence: "yes: [no] #1").decode()
    import yaml

    assert yaml.safe_load(front.split("---")[1]) == {"title": "yes: [no] #1"}


def test_links_by_their_words_still_find_their_addresses() -> None:
    made = through("a.md", b"Lea [el informe] y [otro][] hoy.\n\n[el informe]: /a\n[otro]: /b\n", ENGINES["loud"])
    assert made == b"LEA [EL INFORME][el informe] Y [OTRO][otro] HOY.\n\n[el informe]: /a\n[otro]: /b\n"


@each_engine
@pytest.mark.parametrize("name", ["film.srt", "windows.srt"])
def test_subtitles_keep_cues_and_times(name: str, engine: Engine) -> None:
    made = through(name, FILES[name], engine)
    end = b"\r\n" if name == "windows.srt" else b"\n"
    times = re.compile(rb"^\d+\r?\n\d\d:.*-->.*$", re.M)
    assert times.findall(made) == times.findall(FILES[name])
    assert made.count(end + end) == FILES[name].count(end + end)
    for tag in (b"<i>", b"</i>", b"{\\an8}", b"<font", b"</font>"):
        assert made.count(tag) == FILES[name].count(tag)


def test_a_sentence_through_two_subtitles_is_one_and_is_divided_again() -> None:
    made = through("film.srt", SUBTITLES.encode(), ENGINES["loud"]).decode()
    cues = made.split("\n\n")
    assert cues[0].splitlines()[2:] == ["EL ALCALDE DE LA CIUDAD ABRIÓ AYER", "EL NUEVO PARQUE DEL BARRIO,"]
    assert cues[1].splitlines()[2:] == ["QUE COSTÓ DOCE MIL EUROS. LOS VECINOS", "PIDEN MÁS ÁRBOLES."]
    assert cues[2].splitlines()[2:] == [
        "- ¿DÓNDE ESTÁ EL <i>PERRO BLANCO</i>?",
        "- NO LO SÉ, SEÑOR.",
    ]


@each_engine
@pytest.mark.parametrize("name", [name for name in FILES if name.endswith((".xliff", ".xlf", ".tmx"))])
def test_xml_formats_stay_well_formed_and_keep_their_codes(name: str, engine: Engine) -> None:
    after = ElementTree.fromstring(through(name, FILES[name], engine))
    filled = 0
    for unit in [element for element in after.iter() if local(element) in ("trans-unit", "segment", "tu")]:
        named = {local(element): element for element in unit}
        if local(unit) == "tu":
            source, target = (unit[0].find("seg"), unit[1].find("seg"))
        else:
            source, target = named.get("seg-source", named["source"]), named.get("target")
        if target is not None and "act" not in str(target.text) and target.text != "Hi":
            assert codes(target) == codes(source)
            filled += 1
    assert filled >= (1 if name == "two.xlf" else 2)


def local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def codes(element: ElementTree.Element | None) -> Counter[object]:
    assert element is not None
    return Counter((local(one), tuple(sorted(one.attrib.items()))) for one in element.iter() if one is not element)


def placeholders(entry: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s|%[sd]|\{\w+\}|\$\{\w+\}", entry))


@each_engine
def test_messages_keep_their_placeholders(engine: Engine) -> None:
    import polib

    made = polib.pofile(through("app.po", CATALOGUE.encode(), engine).decode())
    for entry in made.translated_entries() + made.fuzzy_entries():
        for translation in [entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values():
            wanted = entry.msgid if not entry.msgid_plural or "%" not in translation else entry.msgid_plural
            if entry.msgid not in ("Ya está",):
                assert placeholders(translation) == placeholders(wanted)


NAMES = ["b", "i", "u"]
SOUP = st.recursive(
    st.sampled_from(["perro ", "casa ", "gato, ", "y ", "mar"]),
    lambda inner: st.tuples(st.sampled_from(NAMES), st.lists(inner, max_size=3)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=12,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(SOUP, min_size=1, max_size=5).map("".join), st.sampled_from(sorted(ENGINES)), st.booleans())
def test_well_nested_markup_stays_well_nested(words: str, engine: str, deaf: bool) -> None:
    source = ElementTree.fromstring(f"<p>{words}</p>")
    document = Template("a", (html_segment(words),), Encoding("utf-8").encode)

    made = Filling(document, "es", "en", silent if deaf else align)
    after = made.fill([(ENGINES[engine](sentence), ()) for sentence in made.sentences]).decode()
    assert Counter(element.tag for element in ElementTree.fromstring(f"<p>{after}</p>").iter()) == Counter(
        element.tag for element in source.iter()
    )


def html_segment(words: str) -> Segment:
    pieces: list[Piece] = []
    for token in tokens(words, 0, len(words)):
        raw = words[token.start : token.end]
        role = token.kind if token.kind in ("open", "close") else "text"
        pieces.append(text(raw) if role == "text" else Piece(role, raw, name=token.name))
    return Segment(settled(pieces), escaped)


@pytest.mark.parametrize(
    ("source", "target", "links", "wanted"),
    [
        (
            "El perro blanco ladra.",
            "The white dog barks.",
            [(3, 8, 10, 13), (9, 15, 4, 9)],
            "The <b>white dog</b> barks.",
        ),
        ("Hola mundo.", "Hello world.", [], "Hello <b>world</b>."),
    ],
)
def test_marks_go_where_their_words_went(source: str, target: str, links: list[tuple[int, ...]], wanted: str) -> None:
    start = source.index("perro blanco" if "perro" in source else "mundo")
    end = start + len("perro blanco" if "perro" in source else "mundo")
    marked = f"{source[:start]}<b>{source[start:end]}</b>{source[end:]}"
    document = Template("a", (html_segment(marked),), Encoding("utf-8").encode)
    made = Filling(document, "es", "en", lambda *_: [(Span(a, b), Span(c, d)) for a, b, c, d in links])
    assert made.fill([(target, ())]).decode() == wanted
    assert (made.tally.marks, made.tally.guesses) == (1, 0 if links else 1)


def test_inline_markdown_pairs_emphasis_as_commonmark_does() -> None:
    cases = {
        "***a*** b": ["open *", "open **", "close **", "close *"],
        "**a *b* c**": ["open **", "open *", "close *", "close **"],
        "*a _b* c_": ["open *", "close *"],
        "a_b_c __d__": ["open __", "close __"],
        "2 * 3 * 4": [],
        "[a *b](c)*": ["open [", "close ](c)"],
    }
    for passage, wanted in cases.items():
        found = [f"{piece.role} {piece.raw}" for piece in inline(passage) if piece.role in ("open", "close")]
        assert sorted(found) == sorted(wanted), passage


@pytest.mark.parametrize("engine", ["loud", "terse"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<i>a " * 3000 + "</i>" * 3000),
        ("a.html", "<b>a</b> " * 1000),
        ("a.md", "***a " * 1500 + " a***" * 1500),
        ("a.md", "<b>a " * 1500),
        ("a.md", "[a](" * 1500),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<i>a\n" * 1500),
    ],
    ids=lambda value: value[:12],
)
def test_text_made_to_be_slow_or_deep_is_neither(name: str, text: str, engine: str) -> None:
    began = time.process_time()
    made = through(name, text.encode(), ENGINES[engine]).decode()
    assert time.process_time() - began < 20
    assert made.count("<") == text.count("<")


def test_a_note_behind_a_word_that_nothing_is_linked_to_stands_behind_what_is_left_for_it() -> None:
    links = [(Span(0, 5), Span(0, 9)), (Span(6, 8), Span(10, 12))]
    document = opened("a.html", b"<p>Seg\xc3\xban el ayuntamiento<sup>1</sup>.</p>")
    made = Filling(document, "es", "en", lambda *_: links)
    assert made.fill([("According to council.", ())]) == b"<p>According to council<sup>1</sup>.</p>"


def test_the_title_of_a_link_is_translated_on_whatever_lines_it_stands() -> None:
    made = through("a.md", b'Vea el [plano](/a "Plano del\nparque") hoy.\n', ENGINES["loud"])
    assert made.replace(b"\n", b" ") == b'VEA EL [PLANO](/a "PLANO DEL PARQUE") HOY. '


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("::: objetivos\n\nHola\n\n:::\n", "::: objetivos\n\nHOLA\n\n:::\n"),
        ("> [!NOTE]\n> Hola mundo\n", "> [!NOTE]\n> HOLA MUNDO\n"),
        ("!!! note\n    Hola mundo\n", "!!! note\n    HOLA MUNDO\n"),
        ("Vea [la guía]({{ site.url }}) hoy.\n", "VEA [LA GUÍA]({{ site.url }}) HOY.\n"),
        ("{{< figura src=a >}} Hola\n", "{{< figura src=a >}} HOLA\n"),
        ("**Nota:** Hola mundo.\n", "**NOTA:** HOLA MUNDO.\n"),
        ("- [ ] Hola\n- [x] Mundo\n", "- [ ] HOLA\n- [x] MUNDO\n"),
        ("[Nota]: este texto es largo\n", "[NOTA\\]: ESTE TEXTO ES LARGO\n"),
        ("Vea [esto].\n\n[esto]: /a 'Uno'\n", "VEA [ESTO][esto].\n\n[esto]: /a 'Uno'\n"),
        ("Hola[^1]\n\n[^1]: Uno\n[^2]: Dos\n", "HOLA[^1]\n\n[^1]: UNO\n[^2]: DOS\n"),
    ],
)
def test_what_dialects_of_markdown_command_stays(source: str, wanted: str) -> None:
    assert through("a.md", source.encode(), ENGINES["loud"]).decode() == wanted
