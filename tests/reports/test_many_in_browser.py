"""The pages of versions and of a corpus in a real browser; skipped visibly where there is none."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.synthetic import Plan, corpus
from tests.reports import sample
from xlate.articles import Failure
from xlate.corpus import survey
from xlate.reports.comparison_json import format_line
from xlate.reports.corpus.files import write_survey
from xlate.reports.versions.files import write_versions
from xlate.versions.gathering import version_set

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OFFLINE = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

PATIENCE = 120_000  # milliseconds: a busy machine may take a minute to open a page

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here (apt-get install chromium)")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    first = sample.comparison()
    # A later version in which nothing but the figure differs.
    figure = [difference for difference in first.differences if difference.kind == "number"][:1]
    second = dataclasses.replace(first, differences=tuple(figure), links=first.links)
    sets = [version_set((first, second))]
    write_versions(folder / "versions.html", lambda: sets, "xlate:test", [Failure("bad.txt", "<i>no words</i>")])
    hostile = [version_set((sample.hostile(), sample.hostile())), *sets]
    write_versions(folder / "hostile.html", lambda: hostile, "xlate:test")
    plan = Plan(
        pairs=40,
        outlets=("diario.example", "gaceta.example", "hoja.example"),
        preferences={"régimen": ("government", 0.9, "")},
        typical={"sequía": 0.8},
    )
    (folder / "pairs.jsonl").write_text("".join(format_line(each) + "\n" for each in corpus(plan)), encoding="utf-8")
    write_survey(folder / "corpus.html", survey([folder / "pairs.jsonl"]))
    return folder


@pytest.fixture(scope="module")
def tab(pages: Path) -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OFFLINE)
        page = chromium.new_page()
        page.set_default_timeout(PATIENCE)
        yield page
        chromium.close()


@pytest.fixture
def show(tab: Any, pages: Path) -> Iterator[Any]:
    """Opens a page by name; afterwards nothing may have been complained of or asked for besides it."""
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("dialog", lambda dialog: complaints.append(dialog.message))
    tab.on("request", lambda request: complaints.extend([] if request.url.startswith("file:") else [request.url]))

    def opened(name: str, width: int = 1400) -> Any:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(f"file://{pages}/{name}.html")
        return tab

    yield opened
    assert complaints == []


def visible(page: Any, selector: str) -> int:
    return int(page.locator(selector).evaluate_all("all => all.filter((one) => one.checkVisibility()).length"))


@pytest.mark.parametrize("name", ["versions", "hostile", "corpus"])
@pytest.mark.parametrize("width", [360, 800, 1600])
def test_no_page_is_wider_than_its_window(show: Any, name: str, width: int) -> None:
    page = show(name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["versions", "corpus"])
def test_narrow_screens_have_no_table_to_scroll(show: Any, name: str) -> None:
    """Each row is read by itself: its cells under its heading, all of them in sight, named by their columns."""
    page = show(name, 360)
    wide = ".scroll:has(> .stacks)"
    assert page.locator(wide).count() > 0
    assert page.locator(wide).evaluate_all("all => all.filter((one) => one.scrollWidth > one.clientWidth).length") == 0
    tables = page.get_by_role("table")
    assert {"row", "rowheader", "cell"} <= set(tables.first.aria_snapshot().replace('"', " ").split())
    heads = page.locator(".stacks tbody tr:has(td):visible").evaluate_all(
        "all => all.map((one) => [...one.querySelectorAll('th, td')].slice(0, 2).map((cell) => cell.offsetLeft))"
    )
    assert heads
    assert all(0 <= x < 360 for pair in heads for x in pair)


def test_a_version_put_away_is_gone_from_a_narrow_table_too(show: Any) -> None:
    page = show("versions", 360)
    assert visible(page, ".threads td.v1") > 0
    page.locator("label:has(#version-1)").click()
    assert visible(page, ".threads td.v1") == 0
    assert visible(page, ".threads td.v2") > 0


@pytest.mark.parametrize("name", ["versions", "hostile", "corpus"])
def test_ids_are_single_and_links_lead_somewhere(show: Any, name: str) -> None:
    page = show(name)
    ids = page.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))
    inner = page.locator("a[href^='#']").evaluate_all("all => all.map((one) => one.hash.slice(1))")
    assert set(inner) <= set(ids)
    notes = page.locator("[data-note]").evaluate_all("all => all.map((one) => one.dataset.note)")
    assert set(notes) <= set(ids)


def test_a_version_can_be_put_away(show: Any) -> None:
    page = show("versions")
    columns = visible(page, ".sheet .columns > span")
    page.locator("label:has(#version-1)").click()
    assert visible(page, ".sheet .columns > span") == columns - 1
    assert visible(page, ".v1") == 0
    assert visible(page, ".v2") > 0


def test_keys_step_through_the_differences(show: Any) -> None:
    page = show("versions")
    page.keyboard.press("n")
    assert page.locator("#where").inner_text().startswith("1 of ")
    first = page.locator(".note.current").get_attribute("id")
    page.keyboard.press("n")
    assert page.locator(".note.current").get_attribute("id") != first
    page.keyboard.press("p")
    assert page.locator(".note.current").get_attribute("id") == first
    rows = visible(page, ".sheet .row")
    page.keyboard.press("o")
    assert visible(page, ".sheet .row") < rows
    page.keyboard.press("?")
    assert page.locator("#manual").evaluate("dialog => dialog.open")
    page.keyboard.press("Escape")


def test_kinds_can_be_put_away(show: Any) -> None:
    page = show("versions")
    page.locator("fieldset.kinds label:has(input[value=number])").click()
    assert visible(page, ".note[data-kind=number]") == 0
    assert visible(page, ".finding[data-kind=number]") == 0
    assert visible(page, ".note[data-kind=negation]") > 0


def test_the_table_says_when_a_change_went(show: Any) -> None:
    page = show("versions")
    negation = page.locator(".threads tr[data-kind=negation]").first.inner_text()
    assert "new here" in negation
    assert "back to the base" in negation
    assert "<i>no words</i>" in page.locator(".failures").inner_text()


def test_every_plot_has_its_figures_beside_it(show: Any) -> None:
    page = show("corpus")
    for row in page.locator("table.dots tbody tr").all():
        assert row.locator("td.n").count() >= 2
    figures = page.locator("figure svg[role=img]")
    assert figures.count() >= 2
    assert "2026-01" in (figures.first.get_attribute("aria-label") or "")
    page.locator("#months details summary").click()
    assert visible(page, "#months table td") > 0


def test_finds_show_their_examples(show: Any) -> None:
    page = show("corpus")
    find = page.locator("#choices .find").first
    find.locator("summary").click()
    assert find.locator("mark").first.inner_text() == "régimen"
    assert "government" in find.locator("mark").all_inner_texts()


def test_contrast_is_enough_in_both_themes(show: Any) -> None:
    page = show("corpus")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        ink = page.locator(".find .strength").first.evaluate("one => getComputedStyle(one).color")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert _contrast(ink, paper) >= 4.5
    page.emulate_media(color_scheme=None)


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two CSS colours."""

    def luminance(color: str) -> float:
        channels = [int(part) / 255 for part in color[color.index("(") + 1 : -1].split(",")[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
