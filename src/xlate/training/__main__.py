"""``python -m xlate.training RECIPE.yaml --data DIR --work DIR``."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from xlate.training import journey, recipe
from xlate.training.refusing import faults_told


def _say(line: str) -> None:
    print(f"{datetime.now(UTC):%H:%M:%S} {line}", file=sys.stderr, flush=True)


@click.command()
@click.argument("recipe_file", metavar="RECIPE.yaml", type=click.Path(path_type=Path))
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default="here",
    help="Folder of the texts, test sets, and models that the recipe names.",
)
@click.option(
    "--work",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Folder for everything made; give it again to go on with an interrupted training.",
)
def main(recipe_file: Path, data: Path, work: Path) -> None:
    """Train the translation model that a recipe describes."""
    with faults_told():
        model = journey.make(recipe.load(recipe_file), data, work, _say)
    print(model)


if __name__ == "__main__":
    main()
