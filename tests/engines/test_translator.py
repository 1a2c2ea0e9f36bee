from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from xlate.articles import Article, Span
from xlate.engines import bundled
from xlate.engines.article import translate_article
from xlate.engines.memory import HUMAN, Entry, Scope, open_memory
from xlate.engines.translator import Translator, clean, needs_translation
from xlate.errors import EngineError
from xlate.settings import EnginesSettings, Settings, TranslationSettings

Make = Callable[..., Any]


@pytest.fixture(scope="module")
def real() -> Translator:
    return Translator(bundled.load(EnginesSettings(threads=1)))


def test_order_count_and_duplicates(scripted: Make) -> None:
    engine = scripted()
    translator = Translator(engine, batch_tokens=12)
    sentences = ["uno dos tres cuatro", "", "uno", "  uno\n", "***", "12.000", "uno dos"]
    assert translator.translate(sentences, "es", "en") == [
        "«uno dos tres cuatro»", "", "«uno»", "«uno»", "***", "12.000", "«uno dos»",
    ]  # fmt: skip
    assert sorted(text for batch in engine.asked for text in batch) == ["uno", "uno dos", "uno dos tres cuatro"]


def test_nothing_at_all_asks_nothing(scripted: Make) -> None:
    engine = scripted()
    assert Translator(engine).translate([], "es", "en") == []
    assert Translator(engine).translate(["", " "], "es", "en") == ["", ""]
    assert engine.asked == []


def test_progress_counts_distinct_sentences(scripted: Make) -> None:
    told: list[tuple[int, int]] = []
    Translator(scripted()).translate(["a b", "c d", "a b"], "es", "en", lambda done, total: told.append((done, total)))
    assert told[-1] == (2, 2)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [("a\u2028b\x0bc\x85d", "a b c d"), ("a\x00b\ud800c", "a b c"), (" a\r\n b\t", "a b"), ("a\xa0b", "a b")],
)
def test_engines_get_one_clean_line(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "needed"),
    [("https://a.es/b", False), ("@juan #a1b", False), ("— 12 %", False), ("Vea www.a.es", True), ("sí", True)],
)
def test_what_has_no_words_needs_no_translation(text: str, needed: bool) -> None:
    assert needs_translation(text) is needed


def test_what_is_protected_survives_an_engine_that_loses_it(scripted: Make) -> None:
    engine = scripted({"Vea Z1 y escriba a Z2.": "See and write.", "Vea": "See.", "y escriba a": "And write to"})
    answer = Translator(engine).translate(["Vea https://a.es/b?c=1 y escriba a x@a.es."], "es", "en")
    assert answer == ["See https://a.es/b?c=1 and write to x@a.es."]


@pytest.mark.parametrize(
    "kept", ["https://www.ejemplo.es/n?id=5&x=%20", "ana.perez@ejemplo.es", "#NiUnaMenos", "@el_pais", "www.a.es/b"]
)
@pytest.mark.parametrize(
    "sentence", ["Según {}, el ministro dimitió.", "El ministro dimitió ayer ({}).", "La lista está en {}."]
)
def test_what_is_protected_survives_the_bundled_model(kept: str, sentence: str, real: Translator) -> None:
    answer = real.translate([sentence.replace("{}", kept)], "es", "en")[0]
    assert answer.count(kept) == 1


def test_names_that_the_model_cannot_write_are_carried_over(real: Translator) -> None:
    answer = real.translate_flagged(["El jugador Vučinič llegó a Łódź ayer. 😀"], "es", "en")[0]
    assert "Vučinič" in answer.text
    assert "Łódź" in answer.text
    assert "\ufffd" not in answer.text


def test_an_endless_sentence_is_divided_not_cut(real: Translator) -> None:
    text = "; ".join(f"el grupo {number} ganó el partido en la ciudad" for number in range(100, 130)) + "."
    answer = real.translate([text], "es", "en")[0]
    missing = [number for number in range(100, 130) if str(number) not in answer]
    assert len(missing) <= 3, missing
    assert real.translate(["x" * 700], "es", "en")[0]


