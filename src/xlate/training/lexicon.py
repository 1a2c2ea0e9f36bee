"""The recipe of ``alignment/data``: words that translate each other, learnt from parallel text.

Run as ``python -m xlate.training.lexicon TEXTS WORK OUT``: ``TEXTS`` holds ``.tsv.xz`` files (left TAB right, one pair
a line; what xlate brings itself is found without), ``WORK`` keeps the links, ``OUT`` is the data file. Needs
``eflomal`` (PyPI), which nothing else in the program does; its sampler draws anew each time, so two runs differ in the
third digit.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from xlate.alignment.lexical.forms import lookup_form, stem
from xlate.languages.tokens import tokenize
from xlate.training.corpus import located, opened

LANGUAGES = ("es", "en")
LONGEST = 80  # words a side; longer pairs are lists and tables, and cost the aligner most
RARE = 20  # a word seen fewer times than this in the core texts makes a further sentence worth having

ONE_WAY = 0.3  # what a link counts that only one direction of the aligner has

DISCOUNT = 0.4  # what is taken off each count of links: a pair linked once is believed little over half
FEWEST_LINKS = 0.5  # one link that both directions of the aligner have, or two that one has
LEAST_PROBABILITY = 0.002  # either way; below it stand the slips of the aligner

Words = tuple[str, ...]
IntArray = NDArray[np.int32]
FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TextSource:
    """A parallel text: its file, how many pairs to take (all, or those that add rare words), how often."""

    file: str
    most: int = 10_000_000
    for_rare_words: bool = False
    times: int = 1


SOURCES = (
    TextSource("newsroom.tsv.xz", times=2),  # the language of the editions to be compared
    TextSource("newsdesk.tsv", times=2),
    TextSource("features.tsv", times=2),
    TextSource("newswords.tsv", times=2),
    TextSource("phrasebook.tsv", times=2),
    TextSource("everyday.tsv", times=2),
    TextSource("general.tsv.xz"),
    TextSource("manuals.tsv.xz", 20_000, for_rare_words=True),
    TextSource("msdocs-human.tsv.xz", 60_000, for_rare_words=True),
    TextSource("msdocs-machine.tsv.xz", 60_000, for_rare_words=True),
)


def words_of(text: str) -> Words:
    """The look-up forms of a sentence's words."""
    return tuple(lookup_form(token.folded) for token in tokenize(text))


def read_pairs(path: Path) -> Iterator[tuple[Words, Words]]:
    """Word sequences of the pairs in a file that neither miss a side nor run away in length."""
    with opened(path) as lines:
        for line in lines:
            left, _, right = line.rstrip("\n").partition("\t")
            pair = words_of(left), words_of(right)
            shorter, longer = sorted(map(len, pair))
            if shorter > 0 and longer <= LONGEST and longer <= 3 * shorter + 3:
                yield pair


def _adds_rare_words(pair: tuple[Words, Words], seen: tuple[Counter[str], Counter[str]]) -> bool:
    """Whether a pair is prose and both sides have a plain word that has been seen seldom so far."""
    return all(
        len(words) >= 6
        and sum(word.isalpha() for word in words) > 0.85 * len(words)
        and any(word.isalpha() and len(word) > 3 and counts[word] < RARE for word in words)
        for words, counts in zip(pair, seen, strict=True)
    )


def gather(folder: Path, sources: Iterable[TextSource] = SOURCES) -> list[tuple[Words, Words]]:
    """The pairs to learn from: the core texts whole, of the others what adds words that the core hardly knows."""
    pairs: list[tuple[Words, Words]] = []
    seen: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for source in sources:
        taken = 0
        for pair in read_pairs(located(folder, source.file)):
            if source.for_rare_words and not _adds_rare_words(pair, seen):
                continue
            pairs.extend([pair] * source.times)
            for words, counts in zip(pair, seen, strict=True):
                counts.update(words)
            taken += 1
            if taken >= source.most:
                break
        print(f"{source.file}: {taken} pairs", flush=True)
    return pairs


