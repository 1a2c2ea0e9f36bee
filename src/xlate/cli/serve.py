"""``xlate serve``: a folder's comparisons in the browser."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import click

from xlate.cli import EXIT_DONE
from xlate.cli.options import Voice, common, engine_option, settings_for

if TYPE_CHECKING:
    from xlate.articles import Article, Comparison
    from xlate.settings import Settings
    from xlate.views import Views


@click.command()
@click.argument("run_dir", metavar="[RUN_DIR]", type=click.Path(path_type=Path), default=Path())
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen at.")
@click.option(
    "--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@engine_option
@common
def command(
    run_dir: Path, host: str, port: int, engine: str | None, config: Path | None, quiet: bool, verbose: bool
) -> int:
    """Show the comparisons in RUN_DIR (.jsonl and .json reports) in the browser, and compare pasted texts.

    The pages are those of the .html report. Only this machine can reach them, unless --host says otherwise.
    Ctrl-C stops it.

    \b
    Examples:
      xlate compare es/ en/ -o runs/today.jsonl
      xlate serve runs/                            then open http://127.0.0.1:8080/
      xlate serve runs/ --port 9000
    """
    from xlate.serving import Application, Library, Server

    settings = settings_for(config, {"engines.use": engine})
    application = Application(Library(run_dir), [host], _Comparer(settings).compare)
    with Server(application, host, port) as server:
        try:
            Voice(quiet=quiet, verbose=verbose).say(f"Comparisons in {run_dir} at {server.url} (Ctrl-C stops)")
            server.serve_forever()
        except KeyboardInterrupt:
            return EXIT_DONE
    return EXIT_DONE


class _Comparer:
    """Compares pasted texts, one pair at a time; the engine is loaded when the first pair comes."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._views: Views | None = None
        self._lock = Lock()

    def compare(self, left: str, right: str) -> Comparison:
        """The comparison of two texts.

        Raises:
            XlateError: a text cannot be read, or no engine translates between their languages.
        """
        from xlate.pipeline import compare_pair
        from xlate.views import Views

        with self._lock:
            self._views = self._views or Views.from_settings(self._settings)
            articles = self._article(left, "left text"), self._article(right, "right text")
            return compare_pair(*articles, self._settings, self._views)

    def _article(self, text: str, name: str) -> Article:
        from xlate.languages.sentences import segment
        from xlate.reading import read_one

        found = read_one("-", self._settings.reading, io.BytesIO(text.encode()))
        return segment(replace(found, source=name))
