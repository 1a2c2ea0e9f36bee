"""Parallel text out of text in one language: a translator writes the other side (Sennrich et al. 2016).

Run as ``python -m xlate.training.backtranslation TEXT --of en --into es --out PAIRS.tsv``: ``TEXT`` holds real
sentences, one a line, in the language that the model to be trained shall *write*; their translations, faults and all,
become what it reads. So it learns from good prose that nobody has translated. With ``--memory`` a run that was killed
goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlate.errors import InputError
from xlate.settings import Settings
from xlate.storage import replacing
from xlate.training.corpus import opened
from xlate.training.refusing import faults_told

if TYPE_CHECKING:
    from xlate.engines.translator import Translator

AT_A_TIME = 2000
"""Sentences translated before the next are read."""


def back_translated(sentences: Iterable[str], languages: tuple[str, str], translator: Translator) -> Iterator[str]:
    """A translation and its sentence, tab between, for each sentence whose translation raises no doubt.

    Args:
        sentences: real ones, in the second of the languages.
        languages: of the two columns: the translation's, and the sentences' own.
        translator: writes the translations.

    Raises:
        EngineError: the translator does not serve these languages.
    """
    into, of = languages
    translator.demand(of, into)
    waiting = list(dict.fromkeys(filter(None, (" ".join(sentence.split()) for sentence in sentences))))
    for start in range(0, len(waiting), AT_A_TIME):
        batch = waiting[start : start + AT_A_TIME]
        for sentence, made in zip(batch, translator.translate_flagged(batch, of, into), strict=True):
            if made.text and not made.flags:
                yield f"{made.text}\t{sentence}"


def _sentences(text: Path) -> list[str]:
    """The lines of a text file.

    Raises:
        InputError: it cannot be read as UTF-8.
    """
    try:
        with opened(text) as lines:
            return [line.rstrip("\n") for line in lines]
    except (OSError, UnicodeError) as error:
        raise InputError(f"{text} cannot be read: {error}.", "Name a text in UTF-8, a sentence a line.") from None


@click.command(help=__doc__)
@click.argument("text", type=click.Path(path_type=Path))
@click.option("--of", "language", required=True, help="The language of the text.")
@click.option("--into", required=True, help="The language of the translations: the first column.")
@click.option("--memory", type=click.Path(path_type=Path), help="Keeps translations, for a run that may be killed.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Gets the pairs, two columns.")
def main(text: Path, language: str, into: str, memory: Path | None, out: Path) -> None:
    """Write the pairs and say how many."""
    from xlate.engines.translator import Translator

    settings = Settings()
    keeping = settings.translation.model_copy(update={"memory": memory})
    drafting = settings.model_copy(update={"engines": settings.engines.for_drafts(), "translation": keeping})
    with faults_told():
        translator = Translator.from_settings(drafting)
        sentences, written = _sentences(text), 0
        with replacing(out) as temporary, temporary.open("w", encoding="utf-8") as pairs:
            for pair in back_translated(sentences, (into, language), translator):
                pairs.write(pair + "\n")
                written += 1
        click.echo(f"{out}: {written} pairs of {len(sentences)} lines")


if __name__ == "__main__":
    main()
