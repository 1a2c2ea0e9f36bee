"""From what the checks found to what is shown: each word raised once, by the surest and most telling finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlate.articles import Difference, Kind, Severity, Spans
from xlate.comparison.check import Finding, Passage, Side
from xlate.comparison.quotes import as_quoted
from xlate.settings import ComparisonSettings

_TELLING: dict[Kind, float] = {
    "number": 0.12,
    "date": 0.12,
    "negation": 0.10,
    "attribution": 0.08,
    "modality": 0.06,
    "name": 0.06,
    "framing": 0.05,
    "quote": 0.05,
    "detail": 0.0,
    "rewording": -1.0,
}
"""What a kind adds to a finding's confidence when two claim the same words: the more specific claim wins near ties."""


def decide(
    findings: Iterable[Finding], passage: Passage, link: int, settings: ComparisonSettings
) -> tuple[Difference, ...]:
    """The differences of one link, in reading order."""
    named = [as_quoted(finding, passage) for finding in findings]
    ranked = sorted(named, key=lambda finding: (-_weight(finding), finding.left, finding.right, finding.kind))
    taken: tuple[set[int], set[int]] = set(), set()
    kept: list[Finding] = []
    for finding in ranked:
        words = _words(passage.left, finding.left), _words(passage.right, finding.right)
        if not (words[0] or words[1]) or any(mine & claimed for mine, claimed in zip(words, taken, strict=True)):
            continue
        kept.append(finding)
        taken[0].update(words[0])
        taken[1].update(words[1])
    kept.sort(key=lambda finding: _place(finding, passage))
    return tuple(_difference(finding, link, settings) for finding in kept)


def _weight(finding: Finding) -> float:
    substantive = finding.severity == "substantive" and finding.kind != "rewording"
    return finding.confidence + _TELLING[finding.kind] + (1.0 if substantive else 0.0)


def _words(side: Side, spans: Spans) -> set[int]:
    return {index for span in spans for index in side.tokens_in(span)}


def _place(finding: Finding, passage: Passage) -> tuple[float, Spans]:
    """Where a finding stands in its passage, 0 to 1, so that differences of either side come in reading order."""
    sides: Sequence[tuple[Side, Spans]] = ((passage.left, finding.left), (passage.right, finding.right))
    for side, spans in sides:
        if spans:
            start, end = side.sentences[0].start, side.sentences[-1].end
            return (spans[0].start - start) / max(1, end - start), spans
    return 0.0, ()


def _difference(finding: Finding, link: int, settings: ComparisonSettings) -> Difference:
    wanted = (
        finding.severity == "substantive"
        and finding.kind != "rewording"
        and finding.kind in settings.kinds
        and finding.confidence >= settings.threshold
    )
    severity: Severity = "substantive" if wanted else "style"
    return Difference(
        link, finding.kind, severity, round(finding.confidence, 3), finding.left, finding.right, finding.explanation
    )
