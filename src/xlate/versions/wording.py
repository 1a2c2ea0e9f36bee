"""Whether two passages, of one language or of two, say the same: how a difference is known again in another version."""

from __future__ import annotations

from collections.abc import Sequence

from xlate.alignment.lexical.forms import is_function_word, lookup_form
from xlate.alignment.words import link_words
from xlate.articles import Span
from xlate.languages.amounts import values_in
from xlate.languages.tags import primary
from xlate.languages.tokens import tokenize
from xlate.languages.values import Value

# Mean support of the content words, both ways, from which two wordings count as one. Half of the words of an unrelated
# sentence on the same event find support now and then; two translations of one sentence leave few without.
SAME_WORDING = 0.65


def same_wording(one: str, other: str, language: str, other_language: str) -> bool:
    """Whether ``one`` and ``other`` say the same, figures by their value and words by their meaning.

    Args:
        one: a passage, possibly of several spans.
        other: another passage.
        language: BCP 47, of ``one``; ``other_language`` of ``other``.
        other_language: likewise.
    """
    if " ".join(one.split()).casefold() == " ".join(other.split()).casefold():
        return True
    values = (
        values_in(one, language, Span(0, len(one))),
        values_in(other, other_language, Span(0, len(other))),
    )
    if not _same_values(*values):
        return False
    support = _support(one, other, primary(language), primary(other_language))
    return support >= SAME_WORDING if support is not None else bool(values[0])


def _same_values(mine: Sequence[Value], theirs: Sequence[Value]) -> bool:
    return all(any(value.same(other) for other in theirs) for value in mine if not value.soft) and all(
        any(value.same(other) for other in mine) for value in theirs if not value.soft
    )


def _support(one: str, other: str, language: str, other_language: str) -> float | None:
    """The lower of the two sides' mean support over content words; ``None`` where a side has none."""
    tokens = tokenize(one), tokenize(other)
    links = link_words(*tokens, language, other_language)
    means = []
    for side, support, code in zip(
        tokens, (links.left_support, links.right_support), (language, other_language), strict=True
    ):
        forms = [lookup_form(token.folded) for token in side]
        content = [
            sure
            for form, sure in zip(forms, support, strict=True)
            if not (is_function_word(form, code) or form[0].isdigit())
        ]
        if not content:
            return None
        means.append(sum(content) / len(content))
    return min(means)
