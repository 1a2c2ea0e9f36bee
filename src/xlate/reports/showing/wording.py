"""What reports say in words: the editions' names, counts, titles, and excerpts around a difference."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from xlate.articles import Article, Comparison, Span, Spans
from xlate.reports.showing.marks import whole_words


class Excerpt(NamedTuple):
    """The words of a difference with a little of what stands around them."""

    before: str
    words: str
    after: str


def language_name(tag: str) -> str:
    """The English name of a language, such as *Spanish (Mexico)* for ``es-MX``; an unknown tag names itself."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError, TypeError):
        return tag or "unknown language"


def edition_names(comparison: Comparison) -> tuple[str, str]:
    """What the two sides are called: by language, or by side where both are in one language."""
    if comparison.left.language == comparison.right.language:
        return "left", "right"
    return language_name(comparison.left.language), language_name(comparison.right.language)


def counted(count: int, thing: str, things: str | None = None) -> str:
    """``count`` with its noun, such as *1 sentence* or *2 sentences*."""
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"


def summary_parts(comparison: Comparison) -> tuple[str, ...]:
    """The comparison in a few phrases, the weightiest first; what did not occur goes unsaid."""
    summary = comparison.summary
    left, right = edition_names(comparison)
    only_left = sum(len(link.left) for link in comparison.links if link.relation == "left_only")
    only_right = sum(len(link.right) for link in comparison.links if link.relation == "right_only")
    phrases = (
        (summary["substantive"], counted(summary["substantive"], "substantive difference")),
        (only_left, f"{counted(only_left, 'sentence')} only in the {left} edition"),
        (only_right, f"{counted(only_right, 'sentence')} only in the {right} edition"),
        (summary["moved"], f"{counted(summary['moved'], 'passage')} moved"),
        (summary["style"], f"{counted(summary['style'], 'difference')} of style"),
    )
    said = tuple(phrase for count, phrase in phrases if count)
    return said if summary["substantive"] else ("No substantive difference", *said)


def title_of(article: Article, width: int = 160) -> str:
    """The headline; where there is none the first sentence, and at last the source."""
    first = article.sentences[0].of(article.text) if article.sentences else article.text
    return shortened(article.title or first.strip() or article.source, width)


def shortened(text: str, width: int) -> str:
    """``text`` on one line, cut at a word with an ellipsis where it is longer than ``width`` characters."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    return line[: width - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def excerpt(article: Article, sentences: Spans, spans: Spans, around: int = 32, within: int = 110) -> Excerpt:
    """The words at ``spans`` with up to ``around`` characters of their sentence on either side.

    Several spans are joined by *…*; words longer than ``within`` characters are cut in the middle.
    """
    text = article.text
    first, last = spans[0], spans[-1]
    home = _sentence_around(sentences, first), _sentence_around(sentences, last)
    first = whole_words(text, home[0], first) or first
    last = whole_words(text, home[1], last) or last
    words = " … ".join(" ".join(_whole(text, sentences, span).of(text).split()) for span in spans)
    return Excerpt(
        before=_tail(text[home[0].start : first.start], around),
        words=_middle_cut(words, within),
        after=_head(text[last.end : home[1].end], around),
    )


def _whole(text: str, sentences: Spans, span: Span) -> Span:
    return whole_words(text, _sentence_around(sentences, span), span) or span


def _sentence_around(sentences: Sequence[Span], span: Span) -> Span:
    return next((sentence for sentence in sentences if sentence.overlaps(span)), span)


def _tail(text: str, width: int) -> str:
    line = " ".join(text.split())
    space = " " if text[-1:].isspace() else ""
    if len(line) <= width:
        return line + space
    kept = line[-width:].partition(" ")[2] or line.rpartition(" ")[2]  # from a whole word on
    return "…" + kept + space


def _head(text: str, width: int) -> str:
    line = " ".join(text.split())
    space = " " if text[:1].isspace() else ""
    if len(line) <= width:
        return space + line
    kept = line[:width].rpartition(" ")[0] or line.partition(" ")[0]
    return space + kept + "…"


def _middle_cut(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    half = (width - 3) // 2
    return f"{text[:half].rsplit(' ', 1)[0]} … {text[-half:].split(' ', 1)[-1]}"
