"""The report in a terminal: one pair with its differences, or a table of many with the weightiest differences.

rich obeys ``NO_COLOR`` and drops colour where the output is no terminal. Nothing here rests on colour: the wordings
stand one under the other, each beside its language, and what differs is bracketed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from xlate.articles import Comparison, Difference, Failure, Pair
from xlate.reports.run import Run
from xlate.reports.showing.kinds import FACES
from xlate.reports.showing.overview import Entry, entry, weightiest
from xlate.reports.showing.rows import rows
from xlate.reports.showing.wording import Excerpt, counted, edition_names, excerpt, shortened, summary_parts, title_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

# The table and the list fit a screen or two; the page and the other formats hold the rest, and the report says so.
PAIRS_LISTED = 40
DIFFERENCES_LISTED = 20
# A one-pair report is read whole, unless it is so long that its beginning would scroll away unread.
DIFFERENCES_OF_ONE_PAIR = 60

# Articles are strangers' text: control characters and direction overrides could rewrite what stands on the screen.
_CONTROLS = (*range(32), *range(127, 160))
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSAFE = dict.fromkeys((*_CONTROLS, *_DIRECTIONS), "\N{REPLACEMENT CHARACTER}") | {ord("\n"): "\n", ord("\t"): " "}
_LEFT_STYLE, _RIGHT_STYLE = "bright_blue", "dark_orange"


class _Found(NamedTuple):
    """A difference with the comparison that it belongs to."""

    comparison: Comparison
    difference: Difference


class _Digest:
    """What the terminal shows of a run, gathered pair by pair; only pairs of the weightiest differences are kept."""

    def __init__(self) -> None:
        self.lines: list[Entry] = []
        self.first: Comparison | None = None
        self._top: list[tuple[float, int, int, _Found]] = []

    def add(self, comparison: Comparison) -> None:
        self.first = self.first or comparison
        for heavy, index in weightiest(comparison, DIFFERENCES_LISTED):
            # The places in the middle break ties in favour of what came first, and the pairs are never compared.
            found = _Found(comparison, comparison.differences[index])
            heappush(self._top, (heavy, -len(self.lines), -index, found))
            if len(self._top) > DIFFERENCES_LISTED:
                heappop(self._top)
        self.lines.append(entry(comparison))

    @property
    def top(self) -> list[_Found]:
        """The weightiest differences of all pairs, the heaviest first."""
        return [found for *_, found in sorted(self._top, key=lambda item: item[:3], reverse=True)]


def show(run: Run, console: Console) -> None:
    """Print ``run`` on ``console``, as wide as that is."""
    digest = _Digest()
    for comparison in run.comparisons:
        digest.add(comparison)
    if digest.first is None:
        _print(console, "No pair to compare.")
    elif len(digest.lines) == 1:
        _show_one(digest.first, console)
    else:
        _show_many(digest, console)
    _show_remainder(run.alone, run.failures, console)


def _show_one(comparison: Comparison, console: Console) -> None:
    for name, article in zip(edition_names(comparison), (comparison.left, comparison.right), strict=True):
        _print(console, f"{name}: {title_of(article)}", "bold")
        _print(console, f"  {article.source}", "dim")
    _print(console, "\n" + " · ".join(summary_parts(comparison)), "bold")
    shown = weightiest(comparison, DIFFERENCES_OF_ONE_PAIR)
    for _, index in shown:
        _show_difference(_Found(comparison, comparison.differences[index]), console)
    _say_how_many_more(comparison.summary["substantive"] - len(shown), console)
    _show_lone(comparison, console)


def _show_many(digest: _Digest, console: Console) -> None:
    total = sum(line.counts["substantive"] for line in digest.lines)
    differing = sum(bool(line.counts["substantive"]) for line in digest.lines)
    said = (
        f"{counted(len(digest.lines), 'pair')} compared · {counted(total, 'substantive difference')} in {differing:,}"
    )
    _print(console, said, "bold")
    ordered = sorted(digest.lines, key=lambda line: line.order)
    console.print(_table(ordered[:PAIRS_LISTED], console))
    if len(ordered) > PAIRS_LISTED:
        _print(console, f"… and {counted(len(ordered) - PAIRS_LISTED, 'pair')} that differ less.", "dim")
    if digest.top:
        _print(console, "\nThe weightiest differences", "bold")
    before: Comparison | None = None
    for found in digest.top:
        _show_difference(found, console, named=found.comparison is not before)
        before = found.comparison
    _say_how_many_more(total - len(digest.top), console)


def _table(lines: Sequence[Entry], console: Console) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE, pad_edge=False, show_edge=False, width=min(console.width, 120))
    table.add_column("Pair", ratio=1, no_wrap=True)
    for heading in ("Subst.", "Alone", "Moved", "Style"):
        table.add_column(heading, justify="right")
    wide = console.width >= 90
    if wide:
        table.add_column("Kinds", no_wrap=True)
    for line in lines:
        counts = (line.counts["substantive"], line.lone, line.counts["moved"], line.counts["style"])
        cells = [str(count or "–") for count in counts]
        kinds = " ".join(f"{FACES[kind].letters}{count}" for kind, count in line.kinds.items())
        table.add_row(_text(line.left_title), *cells, *([kinds] if wide else []))
    return table


def _show_difference(found: _Found, console: Console, *, named: bool = False) -> None:
    comparison, difference = found
    face = FACES[difference.kind]
    heading = _text("\n")
    heading.append(f"{face.letters} {face.name}: ", "bold")
    heading.append_text(_text(difference.said))
    heading.append(f"  {difference.confidence:.0%} sure", "dim")
    _print_text(console, heading)
    if named:
        _print(console, f"   {shortened(title_of(comparison.left), console.width - 4)}", "dim")
    _show_wordings(found, console)


def _show_wordings(found: _Found, console: Console) -> None:
    """The two wordings, one under the other, each beside the name of its edition."""
    comparison, difference = found
    link = comparison.links[difference.link]
    names = edition_names(comparison)
    indent = 5 + max(len(name) for name in names)
    sides = (
        (names[0], _LEFT_STYLE, comparison.left, link.left, difference.left),
        (names[1], _RIGHT_STYLE, comparison.right, link.right, difference.right),
    )
    for name, style, article, sentences, spans in sides:
        wording = _text("")
        if spans:
            room = console.width - indent - sum(span.end - span.start for span in spans)
            _append_excerpt(wording, excerpt(article, sentences, spans, around=max(12, min(50, room // 2 - 2))), style)
        else:
            wording.append("(not in this edition)", "dim italic")
        for number, line in enumerate(wording.wrap(console, max(10, console.width - indent))):
            line.rstrip()
            beside = _text("").append(f"   {'' if number else name:<{indent - 5}}  ", style)
            _print_text(console, beside.append_text(line))


def _append_excerpt(line: Text, found: Excerpt, style: str) -> None:
    line.append_text(_text(found.before, "dim"))
    line.append_text(_text(f"[{found.words}]", f"bold {style}"))
    line.append_text(_text(found.after, "dim"))


def _show_lone(comparison: Comparison, console: Console) -> None:
    for phrase, text in _lone(comparison):
        line = _text("\n")
        line.append(f"{phrase}: ", "bold")
        line.append_text(_text(text))
        _print_text(console, line)


def _lone(comparison: Comparison) -> Iterator[tuple[str, str]]:
    left, right = edition_names(comparison)
    for row in rows(comparison):
        if row.link is None:
            continue
        link = comparison.links[row.link]
        if row.kind == "left_only":
            yield f"Only in the {left} edition", " ".join(comparison.left.passages(link.left))
        elif row.kind == "right_only":
            yield f"Only in the {right} edition", " ".join(comparison.right.passages(link.right))
        elif row.kind == "moved":
            yield f"Moved in the {right} edition", " ".join(comparison.left.passages(link.left))


def _show_remainder(alone: Sequence[Pair], failures: Sequence[Failure], console: Console) -> None:
    if alone:
        _print(console, f"\n{counted(len(alone), 'article')} without a partner", "bold")
    for pair in alone[:PAIRS_LISTED]:
        if article := pair.left or pair.right:
            _print(console, f"  {article.source}: {title_of(article, 80)}")
    _say_how_many_more(len(alone) - PAIRS_LISTED, console)
    if failures:
        _print(console, f"\n{counted(len(failures), 'input')} failed", "bold")
    for failure in failures:
        _print(console, f"  {failure.source}: {failure.reason}")


def _say_how_many_more(count: int, console: Console) -> None:
    if count > 0:
        _print(console, f"… and {count:,} more; write them all with -o report.html.", "dim")


def _text(content: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(content.translate(_UNSAFE), style)


def _print(console: Console, line: str, style: str = "") -> None:
    _print_text(console, _text(line, style))


def _print_text(console: Console, line: Text) -> None:
    console.print(line, soft_wrap=False, highlight=False)
