"""What articles are about, as sparse vectors of length one: how content pairing sees them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from xlate.alignment.features import piece_features, plain, word_features
from xlate.alignment.forms import lookup_form, primary
from xlate.alignment.material import Views
from xlate.articles import Article
from xlate.languages.tokens import tokenize

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# Articles without a given word that are imagined beside the real ones, so that a word which both of two articles have
# still counts for something.
IMAGINED = 4

PARTS = ("words", "names", "numbers", "headline")


@dataclass(frozen=True)
class Profiles:
    """The articles of one side, a row each, in one matrix for each of :data:`PARTS`; both sides share its columns."""

    parts: dict[str, csr_array]
    dates: tuple[date | None, ...]


def profiles(
    lefts: Sequence[Article], rights: Sequence[Article], left_views: Sequence[Views], right_views: Sequence[Views]
) -> tuple[Profiles, Profiles]:
    """The profiles of both sides.

    Args:
        lefts: segmented articles; ``rights`` the other side's.
        left_views: for each left article its sentences in the language that all views share; ``right_views`` likewise.
    """
    pivot = _pivot(lefts, left_views) or _pivot(rights, right_views)
    views = (*left_views, *right_views)
    articles = (*lefts, *rights)
    features = {
        "words": [[word for line in view if line for word in word_features(line, pivot)] for view in views],
        "names": [_name_features(article.text) for article in articles],
        "numbers": [_number_features(article.text) for article in articles],
        "headline": [word_features(next(filter(None, view), ""), pivot) for view in views],
    }
    matrices = {part: _weighted(rows) for part, rows in features.items()}
    dates = tuple(day_of(article) for article in articles)
    middle = len(lefts)
    return (
        Profiles({part: matrix[:middle] for part, matrix in matrices.items()}, dates[:middle]),
        Profiles({part: matrix[middle:] for part, matrix in matrices.items()}, dates[middle:]),
    )


def day_of(article: Article) -> date | None:
    """The day an article bears, where it is one that can be read (ISO 8601)."""
    try:
        return date.fromisoformat((article.date or "")[:10])
    except ValueError:
        return None


def _pivot(articles: Sequence[Article], views: Sequence[Views]) -> str:
    """The commonest language of the articles that are seen as they stand; empty where none is."""
    own = Counter(
        primary(article.language)
        for article, view in zip(articles, views, strict=True)
        if tuple(view) == article.sentence_texts
    )
    return own.most_common(1)[0][0] if own else ""


def _name_features(text: str) -> list[str]:
    """Letter sequences of the words written with a capital, so that *Zelenski* and *Zelensky* meet."""
    names = (token.text for token in tokenize(text) if token.text[0].isupper())
    return [piece for name in names for piece in piece_features(name)]


def _number_features(text: str) -> list[str]:
    return [plain(lookup_form(token.folded)) for token in tokenize(text) if token.text[0].isdigit()]


def _weighted(rows: Sequence[Iterable[str]]) -> csr_array:
    """A row for each entry: logarithmic counts by inverse document frequency, of length one at most.

    A row of few or common features is made shorter, as if it had one more feature that nothing shares: two articles
    whose only number is the year are not therefore the same.
    """
    from scipy.sparse import csr_array

    counts = [Counter(row) for row in rows]
    frequency = Counter(feature for count in counts for feature in count)
    columns = {feature: number for number, feature in enumerate(frequency)}
    total = len(counts) + IMAGINED
    rarest = math.log(total)
    data, indices, starts = [], [], [0]
    for count in counts:
        weights = [
            (1 + math.log(times)) * math.log(total / frequency[feature]) for feature, times in count.items()
        ]
        norm = math.sqrt(sum(weight * weight for weight in weights) + rarest * rarest)
        data += [weight / norm for weight in weights]
        indices += [columns[feature] for feature in count]
        starts.append(len(indices))
    return csr_array((data, indices, starts), shape=(len(counts), max(1, len(columns))), dtype=np.float64)
