"""COMET's network: three sentences embedded, and a score estimated from how the embeddings differ.

The package ``unbabel-comet`` cannot be installed beside this program (it asks for transformers before 5 and numpy
before 2), so the two architectures of its regression models are built here on transformers. Their scores are the
package's own to six digits, which a test holds. Models of other architectures (XCOMET, CometKiwi, which read sentences
together) are refused by name.

Sources: Rei et al. (2020), "COMET: A Neural Framework for MT Evaluation", EMNLP; Rei et al. (2022), "COMET-22", WMT.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from xlate.errors import EngineError

if TYPE_CHECKING:
    from torch import Tensor

_BATCH = 16  # sentences at a time, as in the package
_ENCODERS = ("XLM-RoBERTa",)
_KINDS = ("regression_metric", "referenceless_regression_metric")
_POOLS = ("avg", "cls", "max")
_UNUSED = ("pooler.", "embeddings.position_ids")
"""Beginnings of weights that a checkpoint may have and that embedding a sentence does not use."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a model's ``hparams.yaml`` says of its network; defaults are the package's."""

    class_identifier: str = "regression_metric"
    encoder_model: str = "XLM-RoBERTa"
    pretrained_model: str = "xlm-roberta-large"
    layer: Literal["mix"] | int = "mix"
    layer_transformation: str = "softmax"
    layer_norm: bool = True
    pool: str = "avg"
    activations: str = "Tanh"
    final_activation: str | None = None

    @property
    def reads_reference(self) -> bool:
        """Whether it compares with a reference, and not with the source alone."""
        return self.class_identifier == "regression_metric"

    @classmethod
    def of(cls, told: Mapping[str, Any], place: str) -> Recipe:
        """The recipe in a model's settings.

        Args:
            told: the settings; those that bear on training are passed over.
            place: the model, for messages.

        Raises:
            EngineError: an architecture that is not built here.
        """
        recipe = cls(**{key: told[key] for key in cls.__dataclass_fields__ if key in told})
        for value, known in (
            (recipe.class_identifier, _KINDS), (recipe.encoder_model, _ENCODERS), (recipe.pool, _POOLS),
        ):  # fmt: skip
            if value not in known:
                raise EngineError(
                    f"The COMET model {place} is of the architecture {value!r}, which xlate cannot run.",
                    f"Choose a model of {', '.join(known)}, such as Unbabel/wmt22-comet-da.",
                )
        return recipe


