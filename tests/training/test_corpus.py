from __future__ import annotations

import gzip
import lzma
import random
import re
from pathlib import Path

import pytest

from xlate.training import augmentation, corpus
from xlate.training.recipe import Cleaning, Corpus

PLAN = Corpus(name="c", file=Path("c.tsv"), columns=("es", "en"))
NOTHING = corpus.KeepOut([], run=5)


@pytest.mark.parametrize(
    ("pair", "clean"),
    [
        (("The mayor spoke.", "La alcaldesa habló."), True),
        (("Yes.", "Sí, así es."), True),  # lengths of short pairs say nothing
        (("A short line that ends.", "Una línea " + "que no acaba nunca " * 5), False),
        (("word " * 100 + "end", "palabra " * 100 + "fin"), False),
        (("12 34 56 78 a", "12 34 56 78 b"), False),
        (("The River Thames in London", "The River Thames in London"), False),
        (("Radio Nacional", "Radio Nacional"), True),  # a name is its own translation
    ],
)
def test_clean(pair: corpus.Pair, clean: bool) -> None:
    assert corpus.is_clean(pair, Cleaning()) is clean


@pytest.mark.parametrize(
    ("pair", "prose"),
    [
        (("She paid 300 euros for it.", "Pagó por ello 300 euros."), True),
        (("Is it true that he left?", "¿Es verdad que se fue?"), True),
        (("She paid 300 euros for it.", "Pagó por ello 30 euros."), False),
        (("Post the interest note", "Registro de la nota de interés"), False),
        (("Call the method open() to begin.", "Llame al método open() para empezar."), False),
        (("The value is returned by the .", "El valor lo devuelve el ."), False),
        (("The and the methods are alike.", "Los métodos y se parecen mucho."), False),
        (("See https://example.org for more.", "Vea https://example.org para más."), False),
    ],
)
def test_prose(pair: corpus.Pair, prose: bool) -> None:
    assert corpus.is_prose(pair) is prose


@pytest.mark.parametrize(
    ("pair", "held"),
    [
        (("The court ruled on Monday", "otra cosa"), True),  # the sentence, whatever its case and punctuation
        (("nothing", "EL TRIBUNAL falló."), False),  # shorter than a run, and not the whole sentence
        (("He said that the court ruled on Monday again", "x"), True),
        (("The court ruled on Tuesday", "El tribunal falló el martes"), False),
        (("Good morning", "Buenos días"), False),  # two words are anybody's
    ],
)
def test_test_sentences_are_recognised(pair: corpus.Pair, held: bool) -> None:
    kept_out = corpus.KeepOut(["The court ruled on Monday.", "El tribunal falló el lunes.", "Good morning"], run=5)
    assert kept_out.holds(pair) is held


@pytest.mark.parametrize("suffix", ["", ".gz", ".xz"])
def test_files_are_read_in_the_direction_asked_for(tmp_path: Path, suffix: str) -> None:
    text = "Hola  a todos.\tHello everyone.\n\nsin pareja\nUno\tOne\n"
    packed = {"": str.encode, ".gz": lambda t: gzip.compress(t.encode()), ".xz": lambda t: lzma.compress(t.encode())}
    (tmp_path / f"c.tsv{suffix}").write_bytes(packed[suffix](text))
    plan = PLAN.model_copy(update={"file": Path(f"c.tsv{suffix}")})
    assert list(corpus.read(plan, tmp_path, "en")) == [("Hello everyone.", "Hola a todos."), ("One", "Uno")]
    assert list(corpus.read(plan, tmp_path, "es"))[1] == ("Uno", "One")


def test_duplicates_go_and_the_sample_is_the_same_for_the_same_seed() -> None:
    pairs = [(f"Sentence number {n} says so.", f"La frase número {n} lo dice.") for n in range(50)]
    plan = PLAN.model_copy(update={"sample": 10})
    first, again = (corpus.prepare(plan, pairs * 2, Cleaning(), NOTHING, seed=1) for _ in range(2))
    assert first == again
    assert len(set(first)) == 10
    assert first != corpus.prepare(plan, pairs, Cleaning(), NOTHING, seed=2)
    assert corpus.prepare(PLAN, pairs * 2, Cleaning(), NOTHING, seed=1) == pairs


def test_augmentation_joins_neighbours_and_writes_capitals() -> None:
    pairs = [
        ("One day it rained.", "Un día llovió."),
        ("Nobody came.", "Nadie vino."),
        ("That was all.", "Eso fue todo."),
    ]
    plan = PLAN.model_copy(update={"joined": 1.0, "capitals": 1.0})
    added = corpus.prepare(plan, pairs, Cleaning(), NOTHING, seed=1)[3:]
    assert added == [
        ("One day it rained. Nobody came.", "Un día llovió. Nadie vino."),
        ("ONE DAY IT RAINED.", "UN DÍA LLOVIÓ."),
        ("Nobody came. That was all.", "Nadie vino. Eso fue todo."),
        ("NOBODY CAME.", "NADIE VINO."),
    ]


