"""The attention head of a converted model that ties words to their translations, made the one that CTranslate2 tells.

While a Transformer writes a translation, one head of its decoder mostly looks at the source word whose translation it
has just read: a word alignment that nobody trained (Kobayashi et al. 2020; Chen et al. 2020, *Accurate word alignment
induction*). Which head it is, the model's papers say; ``python -m xlate.training.heads`` finds it. CTranslate2 gives
the attention of the first head of one layer only, so the wanted head changes places with the first one as the model is
read: sums over heads do not mind their order, and translations stay what they were.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from xlate.errors import EngineError

MODEL = "model.bin"
_KNOWN_VERSION = 6  # of the layout of model.bin
_SPECIFICATION = "TransformerSpec"
_NUMBERS: dict[int, type[np.generic]] = {
    0: np.float32,
    1: np.int8,
    2: np.int16,
    3: np.int32,
    4: np.float16,
    5: np.uint16,
}  # fmt: skip  (5 holds bfloat16, of which only the places are moved)


class Head(NamedTuple):
    """One attention head: its layer of the decoder and its place in it, counted from 0."""

    layer: int
    head: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a variable lies in the file."""

    offset: int
    size: int
    shape: tuple[int, ...]
    kind: type[np.generic]

    def within(self, model: bytearray) -> NDArray[Any]:
        """The variable itself; what is written to it is written to ``model``."""
        count = self.size // np.dtype(self.kind).itemsize
        return np.frombuffer(model, self.kind, count, self.offset).reshape(self.shape)


def files_with(folder: Path, head: Head) -> dict[str, bytes]:
    """The files of the model in ``folder`` as CTranslate2 takes them from memory, ``head`` made the one it tells of.

    Raises:
        EngineError: the model has no such head, or its file is laid out in a way that is not known here.
    """
    files = {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix in (".json", ".txt")}
    return files | {MODEL: bytes(with_head_first((folder / MODEL).read_bytes(), head))}


def heads_of(model: bytes) -> Iterator[Head]:
    """All heads of the decoder's attention to the source.

    Raises:
        EngineError: as for :func:`files_with`.
    """
    places = _variables(model)
    count = int(places["decoder/num_heads"].within(bytearray(model)))
    layers = [
        name for name in places if name.startswith("decoder/layer_") and name.endswith("/attention/linear_0/bias")
    ]
    yield from (Head(layer, head) for layer in range(len(layers)) for head in range(count))


def with_head_first(model: bytes, head: Head) -> bytearray:
    """``model`` (the content of a ``model.bin``) with ``head`` in the first place of its layer, and told of.

    Raises:
        EngineError: as for :func:`files_with`.
    """
    changed = bytearray(model)
    places = _variables(model)
    try:
        count = int(places["decoder/num_heads"].within(changed))
        attention = f"decoder/layer_{head.layer}/attention"
        parts = {name: places[name].within(changed) for name in places if name.startswith(f"{attention}/linear_")}
        places["decoder/alignment_layer"].within(changed)[...] = head.layer
        places["decoder/alignment_heads"].within(changed)[...] = 1
    except KeyError as error:
        raise _unknown(f"it has no {error.args[0]}") from None
    if not parts or not 0 <= head.head < count:
        raise _unknown(f"it has no head {head.head} in layer {head.layer}")
    for name, part in parts.items():
        linear, kind = name.rsplit("/", 2)[1:]
        if linear == "linear_2":  # the output: one column an input; its bias and its scale belong to outputs
            if kind == "weight":
                _swap(part.reshape(part.shape[0], count, -1).swapaxes(0, 1), head.head)
        else:  # the query (linear_0), and key and value (linear_1), one row an output
            blocks = 2 if linear == "linear_1" else 1
            _swap(part.reshape(blocks, count, -1).swapaxes(0, 1), head.head)
    return changed


def _swap(heads: NDArray[Any], head: int) -> None:
    """Let the first of ``heads`` and another change places."""
    heads[[0, head]] = heads[[head, 0]]


def _variables(model: bytes) -> dict[str, _Place]:
    """Where each variable lies."""
    try:
        return dict(_read(model))
    except (struct.error, UnicodeDecodeError, KeyError) as error:
        raise _unknown(f"it cannot be read as one: {error}") from None


def _read(model: bytes) -> Iterator[tuple[str, _Place]]:
    version, at = _number(model, 0, "I")
    name, at = _text(model, at)
    if version != _KNOWN_VERSION or name != _SPECIFICATION:
        raise _unknown(f"it is a {name} of version {version}")
    _revision, at = _number(model, at, "I")
    count, at = _number(model, at, "I")
    for _ in range(count):
        name, at = _text(model, at)
        rank, at = _number(model, at, "B")
        shape = struct.unpack_from(f"<{rank}I", model, at)
        kind, at = _number(model, at + 4 * rank, "B")
        size, at = _number(model, at, "I")
        yield name, _Place(at, size, shape, _NUMBERS[kind])
        at += size


def _number(model: bytes, at: int, kind: str) -> tuple[int, int]:
    return int(struct.unpack_from("<" + kind, model, at)[0]), at + struct.calcsize("<" + kind)


def _text(model: bytes, at: int) -> tuple[str, int]:
    size, at = _number(model, at, "H")
    return model[at : at + size - 1].decode(), at + size  # a closing zero byte is part of it


def _unknown(why: str) -> EngineError:
    return EngineError(
        f"No attention can be had from this CTranslate2 model: {why}.",
        'Remove "attention" from its xlate.json, or convert the model again.',
    )
