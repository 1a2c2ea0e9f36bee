"""Inputs as works: what each asks the engine, and the bytes that it becomes with the answers."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from xlate.articles import Failure
from xlate.cli.translate.jobs import ARTICLES, TEXT, Job
from xlate.errors import EngineError, InputError, XlateError
from xlate.languages.tags import primary

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from xlate.articles import Article, Span
    from xlate.documents import Filling
    from xlate.documents.pieces import Wanted
    from xlate.documents.placing.placement import Aligner
    from xlate.engines.translator import Translated, Translator
    from xlate.reading.inputs import Place
    from xlate.settings import Settings


@dataclass
class Outcome:
    """What came of one article or document."""

    content: bytes
    remembered: int = 0
    doubts: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Translated passages with the objections to them."""
    guesses: int = 0
    """Marks (bold, links) that no word told a place, and that went to a likely one."""


class Asking(Protocol):
    """Something that has sentences, and becomes bytes once they are translated."""

    @property
    def source(self) -> str:
        """What reports call it."""
        ...

    @property
    def language(self) -> str:
        """The language of its sentences (BCP 47)."""
        ...

    @property
    def sentences(self) -> Sequence[str]:
        """What is to be translated."""
        ...

    def filled(self, made: Sequence[Translated]) -> Outcome:
        """What it becomes."""
        ...


@dataclass(frozen=True, slots=True)
class Passed:
    """Bytes that are passed on as they stand."""

    content: bytes


def works(job: Job, translator: Translator, wanted: Wanted, settings: Settings) -> Iterator[Asking | Passed | Failure]:
    """The works of a job, lazily; what cannot be read or translated is a failure."""
    for place in job.places:
        if job.form in (TEXT, ARTICLES):
            yield from _articles(job, place, translator, wanted, settings)
        else:
            yield from _documents(job, place, translator, wanted, settings)


def _articles(
    job: Job, place: Place, translator: Translator, wanted: Wanted, settings: Settings
) -> Iterator[Asking | Failure]:
    from xlate.documents import SUFFIXES
    from xlate.engines.article import demand
    from xlate.languages.sentences import segment
    from xlate.reading import read
    from xlate.reading.formats import SUFFIXES as READ

    suffix = place.path.suffix.lower()
    if suffix in SUFFIXES and suffix not in READ:
        why = InputError(f"A {suffix} file is no article, and stays in its format.", "Give a folder with -o.")
        yield Failure(place.source, str(why))
        return
    for found in read([place.path], settings.reading, stdin=sys.stdin.buffer):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            demand(found, translator, wanted.target)
            yield _Read(segment(found), wanted.target, translator.signature, as_record=job.form == ARTICLES)
        except XlateError as error:
            yield Failure(found.source, str(error))


def _documents(
    job: Job, place: Place, translator: Translator, wanted: Wanted, settings: Settings
) -> Iterator[Asking | Passed | Failure]:
    from xlate.documents import SUFFIXES, Filling, documents, format_of, language_of
    from xlate.documents.formats.records import Kept

    form = job.form if job.units is None else format_of(place.path) if place.source != "-" else "plain"
    try:
        if form is None:
            raise InputError(f"No reader for {place.path.suffix} files.", f"Give {', '.join(SUFFIXES)}.")
        with _opened(place) as stream:
            for found in documents(stream, place.source, form, settings.reading, wanted):
                if isinstance(found, Failure):
                    yield found
                elif isinstance(found, Kept):
                    yield from (found.failure,) if found.failure else ()
                    yield from (Passed(found.raw),) if job.units is None else ()
                else:
                    language = language_of(found, settings.reading)
                    try:
                        if found.segments:  # what has no words, or all of them translated, is in no language
                            _demand(language, wanted.target, translator)
                        align = aligner(language, wanted.target)
                        yield _Kept(found.source, Filling(found, language, wanted.target, align), job.units)
                    except XlateError as error:
                        yield Failure(found.source, str(error))
    except InputError as error:
        yield Failure(place.source, str(error))
    except OSError as error:
        yield Failure(place.source, f"The file cannot be read: {error.strerror or error}.")


def _demand(language: str, target: str, translator: Translator) -> None:
    if primary(language) == primary(target):
        raise EngineError(f"The article is in {target} already.", "If that is wrong, say its language with --from.")
    translator.demand(language, target)


def _opened(place: Place) -> AbstractContextManager[BinaryIO]:
    from xlate.reading.inputs import why_absent

    if place.source == "-":
        return nullcontext(sys.stdin.buffer)
    if not os.path.exists(place.path):  # unlike Path.exists, never raises
        raise InputError(why_absent(place.path))
    if not place.named and not place.path.is_file():
        raise InputError("It is neither a file nor a folder.")  # a pipe or device: opening it might wait for ever
    return place.path.open("rb")


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document whose structure is kept."""

    source: str
    filling: Filling
    units: str | None
    """The form of units that is wanted instead of the document."""

    @property
    def language(self) -> str:
        return self.filling.source

    @property
    def sentences(self) -> Sequence[str]:
        return self.filling.sentences

    def filled(self, made: Sequence[Translated]) -> Outcome:
        from xlate.documents import exchange

        content = self.filling.fill([(one.text, one.flags) for one in made])
        if self.units is not None:
            languages = (self.filling.source, self.filling.target)
            content = exchange.body(self.units, self.source, languages, self.filling.units).encode()
        doubts = [(doubt.translation, doubt.flags) for doubt in self.filling.doubts]
        return Outcome(content, sum(one.remembered for one in made), doubts, self.filling.tally.guesses)


@dataclass(frozen=True, slots=True)
class _Read:
    """An article as it is read, which becomes text or a record."""

    article: Article
    target: str
    signature: str
    as_record: bool

    @property
    def source(self) -> str:
        return self.article.source

    @property
    def language(self) -> str:
        return self.article.language

    @property
    def sentences(self) -> Sequence[str]:
        from xlate.engines.article import sentences_of

        return sentences_of(self.article)

    def filled(self, made: Sequence[Translated]) -> Outcome:
        from xlate.engines.article import assembled

        translated = assembled(self.article, made, self.target)
        article = translated.article
        doubts = [(span.of(article.text), flags) for span, flags in translated.doubtful]
        content = _record(article, translated.doubtful, self.signature) if self.as_record else _text(article)
        return Outcome(content, translated.remembered, doubts)


def _text(article: Article) -> bytes:
    return (article.text if article.text.endswith("\n") else article.text + "\n").encode("utf-8", "replace")


def _record(article: Article, doubtful: Sequence[tuple[Span, tuple[str, ...]]], signature: str) -> bytes:
    """A translated article as a line of JSON: fields as ``xlate`` reads them, and who made it."""
    record: dict[str, Any] = {"source": article.source, "language": article.language, "text": article.text}
    optional = {"title": article.title, "date": article.date, "byline": article.byline, "url": article.url}
    record |= {key: value for key, value in optional.items() if value}
    record["translated_by"] = signature
    if doubtful:
        record["doubtful"] = [[span.start, span.end, *flags] for span, flags in doubtful]
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def aligner(source: str, target: str) -> Aligner:
    """What says which words of a sentence became which of its translation."""

    def align(sentence: str, translation: str) -> list[tuple[Span, Span]]:
        from xlate.alignment.words import link_words
        from xlate.languages.tokens import tokenize

        left, right = tokenize(sentence), tokenize(translation)
        found = link_words(left, right, source, target)
        return [(left[link.left].span, right[link.right].span) for link in found.links]

    return align
