"""Find the attention head of a converted model that ties words to their translations.

    python -m xlate.training.heads MODELS/es-en MODELS/en-es --text PAIRS.tsv --columns es en [--write HEADS.json]

Every head of every decoder layer is tried on the pairs. The head looked for is the one that, right after it has read a
word which stands once on either side as it is (a name, a number), looks at that word in the source: no gold links are
needed. Some hundred pairs are enough. What is found belongs into the model's ``xlate.json`` as ``"attention"``, or, for
the bundled models, into ``xlate/engines/heads.json``, which ``--write`` replaces.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from xlate.engines.neural.converted import ConvertedModel
from xlate.engines.neural.heads import MODEL, Head, heads_of
from xlate.errors import InputError
from xlate.settings import EnginesSettings

LEAST = 0.7  # mean attention on the same word: 0.93 and more where a head ties words, 0.6 and less in all others
_LONG = 4  # letters of a word that is hardly the same in two languages by chance
Pairs = Sequence[tuple[Sequence[str], Sequence[str]]]


def tried(folder: Path, pairs: Pairs) -> dict[Head, float]:
    """For each head of the model, its mean attention to the source word that is the same as the target word just read.

    Args:
        folder: the converted model.
        pairs: source and target sentences, cut at white space.

    Raises:
        InputError: no word stands on both sides of any pair.
    """
    same = [_same(*pair) for pair in pairs]
    if not any(same):
        raise InputError("No name or number stands on both sides of any pair.", "Give more pairs, or prose with names.")
    sources, targets = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    found: dict[Head, float] = {}
    for head in heads_of((folder / MODEL).read_bytes()):
        tables = ConvertedModel(folder, EnginesSettings(), head=head).tie(sources, targets)
        seen = [table[j, i] for table, ties in zip(tables, same, strict=True) for i, j in ties]
        found[head] = float(sum(seen) / len(seen))
    return found


def best(scores: dict[Head, float]) -> Head | None:
    """The head that ties words; ``None`` where none does."""
    head = max(scores, key=lambda one: scores[one])
    return head if scores[head] >= LEAST else None


def _same(source: Sequence[str], target: Sequence[str]) -> list[tuple[int, int]]:
    """Places of words that stand once in either sentence, as they are."""
    return [
        (source.index(word), target.index(word))
        for word in dict.fromkeys(source)
        if source.count(word) == target.count(word) == 1 and (len(word) >= _LONG or word.isdigit())
    ]


def read_pairs(file: Path, columns: Sequence[str], source: str) -> Pairs:
    """The pairs of a file with two columns, ``source`` first.

    Raises:
        InputError: neither column is in that language.
    """
    if source not in columns:
        raise InputError(f"No column of {file} is {source}.", "Name the languages of both with --columns.")
    rows = [line.split("\t")[:2] for line in file.read_text(encoding="utf-8").splitlines() if "\t" in line]
    first = columns.index(source)
    return [(row[first].split(), row[1 - first].split()) for row in rows]


def main(arguments: Sequence[str] | None = None) -> None:
    """Try the heads of each model, print their scores, and write the best."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+", type=Path, help="model folders, named after their direction (es-en)")
    parser.add_argument("--text", type=Path, required=True, help="parallel text, two columns with a tab between")
    parser.add_argument("--columns", nargs=2, required=True, metavar="LANGUAGE", help="the languages of the columns")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write what was found for all models as JSON")
    options = parser.parse_args(arguments)
    chosen = {}
    for folder in options.models:
        scores = tried(folder, read_pairs(options.text, options.columns, folder.name.partition("-")[0]))
        for head, score in scores.items():
            print(f"{folder.name}  layer {head.layer} head {head.head}  {score:.3f}", file=sys.stderr)
        if tying := best(scores):
            chosen[folder.name] = list(tying)
    print(json.dumps(chosen))
    if options.write:
        options.write.write_text(json.dumps(chosen) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
