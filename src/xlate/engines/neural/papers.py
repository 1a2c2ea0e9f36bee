"""What a model's folder says of itself in ``xlate.json``, so that settings which belong to a model travel with it.

``{"longest": 64, "length_penalty": 1.2, "names": 1, "candidates": 6, "attention": [0, 1]}``: how long a sentence the
model translates well whole, what its search rewards, which names it spells right, from how many of its translations one
had best choose, and which attention head ties words. A key that is not there has its neutral value.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from xlate.engines.neural.heads import Head
from xlate.engines.neural.models import LONGEST
from xlate.errors import EngineError

FILE = "xlate.json"
_SHORTEST = 8  # pieces: below that no sentence would stay whole


class Papers(BaseModel):
    """How a model wants to be used."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    longest: Annotated[int, Field(ge=1)] = LONGEST
    """Source pieces of the longest sentence that it translates well whole."""
    length_penalty: Annotated[float, Field(ge=0, le=4)] = 1.0
    """The power of its length by which a translation's score is divided; more favours longer ones."""
    coverage_penalty: Annotated[float, Field(ge=0, le=4)] = 0.0
    """Weight of what the translation has not looked at in its source (Wu et al. 2016, equation 14)."""
    names: Annotated[int, Field(ge=0)] | None = None
    """Pieces of the longest name that it spells right; longer ones are carried over. Without: it is trusted."""
    candidates: Annotated[int, Field(ge=1)] = 1
    """Of how many translations the other direction's model is to choose; :mod:`xlate.engines.neural.reading_back`."""
    attention: Head | None = None
    """Layer and place of the head that ties words (:mod:`xlate.engines.neural.heads`), where it is known."""


def read_papers(folder: Path) -> Papers:
    """The papers of the model in ``folder``; neutral ones where it has none.

    Raises:
        EngineError: they are not what they should be; says which key.
    """
    file = folder / FILE
    if not file.is_file():
        return Papers()
    try:
        told = Papers.model_validate(json.loads(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(part) for part in fault["loc"])
        raise _unfit(file, f"{key}: {fault['msg'].lower()}" if key else fault["msg"].lower()) from None
    except ValueError as error:
        raise _unfit(file, str(error)) from None
    return told.model_copy(update={"longest": max(_SHORTEST, min(told.longest, LONGEST))})


def _unfit(file: Path, why: str) -> EngineError:
    return EngineError(f"{file} is not what it should be ({why}).", 'Write {"longest": 64}, or remove it.')
