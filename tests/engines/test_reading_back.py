"""Choosing among translations by how well the other direction reads them back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from xlate.engines import bundled
from xlate.engines.neural.models import Search
from xlate.engines.neural.reading_back import WEIGHT_OF_THE_READER, WORTH_OF_A_PIECE, Candidate, choose, flat
from xlate.engines.translator import Translator
from xlate.errors import EngineError
from xlate.settings import EnginesSettings, Settings
from xlate.views import Views

NEWS = [
    "El alcalde anunció ayer que la biblioteca volverá a abrir en marzo, tras dos años de obras.",
    "Los vecinos temen que la mina contamine el río, del que beben 40.000 personas.",
    "«No firmaremos nada que no hayamos leído», advirtió la portavoz del sindicato.",
    "La fiscalía pidió seis años de cárcel para el exdirector del banco.",
    "Pese a la lluvia, miles de personas salieron a la calle para protestar contra los recortes.",
    "El equipo local remontó en los últimos diez minutos y se clasificó para la final.",
]


@pytest.mark.parametrize(
    ("likelihoods", "read", "chosen"),
    [
        pytest.param([-4.0, -4.5], [-20.0, -20.0], 0, id="the likelier where both are read alike"),
        pytest.param([-4.0, -4.5], [-30.0, -20.0], 1, id="the one that is read back better"),
        pytest.param([-4.0, -9.0], [-22.0, -20.0], 0, id="not at any price"),
    ],
)
def test_two_judgements_are_added_up(likelihoods: list[float], read: list[float], chosen: int) -> None:
    candidates = [Candidate(f"number {at}", likelihood, 5) for at, likelihood in enumerate(likelihoods)]
    assert choose([candidates], read) == [f"number {chosen}"]


def test_length_is_no_fault() -> None:
    short, long = Candidate("short", -4.0, 4), Candidate("long", -4.0 - WORTH_OF_A_PIECE * 2 + 0.1, 6)
    assert choose([[short, long]], [-10.0, -10.0]) == ["long"]
    assert choose([[short, long]], [-10.0, -10.0 - 0.2 / WEIGHT_OF_THE_READER]) == ["short"]


def test_sentences_without_candidates_keep_their_place() -> None:
    one = [Candidate("a", -1.0, 1), Candidate("b", -1.0, 1)]
    assert list(flat(["x", "", "y"], [one, [], one[:1]])) == [("a", "x"), ("b", "x"), ("a", "y")]
    assert choose([one, [], one[:1]], [-9.0, -1.0, -5.0]) == ["b", "", "a"]


def test_what_is_chosen_is_read_back_better_and_stands_among_the_candidates() -> None:
    settings = EnginesSettings(threads=1)
    engine = bundled.load(settings)
    plain = bundled.load(settings.model_copy(update={"candidates": 1}))
    chosen, first = (each.translate(NEWS, "es", "en") for each in (engine, plain))
    there, back = (each._model(*pair) for each, pair in ((engine, ("es", "en")), (engine, ("en", "es"))))
    candidates = there.candidates(NEWS, "es", "en", Search(beam=6, candidates=6))  # type: ignore[attr-defined]
    assert all(text in {one.text for one in some} for text, some in zip(chosen, candidates, strict=True))
    assert all(len({one.text for one in some}) == len(some) <= 6 for some in candidates)
    assert all(one.likelihood < 0 < one.length for some in candidates for one in some)
    read = [sum(back.likelihoods(list(zip(made, NEWS, strict=True)))) for made in (chosen, first)]  # type: ignore[attr-defined]
    assert chosen != first
    assert read[0] > read[1]


def test_company_does_not_change_the_choice() -> None:
    engine = bundled.load(EnginesSettings(threads=1))
    assert [engine.translate([sentence], "es", "en")[0] for sentence in NEWS] == engine.translate(NEWS, "es", "en")
    assert engine.translate(["", "Sí.", ""], "es", "en")[::2] == ["", ""]


def test_company_does_not_change_a_judgement() -> None:
    engine = bundled.load(EnginesSettings(threads=1))
    pairs = [(one, two) for one in NEWS for two in ("The mayor spoke.", "He is said to have left after the rain.")]
    together = engine.likelihoods(pairs, "es", "en")
    assert [engine.likelihoods([pair], "es", "en")[0] for pair in pairs] == together


def test_a_direction_without_its_other_translates_by_itself(tmp_path: Path) -> None:
    shutil.copytree(bundled.directions()[("es", "en")], tmp_path / "es-en")
    alone = bundled.load(EnginesSettings(threads=1), tmp_path)
    plain = bundled.load(EnginesSettings(threads=1, candidates=1))
    assert alone.translate(NEWS, "es", "en") == plain.translate(NEWS, "es", "en")


def test_the_models_papers_say_how_many_and_the_user_has_the_last_word(tmp_path: Path) -> None:
    for (source, target), folder in bundled.directions().items():
        shutil.copytree(folder, tmp_path / f"{source}-{target}")
        papers = tmp_path / f"{source}-{target}" / "xlate.json"
        papers.write_text(json.dumps(json.loads(papers.read_text()) | {"candidates": 1}))
    silent = bundled.load(EnginesSettings(threads=1), tmp_path)
    asked = bundled.load(EnginesSettings(threads=1, candidates=6), tmp_path)
    told = bundled.load(EnginesSettings(threads=1))
    answers = [each.translate(NEWS, "es", "en") for each in (silent, asked, told)]
    assert answers[0] != answers[1] == answers[2]
    assert asked.signature.endswith("-beam6-of6")


def test_drafts_are_not_read_back() -> None:
    assert Views.from_settings(Settings()).signature.endswith("-beam2-of1")
    narrow = Settings(engines=EnginesSettings(beam=1))
    assert Views.from_settings(narrow).signature.endswith("-beam1-of1")


def test_given_translations_are_judged_by_the_direction_that_is_asked() -> None:
    translator = Translator.from_settings(Settings())
    pairs = [("La casa es roja.", "The house is red."), ("La casa es roja.", "The\x00 house  is blue.")]
    assert translator.judges("es", "en-GB")
    same, other = translator.likelihoods(pairs, "es", "en")
    assert other < same < 0
    assert translator.likelihoods([(right, left) for left, right in pairs[:1]], "en", "es")[0] < 0
    assert not translator.judges("es", "fr")


def test_an_engine_that_judges_nothing_says_so() -> None:
    translator = Translator(bundled.load(EnginesSettings()))
    with pytest.raises(EngineError, match="judges no translations es→fr"):
        translator.likelihoods([("sí", "oui")], "es", "fr")
