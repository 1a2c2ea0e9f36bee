"""Parallel text: read, cleaned, without duplicates, without the test sets, augmented."""

from __future__ import annotations

import gzip
import lzma
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from xlate.errors import InputError
from xlate.training.augmentation import Pair, augmented, with_straight_quotes
from xlate.training.recipe import Cleaning, Corpus
from xlate.training.selection import nearest

OWN_TEXT = Path(__file__).with_name("text")
"""Parallel text written for xlate (``README.md`` there); in the repository, not in the installed package."""

_WORDS = re.compile(r"\w+")
_CODE = re.compile(r"[{}<>|\\=\[\]`~^]|\w_\w|://|\(\)|\w\.\w+\(|\s[.,;:]|--")
_PROSE = re.compile(r"[¿¡\"“«(]*[A-ZÁÉÍÓÚÑ0-9].*[.!?…][\"”»)]*")
_HOLE = re.compile(
    r"\b(?:the|a|an|of|el|la|un|una|de|del)\s*[.,]|\b(?:the|el|la) (?:and|or|y|o|is|es)\b", re.IGNORECASE
)
"""Where markup was cut out of documentation: *"deserialization by the ."*, *"The and the methods"*."""


def read(corpus: Corpus, folder: Path, source: str) -> Iterator[Pair]:
    """The pairs of a file as (source, target), in its order; lines that are no pair are passed over.

    A file that is not in ``folder`` may be one that xlate brings itself.

    Raises:
        InputError: the file cannot be read.
    """
    path = located(folder, corpus.file)
    swapped = corpus.columns[0] != source
    try:
        with opened(path) as lines:
            for line in lines:
                first, tab, second = line.rstrip("\n").partition("\t")
                if tab and first.strip() and second.strip():
                    pair = (" ".join(first.split()), " ".join(second.split()))
                    yield (pair[1], pair[0]) if swapped else pair
    except (OSError, EOFError, UnicodeDecodeError, lzma.LZMAError) as error:
        raise InputError(f"The corpus {path} cannot be read: {error}.", "Check --data and the recipe.") from None


def located(folder: Path, file: Path | str) -> Path:
    """A file of parallel text in ``folder``, or else the one of that name that xlate brings itself."""
    path = folder / file
    return OWN_TEXT / file if not path.exists() and (OWN_TEXT / file).exists() else path


def opened(path: Path) -> IO[str]:
    """A text file to be read, unpacked where its name ends in ``.xz`` or ``.gz``."""
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def is_clean(pair: Pair, rules: Cleaning) -> bool:
    """Whether both sides look like translations of each other: lengths, letters, not the same."""
    shorter, longer = sorted((len(pair[0]), len(pair[1])))
    if longer > 20 and longer > rules.ratio * shorter:
        return False
    if pair[0] == pair[1] and len(pair[0].split()) > 3:
        return False
    for side in pair:
        solid = side.replace(" ", "")
        if sum(map(str.isalpha, solid)) < rules.letters * len(solid) or side.count(" ") >= rules.longest:
            return False
    return True


def is_prose(pair: Pair) -> bool:
    """Whether both sides are whole sentences of prose, without code, placeholders, or holes where markup was."""
    return all(
        _PROSE.fullmatch(side) and side.count(" ") >= 3 and not _CODE.search(side) and not _HOLE.search(side)
        for side in pair
    ) and re.findall(r"\d", pair[0]) == re.findall(r"\d", pair[1])


class KeepOut:
    """Recognises what overlaps with test sentences: the same words, or ``run`` words in a row of one.

    Args:
        sentences: test sentences, of either language.
        run: words in a row that count as overlap.
    """

    def __init__(self, sentences: Iterable[str], run: int) -> None:
        self._run = run
        self._whole: set[str] = set()
        self._runs: set[int] = set()
        for sentence in sentences:
            words = _words(sentence)
            self._whole.add(" ".join(words))
            self._runs.update(self._hashes(words))

    def holds(self, pair: Pair) -> bool:
        """Whether either side overlaps with a test sentence."""
        for side in pair:
            words = _words(side)
            if len(words) > 2 and " ".join(words) in self._whole:
                return True
            if any(key in self._runs for key in self._hashes(words)):
                return True
        return False

    def _hashes(self, words: Sequence[str]) -> Iterator[int]:
        for start in range(len(words) - self._run + 1):
            yield hash(tuple(words[start : start + self._run]))


def _words(sentence: str) -> list[str]:
    return _WORDS.findall(sentence.casefold())


def test_sentences(patterns: Iterable[Path], folder: Path) -> list[str]:
    """All lines of the files that ``patterns`` (paths or globs in ``folder``) name.

    Raises:
        InputError: a pattern names no file, so that nothing would be kept out.
    """
    sentences: list[str] = []
    for pattern in patterns:
        files = [pattern] if pattern.is_absolute() else sorted(folder.glob(str(pattern)))
        if not files:
            raise InputError(f"keep_out: no file {pattern} in {folder}.", "Check --data and the recipe.")
        for file in files:
            sentences += file.read_text(encoding="utf-8").splitlines()
    return sentences


def prepare(
    corpus: Corpus, pairs: Iterable[Pair], rules: Cleaning, kept_out: KeepOut, seed: int, like: Sequence[Pair] = ()
) -> list[Pair]:
    """The pairs to train on: cleaned, de-duplicated, chosen, decontaminated, augmented; the same for the same seed.

    Args:
        corpus: says which to choose and how to augment them.
        pairs: its text.
        rules: of cleaning.
        kept_out: test sentences.
        seed: of every draw.
        like: the pairs of the corpora that ``corpus.nearest`` names.
    """
    seen: set[Pair] = set()
    kept: list[Pair] = []
    for pair in pairs:
        if pair in seen or not is_clean(pair, rules) or (corpus.prose and not is_prose(pair)):
            continue
        seen.add(pair)
        kept.append(pair)
    if corpus.nearest:
        kept = nearest(kept, like, corpus.nearest.keep)
    dice = random.Random(f"{seed} {corpus.name}")  # noqa: S311 - a draw of training text, no secret
    if corpus.sample is not None and corpus.sample < len(kept):
        kept = [kept[index] for index in sorted(dice.sample(range(len(kept)), corpus.sample))]
    kept = [pair for pair in kept if not kept_out.holds(pair)]
    kept = list(with_straight_quotes(corpus, kept, dice))
    return kept + list(augmented(corpus, kept, rules.longest, dice))
