"""What makes a test set's figures doubtful: told in words beside them, or refused where no figure could be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from xlate.errors import InputError
from xlate.evaluation.sets.segments import ParallelText
from xlate.languages.identify import UNDETERMINED, identify

_FEW = 100
"""Segments below which differences between systems are mostly accidents (Koehn 2004 tests from 100 upwards)."""
_NAMED = 5
"""Line numbers that a note names."""
_TOKENISED = 0.5
"""Share of lines with a space before their full stop at which the text is held to be tokenised."""
# UTF-8 read as Windows-1252 and written again: é becomes Ã©, a curly quotation mark â€œ.
_MOJIBAKE = re.compile(r"Ã[\u0080-\u00bf©±³¡­ºª‘“”•–]|â€[œ™˜“”\u009d]|Â[¿¡«»°]")
# Characters written as HTML writes them; a plain "&" is none.
_ESCAPE = re.compile(r"&(?:quot|amp|apos|lt|gt|nbsp|#\d{1,5}|#x[0-9a-fA-F]{1,5});")


def doubts(test: ParallelText) -> tuple[str, ...]:
    """One sentence for each thing that a reader of the figures should know.

    Raises:
        InputError: there is no system, or source and reference are swapped.
    """
    if not test.systems:
        raise InputError("There is no system to score.", "Give --system NAME=FILE or --engine NAME.")
    _demand_direction(test)
    return (
        *test.notes, *_of_size(test), *_of_empty(test), *_of_equals(test), *_of_languages(test), *_of_form(test)
    )  # fmt: skip


def _of_size(test: ParallelText) -> Iterator[str]:
    if len(test) == 1:
        yield "There is one segment only: a single sentence says nothing of a system, and no test can."
    elif len(test) < _FEW:
        yield f"There are only {len(test)} segments: intervals are wide, and most differences are accidents."


def _of_empty(test: ParallelText) -> Iterator[str]:
    sides = {f"The system {name} leaves": lines for name, lines in test.systems.items()}
    sides |= {"The source has": test.source} if test.source else {}
    many = len(test.references) > 1
    sides |= {f"Reference {n} has" if many else "The reference has": each for n, each in enumerate(test.references, 1)}
    for beginning, lines in sides.items():
        empty = [number for number, line in enumerate(lines, start=1) if not line.strip()]
        if empty and len(empty) == len(lines):
            yield f"{beginning} every segment empty."
        elif empty:
            named = ", ".join(map(str, empty[:_NAMED])) + (", …" if len(empty) > _NAMED else "")
            counted = f"{len(empty):,} segment{'s' if len(empty) > 1 else ''}"
            yield f"{beginning} {counted} empty (line {named}); they count as they are."


def _of_equals(test: ParallelText) -> Iterator[str]:
    if test.source is not None and test.source in test.references:
        yield "The source and the reference are the same in every segment: is one of them the wrong file?"
    names = list(test.systems)
    for index, name in enumerate(names):
        for other in names[:index]:
            if test.systems[name] == test.systems[other]:
                yield f"The systems {other} and {name} have the same output in every segment."
        if test.systems[name] in test.references:
            yield f"The system {name} is equal to the reference in every segment: is it the reference itself?"
        elif test.source is not None and test.systems[name] == test.source:
            yield f"The system {name} is equal to the source in every segment: nothing is translated."


def _of_languages(test: ParallelText) -> Iterator[str]:
    reference = language_of(test.references[0])
    for name, lines in test.systems.items():
        found = language_of(lines)
        if UNDETERMINED not in (found, reference) and found != reference and len(test) > 1:
            yield f"The system {name} seems to write {found}, while the reference is in {reference}."


def _of_form(test: ParallelText) -> Iterator[str]:
    sides = {f"The system {name}": lines for name, lines in test.systems.items()} | {
        "The reference": test.references[0]
    }
    for name, lines in sides.items():
        if lines and sum(line.endswith(" .") for line in lines) >= max(2, _TOKENISED * len(lines)):
            yield f"{name} looks tokenised (a space before the full stop), which makes scores incomparable."
        escaped = sum(bool(_ESCAPE.search(line)) for line in lines)
        if escaped:
            yield f"{name} has escapes of HTML (such as &quot;) in {escaped:,} lines, which count as words."
        broken = sum(bool(_MOJIBAKE.search(line)) for line in lines)
        if broken:
            yield f"{name} has letters of a wrong encoding (such as Ã©) in {broken:,} lines; read it again as UTF-8."


def _demand_direction(test: ParallelText) -> None:
    """Refuse a source in the target's language beside a reference in the source's."""
    if test.source is None:
        return
    told_source, told_target = (language.partition("-")[0].casefold() for language in test.languages)
    source, reference = language_of(test.source), language_of(test.references[0])
    if source == reference or UNDETERMINED in (source, reference):
        return
    outputs = {language_of(lines) for lines in test.systems.values() if lines != test.source}  # a copy is told of
    contradicted = (told_source, told_target) == (reference, source)
    if contradicted or (not told_source and outputs == {source}):
        why = f"it was to be {told_source}→{told_target}" if contradicted else f"the systems write {source}"
        raise InputError(
            f"The source is in {source} and the reference in {reference}, but {why}: the two seem to be swapped.",
            "Exchange the files of --source and --reference.",
        )


def language_of(lines: Sequence[str]) -> str:
    """The language of segments (BCP 47), from a sample spread over them; ``und`` where it cannot be told."""
    step = max(1, len(lines) // 40)
    return identify("\n".join(lines[::step]))


def identified(test: ParallelText) -> ParallelText:
    """The test set with its languages told, those not given told from the text."""
    source, target = test.languages
    sides = (
        source or (language_of(test.source) if test.source is not None else ""),
        target or language_of(test.references[0]),
    )
    return replace(test, languages=sides)
