"""A comparison under a second pair of eyes: what is undecided is asked about, its confidence moved, nothing dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import exp, log

from xlate.articles import Article, Comparison, Difference, Link, Opinion, Spans
from xlate.judging.question import Doubt, Judge, Question, Side
from xlate.settings import ComparisonSettings, JudgingSettings

_CERTAIN = 0.02  # no opinion counts for more than this leaves open: a judge that is sure of itself can be wrong


def reviewed(
    comparison: Comparison, judge: Judge, settings: JudgingSettings, comparing: ComparisonSettings
) -> Comparison:
    """The comparison with the judge's opinion on what was undecided.

    A difference is undecided where its confidence lies between ``settings.lowest`` and ``settings.highest``. A judge
    that sees sentences only as a whole is not asked where something else in them differs for sure.

    Args:
        comparison: as the checks left it.
        judge: whom to ask.
        settings: what counts as undecided, and what an opinion weighs.
        comparing: kinds and threshold of substantive differences.
    """
    asked = list(_questions(comparison, judge, settings, comparing))
    if not asked:
        return comparison
    differences = list(comparison.differences)
    answers = judge.ask([question for question, _ in asked])
    for (_, places), opinions in zip(asked, answers, strict=True):
        for place, opinion in zip(places, opinions, strict=True):
            differences[place] = moved(differences[place], opinion, settings.weight, comparing)
    return replace(comparison, differences=tuple(differences), links=_relinked(comparison.links, differences))


def moved(difference: Difference, opinion: Opinion, weight: float, comparing: ComparisonSettings) -> Difference:
    """The difference with an opinion on it.

    Confidence and opinion are taken for independent evidence: their log-odds add up, the opinion's times ``weight``.
    """
    if opinion.differs is None:
        return replace(difference, opinion=opinion)
    confidence = round(_chance(_odds(difference.confidence) + weight * _odds(opinion.differs)), 3)
    wanted = confidence >= comparing.threshold and difference.kind in comparing.kinds and difference.kind != "rewording"
    return replace(difference, confidence=confidence, severity="substantive" if wanted else "style", opinion=opinion)


def _questions(
    comparison: Comparison, judge: Judge, settings: JudgingSettings, comparing: ComparisonSettings
) -> Iterator[tuple[Question, tuple[int, ...]]]:
    """Each link with something undecided as a question, with the places of its doubts among the differences."""
    by_link: dict[int, list[int]] = {}
    for place, difference in enumerate(comparison.differences):
        if difference.kind != "rewording" and difference.kind in comparing.kinds:
            by_link.setdefault(difference.link, []).append(place)
    for number, places in by_link.items():
        confidences = [comparison.differences[place].confidence for place in places]
        sure = any(confidence > settings.highest for confidence in confidences)
        undecided = tuple(
            place
            for place, confidence in zip(places, confidences, strict=True)
            if settings.lowest <= confidence <= settings.highest
        )
        if undecided and (judge.tells_doubts_apart or not sure):
            yield _question(comparison, comparison.links[number], undecided), undecided


def _question(comparison: Comparison, link: Link, places: Sequence[int]) -> Question:
    left, right = comparison.left, comparison.right
    found = [comparison.differences[place] for place in places]
    return Question(
        _side(left, link.left, comparison.left_translation),
        _side(right, link.right, comparison.right_translation),
        tuple(Doubt(one.kind, _words(left, one.left), _words(right, one.right)) for one in found),
    )


def _side(article: Article, sentences: Spans, translations: Sequence[str | None]) -> Side:
    by_sentence = dict(zip(article.sentences, translations, strict=True)) if translations else {}
    translated = [by_sentence.get(sentence) for sentence in sentences]
    whole = " ".join(text for text in translated if text)
    return Side(
        article.language, " ".join(_passages(article, sentences)), whole if translated and all(translated) else None
    )


def _words(article: Article, spans: Spans) -> str:
    return " … ".join(_passages(article, spans))


def _passages(article: Article, spans: Spans) -> list[str]:
    text = article.report_text  # no furniture: the judge reads what the checks read
    return [" ".join(span.of(text).split()) for span in spans]


def _relinked(links: Sequence[Link], differences: Sequence[Difference]) -> tuple[Link, ...]:
    """The links, ``edited`` exactly where a substantive difference is left in them."""
    edited = {difference.link for difference in differences if difference.severity == "substantive"}
    return tuple(
        replace(link, relation="edited" if number in edited else "equivalent") if link.left and link.right else link
        for number, link in enumerate(links)
    )


def _odds(probability: float) -> float:
    kept = min(max(probability, _CERTAIN), 1 - _CERTAIN)
    return log(kept / (1 - kept))


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))
