"""``xlate translate`` of articles: which input becomes which output, each written whole, none made twice."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from xlate.articles import Failure
from xlate.errors import InputError, XlateError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from xlate.cli.options import Voice
    from xlate.cli.progress import Progress
    from xlate.engines.article import TranslatedArticle
    from xlate.engines.translator import Translator
    from xlate.reading.inputs import Place
    from xlate.settings import Settings

_AS_THEY_ARE = (".txt", ".md", ".markdown", ".jsonl", ".ndjson")
_RECORDS = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Job:
    """One output and the inputs that it is made from."""

    places: tuple[Place, ...]
    output: Path | None
    """``None`` is standard output."""
    as_records: bool
    """Whether it is JSON Lines; else it is the text of one article."""


@dataclass
class FilesCount:
    """What came of a run."""

    articles: int = 0
    reused: int = 0
    remembered: int = 0
    doubts: dict[str, int] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)


def translate_files(
    inputs: Sequence[str], target: str, output: Path | None, settings: Settings, progress: Progress, voice: Voice
) -> FilesCount:
    """Translate the articles of ``inputs`` into files, a file, or standard output.

    Raises:
        InputError: the output cannot hold what the inputs are.
        EngineError: the engine cannot run, or does not serve the pair that ``--from`` and ``--to`` name.
    """
    from xlate.cli.translate.resuming import Manifest, beside, kept_for_resuming

    count = FilesCount()
    jobs = plan(inputs, output, count.failures)
    into_folder = output is not None and is_folder(output)
    if output and into_folder:
        _make_folder(output)
    with ExitStack() as during_run:
        translator = during_run.enter_context(kept_for_resuming(settings, output))
        if settings.reading.language:
            translator.demand(settings.reading.language, target)
        manifest = Manifest(beside(output, "manifest.jsonl")) if output else None
        for done, job in enumerate(jobs, start=1):
            made_from = _made_from(job, translator, target, settings)
            if manifest and job.output and made_from and manifest.holds(job.output, made_from):
                count.reused += 1
            elif _make(job, translator, target, settings, count, progress, voice) and manifest and job.output:
                manifest.record(job.output, made_from)
            progress("translate", done, len(jobs))
    return count


def plan(inputs: Sequence[str], output: Path | None, failures: list[Failure]) -> list[Job]:
    """The outputs to make. What cannot be an input, or would overwrite another's output, becomes a failure.

    Raises:
        InputError: the output cannot hold what the inputs are.
    """
    from xlate.reading.inputs import places

    one = len(inputs) == 1 and not Path(inputs[0]).is_dir() and Path(inputs[0]).suffix.lower() not in _RECORDS
    if output is not None and is_folder(output):
        return list(_into_folder(inputs, output, failures))
    if output is not None and output.suffix.lower() not in (".txt", ".md", ".jsonl"):
        raise InputError(f"No output is called {output.name!r}.", "Give a folder, or a .txt, .md or .jsonl file.")
    as_records = output.suffix.lower() == ".jsonl" if output else not one
    if not as_records and not one:
        raise InputError(f"Several articles do not go into {output}.", "Give a folder or a .jsonl file.")
    found = []
    for place in places(inputs):
        if isinstance(place, Failure):
            failures.append(place)
        else:
            found.append(place)
    return [Job(tuple(found), output, as_records)] if found else []


def is_folder(output: Path) -> bool:
    """Whether an output is meant as a folder: it is one, or its name has no suffix."""
    return output.is_dir() or not output.suffix


def _into_folder(inputs: Sequence[str], output: Path, failures: list[Failure]) -> Iterator[Job]:
    from xlate.reading.inputs import places

    taken: dict[Path, str] = {}
    for given in inputs:
        root = Path(given) if Path(given).is_dir() else Path(given).parent
        for place in places([given]):
            if isinstance(place, Failure):
                failures.append(place)
                continue
            wanted = Path("stdin.txt") if place.source == "-" else place.path.relative_to(root)
            destination = output / (wanted if wanted.suffix.lower() in _AS_THEY_ARE else f"{wanted}.txt")
            if destination in taken:
                why = f"Its translation would overwrite that of {taken[destination]} ({destination})."
                failures.append(Failure(place.source, why))
                continue
            taken[destination] = place.source
            yield Job((place,), destination, destination.suffix.lower() in _RECORDS)


def _make(
    job: Job,
    translator: Translator,
    target: str,
    settings: Settings,
    count: FilesCount,
    progress: Progress,
    voice: Voice,
) -> bool:
    """Make one output. Whether it is complete: nothing failed that should be in it."""
    failed = len(count.failures)
    try:
        with _sink(job) as sink:
            made = 0
            for translated in _articles(job, translator, target, settings, count, progress):
                if made and not job.as_records:
                    raise InputError(
                        f"{job.places[0].source} holds several articles.", "Give a folder or a .jsonl file."
                    )
                made += 1
                _tell_doubts(translated, count, voice)
                sink.write(rendered(translated, translator.signature, as_records=job.as_records))
            if not made:
                raise _NothingMadeError
    except _NothingMadeError:
        return False
    except InputError as error:
        count.failures.append(Failure(job.places[0].source, str(error)))
        return False
    count.articles += made
    return len(count.failures) == failed


def _articles(
    job: Job, translator: Translator, target: str, settings: Settings, count: FilesCount, progress: Progress
) -> Iterator[TranslatedArticle]:
    """The translated articles of a job; what cannot be read or translated is named among the failures."""
    from xlate.engines.article import translate_article
    from xlate.languages.sentences import segment
    from xlate.reading import read

    for place in job.places:
        for found in read([place.path], settings.reading, stdin=sys.stdin.buffer):
            if isinstance(found, Failure):
                count.failures.append(found)
                continue
            try:
                yield translate_article(
                    segment(found), translator, target, lambda done, total: progress("sentences", done, total)
                )
            except XlateError as error:
                count.failures.append(Failure(found.source, str(error)))


def rendered(translated: TranslatedArticle, signature: str, *, as_records: bool) -> bytes:
    """A translated article as a line of JSON (fields as ``xlate`` reads them, and who made it) or as text."""
    article = translated.article
    if not as_records:
        return (article.text if article.text.endswith("\n") else article.text + "\n").encode("utf-8", "replace")
    record: dict[str, Any] = {"source": article.source, "language": article.language, "text": article.text}
    optional = {"title": article.title, "date": article.date, "byline": article.byline, "url": article.url}
    record |= {key: value for key, value in optional.items() if value}
    record["translated_by"] = signature
    if translated.doubtful:
        record["doubtful"] = [[span.start, span.end, *flags] for span, flags in translated.doubtful]
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


class _NothingMadeError(Exception):
    """Ends the writing of an output that has no content, so that no empty file appears."""


def _sink(job: Job) -> AbstractContextManager[BinaryIO]:
    from xlate.storage import whole_file

    if job.output is None:
        return nullcontext(sys.stdout.buffer)

    return whole_file(job.output)


def _tell_doubts(translated: TranslatedArticle, count: FilesCount, voice: Voice) -> None:
    count.remembered += translated.remembered
    for span, flags in translated.doubtful:
        for flag in flags:
            count.doubts[flag] = count.doubts.get(flag, 0) + 1
        passage = span.of(translated.article.text)
        voice.detail(f"{translated.article.source}: {', '.join(flags)}: {passage[:200]}")


def _made_from(job: Job, translator: Translator, target: str, settings: Settings) -> str:
    """Digest over all that decides an output; empty where an input cannot be read twice."""
    from xlate.cli.translate.resuming import digest
    from xlate.signature import version

    facts = [version(), translator.signature, target, settings.reading.model_dump_json()]
    for place in job.places:
        if place.source == "-" or not place.path.is_file():
            return ""
        try:
            facts += [place.source, digest(place.path.read_bytes())]
        except OSError:
            return ""
    return digest("\0".join(facts).encode("utf-8", "replace"))


def _make_folder(output: Path) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"The folder {output} cannot be made: {error.strerror or error}.") from None
