"""The page in a real browser: Debian's chromium, driven by playwright; skipped visibly where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.reports import sample
from xlate import reports
from xlate.reports import Run

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OFFLINE = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]

PATIENCE = 120_000  # milliseconds: a busy machine may take a minute to open a page

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here (apt-get install chromium)")

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OFFLINE)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    reports.write(folder / "one.html", Run((sample.comparison(),)))
    reports.write(folder / "many.html", sample.run())
    reports.write(folder / "hostile.html", Run((sample.hostile(),)))
    reports.write(folder / "long.html", Run([sample.comparison()] * 60))
    return folder


class Desk:
    """One browser tab for each way of looking, used by test after test; it notes what is complained of or asked for."""

    def __init__(self, browser: Any, folder: Path) -> None:
        self._browser, self._folder = browser, folder
        self._tabs: dict[str, Any] = {}
        self.complaints: list[str] = []
        self.asked: list[str] = []

    def show(self, name: str = "one", width: int = 1400, **options: Any) -> Any:
        key = repr(options)
        if key not in self._tabs:
            self._tabs[key] = self._tab(options)
        tab = self._tabs[key]
        tab.emulate_media(media="screen")
        tab.set_viewport_size({"width": width, "height": 900})
        tab.goto(f"file://{self._folder}/{name}.html")
        return tab

    def _tab(self, options: Any) -> Any:
        tab = self._browser.new_context(**options).new_page()
        tab.set_default_timeout(PATIENCE)
        tab.set_default_timeout(30_000)  # what busy machines need; a page that waits for something never comes
        tab.on("console", lambda message: self.complaints.append(message.text))
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        tab.on("request", lambda request: self.asked.append(request.url.split("#")[0]))
        return tab


@pytest.fixture(scope="module")
def desk(browser: Any, pages: Path) -> Desk:
    return Desk(browser, pages)


@pytest.fixture
def show(desk: Desk) -> Iterator[Open]:
    """Opens a page by name; afterwards nothing may have been complained of or asked for besides it."""
    desk.complaints.clear()
    desk.asked.clear()
    yield desk.show
    assert desk.complaints == []
    assert all(address.startswith("file:") and address.endswith(".html") for address in desk.asked)


def visible(page: Any, selector: str) -> int:
    return int(page.locator(selector).evaluate_all("all => all.filter((one) => one.checkVisibility()).length"))


def current(page: Any) -> str:
    return " ".join(page.locator(".current").inner_text().split())


def press(page: Any, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_n_and_p_step_through_what_differs_in_reading_order(show: Open) -> None:
    page = show()
    press(page, "n")
    assert current(page).startswith("1Nu number 12.000 against 10,000.")
    assert page.locator(".lit").evaluate_all("all => all.map((mark) => mark.textContent)") == [
        "[1, number: 12.000]",
        "[1, number: 10,000]",
    ]
    assert page.evaluate("document.activeElement.id") == "p1-d3"
    press(page, "n")
    assert current(page).startswith("2Fr framing")
    press(page, "pp")
    assert "La flota lleva amarrada desde el domingo." in current(page)
    assert page.locator("#where").inner_text() == "13 of 13"
    press(page, "n")
    assert page.locator("#where").inner_text() == "1 of 13"
    box = page.locator(".current").bounding_box()
    assert 0 <= box["y"] <= 900


def test_a_long_page_steps_without_measuring_it_all(show: Open) -> None:
    page = show("long")
    took = page.evaluate(
        """() => { const start = performance.now();
          for (let i = 0; i < 10; i += 1) document.getElementById("previous").click();
          return performance.now() - start; }"""
    )
    assert took < 5000  # milliseconds; measuring each note for each step would take minutes
    assert page.locator("#where").inner_text() == f"{60 * 13 - 9} of {60 * 13}"
    box = page.locator(".current").bounding_box()
    assert 0 <= box["y"] <= 900


def test_buttons_do_the_same(show: Open) -> None:
    page = show()
    page.click("#next")
    page.click("#next")
    page.click("#previous")
    assert current(page).startswith("1Nu")


def test_a_kind_switched_off_disappears_and_is_stepped_over(show: Open) -> None:
    page = show()
    page.locator("label:has(input[value=number])").click()
    assert visible(page, ".note.k-number") == visible(page, ".finding.k-number") == visible(page, "sup.k-number") == 0
    assert page.locator("del.k-number").evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    assert visible(page, ".note.k-framing") == 1
    press(page, "n")
    assert current(page).startswith("2Fr")
    page.locator("label:has(input[value=number])").click()
    assert visible(page, ".note.k-number") == 1


def test_only_what_differs_keeps_differences_lone_and_moved_passages(show: Open) -> None:
    page = show()
    before = visible(page, ".row")
    press(page, "o")
    kinds = page.locator(".row:visible").evaluate_all("rows => rows.map(row => row.classList[1])")
    assert kinds == ["elsewhere", *["linked"] * 4, "right_only", *["linked"] * 3, "moved"]
    press(page, "o")
    assert visible(page, ".row") == before


def test_only_what_differs_heeds_the_kinds_and_the_style(show: Open) -> None:
    page = show()
    press(page, "o")
    page.locator("label:has(input[value=number])").click()
    assert not page.get_by_text("Unas 12.000 personas").nth(1).is_visible()
    press(page, "s")
    assert page.locator(".row.restyled").first.is_visible()


def test_style_is_folded_one_key_away(show: Open) -> None:
    page = show()
    assert visible(page, ".note.style") == visible(page, "sup.style") == 0
    press(page, "s")
    assert visible(page, ".note.style") == 5
    assert page.locator("del.style").first.evaluate("e => getComputedStyle(e).textDecorationStyle") == "dotted"
    page.uncheck("#show-substance")
    assert visible(page, ".note.substantive") == 0
    assert visible(page, ".note.style") == 5


def test_translations_open_together_and_one_by_one(show: Open) -> None:
    page = show()
    told = page.get_by_text("Some 12,000 people were left without light during the night.")
    assert not told.is_visible()
    press(page, "t")
    assert told.is_visible()
    press(page, "t")
    page.locator(".translation summary").nth(2).click()
    assert told.is_visible()
    assert visible(page, ".translation p") == 1


def test_help_opens_and_closes(show: Open) -> None:
    page = show()
    press(page, "?")
    assert page.locator("#manual").get_by_text("next and previous difference").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#manual").is_visible()
    press(page, "??")
    assert not page.locator("#manual").is_visible()


def test_keys_with_modifiers_belong_to_the_browser(show: Open) -> None:
    page = show()
    page.keyboard.press("Control+s")
    assert not page.locator("#show-style").is_checked()


def test_a_finding_leads_to_its_place_in_the_text(show: Open) -> None:
    page = show()
    page.locator(".finding a").first.click()
    assert current(page).startswith("3Ne negation")
    assert page.locator(".current").is_visible()


def test_moved_passages_lead_to_each_other(show: Open) -> None:
    page = show()
    page.locator(".row.moved a").click()
    assert page.evaluate("document.querySelector(':target').classList.contains('elsewhere')")
    page.locator(".row.elsewhere a").click()
    assert page.evaluate("document.querySelector(':target').classList.contains('moved')")


def test_a_passage_is_copied_without_what_the_page_adds(show: Open) -> None:
    page = show()
    copied = (
        page.locator(".row.linked")
        .nth(3)
        .evaluate(
            """(row) => { getSelection().selectAllChildren(row);
          const options = { clipboardData: new DataTransfer(), cancelable: true, bubbles: true };
          const event = new ClipboardEvent("copy", options);
          row.dispatchEvent(event);
          return event.clipboardData.getData("text/plain"); }"""
        )
    )
    assert "El régimen municipal, que gobierna desde hace dieciséis años, rechazó que la obra" in copied
    assert "The city government, in office for sixteen years, did not comment on whether" in copied
    assert "\n" in copied


def test_the_page_reads_without_script(show: Open) -> None:
    page = show(java_script_enabled=False)
    assert visible(page, "#next") == visible(page, ".kinds") == visible(page, "#help") == 0
    assert page.get_by_text("11 substantive differences").is_visible()
    assert visible(page, ".note.substantive") == 11
    assert visible(page, ".row") == 14
    page.check("#only")
    assert visible(page, ".row") == 10
    page.check("#show-style")
    assert visible(page, ".note.style") == 5
    page.locator(".finding a").first.click()
    assert page.url.endswith("#p1-d6")
    page.locator(".translation summary").first.click()
    assert visible(page, ".translation p") == 1


def test_strangers_text_is_shown_and_never_run(show: Open) -> None:
    page = show("hostile")
    press(page, "nost?")
    assert page.title() != "pwned"
    assert page.locator("img").count() == 0
    assert "<script>document.title='pwned'</script>" in page.locator("h2").first.inner_text()


CONTRAST = """() => {
  const channel = (v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const faults = [];
  for (const element of document.querySelectorAll("body *:not(script):not(.vh)")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.getClientRects().length) continue;
    const pair = [luminance(parse(getComputedStyle(element).color)), luminance(behind(element))].sort((a, b) => b - a);
    const ratio = (pair[0] + .05) / (pair[1] + .05);
    if (ratio < 4.5) faults.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return faults;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_contrast(show: Open, scheme: str) -> None:
    page = show("many", color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    press(page, "stnn")
    assert page.evaluate(CONTRAST) == []


def test_marks_differ_by_more_than_colour(show: Open) -> None:
    page = show()
    marks = ("del.substantive:not(.lone)", "ins.substantive:not(.lone)", "del.substantive.lone", "ins.substantive.lone")
    line = "e => getComputedStyle(e).textDecorationLine + ' ' + getComputedStyle(e).textDecorationStyle"
    lines = [page.locator(".cell " + mark).first.evaluate(line) for mark in marks]
    assert lines == ["underline solid", "underline dashed", "line-through solid", "underline double"]


@pytest.mark.parametrize("name", ["many", "hostile"])
def test_no_width_needs_scrolling_sideways(show: Open, name: str) -> None:
    page = show(name)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    press(page, "st")
    for width in (320, 400, 700, 900, 1100, 1400):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_narrow_screens_stack_the_editions_and_name_them(show: Open) -> None:
    page = show(width=400)
    row = page.locator(".row.linked").nth(2)
    left, right = (row.locator(side).bounding_box() for side in (".cell.left", ".cell.right"))
    assert left["x"] == right["x"]
    assert left["y"] + left["height"] <= right["y"]
    assert [label.split()[0] for label in row.locator(".edition").all_inner_texts()] == ["Spanish", "English"]


def test_narrow_screens_tell_the_pairs_without_a_table_to_scroll(show: Open) -> None:
    page = show("many", width=360)
    assert page.locator("#overview .scroll").evaluate("one => one.scrollWidth <= one.clientWidth")
    first = page.locator("#overview tbody tr").first
    labelled = first.locator("td[data-label]").evaluate_all(
        """all => all.filter((cell) => cell.checkVisibility())
          .map((cell) => cell.innerText + getComputedStyle(cell, "::after").content.replaceAll('"', ""))"""
    )
    assert labelled == ["11 substantive", "1 in one edition only", "1 moved", "5 of style"]
    assert page.get_by_role("table", name="").first.get_by_role("row").count() == 4
    page.set_viewport_size({"width": 1400, "height": 900})
    assert page.locator("#overview thead").bounding_box()["height"] > 10


def test_wide_screens_keep_the_editions_in_step(show: Open) -> None:
    page = show()
    boxes = "[...row.querySelectorAll('.cell')].map((cell) => cell.getBoundingClientRect().toJSON())"
    places = page.locator(".row.linked").evaluate_all(f"rows => rows.map((row) => {boxes})")
    assert len(places) == 11
    for left, right in places:
        assert left["y"] == right["y"]
        assert left["right"] < right["left"]


def test_dark_screens_get_a_dark_page(show: Open) -> None:
    page = show(color_scheme="dark")
    red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert max(red, green, blue) < 40


def test_print_shows_all_findings_with_borders_and_no_controls(show: Open) -> None:
    page = show()
    page.emulate_media(media="print")
    assert visible(page, ".bar") == visible(page, ".kinds") == visible(page, ".translation") == 0
    assert page.locator(".pointer a").count() > 0
    assert visible(page, ".pointer a") == visible(page, ".moved-note a") == 0  # paper leads nowhere
    heights = page.locator(".more .finding").evaluate_all(
        "all => all.map((item) => item.getBoundingClientRect().height)"
    )
    assert len(heights) == 6
    assert min(heights) > 0
    styles = page.evaluate(
        """() => [".cell del.substantive", ".cell ins.substantive", ".row"]
          .map((selector) => getComputedStyle(document.querySelector(selector)).borderTopStyle)"""
    )
    assert styles == ["solid", "dashed", "solid"]


def test_the_overview_leads_to_the_pairs(show: Open) -> None:
    page = show("many")
    page.locator("#overview tbody a").nth(2).click()
    assert page.evaluate("document.querySelector(':target').id") == "p1"
    press(page, "n")
    assert current(page).startswith("1Nu")


def test_the_keyboard_reaches_the_text_past_the_controls(show: Open) -> None:
    page = show()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "p1-text"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") in ("solid", "none", "auto")