class Estimator:
    """A COMET model, ready to score.

    Args:
        recipe: its network.
        weights: its tensors by their names in the package.
        encoder: folder or hub name of the encoder's configuration and tokeniser.
        device: where it runs.

    Raises:
        EngineError: the weights do not fit the recipe.
        OSError: the encoder's configuration is not there.
    """

    def __init__(self, recipe: Recipe, weights: Mapping[str, Tensor], encoder: str, device: str) -> None:
        from transformers import AutoTokenizer, XLMRobertaConfig, XLMRobertaModel

        from xlate.engines.neural.hub import quiet

        self.recipe = recipe
        self._device = device
        with quiet():
            self._tokenizer: Any = AutoTokenizer.from_pretrained(encoder, trust_remote_code=False)
            config = XLMRobertaConfig.from_pretrained(encoder)
            self._encoder: Any = XLMRobertaModel(config, add_pooling_layer=False)
        own = {
            name.removeprefix("encoder.model."): value for name, value in weights.items() if "encoder.model." in name
        }
        fit = self._encoder.load_state_dict(
            {name: value for name, value in own.items() if not name.startswith(_UNUSED)}, strict=False
        )
        wrong = [name for name in (*fit.missing_keys, *fit.unexpected_keys) if not name.startswith(_UNUSED)]
        if wrong:
            raise EngineError(f"The COMET model's weights do not fit the encoder {encoder}: {wrong[0]} and others.")
        self._encoder.train(False).to(device)
        self._weights = {
            name: value.float().to(device) for name, value in weights.items() if not name.startswith("encoder.")
        }
        self.longest: int = config.max_position_embeddings - 4
        """Pieces of a sentence that are read, its two marks included; the package reads as many."""

    def too_long(self, texts: Sequence[str]) -> list[bool]:
        """Of each text, whether its end is not read."""
        from xlate.engines.neural.hub import quiet

        with quiet():
            pieces = self._tokenizer(list(texts))["input_ids"] if texts else []
        return [len(each) > self.longest for each in pieces]

    def embedded(self, texts: Sequence[str]) -> Tensor:
        """One row a text."""
        import torch

        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        rows: list[Tensor] = [torch.empty(0)] * len(texts)
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            with torch.inference_mode():
                for number, row in zip(batch, self._embed([texts[number] for number in batch]), strict=True):
                    rows[number] = row
        return torch.stack(rows)

    def estimate(self, source: Tensor, output: Tensor, reference: Tensor | None) -> list[float]:
        """The scores of outputs, from embeddings of one row each.

        Args:
            source: of the sources.
            output: of the outputs.
            reference: of the references; ``None`` for a model that reads none.
        """
        import torch

        def beside(other: Tensor) -> tuple[Tensor, Tensor]:
            return output * other, torch.abs(output - other)

        with torch.inference_mode():
            if reference is None:
                features = torch.cat((output, source, *beside(source)), dim=1)
            else:
                features = torch.cat((output, reference, *beside(reference), *beside(source)), dim=1)
            scores: list[float] = self._forward(features).view(-1).tolist()
        return scores

    def _embed(self, texts: list[str]) -> Tensor:
        inputs = self._tokenizer(
            texts, return_tensors="pt", padding=True, truncation=True, max_length=self.longest
        ).to(self._device)  # fmt: skip
        mask = inputs["attention_mask"]
        states = self._encoder(input_ids=inputs["input_ids"], attention_mask=mask, output_hidden_states=True)
        layers: tuple[Tensor, ...] = states.hidden_states
        return self._pooled(
            self._mixed(layers, mask) if self.recipe.layer == "mix" else layers[self.recipe.layer], mask
        )

    def _mixed(self, layers: Sequence[Tensor], mask: Tensor) -> Tensor:
        """The layers' sum, each with its learned share."""
        import torch

        shares = torch.cat(
            [self._weights[f"layerwise_attention.scalar_parameters.{number}"] for number in range(len(layers))]
        )
        shares = _sparsemax(shares) if self.recipe.layer_transformation == "sparsemax" else torch.softmax(shares, 0)
        if self.recipe.layer_norm:
            layers = [_normalised(layer, mask.unsqueeze(-1).float()) for layer in layers]
        total = sum(share * layer for share, layer in zip(shares, layers, strict=True))
        mixed: Tensor = self._weights["layerwise_attention.gamma"] * total
        return mixed

    def _pooled(self, layer: Tensor, mask: Tensor) -> Tensor:
        if self.recipe.pool == "cls":
            return layer[:, 0, :]
        there = mask.unsqueeze(-1).bool()
        if self.recipe.pool == "max":
            return layer.masked_fill(~there, float("-inf")).max(dim=1)[0]
        return layer.masked_fill(~there, 0.0).sum(1) / mask.sum(1, keepdim=True)

    def _forward(self, features: Tensor) -> Tensor:
        """Linear layers with activations between them; their numbers count what training puts between, too."""
        import torch

        numbers = sorted(int(name.split(".")[2]) for name in self._weights if name.endswith("weight"))
        for number in numbers:
            weight, bias = (self._weights[f"estimator.ff.{number}.{part}"] for part in ("weight", "bias"))
            features = torch.nn.functional.linear(features, weight, bias)
            kind = self.recipe.activations if number != numbers[-1] else self.recipe.final_activation
            if kind:
                features = getattr(torch.nn, kind.title())()(features)
        return features


def _sparsemax(shares: Tensor) -> Tensor:
    """Like softmax, but with true zeros (Martins and Astudillo 2016)."""
    from entmax import sparsemax

    found: Tensor = sparsemax(shares, dim=0)
    return found


def _normalised(layer: Tensor, there: Tensor) -> Tensor:
    """A layer with mean 0 and variance 1 over all that stands in a sentence."""
    size = there.sum((1, 2), keepdim=True) * layer.shape[2]
    mean = (layer * there).sum((1, 2), keepdim=True) / size
    variance = (((layer - mean) * there) ** 2).sum((1, 2), keepdim=True) / size
    normalised: Tensor = (layer - mean) / (variance + 1e-12).sqrt()
    return normalised


def weights_of(folder: Path) -> dict[str, Tensor]:
    """A model's tensors: of ``model.safetensors``, or of the package's checkpoint with everything but tensors refused.

    A checkpoint is a pickle, and a pickle may run a stranger's code. torch reads it here by a list of what tensors and
    plain values need, which runs nothing; releases before 2.6 had a hole in that.

    Raises:
        EngineError: there are none, or they cannot be read safely.
    """
    import torch

    for place in (folder / "model.safetensors", folder / "checkpoints" / "model.safetensors"):
        if place.is_file():
            from safetensors.torch import load_file

            return load_file(place)
    checkpoint = folder / "checkpoints" / "model.ckpt"
    if not checkpoint.is_file():
        raise EngineError(f"The COMET model {folder} has no weights.", "It needs checkpoints/model.ckpt beside it.")
    if tuple(map(int, torch.__version__.split(".")[:2])) < (2, 6):
        raise EngineError("Checkpoints are read safely from torch 2.6 on.", "Run: pip install 'torch>=2.6'")
    try:
        held = torch.load(checkpoint, map_location="cpu", weights_only=True)
        found: dict[str, Tensor] = held["state_dict"]
    except Exception as error:  # whatever a broken or hostile pickle makes torch say
        raise EngineError(
            f"{checkpoint} holds more than weights, or is broken, and is not opened ({type(error).__name__}).",
            "Save its tensors as model.safetensors beside hparams.yaml, where you trust its makers.",
        ) from error
    return found
