"""``xlate versions``: one base against many versions of it, and when each difference came and went."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlate.cli.counting import counted
from xlate.cli.options import Voice, common, engine_option, exit_code, language_option, outputs_option, settings_for
from xlate.cli.sides import refuse_overwriting
from xlate.errors import InputError

if TYPE_CHECKING:
    from xlate.articles import Failure
    from xlate.cli.progress import Progress
    from xlate.journal import Journal
    from xlate.settings import Settings
    from xlate.versions import Gathering
    from xlate.views import Views

Journeys = Sequence[tuple[str, str, int]]
"""Base, version, and the version's number: what each journey compares."""


@click.command()
@click.argument("base", metavar="BASE")
@click.argument("versions", metavar="[VERSION]...", nargs=-1)
@outputs_option(
    "Report to write; the suffix names the format: .html .jsonl .json .csv .parquet. May be repeated. Without it "
    "the terminal gets the changes.",
)
@click.option("--base", "base_name", metavar="PART", help="For one folder: what the base's file name contains.")
@click.option("--pair-by", type=click.Choice(["content", "name"]), help="How articles of folders find their versions.")
@engine_option
@language_option
@common
def command(
    base: str,
    versions: tuple[str, ...],
    outputs: tuple[Path, ...],
    base_name: str | None,
    pair_by: str | None,
    engine: str | None,
    language: str | None,
    config: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Compare several versions of a report with a base: revisions, translations, other outlets' copies.

    BASE and each VERSION are files, or folders whose articles are paired first; versions count in the order given. One
    folder alone holds all versions side by side: its files are put together by name (port.v1.es.txt, port.v2.es.txt,
    port.en.txt), ordered by the date or number in it, and the first is the base.

    \b
    Examples:
      xlate versions first.txt second.txt final.txt -o versions.html
      xlate versions hoy.txt today.txt today-updated.txt         across languages, in the terminal
      xlate versions v1/ v2/ v3/ -o versions.html -o changes.csv
      xlate versions drafts/ --base final -o versions.jsonl
    """
    from xlate.reports.versions.files import suffix_of

    refuse_overwriting((base, *versions), outputs)
    for output in outputs:
        suffix_of(output)
    overrides = {"engines.use": engine, "pairing.by": pair_by, "reading.language": language}
    settings = settings_for(config, overrides)
    voice = Voice(quiet=quiet, verbose=verbose)
    failures = _run(_journeys(base, versions, base_name, outputs, voice), settings, outputs, voice)
    return exit_code(failures, voice)


def _journeys(
    base: str, versions: tuple[str, ...], base_name: str | None, outputs: Sequence[Path], voice: Voice
) -> Journeys:
    """What is compared with what.

    Raises:
        InputError: there is nothing to compare the base with.
    """
    if (base, *versions).count("-") > 1:
        raise InputError("Standard input is named more than once.", "Give a file or folder for the others.")
    if versions:
        if base_name is not None:
            raise InputError("--base is for one folder that holds all versions.", "Give the base first instead.")
        return [(base, version, number) for number, version in enumerate(versions)]
    from xlate.languages.rules import languages_with_rules
    from xlate.versions.listing import listed

    folder = Path(base)
    if not folder.is_dir():
        raise InputError(f"{base} is given alone.", "Give its versions after it, or a folder that holds them all.")
    made = {output.resolve() for output in outputs}
    found = (file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("."))
    files = sorted(file for file in found if file.resolve() not in made)
    groups, alone = listed(files, languages_with_rules(), base_name)
    if not groups:
        raise InputError(f"No two files in {base} are versions of one report by their names.", "Name them one by one.")
    if alone:
        voice.say(f"Without another version: {', '.join(file.name for file in alone)}.")
    return [
        (str(group.base), str(version), number) for group in groups for number, version in enumerate(group.versions)
    ]


def _run(journeys: Journeys, settings: Settings, outputs: Sequence[Path], voice: Voice) -> list[Failure]:
    """Make the journeys, write or show what came of them, and return what failed."""
    from xlate.cli.progress import Progress
    from xlate.journal import Journal, journal_path
    from xlate.signature import signature
    from xlate.versions import Gathering
    from xlate.views import Views

    views = Views.from_settings(settings)
    made_by = signature(views.signature, settings)
    with ExitStack() as during_run:
        journal = during_run.enter_context(Journal(journal_path(outputs[0]), made_by)) if outputs else None
        progress = during_run.enter_context(Progress(quiet=voice.quiet))
        gathering = during_run.enter_context(Gathering())
        failures = list(_gather(journeys, settings, views, outputs, journal, progress, gathering))
        if not gathering:
            reasons = "; ".join(f"{failure.source}: {failure.reason}" for failure in failures)
            raise InputError(f"Nothing could be compared. {reasons}")
        _report(gathering, outputs, made_by, failures, voice)
        if journal:
            if journal.recalled:
                voice.say(f"{journal.recalled:,} comparisons taken over from an earlier, interrupted run.")
            journal.discard()
    return failures


def _gather(
    journeys: Journeys,
    settings: Settings,
    views: Views,
    outputs: Sequence[Path],
    journal: Journal | None,
    progress: Progress,
    gathering: Gathering,
) -> Iterator[Failure]:
    """Put every comparison by; what fails, each input once."""
    from xlate.articles import Comparison, Failure
    from xlate.pipeline import journey

    told: set[str] = set()
    # Standard input can be read once, and a base that comes from there is needed by every journey.
    typed = sys.stdin.buffer.read() if any("-" in names[:2] for names in journeys) else b""
    for base, version, number in journeys:
        stdin = BytesIO(typed)
        try:
            for outcome in journey(
                [base],
                [version],
                settings,
                views=views,
                keeper=journal,
                progress=progress,
                stdin=stdin,
                passed_over=outputs,
            ):
                if isinstance(outcome, Comparison):
                    gathering.add(number, outcome)
                elif isinstance(outcome, Failure) and outcome.source not in told:
                    told.add(outcome.source)
                    yield outcome
        except InputError as error:
            if len(journeys) == 1:
                raise
            yield Failure(version, str(error))


def _report(
    gathering: Gathering, outputs: Sequence[Path], made_by: str, failures: Sequence[Failure], voice: Voice
) -> None:
    from xlate.reports.versions.files import write_versions

    for output in outputs:
        write_versions(output, gathering.sets, made_by, failures)
    if not outputs:
        from rich.console import Console

        from xlate.reports.versions.terminal import show_versions

        show_versions(gathering.sets(), Console())
    count = len(gathering)
    voice.say(f"{counted(count, 'report')} with versions.")
    for output in outputs:
        voice.say(f"Report: {output}")