@pytest.mark.parametrize(
    ("first", "again", "text", "flags"),
    [
        ("", "He spoke.", "He spoke.", ()),
        ("He he he he he he spoke.", "He spoke.", "He spoke.", ()),
        ("He spoke.", "never asked", "He spoke.", ()),
        ("", "", "", ("empty",)),
        ("Bad\ufffd", "Worse\ufffd\ufffd", "Bad", ("garbled",)),
        ("Again again he spoke.", "Again again he.", "Again he spoke.", ()),
    ],
)
def test_degenerate_output_is_tried_again_and_else_flagged(
    first: str, again: str, text: str, flags: tuple[str, ...], scripted: Make
) -> None:
    engine = scripted({"Él habló.": first})
    engine.translate_again = lambda sentences, source, target: [again] * len(sentences)
    answer = Translator(engine).translate_flagged(["Él habló."], "es", "en")[0]
    assert (answer.text, answer.flags) == (text, flags)
    unguarded = Translator(engine, TranslationSettings(guard=False)).translate_flagged(["Él habló."], "es", "en")[0]
    assert (unguarded.text, unguarded.flags) == (" ".join(first.split()), ())


def test_a_lost_sentence_is_fetched_back_in_pieces(scripted: Make) -> None:
    both = "El juez habló con la prensa. El público no preguntó nada más."
    engine = scripted(
        {
            both: "The judge spoke.",
            "El juez habló con la prensa.": "The judge spoke to the press.",
            "El público no preguntó nada más.": "The public asked nothing more.",
        }
    )
    answer = Translator(engine).translate_flagged([both], "es", "en")[0]
    assert answer.text == "The judge spoke to the press. The public asked nothing more."
    assert answer.flags == ()


def _glossary(folder: Path, text: str) -> TranslationSettings:
    (folder / "terms.csv").write_text(text, encoding="utf-8")
    return TranslationSettings(glossary=folder / "terms.csv")


@pytest.mark.parametrize(
    ("answers", "text", "flags"),
    [
        ({"El gobierno habló.": "The administration spoke."}, "The administration spoke.", ()),
        (
            {"El gobierno habló.": "The government spoke.", "El Z1 habló.": "The Z1 spoke."},
            "The administration spoke.",
            (),
        ),
        ({"El gobierno habló.": "It spoke."}, "«El administration habló.»", ()),
    ],
)
def test_the_glossary_is_obeyed(
    answers: dict[str, str], text: str, flags: tuple[str, ...], scripted: Make, tmp_path: Path
) -> None:
    translator = Translator(scripted(answers), _glossary(tmp_path, "gobierno,administration\n"))
    answer = translator.translate_flagged(["El gobierno habló."], "es", "en")[0]
    assert (answer.text, answer.flags) == (text, flags)


def test_an_inflected_term_is_flagged_not_forced(scripted: Make, tmp_path: Path) -> None:
    engine = scripted({"Los gobiernos hablaron.": "The governments spoke."})
    answer = Translator(engine, _glossary(tmp_path, "gobierno,administration\n")).translate_flagged(
        ["Los gobiernos hablaron."], "es", "en"
    )[0]
    assert (answer.text, answer.flags) == ("The governments spoke.", ("glossary",))


def test_the_bundled_model_obeys_a_glossary(tmp_path: Path) -> None:
    settings = _glossary(tmp_path, "es,en\nmoción de censura,no-confidence motion\n")
    translator = Translator(bundled.load(EnginesSettings(threads=1)), settings)
    answer = translator.translate(["El partido presentó una moción de censura contra el alcalde."], "es", "en")[0]
    assert "no-confidence motion" in answer
    assert "glossary@" in translator.signature


