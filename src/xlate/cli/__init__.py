"""The command line: one module a command, listed in :data:`COMMANDS`; nothing heavy is imported before it is needed."""

from __future__ import annotations

import difflib
import importlib
import os
import sys

import click

from xlate.errors import XlateError

# A command's one-line help stands here, so that `xlate --help` need not import nine modules to print it.
COMMANDS = {
    "compare": "Show what one edition says that the other does not, or says otherwise.",
    "versions": "Show when each difference between versions of a report came and went.",
    "corpus": "Survey many comparisons: rates, omissions, terms chosen unlike each other.",
    "translate": "Machine-translate articles, folders, or lines.",
    "pair": "Find which articles of two folders are editions of one report.",
    "align": "Link the sentences of two editions.",
    "evaluate": "Score translations against a reference.",
    "serve": "Show comparisons in the browser, on this machine.",
    "engines": "List the translation engines and whether they can run here.",
    "config": "Show, check, and describe the settings.",
    "memory": "Look after the translation memory.",
    "doctor": "Check that everything xlate needs is in place.",
}

EXIT_DONE, EXIT_SOME_FAILED, EXIT_UNUSABLE = 0, 1, 2
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells report it

EXAMPLES = """\b
Examples:
  xlate compare es/ en/ -o report.html      every pair of two folders, as a page
  xlate compare hoy.txt today.txt           two editions, in the terminal
  xlate translate noticias/ --to en -o news/
  xlate engines
"""


class _Commands(click.Group):
    """A group that imports a command's module only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"xlate.cli.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            advice = f"Did you mean {near[0]}?" if near else "`xlate --help` lists the commands."
            raise click.UsageError(f"There is no command {args[0]!r}. {advice}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from xlate.signature import version

        click.echo(f"xlate {version()}")
        ctx.exit()


@click.group(cls=_Commands, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
def commands() -> None:
    """Compare the editions of a news report across languages.

    xlate pairs the articles of two sets, aligns them by sentence and word, machine-translates them, and shows what
    one edition says that the other does not, or says otherwise, while keeping quiet about mere rewording.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 done but some inputs failed, 2 the call or its input is unusable."""
    try:
        code = commands.main(args=arguments, prog_name="xlate", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except XlateError as error:
        click.echo(f"xlate: {error}", err=True)
        code = EXIT_UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        click.echo("xlate: interrupted; give the same command again to go on.", err=True)
        code = EXIT_INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader of our output has gone (`xlate … | head`): nothing more to say. click and rich meet that before us
        # and leave by SystemExit(1), which nothing else here does, and which would say that some inputs failed.
        _forget_output()
        code = EXIT_DONE
    except OSError as error:
        # A full disk behind `>`, most often: whatever is written to a named file says so by itself.
        place = f" ({error.filename})" if error.filename else ""
        click.echo(
            f"xlate: The output cannot be written: {error.strerror or error}{place}. Free space there.", err=True
        )
        _forget_output()
        code = EXIT_UNUSABLE
    sys.exit(code)


def _forget_output() -> None:
    """Send what is still waiting for standard output nowhere, lest Python complain of it on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
