"""A model in CTranslate2's form, with its SentencePiece models beside it: what ``bundled`` and ``ctranslate2`` share.

The folder holds ``model.bin``, ``config.json``, one vocabulary a side (or a shared one), and ``source.spm`` with, where
it differs, ``target.spm``; models of the M2M100 and NLLB families hold ``sentencepiece.bpe.model`` or
``tokenizer.json`` instead. The vocabulary itself tells how the family names languages (:mod:`xlate.engines.codes`).
``xlate.json``, where it is there, says how the model wants to be used (:mod:`xlate.engines.neural.papers`).

Translations are made on many cores by many workers of one thread each, which share the weights: a sum that one thread
adds up has one order of adding, whatever the number of cores, and workers need not wait for each other.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from xlate.engines.codes import Direction, Tags, direction, read_vocabulary, tags_for
from xlate.engines.neural.heads import Head, files_with
from xlate.engines.neural.models import LONGEST, Search
from xlate.engines.neural.papers import read_papers
from xlate.engines.neural.reading_back import Candidate
from xlate.engines.neural.tying import forced, pooled
from xlate.engines.protocol import Floats, Words
from xlate.errors import EngineError
from xlate.languages.tags import primary
from xlate.settings import EnginesSettings

_END = "</s>"
_JOINT = ("sentencepiece.bpe.model", "spiece.model")
_PART = 1 << 20  # bytes read at a time
_WHOLE = 1 << 25  # files up to this size are digested whole
_MOST = 2 * LONGEST - 4  # positions, less language tags and the end mark
_STEP = 32  # sentences are translated together where their lengths, rounded up to this, agree
_ROOM = 2.5  # a translation longer than this many times its source has run away: the guard's business, not the search's
_EXTRA = 24  # short sources need more room than their length suggests
_SMALL = 1 << 28  # bytes of weights: below, one thread makes the best of a core; above, cores share a worker's sums
_THREADS_OF_A_LARGE_WORKER = 4
_BEST_TO_JUDGE = 256  # source pieces of a batch of given translations: twice as fast as batches of 4,096 (measured)
_LEAST_OF_A_WORKER = 256  # source pieces: smaller batches spend their time on the way


class ConvertedModel:
    """A loaded CTranslate2 model that translates sentences, with or without language tags.

    Args:
        folder: the converted model.
        settings: device, arithmetic, cores.
        pair: the direction, where the model is of one and it is known.
        head: the attention head that ties words, in place of the one that the model's papers name, if any.

    Raises:
        EngineError: the folder holds no model that CTranslate2 can load.
    """

    def __init__(
        self, folder: Path, settings: EnginesSettings, pair: Direction | None = None, head: Head | None = None
    ) -> None:
        self.folder = folder
        self._pair = pair or direction(folder, folder.name)
        self._settings = settings
        self._workers, threads = workers(folder, settings)
        self._papers = read_papers(folder)
        self._head = head or self._papers.attention
        self._model = _open_model(folder, settings, self._workers, threads, self._head)
        self._encode, self._decode = _open_pieces(folder)
        self.longest = self._papers.longest
        self._vocabulary = read_vocabulary(folder)
        self._tags: Tags = tags_for(self._vocabulary)

    @property
    def calls_at_once(self) -> int:
        """Calls from several threads that it serves at a time: while one is judged, the next keeps the workers busy."""
        return 2

    def serves(self, source: str, target: str) -> bool:
        """Whether it translates between these languages, as far as its vocabulary and its papers tell."""
        if self._tags.family != "single":
            return self._tags.serves(source, target)
        known = zip(self._pair, (source, target), strict=True)
        return all(own is None or own == primary(asked) for own, asked in known)

    def lengths(self, sentences: Sequence[str]) -> list[int]:
        """Source pieces of each sentence."""
        return [len(self._encode(sentence)) for sentence in sentences]

    def unspellable(self, words: Sequence[str]) -> list[bool]:
        """Of each word, whether the vocabulary lacks a part of it, or spells it in single bytes."""
        return [any(self._is_stopgap(piece) for piece in self._encode(word)) for word in words]

    def garbles(self, names: Sequence[str]) -> list[bool]:
        """Of each name, whether it has more pieces than the model's papers trust it with."""
        most = self._papers.names
        return [most is not None and any(len(self._encode(word)) > most for word in name.split()) for name in names]

    def _is_stopgap(self, piece: str) -> bool:
        return piece not in self._vocabulary or (piece.startswith("<0x") and len(piece) == len("<0x00>"))

    def translate(self, sentences: Sequence[str], source: str, target: str, search: Search) -> list[str]:
        """The translations, one for each sentence, in order; a sentence without any piece gives an empty one.

        Raises:
            EngineError: a sentence is longer than the model's table of positions, or a language has no tag.
        """
        translations = [""] * len(sentences)
        for index, answer in self._answers(sentences, source, target, self._options(search)):
            translations[index] = self._text(answer.hypotheses[0])
        return translations

    @property
    def can_read_back(self) -> bool:
        """Whether it gives candidates and judges given translations: models of one direction do."""
        return self._tags.family == "single"

    @property
    def worth_choosing_from(self) -> int:
        """How many candidates its papers ask for."""
        return self._papers.candidates

    def candidates(self, sentences: Sequence[str], source: str, target: str, search: Search) -> list[list[Candidate]]:
        """The ``search.candidates`` best translations of each sentence, best first, none twice.

        Raises:
            EngineError: as :meth:`translate`.
        """
        options = self._options(search) | {"num_hypotheses": search.candidates, "return_scores": True}
        found: list[list[Candidate]] = [[] for _ in sentences]
        for index, answer in self._answers(sentences, source, target, options):
            texts: dict[str, Candidate] = {}
            for pieces, score in zip(answer.hypotheses, answer.scores, strict=True):
                # CTranslate2 has divided the logarithm by a power of the length.
                whole = score * max(1, len(pieces)) ** self._papers.length_penalty
                texts.setdefault(text := self._text(pieces), Candidate(text, whole, len(pieces)))
            found[index] = list(texts.values())
        return found

    def likelihoods(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The natural logarithm of how likely each second sentence is as a translation of the first.

        What is longer than the table of positions is judged by its beginning.
        """
        encode = functools.lru_cache(maxsize=None)(self._encode)
        cut = [([*encode(one)[:_MOST], _END], encode(other)[:_MOST]) for one, other in pairs]
        # Padding changes the last digits, and with them, now and then, a choice: pairs of one shape need none.
        shapes: dict[tuple[int, int], list[int]] = {}
        for index, (source, target) in enumerate(cut):
            shapes.setdefault((len(source), len(target)), []).append(index)
        begun = [
            (
                indices,
                self._model.score_batch(
                    [cut[index][0] for index in indices],
                    [cut[index][1] for index in indices],
                    max_batch_size=_BEST_TO_JUDGE,
                    batch_type="tokens",
                    asynchronous=True,
                ),
            )
            for indices in shapes.values()
        ]
        found = [0.0] * len(pairs)
        for indices, answers in begun:
            for index, answer in zip(indices, answers, strict=True):
                found[index] = float(sum(answer.result().log_probs))
        return found

    def _text(self, pieces: Sequence[str]) -> str:
        return self._decode(self._tags.strip(list(pieces)))

    def _answers(
        self, sentences: Sequence[str], source: str, target: str, options: dict[str, Any]
    ) -> Iterator[tuple[int, Any]]:
        """CTranslate2's answer to each sentence that has pieces, with the sentence's index."""
        before, prefix = self._tags.source(source, target), self._tags.prefix(target)
        pieces = [self._encode(sentence) for sentence in sentences]
        options = options | {"max_batch_size": self._batch_size(pieces), "asynchronous": True}
        begun = [
            (
                indices,
                self._model.translate_batch(
                    [[*before, *pieces[index], _END] for index in indices],
                    target_prefix=[list(prefix)] * len(indices) if prefix else None,
                    max_decoding_length=ceiling,
                    **options,
                ),
            )
            for ceiling, indices in sorted(self._by_ceiling(pieces).items(), reverse=True)
        ]
        for indices, answers in begun:
            yield from ((index, answer.result()) for index, answer in zip(indices, answers, strict=True))

    @property
    def can_tie(self) -> bool:
        """Whether it can tell which words of a given translation belong to which words of its source."""
        return self._head is not None and self._tags.family == "single"

    def tie(self, sources: Sequence[Words], targets: Sequence[Words]) -> list[Floats]:
        """For each sentence and its translation, how much each target word belongs to each source word.

        The translation is forced on the decoder, and its attention read off; all 0 for a sentence that is too long.
        """
        encode = functools.lru_cache(maxsize=None)(self._encode)
        cut = [
            ([encode(word) for word in one], [encode(word) for word in other])
            for one, other in zip(sources, targets, strict=True)
        ]
        size = self._batch_size([[piece for word in one for piece in word] for one, _ in cut])
        attention = forced(self._model, cut, most=_MOST, batch_size=size)
        return [pooled(found, *both) for found, both in zip(attention, cut, strict=True)]

    def _batch_size(self, pieces: Sequence[Sequence[str]]) -> int:
        """Source pieces of one batch: no more than set for all workers together, and few enough to give each some."""
        most = max(self._settings.batch_tokens // self._workers, min(self._settings.batch_tokens, _LEAST_OF_A_WORKER))
        share = -(-sum(map(len, pieces)) // self._workers)
        return min(most, max(share, _LEAST_OF_A_WORKER))

    def _by_ceiling(self, pieces: Sequence[Sequence[str]]) -> dict[int, list[int]]:
        """Indices of sentences that have pieces, by the most pieces their translations may have.

        The ceiling follows from the sentence's own length, not from its batch: company must not change a translation.
        """
        found: dict[int, list[int]] = {}
        for index, sentence in enumerate(pieces):
            if len(sentence) > _MOST:
                raise EngineError(
                    f"A sentence of {len(sentence)} word pieces is too long for the model in {self.folder}.",
                    f"Split it into pieces of at most {LONGEST}, as xlate.engines.translator does.",
                )
            if sentence:
                rounded = -(-len(sentence) // _STEP) * _STEP
                found.setdefault(min(int(rounded * _ROOM) + _EXTRA, _MOST), []).append(index)
        return found

    def _options(self, search: Search) -> dict[str, Any]:
        return {
            "beam_size": search.beam,
            "no_repeat_ngram_size": search.no_repeat,
            "length_penalty": self._papers.length_penalty,
            "coverage_penalty": self._papers.coverage_penalty,
            "batch_type": "tokens",
            "max_input_length": 0,  # CTranslate2 would cut longer input without a word
            "disable_unk": True,
        }


def digest(folder: Path) -> str:
    """Eight hexadecimal digits over all that shapes the model's output: weights, vocabularies, SentencePiece models."""
    total = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.suffix not in (".md", ".lock"):
            total.update(f"{file.name} {file.stat().st_size} ".encode())
            for part in _parts(file):
                total.update(part)
    return total.hexdigest()[:8]


def _parts(file: Path) -> Iterator[bytes]:
    """The bytes of a file; of a large one its beginning, middle and end, which no two sets of weights share."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        for place in range(0, size, _PART) if size <= _WHOLE else (0, size // 2, size - _PART):
            stream.seek(place)
            yield stream.read(_PART)


def workers(folder: Path, settings: EnginesSettings) -> tuple[int, int]:
    """How many workers translate at a time, and the threads of each (0: CTranslate2 chooses).

    Small models have one worker a core; the steps of large ones are worth dividing. A GPU has one worker.
    """
    import ctranslate2

    if settings.device == "cuda" or (settings.device == "auto" and ctranslate2.get_cuda_device_count()):
        return 1, settings.threads
    cores = settings.threads or available_cores()
    if (folder / "model.bin").is_file() and (folder / "model.bin").stat().st_size > _SMALL:
        count = max(1, cores // _THREADS_OF_A_LARGE_WORKER)
        return count, cores // count
    return cores, 1


def available_cores() -> int:
    """The cores that this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _open_model(
    folder: Path, settings: EnginesSettings, count: int, threads: int, head: Head | None
) -> Any:  # CTranslate2 has no types
    import ctranslate2

    try:
        return ctranslate2.Translator(
            str(folder),
            device=settings.device,
            compute_type=settings.compute_type,
            inter_threads=count,
            intra_threads=threads,
            files=files_with(folder, head) if head else None,
        )
    except (RuntimeError, ValueError) as error:
        raise EngineError(
            f"CTranslate2 cannot load the model in {folder}: {error}.",
            "Check engines.model, engines.device and engines.compute_type in the configuration.",
        ) from None


def _open_pieces(folder: Path) -> tuple[Callable[[str], list[str]], Callable[[list[str]], str]]:
    """What cuts source sentences into pieces, and what joins the pieces of a translation."""
    for source, target in (("source.spm", "target.spm"), *((name, name) for name in _JOINT)):
        if (folder / source).is_file():
            encoder = _sentencepiece(folder / source)
            decoder = _sentencepiece(folder / target) if (folder / target).is_file() else encoder
            return functools.partial(encoder.encode, out_type=str), decoder.decode
    if (folder / "tokenizer.json").is_file():
        return _tokenizers(folder / "tokenizer.json")
    raise EngineError(
        f"The model folder {folder} has no source.spm, sentencepiece.bpe.model, spiece.model, or tokenizer.json.",
        "Copy the tokenizer's files of the original model beside model.bin.",
    )


def _sentencepiece(file: Path) -> Any:  # sentencepiece has no types
    import sentencepiece

    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(file))
    except (OSError, RuntimeError) as error:
        raise EngineError(f"{file} is not a SentencePiece model: {error}.") from None


def _tokenizers(file: Path) -> tuple[Callable[[str], list[str]], Callable[[list[str]], str]]:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(file))

    def encode(text: str) -> list[str]:
        return list(tokenizer.encode(text, add_special_tokens=False).tokens)

    def decode(pieces: list[str]) -> str:
        numbers = [number for piece in pieces if (number := tokenizer.token_to_id(piece)) is not None]
        return str(tokenizer.decode(numbers, skip_special_tokens=True))

    return encode, decode