def test_the_memory_saves_the_engine_work_and_keeps_flags(scripted: Make, tmp_path: Path) -> None:
    settings = TranslationSettings(memory=tmp_path / "tm.sqlite")
    engine = scripted({"uno dos": ""})
    first = Translator(engine, settings).translate_flagged(["uno dos", "tres"], "es", "en")
    asked = len(engine.asked)
    again = Translator(engine, settings).translate_flagged(["uno dos", "tres"], "es-MX", "en")
    assert len(engine.asked) == asked
    assert [(one.text, one.flags, one.remembered) for one in again] == [("", ("empty",), True), ("«tres»", (), True)]
    assert [one.remembered for one in first] == [False, False]
    Translator(scripted(signature="scripted@2"), settings).translate(["tres"], "es", "en")
    kept = open_memory(tmp_path / "tm.sqlite").entries()
    assert {entry.scope.engine for entry in kept} == {"scripted@1", "scripted@2"}


def test_each_batch_is_remembered_before_the_next(scripted: Make, tmp_path: Path) -> None:
    settings = TranslationSettings(memory=tmp_path / "tm.sqlite")
    engine = scripted()
    plain = engine.translate

    def failing(sentences: Sequence[str], source: str, target: str) -> list[str]:
        if "corta" in sentences:
            raise RuntimeError("out of memory")
        return plain(sentences, source, target)

    engine.translate = failing
    with pytest.raises(EngineError, match="scripted failed on 1 sentences: RuntimeError: out of memory"):
        Translator(engine, settings, batch_tokens=2).translate(["una frase bastante más larga", "corta"], "es", "en")
    assert [entry.source for entry in open_memory(tmp_path / "tm.sqlite").entries()] == ["una frase bastante más larga"]


def test_a_persons_translation_is_taken_in_one_line(scripted: Make, tmp_path: Path) -> None:
    file = tmp_path / "tm.sqlite"
    open_memory(file).keep([Entry(Scope(HUMAN, "", "es", "en"), "Hola.", "Hi\nthere.")])
    assert Translator(scripted(), TranslationSettings(memory=file)).translate(["Hola."], "es", "en") == ["Hi there."]


@pytest.mark.parametrize("answer", [[], ["a", "b"], [None]])
def test_an_engine_that_miscounts_is_named(answer: list[Any], scripted: Make) -> None:
    engine = scripted()
    engine.translate = lambda *_: answer
    with pytest.raises(EngineError, match="The engine scripted answered"):
        Translator(engine).translate(["hola"], "es", "en")


def test_a_pair_that_is_not_served_is_refused(scripted: Make) -> None:
    with pytest.raises(EngineError, match="scripted does not translate en→es"):
        Translator(scripted()).demand("en", "es")


def test_from_settings_takes_engine_and_batch_size() -> None:
    translator = Translator.from_settings(Settings(engines=EnginesSettings(threads=1)))
    assert translator.name == "bundled"
    assert translator.serves("es", "en")
    assert translator.signature.startswith("bundled@")


def test_an_article_keeps_all_but_its_sentences(scripted: Make) -> None:
    text = "# Uno.\n\n  Dos.  Tres.\n\n---\nFoto: EFE\n"
    spans = [Span(text.index(word), text.index(word) + len(word)) for word in ("Uno.", "Dos.", "Tres.")]
    article = Article("a.md", text, "es", title="Uno.", sentences=tuple(spans))
    engine = scripted({"Uno.": "One.", "Dos.": "", "Tres.": "Three!"})
    made = translate_article(article, Translator(engine), "en")
    assert made.article.text == "# One.\n\n    Three!\n\n---\nFoto: EFE\n"
    assert made.article.sentence_texts == ("One.", "", "Three!")
    assert (made.article.title, made.article.language) == ("One.", "en")
    assert [(flags) for _, flags in made.doubtful] == [("empty",)]
    with pytest.raises(EngineError, match="in es already"):
        translate_article(article, Translator(engine), "es")


@pytest.mark.parametrize("quoted", ["“inútil”", "«inútil»", "‘inútil’", '"inútil"'])
def test_quotation_marks_of_every_style_come_through_and_no_stand_in_is_left(real: Translator, quoted: str) -> None:
    (translation,) = real.translate([f"El alcalde dijo que el plan era {quoted} y pidió otro."], "es", "en")
    assert not re.search(r"Z\d", translation), translation
    assert sum(translation.count(mark) for mark in "\"“”«»'‘’") >= 2, translation


