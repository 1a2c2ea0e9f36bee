"""Examples of what was found: the sentences of a pair, around the words in question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlate.articles import Article, Comparison, Spans
from xlate.corpus.additions import Keyword
from xlate.corpus.choices import Choice, Contrast
from xlate.corpus.groups import editions_of
from xlate.corpus.places import Place
from xlate.corpus.survey import Survey
from xlate.corpus.terms import term_of
from xlate.languages.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence link's side of an example: the passages of the words in question, in the sentences of an article."""

    edition: str
    article: Article
    sentences: Spans
    words: Spans


@dataclass(frozen=True, slots=True)
class Example:
    """Where something found can be seen; a side is absent where the passage stands in one edition only."""

    place: Place
    comparison: Comparison
    sides: tuple[Quoted, ...]


def examples(survey: Survey, found: Choice | Contrast | Keyword) -> Iterator[Example]:
    """The examples at hand of something found, its own edition's side first."""
    for place in found.places:
        comparison = survey.examples.get(place[:2])
        if comparison is None:
            continue
        if isinstance(found, Keyword):
            wanted = {found.edition: found.term}
        else:
            direction = found.direction
            wanted = {direction.edition: found.term, direction.other_edition: found.counterpart}
        sides = dict(zip(editions_of(comparison), (True, False), strict=True))
        quoted = (
            _quoted(comparison, place, edition, term, on_left=sides[edition])
            for edition, term in wanted.items()
            if edition in sides
        )
        yield Example(place, comparison, tuple(quoted))


def _quoted(comparison: Comparison, place: Place, edition: str, term: str, *, on_left: bool) -> Quoted:
    article = comparison.left if on_left else comparison.right
    link = comparison.links[place.link]
    sentences = link.left if on_left else link.right
    text = article.report_text
    tokens = [token for sentence in sentences for token in tokenize(text, sentence)]
    words = tuple(token.span for token in tokens if term_of(token, article.language) == term)
    return Quoted(edition, article, sentences, words[:1])
