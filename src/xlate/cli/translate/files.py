"""``xlate translate`` of files: each output written whole, none made twice, and no bad input in the way of the rest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from xlate.articles import Failure
from xlate.cli.translate.jobs import COPY, TEXT, Job, Jobs, is_folder, plan
from xlate.cli.translate.manifest import Entry
from xlate.cli.translate.pooling import Done, Work, pooled
from xlate.cli.translate.terminal import Sink, standard_output
from xlate.errors import InputError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from xlate.cli.options import Voice
    from xlate.cli.progress import Progress
    from xlate.cli.translate.manifest import RunManifest, Status
    from xlate.cli.translate.resuming import Manifest
    from xlate.cli.translate.works import Asking, Outcome, Passed
    from xlate.documents.pieces import Wanted
    from xlate.engines.translator import Translator
    from xlate.settings import Settings


@dataclass
class FilesCount:
    """What came of a run."""

    articles: int = 0
    reused: int = 0
    copied: int = 0
    remembered: int = 0
    guesses: int = 0
    doubts: dict[str, int] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    figures: dict[str, object] = field(default_factory=dict)
    """What the run came to, as its manifest says it."""


def translate_files(
    inputs: Sequence[str], wanted: Wanted, output: Path | None, settings: Settings, progress: Progress, voice: Voice
) -> FilesCount:
    """Translate the articles and documents of ``inputs`` into files, a file, or standard output.

    Raises:
        InputError: the output cannot hold what the inputs are.
        EngineError: the engine cannot run, or does not serve the pair that ``--from`` and ``--to`` name.
    """
    from xlate.cli.translate.manifest import run_manifest
    from xlate.cli.translate.resuming import Manifest, beside, kept_for_resuming
    from xlate.cli.translate.summary import Stopwatch

    count = FilesCount()
    unplaced: list[Failure] = []
    jobs = plan(inputs, output, unplaced)
    if output and is_folder(output):
        _make_folder(output)
    with ExitStack() as during_run:
        translator = during_run.enter_context(kept_for_resuming(settings, output))
        if settings.reading.language:
            translator.demand(settings.reading.language, wanted.target)
        watch = Stopwatch(translator)
        facts = {
            "signature": translator.signature,
            "source_language": settings.reading.language,
            "target_language": wanted.target,
        }
        papers = during_run.enter_context(run_manifest(beside(output, "manifest.json") if output else None, facts))
        manifest = Manifest(beside(output, "manifest.jsonl")) if output else None
        run = _Run(translator, wanted, settings, manifest, papers, count, progress, voice)
        run.perform(jobs)
        run.enter_unplaced(unplaced)
        count.figures = watch.figures(count.articles, count.reused, len(count.failures))
        papers.close(count.figures)
    return count


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing to be written, in its turn: a part of a job's output, or (without any) the end of the job."""

    job: Job
    made_from: str
    part: Asking | Passed | Failure | None = None


