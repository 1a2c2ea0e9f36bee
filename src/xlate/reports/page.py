"""The report as one self-contained page: nothing is loaded from elsewhere, everything a stranger wrote is escaped."""

from __future__ import annotations

import base64
import hashlib
import heapq
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, BinaryIO

from xlate.articles import Article, Comparison, Failure, Kind, Pair
from xlate.reports.comparison_json import format_line, parse_line
from xlate.reports.run import Writer
from xlate.reports.showing.kinds import FACES
from xlate.reports.showing.overview import Entry, entry, weightiest
from xlate.reports.showing.view import Note, PairView, pair_view
from xlate.reports.showing.wording import counted, language_name, title_of

if TYPE_CHECKING:
    from jinja2 import Environment

# A pair takes about 40 kB of page; beyond this many a browser labours, and the page says which pairs it leaves to the
# other formats.
PAIRS_IN_FULL = 300
# Of all pairs together, so many differences are set at the head of the page: what an editor reads in ten seconds.
WEIGHTIEST = 5


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A pair put by: its overview line, where it lies in the temporary file, and its weightiest differences."""

    line: Entry
    place: int
    weighty: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """An article without a partner."""

    language: str
    language_name: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Page:
    """What the page says around its pairs."""

    title: str
    signature: str
    heading: str = ""
    summary: tuple[str, ...] = ()
    weightiest: tuple[tuple[PairView, Note], ...] = ()
    overview: tuple[Entry, ...] = ()
    left_out: str = ""
    kinds: dict[Kind, int] = field(default_factory=dict)
    translated: bool = False
    alone: tuple[Alone, ...] = ()
    failures: tuple[Failure, ...] = ()


def render_pair(comparison: Comparison, home: str = "", back: str = "") -> Iterator[str]:
    """The whole page for one pair, in chunks; the nameplate leads to ``home``, a link beside it to ``back``."""
    view = pair_view(comparison)
    return _render(_page_of_one(view, (), ()), [_section(view)], home, back)


class PageWriter(Writer):
    """Writes the page; pairs wait in a temporary file, so that memory holds only the overview."""

    def __init__(self, stream: BinaryIO, signature: str) -> None:
        super().__init__(stream, signature)
        self._spool = tempfile.TemporaryFile()  # noqa: SIM115 (closed by close)
        self._waiting: list[_Waiting] = []
        self._kinds: Counter[Kind] = Counter()
        self._translated = False

    def add(self, comparison: Comparison) -> None:
        """Put one pair by: which pairs are shown in full is known when all are there."""
        line = entry(comparison, f"#p{len(self._waiting) + 1}")
        self._waiting.append(_Waiting(line, self._spool.tell(), weightiest(comparison, WEIGHTIEST)))
        self._spool.write(format_line(comparison).encode() + b"\n")
        self._kinds.update(line.kinds)
        self._translated |= any(comparison.left_translation) or any(comparison.right_translation)

    def finish(self, alone: Sequence[Pair], failures: Sequence[Failure]) -> None:
        """Write the page around the pairs, the most differing first."""
        ordered = sorted(self._waiting, key=lambda waiting: waiting.line.order)
        shown = ordered[:PAIRS_IN_FULL]
        if len(ordered) == 1:
            view = self._view(ordered[0])
            page, sections = _page_of_one(view, alone, failures), iter([_section(view)])
        else:
            page = replace(
                self._page_of_many([waiting.line for waiting in ordered], alone, failures),
                weightiest=tuple(self._weightiest(shown)),
            )
            sections = (_section(self._view(waiting)) for waiting in shown)
        for chunk in _render(page, sections):
            self._stream.write(encoded(chunk))

    def close(self) -> None:
        """Remove the temporary file."""
        self._spool.close()

    def _view(self, waiting: _Waiting) -> PairView:
        self._spool.seek(waiting.place)
        return pair_view(parse_line(self._spool.readline().decode()), waiting.line.href[1:])

    def _weightiest(self, shown: Sequence[_Waiting]) -> Iterator[tuple[PairView, Note]]:
        candidates = ((heavy, index, waiting) for waiting in shown for heavy, index in waiting.weighty)
        for _, index, waiting in heapq.nlargest(WEIGHTIEST, candidates, key=lambda candidate: candidate[0]):
            view = self._view(waiting)
            yield view, view.notes[index]

    def _page_of_many(self, entries: list[Entry], alone: Sequence[Pair], failures: Sequence[Failure]) -> Page:
        left_out = max(0, len(entries) - PAIRS_IN_FULL)
        heading = counted(len(entries), "pair of editions", "pairs of editions") + " compared"
        return Page(
            title=heading,
            heading=heading,
            summary=_summary(entries, alone, failures),
            overview=(
                *entries[:PAIRS_IN_FULL],
                *(replace(line, href="") for line in entries[PAIRS_IN_FULL:]),  # counted, but not on the page
            ),
            left_out=_left_out(left_out),
            kinds={kind: self._kinds[kind] for kind in FACES if kind in self._kinds},
            translated=self._translated,
            alone=tuple(_alone(alone)),
            failures=tuple(failures),
            signature=self._signature,
        )


def frame(
    template: str, script: str = "", forms: str = "'none'", further_style: str = "", **values: Any
) -> Iterator[str]:
    """A page from ``template`` under the strict policy: only this style, only this script, nothing from elsewhere.

    Args:
        template: a name in the templates folder, extending ``frame.html``.
        script: the one script that may run.
        forms: where forms may be sent, as a content-security-policy source.
        further_style: style rules after those that all pages share.
        values: what the template shows; strings are escaped.

    Yields:
        The page in chunks.
    """
    from markupsafe import Markup

    style = asset("style.css") + further_style
    policy = (
        f"default-src 'none'; style-src {_hashed(style)}; script-src {_hashed(script) if script else repr('none')}; "
        f"base-uri 'none'; form-action {forms}"
    )
    yield from (
        _templates()
        .get_template(template)
        .generate(
            policy=policy,
            style=Markup(style),  # noqa: S704 (our own file, which must match its hash to the letter)
            script=Markup(script),  # noqa: S704
            **values,
        )
    )


def policy(script: str = "", forms: str = "'none'") -> str:
    """The content-security policy of a page with this ``script``, whose forms may be sent to ``forms``."""
    scripts = _hashed(script) if script else "'none'"
    return (
        f"default-src 'none'; style-src {_hashed(asset('style.css'))}; script-src {scripts}; "
        f"base-uri 'none'; form-action {forms}"
    )


def report_policy() -> str:
    """The policy of pages that show pairs, script included."""
    return policy(asset("script.js"))


def encoded(html: str) -> bytes:
    """UTF-8; a lone surrogate out of somebody's JSON becomes the replacement character."""
    return html.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _render(page: Page, sections: Iterable[str], home: str = "", back: str = "") -> Iterator[str]:
    from markupsafe import Markup

    rendered = (Markup(section) for section in sections)  # noqa: S704 (out of our own autoescaping template)
    yield from frame("page.html", asset("script.js"), page=page, sections=rendered, home=home, back=back)


