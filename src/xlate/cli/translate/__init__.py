"""``xlate translate``: articles, folders, or lines into another language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlate.cli.counting import counted
from xlate.cli.options import Voice, common, engine_option, exit_code, language_code, settings_for

if TYPE_CHECKING:
    from xlate.settings import Settings


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--to", "target", callback=language_code, required=True, metavar="CODE", help="Language wanted, such as en."
)
@click.option(
    "--from",
    "source",
    callback=language_code,
    metavar="CODE",
    help="Language of the inputs; detected for each where not given.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="OUT",
    help="A folder, or a file: of the input's own format, .txt or .md (of one), .jsonl, .tmx or .xliff (of many).",
)  # fmt: skip
@click.option("--lines", is_flag=True, help="Strictly one line in, one line out, empty lines too.")
@engine_option
@click.option("--glossary", type=click.Path(path_type=Path), metavar="FILE", help="Terms to obey: CSV, TSV, or TBX.")
@click.option("--memory", metavar="FILE|URL", help="Translation memory to use and feed; a team's is postgresql://…")
@click.option("--again", is_flag=True, help="In .po, .xliff and .tmx, translate anew what has a translation already.")
@common
def command(
    inputs: tuple[str, ...],
    target: str,
    source: str | None,
    output: Path | None,
    lines: bool,
    engine: str | None,
    glossary: Path | None,
    memory: str | None,
    again: bool,
    config: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Machine-translate files, folders, or lines.

    INPUT is a file or folder (.txt .md .html .docx .jsonl .srt .vtt .po .xliff .tmx), or - for standard input. A folder
    becomes a folder of the same names and formats: links, pictures, lists, tables, bold, code, front matter, times and
    all else that is no text stay as they are; style sheets, scripts, and pictures are copied. One file goes to standard
    output in its own format (.docx as text), several as JSON Lines. A run that was stopped goes on when the same
    command is given again.

    \b
    Examples:
      xlate translate nota.txt --to en                      to the terminal
      xlate translate sitio/ --to en -o site/               a folder into the same folder
      xlate translate guía.docx --to en -o guide.docx       a document, its formatting kept
      xlate translate a.html b.docx --to en -o out.jsonl    one article a line
      xlate translate sitio/ --to en -o site.tmx            sentences with translations, for other tools
      xlate translate corpus.es --from es --to en --lines > corpus.en
      xlate translate nota.md --to en --glossary terms.csv
    """
    overrides = {"engines.use": engine, "reading.language": source, "translation.memory": memory}
    settings = settings_for(config, overrides | {"translation.glossary": str(glossary) if glossary else None})
    voice = Voice(quiet=quiet, verbose=verbose)
    if lines:
        return _lines(inputs, target, output, settings, voice)
    return _articles(inputs, target, again, output, settings, voice)


def _lines(inputs: tuple[str, ...], target: str, output: Path | None, settings: Settings, voice: Voice) -> int:
    from xlate.cli.progress import Progress
    from xlate.cli.translate.lines import translate_lines
    from xlate.cli.translate.summary import told

    with Progress(quiet=voice.quiet) as progress:
        count = translate_lines(inputs, target, output, settings, progress)
    if output:
        voice.say(f"{counted(count.lines, 'line')} translated: {output}")
    if count.remembered:
        voice.say(f"Reused {count.remembered} remembered sentences.")
    _say_doubts(count.doubts, voice)
    if output:
        voice.say(told(count.figures, "line"))
    return exit_code([], voice)


def _articles(
    inputs: tuple[str, ...], target: str, again: bool, output: Path | None, settings: Settings, voice: Voice
) -> int:
    from xlate.cli.progress import Progress
    from xlate.cli.translate.files import translate_files
    from xlate.cli.translate.summary import told
    from xlate.documents.pieces import Wanted

    with Progress(quiet=voice.quiet) as progress:
        count = translate_files(inputs, Wanted(target, again), output, settings, progress, voice)
    if output and count.articles:
        voice.say(f"{counted(count.articles, 'article')} translated: {output}")
    if count.copied:
        voice.say(f"{counted(count.copied, 'other file')} copied.")
    if count.reused or count.remembered:
        voice.say(f"Reused {count.reused} finished files and {count.remembered} remembered sentences.")
    if count.guesses:
        voice.say(f"{count.guesses} marks (bold, links) stand at a likely place, as no word told a better one.")
    _say_doubts(count.doubts, voice)
    if output:
        voice.say(told(count.figures))
    return exit_code(count.failures, voice, done=bool(count.articles or count.reused or count.copied))


def _say_doubts(doubts: dict[str, int], voice: Voice) -> None:
    if doubts:
        listed = ", ".join(f"{flag} {count}" for flag, count in sorted(doubts.items()))
        voice.say(f"Doubtful sentences, worth a look: {listed}.")
