from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from xlate.errors import SettingsError
from xlate.training import corpus, selection
from xlate.training.recipe import Cleaning, Corpus, Nearest, load

NEWS = [
    (
        "El ministro anunció el martes un acuerdo con los sindicatos.",
        "The minister announced a deal with unions on Tuesday.",
    ),
    (
        "La policía detuvo a dos sospechosos, según el fiscal.",
        "Police arrested two suspects, according to the prosecutor.",
    ),
    ("El banco central mantuvo los tipos de interés.", "The central bank kept interest rates unchanged."),
]
LIKE_NEWS = [
    (
        "El fiscal anunció que la policía detuvo a un ministro.",
        "The prosecutor announced that police arrested a minister.",
    ),
    ("Los sindicatos y el banco firmaron el martes el acuerdo.", "The unions and the bank signed the deal on Tuesday."),
]
UNLIKE = [
    ("Haga clic en el botón para guardar el archivo.", "Click the button to save the file."),
    (
        "La aceleración del bloque es de dos metros por segundo.",
        "The acceleration of the block is two metres per second.",
    ),
    ("Escriba el nombre de la función y su argumento.", "Type the name of the function and its argument."),
]
MIXED = [UNLIKE[0], LIKE_NEWS[0], UNLIKE[1], UNLIKE[2], LIKE_NEWS[1]]


@pytest.mark.parametrize(("keep", "kept"), [(2, LIKE_NEWS), (5, MIXED), (9, MIXED)])
def test_what_is_most_like_the_wanted_kind_is_kept_in_its_order(keep: int, kept: list[tuple[str, str]]) -> None:
    assert selection.nearest(MIXED, NEWS, keep) == kept


def test_both_sides_count() -> None:
    half_like = [("Haga clic en el botón, según el fiscal.", "Click the button, it says."), UNLIKE[1]]
    assert selection.nearest(half_like, NEWS, 1) == half_like[:1]


def test_a_corpus_is_chosen_before_it_is_sampled_and_augmented() -> None:
    plan = Corpus(name="mixed", file=Path("m.tsv"), columns=("es", "en"), nearest=Nearest(to=("news",), keep=2))
    rules = Cleaning()
    assert corpus.prepare(plan, MIXED, rules, corpus.KeepOut([], run=5), 1, NEWS) == LIKE_NEWS


def test_what_is_to_be_near_must_stand_before(tmp_path: Path) -> None:
    texts = [
        {"name": "mixed", "file": "m.tsv", "columns": ["es", "en"], "nearest": {"to": ["news"], "keep": 5}},
        {"name": "news", "file": "n.tsv", "columns": ["es", "en"]},
    ]
    rest = {"source": "es", "target": "en", "phases": [{"until": 1, "mix": {"news": 1}}], "schedule": {"updates": 1}}
    file = tmp_path / "r.yaml"
    file.write_text(yaml.safe_dump({"corpora": texts[::-1], **rest}), encoding="utf-8")
    assert load(file).corpora[1].nearest == Nearest(to=("news",), keep=5)
    file.write_text(yaml.safe_dump({"corpora": texts, **rest}), encoding="utf-8")
    with pytest.raises(SettingsError, match="'mixed' is to be near 'news', which is no corpus before it"):
        load(file)
