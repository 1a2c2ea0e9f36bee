"""Linked sentences as a translation memory: TMX 1.4b (LISA OSCAR, 2005), one unit a link that has both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from xlate.articles import Comparison, Failure, Link, Pair
from xlate.reports.exchange.xml import XML_LANG, Stream, element
from xlate.reports.run import Writer
from xlate.signature import version

if TYPE_CHECKING:
    from lxml.etree import _Element


class TmxWriter(Writer):
    """Units carry their relation and similarity as properties; a machine translation is never among them."""

    def __init__(self, stream: BinaryIO, signature: str) -> None:
        super().__init__(stream, signature)
        self._xml = Stream(stream)
        self._begun = False

    def add(self, comparison: Comparison) -> None:
        """Write the units of one pair."""
        self._begin(comparison.left.language)
        for link in comparison.links:
            if link.left and link.right:
                self._xml.write(_unit(comparison, link))

    def finish(self, alone: Sequence[Pair], failures: Sequence[Failure]) -> None:
        """Close the document."""
        self._begin("*all*")  # TMX's word for "no one source language"
        self._xml.end()

    def _begin(self, language: str) -> None:
        if self._begun:
            return
        self._begun = True
        header = {
            "creationtool": "xlate",
            "creationtoolversion": version(),
            "segtype": "sentence",
            "o-tmf": "xlate.comparison/1",
            "adminlang": "en",
            "srclang": language,
            "datatype": "plaintext",
        }
        self._xml.begin("tmx", {"version": "1.4"})
        self._xml.write(element("header", header, None, element("prop", {"type": "signature"}, self._signature)))
        self._xml.begin("body")


def _unit(comparison: Comparison, link: Link) -> _Element:
    properties = {"relation": link.relation, "moved": "yes" if link.moved else "no"}
    if link.similarity is not None:
        properties["similarity"] = f"{link.similarity:.3f}"
    sides = ((comparison.left, link.left), (comparison.right, link.right))
    variants = [
        element(
            "tuv",
            {XML_LANG: article.language},
            None,
            element("prop", {"type": "source"}, article.source),
            element("seg", {}, " ".join(" ".join(article.passages(spans)).split())),
        )
        for article, spans in sides
    ]
    described = [element("prop", {"type": name}, value) for name, value in properties.items()]
    return element("tu", {}, None, *described, *variants)
