"""Comparisons as a TEI P5 corpus: both texts sentence by sentence, links and differences standing off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from xlate.articles import Article, Comparison, Difference, Failure, Pair, Span, Spans
from xlate.reports.exchange.xml import XML_ID, XML_LANG, Stream, element
from xlate.reports.run import Writer
from xlate.reports.showing.wording import title_of

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_N = f"{{{NAMESPACE}}}"


class TeiWriter(Writer):
    """A TEI element a pair. Differences point into sentences with TEI's ``string-range`` scheme (Guidelines 16.2.4)."""

    def __init__(self, stream: BinaryIO, signature: str) -> None:
        super().__init__(stream, signature)
        self._xml = Stream(stream)
        self._xml.begin(f"{_N}teiCorpus")
        self._xml.write(_header("Editions compared", signature or "no pairs"))
        self._pairs = 0

    def add(self, comparison: Comparison) -> None:
        """Write one pair."""
        self._pairs += 1
        self._xml.write(_pair(comparison, f"p{self._pairs}"))

    def finish(self, alone: Sequence[Pair], failures: Sequence[Failure]) -> None:
        """Close the document; a corpus needs a text, so that one of no pairs holds an empty one."""
        if not self._pairs:
            nothing = element(f"{_N}body", {}, None, element(f"{_N}p"))
            self._xml.write(
                element(f"{_N}TEI", {}, None, _header("No pairs", "xlate"), element(f"{_N}text", {}, None, nothing))
            )
        self._xml.end()


def _pair(comparison: Comparison, name: str) -> _Element:
    left, right = _Numbered(comparison.left, f"{name}-l"), _Numbered(comparison.right, f"{name}-r")
    texts = element(f"{_N}group", {}, None, _edition(left), _edition(right))
    sources = f"{comparison.left.source} and {comparison.right.source}"
    return element(
        f"{_N}TEI",
        {},
        None,
        _header(title_of(comparison.left), comparison.signature, sources),
        element(f"{_N}standOff", {}, None, *_links(comparison, left, right), _differences(comparison, left, right)),
        element(f"{_N}text", {}, None, texts),
    )


def _header(title: str, made_by: str, sources: str = "see each text") -> _Element:
    described = (
        element(f"{_N}titleStmt", {}, None, element(f"{_N}title", {}, title)),
        element(f"{_N}publicationStmt", {}, None, element(f"{_N}p", {}, f"Made by {made_by}")),
        element(f"{_N}sourceDesc", {}, None, element(f"{_N}p", {}, sources)),
    )
    return element(f"{_N}teiHeader", {}, None, element(f"{_N}fileDesc", {}, None, *described))


class _Numbered:
    """An article whose sentences have names."""

    def __init__(self, article: Article, prefix: str) -> None:
        self.article = article
        self.prefix = prefix

    def name(self, index: int) -> str:
        return f"{self.prefix}{index + 1}"

    def sentences(self, spans: Spans) -> Iterator[str]:
        """Pointers to the sentences that ``spans`` touch."""
        for index, sentence in enumerate(self.article.sentences):
            if any(sentence.overlaps(span) for span in spans):
                yield f"#{self.name(index)}"

    def ranges(self, spans: Spans) -> Iterator[str]:
        """Pointers to the very words of ``spans``: sentence, offset in it, length."""
        for span in spans:
            for index, sentence in enumerate(self.article.sentences):
                if sentence.overlaps(span):
                    start, end = max(span.start, sentence.start), min(span.end, sentence.end)
                    yield f"#string-range({self.name(index)},{start - sentence.start},{end - start})"


def _edition(numbered: _Numbered) -> _Element:
    article = numbered.article
    blocks: dict[Span, list[_Element]] = {}
    for index, sentence in enumerate(article.sentences):
        home = next((paragraph for paragraph in article.paragraphs if paragraph.overlaps(sentence)), sentence)
        told = element(f"{_N}s", {XML_ID: numbered.name(index)}, sentence.of(article.text))
        blocks.setdefault(home, []).append(told)
    placed = [(home, element(f"{_N}p", {}, None, *told)) for home, told in blocks.items()]
    placed += [(span, element(f"{_N}ab", {"type": "furniture"}, span.of(article.text))) for span in article.furniture]
    body = [block for _, block in sorted(placed, key=lambda item: item[0])] or [element(f"{_N}p")]
    attributes = {XML_LANG: article.language, "n": article.source}
    return element(f"{_N}text", attributes, None, element(f"{_N}body", {}, None, *body))


def _links(comparison: Comparison, left: _Numbered, right: _Numbered) -> Iterator[_Element]:
    both, alone = element(f"{_N}linkGrp", {"type": "alignment"}), element(f"{_N}spanGrp", {"type": "alone"})
    for link in comparison.links:
        pointers = {"target": " ".join([*left.sentences(link.left), *right.sentences(link.right)])}
        if link.left and link.right:
            moved = {"subtype": "moved"} if link.moved else {}
            both.append(element(f"{_N}link", {"type": link.relation, **moved, **pointers}))
        else:
            alone.append(element(f"{_N}span", {"type": link.relation, **pointers}))
    yield from (group for group in (both, alone) if len(group))


def _differences(comparison: Comparison, left: _Numbered, right: _Numbered) -> _Element:
    spans = (_difference(difference, left, right) for difference in comparison.differences)
    return element(f"{_N}spanGrp", {"type": "differences"}, None, *spans)


def _difference(difference: Difference, left: _Numbered, right: _Numbered) -> _Element:
    attributes = {
        "type": difference.kind,
        "subtype": difference.severity,
        "cert": f"{difference.confidence:.2f}",
        "target": " ".join([*left.ranges(difference.left), *right.ranges(difference.right)]),
    }
    return element(f"{_N}span", attributes, difference.said)
