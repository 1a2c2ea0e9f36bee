"""Web pages: the report's own text by trafilatura, and, beside it, everything visible that it leaves out.

Pages are only ever parsed: scripts are not run, nothing that a page refers to is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from xlate.articles import Span
from xlate.errors import InputError
from xlate.reading.draft import Draft
from xlate.reading.encodings import decode, normalised
from xlate.reading.headline import folded
from xlate.reading.streams import read_within
from xlate.reading.tags import language_tag
from xlate.settings import ReadingSettings

# The extraction's time grows faster than the page: a news page has a few thousand elements, and this many still take
# seconds only.
_MOST_ELEMENTS = 50_000
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=["']([\w.:-]+)""", re.I
)
_DECLARED_WITHIN = 4096  # bytes; the HTML standard asks for the declaration in the first 1024, pages are laxer

_INVISIBLE = frozenset({"noscript", "template", "svg", "math", "iframe", "object", "select", "textarea"})
_NEARLY_ALL = 0.98  # of the extracted text; the rest may be bullets and the like
_CODE = frozenset({"script", "style"})
# fmt: off
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "ruby", "rt", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class _Extract:
    """What trafilatura makes of a page: paragraphs in order, and what the page says of itself."""

    blocks: tuple[str, ...]
    title: str | None
    byline: str | None
    date: str | None
    url: str | None


def drafts(stream: BinaryIO, source: str, settings: ReadingSettings) -> Iterator[Draft]:
    """The one article of a web page.

    Raises:
        InputError: too large, too many elements, or without words.
    """
    raw = read_within(stream, settings)
    yield draft(decode(raw, _declared(raw)), source)


def draft(page: str, source: str) -> Draft:
    """A draft of the page whose HTML is ``page``."""
    tree = _tree(page)
    _prune(tree)
    visible = tuple(_blocks(tree))
    extract = _extract(tree)
    title = _headline(tree) or extract.title
    blocks = _with_title(extract.blocks or visible, title)
    if not any(re.search(r"\w", block) for block in blocks):
        raise InputError("The page has no words.", "Give a page with an article, as saved from a browser.")
    text, spans = _laid_out(blocks)
    return Draft(
        source,
        text,
        spans,
        language=_language(tree),
        title=title,
        date=extract.date,
        byline=extract.byline,
        url=extract.url,
        dropped=_left_out(visible, blocks),
        alternates=_alternates(tree),
    )


def _declared(raw: bytes) -> str | None:
    """The encoding that the page names."""
    match = _DECLARED.search(raw[:_DECLARED_WITHIN])
    return (match.group(1) or match.group(2)).decode("ascii") if match else None


def _tree(page: str) -> Any:
    """The page as lxml sees it; never fails on broken markup."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError):
        raise InputError("The page has no content.", "Give a page with an article, as saved from a browser.") from None
    count = sum(1 for _ in tree.iter())
    if count > _MOST_ELEMENTS:
        raise InputError(
            f"The page has {count} elements; the limit is {_MOST_ELEMENTS}.", "Save the article alone, as text or HTML."
        )
    return tree


def _prune(tree: Any) -> None:
    """Take out what no reader sees; scripts stay, for publishers put author and date into data that lie there."""
    for element in list(tree.iter()):
        # Pages that hide all of themselves show it by a script.
        hidden = element.get("hidden") is not None and element.tag not in ("html", "body")
        if element.tag in _INVISIBLE or hidden:
            element.drop_tree()


def _extract(tree: Any) -> _Extract:
    """The main text; empty where trafilatura finds none."""
    import trafilatura

    dates = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
    try:
        found: Any = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=dates
        )
    except Exception:  # a stranger's page in a stranger's parser: the plain walk still reads it
        found = None
    if found is None:
        return _Extract((), None, None, None, None)
    blocks = tuple(_extracted_blocks(found.body)) if found.body is not None else ()
    text = found.text or ""
    if len(folded(" ".join(blocks))) < _NEARLY_ALL * len(folded(text)):
        blocks = tuple(_lines(text))  # words stand outside all elements known here
    return _Extract(blocks, found.title, found.author, found.date, found.url)


def _extracted_blocks(body: Any) -> Iterator[str]:
    """The paragraphs of trafilatura's tree: its leaves of text, in order."""
    for element in body.iter("p", "head", "item", "cell", "quote", "code", "ab"):
        pieces = [element.text or ""]
        for child in element:
            if child.tag in ("p", "head", "item", "cell", "quote", "list", "table", "row"):
                yield from _lines("".join(pieces))
                pieces = []
            elif child.tag == "lb":
                pieces.append("\n")
            else:
                pieces.append("".join(child.itertext()))
            pieces.append(child.tail or "")
        yield from _lines("".join(pieces))


