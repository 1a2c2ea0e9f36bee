"""Which differences are put to a judge, and what its opinions do to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from xlate.articles import Article, Comparison, Difference, Link, Opinion, Span
from xlate.judging.question import Question, Side
from xlate.judging.remembering import Remembering
from xlate.judging.review import moved, reviewed
from xlate.settings import ComparisonSettings, JudgingSettings

LEFT = "El ministro podría dimitir hoy. Llovió."
RIGHT = "The minister will resign now. It rained."
SETTINGS, COMPARING = JudgingSettings(lowest=0.3, highest=0.7), ComparisonSettings(threshold=0.5)


class Oracle:
    """Says of every doubt what it was made to say; keeps what it was asked."""

    name = signature = "oracle"

    def __init__(self, differs: float | None, apart: bool = True) -> None:
        self.differs, self.tells_doubts_apart = differs, apart
        self.asked: list[Question] = []

    def ask(self, questions: Sequence[Question]) -> list[tuple[Opinion, ...]]:
        self.asked += questions
        return [(Opinion(self.name, self.differs, "so"),) * len(question.doubts) for question in questions]


def difference(link: int, confidence: float, kind: str = "modality") -> Difference:
    spans = ((Span(12, 18),), (Span(13, 17),)) if link == 0 else ((Span(32, 38),), (Span(33, 39),))
    severity = "substantive" if confidence >= 0.5 and kind != "rewording" else "style"
    return Difference(link, kind, severity, confidence, *spans, "Why.")  # type: ignore[arg-type]


def comparison(*differences: Difference) -> Comparison:
    left = Article(source="a", language="es", title="", text=LEFT, sentences=(Span(0, 31), Span(32, 39)))
    right = Article(source="b", language="en", title="", text=RIGHT, sentences=(Span(0, 29), Span(30, 40)))
    edited = {one.link for one in differences if one.severity == "substantive"}
    links = tuple(
        Link((mine,), (theirs,), "edited" if number in edited else "equivalent")
        for number, (mine, theirs) in enumerate(zip(left.sentences, right.sentences, strict=True))
    )
    return Comparison("s", left, right, links, differences, ("It may.", "It rained."), (None, "Llovió."))


@pytest.mark.parametrize(
    ("confidences", "apart", "asked"),
    [
        ([(0, 0.5)], True, 1),
        ([(0, 0.3), (0, 0.7)], True, 2),
        ([(0, 0.29)], True, 0),
        ([(0, 0.71)], True, 0),
        ([(0, 0.5), (0, 0.9)], True, 1),
        ([(0, 0.5), (0, 0.9)], False, 0),  # the sentences differ anyhow: what it says of the whole tells nothing
        ([(0, 0.5), (1, 0.9)], False, 1),
    ],
)
def test_only_the_undecided_is_asked_about(confidences: list[tuple[int, float]], apart: bool, asked: int) -> None:
    found = tuple(difference(*one) for one in confidences)
    judge = Oracle(0.9, apart)
    after = reviewed(comparison(*found), judge, SETTINGS, COMPARING)
    assert sum(len(question.doubts) for question in judge.asked) == asked
    assert sum(one.opinion is not None for one in after.differences) == asked


def test_style_by_its_kind_is_never_asked_about() -> None:
    judge = Oracle(0.9)
    wanted = ComparisonSettings(threshold=0.5, kinds=("number",))
    before = comparison(difference(0, 0.5, "rewording"), difference(1, 0.5))
    assert reviewed(before, judge, SETTINGS, wanted) == before
    assert judge.asked == []


def test_the_question_holds_both_sides_with_their_translations() -> None:
    judge = Oracle(0.5)
    reviewed(comparison(difference(0, 0.5), difference(1, 0.5)), judge, SETTINGS, COMPARING)
    first, second = judge.asked
    assert first.left == Side("es", "El ministro podría dimitir hoy.", "It may.")
    assert first.right == Side("en", "The minister will resign now.", None)
    assert (first.doubts[0].left, first.doubts[0].right) == ("podría", "will")
    assert second.left.read_in(("en",), second.right) == "It rained."
    assert second.left.read_in((), second.right) == second.left.read_in(("es",), second.right) == "Llovió."
    assert first.right.read_in(("es",), first.left) == "The minister will resign now."  # no translation: as it stands


@pytest.mark.parametrize(
    ("confidence", "differs", "weight", "after", "severity"),
    [
        (0.4, 0.9, 1.0, 0.857, "substantive"),
        (0.6, 0.1, 1.0, 0.143, "style"),
        (0.6, 0.5, 1.0, 0.6, "substantive"),
        (0.6, 0.1, 0.0, 0.6, "substantive"),
        (0.6, None, 1.0, 0.6, "substantive"),
        (0.5, 1.0, 1.0, 0.98, "substantive"),  # nobody is believed beyond 98 per cent
    ],
)
def test_log_odds_add_up(confidence: float, differs: float | None, weight: float, after: float, severity: str) -> None:
    found = moved(difference(0, confidence), Opinion("o", differs), weight, COMPARING)
    assert (found.confidence, found.severity) == (after, severity)


@pytest.mark.parametrize(
    ("opinion", "said"),
    [
        (Opinion("nli", 0.913, "of the whole"), "Second opinion (nli): differs, 91% sure: of the whole."),
        (Opinion("nli", 0.2, "No."), "Second opinion (nli): says the same, 80% sure: No."),
        (Opinion("nli", None, "too long"), "Second opinion (nli): none: too long."),
    ],
)
def test_the_opinion_is_shown_with_its_source(opinion: Opinion, said: str) -> None:
    assert moved(difference(0, 0.5), opinion, 1.0, COMPARING).said == f"Why. {said}"


@pytest.mark.parametrize(
    ("before", "differs", "relation"), [(0.4, 0.95, "edited"), (0.6, 0.05, "equivalent"), (0.6, 0.5, "edited")]
)
def test_a_link_is_edited_exactly_where_something_substantive_is_left(
    before: float, differs: float, relation: str
) -> None:
    after = reviewed(comparison(difference(0, before)), Oracle(differs), SETTINGS, COMPARING)
    assert [link.relation for link in after.links] == [relation, "equivalent"]
    assert after.summary["substantive"] == (relation == "edited")


def test_answers_are_remembered_but_useless_ones_are_not(tmp_path: Path) -> None:
    file = tmp_path / "new" / "answers.sqlite"
    silent, wise = Oracle(None), Oracle(0.9)
    for judge in (silent, silent, wise, wise, Oracle(0.1)):
        after = reviewed(comparison(difference(0, 0.5)), Remembering(judge, file), SETTINGS, COMPARING)
    assert (len(silent.asked), len(wise.asked)) == (2, 1)
    assert after.differences[0].opinion == Opinion("oracle", 0.9, "so"), "the last judge had nothing to say any more"
    other = Oracle(0.2)
    other.signature = "oracle-2"
    reviewed(comparison(difference(0, 0.5)), Remembering(other, file), SETTINGS, COMPARING)
    assert len(other.asked) == 1


def test_a_file_that_is_no_memory_costs_the_memory_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "answers.sqlite"
    file.write_bytes(b"not a database, and not to be lost" * 100)
    judge = Oracle(0.9)
    for _ in range(2):
        after = reviewed(comparison(difference(0, 0.5)), Remembering(judge, file), SETTINGS, COMPARING)
    assert after.differences[0].opinion == Opinion("oracle", 0.9, "so")
    assert file.read_bytes().startswith(b"not a database")
    assert "cannot be used" in caplog.text
