"""Options that commands share, and what a command does with them: settings, progress, and the exit code."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from xlate.cli import EXIT_DONE, EXIT_SOME_FAILED, EXIT_UNUSABLE

if TYPE_CHECKING:
    from xlate.articles import Failure
    from xlate.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Voice:
    """How much a command says on standard error."""

    quiet: bool = False
    verbose: bool = False

    def say(self, message: str) -> None:
        """Tell the user something worth knowing, unless asked to be quiet."""
        if not self.quiet:
            click.echo(message, err=True)

    def detail(self, message: str) -> None:
        """Tell what only ``--verbose`` wants to know."""
        if self.verbose:
            click.echo(message, err=True)


def common(command: Command) -> Command:
    """``--config``, ``--quiet`` and ``--verbose``, on every command; they arrive under these names."""
    for option in (
        click.option("--verbose", "-v", is_flag=True, help="Say more on standard error."),
        click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors on standard error."),
        click.option(
            "--config", type=click.Path(path_type=Path), metavar="FILE", help="A YAML settings file (see configs/)."
        ),
    ):
        command = option(command)
    return command


def outputs_option(help_text: str) -> Callable[[Command], Command]:
    """``-o OUT``, any number of times: reports, each in the format that its suffix names."""
    return click.option(
        "-o", "--output", "outputs", multiple=True, type=click.Path(path_type=Path), metavar="OUT", help=help_text
    )


def language_code(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Take a language code as it is, and refuse whatever is none, such as a language's name."""
    from xlate.settings import LANGUAGE_TAG

    if value and not re.search(LANGUAGE_TAG, value):
        raise click.BadParameter(f"{value!r} is no language code, such as es, en, or pt-BR.")
    return value


engine_option = click.option(
    "--engine", metavar="NAME", help="Translation engine; `xlate engines` lists them.  [default: bundled]"
)
language_option = click.option(
    "--language",
    callback=language_code,
    metavar="CODE",
    help="Language of all inputs (of both sides), such as es; detected for each where not given.",
)


def settings_for(config: Path | None, overrides: dict[str, Any] | None = None) -> Settings:
    """The settings from file, environment, and flags (dotted keys; ``None`` where a flag was not given)."""
    from xlate.settings import load

    return load(config, overrides=overrides)


def exit_code(failures: Sequence[Failure], voice: Voice, *, done: bool = True) -> int:
    """Name each failed input on standard error, even when quiet; the code says whether there were any.

    Args:
        failures: what failed.
        voice: how much to say.
        done: whether anything came of the other inputs; where nothing did, the call was of no use.
    """
    for failure in failures:
        click.echo(f"xlate: {_on_one_line(failure.source)}: {_on_one_line(failure.reason)}", err=True)
    if failures and not done:
        return EXIT_UNUSABLE
    if failures:
        count = len(failures)
        voice.say(f"{count} input{'s' if count > 1 else ''} failed, each named above; the rest is complete.")
        return EXIT_SOME_FAILED
    return EXIT_DONE


def _on_one_line(text: str) -> str:
    """The text with what could break the line or steer the terminal written as escapes: file names are strangers'."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