def _lines(passage: str) -> Iterator[str]:
    for line in normalised(passage).split("\n"):
        if line.strip():
            yield " ".join(line.split())


def _blocks(tree: Any) -> Iterator[str]:
    """All that the page shows, a string for each block of it, in order."""
    pieces: list[str] = []
    body = tree.body  # looked up once: it is a search through the whole tree
    stack: list[tuple[Any, bool]] = [(body, False)]
    while stack:  # not recursive: pages nest as deep as they like
        element, left = stack.pop()
        if left:
            if element.tag not in _INLINE:
                yield from _flushed(pieces)
            pieces.append("" if element is body else element.tail or "")
            continue
        stack.append((element, True))
        if not isinstance(element.tag, str) or element.tag in _CODE:
            continue
        if element.tag not in _INLINE:
            yield from _flushed(pieces)
        pieces.append(element.text or "")
        stack.extend((child, False) for child in reversed(element))
    yield from _flushed(pieces)


def _flushed(pieces: list[str]) -> Iterator[str]:
    block = " ".join(normalised("".join(pieces)).split())
    pieces.clear()
    if block:
        yield block


def _headline(tree: Any) -> str | None:
    """The page's first main heading that is not the site's name."""
    headings = [" ".join(element.text_content().split()) for element in tree.iter("h1")]
    return next((heading for heading in headings if len(heading.split()) >= 3), None)


def _with_title(blocks: tuple[str, ...], title: str | None) -> tuple[str, ...]:
    """``blocks`` led by the headline, which editions are compared by as well."""
    if not title or any(folded(block) == folded(title) for block in blocks[:5]):
        return blocks
    return (title, *blocks)


def _laid_out(blocks: tuple[str, ...]) -> tuple[str, tuple[Span, ...]]:
    """The blocks as a text with blank lines between them, and where each stands."""
    spans, start = [], 0
    for block in blocks:
        spans.append(Span(start, start + len(block)))
        start += len(block) + 2
    return "\n\n".join(blocks), tuple(spans)


def _left_out(visible: tuple[str, ...], kept: tuple[str, ...]) -> tuple[str, ...]:
    """The visible blocks whose words are not in the text."""
    words = f" {folded(' '.join(kept))} "
    return tuple(block for block in visible if f" {folded(block)} " not in words)


def _language(tree: Any) -> str | None:
    """What the page declares: the ``lang`` of its root or body, or a ``meta`` element."""
    for element in (tree, tree.body):
        declared = (
            element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("xml:lang")
        )
        if declared:
            return str(declared)
    for element in tree.iter("meta"):
        name = (element.get("http-equiv") or element.get("property") or element.get("name") or "").lower()
        if name in ("content-language", "og:locale", "language") and element.get("content"):
            return str(element.get("content"))
    return None


def _alternates(tree: Any) -> tuple[tuple[str, str], ...]:
    """The other-language editions that the page names, as ``(language, address)``."""
    return tuple(
        (language, element.get("href"))
        for element in tree.iter("link")
        if "alternate" in (element.get("rel") or "").lower().split()
        and (language := language_tag(element.get("hreflang")))
        and element.get("href")
    )
