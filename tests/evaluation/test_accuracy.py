"""What BLEU hides, counted: each check on sentences whose faults are known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from xlate.engines.glossary import Glossary
from xlate.errors import InputError
from xlate.evaluation import ParallelText, Resampling, evaluate
from xlate.evaluation.measures.accuracy import CHECKS, accuracies

SOLDIERS = "El martes llegaron 1.200 soldados a Polonia.", "On Tuesday 1,200 soldiers arrived in Poland."
LONDON = "El ministro viajó a Londres para ver a Pérez.", "The minister travelled to London to see Pérez."
JUDGE = "El juez no aceptó la demanda.", "The judge did not accept the suit."
SPEECH = "«Es un día histórico», dijo.", "“It is a historic day,” he said."


def tally(check: str, source: str, output: str, reference: str) -> tuple[int, int]:
    test = ParallelText(((reference,),), {"a": (output,)}, (source,), ("es", "en"))
    (measure,) = accuracies(test, [check])
    right, total = measure.statistics([output], range(1))[0]
    return int(right), int(total)


@pytest.mark.parametrize(
    ("check", "original", "output", "expected"),
    [
        ("numbers", SOLDIERS, "1,200 soldiers arrived in Poland on Tuesday.", (1, 1)),
        ("numbers", SOLDIERS, "12,000 soldiers arrived in Poland on Tuesday.", (0, 1)),
        (
            "numbers",
            ("Costó mil millones de euros.", "It cost a billion euros."),
            "It was 1,000 million euros.",
            (1, 1),
        ),
        ("numbers", ("Hubo 3 muertos y 3 heridos.", "3 were killed and 3 injured."), "There were 3 dead.", (1, 2)),
        ("numbers", ("Hubo 3 muertos y 3 heridos.", "There were victims."), "There were dead.", (0, 0)),
        ("dates", SOLDIERS, "1,200 soldiers arrived in Poland on Tuesday.", (1, 1)),
        ("dates", SOLDIERS, "1,200 soldiers arrived in Poland on Thursday.", (0, 1)),
        ("names", LONDON, "The minister went to London to see Perez.", (2, 2)),
        ("names", LONDON, "The minister went to Paris to see Gómez.", (0, 2)),
        ("negation", JUDGE, "The judge rejected the suit.", (1, 1)),
        ("negation", JUDGE, "The judge accepted the suit.", (0, 1)),
        ("negation", ("El juez aceptó la demanda.", "The judge accepted it."), "The judge accepted the suit.", (0, 0)),
        ("quotes", SPEECH, "“This is a historic day,” he said.", (1, 1)),
        ("quotes", SPEECH, "It is a historic day, he said.", (0, 1)),
        ("translated", ("El paro bajó mucho.", "Unemployment fell."), "the unemployment bajó a lot", (4, 5)),
        ("complete", SOLDIERS, "Soldiers.", (0, 1)),
        ("added", SOLDIERS, "On Tuesday 1,200 soldiers arrived in Poland.", (1, 1)),
        ("added", SOLDIERS, "On Tuesday 1,200 soldiers and 14 tanks arrived in Poland.", (0, 1)),
        ("added", SOLDIERS, "On Tuesday 1,200 soldiers arrived in Poland from Germany.", (0, 1)),
        (
            "added",
            JUDGE,
            "The judge did not accept the suit. He said so in court to all who were there. He left.",
            (0, 1),
        ),
        (
            "added",
            (JUDGE[0], "The judge did not accept the suit of 12 men. He said so in court, to all. He left."),
            "The judge did not accept the suit of 12 men. He said it. He left the court.",
            (1, 1),
        ),
        ("sound", SOLDIERS, "the the the the the the the", (0, 1)),
        ("sound", SOLDIERS, "", (0, 1)),
        ("sound", ("", ""), "", (0, 0)),
    ],
)
def test_counts(check: str, original: tuple[str, str], output: str, expected: tuple[int, int]) -> None:
    assert tally(check, original[0], output, original[1]) == expected


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("original", [SOLDIERS, LONDON, JUDGE, SPEECH])
def test_the_reference_is_never_wrong(check: str, original: tuple[str, str]) -> None:
    right, total = tally(check, original[0], original[1], original[1])
    assert right == total


def test_without_a_source_the_reference_is_the_truth() -> None:
    test = ParallelText((("It cost 12 million in London.",),), {"a": ("It cost 10 million in London.",)})
    measures = {measure.name: measure for measure in accuracies(test)}
    assert "translated" not in measures
    counts = {name: measure.statistics(test.systems["a"], range(1))[0].tolist() for name, measure in measures.items()}
    assert counts["numbers"] == [0, 1]
    assert counts["names"] == [1, 1]


def test_terms_of_a_glossary() -> None:
    test = ParallelText((("x",),), {"a": ("The gangplank.",)}, ("La pasarela y el muelle.",), ("es", "en"))
    glossary = Glossary([("pasarela", "footbridge"), ("muelle", "pier")])
    measure = accuracies(test, ["sound"], glossary)[1]
    assert measure.name == "terms"
    assert measure.statistics(test.systems["a"], range(1))[0].tolist() == [0, 2]


def test_shares_are_resampled_like_metrics() -> None:
    source = tuple(f"Vinieron {number}.000 personas." for number in range(20, 60))
    right = tuple(f"{number},000 people came." for number in range(20, 60))
    wrong = (*right[:20], *(line.replace(",000", ",500") for line in right[20:]))
    test = ParallelText((right,), {"right": right, "wrong": wrong}, source)
    found = evaluate(test, [], accuracies(test, ["numbers"]), Resampling(200))
    first, second = (system.accuracies[0] for system in found.systems)
    assert (first.value, first.counts, second.value, second.counts) == (100, (40, 40), 50, (20, 40))
    assert second.interval
    assert second.interval.mean == pytest.approx(50, abs=2)
    assert second.p_value is not None
    assert second.p_value < 0.05
    assert "check:numbers|bs:200|seed:12345" in second.signature
    assert np.isnan(accuracies(test, ["quotes"])[0].segment_scores(np.zeros((1, 2)))[0])


@pytest.mark.parametrize("test", ["bootstrap", "randomization"])
@pytest.mark.parametrize(("lost", "least"), [(1, 1.0), (4, 0.125), (12, 0.0)])
def test_few_losses_are_no_proof(test: Any, lost: int, least: float) -> None:
    right = ("The judge did not accept the suit.",) * 12
    wrong = ("The judge accepted the suit.",) * lost + right[lost:]
    outputs = {"right": right, "wrong": wrong}
    whole = ParallelText((right,), outputs, ("El juez no aceptó la demanda.",) * 12, ("es", "en"))
    found = evaluate(whole, [], accuracies(whole, ["negation"]), Resampling(200, test, 200))
    p_value = found.systems[1].accuracies[0].p_value
    assert p_value is not None
    assert p_value >= least
    assert (p_value < 0.05) == (lost == 12)


def test_an_unknown_check_is_refused() -> None:
    with pytest.raises(InputError, match=r"'verbs'.*numbers"):
        accuracies(ParallelText((("a",),), {"x": ("a",)}), ["verbs"])
