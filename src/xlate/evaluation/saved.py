"""A run saved earlier (``--format json --segments``) as the baseline of a new one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from xlate.errors import InputError
from xlate.evaluation.forms.record import SCHEMA
from xlate.evaluation.results import Evaluation, Score
from xlate.evaluation.sets.segments import ParallelText

_ALIKE = 1e-9
"""Figures that differ by less are equal: JSON keeps 17 digits, machines may differ in the last."""


@dataclass(frozen=True, slots=True)
class SavedRun:
    """One system of a saved evaluation: its outputs, and the test set on which it was measured.

    ``figures`` are its scores then, by measure: value and signature.
    """

    file: Path
    system: str
    origin: str
    outputs: tuple[str, ...]
    test: ParallelText
    figures: dict[str, tuple[float, str]]


def read_saved(file: Path) -> SavedRun:
    """The first system of a saved evaluation; ``FILE.json#NAME`` takes another.

    Raises:
        InputError: no such file or system, not an evaluation, or one that was saved without its segments.
    """
    path, asked = _divided(file)
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise InputError(f"{path} is not JSON: {error}.", "Save a run with --format json --segments.") from error
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise InputError(f"{path} is no saved evaluation.", "Save a run with --format json --segments.")
    if not record.get("texts"):
        raise InputError(f"{path} was saved without its segments.", "Save it again with --format json --segments.")
    systems = {system["name"]: system for system in record["systems"]}
    name = asked or next(iter(systems))
    if name not in systems:
        raise InputError(f"{path} has no system {name!r}.", f"It has {', '.join(systems)}.")
    return _run(path, record, systems[name])


def _divided(file: Path) -> tuple[Path, str]:
    name, mark, system = file.name.rpartition("#")
    return (file.with_name(name), system) if mark and name and not file.exists() else (file, "")


def _run(path: Path, record: Mapping[str, Any], system: Mapping[str, Any]) -> SavedRun:
    texts = record["texts"]
    sources = [text["source"] for text in texts]
    test = ParallelText(
        tuple(zip(*(text["references"] for text in texts), strict=True)),
        {},
        tuple(sources) if None not in sources else None,
        (record["languages"]["source"], record["languages"]["target"]),
    )
    figures = {**system["scores"], **system["accuracies"]}
    return SavedRun(
        path,
        system["name"],
        system["origin"],
        tuple(text["outputs"][system["name"]]["text"] for text in texts),
        test,
        {name: (score["value"], score["signature"]) for name, score in figures.items()},
    )


def with_baseline(test: ParallelText, saved: SavedRun) -> ParallelText:
    """The test set with the saved system as its first.

    Raises:
        InputError: the run was measured on another test set; names the first segment that differs.
    """
    sides = [("reference", old, new) for old, new in zip(saved.test.references, test.references, strict=False)]
    if test.source is not None and saved.test.source is not None:
        sides.append(("source", saved.test.source, test.source))
    for side, old, new in sides:
        if old != new:
            raise InputError(
                f"{saved.file} was measured on another test set (digest {saved.test.digest}, this is {test.digest}): "
                f"{_first_unlike(side, old, new)}.",
                "Measure the baseline again on this test set.",
            )
    if len(saved.test.references) != len(test.references):
        raise InputError(f"{saved.file} was measured with {len(saved.test.references)} references, this is with "
                         f"{len(test.references)}.", "Give the same references.")  # fmt: skip
    name = f"{saved.system} (saved)" if saved.system in test.systems else saved.system
    return replace(
        test,
        systems={name: saved.outputs} | test.systems,
        origins={name: f"{saved.file}: {saved.origin}" if saved.origin else str(saved.file)} | test.origins,
    )


def _first_unlike(side: str, old: tuple[str, ...], new: tuple[str, ...]) -> str:
    if len(old) != len(new):
        return f"its {side} has {len(old):,} segments, this one {len(new):,}"
    number = next(number for number, pair in enumerate(zip(old, new, strict=True), 1) if pair[0] != pair[1])
    return f"segment {number:,} of the {side} differs"


def departures(evaluation: Evaluation, saved: SavedRun) -> Iterator[str]:
    """A sentence for each figure of the baseline that is not what it was when it was saved."""
    for score in evaluation.systems[0].all:
        value, signature = saved.figures.get(score.metric, (score.value, ""))
        if abs(value - score.value) > _ALIKE:
            yield (
                f"{evaluation.baseline} has {score.metric} {score.value:.4f}, and had {value:.4f} when it was saved"
                f"{_why(score, signature)}."
            )


def _why(score: Score, signature: str) -> str:
    old, new = (dict(part.partition(":")[::2] for part in line.split("|")) for line in (signature, score.signature))
    changed = [f"{key} {old[key]} is now {new[key]}" for key in old if key in new and old[key] != new[key]]
    return f" ({'; '.join(changed)})" if changed else ", though the signatures are equal"