def test_a_headline_in_capitals_is_translated_as_prose_and_comes_back_in_capitals(scripted: Make) -> None:
    engine = scripted()
    translated = Translator(engine).translate(
        ["EL PRESIDENTE ANUNCIA NUEVAS ELECCIONES", "ONU Y OTAN", "LEA WWW.EXAMPLE.COM PARA SABER MUCHO MÁS"],
        "es",
        "en",
    )
    asked = [text for batch in engine.asked for text in batch]
    assert "El presidente anuncia nuevas elecciones" in asked
    assert "ONU Y OTAN" in asked
    assert translated[0] == "«EL PRESIDENTE ANUNCIA NUEVAS ELECCIONES»"


def test_a_real_headline_in_capitals_is_translated(real: Translator) -> None:
    (translation,) = real.translate(["EL PRESIDENTE ANUNCIA NUEVAS ELECCIONES"], "es", "en")
    assert translation.isupper()
    assert {"PRESIDENT", "ELECTIONS"} <= set(translation.replace("'S", "").split())


def test_what_the_first_engine_cannot_mend_the_second_is_asked_for(scripted: Make) -> None:
    first = scripted({"Él habló.": "", "Ella calló.": "She fell silent.", "Nadie habló.": ""})
    second = scripted({"Él habló.": "He spoke.", "Nadie habló.": ""}, signature="scripted@2")
    translator = Translator(first, second=second)
    made = translator.translate_flagged(["Él habló.", "Ella calló.", "Nadie habló."], "es", "en")
    assert [(one.text, one.flags) for one in made] == [("He spoke.", ()), ("She fell silent.", ()), ("", ("empty",))]
    assert [text for batch in second.asked for text in batch] == ["Nadie habló.", "Él habló."]
    assert translator.signature == "scripted@1-second:scripted@2"


def test_a_second_engine_of_other_languages_is_not_asked(scripted: Make) -> None:
    second = scripted(signature="scripted@2")
    second.serves = lambda source, target: False
    assert Translator(scripted({"Él habló.": ""}), second=second).translate(["Él habló."], "es", "en") == [""]
    assert second.asked == []


def test_a_translator_counts_what_it_does(scripted: Make, tmp_path: Path) -> None:
    settings = TranslationSettings(memory=tmp_path / "tm.sqlite")
    Translator(scripted(), settings).translate(["uno"], "es", "en")
    translator = Translator(scripted({"dos dos": ""}), settings)
    translator.translate(["uno", "dos dos", "tres", "dos dos", ""], "es", "en")
    counts = translator.counts
    assert (counts.sentences, counts.remembered, counts.translated, counts.retried) == (5, 1, 2, 1)
    assert counts.flags == {"empty": 2}
    assert counts.tokens == 4


class Parallel:
    """An engine that batches by itself, and takes several calls at a time."""

    name, signature = "parallel", "parallel@1"

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def serves(self, source: str, target: str) -> bool:
        return True

    def calls_at_once(self, source: str, target: str) -> int:
        return 2

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        if "roto" in sentences:
            raise RuntimeError("no such word")
        self.sizes.append(len(sentences))
        return [f"«{sentence}»" for sentence in sentences]


def test_an_engine_that_batches_by_itself_gets_much_at_once_and_order_is_kept() -> None:
    engine = Parallel()
    sentences = [f"palabra número {number}" for number in range(700)]
    assert Translator(engine, batch_tokens=64).translate(sentences, "es", "en") == [f"«{text}»" for text in sentences]
    assert sum(engine.sizes) == 700
    assert max(engine.sizes) > 64
    assert len(engine.sizes) > 3


def test_a_failure_of_a_parallel_engine_is_told_and_what_came_before_is_kept(tmp_path: Path) -> None:
    settings = TranslationSettings(memory=tmp_path / "tm.sqlite")
    sentences = [f"palabra larga número {number}" for number in range(300)]
    engine = Parallel()
    with pytest.raises(EngineError, match="no such word"):
        Translator(engine, settings, batch_tokens=16).translate([*sentences, "roto"], "es", "en")
    kept = list(open_memory(tmp_path / "tm.sqlite").entries())
    assert len(kept) == sum(engine.sizes) > 200
