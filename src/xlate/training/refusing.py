"""How the commands of training end where they cannot do what was asked: with what is wrong, and the code of `xlate`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from xlate.errors import XlateError

_EXIT_UNUSABLE = 2


@contextmanager
def faults_told() -> Iterator[None]:
    """Print a fault of the user's in place of a traceback, and exit."""
    try:
        yield
    except XlateError as error:
        click.echo(f"xlate: {error}", err=True)
        sys.exit(_EXIT_UNUSABLE)
