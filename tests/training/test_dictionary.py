"""Phrases out of a dictionary: what they say, what is left out, and what is refused."""

from __future__ import annotations

import gzip
import importlib.util
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from xlate.errors import InputError
from xlate.training.dictionary.dsl import read_dsl
from xlate.training.dictionary.entries import Entry, read_entries
from xlate.training.dictionary.frames import Frames
from xlate.training.dictionary.inflection import English, Spanish, inflections
from xlate.training.dictionary.phrases import phrases
from xlate.training.dictionary.rules import rules

PAIR = ("es", "en")

DSL = """#NAME "Ours"
#INDEX_LANGUAGE "Spanish"

apedrear
\t[b][c darkblue]~[/c][/b] [p]<v>[/p]
\t[m1]to stone, to throw stones at[/m]

conato
\t[b][c darkblue]~[/c][/b] [p]<m>[/p]
\t[m1]attempt (one that fails); start[/m]

dizque
\t[b][c darkblue]~[/c][/b] [p]<adv>[/p] \\[archaic\\]
\t[m1]allegedly[/m]

lindo
\t[b][c darkblue]~[/c][/b] [p]<adj>[/p] [c gray]/ˈlindo/[/c]
\t[m1]pretty [p]<adj>[/p][/m]

yo
\t[b][c darkblue]~[/c][/b] [p]<pron>[/p]
\t[m1]I[/m]

estorbar
\t[b][c darkblue]~[/c][/b] [p]<v>[/p]
\t[m1]to be in someone's way[/m]
"""

ENTRIES = [
    Entry(("conato", "attempt"), "masculine noun", "es"),
    Entry(("apedrear", "stone"), "verb", "es"),
    Entry(("prevenible", "preventable"), "adjective", "es"),
    Entry(("casa", "house"), "feminine noun", "es"),
    Entry(("intento", "endeavour"), "noun", "en"),
    Entry(("aaleniano", "Aalenian"), "adjective", "es"),
]


def heard_of(word: str) -> bool:
    return not word.startswith("aa")


def made(source: str, known: tuple[dict[str, int], dict[str, int]] = ({}, {})) -> list[tuple[str, str]]:
    return phrases(ENTRIES, (Counter(known[0]), Counter(known[1])), PAIR, source, heard_of)


@pytest.mark.parametrize(
    ("word", "part", "slot", "form"),
    [
        ("conato", "masculine noun", "many", "conatos"),
        ("agresión", "feminine noun", "many", "agresiones"),
        ("juez", "masculine noun", "many", "jueces"),
        ("compás", "masculine noun", "many", "compases"),
        ("crisis", "feminine noun", "many", None),
        ("alma", "feminine noun", "one", None),  # el alma
        ("alma", "feminine noun", "many", "almas"),
        ("desmoronamiento", "noun", "gender", "masculine"),
        ("sublevación", "noun", "gender", "feminine"),
        ("prevenible", "adjective", "fp", "prevenibles"),
        ("burlón", "adjective", "fs", "burlona"),
        ("holgazán", "adjective", "fp", "holgazanas"),
        ("destructor", "adjective", "fs", "destructora"),
        ("irlandés", "adjective", "mp", "irlandeses"),
        ("apedrear", "verb", "preterite_many", "apedrearon"),
        ("apedrear", "verb", "present_one", None),  # could be *apedría* for all that rules say
        ("rebasar", "verb", "present_one", "rebasa"),
        ("rebasar", "verb", "conditional_many", "rebasarían"),
        ("estancarse", "verb", "preterite_one", "se estancó"),
        ("estancarse", "verb", "participle", "estancado"),
        ("esculpir", "verb", "preterite_one", "esculpió"),
        ("competir", "verb", "preterite_one", None),  # compitió
        ("competir", "verb", "future_one", "competirá"),
        ("retener", "verb", "preterite_one", None),  # retuvo
        ("concluir", "verb", "preterite_one", None),  # concluyó
    ],
)
def test_spanish_makes_the_forms_that_rules_say_surely(word: str, part: str, slot: str, form: str | None) -> None:
    assert Spanish().forms(word, part).get(slot) == form


@pytest.mark.parametrize(
    ("word", "part", "slot", "form"),
    [
        ("mouse", "noun", "many", "mice"),
        ("walnut tree", "noun", "many", "walnut trees"),
        ("fly", "verb", "participle", "flown"),
        ("put off", "verb", "gerund", "putting off"),
        ("carry", "verb", "third", "carries"),
    ],
)
def test_english_is_inflected(word: str, part: str, slot: str, form: str) -> None:
    assert English().forms(word, part)[slot] == form


