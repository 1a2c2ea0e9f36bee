from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from tests.reports import sample
from xlate.articles import Comparison, Pair
from xlate.reports import Run
from xlate.reports.terminal import show


def shown(run: Run, width: int = 100, **options: bool) -> str:
    out = io.StringIO()
    show(run, Console(file=out, width=width, **options))
    return out.getvalue()


ONE = Run((sample.comparison(),))


def test_one_pair_is_summed_up_and_its_differences_listed_with_excerpts() -> None:
    text = shown(ONE, 120)
    assert "Spanish: El alcalde de Vallehermoso cierra el puerto tras la rotura del dique" in text
    assert "11 substantive differences · 1 sentence only in the English edition · 1 passage moved" in text
    assert "Nu number: 12.000 against 10,000.  97% sure" in text
    assert "Spanish  Unas [12.000] personas se quedaron sin luz" in text
    assert "English  Some [10,000] people were left" in text
    assert "Only in the English edition: Its shares fell 6% in early trading." in text
    assert "Moved in the English edition: La flota lleva amarrada desde el domingo." in text
    assert text.index("negation") < text.index("number") < text.index("detail")


def test_many_pairs_are_a_table_with_the_weightiest_differences_below() -> None:
    text = shown(sample.run())
    assert "3 pairs compared · 12 substantive differences in 2" in text
    assert "Nu1 Da2 Na1 Qu1 At2 Ne1 Mo1 Fr1 De1" in text
    assert text.index("El alcalde") < text.index("Llueve en la costa.")
    assert "2 articles without a partner" in text
    assert "en/alone.txt: Only in English." in text
    assert "es/roto.docx: It is no Word document." in text


def test_long_lists_say_how_much_they_leave_out() -> None:
    text = shown(Run([sample.comparison()] * 60))
    assert "… and 20 pairs that differ less." in text
    assert "… and 640 more; write them all with -o report.html." in text


def test_no_pair_is_said_so() -> None:
    assert shown(Run(())) == "No pair to compare.\n"


def test_nothing_but_plain_text_goes_where_no_terminal_is() -> None:
    assert "\x1b" not in shown(sample.run())


def test_a_terminal_gets_colour_unless_it_is_unwanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1;38;5;208m[10,000]" in shown(ONE, force_terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "38;5" not in shown(ONE, force_terminal=True)


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_lines_keep_within_the_width(width: int) -> None:
    for run in (ONE, sample.run()):
        assert max(len(line) for line in shown(run, width).splitlines()) <= width


def test_strangers_text_cannot_steer_the_terminal() -> None:
    text = shown(Run((sample.hostile(),)))
    assert "<script>" in text
    assert not {"\x07", "\x1b", "\u202e", "\u202c"} & set(text)


def test_pairs_may_come_one_by_one_and_the_rest_be_known_at_the_end() -> None:
    alone: list[Pair] = []

    def pairs() -> Iterator[Comparison]:
        yield sample.faithful()
        yield sample.comparison()
        alone.extend(sample.run().alone)

    text = shown(Run(pairs(), alone))
    assert "2 pairs compared · 11 substantive differences in 1" in text
    assert "2 articles without a partner" in text