def align(pairs: list[tuple[Words, Words]], languages: tuple[str, str], work: Path) -> tuple[Path, Path]:
    """Word links of all pairs in both directions, as eflomal's Pharaoh lines (Östling & Tiedemann 2016).

    Stems are aligned in place of words: inflected forms then share what is learnt of them.
    """
    from eflomal import Aligner

    forward, backward = work / "links.forward", work / "links.backward"
    left, right = (
        [" ".join(stem(word, language) for word in pair[side]) for pair in pairs]
        for side, language in enumerate(languages)
    )
    Aligner().align(left, right, links_filename_fwd=str(forward), links_filename_rev=str(backward))
    return forward, backward


@dataclass(frozen=True, slots=True)
class Linked:
    """Aligned text as flat arrays: token ids a side, sentence by sentence, and links between token positions."""

    vocabularies: tuple[list[str], list[str]]
    tokens: tuple[IntArray, IntArray]
    sentences: tuple[IntArray, IntArray]
    """Number of the sentence that each token stands in."""
    links: tuple[IntArray, IntArray]
    """Positions into ``tokens`` of the two ends of each link."""
    weights: FloatArray
    """1 where both directions of the aligner agree on a link, :data:`ONE_WAY` where one does."""


def _positions(lines: Iterable[str], starts: tuple[IntArray, IntArray]) -> set[tuple[int, int]]:
    """Links of Pharaoh lines (``0-0 1-2``), as positions in the whole text."""
    found: set[tuple[int, int]] = set()
    for line, left, right in zip(lines, *starts, strict=True):
        for link in line.split():
            i, _, j = link.partition("-")
            found.add((int(left) + int(i), int(right) + int(j)))
    return found


def flatten(pairs: list[tuple[Words, Words]], links: tuple[Path, Path]) -> Linked:
    """Aligned text as arrays; vocabularies are sorted by falling frequency."""
    vocabularies, tokens, sentences, starts = [], [], [], []
    for side in (0, 1):
        counts = Counter(word for pair in pairs for word in pair[side])
        vocabulary = sorted(counts, key=lambda word: (-counts[word], word))
        number = {word: index for index, word in enumerate(vocabulary)}
        lengths = np.array([len(pair[side]) for pair in pairs])
        vocabularies.append(vocabulary)
        tokens.append(np.array([number[word] for pair in pairs for word in pair[side]], dtype=np.int32))
        sentences.append(np.repeat(np.arange(len(pairs), dtype=np.int32), lengths))
        starts.append(np.cumsum(lengths) - lengths)
    ways = []
    for path in links:
        with path.open(encoding="utf-8") as lines:
            ways.append(_positions(lines, (starts[0], starts[1])))
    union = np.array(sorted(ways[0] | ways[1]), dtype=np.int32)
    both = ways[0] & ways[1]
    weights = np.array([1.0 if (i, j) in both else ONE_WAY for i, j in union.tolist()], dtype=np.float32)
    return Linked(
        (vocabularies[0], vocabularies[1]),
        (tokens[0], tokens[1]),
        (sentences[0], sentences[1]),
        (union[:, 0], union[:, 1]),
        weights,
    )


def pair_counts(linked: Linked) -> Any:
    """How often (by weight) each left word is linked to each right word: sparse, words by words."""
    from scipy.sparse import coo_array

    rows = linked.tokens[0][linked.links[0]]
    columns = linked.tokens[1][linked.links[1]]
    shape = tuple(map(len, linked.vocabularies))
    return coo_array((linked.weights, (rows, columns)), shape=shape).tocsr()


