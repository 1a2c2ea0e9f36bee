from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path

import pytest

from xlate.engines.memory import HUMAN, Entry, Memory, Scope
from xlate.errors import InputError

SCOPE = Scope("bundled@1", "", "es", "en")


def test_what_is_kept_is_recalled_under_the_same_scope_only(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "new" / "tm.sqlite")
    assert memory.keep([Entry(SCOPE, "Hola.", "Hello.", ("number",)), Entry(SCOPE, "Adiós.", "Bye.")]) == 2
    memory.close()
    again = Memory(tmp_path / "new" / "tm.sqlite")
    found = again.recall(SCOPE, ["Hola.", "Nada."])
    assert {source: (entry.target, entry.flags) for source, entry in found.items()} == {
        "Hola.": ("Hello.", ("number",))
    }
    for other in (
        Scope("bundled@2", "", "es", "en"),
        Scope("bundled@1", "abc", "es", "en"),
        Scope("bundled@1", "", "es", "fr"),
    ):
        assert again.recall(other, ["Hola."]) == {}


def test_a_persons_translation_comes_first_for_every_engine(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "tm.sqlite")
    memory.keep([Entry(SCOPE, "Hola.", "Hello."), Entry(Scope(HUMAN, "", "es", "en"), "Hola.", "Hi there.")])
    assert memory.recall(SCOPE, ["Hola."])["Hola."].target == "Hi there."
    assert memory.recall(Scope("other@9", "x", "es", "en"), ["Hola."])["Hola."].target == "Hi there."


def test_prune_forgets_by_age_and_engine_but_never_what_people_made(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "tm.sqlite")
    human = Scope(HUMAN, "", "es", "en")
    memory.keep(
        [
            Entry(SCOPE, "a", "old", made=100),
            Entry(SCOPE, "b", "new", made=900),
            Entry(Scope("apertium@3_8", "", "es", "en"), "a", "rule", made=900),
            Entry(human, "a", "human", made=1),
        ]
    )
    assert memory.prune(before=500) == 1
    assert memory.prune(engine="bundled") == 1
    assert memory.prune(engine="apertium@3%8") == 0
    assert [(entry.source, entry.target) for entry in memory.entries()] == [("a", "human"), ("a", "rule")]
    assert [(tally.engine, tally.entries) for tally in memory.tallies()] == [(HUMAN, 1), ("apertium@3_8", 1)]


def test_a_damaged_memory_is_set_aside_and_said_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "tm.sqlite"
    file.write_bytes(b"\x00garbage" * 1000)
    memory = Memory(file)
    memory.keep([Entry(SCOPE, "a", "b")])
    assert (tmp_path / "tm.sqlite.damaged-1").read_bytes() == b"\x00garbage" * 1000
    assert "set aside as" in caplog.text
    assert memory.recall(SCOPE, ["a"])["a"].target == "b"


def test_damage_found_late_is_survived(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "tm.sqlite"
    memory = Memory(file)
    memory.keep([Entry(SCOPE, f"sentence {number}", "x" * 500) for number in range(200)])
    memory.close()
    whole = bytearray(file.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)  # all pages but the first
    file.write_bytes(whole)
    damaged = Memory(file)
    assert damaged.recall(SCOPE, ["sentence 7"]) == {}
    assert damaged.keep([Entry(SCOPE, "a", "b")]) == 1
    assert "damaged" in caplog.text


def test_what_is_no_memory_is_refused_and_left_alone(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("El juez habló. " * 100)
    with pytest.raises(InputError, match="is not a translation memory"):
        Memory(article)
    assert article.read_text() == "El juez habló. " * 100
    with pytest.raises(InputError, match="cannot be opened"):
        Memory(tmp_path)


def test_a_memory_of_another_form_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "tm.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(InputError, match="of form 99"):
        Memory(file)


def _write(file: Path, worker: int) -> None:
    memory = Memory(file)
    for number in range(20):
        memory.keep([Entry(SCOPE, f"{worker}-{number}", "x"), Entry(SCOPE, "shared", str(worker))])
        memory.recall(SCOPE, [f"{worker}-{number}"])


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    file = tmp_path / "tm.sqlite"
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_write, args=(file, worker)) for worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0] * 4
    assert len(list(Memory(file).entries())) == 81
