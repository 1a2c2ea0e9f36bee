"""``xlate memory``: counting, TMX both ways, forgetting."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from xlate.engines.memory import HUMAN, Entry, Scope, open_memory, tmx
from xlate.errors import InputError

MACHINE = Scope("bundled@1-beam2", "abcd", "es", "en")
PEOPLE = Scope(HUMAN, "", "es", "en")
ENTRIES = [
    Entry(MACHINE, "Dos & <tres> «x»", 'Two & <three> "x"', ("number", "glossary"), made=1_700_000_000),
    Entry(PEOPLE, "Hola.", "Hi.", made=1_600_000_000),
]


def memory(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "xlate", "memory", *map(str, arguments)]
    return subprocess.run(call, capture_output=True, text=True, check=False, timeout=60, env=os.environ)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    file = tmp_path / "tm.sqlite"
    opened = open_memory(file)
    opened.keep(ENTRIES)
    opened.close()
    return file


def test_export_and_import_are_each_others_inverse(filled: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out.tmx", tmp_path / "other.sqlite"
    assert memory("export", out, "--memory", filled).returncode == 0
    run = memory("import", out, "--memory", other)
    assert (run.returncode, run.stdout) == (0, "")
    assert "2 entries added" in run.stderr
    assert list(open_memory(other).entries()) == ENTRIES
    assert memory("export", "-", "--memory", other).stdout == out.read_text(encoding="utf-8")


def test_stats_count_by_direction_and_maker(filled: Path) -> None:
    shown = memory("stats", "--memory", filled).stdout
    assert "2 entries" in shown
    assert "es→en  people  last 2020-09-13" in shown
    record = json.loads(memory("stats", "--json", "--memory", filled).stdout)
    assert record["entries"] == 2
    assert {tally["engine"]: tally["entries"] for tally in record["by"]} == {HUMAN: 1, "bundled@1-beam2": 1}


def test_prune_forgets_engines_not_people(filled: Path) -> None:
    assert "1 entries forgotten" in memory("prune", "--older-than", "30", "--memory", filled).stderr
    assert [entry.target for entry in open_memory(filled).entries()] == ["Hi."]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["stats"], "No translation memory is named"),
        (["stats", "--memory", "{tmp}/none.sqlite"], "There is no translation memory"),
        (["prune", "--memory", "{tmp}/tm.sqlite"], "Nothing says what to forget"),
        (["import", "{tmp}/none.tmx", "--memory", "{tmp}/tm.sqlite"], "cannot be read"),
        (["export", "{tmp}", "--memory", "{tmp}/tm.sqlite"], "cannot be written"),
    ],
)
def test_calls_that_cannot_be_used_end_with_two(
    arguments: list[str], message: str, filled: Path, tmp_path: Path
) -> None:
    run = memory(*(part.format(tmp=tmp_path) for part in arguments))
    assert run.returncode == 2
    assert message in run.stderr
    assert "Traceback" not in run.stderr


FOREIGN = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en-US" segtype="sentence"/><body>
<tu creationdate="20200101T000000Z" creationid="ana"><tuv xml:lang="EN-us"><seg>The <bpt i="1">&lt;b></bpt>judge<ept
 i="1">&lt;/b></ept> <hi>spoke</hi>.</seg></tuv><tuv xml:lang="es_ES"><seg>El juez
 habló.</seg></tuv><tuv lang="fr"><seg>Le juge.</seg></tuv></tu>
<tu><tuv xml:lang="es"><seg>Solo</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg></seg></tuv><tuv xml:lang="es"><seg>Nada</seg></tuv></tu>
</body></tmx>
"""


def test_other_tools_tmx_is_understood(tmp_path: Path) -> None:
    file = tmp_path / "in.tmx"
    file.write_text(FOREIGN, encoding="utf-8")
    found = [(entry.scope.source, entry.scope.target, entry.source, entry.target) for entry in tmx.read(file)]
    assert sorted(found) == [
        ("en", "es", "The judge spoke.", "El juez habló."),
        ("en", "fr", "The judge spoke.", "Le juge."),
    ]
    assert [entry.target for entry in tmx.read(file, "es", "en")] == ["The judge spoke."]
    assert {entry.scope.engine for entry in tmx.read(file)} == {HUMAN}


BOMB = '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx version="1.4"><body/></tmx>'
THIEF = '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/hostname">]><tmx><body>&a;</body></tmx>'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOMB, "declares entities"),
        (THIEF, "declares entities"),
        ("<tmx><body>", "not well-formed"),
        ("", "not well-formed"),
        ("<html/>", "begins with <html>"),
        ("\x00\x01", "not well-formed"),
    ],
)
def test_hostile_tmx_is_refused(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "in.tmx"
    file.write_text(text)
    with pytest.raises(InputError, match=message):
        list(tmx.read(file))


def test_characters_that_xml_forbids_are_left_out(tmp_path: Path) -> None:
    stream = io.BytesIO()
    assert tmx.write([Entry(PEOPLE, "a\x00b\x0b\ud800", "c\ufffe")], stream, "1") == 1
    file = tmp_path / "out.tmx"
    file.write_bytes(stream.getvalue())
    assert [(entry.source, entry.target) for entry in tmx.read(file)] == [("ab", "c")]


def test_a_team_shares_a_memory_on_a_server(database: str, tmp_path: Path) -> None:
    """The agency's translation serves the run; the run's serve the next, whoever makes it."""
    tmx_file, article = tmp_path / "agency.tmx", tmp_path / "nota.txt"
    with tmx_file.open("wb") as stream:
        tmx.write([Entry(PEOPLE, "Hola, vecinos.", "Good morning, neighbours.")], stream, "1")
    article.write_text("Hola, vecinos. El juez habló el martes.", encoding="utf-8")
    assert "1 entries added" in memory("import", tmx_file, "--memory", database).stderr
    call = [
        sys.executable,
        "-m",
        "xlate",
        "translate",
        str(article),
        "--from",
        "es",
        "--to",
        "en",
        "--memory",
        database,
    ]
    first, second = (
        subprocess.run(call, capture_output=True, text=True, check=True, timeout=60, env=os.environ) for _ in range(2)
    )
    assert first.stdout.startswith("Good morning, neighbours.")
    assert second.stdout == first.stdout
    assert "2 remembered sentences" in second.stderr
    record = json.loads(memory("stats", "--json", "--memory", database).stdout)
    assert (record["entries"], record["file"]) == (2, database)
    assert "1 entries forgotten" in memory("prune", "--engine", "bundled", "--memory", database).stderr


def test_a_server_that_is_not_there_ends_the_call_with_a_clear_word(tmp_path: Path) -> None:
    run = memory("stats", "--memory", "postgresql://desk:secret@127.0.0.1:1/tm")
    assert run.returncode == 2
    assert "postgresql://desk:***@127.0.0.1:1/tm cannot be used" in run.stderr
    assert "Traceback" not in run.stderr
    assert "secret" not in run.stderr
