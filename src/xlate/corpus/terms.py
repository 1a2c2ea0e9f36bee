"""Which words count as terms, under which form they are counted, and how they are shown again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from xlate.alignment.lexical.forms import is_function_word, lookup_form, stem
from xlate.languages.tags import primary
from xlate.languages.tokens import Token

_SHORTEST = 3  # letters; shorter content words are mostly initials and Roman numerals


def term_of(token: Token, language: str) -> str | None:
    """The stem that a content word is counted under; ``None`` for function words, numbers, and what is too short."""
    form = lookup_form(token.folded)
    if len(form) < _SHORTEST or not form[0].isalpha() or any(sign.isdigit() for sign in form):
        return None
    code = primary(language)
    return None if is_function_word(form, code) else stem(form, code)


def terms_of(tokens: Sequence[Token], language: str) -> list[str | None]:
    """:func:`term_of` each token."""
    return [term_of(token, language) for token in tokens]


class Surfaces:
    """The forms in which terms were met, so that a stem is shown by its commonest word."""

    # Forms of one stem worth counting; and stems, beyond which those first met late, the rare ones, are shown as stems.
    _FORMS_AT_MOST = 12
    _TERMS_AT_MOST = 400_000

    def __init__(self) -> None:
        self._forms: dict[tuple[str, str], Counter[str]] = {}

    def add(self, edition: str, term: str, form: str) -> None:
        """Count one form of a term in an edition."""
        if (edition, term) not in self._forms and len(self._forms) >= self._TERMS_AT_MOST:
            return
        forms = self._forms.setdefault((edition, term), Counter())
        if form in forms or len(forms) < self._FORMS_AT_MOST:
            forms[form] += 1

    def show(self, edition: str, term: str) -> str:
        """The commonest form, as written; the term itself where it was never met."""
        forms = self._forms.get((edition, term))
        return forms.most_common(1)[0][0] if forms else term

    def knows(self, edition: str, term: str) -> bool:
        """Whether the term was met in the edition."""
        return (edition, term) in self._forms
