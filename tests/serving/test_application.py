from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import lxml.html
import pytest

from tests.reports import sample
from xlate import reports
from xlate.articles import Comparison
from xlate.errors import EngineError, InputError
from xlate.serving import Application, Library
from xlate.serving.application import Request, Response

HOST = {"host": "127.0.0.1:8080"}
OWN = {"origin": "http://127.0.0.1:8080"}


def compare(left: str, right: str) -> Comparison:
    if left == "unfit":
        raise EngineError("No engine translates this.", "Choose another.")
    if left == "broken":
        raise ZeroDivisionError
    return sample.pair_of((left,), (right,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    runs = tmp_path / "runs"
    reports.write(runs / "many.jsonl", sample.run())
    reports.write(runs / "deep <b>er" / "one.json", reports.Run((sample.comparison(),)))
    reports.write(runs / "array.json", reports.Run((sample.faithful(), sample.comparison())))
    (runs / "package.json").write_text('{"name": "no comparison"}')
    (runs / ".hidden.jsonl").write_bytes((runs / "many.jsonl").read_bytes())
    (tmp_path / "secret.jsonl").write_bytes((runs / "many.jsonl").read_bytes())
    (runs / "link.jsonl").symlink_to(tmp_path / "secret.jsonl")
    return runs


@pytest.fixture
def application(folder: Path) -> Application:
    return Application(Library(folder), ["127.0.0.1"], compare)


def get(application: Application, target: str, **headers: str) -> Response:
    return application.respond(Request("GET", target, HOST | headers))


def post(application: Application, form: dict[str, str], headers: dict[str, str] = HOST | OWN) -> Response:
    return application.respond(Request("POST", "/compare", headers, urlencode(form).encode()))


def tree(response: Response) -> Any:
    return lxml.html.document_fromstring(response.body.decode())


def test_the_folder_lists_its_comparison_files_and_nothing_else(application: Application) -> None:
    listed = tree(get(application, "/")).xpath("//tbody//a")
    assert {link.text for link in listed} == {"many.jsonl", "deep <b>er/one.json", "array.json"}
    for link in listed:
        assert get(application, link.get("href")).status == 200


def test_a_file_of_one_pair_shows_it(application: Application) -> None:
    page = tree(get(application, "/report?file=" + quote("deep <b>er/one.json")))
    assert page.xpath("string(//article//h2)") == "El alcalde de Vallehermoso cierra el puerto tras la rotura del dique"
    assert page.xpath("//p[@class='nameplate']/a/@href") == ["/"]


@pytest.mark.parametrize(("name", "count"), [("many.jsonl", 3), ("array.json", 2)])
def test_a_file_of_several_pairs_leads_to_each(application: Application, name: str, count: int) -> None:
    overview = tree(get(application, f"/report?file={name}"))
    links = overview.xpath("//tbody//a/@href")
    assert len(links) == count
    pair = tree(get(application, links[0]))
    assert "11 substantive differences" in pair.text_content()
    assert f"/report?file={name}" in pair.xpath("//p[@class='nameplate']/a/@href")


def test_the_page_of_a_pair_is_that_of_the_report(application: Application, tmp_path: Path) -> None:
    reports.write(tmp_path / "one.html", reports.Run((sample.comparison(),)))
    served = get(application, "/report?file=many.jsonl&pair=2").body.decode()
    written = (tmp_path / "one.html").read_text("utf-8")
    assert served.split("<main>")[1] == written.split("<main>")[1]


def test_a_long_file_is_shown_in_sheets(application: Application, folder: Path) -> None:
    reports.write(folder / "long.jsonl", reports.Run(sample.faithful() for _ in range(450)))
    sheets = [tree(get(application, f"/report?file=long.jsonl&sheet={number}")) for number in (1, 3, 4)]
    assert [len(sheet.xpath("//tbody/tr")) for sheet in sheets] == [200, 50, 0]
    assert sheets[1].xpath("//nav[@class='sheets']//b/text()") == ["3"]
    assert len(sheets[0].xpath("//nav[@class='sheets']/a")) == 2


def test_a_file_that_changed_is_read_anew(application: Application, folder: Path) -> None:
    assert len(tree(get(application, "/report?file=many.jsonl")).xpath("//tbody/tr")) == 3
    reports.write(folder / "many.jsonl", reports.Run((sample.faithful(), sample.faithful())))
    assert len(tree(get(application, "/report?file=many.jsonl")).xpath("//tbody/tr")) == 2


OUTSIDE = (
    "../secret.jsonl",
    "..%2Fsecret.jsonl",
    "link.jsonl",
    ".hidden.jsonl",
    "package.json",
    "%2Fetc%2Fpasswd",
    "many.jsonl%00",
    "%ff%fe",
    "",
)


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_name_leads_out_of_the_library(application: Application, name: str) -> None:
    response = get(application, f"/report?file={name}")
    assert response.status == 422
    assert "There is no comparison file" in response.body.decode()


REFUSED = {
    "an unknown page": ("GET", "/nowhere", HOST, 404),
    "a path that climbs": ("GET", "/../../etc/passwd", HOST, 404),
    "a pair that is none": ("GET", "/report?file=many.jsonl&pair=0x1", HOST, 400),
    "a pair beyond the last": ("GET", "/report?file=many.jsonl&pair=99", HOST, 422),
    "too many fields": ("GET", "/report?" + "a=1&" * 50, HOST, 400),
    "a malformed target": ("GET", "//[", HOST, 400),
    "another's name": ("GET", "/", {"host": "evil.example:8080"}, 403),
    "no name": ("GET", "/", {}, 403),
    "a malformed name": ("GET", "/", {"host": "[::1"}, 403),
    "a form by address": ("GET", "/compare", HOST, 405),
    "deleting": ("DELETE", "/", HOST, 405),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_to_be_answered_is_refused(application: Application, case: str) -> None:
    method, target, headers, status = REFUSED[case]
    response = application.respond(Request(method, target, headers))
    assert response.status == status
    assert "traceback" not in response.body.decode().lower()


@pytest.mark.parametrize("host", ["localhost:8080", "LOCALHOST", "127.0.0.1", "[::1]:8080", "192.168.1.5:8080"])
def test_it_answers_to_its_own_names_and_to_addresses(application: Application, host: str) -> None:
    assert application.respond(Request("GET", "/", {"host": host})).status == 200


def test_two_texts_are_compared(application: Application) -> None:
    response = post(application, {"left": "Llueve.\r\nMucho.", "right": "It rains <b>."})
    assert response.status == 200
    assert tree(response).xpath("string(//article//h2)") == "Llueve. Mucho."
    assert "It rains &lt;b&gt;." in response.body.decode()


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "https://127.0.0.1:8080", "http://127.0.0.1:9999", "null", ""]
)
def test_a_form_from_elsewhere_is_refused(application: Application, origin: str) -> None:
    assert post(application, {"left": "a", "right": "b"}, HOST | {"origin": origin}).status == 403


@pytest.mark.parametrize(
    ("left", "status", "said"), [("unfit", 422, "No engine"), ("broken", 500, "xlate"), (" ", 400, "empty")]
)
def test_what_cannot_be_compared_is_said(application: Application, left: str, status: int, said: str) -> None:
    response = post(application, {"left": left, "right": "b"})
    assert response.status == status
    assert said in tree(response).text_content()


def test_without_a_comparer_there_is_no_form(folder: Path) -> None:
    application = Application(Library(folder))
    assert tree(get(application, "/")).xpath("//form") == []
    assert post(application, {"left": "a", "right": "b"}).status == 404


@pytest.mark.parametrize("target", ["/", "/report?file=many.jsonl", "/report?file=many.jsonl&pair=3", "/nowhere"])
def test_every_page_goes_out_under_strict_headers(application: Application, target: str) -> None:
    response = get(application, target)
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert policy.endswith("frame-ancestors 'none'")
    assert "unsafe" not in policy
    [inline] = tree(response).xpath("//meta[@http-equiv]/@content")
    assert policy == inline + "; frame-ancestors 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"


def test_strangers_text_is_escaped(application: Application) -> None:
    body = get(application, "/report?file=many.jsonl&pair=3").body.decode()
    assert "<script>document" not in body
    assert body.count("<script>") == 1


def test_a_broken_file_is_named_with_its_line(application: Application, folder: Path) -> None:
    with (folder / "many.jsonl").open("a") as file:
        file.write("{oops\n")
    response = get(application, "/report?file=many.jsonl")
    assert response.status == 422
    assert "many.jsonl, line 4" in response.body.decode()


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no folder"):
        Library(tmp_path / "absent")
