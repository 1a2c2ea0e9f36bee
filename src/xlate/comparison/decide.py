"""From what the checks found to what is shown: each word raised once, by the surest and most telling finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from xlate.articles import Difference, Kind, Severity, Spans
from xlate.comparison.believing.belief import believed
from xlate.comparison.check import Finding
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.saying.quotes import as_quoted
from xlate.settings import ComparisonSettings

Belief = Callable[[Finding, Passage], float]
"""From a finding, and the passage that it was found in, to how likely it is right."""
_TELLING: dict[Kind, float] = {
    "number": 0.12,
    "date": 0.12,
    "negation": 0.10,
    "attribution": 0.12,
    "modality": 0.06,
    "name": 0.06,
    "framing": 0.05,
    "quote": 0.05,
    "detail": 0.0,
    "rewording": -1.0,
}
"""What a kind adds to a finding's confidence when two claim the same words: the more specific claim wins near ties."""


def decide(
    findings: Iterable[Finding],
    passage: Passage,
    link: int,
    settings: ComparisonSettings,
    believed: Belief = believed,
) -> tuple[Difference, ...]:
    """The differences of one link, in reading order.

    Args:
        findings: what the checks found; ``passage`` where.
        passage: the sentences of the link.
        link: its number.
        settings: kinds wanted, and the least confidence of a substantive difference.
        believed: how likely a finding is right.
    """
    named = [_told(as_quoted(finding, passage), passage, believed) for finding in findings]
    least = settings.threshold
    ranked = sorted(named, key=lambda finding: (-_weight(finding, least), finding.left, finding.right, finding.kind))
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


def _told(finding: Finding, passage: Passage, believed: Belief) -> Finding:
    """The finding as sure as its kind's record and its circumstances make it."""
    return finding._replace(confidence=believed(finding, passage))


def _weight(finding: Finding, least: float) -> float:
    """What decides between claims on one word: one that will be raised before one that will not, then the surest."""
    substantive = finding.severity == "substantive" and finding.kind != "rewording"
    raised = substantive and finding.confidence >= least
    return finding.confidence + _TELLING[finding.kind] + (1.0 if substantive else 0.0) + (1.0 if raised else 0.0)


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
