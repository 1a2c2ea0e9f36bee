"""Comparison files into one survey: a first pass counts, a second reads again only the pairs that serve as examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from xlate.articles import Comparison
from xlate.corpus.additions import Keyword
from xlate.corpus.census import Census
from xlate.corpus.choices import Choice, Contrast
from xlate.corpus.counting import observations
from xlate.corpus.expectation import Dictionary, Expectation
from xlate.corpus.groups import By
from xlate.corpus.places import Place
from xlate.errors import InputError
from xlate.reports.comparison_json import parse_line, read_comparisons

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How a survey is made.

    ``alpha`` is the false discovery rate up to which something counts as found; ``least_pairs`` the pairs in which a
    term must be met to be tested; ``terms`` whether counterparts are counted at all;
    ``workers`` how many processes count.
    """

    by: By = "outlet"
    alpha: float = 0.05
    least_pairs: int = 5
    terms: bool = True
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Survey:
    """What the pairs of a corpus say together.

    ``choices``, ``contrasts``, and ``keywords`` hold all that was tested, the surest first; what counts as found has a
    ``q`` of at most ``options.alpha``. ``examples`` are the pairs that the found ones point to.
    """

    files: tuple[Path, ...]
    options: Options
    census: Census
    choices: tuple[Choice, ...]
    contrasts: tuple[Contrast, ...]
    keywords: tuple[Keyword, ...]
    examples: dict[tuple[int, int], Comparison]
    expectation: Expectation

    def shown(self, edition: str, term: str, language: str = "") -> str:
        """A term as people write it: its commonest form in the corpus, or a dictionary's where it never occurs."""
        if language and not self.census.surfaces.knows(edition, term):
            return self.expectation.word(language, term)
        return self.census.surfaces.show(edition, term)

    def found_choices(self) -> tuple[Choice, ...]:
        """Counterparts that are surely taken more often than a dictionary leads to expect."""
        return tuple(choice for choice in self.choices if choice.q <= self.options.alpha)

    def found_contrasts(self) -> tuple[Contrast, ...]:
        """Counterparts that one group surely takes more or less often than the others."""
        return tuple(contrast for contrast in self.contrasts if contrast.q <= self.options.alpha)

    def found_keywords(self) -> tuple[Keyword, ...]:
        """Words that are surely commoner in what an edition says alone."""
        return tuple(word for word in self.keywords if word.q <= self.options.alpha and word.log_ratio > 0)


# Of each list so many are given examples: more than a page shows, and little enough to hold in memory.
EXAMPLES_FOR = 60


def survey(
    files: Sequence[Path],
    options: Options | None = None,
    *,
    expectation: Expectation | None = None,
    progress: Progress | None = None,
) -> Survey:
    """Survey all pairs of comparison files (``.jsonl`` or ``.json``), one pair in memory at a time.

    Args:
        files: what ``xlate compare`` or ``xlate versions`` wrote.
        options: how; the defaults where not given.
        expectation: what is usual of a term's counterparts; the packaged dictionary where not given.
        progress: told ``(stage, done, total)`` for each file.

    Raises:
        InputError: a file that cannot be read, or no pair in any.
    """
    options = options or Options()
    census = Census()
    for number, file in enumerate(files):
        total = _lines(file) if progress else 0
        seen = observations(file, options.by, terms=options.terms, workers=options.workers)
        for pair, observation in enumerate(seen):
            census.add(observation, number, pair)
            if progress and total:
                progress(f"count {file.name}", pair + 1, total)
    if not census.pairs:
        raise InputError(f"There is no pair in {', '.join(map(str, files))}.", "Write one with xlate compare -o.")
    least = options.least_pairs
    expectation = expectation or Dictionary()
    choices = tuple(census.choices.against_dictionary(least, expectation))
    contrasts = tuple(census.choices.between_groups(least))
    keywords = tuple(census.additions.keywords(least))
    made = Survey(tuple(files), options, census, choices, contrasts, keywords, {}, expectation)
    wanted = {place[:2] for place in _pointed_to(made)}
    made.examples.update(_read_again(files, wanted))
    return made


def _lines(file: Path) -> int:
    """How many lines a ``.jsonl`` file has; 0 for what cannot be told so."""
    if file.suffix.lower() == ".json" or not file.is_file():
        return 0
    with file.open("rb") as stream:
        return sum(1 for _ in stream)


def _pointed_to(made: Survey) -> Iterator[Place]:
    lists: tuple[Iterable[Choice | Contrast | Keyword], ...] = (
        made.found_choices(),
        made.found_contrasts(),
        made.found_keywords(),
    )
    for found in lists:
        for each in islice(found, EXAMPLES_FOR):
            yield from each.places


def _read_again(files: Sequence[Path], wanted: set[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], Comparison]]:
    """The wanted pairs; of a ``.jsonl`` file the other lines are passed over unread."""
    for number, file in enumerate(files):
        pairs = {pair for which, pair in wanted if which == number}
        if not pairs:
            continue
        if file.suffix.lower() == ".json":
            for pair, comparison in enumerate(read_comparisons(file)):
                if pair in pairs:
                    yield (number, pair), comparison
            continue
        with file.open(encoding="utf-8", newline="\n") as stream:
            lines = (line for line in stream if line.strip())
            for pair, line in enumerate(lines):
                if pair in pairs:
                    yield (number, pair), parse_line(line)
