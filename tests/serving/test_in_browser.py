"""The web application in a real browser, for what only a browser does: its own Origin header, under our policies."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Thread

import pytest

from tests.reports import sample
from xlate import reports
from xlate.serving import Application, Library, Server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OFFLINE = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here (apt-get install chromium)")
def test_a_reader_finds_a_pair_and_compares_two_texts(tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    reports.write(tmp_path / "many.jsonl", sample.run())
    application = Application(Library(tmp_path), [], lambda left, right: sample.pair_of((left,), (right,)))
    complaints: list[str] = []
    with Server(application, "127.0.0.1", 0) as server, sync_api.sync_playwright() as playwright:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OFFLINE)
        page = browser.new_page()
        page.set_default_timeout(120_000)  # a busy machine may take a minute to open a page
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(server.url)
        page.get_by_text("many.jsonl").click()
        with page.expect_event("load"):  # a key pressed before the page's script is there would be lost
            page.get_by_text("El alcalde de Vallehermoso").click()
        page.keyboard.press("n")
        assert page.locator(".current").inner_text().startswith("1Nu")
        page.get_by_role("link", name="xlate").click()
        page.get_by_label("One edition").fill("Llueve.")
        page.get_by_label("The other").fill("It rains.")
        page.get_by_role("button", name="Compare").click()
        assert page.locator("article h2").all_inner_texts() == ["Llueve.", "It rains."]
        browser.close()
        server.shutdown()
        thread.join()
    assert complaints == []
