"""From what the user names to the files that are read: order, names, and what is left out or refused."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from xlate.articles import Article, Failure
from xlate.errors import InputError
from xlate.reading import read, read_one
from xlate.reading.inputs import natural
from xlate.settings import ReadingSettings

SETTINGS = ReadingSettings(language="en")
TEXT = "The harbour will reopen in May."


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def lay_out(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT)


def test_folders_are_walked_in_natural_order_and_named_as_given(tmp_path: Path) -> None:
    lay_out(tmp_path, "en/a10.txt", "en/a2.txt", "en/B1.md", "en/sub/c.txt", "en/.hidden.txt", "en/.git/x.txt")
    lay_out(tmp_path, "en/.DS_Store", "en/Thumbs.db", "en/~$draft.docx", "en/a2.txt~", "en/__MACOSX/a.txt", "z.txt")
    with inside(tmp_path):
        found = [outcome.source for outcome in read(["z.txt", "./en/", tmp_path / "z.txt"], SETTINGS)]
    assert found == ["z.txt", "en/a2.txt", "en/a10.txt", "en/B1.md", "en/sub/c.txt", f"{tmp_path.as_posix()}/z.txt"]


def test_order_of_names() -> None:
    names = ["10", "9", "b", "B2", "a10b1", "a10b", "a9", "1a", "é"]
    assert sorted(names, key=natural) == ["1a", "9", "10", "a9", "a10b", "a10b1", "b", "B2", "é"]


def test_other_files_in_a_folder_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lay_out(tmp_path, "a.txt", "notes.pdf", "README", "z.txt")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "empty.txt").write_text(" \n")
    with inside(tmp_path):
        found = list(read(["."], SETTINGS))
    assert [outcome.source for outcome in found if isinstance(outcome, Article)] == ["a.txt", "z.txt"]
    reasons = {outcome.source: outcome.reason.partition(". ")[0] for outcome in found if isinstance(outcome, Failure)}
    assert reasons == {
        "empty.txt": "The file is empty",
        "image.txt": "The file is not text but a PNG image",
        "notes.pdf": "No reader for .pdf files",
        "README": "No reader for files without a suffix",
    }


def test_a_named_file_without_suffix_is_plain_text(tmp_path: Path) -> None:
    lay_out(tmp_path, "README")
    assert read_one(tmp_path / "README", SETTINGS).text == TEXT


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "There is no such file or folder."),
        ("missing/folder", "There is no such file or folder."),
        ("zero\0byte.txt", "There is no such file or folder."),
        ("n" * 300 + ".txt", "There is no such file or folder."),
        ("report.pdf", "No reader for .pdf files. Give .txt, .text, .md,"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, reason: str) -> None:
    lay_out(tmp_path, "report.pdf")
    with inside(tmp_path):
        (failure,) = read([name], SETTINGS)
        assert isinstance(failure, Failure)
        assert failure.source == name
        assert failure.reason.startswith(reason)
        with pytest.raises(InputError) as refused:
            read_one(name, SETTINGS)
    assert str(refused.value).startswith(f"{name}: {reason}")


@pytest.mark.parametrize("names", [[], [".hidden.txt"], ["sub/.hidden.txt"]])
def test_a_folder_without_articles_says_so(tmp_path: Path, names: list[str]) -> None:
    (tmp_path / "en").mkdir()
    lay_out(tmp_path / "en", *names)
    with inside(tmp_path):
        assert list(read(["en"], SETTINGS)) == [
            Failure("en", "The folder holds no articles (.txt, .md, .html, .jsonl or .docx).")
        ]


def test_what_is_passed_over_in_folders_is_no_article(tmp_path: Path) -> None:
    lay_out(tmp_path, "en/a.txt", "en/report.txt", "en/sub/report.txt", "en/sub/table.csv")
    with inside(tmp_path):
        made = [Path("en/sub/../report.txt"), tmp_path / "en/sub/table.csv"]
        assert [each.source for each in read(["en"], SETTINGS, passed_over=made)] == ["en/a.txt", "en/sub/report.txt"]
        assert [each.source for each in read(["en/report.txt"], SETTINGS, passed_over=made)] == ["en/report.txt"]


def test_links_in_circles_end(tmp_path: Path) -> None:
    lay_out(tmp_path, "en/a.txt", "en/sub/b.txt")
    (tmp_path / "en/sub/up").symlink_to(tmp_path / "en")
    (tmp_path / "en/self").symlink_to(tmp_path / "en/self")
    (tmp_path / "en/gone.txt").symlink_to(tmp_path / "nowhere.txt")
    with inside(tmp_path):
        found = {outcome.source: outcome for outcome in read(["en"], SETTINGS)}
    assert list(found) == ["en/a.txt", "en/gone.txt", "en/self", "en/sub/b.txt"]
    assert isinstance(found["en/sub/b.txt"], Article)
    for name in ("en/gone.txt", "en/self"):
        assert found[name] == Failure(name, "It is a link that leads nowhere.")


def test_pipes_and_sockets_in_a_folder_are_not_opened(tmp_path: Path) -> None:
    lay_out(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with inside(tmp_path), socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        found = {outcome.source: outcome for outcome in read(["."], SETTINGS)}
    assert isinstance(found["a.txt"], Article)
    for name in ("pipe.txt", "socket.txt"):
        assert found[name] == Failure(name, "It is neither a file nor a folder.")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_closed_folder_is_named(tmp_path: Path) -> None:
    lay_out(tmp_path, "en/a.txt", "en/closed/b.txt")
    (tmp_path / "en/closed").chmod(0)
    try:
        with inside(tmp_path):
            found = list(read(["en"], SETTINGS))
    finally:
        (tmp_path / "en/closed").chmod(0o700)
    assert found[1:] == [Failure("en/closed", "The folder cannot be read: Permission denied.")]


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, "en/a.txt", "en/closed/b.txt")
    listed = os.listdir

    def refuse(folder: Path) -> list[str]:
        if Path(folder).name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(os, "listdir", refuse)
    with inside(tmp_path):
        found = list(read(["en"], SETTINGS))
    assert found[1:] == [Failure("en/closed", "The folder cannot be read: Permission denied.")]


def test_names_are_never_interpreted(tmp_path: Path) -> None:
    lay_out(tmp_path, "<script>.txt", "$(reboot).txt", "%s{0}.txt")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT)
    with inside(tmp_path):
        sources = [outcome.source for outcome in read(["."], SETTINGS)]
    assert sources == ["$(reboot).txt", "%s{0}.txt", "<script>.txt", "caf\N{REPLACEMENT CHARACTER}.txt"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    lay_out(tmp_path, "a.txt", "b.txt")
    outcomes = read([tmp_path], SETTINGS)
    assert isinstance(next(outcomes), Article)
    (tmp_path / "b.txt").unlink()
    assert isinstance(next(outcomes), Failure)


def test_a_thousand_small_files_take_little_time(tmp_path: Path) -> None:
    import time

    body = f"Harbour to reopen in May\n\n{(TEXT + ' ') * 12}\n\n{(TEXT + ' ') * 9}\n\nIt may rain.\n"
    for number in range(1000):
        (tmp_path / f"{number}.txt").write_text(body)
    began = time.process_time()  # of this process alone: other work on the machine does not count
    assert sum(isinstance(outcome, Article) for outcome in read([tmp_path], SETTINGS)) == 1000
    assert time.process_time() - began < 3
