"""The finished model as files: the Marian layout for transformers, int8 for CTranslate2."""

from __future__ import annotations

import json
import shutil
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlate.training.vocabulary import Vocabulary

if TYPE_CHECKING:
    from torch import Tensor

    from xlate.training.recipe import Recipe, Shape

WEIGHTS = "model.safetensors"


def marian_config(shape: Shape, vocabulary: Vocabulary) -> dict[str, Any]:
    """``config.json`` of a ``MarianMTModel`` that computes what :class:`xlate.training.model.Translator` does."""
    sides = {
        f"{side}_{key}": value
        for side, layers in (("encoder", shape.encoder_layers), ("decoder", shape.decoder_layers))
        for key, value in {"layers": layers, "ffn_dim": shape.feed_forward, "attention_heads": shape.heads}.items()
    }
    return {
        "architectures": ["MarianMTModel"],
        "model_type": "marian",
        "is_encoder_decoder": True,
        "activation_function": "relu",
        "d_model": shape.width,
        **sides,
        "dropout": 0.0,
        "dtype": "float32",
        "max_position_embeddings": 512,
        "scale_embedding": True,
        "static_position_embeddings": True,
        "share_encoder_decoder_embeddings": True,
        "tie_word_embeddings": True,
        "vocab_size": len(vocabulary),
        "decoder_vocab_size": len(vocabulary),
        "pad_token_id": vocabulary.padding,
        "decoder_start_token_id": vocabulary.padding,
        "eos_token_id": vocabulary.end,
        "forced_eos_token_id": vocabulary.end,
        "bos_token_id": None,
    }


def write_marian(recipe: Recipe, weights: Mapping[str, Tensor], vocabulary: Vocabulary, folder: Path) -> None:
    """Write a folder that ``MarianMTModel`` and ``MarianTokenizer`` of transformers load."""
    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    tensors = {name: tensor.detach().float().cpu().contiguous() for name, tensor in weights.items()}
    tensors["final_logits_bias"] = torch.zeros(1, len(vocabulary))
    save_file(tensors, folder / WEIGHTS, metadata={"format": "pt"})
    vocabulary.save(folder)
    generation = {
        "bad_words_ids": [[vocabulary.padding]],
        "decoder_start_token_id": vocabulary.padding,
        "eos_token_id": vocabulary.end,
        "forced_eos_token_id": vocabulary.end,
        "pad_token_id": vocabulary.padding,
        "max_length": 256,
        "num_beams": 4,
    }
    tokenizer = {
        "tokenizer_class": "MarianTokenizer",
        "source_lang": recipe.source,
        "target_lang": recipe.target,
        "unk_token": "<unk>",
        "eos_token": "</s>",
        "pad_token": "<pad>",
        "model_max_length": 512,
        "separate_vocabs": False,
    }
    for name, content in (
        ("config.json", marian_config(recipe.shape, vocabulary)),
        ("generation_config.json", generation),
        ("tokenizer_config.json", tokenizer),
    ):
        (folder / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def convert(marian: Path, folder: Path) -> None:
    """Convert a Marian folder to CTranslate2 int8; ``folder`` is replaced as a whole, and holds the vocabulary too."""
    from ctranslate2.converters import TransformersConverter

    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        made = Path(scratch) / "model"
        with _quiet():
            TransformersConverter(str(marian)).convert(str(made), quantization="int8")
        shutil.copyfile(marian / "source.spm", made / "source.spm")
        if folder.exists():
            shutil.rmtree(folder)
        made.rename(folder)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without transformers' progress bar, and its advice to normalise punctuation, which the vocabulary does."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
            yield
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]
