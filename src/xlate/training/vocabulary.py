"""The joint SentencePiece vocabulary: trained or taken over, and the ids that Marian gives its pieces.

The last id is padding, as :mod:`xlate.training.model` and CTranslate2 want it.
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from xlate.errors import InputError
from xlate.storage import replacing

PADDING = "<pad>"

UNLIKELINESS = 0.4
"""How far a sampled segmentation keeps to the likely pieces: 1 as the model has it, 0 any (the alpha of Kudo 2018).
At 0.4 a sentence grows by a tenth; at the 0.1 to 0.2 of the source by a third to three quarters."""


class Vocabulary:
    """Sentences to ids and pieces back to sentences.

    Args:
        model: a ``.spm`` file.
        ids: the id of each piece, padding last; SentencePiece's own with padding behind them where left out.
    """

    def __init__(self, model: Path, ids: Mapping[str, int] | None = None) -> None:
        import sentencepiece

        self.file = model
        self._sentencepiece: Any = sentencepiece.SentencePieceProcessor(model_file=str(model))
        pieces = [str(self._sentencepiece.id_to_piece(at)) for at in range(self._sentencepiece.get_piece_size())]
        self.ids = dict(ids) if ids else {piece: at for at, piece in enumerate([*pieces, PADDING])}
        if sorted(self.ids.values()) != list(range(len(self.ids))) or self.ids.get(PADDING) != len(self.ids) - 1:
            raise InputError(f"The ids of {model} do not end with {PADDING}.", "Train a vocabulary of its own.")
        self._numbers = [self.ids[piece] for piece in pieces]
        self._places = {number: at for at, number in enumerate(self._numbers)}
        self.end = self.ids["</s>"]

    def __len__(self) -> int:
        """Number of ids, padding included."""
        return len(self.ids)

    @property
    def padding(self) -> int:
        """The id of padding: the last."""
        return len(self) - 1

    def encode(self, sentences: Sequence[str]) -> list[list[int]]:
        """Ids of each sentence, closed by the end-of-sentence id."""
        rows = self._sentencepiece.encode(list(sentences))
        return [[*(self._numbers[at] for at in row), self.end] for row in rows]

    @staticmethod
    def seed(number: int) -> None:
        """Begin the draws of :meth:`resegmented` anew."""
        import sentencepiece

        sentencepiece.set_random_generator_seed(number)

    def resegmented(self, ids: Sequence[int]) -> list[int]:
        """The same sentence in other pieces, drawn at random (Kudo 2018), closed as :meth:`encode` closes it."""
        text = self._sentencepiece.decode([self._places[int(each)] for each in ids if each != self.end])
        row = self._sentencepiece.encode(text, enable_sampling=True, nbest_size=-1, alpha=UNLIKELINESS)
        return [*(self._numbers[at] for at in row), self.end]

    def pieces(self, sentences: Sequence[str]) -> list[list[str]]:
        """Pieces of each sentence as CTranslate2 wants them, closed by ``</s>``."""
        return [[*row, "</s>"] for row in self._sentencepiece.encode(list(sentences), out_type=str)]

    def join(self, pieces: Sequence[str]) -> str:
        """The sentence that pieces make."""
        return str(self._sentencepiece.decode_pieces(list(pieces)))

    def save(self, folder: Path) -> None:
        """Write ``source.spm``, ``target.spm`` and ``vocab.json``, as ``MarianTokenizer`` reads them."""
        for name in ("source.spm", "target.spm"):
            if self.file != folder / name:
                shutil.copyfile(self.file, folder / name)
        (folder / "vocab.json").write_text(json.dumps(self.ids, ensure_ascii=False, indent=0), encoding="utf-8")


def take(model: Path) -> Vocabulary:
    """The joint vocabulary of a model folder in Marian layout.

    Raises:
        InputError: the folder has no joint vocabulary with padding last.
    """
    try:
        ids = json.loads((model / "vocab.json").read_text(encoding="utf-8"))
        joint = (model / "source.spm").read_bytes() == (model / "target.spm").read_bytes()
        vocabulary = Vocabulary(model / "source.spm", ids)
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"No vocabulary can be taken from {model}: {error}.", "Name a Marian model folder.") from None
    if not joint:
        raise InputError(f"The vocabulary of {model} is not a joint one.", "Leave out vocabulary.take to train one.")
    return vocabulary


def train(sentences: Iterable[str], size: int, file: Path) -> Vocabulary:
    """A unigram vocabulary (Kudo 2018) with bytes for what is rare and single digits, so that numbers can be copied.

    Args:
        sentences: text of both languages.
        size: number of ids, padding included.
        file: where the ``.spm`` file goes.
    """
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        model_type="unigram",
        vocab_size=size - 1,
        byte_fallback=True,
        split_digits=True,
        character_coverage=0.9995,
        normalization_rule_name="nmt_nfkc",
        hard_vocab_limit=False,
        minloglevel=2,
    )
    with replacing(file) as temporary:
        temporary.write_bytes(model.getvalue())
    return Vocabulary(file)