class _Run:
    """A run over jobs."""

    def __init__(
        self,
        translator: Translator,
        wanted: Wanted,
        settings: Settings,
        manifest: Manifest | None,
        papers: RunManifest,
        count: FilesCount,
        progress: Progress,
        voice: Voice,
    ) -> None:
        self._translator, self._wanted, self._settings = translator, wanted, settings
        self._manifest, self._papers, self._count = manifest, papers, count
        self._progress, self._voice = progress, voice

    def perform(self, jobs: Jobs) -> None:
        """Make every output that is not finished already."""
        sink: _Sink | None = None
        works = self._works(jobs)
        for done in pooled(
            works, self._translator, self._wanted.target, lambda made, total: self._progress("sentences", made, total)
        ):
            sink = sink or _Sink(done.thing.job)
            try:
                ended = self._written(done, sink)
            except BaseException as error:
                sink.abandon(error)
                raise
            if ended:
                sink = None

    def _works(self, jobs: Jobs) -> Iterator[Work[_Step]]:
        """The parts of all jobs, and the end of each; jobs that are finished already are counted and passed over."""
        from xlate.cli.translate.works import Passed, works

        for number, job in enumerate(jobs, start=1):
            if job.form == COPY:
                self._copy(job)
                continue
            made_from = _made_from(job, self._translator, self._wanted, self._settings)
            if self._manifest and job.output and made_from and self._manifest.holds(job.output, made_from):
                self._count.reused += 1
                self._enter(job, "reused", [])
            else:
                for part in works(job, self._translator, self._wanted, self._settings):
                    step = _Step(job, made_from, part)
                    if isinstance(part, Passed | Failure):
                        yield Work(step)
                    else:
                        yield Work(step, part.sentences, part.language)
                yield Work(_Step(job, made_from))
            self._progress("translate", number, len(jobs))

    def _written(self, done: Done[_Step], sink: _Sink) -> bool:
        """Write what came of a step; whether it was the last of its job."""
        from xlate.cli.translate.works import Passed

        step, part = done.thing, done.thing.part
        if part is None:
            self._finish(step, sink)
            return True
        if isinstance(part, Failure):
            self._fail(sink, part)
        elif isinstance(part, Passed):
            sink.write(part.content)
        elif done.error is not None:
            self._fail(sink, Failure(part.source, str(done.error)))
        elif step.job.form == TEXT and sink.articles:
            sink.several = True
        else:
            outcome = part.filled(done.translated)
            self._tell(part.source, outcome)
            sink.write(outcome.content)
            sink.articles += 1
        return False

    def _copy(self, job: Job) -> None:
        """Pass a file on as it is: one that belongs to a site and has no words."""
        from xlate.storage import whole_file

        place = job.places[0]
        try:
            with place.path.open("rb") as source, whole_file(job.output or place.path) as sink:
                shutil.copyfileobj(source, sink)
        except OSError as error:
            failure = Failure(place.source, f"The file cannot be read: {error.strerror or error}.")
            self._count.failures.append(failure)
            self._enter(job, "failed", [failure])
            return
        self._count.copied += 1
        self._enter(job, "copied", [])

    def _finish(self, step: _Step, sink: _Sink) -> None:
        if sink.several:
            why = InputError(f"{step.job.places[0].source} holds several articles.", "Give a folder or a .jsonl file.")
            self._fail(sink, Failure(step.job.places[0].source, str(why)))
        if sink.several or not sink.articles:
            sink.abandon()
            self._enter(step.job, "failed", sink.failures)
            return
        sink.close()
        self._enter(step.job, "partly" if sink.failures else "translated", sink.failures)
        self._count.articles += sink.articles
        if self._manifest and step.job.output and not sink.failures:
            self._manifest.record(step.job.output, step.made_from)

    def _fail(self, sink: _Sink, failure: Failure) -> None:
        sink.failures.append(failure)
        self._count.failures.append(failure)

    def _enter(self, job: Job, status: Status, failures: Sequence[Failure]) -> None:
        """Say in the papers what came of each input of a job."""
        for place in job.places:
            own = [failure for failure in failures if len(job.places) == 1 or failure.source == place.source]
            output = None if job.output is None or status == "failed" else str(job.output)
            alone = len(job.places) == 1 or status in ("reused", "failed")
            self._papers.add(Entry(place.source, output, status if alone else "failed" if own else "translated", own))

    def enter_unplaced(self, failures: Sequence[Failure]) -> None:
        """Count what never became a job: inputs that are not there, or would overwrite an output."""
        for failure in failures:
            self._papers.add(Entry(failure.source, None, "failed", [failure]))
        self._count.failures[:0] = failures

    def _tell(self, source: str, outcome: Outcome) -> None:
        self._count.remembered += outcome.remembered
        self._count.guesses += outcome.guesses
        for passage, flags in outcome.doubts:
            for flag in flags:
                self._count.doubts[flag] = self._count.doubts.get(flag, 0) + 1
            self._voice.detail(f"{source}: {', '.join(flags)}: {passage[:200]}")


class _NothingMadeError(Exception):
    """Ends the writing of an output that has no content, so that no empty file appears."""


class _Sink:
    """Where a job's output goes; its file appears whole when it is closed, and not at all when it is abandoned."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._during = ExitStack()
        self._stream: Sink | None = None
        self._held: list[bytes] = []
        self.articles = 0
        self.failures: list[Failure] = []
        self.several = False

    def write(self, content: bytes) -> None:
        """Write a part; the text of one article for a terminal waits, as a second would make it an error."""
        if self._job.output is None and self._job.form == TEXT:
            self._held.append(content)
            return
        if self._stream is None:
            self._stream = self._during.enter_context(_opened(self._job))
            self._stream.write(_frame(self._job)[0])
        self._stream.write(content)

    def close(self) -> None:
        """Let the output appear."""
        for content in self._held:
            standard_output().write(content)
        if self._stream is not None:
            self._stream.write(_frame(self._job)[1])
        self._during.close()

    def abandon(self, error: BaseException | None = None) -> None:
        """Leave no trace of the output.

        Raises:
            XlateError: ``error`` is the system's and says that the place cannot be written to.
        """
        cause = error or _NothingMadeError()
        self._during.__exit__(type(cause), cause, cause.__traceback__)


def _frame(job: Job) -> tuple[bytes, bytes]:
    """What a job's output begins and ends with, around what comes of its inputs."""
    from xlate.documents import exchange
    from xlate.signature import version

    if job.units is None:
        return b"", b""
    return exchange.head(job.units, version()).encode(), exchange.foot(job.units).encode()


def _opened(job: Job) -> AbstractContextManager[Sink]:
    from xlate.storage import whole_file

    return nullcontext(standard_output()) if job.output is None else whole_file(job.output)


def _made_from(job: Job, translator: Translator, wanted: Wanted, settings: Settings) -> str:
    """Digest over all that decides an output; empty where an input cannot be read twice."""
    from xlate.cli.translate.resuming import digest
    from xlate.signature import version

    facts = [version(), translator.signature, repr(wanted), job.form, settings.reading.model_dump_json()]
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
