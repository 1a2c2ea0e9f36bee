"""From draft to article: its language, its furniture, its headline."""

from __future__ import annotations

import re

from xlate.articles import Article, Spans
from xlate.errors import InputError
from xlate.reading.draft import Draft, united
from xlate.reading.headline import find_headline
from xlate.reading.tags import language_tag
from xlate.settings import ReadingSettings

_TOLD = 20  # words from which a text tells its language better than a page's template does
_PLAUSIBLE = 5  # a declared language must be among this many likeliest ones, so that a close relative may stand


def finish(draft: Draft, settings: ReadingSettings) -> Article:
    """The article that ``draft`` becomes.

    Raises:
        InputError: the text has no words.
    """
    from xlate.reading.furniture import find_furniture

    if not re.search(r"\w", draft.text):
        raise InputError("The text has no words.", "Remove it, or put the article's text into it.")
    found = find_furniture(draft.text, draft.paragraphs, draft.furniture)
    furniture = united((*draft.furniture, *found.spans))
    return Article(
        source=draft.source,
        text=draft.text,
        language=language_tag(settings.language) or settings.language or _language(draft, furniture),
        title=draft.title or find_headline(draft.text, draft.paragraphs, furniture),
        date=draft.date,
        byline=draft.byline or found.byline,
        url=draft.url,
        paragraphs=draft.paragraphs,
        furniture=furniture,
        dropped=draft.dropped,
        alternates=draft.alternates,
    )


def report_only(text: str, furniture: Spans) -> str:
    """``text`` without its furniture."""
    kept, position = [], 0
    for span in furniture:
        kept.append(text[position : span.start])
        position = span.end
    return " ".join((*kept, text[position:]))


def _language(draft: Draft, furniture: Spans) -> str:
    """The declared language where the text does not speak against it, the identified one otherwise."""
    from xlate.languages.identify import UNDETERMINED, rank

    report = report_only(draft.text, furniture)
    ranking = [language for language, _ in rank(report) or rank(draft.text)]
    declared = language_tag(draft.language)
    if declared and (len(report.split()) < _TOLD or declared.split("-")[0] in ranking[:_PLAUSIBLE]):
        return declared
    return ranking[0] if ranking else declared or UNDETERMINED
