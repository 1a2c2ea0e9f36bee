"""Phrases out of a bilingual dictionary: the rarer words of both languages, in the forms in which text has them.

Run as ``python -m xlate.training.dictionary DICTIONARY --known TEXT.tsv --from es --out PHRASES.tsv``. A network that
has met a word a dozen times in a million lines cannot write it; a dictionary names it, but only in one form and without
company. So each entry stands in a few short phrases, inflected: *conato, attempt* becomes *varios conatos, several
attempts*; *apedrear, stone* becomes *los vecinos apedrearon, the residents stoned*. What they look like is data
(``es-en.yaml``); :mod:`~xlate.training.dictionary.inflection` inflects.

``DICTIONARY`` is a table (:mod:`~xlate.training.dictionary.entries`), or a ``.dsl`` whose headwords are of the language
that the model translates from (:mod:`~xlate.training.dictionary.dsl`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from xlate.errors import InputError
from xlate.training.corpus import located
from xlate.training.dictionary.dsl import read_dsl
from xlate.training.dictionary.entries import Entry, Pair, read_entries
from xlate.training.dictionary.phrases import count_words, heard_of, phrases
from xlate.training.refusing import faults_told


def read(dictionary: Path, source: str, languages: Pair) -> Iterator[Entry]:
    """The entries of a dictionary, by what its name ends in."""
    if dictionary.name.endswith((".dsl", ".dsl.dz")):
        return read_dsl(dictionary, source, languages)
    return read_entries(dictionary)


@click.command(help=__doc__)
@click.argument("dictionary", type=click.Path(path_type=Path))
@click.option("--known", multiple=True, type=Path, help="Parallel text that is learnt from anyway; several times.")
@click.option("--pair", default="es-en", show_default=True, help="The languages of the first two columns.")
@click.option("--from", "source", required=True, help="The language that the model translates from.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Gets the phrases, two columns.")
def main(dictionary: Path, known: tuple[Path, ...], pair: str, source: str, out: Path) -> None:
    """Write the phrases and say how many."""
    with faults_told():
        first, _, second = pair.partition("-")
        if source not in (first, second):
            raise InputError(f"{source} is not one of {pair}.", f"Give --from {first} or --from {second}.")
        entries = list(read(dictionary, source, (first, second)))
        counts = count_words(located(Path(), file) for file in known)
        made = phrases(entries, counts, (first, second), source, heard_of(source))
        out.write_text("".join(f"{left}\t{right}\n" for left, right in made), encoding="utf-8")
        click.echo(f"{out}: {len(made)} phrases")


if __name__ == "__main__":
    main()
