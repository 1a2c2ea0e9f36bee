"""How models of the hub are opened: safetensors only, no code of theirs, and without chatter on the user's terminal."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def open_model(model: str) -> Any:  # transformers' models have no types
    """A sequence-to-sequence model from a folder or the hub.

    Raises:
        OSError: it is not there, or has no safetensors weights.
        ValueError: it is something else.
    """
    from transformers import AutoModelForSeq2SeqLM

    with quiet():
        # A pickle may run a stranger's code when it is loaded; safetensors cannot.
        return AutoModelForSeq2SeqLM.from_pretrained(_place(model), trust_remote_code=False, use_safetensors=True)


def open_tokenizer(model: str) -> Any:  # transformers' tokenizers have no types
    """The tokenizer of a model.

    Raises:
        OSError: it is not there.
        ValueError: it is none that transformers knows.
    """
    from transformers import AutoTokenizer

    with quiet():
        return with_language_names(AutoTokenizer.from_pretrained(_place(model), trust_remote_code=False))


def with_language_names(tokenizer: Any) -> Any:
    """The tokenizer with its names of languages in its vocabulary.

    Version 5 of transformers leaves those of M2M100 out unless the model's files list them, although the tokenizer
    knows their numbers; then neither we nor CTranslate2's converter would see which languages there are.
    """
    names = getattr(tokenizer, "lang_token_to_id", {})
    missing = [name for name in names if name not in tokenizer.get_vocab()]
    if missing:
        tokenizer.add_tokens(missing, special_tokens=True)
    return tokenizer


def first_line(error: Exception) -> str:
    """What a library's error says, in one line: transformers' errors run over ten."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")[:300]


@contextmanager
def quiet() -> Iterator[None]:
    """No progress bars, and no advice on packages that we do not need."""
    from transformers.utils import logging as own_logging

    logging: Any = own_logging  # partly untyped
    bars, level = logging.is_progress_bar_enabled(), logging.get_verbosity()
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    try:
        with warnings.catch_warnings():
            # Its absence changes nothing: Marian's tokenizer loads the normaliser and does not use it.
            warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
            yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()


def _place(model: str) -> str:
    folder = Path(model).expanduser()
    return str(folder) if folder.is_dir() else model
