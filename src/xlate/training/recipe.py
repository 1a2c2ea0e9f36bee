"""What a recipe may say: one YAML file, every key documented here, unknown keys refused."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from xlate.errors import SettingsError

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]
Positive = Annotated[float, Field(gt=0)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Nearest(_Section):
    """A choice of the pairs that are most like those of other corpora (see :mod:`xlate.training.selection`)."""

    to: tuple[str, ...]
    """Names of corpora that stand before this one in the recipe."""
    keep: Count
    """How many pairs to keep."""


class Corpus(_Section):
    """One file of parallel text: two columns with a tab between, one pair a line; ``.xz`` and ``.gz`` are opened."""

    name: str
    file: Path
    columns: tuple[str, str]
    """The languages of the two columns, in order."""
    prose: bool = False
    """Keep only what reads like a sentence of prose: begins with a capital, ends with a full stop, holds no code."""
    sample: Count | None = None
    """Keep at most this many pairs, drawn at random."""
    nearest: Nearest | None = None
    """Keep only the pairs that are most like other corpora; chosen before the sample is drawn."""
    straight: Share = 0.0
    """Share of pairs with a typewriter's quotation marks on both sides; with any, targets follow sources of those."""
    joined: Share = 0.0
    """Share of neighbouring pairs that are also given joined, two a line: teaches long segments."""
    capitals: Share = 0.0
    """Share of pairs that are also given in capitals: teaches headlines."""
    numbers: Share = 0.0
    """Share of pairs with numbers that are also given with others: teaches copying."""
    stand_ins: Share = 0.0
    """Share of pairs with names that are also given with ``Z1``… for them: what stands in for addresses and terms."""
    sources: dict[str, str] = {}
    """Where the text comes from, each with its licence: the model card says it."""


class Cleaning(_Section):
    """What no corpus may hold."""

    longest: Count = 100
    """Most words on a side."""
    ratio: Positive = 2.2
    """Most that one side may be longer than the other, in characters, of pairs over 20 characters."""
    letters: Share = 0.55
    """Least share of letters among the characters of a side that are not spaces."""
    shared_run: Count = 12
    """A pair is contamination if a side shares so many words in a row with a test sentence, or is one."""


class VocabularyPlan(_Section):
    """The joint SentencePiece vocabulary: taken from a model, or trained on the corpora."""

    take: Path | None = None
    """A model folder whose ``source.spm`` and ``vocab.json`` are taken over."""
    size: Annotated[int, Field(ge=300, le=65535)] = 12000
    """Ids, padding included; 256 of them are bytes."""
    lines: Count = 400_000
    """Most lines that it is trained on."""


class Shape(_Section):
    """Widths and depths of the network."""

    width: Count = 256
    feed_forward: Count = 1024
    encoder_layers: Count = 4
    decoder_layers: Count = 2
    heads: Count = 4
    dropout: Share = 0.1


class Phase(_Section):
    """A part of the training with its own mixture of corpora."""

    until: Share
    """Ends at this share of the budget."""
    mix: dict[str, Positive]
    """Share of the pairs that each corpus gives, by name; need not add up to one."""
    resegmented: Share = 0.0
    """Cut so many of the source sentences into other pieces at every sight, so that no word is known by one alone
    (subword regularisation, Kudo 2018): for text too small for its network."""
    sampled: Count | None = None
    """Let so many random ids stand for all that a batch does not want: on a processor, half the time of an update."""
    consistency: Annotated[float, Field(ge=0)] = 0.0
    """Weight of the disagreement of two sights of a batch, each with its own dropout (R-Drop, Wu et al. 2021): for text
    too small for its network. An update then takes twice as long."""


class Schedule(_Section):
    """How long, how fast, and how often the training is saved."""

    minutes: Positive | None = None
    """Time budget, counted over all runs of an interrupted training."""
    updates: Count | None = None
    """Budget in updates; the first of the two to run out ends the training."""
    batch_tokens: Count = 1800
    """Most tokens of a batch on either side, padding included."""
    peak: Positive = 1e-3
    """Highest learning rate."""
    warmup: Count = 300
    """Updates from zero to the peak."""
    decay_from: Share = 0.4
    """Share of the budget from which the rate falls, as half a cosine, to zero."""
    averaging: Share = 0.999
    """Decay of the exponential moving average of the weights, an update."""
    smoothing: Share = 0.1
    """Label smoothing (Szegedy et al. 2016)."""
    clip: Positive = 1.0
    """Largest norm of the gradient."""
    precision: Literal["bf16", "float32"] = "bf16"
    device: Literal["auto", "cpu", "cuda"] = "auto"
    threads: Annotated[int, Field(ge=0)] = 0
    """Processor cores; 0 leaves it to torch."""
    checkpoint_minutes: Positive = 4.0
    evaluate_minutes: Positive = 10.0


class TestSet(_Section):
    """Source and reference, line by line."""

    name: str
    source: Path
    reference: Path
    lines: Count | None = None
    """Only so many first lines, for the learning curve."""


class Recipe(_Section):
    """Everything that makes a model. Relative paths are looked up in the data folder given with ``--data``."""

    source: str
    target: str
    seed: int = 1
    corpora: tuple[Corpus, ...]
    cleaning: Cleaning = Cleaning()
    keep_out: tuple[Path, ...] = ()
    """Text files, a sentence a line, of which nothing may be trained on; globs are allowed."""
    vocabulary: VocabularyPlan = VocabularyPlan()
    shape: Shape = Shape()
    start: Path | None = None
    """A model folder in Marian layout, of the same vocabulary and shape, whose parameters are the beginning."""
    phases: tuple[Phase, ...]
    schedule: Schedule = Schedule()
    curve: TestSet | None = None
    """What the learning curve is measured on."""
    tests: tuple[TestSet, ...] = ()
    """What the finished model is measured on."""
    limits: str = ""
    """What the model cannot do, for its card, in Markdown."""

    @model_validator(mode="after")
    def _consistent(self) -> Recipe:
        names = {corpus.name for corpus in self.corpora}
        for phase in self.phases:
            if unknown := sorted(set(phase.mix) - names):
                raise ValueError(f"a phase mixes {unknown[0]!r}, which is none of the corpora {sorted(names)}")
        for corpus in self.corpora:
            if set(corpus.columns) != {self.source, self.target}:
                raise ValueError(
                    f"the columns {corpus.columns} of {corpus.name!r} are not {self.source}, {self.target}"
                )
        self._check_nearest()
        if not self.phases or self.phases[-1].until != 1:
            raise ValueError("the last phase must end at 1")
        if self.schedule.minutes is None and self.schedule.updates is None:
            raise ValueError("the schedule needs minutes or updates")
        return self

    def _check_nearest(self) -> None:
        earlier: set[str] = set()
        for corpus in self.corpora:
            if corpus.nearest and (missing := sorted(set(corpus.nearest.to) - earlier)):
                raise ValueError(
                    f"{corpus.name!r} is to be near {missing[0]!r}, which is no corpus before it: {sorted(earlier)}"
                )
            earlier.add(corpus.name)


def load(file: Path) -> Recipe:
    """The recipe in a YAML file.

    Raises:
        SettingsError: the file cannot be read, or says something that no recipe may say.
    """
    try:
        tree = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"The recipe {file} cannot be read: {error}.") from None
    try:
        return Recipe.model_validate(tree)
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(str(part) for part in fault["loc"]) or "the recipe"
        advice = "docs/training.md describes every key."
        raise SettingsError(f"{file}: {key}: {fault['msg'].removeprefix('Value error, ')}.", advice) from None
