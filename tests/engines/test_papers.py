from __future__ import annotations

from pathlib import Path

import pytest

from xlate.engines import bundled
from xlate.engines.neural.converted import ConvertedModel, workers
from xlate.engines.neural.models import LONGEST, Search
from xlate.engines.neural.papers import Papers, read_papers
from xlate.errors import EngineError
from xlate.settings import EnginesSettings

SENTENCES = (
    "El ministro visitó la ciudad el martes y habló con los vecinos.",
    "La lluvia cortó tres carreteras en la costa durante la noche.",
    "El club anunció la venta de su estadio a una empresa extranjera, según la prensa local.",
)
OPEN_SENTENCES = (
    "Al no haberse presentado nadie, hubo que aplazarlo todo hasta que se supiera quién iba a hacerse cargo.",
    "Se trata de que quienes no puedan acudir tengan cómo enterarse de lo que allí se haya dicho.",
    "Con lo que queda por hacer, lo raro sería que alguien se atreviese a dar por hecho que se llegará a tiempo.",
    "No es que no lo quieran, es que a estas alturas ya no hay quien se lo crea.",
)
"""Sentences that can be said shorter or longer in the other language, whatever the model."""


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        (None, Papers()),
        ("{}", Papers()),
        ('{"longest": 64}', Papers(longest=64)),
        ('{"longest": 5000}', Papers(longest=LONGEST)),
        ('{"longest": 1}', Papers(longest=8)),
        ('{"length_penalty": 1.4, "coverage_penalty": 0.1}', Papers(length_penalty=1.4, coverage_penalty=0.1)),
    ],
)
def test_a_models_folder_says_how_it_is_used(text: str | None, papers: Papers, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "xlate.json").write_text(text, encoding="utf-8")
    assert read_papers(tmp_path) == papers


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"length_penalty": "much"}', "length_penalty"),
        ('{"lenght_penalty": 1}', "lenght_penalty"),
        ("[]", "input should be"),
        ("{", "Expecting"),
        ('{"longest": 0}', "longest"),
    ],
)
def test_papers_that_are_not_what_they_should_be_are_refused(text: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "xlate.json").write_text(text, encoding="utf-8")
    with pytest.raises(EngineError, match=why):
        read_papers(tmp_path)


def test_the_length_penalty_of_the_papers_reaches_the_search(tmp_path: Path) -> None:
    folder = next(iter(bundled.directions().values()))
    words = []
    for number, penalty in enumerate((0.0, 3.0)):
        copy = tmp_path / str(number)
        copy.mkdir()
        for file in folder.iterdir():
            if file.name != "xlate.json":
                (copy / file.name).symlink_to(file)
        (copy / "xlate.json").write_text(f'{{"length_penalty": {penalty}}}', encoding="utf-8")
        model = ConvertedModel(copy, EnginesSettings(threads=1))
        made = model.translate((*SENTENCES, *OPEN_SENTENCES), "es", "en", Search(beam=4))
        words.append(sum(len(text.split()) for text in made))
    assert words[0] < words[1]


@pytest.mark.parametrize(
    ("size", "threads", "expected"),
    [(1000, 1, (1, 1)), (1000, 6, (6, 1)), (1 << 29, 2, (1, 2)), (1 << 29, 8, (2, 4)), (1 << 29, 16, (4, 4))],
)
def test_small_models_have_a_worker_a_core_and_large_ones_share(
    size: int, threads: int, expected: tuple[int, int], tmp_path: Path
) -> None:
    with (tmp_path / "model.bin").open("wb") as stream:
        stream.truncate(size)  # a sparse file: nothing is written
    assert workers(tmp_path, EnginesSettings(threads=threads, device="cpu")) == expected
