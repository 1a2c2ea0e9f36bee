"""The page: what it shows, that it escapes everything, and that it works in a browser without a script."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.evaluation.conftest import REFERENCE, SOURCE, SYSTEMS
from xlate.evaluation import Evaluation, ParallelText, Resampling, evaluate
from xlate.evaluation.forms.highlights import marked
from xlate.evaluation.forms.page import as_page
from xlate.evaluation.forms.view import histograms, matrices, segments, verdict
from xlate.evaluation.measures.accuracy import accuracies

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OFFLINE = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
HOSTILE = '<script>document.title="owned"</script><img src="http://127.0.0.1:9/x" onerror="document.title=1"> {{ 7*7 }}'


def made(**changes: Any) -> Evaluation:
    outputs = {name: tuple(lines) for name, lines in SYSTEMS.items()}
    test = replace(ParallelText((tuple(REFERENCE),), outputs, tuple(SOURCE)), **changes)
    return evaluate(test, ["bleu", "chrf"], accuracies(test), Resampling(100))


def test_the_view_has_the_figures() -> None:
    evaluation = made()
    assert verdict(evaluation) == "best by chrF: good, 86.5"
    poor_first = made(systems={name: tuple(SYSTEMS[name]) for name in ("poor", "good")})
    assert verdict(poor_first).endswith("significantly better than the baseline")
    (poor,) = (each for each in histograms(evaluation, "chrf") if each.system == "poor")
    assert sum(poor.bars) == 18
    bleu = matrices(evaluation)["BLEU"]
    assert bleu[0][1][0].p_value is None
    assert (bleu[0][1][2].verdict, bleu[2][1][0].verdict) == ("better", "worse")
    worst = segments(evaluation)[0]
    assert worst.outputs[2].failed
    assert {"numbers", "names"} <= {check for segment in segments(evaluation) for check in segment.failed}


@pytest.mark.parametrize(
    ("output", "pieces", "missing"),
    [
        ("The mayor opened it.", [("The mayor opened ", False), ("it", True), (".", False)], ("the bridge",)),
        ("The mayor opened the bridge.", [("The mayor opened the bridge.", False)], ()),
        ("", [], ("The mayor opened the bridge",)),
        ("The old mayor opened the bridge.",
         [("The ", False), ("old", True), (" mayor opened the bridge.", False)], ()),
    ],
)  # fmt: skip
def test_whole_words_are_marked(output: str, pieces: list[tuple[str, bool]], missing: tuple[str, ...]) -> None:
    found = marked(output, ["The mayor opened the bridge."])
    assert list(found.pieces) == pieces
    assert found.missing == missing


def test_the_nearest_reference_is_compared_with() -> None:
    assert marked("Nobody was hurt.", ["There were no injuries.", "Nobody was hurt."]).missing == ()


def test_everything_is_escaped() -> None:
    lines = (HOSTILE, *SYSTEMS["fair"][1:])
    page = as_page(
        made(systems={HOSTILE: lines, "fair": tuple(SYSTEMS["fair"])}, source=lines, references=(lines[::-1],))
    )
    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7*7 }}" in page
    assert page.count("&lt;script&gt;") >= 2


@pytest.mark.parametrize(
    "changes",
    [
        {"source": None},
        {"systems": {"only": tuple(SYSTEMS["fair"])}},
        {"systems": {"same": tuple(REFERENCE)}},
        {"systems": {"empty": ("",) * 18}},
    ],
)
def test_every_shape_of_test_has_a_page(changes: dict[str, Any]) -> None:
    page = as_page(made(**changes))
    assert "</html>" in page
    assert "None" not in re.sub(r"<[^>]*>", "", page)


def test_metrics_or_checks_alone_have_a_page() -> None:
    test = ParallelText((tuple(REFERENCE),), {"a": tuple(SYSTEMS["fair"])})
    assert "What the scores hide" not in as_page(evaluate(test, ["ter"], resampling=Resampling(0, "none")))
    assert "What the scores hide" in as_page(evaluate(test, [], accuracies(test), Resampling(0, "none")))


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no chromium here (apt-get install chromium)")
    sync_api = pytest.importorskip("playwright.sync_api")
    place = tmp_path_factory.mktemp("page") / "report.html"
    hostile = (HOSTILE, *SYSTEMS["poor"][1:])
    place.write_text(as_page(made(systems={**made().test.systems, "hostile": hostile})), encoding="utf-8")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OFFLINE)
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.set_default_timeout(120_000)  # a busy machine may take a minute to open a page
        page.complaints = []
        page.asked = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(f"file://{place}")
        yield page
        browser.close()


def test_in_a_browser_nothing_is_fetched_or_run(tab: Any) -> None:
    assert tab.complaints == []
    assert all(url.startswith("file://") for url in tab.asked)
    assert tab.title() == "Translation quality: 4 systems on 18 segments"
    assert tab.locator("#scores-title").is_visible()


def test_filters_work_without_a_script(tab: Any) -> None:
    def visible(selector: str) -> int:
        return int(tab.locator(f"{selector}:visible").count())

    everything = visible(".segment")
    assert visible("dd.s1") == everything
    tab.locator("label", has_text="fair").click()
    assert visible("dd.s1") == 0
    tab.locator("label", has_text="number lost").click()
    assert 0 < visible(".segment") < everything
    assert visible(".segment:not(.fails-numbers)") == 0
    tab.locator("label", has_text="fair").click()
    tab.locator("label", has_text="all").first.click()
    assert visible("dd.s1") == everything


# The least ratio of contrast of any text to what is behind it (WCAG 2's formula).
LEAST_CONTRAST = """() => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => colour.slice(0, 3).map(part => part / 255)
    .map(part => part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [.2126, .7152, .0722][index], .05);
  const behind = element => {
    for (; element; element = element.parentElement) {
      const colour = numbers(getComputedStyle(element).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const written = [...document.querySelectorAll("body *")].filter(element =>
    element.checkVisibility() && [...element.childNodes].some(node => node.nodeType == 3 && node.textContent.trim()));
  return Math.min(...written.map(element => {
    const style = getComputedStyle(element), svg = element.namespaceURI.includes("svg");
    const pair = [light(numbers(svg ? style.fill : style.color)), light(behind(element))];
    return Math.max(...pair) / Math.min(...pair);
  }));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_against_its_ground(tab: Any, scheme: str) -> None:
    tab.emulate_media(color_scheme=scheme)
    assert tab.evaluate(LEAST_CONTRAST) >= 4.5
    tab.emulate_media(color_scheme="light")


def test_headings_labels_and_contents_serve_those_who_cannot_see(tab: Any) -> None:
    assert tab.evaluate("[...document.querySelectorAll('input')].every(each => each.labels.length == 1)")
    assert tab.locator("h1").count() == 1
    assert tab.locator("table:not(:has(caption))").count() == 0
    assert tab.locator("th:not([scope])").count() == 0
    targets = tab.evaluate("[...document.querySelectorAll('nav a')].map(each => each.getAttribute('href'))")
    assert len(targets) >= 6
    assert all(tab.locator(target).count() == 1 for target in targets)
    assert tab.locator("a").first.get_attribute("class") == "skip"


@pytest.mark.parametrize("width", [320, 700, 1400])
def test_no_width_makes_the_page_scroll_sideways(tab: Any, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_print_names_every_table_and_leaves_the_filters_out(tab: Any) -> None:
    tab.emulate_media(media="print")
    assert tab.locator(".filters:visible").count() == 0
    open_tables = tab.locator(".fold[open] summary:visible").all_inner_texts()
    assert open_tables == ["BLEU", "chrF"]
    tab.emulate_media(media="screen")


def test_dark_mode_turns_the_paper_dark(tab: Any) -> None:
    tab.emulate_media(color_scheme="dark")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 22, 20)"
    tab.emulate_media(color_scheme="light")


def test_links_on_a_narrow_screen_are_large_enough_for_a_finger(tab: Any) -> None:
    tab.set_viewport_size({"width": 360, "height": 900})
    heights = tab.locator(".contents a").evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert len(heights) > 3
    assert min(heights) >= 24  # WCAG 2.2, 2.5.8
    tab.set_viewport_size({"width": 1200, "height": 900})
