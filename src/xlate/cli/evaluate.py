"""``xlate evaluate``: translations scored against references, with intervals, tests, and what the scores hide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xlate.cli.options import Voice, common, language_code, settings_for
from xlate.errors import InputError

if TYPE_CHECKING:
    from xlate.evaluation import Evaluation, ParallelText
    from xlate.evaluation.saved import SavedRun
    from xlate.evaluation.significance.resampling import Test
    from xlate.settings import Settings

FILE = click.Path(path_type=Path)


@click.command()
@click.option(
    "--reference",
    "references",
    type=FILE,
    multiple=True,
    metavar="REF",
    help="Reference translations, one a line. May be repeated: several translations of one source.",
)
@click.option("--source", type=FILE, metavar="SRC", help="Source sentences, one a line; needed with --engine.")
@click.option(
    "--testset",
    metavar="NAME",
    help="Source and reference by name: from your folder (evaluation.test_sets), or sacrebleu's.",
)
@click.option(
    "--baseline",
    type=FILE,
    metavar="FILE.json",
    help="A run saved with --format json --segments: its first system becomes the baseline.",
)
@click.option(
    "--system",
    "systems",
    multiple=True,
    metavar="NAME=HYP",
    help="A system's output file. May be repeated; the first system is the baseline.",
)
@click.option(
    "--engine", "engines", multiple=True, metavar="NAME[:MODEL]", help="An engine to run on SRC. May be repeated."
)
@click.option(
    "--from",
    "source_language",
    callback=language_code,
    default="",
    metavar="CODE",
    help="Language of SRC; told from it otherwise.",
)
@click.option(
    "--to",
    "target_language",
    callback=language_code,
    default="",
    metavar="CODE",
    help="Language of REF; told from it otherwise.",
)
@click.option(
    "--metric",
    "metrics",
    multiple=True,
    metavar="NAME",
    help="bleu, chrf, chrf++, ter, spbleu, comet. May be repeated.  [default: bleu, chrf, ter]",
)
@click.option("--comet", metavar="MODEL", help="Model of --metric comet: a folder or hub name.")
@click.option(
    "--check",
    "checks",
    multiple=True,
    metavar="NAME",
    help="numbers, dates, names, negation, quotes, translated, complete, added, sound.  [default: all]",
)
@click.option("--no-checks", is_flag=True, help="Only the metrics.")
@click.option(
    "--test",
    type=click.Choice(["bootstrap", "randomization", "none"]),
    default="bootstrap",
    show_default=True,
    help="How systems are tested against the first.",
)
@click.option(
    "--samples",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    help="Bootstrap samples, for intervals and tests; 0 for neither.",
)
@click.option(
    "--trials",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    help="Trials of approximate randomisation.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=12345,
    show_default=True,
    envvar="SACREBLEU_SEED",
    help="Of the random draws.",
)
@click.option("--segments", is_flag=True, help="Every segment's texts and scores too (json, csv).")
@click.option(
    "--editions",
    is_flag=True,
    help="SRC and REF are editions (files or folders) that do not correspond line by line: align them first.",
)
@click.option(
    "--groups", type=FILE, metavar="FILE", help="A label for each segment (document, domain): scored by them too."
)
@click.option("--memory", metavar="FILE|URL", help="Translation memory for the engines; a team's is postgresql://…")
@click.option("--glossary", type=FILE, metavar="FILE", help="Terms that engines obey and that are checked.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "html", "csv", "latex", "xlsx"]),
    help="[default: as OUT's suffix says, else table]",
)
@click.option("-o", "--output", type=FILE, metavar="OUT", help="File to write; standard output where not given.")
@common
def command(form: str | None, output: Path | None, segments: bool, quiet: bool, verbose: bool, **asked: Any) -> None:
    """Score translations against references, each figure with its sacrebleu signature and how sure it is.

    \b
    Examples:
      xlate evaluate --reference ref.en --system ours=hyp.en
      xlate evaluate --reference ref.en --source src.es --engine bundled --engine apertium
      xlate evaluate --reference ref.en --source src.es --system a=a.en --system b=b.en -o report.html
      xlate evaluate --testset newstest2012 --from es --to en --engine bundled
      xlate evaluate --baseline yesterday.json --system today=hyp.en
      xlate evaluate --editions --source noticias/ --reference news/ --engine bundled
    """
    from xlate.evaluation.forms import FORMS, form_of

    form = form or form_of(output)
    if form == "xlsx" and output is None:
        raise InputError("A workbook cannot be printed.", "Name a file with -o OUT.xlsx.")
    voice = Voice(quiet=quiet, verbose=verbose)
    _write(FORMS[form](_evaluated(_Call(**asked), voice), segments), output, voice)


@dataclass(frozen=True, slots=True)
class _Call:
    """What is to be measured, and how, as the command line says."""

    references: tuple[Path, ...]
    source: Path | None
    testset: str | None
    baseline: Path | None
    comet: str | None
    systems: tuple[str, ...]
    engines: tuple[str, ...]
    source_language: str
    target_language: str
    metrics: tuple[str, ...]
    checks: tuple[str, ...]
    no_checks: bool
    test: Test
    samples: int
    trials: int
    seed: int
    editions: bool
    groups: Path | None
    memory: str | None
    glossary: Path | None
    config: Path | None

    @property
    def languages(self) -> tuple[str, str]:
        """Of source and reference, as far as they are told."""
        return self.source_language, self.target_language

    def settings(self, overrides: dict[str, str] | None = None) -> Settings:
        """The settings in force, with the flags of this call."""
        files = {"translation.memory": self.memory, "translation.glossary": self.glossary}
        flags = {key: str(file) for key, file in files.items() if file} | {"evaluation.comet": self.comet}
        return settings_for(self.config, {**flags, **(overrides or {})})


def _evaluated(call: _Call, voice: Voice) -> Evaluation:
    from xlate.cli.progress import Progress
    from xlate.evaluation import Resampling, evaluate
    from xlate.evaluation.measures.accuracy import accuracies
    from xlate.evaluation.measures.metrics import DEFAULT_METRICS
    from xlate.evaluation.saved import departures, read_saved, with_baseline
    from xlate.evaluation.systems import glossary_of, metrics_of, with_engines

    if not call.systems and not call.engines:
        raise InputError("There is no system to score.", "Give --system NAME=FILE or --engine NAME.")
    resampling = Resampling(call.samples, call.test, call.trials, call.seed)
    saved = read_saved(call.baseline) if call.baseline else None
    with Progress(quiet=voice.quiet) as progress:
        test = with_engines(_test(call, saved), call.engines, call.settings, progress)
        test = with_baseline(test, saved) if saved else test
        checks = [] if call.no_checks else accuracies(test, call.checks, glossary_of(call.settings(), test))
        metrics, left_out = metrics_of(call.metrics or DEFAULT_METRICS, call.settings(), test)
        found = evaluate(test, metrics, checks, resampling, lambda done, total: progress("score", done, total))
    notes = (*left_out, *found.notes, *(departures(found, saved) if saved else ()))
    return replace(found, notes=notes)


def _test(call: _Call, saved: SavedRun | None) -> ParallelText:
    """The test set as files, a name, or a saved run have it; or, of editions, what corresponds in them."""
    if call.editions:
        return _editions(call)
    from xlate.evaluation import read_parallel
    from xlate.evaluation.sets.segments import with_systems

    if saved and not call.references and not call.testset:
        return with_systems(saved.test, _named(call.systems), call.languages)
    source, references, languages, groups = call.source, call.references, call.languages, call.groups
    if call.testset:
        from xlate.evaluation.sets.testsets import find

        named = find(call.testset, call.languages, call.settings().evaluation.test_sets)
        source, references = source or named.source, (*named.references, *references)
        languages, groups = named.languages, groups or named.groups
    if not references:
        raise InputError("There is no reference.", "Give one with --reference REF, or a test set with --testset NAME.")
    return read_parallel(references, _named(call.systems), source, languages, groups)


def _editions(call: _Call) -> ParallelText:
    from xlate.evaluation.sets.editions import read_editions

    if call.systems or call.testset or call.source is None or len(call.references) != 1:
        raise InputError(
            "--editions needs --source, one --reference, and engines.",
            "Files of systems cannot be aligned with sentences that nobody has seen yet; use --engine.",
        )
    return read_editions(call.source, call.references[0], call.settings(), call.languages)


def _named(systems: tuple[str, ...]) -> dict[str, Path]:
    named: dict[str, Path] = {}
    for system in systems:
        name, equals, file = system.partition("=")
        if not (name and equals and file):
            raise InputError(f"--system {system!r} has no name and file.", "Write --system NAME=FILE.")
        if name in named:
            raise InputError(f"There are two systems named {name!r}.", "Give each its own name.")
        named[name] = Path(file)
    return named


def _write(made: str | bytes, output: Path | None, voice: Voice) -> None:
    from xlate.storage import whole_file

    data = made.encode("utf-8", "replace") if isinstance(made, str) else made
    if output is None:
        click.echo(data.decode(), nl=False)
        return
    with whole_file(output) as stream:
        stream.write(data)
    voice.say(f"Evaluation written: {output}")