def translation_table(linked: Linked) -> tuple[IntArray, IntArray, FloatArray, FloatArray]:
    """Word pairs worth keeping, as left numbers, right numbers, p(right | left), p(left | right).

    A word's probabilities are of its occurrences, linked or not, less an absolute discount: what was seen once proves
    little.
    """
    counts = pair_counts(linked)
    occurrences = [np.bincount(tokens, minlength=counts.shape[side]) for side, tokens in enumerate(linked.tokens)]
    mass_left = np.maximum(np.asarray(counts.sum(axis=1)).ravel(), occurrences[0])
    mass_right = np.maximum(np.asarray(counts.sum(axis=0)).ravel(), occurrences[1])
    table = counts.tocoo()
    discounted = np.maximum(table.data - DISCOUNT, 0)
    forward = discounted / mass_left[table.row]
    backward = discounted / mass_right[table.col]
    keep = (table.data >= FEWEST_LINKS) & ((forward >= LEAST_PROBABILITY) | (backward >= LEAST_PROBABILITY))
    keep &= (occurrences[0][table.row] >= 2) & (occurrences[1][table.col] >= 2)
    for side, numbers in enumerate((table.row, table.col)):
        plain = np.array([not word[0].isdigit() for word in linked.vocabularies[side]])
        keep &= plain[numbers]
    return (
        table.row[keep].astype(np.int32),
        table.col[keep].astype(np.int32),
        forward[keep].astype(np.float32),
        backward[keep].astype(np.float32),
    )


def _joined(words: Iterable[str]) -> NDArray[np.uint8]:
    """Strings as one array of UTF-8, a line each."""
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def _quantised(probabilities: FloatArray) -> NDArray[np.uint8]:
    """Probabilities on a square-root scale of 256 steps, finest where they are small."""
    return np.round(np.sqrt(np.clip(probabilities, 0, 1)) * 255).astype(np.uint8)


def _narrow(numbers: NDArray[np.intp]) -> NDArray[np.uint16] | NDArray[np.uint32]:
    """Numbers in as few bytes as hold them all."""
    return numbers.astype(np.uint16) if numbers.max(initial=0) < 2**16 else numbers.astype(np.uint32)


def compact(linked: Linked, languages: tuple[str, str]) -> dict[str, NDArray[Any]]:
    """All that the data file holds but the vectors; see :mod:`xlate.alignment.lexical.lexicon` for the reading side."""
    rows, columns, forward, backward = translation_table(linked)
    arrays: dict[str, NDArray[Any]] = {"languages": _joined(languages)}
    numbers = []
    for side, column in enumerate((rows, columns)):
        used = np.unique(column)  # ascending, hence by falling frequency
        vocabulary = [linked.vocabularies[side][index] for index in used]
        occurrences = np.bincount(linked.tokens[side], minlength=len(linked.vocabularies[side]))
        stems = [stem(word, languages[side]) for word in vocabulary]
        stem_list = sorted(set(stems))
        stem_number = {text: index for index, text in enumerate(stem_list)}
        arrays[f"words{side}"] = _joined(vocabulary)
        arrays[f"stems{side}"] = _joined(stem_list)
        arrays[f"stem_of{side}"] = _narrow(np.array([stem_number[text] for text in stems]))
        arrays[f"frequency{side}"] = np.log(occurrences[used] / occurrences.sum()).astype(np.float16)
        numbers.append(np.searchsorted(used, column))
    order = np.lexsort((numbers[1], numbers[0]))
    arrays["pair_counts"] = np.bincount(numbers[0], minlength=len(np.unique(rows))).astype(np.uint16)
    arrays["pairs"] = _narrow(numbers[1][order])
    arrays["forward"], arrays["backward"] = _quantised(forward[order]), _quantised(backward[order])
    return arrays


def make(texts: Path, work: Path, out: Path, languages: tuple[str, str] = LANGUAGES) -> None:
    """The whole recipe: gather, align, count, and write the data file (by way of a temporary one)."""
    pairs = gather(texts)
    print(f"aligning {len(pairs)} pairs", flush=True)
    linked = flatten(pairs, align(pairs, languages, work))
    unfinished = out.with_name(f".{out.name}.unfinished.npz")
    np.savez_compressed(unfinished, allow_pickle=False, **compact(linked, languages))
    unfinished.replace(out)


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