def test_a_word_stands_in_frames_that_agree_with_it() -> None:
    frames, both = Frames.of(PAIR), inflections(PAIR)
    every = [pair for seed in range(40) for pair in frames.filled(("alero", "eave"), "noun", both, random.Random(seed))]
    assert ("varios aleros", "several eaves") in every
    assert ("un alero", "an eave") in every
    assert all("la alero" not in spanish and "a eave" not in english for spanish, english in every)


def test_rare_headwords_of_the_source_become_phrases_and_nothing_else() -> None:
    found = made("es", ({"casa": 500}, {}))
    texts = " ".join(spanish for spanish, _ in found)
    assert all(part in texts for part in ("conato", "apedre", "prevenible"))
    assert not any(word in texts for word in ("casa", "intento", "aaleniano"))
    assert any(english.startswith(("the ", "a ", "there", "several", "our")) for _, english in found)
    assert len(made("en")) == 5
    assert all("endeavour" in english for _, english in made("en"))


def test_a_verb_is_known_that_text_has_in_other_forms() -> None:
    assert any("apedre" in spanish for spanish, _ in made("es", ({"apedrearon": 39}, {})))
    assert not any("apedre" in spanish for spanish, _ in made("es", ({"apedrearon": 20, "apedreó": 20}, {})))


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8", b""), ("utf-16-le", b""), ("utf-16-le", b"\xff\xfe")])
def test_a_dsl_dictionary_gives_its_plain_words(tmp_path: Path, encoding: str, mark: bytes) -> None:
    file = tmp_path / "ours.dsl.dz"
    file.write_bytes(gzip.compress(mark + DSL.encode(encoding)))
    assert list(read_dsl(file, "es", PAIR)) == [
        Entry(("apedrear", "stone"), "verb", "es"),
        Entry(("conato", "attempt"), "masculine noun", "es"),
        Entry(("lindo", "pretty"), "adjective", "es"),
    ]


def test_what_explains_in_the_other_language_is_no_translation(tmp_path: Path) -> None:
    file = tmp_path / "ours.dsl"
    entries = {"outpace": "dejar atrás a alguien", "dawdle": "remolonear", "hawk": "un ave de presa", "toil": "bregar"}
    entries["aboard"] = "a bordo"  # no English article
    file.write_text(
        "".join(f"{word}\n\t[b]~[/b] [p]<v>[/p]\n\t[m1]{sense}[/m]\n" for word, sense in entries.items()),
        encoding="utf-8",
    )
    assert [entry.words for entry in read_dsl(file, "en", PAIR)] == [
        ("remolonear", "dawdle"),
        ("bregar", "toil"),
        ("a bordo", "aboard"),
    ]


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "xlate.training.dictionary", *arguments, "--out", "phrases.tsv"]
    return subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("none.dsl", "--from", "es"), "none.dsl cannot be read"),
        (("ours.dsl", "--from", "es", "--known", "none.tsv"), "none.tsv cannot be read"),
        (("ours.dsl", "--from", "fr"), "fr is not one of es-en"),
    ],
)
def test_the_command_names_what_it_cannot_use(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    (tmp_path / "ours.dsl").write_text(DSL, encoding="utf-8")
    done = command(tmp_path, *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["ours.dsl", "ours.tsv"])
def test_the_command_reads_either_form(tmp_path: Path, name: str) -> None:
    """By what the name ends in; without the library that tells frequencies it says so."""
    (tmp_path / "ours.dsl").write_text(DSL, encoding="utf-8")
    (tmp_path / "ours.tsv").write_text("conato\tattempt\tmasculine noun\tes\n", encoding="utf-8")
    done = command(tmp_path, name, "--from", "es")
    if importlib.util.find_spec("wordfreq") is None:
        assert "pip install wordfreq" in done.stderr
    else:
        assert "attempt" in (tmp_path / "phrases.tsv").read_text(encoding="utf-8"), done.stderr


@pytest.mark.parametrize("line", ["conato\tattempt\tes", "conato\tattempt\tthing\tes", "conato\t\tnoun\tes"])
def test_a_line_that_is_no_entry_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "entries.tsv"
    file.write_text(f"tos\tcough\tnoun\tes\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"entries\.tsv, line 2"):
        list(read_entries(file))


def test_a_pair_without_frames_and_a_language_without_rules_are_refused() -> None:
    with pytest.raises(InputError, match="en-es"):
        Frames.of(("en", "es"))
    with pytest.raises(InputError, match="inflect words of fr"):
        inflections(("fr", "en"))
    with pytest.raises(InputError, match=r"words of fr\. .*fr\.yaml"):
        rules("fr")
