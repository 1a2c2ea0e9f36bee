"""``xlate pair`` and ``xlate align`` as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

TRAM = {
    "es": (
        "El Ayuntamiento aprueba el tranvía al puerto\n\nEl pleno aprobó el martes una línea de 12 kilómetros. "
        "Las obras costarán 340 millones de euros.\n\nLos autobuses hicieron huelga el mes pasado.\n"
    ),
    "en": (
        "Council approves tram to the harbour\n\nThe works will cost 340 million euros.\n\n"
        "The council approved a line of 12 kilometres on Tuesday. Mayor Elena Ruiz was pleased.\n"
    ),
}
FLOOD = {
    "es": "El río inunda Villava\n\nEl Arga alcanzó los 4,8 metros y anegó 60 bajeras en Villava, según Sos Navarra.\n",
    "en": "River floods Villava\n\nThe Arga rose to 4.8 metres and flooded 60 cellars in Villava, Sos Navarra said.\n",
}
FOOTBALL = "Budimir wins the match\n\nAnte Budimir scored in the 89th minute at the Nuevo Mirandilla in Cádiz.\n"


def xlate(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "xlate", *map(str, arguments)],
        capture_output=True, text=True, cwd=cwd, check=False, timeout=300, stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    for language in ("es", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "tram.txt").write_text(TRAM[language], encoding="utf-8")
    (tmp_path / "es" / "1.txt").write_text(FLOOD["es"], encoding="utf-8")
    (tmp_path / "en" / "2.txt").write_text(FLOOD["en"], encoding="utf-8")
    (tmp_path / "en" / "3.txt").write_text(FOOTBALL, encoding="utf-8")
    return tmp_path


def records(lines: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.splitlines()]


def test_pair_by_content(editions: Path) -> None:
    run = xlate("pair", "es", "en", "-o", "out/pairs.jsonl", cwd=editions)
    assert run.returncode == 0, run.stderr
    assert run.stdout == ""
    assert "2 pairs, 1 without a partner: out/pairs.jsonl" in run.stderr
    found = records((editions / "out" / "pairs.jsonl").read_text(encoding="utf-8"))
    assert [list(record) for record in found] == [["left", "right", "score", "evidence"]] * 3
    sources = [tuple(record[side] and record[side]["source"] for side in ("left", "right")) for record in found]  # type: ignore[index]
    assert sources == [("es/1.txt", "en/2.txt"), ("es/tram.txt", "en/tram.txt"), (None, "en/3.txt")]
    assert found[0]["left"] == {"source": "es/1.txt", "language": "es", "title": "El río inunda Villava"}
    assert found[2]["score"] == 0


def test_pair_by_name_to_a_pipe(editions: Path) -> None:
    run = xlate("pair", "es", "en", "--by", "name", "-q", cwd=editions)
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    found = records(run.stdout)
    assert [(bool(record["left"]), bool(record["right"])) for record in found] == [
        (True, False), (True, True), (False, True), (False, True),
    ]  # fmt: skip
    assert found[1]["evidence"] == {"name": 1.0}


def test_pair_tells_of_names_that_collide(editions: Path) -> None:
    (editions / "es" / "tram.md").write_text(TRAM["es"], encoding="utf-8")
    run = xlate("pair", "es", "en", "--by", "name", cwd=editions)
    assert "0 pairs, 6 without a partner, 3 of them because several articles have one name." in run.stderr


def test_align_two_files_to_a_pipe(editions: Path) -> None:
    run = xlate("align", "es/tram.txt", "en/tram.txt", cwd=editions)
    assert run.returncode == 0, run.stderr
    assert "1 pair aligned: 3 links, 1 of them moved, 2 in one edition only." in run.stderr
    found = records(run.stdout)
    assert [(record["relation"], record["moved"]) for record in found] == [
        ("equivalent", False), ("equivalent", False), ("equivalent", True), ("left_only", False), ("right_only", False),
    ]  # fmt: skip
    for record in found:
        for side, text in (("left", TRAM["es"]), ("right", TRAM["en"])):
            assert " ".join(text[a:b] for a, b in record[side]) == record[f"{side}_text"]  # type: ignore[attr-defined]
    assert found[-1]["right_text"] == "Mayor Elena Ruiz was pleased."
    assert found[-1]["similarity"] is None


def test_align_folders_to_a_table(editions: Path) -> None:
    run = xlate("align", "es", "en", "-o", "links.tsv", cwd=editions)
    assert run.returncode == 0, run.stderr
    head, *rows = (line.split("\t") for line in (editions / "links.tsv").read_text(encoding="utf-8").splitlines())
    assert head == ["left_source", "right_source", "relation", "moved", "similarity", "left", "right",
                    "left_text", "right_text"]  # fmt: skip
    assert {len(row) for row in rows} == {9}
    assert rows[0][:4] == ["es/1.txt", "en/2.txt", "equivalent", "no"]
    assert rows[0][5:] == ["0-21", "0-20", "El río inunda Villava", "River floods Villava"]
    assert ["es/tram.txt", "en/tram.txt", "equivalent", "yes"] in [row[:4] for row in rows]


def test_align_to_a_translation_memory(editions: Path) -> None:
    run = xlate("align", "es/1.txt", "en/2.txt", "-o", "memory.tmx", cwd=editions)
    assert run.returncode == 0, run.stderr
    tree = etree.parse(editions / "memory.tmx")
    assert tree.xpath("//tu[1]/tuv/seg/text()") == ["El río inunda Villava", "River floods Villava"]
    assert tree.xpath("count(//tu)") == 2
    assert "bundled@" in tree.xpath("string(/tmx/header/prop[@type='signature'])")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("align", "es", "en", "-o", "links.doc"), "No format of links is known by the name links.doc."),
        (("align", "-", "-"), "Both sides cannot come from standard input."),
        (("pair", "-", "-"), "Both sides cannot come from standard input."),
        (("pair", "es", "nowhere"), "nowhere: There is no such file or folder."),
        (("align", "nowhere", "en"), "nowhere: There is no such file or folder."),
        (("pair", "es", "en", "--threshold", "2"), "2"),
        (("pair", "es", "en", "--language", "english"), "'english' is no language code, such as es, en, or pt-BR."),
        (("translate", "es", "--to", "español"), "'español' is no language code"),
        (("translate", "es", "--to", "en", "--from", "Spanish"), "'Spanish' is no language code"),
        (("pair", "es", "en/2.txt", "-o", "en/2.txt"), "en/2.txt is an input, and would be lost."),
        (("align", "es/1.txt", "en/2.txt", "-o", "es/../es/1.txt"), "es/../es/1.txt is an input, and would be lost."),
        (("compare", "es/1.txt", "en/2.txt", "-o", "en/2.txt"), "en/2.txt is an input, and would be lost."),
        (("versions", "es/1.txt", "en/2.txt", "-o", "es/1.txt"), "es/1.txt is an input, and would be lost."),
    ],
)
def test_a_call_that_cannot_be_used(editions: Path, arguments: tuple[str, ...], told: str) -> None:
    run = xlate(*arguments, cwd=editions)
    assert run.returncode == 2
    assert told in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""


@pytest.mark.parametrize(
    "command",
    [
        ("compare", ".", "../en", "-o", "report.html", "-o", "table.csv"),
        ("pair", ".", "../en", "-o", "pairs.jsonl"),
        ("align", ".", "../en", "-o", "links.tsv"),
    ],
)
def test_what_a_run_wrote_among_the_articles_is_none_of_them(editions: Path, command: tuple[str, ...]) -> None:
    first, second = (xlate(*command, cwd=editions / "es") for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0), second.stderr
    assert first.stderr == second.stderr
    assert "2 pairs" in first.stderr


def test_what_fails_is_named_and_the_rest_is_done(editions: Path) -> None:
    (editions / "es" / "broken.docx").write_bytes(b"\x00\x01 no document")
    run = xlate("pair", "es", "en", "-o", "pairs.jsonl", cwd=editions)
    assert run.returncode == 1
    assert "broken.docx" in run.stderr
    assert len((editions / "pairs.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_align_without_an_engine_for_the_languages(editions: Path) -> None:
    french = (
        "Le conseil approuve le tramway du port\n\nLe conseil a approuvé mardi une ligne de 12 kilomètres. "
        "Les travaux coûteront 340 millions d'euros.\n\nLa maire Elena Ruiz était contente de cette décision.\n"
    )
    english = (
        "Council approves tram to the harbour\n\nThe council approved a line of 12 kilometres on Tuesday. "
        "The works will cost 340 million euros.\n\nMayor Elena Ruiz was pleased with the decision.\n"
    )
    (editions / "fr.txt").write_text(french, encoding="utf-8")
    (editions / "en.txt").write_text(english, encoding="utf-8")
    run = xlate("align", "fr.txt", "en.txt", cwd=editions)
    assert run.returncode == 0, run.stderr
    assert "aligned without a translation" in run.stderr
    assert [(bool(record["left"]), bool(record["right"])) for record in records(run.stdout)] == [(True, True)] * 4
