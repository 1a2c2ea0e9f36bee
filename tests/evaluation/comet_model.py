"""Tiny COMET models of the package's layout, with numbers for weights that any machine draws alike."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import numpy as np
import yaml

LETTERS = "abcdefghijklmnopqrstuvwxyzáéíóúñ.,0123456789"
SEGMENTS = (
    ("el puente abrió el martes.", "the bridge opened on tuesday.", "on tuesday the bridge was opened."),
    ("nadie", "nobody", "no one"),
    ("costó 3,5 millones", "", "it cost 3.5 million"),
    (
        "el paro bajó al 11,4 en marzo, y el gobierno lo celebró con cautela en la capital, en la que llovía.",
        "unemployment fell",
        "unemployment fell to 11.4 in march, and the government celebrated it with caution in the capital, "
        "where it rained.",
    ),
)
"""Source, output, reference; the last source and reference are longer than the models read."""

MIX = {"layer": "mix", "layer_norm": False, "pool": "avg", "hidden_sizes": [6, 4], "activations": "Tanh"}
SPARSE: dict[str, Any] = {**MIX, "class_identifier": "regression_metric", "layer_transformation": "sparsemax"}
NORMALISED: dict[str, Any] = {
    **SPARSE, "layer_transformation": "softmax", "layer_norm": True, "pool": "cls", "hidden_sizes": [6],
}  # fmt: skip
ONE_LAYER: dict[str, Any] = {
    **NORMALISED, "layer": 1, "pool": "max", "activations": "Sigmoid", "final_activation": "Sigmoid",
}  # fmt: skip
WITHOUT_REFERENCE: dict[str, Any] = {**SPARSE, "class_identifier": "referenceless_regression_metric"}


def make(folder: Path, settings: dict[str, Any]) -> Path:
    """A model's folder: settings, checkpoint, and the encoder's configuration and tokeniser."""
    import torch

    _encoder(folder / "encoder")
    (folder / "hparams.yaml").write_text(yaml.safe_dump({**settings, "pretrained_model": "encoder"}), encoding="utf-8")
    (folder / "checkpoints").mkdir(exist_ok=True)
    state = {name: torch.tensor(value) for name, value in _weights(settings).items()}
    torch.save({"state_dict": state, "hyper_parameters": settings}, folder / "checkpoints" / "model.ckpt")
    return folder


def _weights(settings: dict[str, Any]) -> dict[str, Any]:
    """Normally distributed numbers, in the order of the weights' names."""
    inputs = 8 * (6 if settings["class_identifier"] == "regression_metric" else 4)
    widths = [inputs, *settings["hidden_sizes"], 1]
    shapes: dict[str, tuple[int, ...]] = {}
    for number, (width, out) in enumerate(itertools.pairwise(widths)):
        shapes |= {f"estimator.ff.{3 * number}.weight": (out, width), f"estimator.ff.{3 * number}.bias": (out,)}
    if settings["layer"] == "mix":
        shapes |= {f"layerwise_attention.scalar_parameters.{number}": (1,) for number in range(3)}
        shapes["layerwise_attention.gamma"] = (1,)
    shapes |= {f"encoder.model.{name}": shape for name, shape in _encoder_shapes().items()}
    rng = np.random.default_rng(7)
    return {name: rng.normal(0, 1, shapes[name]).astype(np.float32) for name in sorted(shapes)}


def _encoder_shapes() -> dict[str, tuple[int, ...]]:
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(_vocabulary()), 8),
        "embeddings.position_embeddings.weight": (66, 8),
        "embeddings.token_type_embeddings.weight": (1, 8),
    }
    norms, lines = ["embeddings.LayerNorm"], {}
    for number in range(2):
        layer = f"encoder.layer.{number}"
        norms += [f"{layer}.attention.output.LayerNorm", f"{layer}.output.LayerNorm"]
        lines |= {f"{layer}.attention.self.{part}": (8, 8) for part in ("query", "key", "value")}
        lines |= {f"{layer}.attention.output.dense": (8, 8)}
        lines |= {f"{layer}.intermediate.dense": (16, 8), f"{layer}.output.dense": (8, 16)}
    for norm in norms:
        shapes |= {f"{norm}.weight": (8,), f"{norm}.bias": (8,)}
    for line, (out, width) in lines.items():
        shapes |= {f"{line}.weight": (out, width), f"{line}.bias": (out,)}
    return shapes


def _vocabulary() -> list[tuple[str, float]]:
    marks = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0)]
    letters = [(letter, -3.0 - number / 100) for number, letter in enumerate(LETTERS)]
    return [*marks, *letters, ("▁the", -2.5), ("▁el", -2.6), ("<mask>", 0.0)]


def _encoder(folder: Path) -> None:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

    folder.mkdir(parents=True)
    tokenizer = Tokenizer(models.Unigram(_vocabulary(), unk_id=3, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    marks = {"bos": "<s>", "cls": "<s>", "eos": "</s>", "sep": "</s>", "pad": "<pad>", "unk": "<unk>", "mask": "<mask>"}
    told = {"tokenizer_class": "XLMRobertaTokenizer", "model_max_length": 60}
    told |= {f"{key}_token": mark for key, mark in marks.items()}
    (folder / "tokenizer_config.json").write_text(json.dumps(told), encoding="utf-8")
    config = {
        "model_type": "xlm-roberta", "architectures": ["XLMRobertaModel"], "vocab_size": len(_vocabulary()),
        "hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 16,
        "max_position_embeddings": 66, "type_vocab_size": 1, "pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2,
        "layer_norm_eps": 1e-5,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
