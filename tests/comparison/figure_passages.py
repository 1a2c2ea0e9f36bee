"""Passages of one sentence a side for the tests of numbers and dates, linked by the real word linker."""

from __future__ import annotations

from xlate.alignment.words import link_words
from xlate.articles import Article, Span
from xlate.comparison.check import Agreement, Check, Finding, Settled
from xlate.comparison.passages.passage import Passage, Side
from xlate.languages.tokens import tokenize
from xlate.settings import ComparisonSettings

THRESHOLD = ComparisonSettings().threshold
"""What a check is less sure of becomes style."""


def passage(
    left: str,
    right: str,
    languages: tuple[str, str] = ("es", "en"),
    dates: tuple[str | None, str | None] = (None, None),
) -> Passage:
    sides = []
    for text, language, date in zip((left, right), languages, dates, strict=True):
        article = Article("a", text, language, date=date, sentences=(Span(0, len(text)),))
        sides.append(Side(article, article.sentences, tokenize(text)))
    words = link_words(sides[0].tokens, sides[1].tokens, *languages)
    return Passage(sides[0], sides[1], words)


def examine(check: Check, passage: Passage) -> tuple[list[Finding], list[Agreement]]:
    outcomes = list(check.examine(passage, Settled(passage)))
    findings = [outcome for outcome in outcomes if isinstance(outcome, Finding)]
    return findings, [outcome for outcome in outcomes if isinstance(outcome, Agreement)]


def raised(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "substantive" and finding.confidence >= THRESHOLD]


def marked(passage: Passage, finding: Finding) -> tuple[str, str]:
    """The words that a finding marks, left and right."""
    left = " … ".join(passage.left.article.passages(finding.left))
    return left, " … ".join(passage.right.article.passages(finding.right))
