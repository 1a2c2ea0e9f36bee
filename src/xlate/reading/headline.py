"""The headline: where it stands in a text, and how a known one joins it."""

from __future__ import annotations

import re
from bisect import bisect_right

from xlate.articles import Span, Spans

_LONGEST = 40  # words; the longest headlines and decks of the trade stay below
_CLOSERS = "\"'”’»)]"
# A full stop ends a sentence, unless it belongs to an abbreviation of single letters: U.S., EE. UU., I. A.
_ABBREVIATED = re.compile(r"(?:^|[\s.])\w{1,2}\.$")


def looks_like_headline(passage: str) -> bool:
    """Whether ``passage`` has a headline's form: short, with words, and without a full stop at its end."""
    bare = passage.rstrip(_CLOSERS)
    if not any(character.isalpha() for character in bare) or len(passage.split()) > _LONGEST:
        return False
    if bare.endswith((":", ";", ",", "…")):
        return False
    return not bare.endswith(".") or bool(_ABBREVIATED.search(bare))


def find_headline(text: str, paragraphs: Spans, furniture: Spans) -> str | None:
    """The first paragraph that is no furniture, where it looks like a headline and something follows it."""
    report = (passage for span in paragraphs if (passage := _without(text, span, furniture)))
    first, second = next(report, None), next(report, None)
    return first if first and second and looks_like_headline(first) else None


def with_headline(text: str, title: str | None) -> str:
    """``text`` with ``title`` as its first paragraph, unless it already begins with it."""
    if not title or folded(text[: 2 * len(title) + 100]).startswith(folded(title)):
        return text
    return f"{title}\n\n{text}"


def folded(passage: str) -> str:
    """``passage`` as bare lower-case words, for telling whether two say the same."""
    return " ".join(re.findall(r"\w+", passage.casefold()))


def _without(text: str, span: Span, furniture: Spans) -> str:
    """The words of ``span`` that are no furniture (which is in order), with single spaces."""
    pieces, position = [], span.start
    for index in range(bisect_right(furniture, span.start, key=lambda mark: mark.end), len(furniture)):
        mark = furniture[index]
        if mark.start >= span.end:
            break
        pieces.append(text[position : mark.start])
        position = mark.end
    return " ".join("".join((*pieces, text[position : span.end])).split())
