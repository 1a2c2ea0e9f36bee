"""Files as templates with translatable segments: every format is written back as it came, but for its words.

:func:`documents` opens a file (or, of JSON Lines, each record) as a :class:`~xlate.documents.pieces.Document`;
:class:`~xlate.documents.filling.Filling` cuts its segments into sentences, and fills them with their translations. One
module a format stands in the table of suffixes of ``formats/``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from xlate.articles import Failure
from xlate.documents.filling import Filling
from xlate.documents.formats import SUFFIXES, format_of
from xlate.errors import InputError

if TYPE_CHECKING:
    from xlate.documents.formats.records import Kept
    from xlate.documents.pieces import Document, Wanted
    from xlate.settings import ReadingSettings

__all__ = ["RECORDS", "SUFFIXES", "Filling", "documents", "format_of", "language_of"]

RECORDS = "records"
"""The format whose files hold many documents, and may be of any size."""

_TOLD = 20  # words from which a text tells its language better than a declaration that a template may have made
_PLAUSIBLE = 5  # a declared language must be among this many likeliest ones, so that a close relative may stand
_SAMPLE = 8_000  # characters; more tells no more


def documents(
    stream: BinaryIO, source: str, form: str, settings: ReadingSettings, wanted: Wanted
) -> Iterator[Document | Kept | Failure]:
    """The documents of a file, lazily; whatever is wrong with it is a failure.

    Args:
        stream: the file's bytes.
        source: what reports call it.
        form: as :func:`format_of` names it.
        settings: limits, and the language where it is known.
        wanted: what they are to become.
    """
    from xlate.documents.formats import parser
    from xlate.documents.formats.records import records
    from xlate.reading.streams import read_within

    try:
        if form == RECORDS:
            yield from records(stream, source, settings, wanted)
        else:
            yield parser(form)(read_within(stream, settings), source, settings, wanted)
    except InputError as error:
        yield Failure(source, str(error))
    except OSError as error:
        yield Failure(source, f"The file cannot be read: {error.strerror or error}.")
    except RecursionError:
        yield Failure(source, "The file cannot be read: what it holds is too deep in each other.")


def language_of(document: Document, settings: ReadingSettings) -> str:
    """The language of a document: the given one, the declared one where its text does not speak against it, or found.

    Returns:
        BCP 47; ``und`` where it cannot be told.
    """
    from xlate.languages.identify import UNDETERMINED, rank
    from xlate.reading.tags import language_tag

    if settings.language:
        return language_tag(settings.language) or settings.language
    sample, length = [], 0
    for segment in document.segments:
        sample.append(segment.plain)
        length += len(segment.plain)
        if length > _SAMPLE:
            break
    text = "\n".join(sample)
    ranking = [language for language, _ in rank(text)]
    declared = language_tag(document.language)
    if declared and (len(text.split()) < _TOLD or declared.split("-")[0] in ranking[:_PLAUSIBLE]):
        return declared
    return ranking[0] if ranking else declared or UNDETERMINED
