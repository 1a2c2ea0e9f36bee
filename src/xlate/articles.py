"""The nouns that every stage speaks of: frozen values that know nothing of the rest of the program.

Offsets everywhere are Unicode code points into :attr:`Article.text`, half-open ``[start, end)``.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

Kind = Literal[
    "number", "date", "name", "quote", "attribution", "negation", "modality", "framing", "detail", "rewording"
]
Severity = Literal["substantive", "style"]
Relation = Literal["equivalent", "edited", "left_only", "right_only"]

KINDS: tuple[Kind, ...] = get_args(Kind)
SUBSTANTIVE_KINDS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind != "rewording")


class Span(NamedTuple):
    """A passage of a text: code points ``start`` up to, not including, ``end``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two passages share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The passage itself, cut from ``text``."""
        return text[self.start : self.end]


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One edition of one report, as read.

    ``text`` is what all offsets point into: for plain text the file's own text with line ends made plain line feeds,
    for other formats the extracted text. ``sentences`` is empty until the text has been segmented. ``furniture``
    marks passages of ``text`` that are not the report (masthead, credits, navigation; the markup of Markdown), in order
    and without overlap: shown folded, never compared.
    ``dropped`` keeps, in order, what extraction left out of ``text`` altogether.
    """

    source: str
    text: str
    language: str
    title: str | None = None
    date: str | None = None
    byline: str | None = None
    url: str | None = None
    paragraphs: Spans = ()
    sentences: Spans = ()
    furniture: Spans = ()
    dropped: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    """Other-language editions that the page names, as ``(language, address)``."""

    def passages(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """The texts of ``spans``."""
        return tuple(span.of(self.text) for span in spans)

    @property
    def report_text(self) -> str:
        """``text`` with its furniture blanked: of the same length, so that every offset holds in both."""
        if not self.furniture:
            return self.text
        pieces, position = [], 0
        for start, end in self.furniture:
            pieces += [self.text[position:start], " " * (end - start)]
            position = end
        return "".join((*pieces, self.text[position:]))

    @property
    def sentence_texts(self) -> tuple[str, ...]:
        """The sentences as strings, in reading order, without the furniture inside them (markup, link addresses)."""
        return tuple(map(self._without_furniture, self.sentences))

    def _without_furniture(self, sentence: Span) -> str:
        pieces, position = [], sentence.start
        first = bisect_right(self.furniture, sentence.start, key=lambda span: span.end)
        for start, end in itertools.takewhile(sentence.overlaps, self.furniture[first:]):
            pieces.append(self.text[position:start])
            position = end
        return "".join((*pieces, self.text[position : sentence.end]))


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read or compared: named, with the reason, while the rest of the batch goes on."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two editions of one report, or an article that stayed alone (the other side is ``None``).

    ``score`` is 0 to 1; ``evidence`` says what it rests on, each part 0 to 1.
    """

    left: Article | None
    right: Article | None
    score: float
    evidence: dict[str, float] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether both sides are there."""
        return self.left is not None and self.right is not None


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences that correspond: several to several; one side is empty where a sentence stands in one edition only."""

    left: Spans
    right: Spans
    relation: Relation
    moved: bool = False
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a stronger judge, asked for a second opinion, says of a difference.

    ``by`` names the judge; ``differs`` is the probability, 0 to 1, that the editions differ in substance there, and
    ``None`` where its answer was of no use; ``why`` is its reason, or what was wrong with the answer.
    """

    by: str
    differs: float | None
    why: str = ""

    def __str__(self) -> str:
        """As a report shows it, in one sentence."""
        reason = f": {self.why}" if self.why else ""
        if self.differs is None:
            return f"Second opinion ({self.by}): none{reason}."
        says, sure = ("differs", self.differs) if self.differs >= 0.5 else ("says the same", 1 - self.differs)
        return f"Second opinion ({self.by}): {says}, {sure:.0%} sure{reason.removesuffix('.')}."


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that one edition says and the other does not, or says otherwise, inside one link.

    ``link`` indexes :attr:`Comparison.links`; a side is empty where the words stand in the other edition only.
    """

    link: int
    kind: Kind
    severity: Severity
    confidence: float
    left: Spans
    right: Spans
    explanation: str
    opinion: Opinion | None = None
    """A second opinion, where one was asked for; ``confidence`` has taken it in."""

    @property
    def said(self) -> str:
        """The explanation with the second opinion on it: what a report shows."""
        return f"{self.explanation} {self.opinion}" if self.opinion else self.explanation


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions compared: the journey's result, and all that a report needs.

    ``left_translation`` holds one entry a sentence of the left article, in the right article's language (``None``
    where no engine served that direction); ``right_translation`` the other way about. Both are empty when the two
    editions are in one language.
    """

    signature: str
    left: Article
    right: Article
    links: tuple[Link, ...]
    differences: tuple[Difference, ...]
    left_translation: tuple[str | None, ...] = ()
    right_translation: tuple[str | None, ...] = ()

    @property
    def summary(self) -> dict[str, int]:
        """Counts by severity, of sentences standing alone (as links), and of moved links."""
        relations = [link.relation for link in self.links]
        severities = [difference.severity for difference in self.differences]
        return {
            "substantive": severities.count("substantive"),
            "style": severities.count("style"),
            "left_only": relations.count("left_only"),
            "right_only": relations.count("right_only"),
            "moved": sum(link.moved for link in self.links),
        }
