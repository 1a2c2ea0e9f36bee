"""The report in a terminal: one pair with its differences, or a table of many with the weightiest differences.

rich obeys ``NO_COLOR`` and drops colour where the output is no terminal. Nothing here rests on colour: the wordings
stand one under the other, each beside its language, and what differs is bracketed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from xlate.articles import Comparison, Difference, Failure, Pair
from xlate.reports.kinds import FACES, by_kind, weight
from xlate.reports.rows import rows
from xlate.reports.run import Run
from xlate.reports.wording import Excerpt, counted, edition_names, excerpt, shortened, summary_parts, title_of

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


def show(run: Run, console: Console) -> None:
    """Print ``run`` on ``console``, as wide as that is."""
    comparisons = tuple(run.comparisons)
    if len(comparisons) == 1:
        _show_one(comparisons[0], console)
    elif comparisons:
        _show_many(comparisons, console)
    _show_remainder(run.alone, run.failures, console)
    if not comparisons:
        _print(console, "No pair to compare.")


def _show_one(comparison: Comparison, console: Console) -> None:
    for name, article in zip(edition_names(comparison), (comparison.left, comparison.right), strict=True):
        _print(console, f"{name}: {title_of(article)}", "bold")
        _print(console, f"  {article.source}", "dim")
    _print(console, "\n" + " · ".join(summary_parts(comparison)), "bold")
    substantive = [found for found in comparison.differences if found.severity == "substantive"]
    shown = sorted(substantive, key=weight, reverse=True)[:DIFFERENCES_OF_ONE_PAIR]
    for difference in shown:
        _show_difference(_Found(comparison, difference), console)
    _say_how_many_more(len(substantive) - len(shown), console)
    _show_lone(comparison, console)


def _show_many(comparisons: Sequence[Comparison], console: Console) -> None:
    total = sum(comparison.summary["substantive"] for comparison in comparisons)
    differing = sum(bool(comparison.summary["substantive"]) for comparison in comparisons)
    _print(
        console,
        f"{counted(len(comparisons), 'pair')} compared · {counted(total, 'substantive difference')} in {differing:,}",
        "bold",
    )
    ordered = sorted(comparisons, key=_most_differing)
    console.print(_table(ordered[:PAIRS_LISTED], console))
    if len(ordered) > PAIRS_LISTED:
        _print(console, f"… and {counted(len(ordered) - PAIRS_LISTED, 'pair')} that differ less.", "dim")
    everything = (_Found(comparison, difference) for comparison in ordered for difference in comparison.differences)
    substantive = (found for found in everything if found.difference.severity == "substantive")
    top = nlargest(DIFFERENCES_LISTED, substantive, key=lambda found: weight(found.difference))
    if top:
        _print(console, "\nThe weightiest differences", "bold")
    for before, found in zip((None, *top), top, strict=False):
        same_pair = before is not None and before.comparison is found.comparison
        _show_difference(found, console, named=not same_pair)
    _say_how_many_more(total - len(top), console)


def _most_differing(comparison: Comparison) -> tuple[int, int, int]:
    summary = comparison.summary
    return (-summary["substantive"], -summary["left_only"] - summary["right_only"], -summary["style"])


def _table(comparisons: Sequence[Comparison], console: Console) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE, pad_edge=False, show_edge=False, width=min(console.width, 120))
    table.add_column("Pair", ratio=1, no_wrap=True)
    for heading in ("Subst.", "Alone", "Moved", "Style"):
        table.add_column(heading, justify="right")
    wide = console.width >= 90
    if wide:
        table.add_column("Kinds", no_wrap=True)
    for comparison in comparisons:
        summary = comparison.summary
        counts = (summary["substantive"], summary["left_only"] + summary["right_only"], summary["moved"])
        cells = [str(count or "–") for count in (*counts, summary["style"])]
        kinds = " ".join(f"{FACES[kind].letters}{count}" for kind, count in by_kind(comparison.differences).items())
        table.add_row(_text(title_of(comparison.left)), *cells, *([kinds] if wide else []))
    return table


def _show_difference(found: _Found, console: Console, *, named: bool = False) -> None:
    comparison, difference = found
    face = FACES[difference.kind]
    heading = _text("\n")
    heading.append(f"{face.letters} {face.name}: ", "bold")
    heading.append_text(_text(difference.explanation))
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
