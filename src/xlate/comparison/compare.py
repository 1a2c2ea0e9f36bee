"""Linked passages into differences: every check in order, then one decision on overlaps, thresholds, and kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from xlate.alignment.words import link_words
from xlate.articles import Article, Difference, Link, Span, Spans
from xlate.comparison.check import Agreement, Finding, Passage, Settled, Side
from xlate.comparison.checks import CHECKS
from xlate.comparison.decide import decide
from xlate.languages.tokens import Token, tokenize
from xlate.settings import ComparisonSettings

Translations = Sequence[str | None]


def compare(
    left: Article,
    right: Article,
    links: Sequence[Link],
    left_translation: Translations,
    right_translation: Translations,
    settings: ComparisonSettings,
) -> tuple[tuple[Link, ...], tuple[Difference, ...]]:
    """What differs inside the linked sentences of two editions.

    Args:
        left: the left edition, segmented; ``right`` likewise. They may be of one language.
        right: the right edition.
        links: which sentences correspond.
        left_translation: one entry a sentence of ``left``, in the language of ``right``; ``None`` where there is no
            translation, empty where nothing was translated. ``right_translation`` the other way about.
        right_translation: one entry a sentence of ``right``.
        settings: kinds wanted, and the least confidence of a substantive difference.

    Returns:
        The links, those with a substantive difference now ``edited``, and the differences in reading order.
    """
    judged: list[Link] = []
    differences: list[Difference] = []
    for index, link in enumerate(links):
        if not (link.left and link.right):
            judged.append(link)
            continue
        passage = passage_of(left, right, link, left_translation, right_translation)
        found = decide(_examined(passage, settings.threshold), passage, index, settings)
        differences.extend(found)
        edited = any(difference.severity == "substantive" for difference in found)
        judged.append(replace(link, relation="edited") if edited else link)
    return tuple(judged), tuple(differences)


def _examined(passage: Passage, threshold: float) -> list[Finding]:
    """What every check finds. What one is in doubt of leaves its words open: a later one may be surer of them."""
    settled = Settled(passage)
    findings: list[Finding] = []
    for check in CHECKS:
        outcomes = list(check.examine(passage, settled))
        settled.add(found for found in outcomes if isinstance(found, Agreement) or _sure(found, threshold))
        findings.extend(outcome for outcome in outcomes if isinstance(outcome, Finding))
    return findings


def _sure(finding: Finding, threshold: float) -> bool:
    return finding.severity == "substantive" and finding.confidence >= threshold


def passage_of(
    left: Article, right: Article, link: Link, left_translation: Translations, right_translation: Translations
) -> Passage:
    """The sentences of a link with both sides, word-linked, ready for the checks."""
    sides = (
        _side(left, link.left, left_translation),
        _side(right, link.right, right_translation),
    )
    words = link_words(
        sides[0].tokens,
        sides[1].tokens,
        left.language,
        right.language,
        left_translation=sides[0].translation,
        right_translation=sides[1].translation,
    )
    return Passage(*sides, words)


def _side(article: Article, sentences: Spans, translations: Translations) -> Side:
    text = article.report_text  # no word of a link's address or other furniture is a word of the report
    tokens: tuple[Token, ...] = tuple(token for sentence in sentences for token in tokenize(text, sentence))
    return Side(article, sentences, tokens, _translation(article, sentences, translations))


def _translation(article: Article, sentences: Spans, translations: Translations) -> str | None:
    """The sentences' translations joined; ``None`` where one is missing."""
    if len(translations) != len(article.sentences):
        return None
    by_sentence: dict[Span, str | None] = dict(zip(article.sentences, translations, strict=True))
    found = [by_sentence.get(sentence) for sentence in sentences]
    texts = [text for text in found if text is not None]
    return " ".join(texts) if len(texts) == len(found) else None
