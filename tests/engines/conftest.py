"""Tiny models with random weights, for the mechanics of engines that run models; and engines made for tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import sentencepiece

from xlate.engines.neural import hub

SENTENCES = (
    "El ministro visitó la ciudad el martes y habló con los vecinos.",
    "La lluvia cortó tres carreteras en la costa durante la noche.",
    "El club anunció la venta de su estadio a una empresa extranjera.",
    "The minister visited the city on Tuesday and spoke to residents.",
    "Rain closed three coastal roads during the night.",
    "The club announced the sale of its stadium to a foreign company.",
)


class Scripted:
    """An engine that answers from a table, counts its calls, and marks what it does not know as ``«…»``."""

    name = "scripted"

    def __init__(self, answers: dict[str, str] | None = None, signature: str = "scripted@1") -> None:
        self.answers = answers or {}
        self.signature = signature
        self.asked: list[list[str]] = []

    def serves(self, source: str, target: str) -> bool:
        return (source, target) == ("es", "en")

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        self.asked.append(list(sentences))
        return [self.answers.get(sentence, f"«{sentence}»") for sentence in sentences]


@pytest.fixture
def scripted() -> Callable[..., Scripted]:
    return Scripted


@pytest.fixture(scope="session")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SentencePiece model of a few sentences."""
    folder = tmp_path_factory.mktemp("pieces")
    text = folder / "text.txt"
    text.write_text("\n".join(SENTENCES), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text), model_prefix=str(folder / "pieces"), vocab_size=79, hard_vocab_limit=False, minloglevel=2,
        bos_id=0, eos_id=2, unk_id=3, pad_id=1,
    )  # fmt: skip
    return folder / "pieces.model"


def _listed(model: Path) -> list[str]:
    processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
    return [processor.id_to_piece(number) for number in range(4, processor.get_piece_size())]


@pytest.fixture(scope="session")
def marian(tmp_path_factory: pytest.TempPathFactory, pieces: Path) -> Callable[..., Path]:
    """Makes a random Marian model in OPUS-MT layout; ``tags`` such as ``>>spa<<`` make it a multi-target one."""
    made: dict[tuple[str, ...], Path] = {}

    def make(tags: tuple[str, ...] = ()) -> Path:
        if tags not in made:
            made[tags] = _make_marian(tmp_path_factory.mktemp("marian") / "opus-mt-es-en", pieces, tags)
        return made[tags]

    return make


def _stirred(model: Any) -> Any:
    """Layers that outweigh the embeddings, lest a random model repeat its own last piece for ever."""
    for name, weights in model.named_parameters():
        if "layers" in name and weights.dim() > 1:
            weights.data *= 3
    return model


def _make_marian(folder: Path, pieces: Path, tags: tuple[str, ...]) -> Path:
    import torch
    from transformers import MarianConfig, MarianMTModel

    vocabulary = ["</s>", "<unk>", *_listed(pieces), *tags, "<pad>"]
    last = len(vocabulary) - 1
    torch.manual_seed(len(tags) + 1)
    sizes = {f"{side}_{part}": 2 for side in ("encoder", "decoder") for part in ("layers", "attention_heads")}
    config = MarianConfig(
        vocab_size=len(vocabulary), d_model=32, encoder_ffn_dim=64, decoder_ffn_dim=64, **sizes, pad_token_id=last,
        eos_token_id=0, bos_token_id=None, forced_eos_token_id=0, decoder_start_token_id=last, scale_embedding=True,
        activation_function="swish", static_position_embeddings=True, max_position_embeddings=512, init_std=0.4,
    )  # fmt: skip
    model = _stirred(MarianMTModel(config))
    model.generation_config.bad_words_ids = [[last]]
    with hub.quiet():
        model.save_pretrained(folder)
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(pieces.read_bytes())
    numbers = {piece: number for number, piece in enumerate(vocabulary)}
    (folder / "vocab.json").write_text(json.dumps(numbers, ensure_ascii=False), encoding="utf-8")
    told = {"tokenizer_class": "MarianTokenizer", "source_lang": "es", "target_lang": "mul" if tags else "en"}
    (folder / "tokenizer_config.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def m2m100(tmp_path_factory: pytest.TempPathFactory, pieces: Path) -> Path:
    """A random model of the M2M100 family."""
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration, M2M100Tokenizer

    folder = tmp_path_factory.mktemp("m2m100") / "m2m100"
    folder.mkdir()
    numbers = {piece: number for number, piece in enumerate(["<s>", "<pad>", "</s>", "<unk>", *_listed(pieces)])}
    (folder / "vocab.json").write_text(json.dumps(numbers, ensure_ascii=False), encoding="utf-8")
    tokenizer = M2M100Tokenizer(str(folder / "vocab.json"), str(pieces))
    tokenizer.save_pretrained(folder)
    torch.manual_seed(3)
    sizes = {f"{side}_{part}": 2 for side in ("encoder", "decoder") for part in ("layers", "attention_heads")}
    config = M2M100Config(
        vocab_size=len(tokenizer) + len(tokenizer.lang_token_to_id) + 8,
        d_model=32, encoder_ffn_dim=64, decoder_ffn_dim=64, **sizes, init_std=0.4,
        max_position_embeddings=512,
    )  # fmt: skip
    model = _stirred(M2M100ForConditionalGeneration(config))
    # The family pads its vocabulary with eight made-up words; without weights they never win.
    model.get_input_embeddings().weight.data[-8:] = 0
    with hub.quiet():
        model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def nllb(tmp_path_factory: pytest.TempPathFactory, pieces: Path) -> Path:
    """A random model of the NLLB family: its tokenizer is a ``tokenizer.json`` alone."""
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration, NllbTokenizer

    folder = tmp_path_factory.mktemp("nllb") / "nllb"
    numbers = {piece: number for number, piece in enumerate(["<s>", "<pad>", "</s>", "<unk>", *_listed(pieces)])}
    tokenizer = NllbTokenizer(vocab=numbers, merges=[])
    tokenizer.save_pretrained(folder)
    torch.manual_seed(4)
    sizes = {f"{side}_{part}": 2 for side in ("encoder", "decoder") for part in ("layers", "attention_heads")}
    config = M2M100Config(
        vocab_size=len(tokenizer), d_model=32, encoder_ffn_dim=64, decoder_ffn_dim=64, **sizes, init_std=0.4,
        max_position_embeddings=512,
    )  # fmt: skip
    with hub.quiet():
        _stirred(M2M100ForConditionalGeneration(config)).save_pretrained(folder)
    return folder


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, and single-precision conversion, so that engines can be compared exactly."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("xlate.engines.neural.conversion._QUANTIZATION", "float32")
    return tmp_path / "cache" / "xlate" / "models"
