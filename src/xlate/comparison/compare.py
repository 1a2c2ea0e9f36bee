"""Linked passages into differences: every check in order, then one decision on overlaps, thresholds, and kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from xlate.alignment.coupling.ties import Ties, of_tokens, words_of
from xlate.alignment.lexical.tables import Floats
from xlate.alignment.pairwords import PairWords
from xlate.alignment.words import Couple
from xlate.articles import Article, Difference, Link, Span, Spans
from xlate.comparison.check import Agreement, Finding, Settled
from xlate.comparison.checks import CHECKS
from xlate.comparison.decide import decide
from xlate.comparison.passages.compounds import taken_apart
from xlate.comparison.passages.datelines import datelines
from xlate.comparison.passages.passage import Passage, Side
from xlate.languages.tokens import Token
from xlate.settings import ComparisonSettings

Translations = Sequence[str | None]


def compare(
    left: Article,
    right: Article,
    links: Sequence[Link],
    left_translation: Translations,
    right_translation: Translations,
    settings: ComparisonSettings,
    ties: Ties | None = None,
    words: PairWords | None = None,
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
        ties: what ties words of passages besides the packaged knowledge: an engine's attention.
        words: the words of the two editions, where alignment has looked them up already.

    Returns:
        The links, those with a substantive difference now ``edited``, and the differences in reading order.
    """
    linked = [link for link in links if link.left and link.right]
    passages = passages_of(left, right, linked, left_translation, right_translation, ties, words)
    judged: list[Link] = []
    differences: list[Difference] = []
    for index, link in enumerate(links):
        if not (link.left and link.right):
            judged.append(link)
            continue
        passage = next(passages)
        found = decide(examined(passage, settings.threshold), passage, index, settings)
        differences.extend(found)
        edited = any(difference.severity == "substantive" for difference in found)
        judged.append(replace(link, relation="edited") if edited else link)
    return tuple(judged), tuple(differences)


def examined(passage: Passage, threshold: float) -> list[Finding]:
    """What every check finds. What one is in doubt of leaves its words open: a later one may be surer of them.

    Args:
        passage: linked sentences, word-linked.
        threshold: confidence from which a finding settles its words.
    """
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
    return next(passages_of(left, right, [link], left_translation, right_translation))


def passages_of(
    left: Article,
    right: Article,
    links: Iterable[Link],
    left_translation: Translations,
    right_translation: Translations,
    ties: Ties | None = None,
    words: PairWords | None = None,
) -> Iterator[Passage]:
    """The sentences of each link, in order; every link has sentences of both sides."""
    words = words or PairWords(left, right, left_translation, right_translation)
    translated = _by_sentence(left, left_translation), _by_sentence(right, right_translation)
    sides = [(_side(words, 0, link.left, translated[0]), _side(words, 1, link.right, translated[1])) for link in links]
    tied = _tied(sides, ties)
    couples = [
        Couple(one.tokens, other.tokens, one.translation, other.translation, found)
        for (one, other), found in zip(sides, tied, strict=True)
    ]
    languages = left.language, right.language
    for (one, other), found in zip(sides, words.links(couples), strict=True):
        yield Passage(one, other, taken_apart(found, (one.tokens, other.tokens), languages))


def _tied(sides: Sequence[tuple[Side, Side]], ties: Ties | None) -> Sequence[Floats | None]:
    """What ``ties`` says of the tokens of each passage (left by right); nothing where there is no one to say it."""
    if ties is None or not sides:
        return [None] * len(sides)
    cut = [tuple(words_of(side.article.report_text, side.sentences) for side in both) for both in sides]
    found = ties(*([[word.text for word in both[index]] for both in cut] for index in (0, 1)))
    return [
        of_tokens(table, (one.tokens, words[0]), (other.tokens, words[1]))
        for table, (one, other), words in zip(found, sides, cut, strict=True)
    ]


def _side(words: PairWords, at: int, sentences: Spans, translated: Mapping[Span, str | None]) -> Side:
    article = words.articles[at]
    aside = [line for line in datelines(article.report_text) if any(map(line.overlaps, sentences))]
    tokens: tuple[Token, ...] = tuple(chain.from_iterable(words.tokens(at, sentence) for sentence in sentences))
    if aside:
        tokens = tuple(token for token in tokens if not any(map(token.span.overlaps, aside)))
    return Side(article, sentences, tokens, _translation(sentences, translated))


def _by_sentence(article: Article, translations: Translations) -> dict[Span, str | None]:
    """Each sentence's translation; nothing where there is not one for each."""
    complete = len(translations) == len(article.sentences)
    return dict(zip(article.sentences, translations, strict=True)) if complete else {}


def _translation(sentences: Spans, translated: Mapping[Span, str | None]) -> str | None:
    """The sentences' translations joined; ``None`` where one is missing."""
    found = [translated.get(sentence) for sentence in sentences]
    texts = [text for text in found if text is not None]
    return " ".join(texts) if len(texts) == len(found) else None
