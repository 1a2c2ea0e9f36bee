"""``xlate translate`` as a user runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from xlate.cli import main
from xlate.cli.translate.resuming import Manifest
from xlate.engines.memory import open_memory

COMMAND = [sys.executable, "-m", "xlate", "translate"]
ONE_CORE = {"XLATE_ENGINES__THREADS": "1", "XLATE_ENGINES__BEAM": "1"}
ENVIRONMENT = os.environ | ONE_CORE


@dataclass(frozen=True)
class Run:
    returncode: int
    stdout: bytes
    stderr: bytes


def translate(*arguments: str | Path, stdin: bytes = b"") -> Run:
    """The whole command in this process: starting one costs more than the work."""
    code = 0
    with CliRunner().isolation(input=stdin, env=ONE_CORE) as streams:
        try:
            main(["translate", *map(str, arguments), "--to", "en"])
        except SystemExit as end:
            code = int(end.code or 0)
        return Run(code, streams[0].getvalue(), streams[1].getvalue())


def article(number: int) -> str:
    return (
        f"El alcalde abrió el parque número {number}\n\n"
        f"El alcalde de la ciudad abrió ayer el parque. Costó {number * 1000 + 5000} euros.\n\n"
        "Los vecinos piden más árboles y más bancos en el barrio.\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "es"
    (place / "sub").mkdir(parents=True)
    (place / "uno.txt").write_text(article(1), encoding="utf-8")
    (place / "sub" / "dos.md").write_text(f"# {article(2)}\n- La ley [cambia](https://a.es/x_y)\n", encoding="utf-8")
    (place / "tres.html").write_text(f"<html lang=es><body><article><p>{article(3)}</p></article></body></html>")
    records = [{"id": f"r{number}", "text": article(number), "language": "es"} for number in (4, 5)]
    (place / "cuatro.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return place


def test_a_folder_becomes_a_folder_of_the_same_names(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "en"
    run = translate(folder, "-o", out)
    assert run.returncode == 0, run.stderr
    assert run.stdout == b""
    made = sorted(str(file.relative_to(out)) for file in out.rglob("*") if file.is_file() and file.name[0] != ".")
    assert made == ["cuatro.jsonl", "sub/dos.md", "tres.html", "uno.txt"]
    text = (out / "uno.txt").read_text(encoding="utf-8")
    assert [bool(line) for line in text.split("\n")] == [True, False, True, False, True, False]
    assert "6" in text.split("\n")[2]
    markdown = (out / "sub" / "dos.md").read_text(encoding="utf-8")
    assert markdown.startswith("# ")
    assert "](https://a.es/x_y)" in markdown
    records = [json.loads(line) for line in (out / "cuatro.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [list(record) for record in records] == [["id", "text", "language"]] * 2
    assert [(record["id"], record["language"]) for record in records] == [("r4", "en"), ("r5", "en")]
    page = (out / "tres.html").read_text(encoding="utf-8")
    assert page.startswith("<html lang=en><body><article><p>")
    assert page.endswith("</p></article></body></html>")
    assert not list(tmp_path.rglob("*.sqlite*")), "the run's own memory goes when the run ends well"

    again = translate(folder, "-o", out)
    assert again.returncode == 0
    assert b"Reused 4 finished files" in again.stderr


def test_what_exists_is_reused_only_where_source_and_content_are_the_same(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "en"
    translate(folder, "-o", out)
    right = (out / "uno.txt").read_bytes()
    (out / "uno.txt").write_bytes(right[:20])
    (folder / "sub" / "dos.md").write_text("La casa es blanca y grande.\n", encoding="utf-8")
    run = translate(folder, "-o", out)
    assert b"Reused 2 finished files" in run.stderr
    assert (out / "uno.txt").read_bytes() == right
    assert b"house" in (out / "sub" / "dos.md").read_bytes()


def _killed_when(call: list[str], ready: Path, least: int) -> None:
    """Start a run, and kill it without warning once ``ready`` has so many bytes."""
    with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT) as process:
        limit = time.monotonic() + 60
        while time.monotonic() < limit and process.poll() is None:
            if ready.exists() and ready.stat().st_size >= least:
                break
            time.sleep(0.01)
        assert process.poll() is None, "it was to be killed in the middle"
        process.send_signal(signal.SIGKILL)


def test_a_killed_folder_goes_on_and_ends_as_if_never_killed(tmp_path: Path) -> None:
    source, out, straight = tmp_path / "es", tmp_path / "en", tmp_path / "straight"
    source.mkdir()
    for number in range(40):
        (source / f"{number:03}.txt").write_text(article(number) * 3, encoding="utf-8")
    _killed_when([*COMMAND, str(source), "--to", "en", "-o", str(out)], out / ".xlate-manifest.jsonl", 900)
    finished = (out / ".xlate-manifest.jsonl").read_bytes().count(b'"content"')
    assert 0 < finished < 40
    run = translate(source, "-o", out)
    assert run.returncode == 0, run.stderr
    assert f"Reused {finished}".encode() in run.stderr or f"Reused {finished + 1}".encode() in run.stderr
    assert translate(source, "-o", straight).returncode == 0
    for file in sorted(straight.glob("*.txt")):
        assert (out / file.name).read_bytes() == file.read_bytes()
    assert len(list(out.glob("*.txt"))) == 40
    assert not list(out.glob(".*.tmp")), "what the killed run was writing is gone"


def test_killed_lines_leave_no_output_and_go_on_from_memory(tmp_path: Path) -> None:
    source, out = tmp_path / "lines.es", tmp_path / "lines.txt"
    lines = [f"El alcalde abrió el parque número {number} en la ciudad." for number in range(1000, 4000)]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    call = [*COMMAND, str(source), "--from", "es", "--to", "en", "--lines", "-o", str(out)]
    memory = tmp_path / ".lines.txt.memory.sqlite"
    _killed_when(call, memory.with_name(memory.name + "-wal"), 60_000)
    assert not out.exists()
    assert memory.exists()
    kept = open_memory(memory)
    few = "\n".join(sorted(entry.source for entry in kept.entries())[:40]) + "\n"
    kept.close()
    source.write_text(few, encoding="utf-8")
    run = translate(source, "--from", "es", "--lines", "-o", out)
    assert run.returncode == 0, run.stderr
    assert b"remembered" in run.stderr
    assert out.read_bytes().count(b"\n") == 40
    assert out.read_bytes() == translate("-", "--from", "es", "--lines", stdin=few.encode()).stdout
    assert not memory.exists()
    assert not list(tmp_path.glob(".*.tmp"))


@pytest.mark.parametrize(
    ("given", "ends"),
    [
        (b"", []),
        (b"\n", ["\n"]),
        (b"La casa.\n\n\nEl juez.\n", ["\n"] * 4),
        (b"La casa.\r\n\r\nEl juez.", ["\r\n", "\r\n", ""]),
        ("La casa.\u2028El juez.\x0b\x0c\x1c\x85 Fin.\u2029\n\rEl mar.\rEl sol.\n".encode(), ["\n", "\n"]),
        ("\ufeffLa casa.\n".encode(), ["\n"]),
        (b"   \n\t\n12.000\n", ["\n"] * 3),
        (b"a\x00b\n", ["\n"]),
    ],
)
def test_lines_are_counted_by_line_feeds_alone(given: bytes, ends: list[str]) -> None:
    run = translate("-", "--from", "es", "--lines", stdin=given)
    assert run.returncode == 0, run.stderr
    text = run.stdout.decode("utf-8")
    rest = text
    for end in ends:
        line, found, rest = rest.partition("\n") if end else (rest, "", "")
        assert found == end[-1:]
        assert line.endswith("\r") == (end == "\r\n")
        assert not any(mark in line.removesuffix("\r") for mark in "\r\x0b\x0c\x1c\x85\u2028\u2029\ufeff")
    assert rest == ""


def test_lines_come_as_they_are_ready() -> None:
    call = [*COMMAND, "-", "--from", "es", "--to", "en", "--lines"]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"La casa es blanca.\n")
        process.stdin.flush()
        assert b"house" in process.stdout.readline()
        process.stdin.close()
        assert process.stdout.read() == b""


def test_one_article_goes_to_the_terminal_as_text_several_as_records(folder: Path) -> None:
    one = translate(folder / "uno.txt")
    assert one.returncode == 0
    assert len(one.stdout.decode().split("\n\n")) == 3
    several = translate(folder / "uno.txt", folder / "cuatro.jsonl")
    records = [json.loads(line) for line in several.stdout.splitlines()]
    assert [record["source"] for record in records] == [str(folder / "uno.txt"), "r4", "r5"]
    assert records[0]["translated_by"].startswith("bundled@")
    piped = translate("-", "--from", "es", stdin=article(7).encode())
    assert len(piped.stdout.decode().split("\n\n")) == 3


def test_inputs_that_fail_are_named_and_the_rest_is_done(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 50)
    (folder / "english.txt").write_text("The mayor of the city opened the new park yesterday. It cost a lot of money.")
    hostile = folder / "<script>.txt"
    hostile.write_text("<script>alert(1)</script> El juez habló con la prensa en la ciudad.\n", encoding="utf-8")
    out = tmp_path / "en"
    run = translate(folder, "-o", out)
    assert run.returncode == 1
    said = run.stderr.decode()
    assert "empty.txt: " in said
    assert "binary.txt: " in said
    assert "english.txt: The article is in en already." in said
    assert "3 inputs failed" in said
    assert not (out / "empty.txt").exists()
    assert (out / "<script>.txt").exists()
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere.txt"], "nowhere.txt"),
        (["{folder}", "-o", "{tmp}/one.txt"], "Several articles do not go into"),
        (["{folder}/uno.txt", "-o", "{tmp}/one.pdf"], "No output is called 'one.pdf'"),
        (["{folder}/uno.txt", "--engine", "bundle"], "Did you mean bundled?"),
        (["{folder}/uno.txt", "--from", "eu"], "does not translate eu→en"),
        (["{folder}/uno.txt", "--glossary", "{tmp}/none.csv"], "There is no glossary"),
        (["{folder}", "--lines"], "is a folder, and --lines takes files"),
        (["nowhere.es", "--lines", "--from", "es"], "nowhere.es cannot be read"),
        (["{folder}/latin.txt", "--lines", "--from", "es"], "line 2 is not UTF-8"),
        (["{folder}/uno.txt", "-o", "{folder}/uno.txt/deeper"], "cannot be made"),
    ],
)
def test_calls_that_cannot_be_used_end_with_two(
    arguments: list[str], message: str, folder: Path, tmp_path: Path
) -> None:
    (folder / "latin.txt").write_bytes("uno\nseñor\n".encode("latin-1"))
    run = translate(*(part.format(folder=folder, tmp=tmp_path) for part in arguments))
    assert run.returncode == 2, run.stderr
    assert message in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()
    assert run.stdout == b""


def test_two_inputs_for_one_output_are_refused_by_name(folder: Path, tmp_path: Path) -> None:
    run = translate(folder, folder / "uno.txt", "-o", tmp_path / "en")
    assert run.returncode == 1
    assert "would overwrite that of" in run.stderr.decode()


@pytest.mark.parametrize(
    ("name", "output"),
    [("uno.txt", "uno.txt"), ("uno.txt", "sub/../uno.txt"), ("uno.txt", "enlace.txt"), (".", ".")],
)
def test_no_article_is_lost_to_its_translation(folder: Path, name: str, output: str) -> None:
    (folder / "enlace.txt").hardlink_to(folder / "uno.txt")
    before = {file: file.read_bytes() for file in folder.rglob("*.*") if file.is_file()}
    run = translate(folder / name, "-o", folder / output)
    assert run.returncode == 2
    assert b"would be lost" in run.stderr or b"would take its place" in run.stderr
    assert {file: file.read_bytes() for file in before} == before


def test_a_catalogue_may_be_filled_where_it_is(tmp_path: Path) -> None:
    catalogue = tmp_path / "mensajes.po"
    catalogue.write_text('msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "La casa es blanca."\nmsgstr ""\n')
    run = translate(catalogue, "--from", "es", "-o", catalogue)
    assert run.returncode == 0, run.stderr
    assert "house" in catalogue.read_text(encoding="utf-8")
    assert "La casa es blanca." in catalogue.read_text(encoding="utf-8")


def test_a_glossary_is_obeyed_and_a_memory_fed(folder: Path, tmp_path: Path) -> None:
    terms, memory = tmp_path / "terms.csv", tmp_path / "tm.sqlite"
    terms.write_text("parque,leisure ground\n", encoding="utf-8")
    options = ["--glossary", terms, "--memory", memory]
    run = translate(folder / "uno.txt", *options)
    assert "leisure ground" in run.stdout.decode().lower()
    again = translate(folder / "uno.txt", *options)
    assert again.stdout == run.stdout
    assert b"remembered sentences" in again.stderr
    assert translate(folder / "uno.txt", *options, "--quiet").stderr == b""


def test_a_manifest_survives_torn_and_foreign_lines(tmp_path: Path) -> None:
    file, output = tmp_path / "manifest.jsonl", tmp_path / "out.txt"
    output.write_text("text")
    file.write_bytes(b'[1]\nnot json\n{"output": "x"')
    manifest = Manifest(file)
    manifest.record(output, "maker")
    again = Manifest(file)
    assert again.holds(output, "maker")
    assert not again.holds(output, "other")
    output.write_text("text, altered")
    assert not again.holds(output, "maker")


def test_a_site_becomes_the_same_site_in_another_language(tmp_path: Path) -> None:
    site, out = tmp_path / "sitio", tmp_path / "site"
    (site / "css").mkdir(parents=True)
    (site / "index.html").write_text('<html lang="es"><link href=css/a.css><p>La <b>casa</b> es blanca.</p></html>')
    (site / "css" / "a.css").write_text("p { color: red }")
    (site / "foto.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (site / "robots.txt").write_text("User-agent: *\nDisallow: /privado")
    (site / "guía.pdf").write_bytes(b"%PDF-1.7")
    (site / "menú.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "La casa"\nmsgstr ""\n',
        encoding="utf-8",
    )
    run = translate(site, "-o", out, "--from", "es")
    assert run.returncode == 1, run.stderr
    assert "guía.pdf: No reader for .pdf files." in run.stderr.decode()
    assert b"3 other files copied." in run.stderr
    page = (out / "index.html").read_text(encoding="utf-8")
    assert page == '<html lang="en"><link href=css/a.css><p>The <b>house</b> is white.</p></html>'
    assert 'msgstr "The house"' in (out / "menú.po").read_text(encoding="utf-8")
    for copied in ("css/a.css", "foto.png", "robots.txt"):
        assert (out / copied).read_bytes() == (site / copied).read_bytes()


@pytest.mark.parametrize("name", ["out.tmx", "out.xliff"])
def test_any_files_become_sentences_with_translations_for_other_tools(name: str, folder: Path, tmp_path: Path) -> None:
    from translate.storage import factory

    run = translate(folder, "-o", tmp_path / name)
    assert run.returncode == 0, run.stderr
    pairs = {unit.source: unit.target for unit in factory.getobject(str(tmp_path / name)).units}
    assert pairs["La ley cambia"].lower().startswith("the law")
    assert len(pairs) > 12
    assert all(pairs.values())


def test_a_file_goes_to_the_terminal_in_its_own_format(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<p>La <b>casa</b> es blanca.</p>\n")
    assert translate(page, "--from", "es").stdout == b"<p>The <b>house</b> is white.</p>\n"
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nHola\n")
    assert b"a.srt: A .srt file is no article" in translate(page, tmp_path / "a.srt", "--from", "es").stderr
    run = translate(page, "--from", "es", "-o", tmp_path / "a.docx")
    assert run.returncode == 2
    assert b"such as .html" in run.stderr


def test_what_has_a_translation_keeps_it_unless_asked_for_again(tmp_path: Path) -> None:
    catalogue = tmp_path / "a.po"
    catalogue.write_text('msgid "La casa es blanca."\nmsgstr "My house."\n')
    assert translate(catalogue, "--from", "es").stdout == catalogue.read_bytes()
    assert b'msgstr "The house is white."' in translate(catalogue, "--from", "es", "--again").stdout
