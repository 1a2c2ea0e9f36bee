"""The engine of transformers: any sequence-to-sequence model of the hub or in a folder, on a processor or a GPU.

Version 5 of the library has no translation pipeline; ``generate`` is called directly. Weights load as safetensors only,
and code that comes with a model is never run.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from xlate.engines.batching import batches
from xlate.engines.codes import Direction, direction, tags_for
from xlate.engines.neural.converted import digest
from xlate.engines.neural.hub import first_line, open_model, open_tokenizer
from xlate.engines.neural.models import LONGEST, ModelsEngine, Search, Slot, chosen, described
from xlate.engines.protocol import Availability
from xlate.errors import EngineError
from xlate.languages.tags import primary
from xlate.settings import EnginesSettings

NAME = "transformers"
DESCRIPTION = "any sequence-to-sequence model by transformers; processor or GPU"
_ROOM, _EXTRA = 2.5, 24  # as for converted models: the most pieces of a translation, by those of its source


class TransformersModel:
    """A loaded model with its tokenizer.

    Args:
        model: a folder in transformers' layout, or a hub name.
        settings: device, cores, batch size.
        pair: the direction, where the settings tell it.

    Raises:
        EngineError: it cannot be had or loaded.
    """

    def __init__(self, model: str, settings: EnginesSettings, pair: Direction | None = None) -> None:
        self._name = model
        self._batch_tokens = settings.batch_tokens
        self._device = _device(settings)
        self._tokenizer, self._model = _open(model, self._device)
        self._tags = tags_for(self._tokenizer.get_vocab())
        self.longest = LONGEST
        self._lock = threading.Lock()  # the tokenizer carries the source language from call to call
        self._pair = pair or direction(Path(model), model)
        self.calls_at_once = 1  # torch divides every step among the cores by itself

    def serves(self, source: str, target: str) -> bool:
        """Whether it translates between these languages, as far as its vocabulary and its name tell."""
        if self._tags.family != "single":
            return self._tags.serves(source, target)
        known = zip(self._pair, (source, target), strict=True)
        return all(own is None or own == primary(asked) for own, asked in known)

    def lengths(self, sentences: Sequence[str]) -> list[int]:
        """Source pieces of each sentence."""
        return [len(self._tokenizer.tokenize(sentence)) for sentence in sentences]

    def unspellable(self, words: Sequence[str]) -> list[bool]:
        """Of each word, whether the vocabulary lacks a part of it, or spells it in single bytes."""
        vocabulary = self._tokenizer.get_vocab()
        return [
            any(
                piece not in vocabulary or piece == self._tokenizer.unk_token or piece.startswith("<0x")
                for piece in self._tokenizer.tokenize(word)
            )
            for word in words
        ]

    def garbles(self, names: Sequence[str]) -> list[bool]:
        """Of each name, whether the model is not to be trusted with it: models from the hub spell what they read."""
        return [False] * len(names)

    def translate(self, sentences: Sequence[str], source: str, target: str, search: Search) -> list[str]:
        """The translations, one for each sentence, in order.

        Raises:
            EngineError: a sentence is too long, or a language has no tag.
        """
        translations = [""] * len(sentences)
        lengths = self.lengths(sentences)
        if max(lengths, default=0) > 2 * LONGEST - 8:
            raise EngineError(
                f"A sentence of {max(lengths)} word pieces is too long for the model {self._name}.",
                f"Split it into pieces of at most {LONGEST}, as xlate.engines.translator does.",
            )
        for batch in batches(lengths, self._batch_tokens):
            texts = [sentences[index] for index in batch]
            longest = max(lengths[index] for index in batch)
            with self._lock:
                answers = self._generate(texts, longest, source, target, search)
            for index, text in zip(batch, answers, strict=True):
                translations[index] = text if sentences[index].strip() else ""
        return translations

    def _generate(self, texts: list[str], longest: int, source: str, target: str, search: Search) -> list[str]:
        import torch

        options: dict[str, Any] = {"num_beams": search.beam, "do_sample": False}
        if self._tokenizer.unk_token_id is not None:
            options["suppress_tokens"] = [self._tokenizer.unk_token_id]  # no reader wants to see <unk>
        if search.no_repeat:
            options["no_repeat_ngram_size"] = search.no_repeat
        options |= self._told_languages(source, target)
        before = self._tags.source(source, target) if self._tags.family in ("marian", "madlad") else ()
        inputs = self._tokenizer([" ".join((*before, text)) for text in texts], return_tensors="pt", padding=True)
        ceiling = min(int(longest * _ROOM) + _EXTRA, 2 * LONGEST - 4)
        with torch.inference_mode():
            answer = self._model.generate(**inputs.to(self._device), **options, max_length=ceiling)
        return [str(text).strip() for text in self._tokenizer.batch_decode(answer, skip_special_tokens=True)]

    def _told_languages(self, source: str, target: str) -> dict[str, Any]:
        """Tell the tokenizer the source language; the option of ``generate`` that tells the target."""
        prefix = self._tags.prefix(target)
        if not prefix:
            return {}
        name = self._tags.name(source)
        self._tokenizer.src_lang = name.strip("_") if self._tags.family == "m2m100" else name
        return {"forced_bos_token_id": self._tokenizer.convert_tokens_to_ids(prefix[0])}


def availability(settings: EnginesSettings) -> Availability:
    """Whether transformers and torch are there and a model is named."""
    missing = [package for package in ("transformers", "torch") if find_spec(package) is None]
    if missing:
        hint = f"pip install {' '.join(missing)}"
        return Availability(NAME, DESCRIPTION, described(settings), runs=False, hint=hint)
    try:
        chosen(settings, NAME)
    except EngineError as error:
        return Availability(NAME, DESCRIPTION, described(settings), runs=False, hint=error.advice)
    return Availability(NAME, DESCRIPTION, described(settings), runs=True)


def load(settings: EnginesSettings) -> ModelsEngine:
    """The engine; a model is loaded when its direction is first asked for.

    Raises:
        EngineError: no model is named.
    """
    slots = [
        Slot(pair, _digest(model), partial(TransformersModel, model, settings, pair))
        for pair, model in chosen(settings, NAME)
    ]
    return ModelsEngine(NAME, slots, settings)


def _digest(model: str) -> str:
    """Digest over a folder's files; of a hub name, over the name, for its files may not be here yet."""
    folder = Path(model).expanduser()
    return digest(folder) if folder.is_dir() else hashlib.sha256(model.encode()).hexdigest()[:8]


