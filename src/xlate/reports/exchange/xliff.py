"""Comparisons for translation tools: XLIFF 2.0 (OASIS, 2014), a file a pair, a unit a link, differences as notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from xlate.articles import Article, Comparison, Difference, Failure, Link, Pair, Spans
from xlate.errors import XlateError
from xlate.reports.exchange.xml import Stream, element
from xlate.reports.run import Writer

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_N = f"{{{NAMESPACE}}}"


class XliffWriter(Writer):
    """The left edition is the source, the right the target; what the right alone says has an empty source."""

    def __init__(self, stream: BinaryIO, signature: str) -> None:
        super().__init__(stream, signature)
        self._xml = Stream(stream)
        self._languages: tuple[str, str] | None = None
        self._files = 0

    def add(self, comparison: Comparison) -> None:
        """Write one pair as a file element.

        Raises:
            XlateError: the pair is of other languages than those before it; XLIFF holds one language pair.
        """
        languages = (comparison.left.language, comparison.right.language)
        self._begin(languages)
        if languages != self._languages:
            had, has = "→".join(self._languages or ()), "→".join(languages)
            raise XlateError(
                f"XLIFF holds one pair of languages; {comparison.left.source} is {has}, and before it came {had}.",
                "Write a .tmx report, or compare one pair of languages at a time.",
            )
        if comparison.links:
            self._files += 1
            self._xml.write(_file(comparison, self._files))

    def finish(self, alone: Sequence[Pair], failures: Sequence[Failure]) -> None:
        """Close the document; without any pair it holds an empty group, for the standard wants something."""
        self._begin(("und", "und"))
        if not self._files:
            self._xml.write(element(f"{_N}file", {"id": "f0"}, None, element(f"{_N}group", {"id": "g0"})))
        self._xml.end()

    def _begin(self, languages: tuple[str, str]) -> None:
        if self._languages is None:
            self._languages = languages
            attributes = {"version": "2.0", "srcLang": languages[0], "trgLang": languages[1]}
            self._xml.begin(f"{_N}xliff", attributes)


def _file(comparison: Comparison, number: int) -> _Element:
    notes = element(
        f"{_N}notes",
        {},
        None,
        element(f"{_N}note", {"category": "target file"}, comparison.right.source),
        element(f"{_N}note", {"category": "signature"}, comparison.signature),
    )
    units = (_unit(comparison, index) for index in range(len(comparison.links)))
    return element(f"{_N}file", {"id": f"f{number}", "original": comparison.left.source}, None, notes, *units)


def _unit(comparison: Comparison, index: int) -> _Element:
    link = comparison.links[index]
    parts = []
    notes = [*_link_notes(link), *(_note(comparison, d) for d in comparison.differences if d.link == index)]
    if notes:
        parts.append(element(f"{_N}notes", {}, None, *notes))
    segment = element(f"{_N}segment", {"id": "s1"}, None, element(f"{_N}source", {}, _text(comparison.left, link.left)))
    if link.right:
        segment.append(element(f"{_N}target", {}, _text(comparison.right, link.right)))
    return element(f"{_N}unit", {"id": f"u{index + 1}"}, None, *parts, segment)


def _link_notes(link: Link) -> Iterator[_Element]:
    if link.relation in ("left_only", "right_only"):
        edition = "source" if link.left else "target"
        yield element(f"{_N}note", {"category": link.relation}, f"Stands in the {edition} edition only.")
    if link.moved:
        yield element(f"{_N}note", {"category": "moved"}, "Stands at another place in the target edition.")


def _note(comparison: Comparison, difference: Difference) -> _Element:
    left = " … ".join(comparison.left.passages(difference.left))
    right = " … ".join(comparison.right.passages(difference.right))
    said = f"{difference.said} [{left or '–'} | {right or '–'}] ({difference.confidence:.0%} sure)"
    priority = "1" if difference.severity == "substantive" else "10"  # 1 is the highest of XLIFF's ten
    return element(f"{_N}note", {"category": difference.kind, "priority": priority}, said)


def _text(article: Article, spans: Spans) -> str:
    return " ".join(" ".join(article.passages(spans)).split())
