"""What must survive a translation to the letter: addresses, telephone numbers, hashtags, mentions, glossary terms.

Each is replaced by a short stand-in that engines copy, and put back afterwards. Stand-ins look like ``Z1``: of forty
forms tried on 300 news sentences with the bundled model, a capital and a digit were copied most often (99 %), brackets
and typographic signs hardly ever. What is lost all the same is caught here, and the sentence is translated around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xlate.articles import Span

# Quantifiers are bounded and starts are anchored, so that hostile text cannot make the search slow.
# A trailing full stop, comma or bracket belongs to the sentence, not to the address.
_PATH = r"[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?)\]}'’…]"
_ADDRESS = rf"(?:https?://|ftp://|www\.){_PATH}"
_MAIL = r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{1,63}"
# A host without a scheme counts where its ending is one that ordinary words cannot have, or a path follows.
_ENDING = rf"(?:com|org|net|info|edu|gov)(?![\w-])(?:/{_PATH})?|[a-z]{{2,3}}/{_PATH}"
_HOST = rf"(?<![\w.@-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}(?:{_ENDING})"
_TAG = r"(?<![\w&/])[#@](?=\d*[^\W\d])\w+"
# Three groups of digits and more, but not a number whose thousands stand apart.
_PHONE = r"(?<![\w.,+-])(?!\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\w))\+?\(?\d{2,4}\)?(?:[ -]\d{2,4}){2,6}(?![\w-])"
_LITERAL = re.compile("|".join(f"(?:{part})" for part in (_ADDRESS, _MAIL, _HOST, _TAG, _PHONE)))

# Typographic marks and the plain ones of the same width that say the same. Every engine has learnt the plain ones.
PLAIN_MARKS = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‹": "'", "›": "'", "—": "–"}
_MARKS = "".join(PLAIN_MARKS)

# Words and signs beyond ASCII: those that an engine's vocabulary may lack.
_EXOTIC = re.compile(rf"\w*[^\W\x00-\x7f]\w*|[^\w\s\x00-\x7f{_MARKS}¡¿…]+")
_STAND_IN = re.compile(r"(?<!\w)Z([0-9]{1,3})(?!\w)")


@dataclass(frozen=True, slots=True)
class Protected:
    """A sentence with stand-ins, and what each stands for in the translation."""

    text: str
    items: tuple[tuple[str, str], ...] = ()
    """``(stand-in, what it stands for)``, in order of the source."""

    def restore(self, translation: str) -> str | None:
        """The translation with everything put back; ``None`` where a stand-in was lost, doubled, or invented."""
        wanted = sorted(stand_in for stand_in, _ in self.items)
        if sorted(match.group() for match in _STAND_IN.finditer(translation)) != wanted:
            return None if self.items else translation
        items = dict(self.items)
        return _STAND_IN.sub(lambda match: items[match.group()], translation)

    def around(self) -> list[tuple[str, bool]]:
        """The sentence in parts, each with whether it is to be kept as it is, for a translation piece by piece."""
        items = dict(self.items)
        parts: list[tuple[str, bool]] = []
        end = 0
        for match in _STAND_IN.finditer(self.text):
            if match.group() in items:
                parts += [(self.text[end : match.start()], False), (items[match.group()], True)]
                end = match.end()
        parts.append((self.text[end:], False))
        return [(text, kept) for text, kept in parts if text]


def literals(text: str) -> list[Span]:
    """The passages that every translation must carry unchanged."""
    return [Span(match.start(), match.end()) for match in _LITERAL.finditer(text)]


def exotic(text: str) -> list[Span]:
    """Words with letters beyond ASCII, and runs of such signs."""
    return [Span(match.start(), match.end()) for match in _EXOTIC.finditer(text)]


def protect(text: str, terms: Sequence[tuple[Span, str]] = ()) -> Protected:
    """Put stand-ins for the literals of ``text`` and for ``terms``.

    Args:
        text: a sentence.
        terms: passages with what must stand for them in the translation; those that overlap a literal, or an earlier
            term, are left out.
    """
    chosen: list[tuple[Span, str]] = [(span, span.of(text)) for span in literals(text)]
    for span, target in terms:
        if not any(span.overlaps(other) for other, _ in chosen):
            chosen.append((span, target))
    if chosen:  # words of the text that look like stand-ins get one of their own, lest they be taken for one
        chosen += [(Span(match.start(), match.end()), match.group()) for match in _STAND_IN.finditer(text)]
    return _replace(text, sorted(chosen))


def _replace(text: str, chosen: Sequence[tuple[Span, str]]) -> Protected:
    """Number the stand-ins from left to right."""
    parts: list[str] = []
    items: list[tuple[str, str]] = []
    end = 0
    for span, target in chosen:
        if span.start < end:
            continue
        stand_in = f"Z{len(items) + 1}"
        # Glued to a letter it would be a word of its own and never found again, so a space goes between.
        before = " " if text[span.start - 1 : span.start].isalnum() else ""
        after = " " if text[span.end : span.end + 1].isalnum() else ""
        parts += [text[end : span.start], before, stand_in, after]
        items.append((stand_in, target))
        end = span.end
    return Protected("".join([*parts, text[end:]]), tuple(items))
