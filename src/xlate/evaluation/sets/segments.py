"""Line-parallel test sets: source, references, and systems' outputs, one segment a line."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from xlate.errors import InputError
from xlate.evaluation.sets.inputs import Role, read_segments


@dataclass(frozen=True, slots=True)
class ParallelText:
    """Segments that correspond by number: each reference's ``[i]`` and each system's ``[i]`` translate ``source[i]``.

    ``languages`` are those of source and reference (BCP 47; empty where unknown). ``origins`` says where a system's
    output is from: a file, or an engine's signature. ``notes`` say how the text was made where that bears on the
    figures, such as how much of two editions corresponds. ``groups`` has a label for each segment (its document,
    domain, original language), by which it is scored too.
    """

    references: tuple[tuple[str, ...], ...]
    systems: dict[str, tuple[str, ...]]
    source: tuple[str, ...] | None = None
    languages: tuple[str, str] = ("", "")
    origins: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse sides of unlike length: a figure over segments that do not correspond means nothing.

        Raises:
            InputError: no reference, or another number of segments somewhere; names both.
        """
        if not self.references or not self.references[0]:
            raise InputError("The reference is empty.", "Give at least one segment.")
        sides = {f"reference {number}": lines for number, lines in enumerate(self.references, start=1)}
        sides |= {f"the system {name}": lines for name, lines in self.systems.items()}
        sides |= {"the source": self.source} if self.source is not None else {}
        sides |= {"the list of groups": self.groups} if self.groups else {}
        for name, lines in sides.items():
            _demand_length(name, lines, "the reference", len(self.references[0]))

    def __len__(self) -> int:
        """The number of segments."""
        return len(self.references[0])

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits over references and source: equal for equal test sets, whoever is measured."""
        total = hashlib.sha256()
        for lines in (*self.references, *((self.source,) if self.source is not None else ())):
            total.update("\n".join(lines).encode("utf-8", "surrogatepass") + b"\0")
        return total.hexdigest()[:12]


def read_parallel(
    references: Path | Sequence[Path],
    systems: Mapping[str, Path],
    source: Path | None = None,
    languages: tuple[str, str] = ("", ""),
    groups: Path | None = None,
) -> ParallelText:
    """A test set from files, see :func:`xlate.evaluation.sets.inputs.read_segments` for their forms.

    Args:
        references: one file, or several with a translation each of the same source.
        systems: a file for each system's name.
        source: the source's file, where there is one.
        languages: of source and reference, where known; they choose among the languages of a TMX file.
        groups: a file with each segment's label; of plain lines what stands before the first tab, or in the column
            whose number is named (``FILE#2``).

    Raises:
        InputError: a file that cannot be read, is empty, or has another number of segments than the first reference.
    """
    files = [references] if isinstance(references, Path) else list(references)
    if not files:
        raise InputError("There is no reference.", "Give one with --reference REF.")
    first = read_segments(files[0], "reference", languages)
    if not first:
        raise InputError(f"The reference {files[0]} is empty.")

    def read(file: Path, role: Role) -> tuple[str, ...]:
        lines = read_segments(file, role, languages)
        _demand_length(str(file), lines, f"the reference {files[0]}", len(first))
        return lines

    return ParallelText(
        (first, *(read(file, "reference") for file in files[1:])),
        {name: read(file, "hypothesis") for name, file in systems.items()},
        read(source, "source") if source else None,
        languages,
        {name: str(file) for name, file in systems.items()},
        groups=tuple(label.partition("\t")[0] for label in read(groups, "group")) if groups else (),
    )


def with_systems(test: ParallelText, systems: Mapping[str, Path], languages: tuple[str, str]) -> ParallelText:
    """A test set with the outputs of further systems, read from their files.

    Raises:
        InputError: a file that cannot be read, or that has another number of segments.
    """
    outputs = {}
    for name, file in systems.items():
        outputs[name] = read_segments(file, "hypothesis", languages if any(languages) else test.languages)
        _demand_length(str(file), outputs[name], "the reference", len(test))
    return replace(
        test,
        systems=test.systems | outputs,
        origins=test.origins | {name: str(file) for name, file in systems.items()},
    )


def _demand_length(name: str, lines: Sequence[str], reference: str, wanted: int) -> None:
    if len(lines) == wanted:
        return
    trailing = len(lines) - len("\n".join(lines).rstrip("\n").split("\n"))
    empty = f" {trailing:,} of them empty ones at its end;" if trailing > 0 else ""
    raise InputError(
        f"{name} has {len(lines):,} line{'' if len(lines) == 1 else 's'},{empty} {reference} has {wanted:,}.",
        "Give files that correspond line by line.",
    )
