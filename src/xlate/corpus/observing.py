"""What one comparison adds to the census: its words, its differences, its terms and their counterparts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlate.alignment.words import WordLink, link_words
from xlate.articles import Article, Comparison, Difference, Kind, Severity, Span, Spans
from xlate.corpus.groups import By, editions_of, group_of, month_of
from xlate.corpus.terms import terms_of
from xlate.languages.tags import primary
from xlate.languages.tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Met:
    """A term, as met: its form, the link in which it stands, and whether its edition says it alone."""

    term: str
    form: str
    link: int
    alone: bool


@dataclass(frozen=True, slots=True)
class SideCount:
    """One edition of one pair; ``sentences`` and ``words`` are of its own only, and all together."""

    sentences: tuple[int, int]
    words: tuple[int, int]
    details: int
    terms: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A left term and the right one that stands for it, by their word link."""

    left: str
    right: str
    link: int


@dataclass(frozen=True, slots=True)
class Observation:
    """What one comparison has to count, and where it belongs; ``languages`` are primary subtags, left and right."""

    signature: str
    group: str
    month: str
    editions: tuple[str, str]
    languages: tuple[str, str]
    found: Counter[tuple[Kind, Severity]]
    left: SideCount
    right: SideCount
    renderings: tuple[Rendering, ...]

    @property
    def words(self) -> float:
        """The mean of both editions' words."""
        return (self.left.words[1] + self.right.words[1]) / 2


def observe(comparison: Comparison, file: Path, by: By = "outlet", *, terms: bool = True) -> Observation:
    """Count one comparison of ``file``; its words are linked where ``terms``.

    Furniture is not counted: it is not compared.
    """
    tokens = [_tokens(comparison.left), _tokens(comparison.right)]
    kinds = Counter((difference.kind, difference.severity) for difference in comparison.differences)
    return Observation(
        signature=comparison.signature,
        group=group_of(comparison, file, by),
        month=month_of(comparison),
        editions=editions_of(comparison),
        languages=(primary(comparison.left.language), primary(comparison.right.language)),
        found=kinds,
        left=_side(comparison, tokens[0], on_left=True),
        right=_side(comparison, tokens[1], on_left=False),
        renderings=tuple(_renderings(comparison, *tokens)) if terms else (),
    )


Tokens = dict[Span, tuple[Token, ...]]
"""The words of each sentence."""


def _tokens(article: Article) -> Tokens:
    text = article.report_text
    return {sentence: tokenize(text, sentence) for sentence in article.sentences}


def _words(tokens: Tokens, sentences: Spans) -> list[Token]:
    return [token for sentence in sentences for token in tokens.get(sentence, ())]


def _side(comparison: Comparison, tokens: Tokens, *, on_left: bool) -> SideCount:
    article = comparison.left if on_left else comparison.right
    own = _own_details(comparison, on_left=on_left)
    sentences, words = [0, 0], [0, 0]
    met: list[Met] = []
    for number, link in enumerate(comparison.links):
        here, there = (link.left, link.right) if on_left else (link.right, link.left)
        lone = not there
        found = _words(tokens, here)
        sentences[0] += len(here) * lone
        sentences[1] += len(here)
        words[1] += len(found)
        for token, term in zip(found, terms_of(found, article.language), strict=True):
            alone = lone or any(token.span.overlaps(span) for span in own.get(number, ()))
            words[0] += alone
            if term is not None:
                met.append(Met(term, token.text, number, alone))
    details = sum(map(len, own.values()))
    return SideCount((sentences[0], sentences[1]), (words[0], words[1]), details, tuple(met))


def _own_details(comparison: Comparison, *, on_left: bool) -> dict[int, list[Span]]:
    """By link, the passages of one edition that have nothing against them in the other."""
    own: dict[int, list[Span]] = {}
    for difference in comparison.differences:
        here, there = (difference.left, difference.right) if on_left else (difference.right, difference.left)
        if difference.severity == "substantive" and here and not there:
            own.setdefault(difference.link, []).extend(here)
    return own


def _renderings(comparison: Comparison, lefts: Tokens, rights: Tokens) -> Iterator[Rendering]:
    """Which right term stands for which left one, link by link.

    First by the differences that set one term against another; then by word links, also those that only their
    neighbours suggest, for a word that is *not* translated by its usual counterpart has no other kind; and where one
    term is left on either side, these two.
    """
    left, right = comparison.left, comparison.right
    against = _set_against(comparison)
    for number, link in enumerate(comparison.links):
        mine, theirs = _words(lefts, link.left), _words(rights, link.right)
        terms = terms_of(mine, left.language), terms_of(theirs, right.language)
        if not (any(terms[0]) and any(terms[1])):
            continue
        linked = link_words(
            mine,
            theirs,
            left.language,
            right.language,
            _translation(left, link.left, comparison.left_translation),
            _translation(right, link.right, comparison.right_translation),
        )
        chosen = _told(against.get(number, ()), (mine, theirs), terms)
        _add_links(chosen, linked.links, terms)
        _add_last(chosen, terms)
        for i, j in chosen.items():
            yield Rendering(terms[0][i] or "", terms[1][j] or "", number)


Terms = tuple[list[str | None], list[str | None]]
"""The terms of the words of both sides; ``None`` for words that are no terms."""


def _set_against(comparison: Comparison) -> dict[int, list[Difference]]:
    """By link, the differences that have words on both sides."""
    found: dict[int, list[Difference]] = {}
    for difference in comparison.differences:
        if difference.left and difference.right:
            found.setdefault(difference.link, []).append(difference)
    return found


def _told(
    differences: Sequence[Difference], words: tuple[Sequence[Token], Sequence[Token]], terms: Terms
) -> dict[int, int]:
    """Left and right words of differences that set just one term against one."""
    found: dict[int, int] = {}
    for difference in differences:
        inside = [
            [i for i, token in enumerate(side) if term[i] and any(token.span.overlaps(span) for span in spans)]
            for side, term, spans in zip(words, terms, (difference.left, difference.right), strict=True)
        ]
        if len(inside[0]) == len(inside[1]) == 1:
            found.setdefault(inside[0][0], inside[1][0])
    return found


def _add_links(chosen: dict[int, int], links: Sequence[WordLink], terms: Terms) -> None:
    """Tie the terms that word links join and that nothing has tied, the surest link first."""
    taken = set(chosen.values())
    for link in sorted(links, key=lambda link: -link.score):
        both = terms[0][link.left] and terms[1][link.right]
        if both and link.left not in chosen and link.right not in taken:
            chosen[link.left] = link.right
            taken.add(link.right)


def _add_last(chosen: dict[int, int], terms: Terms) -> None:
    """Tie the last term of the left to the last of the right, where just one is left on either side."""
    taken = set(chosen.values())
    left = [i for i, term in enumerate(terms[0]) if term and i not in chosen]
    right = [j for j, term in enumerate(terms[1]) if term and j not in taken]
    if len(left) == len(right) == 1:
        chosen[left[0]] = right[0]


def _translation(article: Article, sentences: Spans, translations: Sequence[str | None]) -> str | None:
    """The sentences' translations joined; ``None`` where one is missing."""
    if len(translations) != len(article.sentences):
        return None
    by_sentence = dict(zip(article.sentences, translations, strict=True))
    texts = [text for sentence in sentences if (text := by_sentence.get(sentence)) is not None]
    return " ".join(texts) if len(texts) == len(sentences) else None
