"""Which input of ``xlate translate`` becomes which output, and in which form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xlate.articles import Failure
from xlate.cli.sides import refuse_overwriting, same_file
from xlate.errors import InputError

if TYPE_CHECKING:
    from xlate.reading.inputs import Place

TEXT, ARTICLES = "text", "articles"
"""Forms of outputs that hold articles as they are read: the text of one, or any number as JSON Lines."""

UNITS = "units:"
"""Before the name of a form that holds sentences with their translations, for translators' tools."""

COPY = "copy"
"""The form of a file that belongs to a site and has no words to translate."""

# What web sites and documentation consist of besides pages. Other files without a reader (.pdf, .doc) are failures: a
# reader of the result would look for their translation.
_ASSETS = frozenset(
    (
        ".css", ".js", ".mjs", ".map", ".json", ".webmanifest", ".xml", ".yml", ".yaml", ".toml", ".csv",
        ".ico", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".mp3", ".mp4", ".ogg", ".webm",
        ".wav", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".wasm",
    )
)  # fmt: skip
_FOR_MACHINES = frozenset(("robots.txt", "ads.txt"))
_OF_ARTICLES = {".txt": TEXT, ".md": TEXT, ".jsonl": ARTICLES}
_BINARY = ("word",)  # formats that a terminal cannot show
_FILLED = ("gettext", "xliff", "memories")  # formats whose files keep their sources, and may be filled where they are


@dataclass(frozen=True, slots=True)
class Job:
    """One output and the inputs that it is made from.

    ``form`` is the format that input and output share, and whose structure is kept (see :mod:`xlate.documents`), or one
    of those above; after :data:`UNITS`, one of :mod:`xlate.documents.exchange`.
    """

    places: tuple[Place, ...]
    output: Path | None
    """``None`` is standard output."""
    form: str

    @property
    def units(self) -> str | None:
        """The form of units, where it is one."""
        return self.form.removeprefix(UNITS) if self.form.startswith(UNITS) else None


@dataclass(frozen=True, slots=True)
class Jobs:
    """Jobs, one by one: folders may hold more files than memory should."""

    each: Iterable[Job]
    total: int

    def __iter__(self) -> Iterator[Job]:
        return iter(self.each)

    def __len__(self) -> int:
        return self.total


def plan(inputs: Sequence[str], output: Path | None, failures: list[Failure]) -> Jobs:
    """The outputs to make. What cannot be an input, or would overwrite another's output, becomes a failure.

    Raises:
        InputError: the output cannot hold what the inputs are.
    """
    if output is not None and is_folder(output):
        return Jobs(_into_folder(inputs, output, failures), sum(1 for _ in _into_folder(inputs, output, [])))
    alone = _alone(inputs)
    form = _form(alone, output)
    if form != ARTICLES and not form.startswith(UNITS) and alone is None:
        raise InputError(f"Several articles do not go into {output}.", "Give a folder or a .jsonl file.")
    if output is not None and form not in _FILLED:
        refuse_overwriting(inputs, [output])
    found = [place for place in _places(inputs, failures) if place.named or not _is_asset(place.path)]
    return Jobs([Job(tuple(found), output, form)] if found else [], 1 if found else 0)


def is_folder(output: Path) -> bool:
    """Whether an output is meant as a folder: it is one, or its name has no suffix."""
    return output.is_dir() or not output.suffix


def _alone(inputs: Sequence[str]) -> Path | None:
    """The one file that is given, where it is one."""
    return Path(inputs[0]) if len(inputs) == 1 and not Path(inputs[0]).is_dir() else None


def _form(alone: Path | None, output: Path | None) -> str:
    """The form of a single output.

    Raises:
        InputError: the inputs cannot take it.
    """
    from xlate.documents import SUFFIXES, exchange, format_of

    own = format_of(alone) if alone is not None and str(alone) != "-" else None
    if output is None:
        return ARTICLES if alone is None else TEXT if own is None or own in _BINARY else own
    wanted = output.suffix.lower()
    if own is not None and SUFFIXES.get(wanted) == own:
        return own
    if wanted in _OF_ARTICLES:
        return _OF_ARTICLES[wanted]
    if wanted in exchange.SUFFIXES:
        return UNITS + exchange.SUFFIXES[wanted]
    known = f", or one with the suffix of its input, such as {alone.suffix}" if alone and own else ""
    raise InputError(
        f"No output is called {output.name!r} here.", f"Give a folder, a .txt, .md, .jsonl, .tmx or .xliff file{known}."
    )


def _into_folder(inputs: Sequence[str], output: Path, failures: list[Failure]) -> Iterator[Job]:
    """A job for each file, of the same name and format, in the same folder below ``output``."""
    from xlate.documents import format_of

    taken: dict[Path, str] = {}
    for given in inputs:
        root = Path(given) if Path(given).is_dir() else Path(given).parent
        own = _within(root, output)
        for place in _places([given], failures):
            if own and own in place.path.parents:
                continue  # what a run has written is not its input
            if place.source == "-":
                wanted, form = Path("stdin.txt"), TEXT
            else:
                wanted, form = place.path.relative_to(root), format_of(place.path) or TEXT
                form = COPY if not place.named and _is_asset(place.path) else form
            destination = output / wanted
            if destination in taken:
                why = f"Its translation would overwrite that of {taken[destination]} ({destination})."
                failures.append(Failure(place.source, why))
                continue
            if form not in _FILLED and same_file(place.path, destination):
                failures.append(Failure(place.source, "Its translation would take its place. Name another folder."))
                continue
            if len(inputs) > 1:  # one input's files cannot meet each other
                taken[destination] = place.source
            yield Job((place,), destination, form)


def _is_asset(path: Path) -> bool:
    return path.suffix.lower() in _ASSETS or path.name.lower() in _FOR_MACHINES


def _within(root: Path, output: Path) -> Path | None:
    """The folder ``output`` as it is met on a walk through ``root``; ``None`` where it lies elsewhere."""
    inside = output.resolve()
    if root.resolve() not in inside.parents:
        return None
    return root / inside.relative_to(root.resolve())


def _places(inputs: Sequence[str], failures: list[Failure]) -> Iterator[Place]:
    from xlate.reading.inputs import places

    for place in places(inputs):
        if isinstance(place, Failure):
            failures.append(place)
        else:
            yield place
