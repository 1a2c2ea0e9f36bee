"""What the web application answers: requests in, responses out, with no socket in between; see :mod:`.server`.

It shows strangers' text to a browser on the user's machine, so it answers only to its own name (``Host``), takes forms
only from its own pages (``Origin``), and sends every page under a content-security policy that lets nothing be loaded.
"""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import parse_qs, urlencode, urlsplit

from xlate.articles import Comparison
from xlate.errors import XlateError
from xlate.reports.page import Page, encoded, frame, policy, render_pair, report_policy
from xlate.reports.showing.overview import Entry
from xlate.reports.showing.wording import counted
from xlate.serving.library import File, Library

logger = logging.getLogger(__name__)

CompareTexts = Callable[[str, str], Comparison]
"""Compares two pasted texts; raises :class:`XlateError` where they cannot be compared."""

# Two long reports are some 100 kB; ten times that, percent-encoded, still fits.
FORM_BYTES_AT_MOST = 3_000_000
PAIRS_A_SHEET = 200


@dataclass(frozen=True, slots=True)
class Request:
    """What a browser asks; header names in lower case."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Response:
    """What it gets."""

    status: int
    body: bytes
    headers: Mapping[str, str]


class _Refused(Exception):  # noqa: N818 (a refusal, not an error of ours)
    """A request that is not answered as asked."""

    def __init__(self, status: int, heading: str, message: str) -> None:
        super().__init__(message)
        self.status, self.heading, self.message = status, heading, message


class Application:
    """The web application over one folder.

    Args:
        library: the comparison files that it shows.
        hosts: the host names, besides addresses and ``localhost``, that it answers to.
        compare: compares two pasted texts; without it there is no form for them.
    """

    def __init__(self, library: Library, hosts: Iterable[str] = (), compare: CompareTexts | None = None) -> None:
        self._library = library
        self._hosts = {"localhost", *(host.lower() for host in hosts)}
        self._compare = compare

    def respond(self, request: Request) -> Response:
        """The response to ``request``; whatever goes wrong is a page that says so."""
        try:
            self._check_host(request)
            return self._route(request)
        except _Refused as refused:
            return message_page(refused.status, refused.heading, refused.message)
        except XlateError as error:
            return message_page(422, "That cannot be shown", str(error))
        except Exception:
            logger.exception("answering %s %s", request.method, request.target)
            return message_page(500, "Something went wrong", "The fault is xlate’s; its log says more.")

    def _route(self, request: Request) -> Response:
        path, query = _address_parts(request.target)
        if path == "/favicon.ico":
            return Response(204, b"", _headers(policy()))
        if path == "/compare":
            _demand_method(request, "POST")
            return self._compare_texts(request)
        _demand_method(request, "GET", "HEAD")
        if path == "/":
            return self._folder()
        if path == "/report":
            # File names may be no UTF-8; their bytes travel in the address, and are only ever looked up.
            return self._report(_fields(query, errors="surrogateescape"))
        raise _Refused(404, "Nothing here", "There is no such page.")

    def _folder(self) -> Response:
        forms = "'self'" if self._compare else "'none'"
        listed = [
            {
                "name": file.name,
                "href": _address(file),
                "size": f"{max(1, round(file.bytes / 1000)):,} kB",
                "written": datetime.fromtimestamp(file.written).strftime("%Y-%m-%d %H:%M"),
            }
            for file in self._library.files()
        ]
        page = frame(
            "folder.html",
            forms=forms,
            folder=str(self._library.folder),
            files=listed,
            can_compare=self._compare is not None,
        )
        return _page(200, page, policy(forms=forms))

    def _report(self, query: Mapping[str, list[str]]) -> Response:
        file = self._library.file(query.get("file", [""])[0])
        contents = self._library.contents(file)
        if "pair" in query or len(contents.entries) == 1:
            pair = self._library.comparison(file, _number(query, "pair"))
            several = len(contents.entries) > 1
            return _shown(render_pair(pair, home="/", back=_address(file) if several else ""))
        return self._overview(file, _number(query, "sheet"))

    def _overview(self, file: File, sheet: int) -> Response:
        entries = sorted(self._library.contents(file).entries, key=lambda line: line.order)
        shown = entries[(sheet - 1) * PAIRS_A_SHEET : sheet * PAIRS_A_SHEET]
        differing = sum(bool(line.counts["substantive"]) for line in entries)
        substantive = sum(line.counts["substantive"] for line in entries)
        page = Page(
            title=file.name,
            heading=file.name,
            signature="",
            summary=(
                counted(len(entries), "pair"),
                f"{counted(substantive, 'substantive difference')} in {differing:,}",
            ),
            overview=tuple(_linked(line, file) for line in shown),
        )
        sheets = [
            {"number": number, "href": _address(file, sheet=number), "here": number == sheet}
            for number in range(1, (len(entries) - 1) // PAIRS_A_SHEET + 2)
        ]
        return _page(200, frame("contents.html", page=page, sheets=sheets), policy())

    def _compare_texts(self, request: Request) -> Response:
        if self._compare is None:
            raise _Refused(404, "Nothing here", "This server only shows comparisons.")
        _check_origin(request)
        texts = _fields(request.body.decode("utf-8", "replace"))
        left, right = (texts.get(name, [""])[0].replace("\r\n", "\n") for name in ("left", "right"))
        if not left.strip() or not right.strip():
            raise _Refused(400, "Two texts are needed", "One of the two fields was empty.")
        return _shown(render_pair(self._compare(left, right), home="/"))

    def _check_host(self, request: Request) -> None:
        """A page elsewhere can point its own name at this address; an answer to that name would be an answer to it."""
        try:
            name = urlsplit("//" + request.headers.get("host", "")).hostname or ""
        except ValueError:
            name = ""
        if name not in self._hosts and not _is_address(name):
            raise _Refused(403, "Not under this name", "This server answers to localhost and to its address only.")


def _address_parts(target: str) -> tuple[str, str]:
    """Path and query of what was asked for."""
    try:
        parts = urlsplit(target)
    except ValueError:
        raise _Refused(400, "Not understood", "The address is malformed.") from None
    return parts.path, parts.query


def _fields(encoded_form: str, errors: str = "replace") -> dict[str, list[str]]:
    try:
        return parse_qs(encoded_form, errors=errors, max_num_fields=10)
    except ValueError:
        raise _Refused(400, "Not understood", "There are too many fields.") from None


def _check_origin(request: Request) -> None:
    """A form may come from a page of this server only, so that no other site can make a browser send one."""
    if request.headers.get("origin", "") != f"http://{request.headers.get('host', '')}":
        raise _Refused(403, "Not from here", "This form must be sent from this server’s own page.")


def _demand_method(request: Request, *methods: str) -> None:
    if request.method not in methods:
        raise _Refused(405, "Not that way", f"This page answers to {' and '.join(methods)}.")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _number(query: Mapping[str, list[str]], name: str) -> int:
    given = query.get(name, ["1"])[0]
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise _Refused(400, "No such number", f"{name} must be a number.")
    return max(1, int(given))


def _address(file: File, **more: object) -> str:
    return "/report?" + urlencode({"file": file.name, **more}, errors="surrogateescape")


def _linked(line: Entry, file: File) -> Entry:
    return replace(line, href=_address(file, pair=line.href))


def _shown(page: Iterable[str]) -> Response:
    return _page(200, page, report_policy())


def message_page(status: int, heading: str, message: str) -> Response:
    """A page that says something went otherwise than asked."""
    return _page(status, frame("message.html", heading=heading, message=message), policy())


def _page(status: int, page: Iterable[str], rules: str) -> Response:
    return Response(status, encoded("".join(page)), _headers(rules))


def _headers(rules: str) -> dict[str, str]:
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": rules + "; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",  # with no-referrer, browsers would hide the origin of our own form
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
