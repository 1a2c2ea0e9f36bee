"""What articles are about, as sparse vectors of length one: how content pairing sees them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from xlate.alignment.lexical.forms import lookup_form
from xlate.alignment.vectors.features import Lines, plain, word_features
from xlate.alignment.vectors.glosses import gloss
from xlate.alignment.vectors.material import Views
from xlate.alignment.vectors.pieces import pieces
from xlate.articles import Article
from xlate.languages.tags import primary
from xlate.languages.tokens import tokenize, words_of_sentence

if TYPE_CHECKING:
    from scipy.sparse import csr_array

# Articles without a given word that are imagined beside the real ones, so that a word which both of two articles have
# still counts for something.
IMAGINED = 4


@dataclass(frozen=True)
class Profiles:
    """The articles of one side, a row each, in one matrix for each part; both sides share its columns.

    The parts are ``words`` and ``headline`` of the views, ``names`` and ``numbers`` of the originals, and ``meaning``,
    where the sides are in two languages that a lexicon knows: what the words of the originals may translate to.
    """

    parts: dict[str, csr_array]
    dates: tuple[date | None, ...]
    languages: tuple[str, ...]
    """The language of each article that is seen as it stands; empty for those seen through a translation."""
    glossed: tuple[bool, ...]
    """Whether ``meaning`` holds for the article: for those in the commonest language of their side."""


def profiles(
    lefts: Sequence[Article], rights: Sequence[Article], left_views: Sequence[Views], right_views: Sequence[Views]
) -> tuple[Profiles, Profiles]:
    """The profiles of both sides.

    Args:
        lefts: segmented articles; ``rights`` the other side's.
        left_views: for each left article its sentences in the language that all views share; ``right_views`` likewise.
    """
    languages = _seen_languages(lefts, left_views), _seen_languages(rights, right_views)
    main = _commonest(languages[0]), _commonest(languages[1])
    pivot = main[0] or main[1]
    views = (*left_views, *right_views)
    articles = (*lefts, *rights)
    features = {
        "words": [
            [word for line in view if line for word in word_features(words_of_sentence(line), pivot)] for view in views
        ],
        "names": [_name_features(article.text) for article in articles],
        "numbers": [_number_features(article.text) for article in articles],
        "headline": [word_features(words_of_sentence(next(filter(None, view), "")), pivot) for view in views],
    }
    matrices = {part: _weighted(rows) for part, rows in features.items()}
    middle = len(lefts)
    left_parts = {part: matrix[:middle] for part, matrix in matrices.items()}
    right_parts = {part: matrix[middle:] for part, matrix in matrices.items()}
    tongues = [[primary(article.language) for article in side] for side in (lefts, rights)]
    spoken = _commonest(tongues[0]), _commonest(tongues[1])
    texts = [Lines.of([article.text for article in side]) for side in (lefts, rights)]
    meaning = gloss(texts[0], texts[1], *spoken) if all(spoken) else None
    if meaning is not None:
        left_parts["meaning"], right_parts["meaning"] = _unit(meaning.left), _unit(meaning.right)
    glossed = [
        tuple(meaning is not None and tongue == language for tongue in side)
        for side, language in zip(tongues, spoken, strict=True)
    ]
    dates = tuple(day_of(article) for article in articles)
    return (
        Profiles(left_parts, dates[:middle], languages[0], glossed[0]),
        Profiles(right_parts, dates[middle:], languages[1], glossed[1]),
    )


def day_of(article: Article) -> date | None:
    """The day an article bears, where it is one that can be read (ISO 8601)."""
    try:
        return date.fromisoformat((article.date or "")[:10])
    except ValueError:
        return None


def _seen_languages(articles: Sequence[Article], views: Sequence[Views]) -> tuple[str, ...]:
    return tuple(
        primary(article.language) if tuple(view) == article.sentence_texts else ""
        for article, view in zip(articles, views, strict=True)
    )


def _commonest(languages: Sequence[str]) -> str:
    """The commonest of some languages, empty ones left out; empty where none is left."""
    found = Counter(filter(None, languages)).most_common(1)
    return found[0][0] if found else ""


def _unit(matrix: csr_array) -> csr_array:
    """The matrix with rows of length one."""
    from scipy.sparse import diags_array

    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scaled: csr_array = (diags_array(1.0 / np.where(norms > 0, norms, 1.0)) @ matrix).tocsr()
    return scaled


def _name_features(text: str) -> list[str]:
    """Letter sequences of the words written with a capital, so that *Zelenski* and *Zelensky* meet."""
    names = (token.text for token in tokenize(text) if token.text[0].isupper())
    return [piece for name in names for piece in pieces(name)]


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
        weights = [(1 + math.log(times)) * math.log(total / frequency[feature]) for feature, times in count.items()]
        norm = math.sqrt(sum(weight * weight for weight in weights) + rarest * rarest)
        data += [weight / norm for weight in weights]
        indices += [columns[feature] for feature in count]
        starts.append(len(indices))
    return csr_array((data, indices, starts), shape=(len(counts), max(1, len(columns))), dtype=np.float64)
