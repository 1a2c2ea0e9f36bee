from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path

import pytest

from xlate.engines.memory import HUMAN, Entry, Scope, open_memory
from xlate.errors import InputError, XlateError

SCOPE = Scope("bundled@1", "", "es", "en")


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for a memory: a file in a folder that is not there, and an empty database of a real server."""
    if request.param == "file":
        return str(tmp_path / "new" / "tm.sqlite")
    return str(request.getfixturevalue("database"))


def test_what_is_kept_is_recalled_under_the_same_scope_only(where: str) -> None:
    memory = open_memory(where)
    assert memory.keep([Entry(SCOPE, "Hola.", "Hello.", ("number",)), Entry(SCOPE, "Adiós.", "Bye.")]) == 2
    memory.close()
    again = open_memory(where)
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


def test_a_persons_translation_comes_first_for_every_engine(where: str) -> None:
    memory = open_memory(where)
    memory.keep([Entry(SCOPE, "Hola.", "Hello."), Entry(Scope(HUMAN, "", "es", "en"), "Hola.", "Hi there.")])
    assert memory.recall(SCOPE, ["Hola."])["Hola."].target == "Hi there."
    assert memory.recall(Scope("other@9", "x", "es", "en"), ["Hola."])["Hola."].target == "Hi there."


def test_an_entry_is_replaced_by_a_later_one_and_long_ones_are_whole(where: str) -> None:
    memory = open_memory(where)
    sentence = "Ñandú 🦤 " * 5000  # longer than an index of a database holds
    memory.keep([Entry(SCOPE, sentence, "first"), Entry(SCOPE, sentence, "second")])
    memory.keep([Entry(SCOPE, sentence, "third", ("number", "empty"))])
    found = memory.recall(SCOPE, [sentence])[sentence]
    assert (found.target, found.flags) == ("third", ("number", "empty"))
    assert len(list(memory.entries())) == 1
    assert memory.size > 0


def test_thousands_are_kept_and_recalled_in_the_same_order_everywhere(where: str) -> None:
    memory = open_memory(where)
    sentences = [f"{letter}{number}" for letter in "zÁaéZ" for number in range(500)]
    assert memory.keep(Entry(SCOPE, sentence, sentence.upper()) for sentence in sentences) == 2500
    assert memory.recall(SCOPE, [*sentences, "none"]).keys() == set(sentences)
    assert [entry.source for entry in memory.entries()] == sorted(sentences)


def test_prune_forgets_by_age_and_engine_but_never_what_people_made(where: str) -> None:
    memory = open_memory(where)
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
    memory = open_memory(file)
    memory.keep([Entry(SCOPE, "a", "b")])
    assert (tmp_path / "tm.sqlite.damaged-1").read_bytes() == b"\x00garbage" * 1000
    assert "set aside as" in caplog.text
    assert memory.recall(SCOPE, ["a"])["a"].target == "b"


def test_damage_found_late_is_survived(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "tm.sqlite"
    memory = open_memory(file)
    memory.keep([Entry(SCOPE, f"sentence {number}", "x" * 500) for number in range(200)])
    memory.close()
    whole = bytearray(file.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)  # all pages but the first
    file.write_bytes(whole)
    damaged = open_memory(file)
    assert damaged.recall(SCOPE, ["sentence 7"]) == {}
    assert damaged.keep([Entry(SCOPE, "a", "b")]) == 1
    assert "damaged" in caplog.text


def test_what_is_no_memory_is_refused_and_left_alone(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("El juez habló. " * 100)
    with pytest.raises(InputError, match="is not a translation memory"):
        open_memory(article)
    assert article.read_text() == "El juez habló. " * 100
    with pytest.raises(InputError, match="cannot be opened"):
        open_memory(tmp_path)


def test_a_memory_of_another_form_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "tm.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(InputError, match="of form 99"):
        open_memory(file)


def _write(where: str, worker: int) -> None:
    memory = open_memory(where)
    for number in range(20):
        memory.keep([Entry(SCOPE, f"{worker}-{number}", "x"), Entry(SCOPE, "shared", str(worker))])
        memory.recall(SCOPE, [f"{worker}-{number}"])


def test_several_processes_write_at_once(where: str) -> None:
    memory = open_memory(where)
    memory.keep([Entry(SCOPE, "before", "x")])
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_write, args=(where, worker)) for worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0] * 4
    assert len(list(memory.entries())) == 82, "the parent's connection outlives its children"


def test_a_lost_server_is_said_without_the_password_and_a_new_one_is_found(database: str) -> None:
    import psycopg

    memory = open_memory(database)
    memory.keep([Entry(SCOPE, "a", "b")])
    with psycopg.connect(database, autocommit=True) as other:  # as a restart of the server does
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid != pg_backend_pid()"
        )
    assert memory.recall(SCOPE, ["a"])["a"].target == "b"
    gone = database.replace("postgres@", "postgres:secret@").rpartition("/")[0] + "/nowhere"
    with pytest.raises(InputError, match=r"postgres:\*\*\*@.*nowhere.* does not exist") as refusal:
        open_memory(gone)
    assert "secret" not in str(refusal.value)


def test_what_a_server_cannot_hold_is_left_out(database: str) -> None:
    memory = open_memory(database)
    assert memory.keep([Entry(SCOPE, "a\0", "b"), Entry(SCOPE, "c", "d")]) == 1
    assert memory.recall(SCOPE, ["a\0", "c"]).keys() == {"c"}


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://u:secret@h/d", "on mysql is not supported"),
        ("://secret", "cannot be read"),
        ("postgresql://u:secret@h:port/d", "cannot be read"),
        ("postgresql://u:secret@127.0.0.1:1/d", r"u:\*\*\*@127.0.0.1:1/d cannot be used: .*refused"),
    ],
)
def test_a_wrong_address_is_explained_without_its_password(url: str, message: str) -> None:
    with pytest.raises(XlateError, match=message) as refusal:
        open_memory(url)
    assert "secret" not in str(refusal.value)
