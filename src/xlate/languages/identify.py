"""Which language a text is in: py3langid, whose model travels inside its package, so nothing is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from xlate.languages.rules import languages_with_rules
from xlate.languages.tags import primary

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNDETERMINED = "und"
"""BCP 47's subtag for a language that cannot be told."""

# A few thousand characters settle the matter; the identifier walks a text byte by byte in Python, so that the whole of
# a very long text would cost seconds and change nothing.
_SAMPLE = 4000

# How much likelier a language that the program has rules for is before the text is read. With 140 languages to choose
# from, a headline of three words would otherwise go to Aragonese or Pidgin by a hair; a whole sentence is not moved.
_PRIOR_OF_KNOWN = 3.0


def identify(text: str, candidates: Sequence[str] | None = None) -> str:
    """The language of ``text`` as a BCP 47 primary subtag.

    Args:
        text: a headline or more; only the first few thousand characters are read.
        candidates: languages to choose among (BCP 47), where the caller knows them; any language otherwise.

    Returns:
        The likeliest language. Where the text has no letters to tell by: the first candidate, or ``und`` without any.
    """
    ranking = rank(text, candidates)
    if ranking:
        return ranking[0][0]
    return primary(candidates[0]) if candidates else UNDETERMINED


def confidence(text: str, language: str) -> float:
    """How likely it is, 0 to 1, that ``text`` is in ``language`` (BCP 47), among all languages."""
    return dict(rank(text)).get(primary(language), 0.0)


def rank(text: str, candidates: Sequence[str] | None = None) -> tuple[tuple[str, float], ...]:
    """Languages with their probabilities, likeliest first; empty where the text has no letters to tell by.

    Args:
        text: as for :func:`identify`.
        candidates: as for :func:`identify`; candidates that the identifier has never heard of are left out.
    """
    sample = text[:_SAMPLE]
    if not any(character.isalpha() for character in sample):
        return ()
    wanted = {primary(candidate) for candidate in candidates} if candidates else None
    known = languages_with_rules()
    weights = {
        language: probability * (_PRIOR_OF_KNOWN if language in known else 1.0)
        for language, probability in _identifier().rank(sample)
        if wanted is None or language in wanted
    }
    total = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple((language, weight / total) for language, weight in ranked) if total else ()


@cache
def _identifier() -> LanguageIdentifier:
    """The identifier, loaded once (about a second) when first asked; it is never altered, so threads may share it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
