"""The network: a Transformer whose parameters carry the names and meaning of transformers' ``MarianMTModel``.

Vaswani et al. 2017, post-norm, ReLU, one tied embedding for source, target, and output, sinusoidal positions. Lean
enough to train on a processor core or two; :mod:`xlate.training.export` writes its ``state_dict`` as it stands.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own custom
from torch import Tensor, nn

if TYPE_CHECKING:
    from xlate.training.recipe import Shape

LONGEST = 512
"""Positions of the sinusoidal table, as in OPUS-MT models: longer sentences are cut by the tokeniser."""


def sinusoids(positions: int, width: int) -> Tensor:
    """Sinusoidal positions ``[positions, width]``: sines, then cosines, as Marian has it."""
    angles = torch.arange(positions).unsqueeze(1) / 10000 ** (torch.arange(0, width, 2) / width)
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def plain_attention(q: Tensor, k: Tensor, v: Tensor, attn_mask: Tensor | None, is_causal: bool) -> Tensor:
    """What torch's ``scaled_dot_product_attention`` computes, which on processors took a fifth longer for an update."""
    scores = torch.matmul(q * q.shape[-1] ** -0.5, k.transpose(2, 3))
    if is_causal:
        scores = scores + torch.full(scores.shape[2:], -1e4, dtype=scores.dtype).triu(1)
    if attn_mask is not None:
        scores = scores.masked_fill(~attn_mask, -1e4)
    return torch.matmul(scores.softmax(-1), v)


class Attention(nn.Module):
    """Multi-head attention of queries ``[batch, n, d]`` over memory ``[batch, m, d]``."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q_proj, self.k_proj = nn.Linear(width, width), nn.Linear(width, width)
        self.v_proj, self.out_proj = nn.Linear(width, width), nn.Linear(width, width)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor | None = None, causal: bool = False) -> Tensor:
        """Attended values ``[batch, n, d]``; ``mask`` (batch, 1, 1, m) is true where memory may be looked at."""
        q, k, v = self._split(self.q_proj(x)), self._split(self.k_proj(memory)), self._split(self.v_proj(memory))
        attend = F.scaled_dot_product_attention if x.is_cuda else plain_attention
        mixed = attend(q, k, v, attn_mask=mask, is_causal=causal)
        return cast(Tensor, self.out_proj(mixed.transpose(1, 2).flatten(2)))

    def _split(self, x: Tensor) -> Tensor:
        batch, length, width = x.shape
        return x.view(batch, length, self.heads, width // self.heads).transpose(1, 2)


class _Layer(nn.Module):
    """What the layers of both stacks have: self-attention, and a feed-forward net at the end."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.self_attn = Attention(shape.width, shape.heads)
        self.self_attn_layer_norm = nn.LayerNorm(shape.width)
        self.fc1, self.fc2 = nn.Linear(shape.width, shape.feed_forward), nn.Linear(shape.feed_forward, shape.width)
        self.final_layer_norm = nn.LayerNorm(shape.width)
        self.dropout = nn.Dropout(shape.dropout)

    def feed(self, x: Tensor) -> Tensor:
        """The feed-forward net over ``[batch, n, d]``, added and normalised."""
        return cast(Tensor, self.final_layer_norm(x + self.dropout(self.fc2(F.relu(self.fc1(x))))))


class EncoderLayer(_Layer):
    """Self-attention and a feed-forward net, each followed by addition and layer normalisation."""

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The next layer's states ``[batch, source, d]``."""
        return self.feed(self.self_attn_layer_norm(x + self.dropout(self.self_attn(x, x, mask))))


class DecoderLayer(_Layer):
    """An encoder layer that sees no later token, and looks at the encoder's states between its two halves."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self.encoder_attn = Attention(shape.width, shape.heads)
        self.encoder_attn_layer_norm = nn.LayerNorm(shape.width)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """The next layer's states ``[batch, target, d]``; ``mask`` is over ``memory``, the encoder's states."""
        x = self.self_attn_layer_norm(x + self.dropout(self.self_attn(x, x, causal=True)))
        return self.feed(self.encoder_attn_layer_norm(x + self.dropout(self.encoder_attn(x, memory, mask))))


class _Stack(nn.Module):
    """Layers under the name that Marian gives them."""

    def __init__(self, layers: Sequence[_Layer]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)


class _Body(nn.Module):
    def __init__(self, shape: Shape, vocabulary: int) -> None:
        super().__init__()
        self.shared = nn.Embedding(vocabulary, shape.width)
        self.encoder = _Stack([EncoderLayer(shape) for _ in range(shape.encoder_layers)])
        self.decoder = _Stack([DecoderLayer(shape) for _ in range(shape.decoder_layers)])


class Translator(nn.Module):
    """The whole network; the last id of the vocabulary is padding, embeds as zero, and starts the decoder.

    Args:
        shape: widths and depths.
        vocabulary: number of ids, padding included.
    """

    positions: Tensor

    def __init__(self, shape: Shape, vocabulary: int) -> None:
        super().__init__()
        self.model = _Body(shape, vocabulary)
        self.padding = vocabulary - 1
        self.scale = math.sqrt(shape.width)
        self.dropout = nn.Dropout(shape.dropout)
        self.register_buffer("positions", sinusoids(LONGEST, shape.width), persistent=False)
        self._initialise()

    def _initialise(self) -> None:
        for name, parameter in self.named_parameters():
            if parameter.dim() > 1:
                nn.init.xavier_uniform_(parameter)
            elif name.endswith("bias"):
                nn.init.zeros_(parameter)
        table = self.model.shared.weight
        nn.init.normal_(table, std=table.shape[1] ** -0.5)
        with torch.no_grad():
            table[self.padding] = 0

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """States ``[batch, n, d]`` of source ids ``[batch, n]``, and the mask of what is not padding."""
        mask = (source != self.padding)[:, None, None, :]
        x = self._embed(source)
        for layer in self.model.encoder.layers:
            x = layer(x, mask)
        return x, mask

    def decode(self, target: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """States ``[batch, m, d]`` of target ids ``[batch, m]``, which start with the padding id."""
        x = self._embed(target)
        for layer in self.model.decoder.layers:
            x = layer(x, memory, mask)
        return x

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Logits ``[batch, m, vocabulary]`` of the token after each of ``target``."""
        memory, mask = self.encode(source)
        return F.linear(self.decode(target, memory, mask), self.model.shared.weight)

    def _embed(self, ids: Tensor) -> Tensor:
        positions = self.positions[: ids.shape[1]]
        return cast(Tensor, self.dropout(self.model.shared(ids) * self.scale + positions))