@pytest.mark.parametrize(
    ("pair", "marked"),
    [
        (("Then Ana Ruiz left Lima.", "Luego Ana Ruiz dejó Lima."), ("Then Z1 left Z2.", "Luego Z1 dejó Z2.")),
        (("Ana left.", "Ana se fue."), None),  # every first word has a capital: who knows
        (("He came to London.", "Llegó a Londres."), None),
        (("The man saw Ana.", "El hombre vio a Ana y a Ana."), None),  # more often on one side
    ],
)  # fmt: skip
def test_names_that_both_sides_share_become_stand_ins(pair: corpus.Pair, marked: corpus.Pair | None) -> None:
    assert augmentation.with_stand_ins(pair) == marked


@pytest.mark.parametrize(
    ("share", "pair", "given"),
    [
        (1, ("Dijo: «No».", "He said, “No.”"), ('Dijo: "No".', 'He said, "No."')),
        (1, ("Es ‘así’.", "It’s so."), ("Es 'así'.", "It's so.")),
        (1e-9, ('"No", dijo.', "“No,” he said."), ('"No", dijo.', '"No," he said.')),  # the target follows
        (1e-9, ("«No», dijo.", "“No,” he said."), ("«No», dijo.", "“No,” he said.")),
        (1e-9, ('«Un "no"», dijo.', "“A ‘no’,” he said."), ('«Un "no"», dijo.', "“A ‘no’,” he said.")),
        (0, ('"No", dijo.', "“No,” he said."), ('"No", dijo.', "“No,” he said.")),
    ],
)
def test_quotation_marks_follow_the_source(share: float, pair: corpus.Pair, given: corpus.Pair) -> None:
    plan = PLAN.model_copy(update={"straight": share})
    assert corpus.prepare(plan, [pair], Cleaning(), NOTHING, seed=1) == [given]


def test_shared_numbers_are_drawn_anew() -> None:
    pair = ("In 1987, 12,500 of 340 people paid 40 dollars.", "En 1987 pagaron 40 dólares 12.500 de 340 personas.")
    varied = augmentation.with_other_numbers(pair, random.Random(4))
    assert varied is not None
    english, spanish = (re.findall(r"[\d.,]*\d", side) for side in varied)
    assert [len(number) for number in english] == [4, 6, 3, 2]
    assert sorted(english[:1] + english[2:]) == sorted(spanish[:2] + spanish[3:])
    assert (english[1], spanish[2]) == ("12,500", "12.500")  # written differently: left alone
    assert varied != pair
    assert augmentation.with_other_numbers(("Seven came.", "Vinieron siete."), random.Random(4)) is None


@pytest.mark.parametrize(
    ("file", "least", "shared", "clean"),
    [
        ("newsdesk.tsv", 6000, 0.6, 0.999),
        ("features.tsv", 13_000, 0.6, 0.999),
        ("newswords.tsv", 70_000, 0.5, 1),
        ("phrasebook.tsv", 60_000, 0.15, 0.99),  # *el monumento conmemorativo de la guerra*, *the war memorial*
        ("everyday.tsv", 150, 0.05, 1),
    ],
)
def test_the_projects_own_text_is_found_and_sound(
    tmp_path: Path, file: str, least: int, shared: float, clean: float
) -> None:
    """Text that a recipe names and the data folder lacks is looked up beside the program."""
    plan = Corpus(name="own", file=Path(file), columns=("es", "en"))
    pairs = list(corpus.read(plan, tmp_path, "en"))
    assert len(pairs) > least
    assert len(set(pairs)) == len(pairs)
    assert sum(corpus.is_clean(pair, Cleaning()) for pair in pairs) / len(pairs) >= clean
    lines = (corpus.OWN_TEXT / file).read_text(encoding="utf-8").splitlines()
    assert all(line.count("\t") == 1 and line == line.strip() for line in lines if line)
    spanish = sum(" de " in f" {target} " or " la " in f" {target} " for _, target in pairs)
    english = sum(" the " in f" {source.lower()} " or " of " in f" {source} " for source, _ in pairs)
    assert min(spanish, english) / len(pairs) > shared, "the columns stand in the order that the plan says"


def test_a_users_text_goes_before_the_projects_own(tmp_path: Path) -> None:
    plan = Corpus(name="newsdesk", file=Path("newsdesk.tsv"), columns=("es", "en"))
    (tmp_path / "newsdesk.tsv").write_text("uno\tone\n", encoding="utf-8")
    assert list(corpus.read(plan, tmp_path, "en")) == [("one", "uno")]