def _section(view: PairView) -> str:
    return _templates().get_template("pair.html").render(pair=view)


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("xlate.reports"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals["faces"] = FACES
    return environment


@cache
def asset(name: str) -> str:
    """A file of the templates folder, as text."""
    return resources.files("xlate.reports").joinpath("templates", name).read_text("utf-8")


def _hashed(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _page_of_one(view: PairView, alone: Sequence[Pair], failures: Sequence[Failure]) -> Page:
    return Page(
        title=f"{view.left.title} – editions compared",
        kinds=view.kinds,
        translated=view.translated,
        alone=tuple(_alone(alone)),
        failures=tuple(failures),
        signature=view.signature,
    )


def _summary(entries: Sequence[Entry], alone: Sequence[Pair], failures: Sequence[Failure]) -> tuple[str, ...]:
    differing = sum(bool(line.counts["substantive"]) for line in entries)
    substantive = sum(line.counts["substantive"] for line in entries)
    parts = (
        counted(substantive, "substantive difference") + f" in {counted(differing, 'pair')}",
        f"{counted(len(entries) - differing, 'pair')} without any" if len(entries) > differing else "",
        f"{counted(len(alone), 'article')} without a partner" if alone else "",
        f"{counted(len(failures), 'input')} failed" if failures else "",
    )
    return tuple(part for part in parts if part)


def _left_out(count: int) -> str:
    if not count:
        return ""
    return (
        f"The {PAIRS_IN_FULL} pairs that differ most follow in full; {counted(count, 'more pair')} "
        f"{'is' if count == 1 else 'are'} counted here only. Write a .jsonl report to have all of them, "
        "and open it with “xlate serve”."
    )


def _alone(pairs: Sequence[Pair]) -> Iterator[Alone]:
    for pair in pairs:
        article: Article | None = pair.left or pair.right
        if article:
            yield Alone(article.language, language_name(article.language), title_of(article), article.source)
