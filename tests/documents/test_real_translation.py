"""The bundled engine and the real aligner on real files: marks stand around the words that theirs became."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.documents.samples import FILES, MARKDOWN, PAGE, opened
from tests.documents.test_structure import shape, tags
from xlate.cli.translate.works import aligner
from xlate.documents import Filling
from xlate.engines.translator import Translator
from xlate.settings import load

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator.from_settings(load(environment={}, overrides={"engines.threads": 1, "engines.beam": 1}))


def translated(name: str, raw: bytes, translator: Translator) -> tuple[str, Filling]:
    made = Filling(opened(name, raw), "es", "en", aligner("es", "en"))
    answers = translator.translate_flagged(made.sentences, "es", "en")
    return made.fill([(answer.text, answer.flags) for answer in answers]).decode(), made


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<p>El <b>perro blanco</b> es grande.</p>", r"<p>(?:The )?<b>[Ww]hite dog</b> is (big|large)\.</p>"),
        ("<p>La <i>casa</i> es <b>blanca</b>.</p>", r"<p>The <i>house</i> is <b>white</b>\.</p>"),
        ('<p>Lea el <a href="/x">nuevo informe</a> hoy.</p>', r'.*<a href="/x">new report</a>.*'),
        ("<p><b>El alcalde abrió el parque.</b></p>", r"<p><b>The mayor opened the park\.</b></p>"),
        ("<p>El informe<sup>1</sup> de la comisión.</p>", r".*report.*<sup>1</sup>.*"),
    ],
)
def test_marks_follow_their_words(source: str, wanted: str, translator: Translator) -> None:
    made, _ = translated("a.html", source.encode(), translator)
    assert re.fullmatch(wanted, made), made


def test_a_page_and_a_text_keep_all_marks(translator: Translator) -> None:
    page, filling = translated("page.html", PAGE.encode(), translator)
    assert tags(page) == tags(PAGE)
    assert filling.tally.lost == 0
    assert filling.tally.guesses <= filling.tally.marks / 4
    text, _ = translated("notes.md", MARKDOWN.encode(), translator)
    assert shape(text) == shape(MARKDOWN)
    assert "`xlate run`" in text


def test_placeholders_come_through_the_engine_whole(translator: Translator) -> None:
    made, filling = translated("app.po", FILES["app.po"], translator)
    assert filling.tally.lost == 0
    assert re.search(r'msgstr ".*%s.*%d.*"', made)
    assert "{name}" in made.split('msgid "Hola {name}')[1].split("msgstr")[1]


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt install chromium")
def test_a_browser_shows_the_translated_page_as_it_showed_the_page(translator: Translator, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    tidy = PAGE.replace("<b>cruzado <i>mal</b> anidado</i>", "")  # which browsers mend by the words between
    files = {"before": tidy, "after": translated("page.html", tidy.encode(), translator)[0]}
    kinds = ("p", "a[href]", "b", "i", "em", "li", "td", "img", "code", "option")
    shown = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        for name, content in files.items():
            (tmp_path / f"{name}.html").write_text(content, encoding="utf-8")
            page = browser.new_page(java_script_enabled=False)
            page.goto((tmp_path / f"{name}.html").as_uri())
            shown[name] = [page.locator(kind).count() for kind in kinds]
            assert page.locator("html").get_attribute("lang") == ("es-ES" if name == "before" else "en")
        browser.close()
    assert shown["after"] == shown["before"]
    assert shown["after"][1] == 3