def _device(settings: EnginesSettings) -> str:
    import torch

    if settings.threads:
        torch.set_num_threads(settings.threads)
    if settings.device == "auto":
        return "cuda" if torch.cuda.is_available() else "cpu"
    if settings.device == "cuda" and not torch.cuda.is_available():
        raise EngineError("engines.device is cuda, but torch sees no GPU.", "Set it to auto or cpu.")
    return settings.device


def _open(model: str, device: str) -> tuple[Any, Any]:  # transformers' models and tokenizers have no types
    try:
        tokenizer, loaded = open_tokenizer(model), open_model(model)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise EngineError(
            f"The model {model} cannot be had or loaded: {first_line(error)}.",
            "Check its name and the network; it must be a sequence-to-sequence model with safetensors weights.",
        ) from None
    if loaded.config.model_type == "marian":
        _start_from_zero(loaded)
    loaded.generation_config.max_new_tokens = None  # the ceiling is set for each batch
    return tokenizer, loaded.to(device).eval()


def _start_from_zero(model: Any) -> None:
    """Zero the embedding that the decoder starts from: Marian's start is zero by definition.

    Converted OPUS-MT models store zeros there already; a model trained elsewhere may have left something in the row.
    """
    import torch

    with torch.no_grad():
        model.get_input_embeddings().weight[model.config.decoder_start_token_id] = 0
        model.get_decoder().get_input_embeddings().weight[model.config.decoder_start_token_id] = 0
