"""Files of every form and every fault: what is read, and what is said of what cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.evaluation.conftest import REFERENCE, SOURCE, SYSTEMS
from xlate.errors import InputError
from xlate.evaluation import ParallelText, Resampling, evaluate, read_parallel
from xlate.evaluation.sets.inputs import Role, read_lines, read_segments

PAIRS = [("Hola.", "Hello."), ("Adiós & fin.", "Bye & end.")]
TMX = '<tmx version="1.4"><header srclang="es"/><body>' + "".join(
    f'<tu><tuv xml:lang="es"><seg>{a.replace("&", "&amp;")}</seg></tuv>'
    f'<tuv xml:lang="en"><seg>{b.replace("&", "&amp;")}</seg></tuv></tu>'
    for a, b in PAIRS
) + "</body></tmx>"  # fmt: skip
XLIFF1 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file><body>'
    '<trans-unit id="1"><source>Hola.</source><target>Hello.</target></trans-unit>'
    '<trans-unit id="2"><source>Adiós &amp; <g id="1">fin</g>.</source><target>Bye &amp; <g id="1">end</g>.</target>'
    "</trans-unit></body></file></xliff>"
)
XLIFF2 = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">'
    '<unit id="1"><segment><source>Hola.</source><target>Hello.</target></segment>'
    "<segment><source>Adiós &amp; fin.</source><target>Bye &amp; end.</target></segment></unit></file></xliff>"
)
JSONL = "".join(json.dumps({"source": a, "reference": b}) + "\n" for a, b in PAIRS)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tsv", "source\treference\n" + "".join(f"{a}\t{b}\n" for a, b in PAIRS)),
        ("a.tsv", "".join(f"{a}\t{b}\n" for a, b in PAIRS)),
        ("a.tsv", "en\tes\n" + "".join(f"{b}\t{a}\n" for a, b in PAIRS)),
        ("a.jsonl", JSONL),
        ("a.jsonl", "".join(json.dumps({"es": a, "en": b, "id": "x"}) + "\n" for a, b in PAIRS)),
        ("a.tmx", TMX),
        ("a.xliff", XLIFF1),
        ("a.xlf", XLIFF2),
    ],
)
@pytest.mark.parametrize(("role", "side"), [("source", 0), ("reference", 1), ("hypothesis", 1)])
def test_each_form_gives_the_side_that_is_meant(tmp_path: Path, name: str, content: str, role: Role, side: int) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert read_segments(tmp_path / name, role, ("es", "en")) == tuple(pair[side] for pair in PAIRS)


def test_a_column_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("id\ta\tb\n1\tx\ty\n", encoding="utf-8")
    assert read_segments(tmp_path / "a.tsv#a", "hypothesis") == ("x",)
    with pytest.raises(InputError, match=r"no column 'c'.*id, a, b"):
        read_segments(tmp_path / "a.tsv#c", "hypothesis")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", '{"source": "a"}\nno\n', r"line 2, is not JSON"),
        ("a.jsonl", '{"n": 1}\n', r"line 1, has no text"),
        ("a.jsonl", '{"a": "1", "b": "2", "c": "3"}\n', r"#COLUMN.*a, b, c"),
        ("a.tsv", "source\treference\nx\n", r"line 2, has 1 columns instead of 2"),
        ("a.tmx", "<html/>", r"not TMX"),
        ("a.xliff", '<!DOCTYPE x [<!ENTITY e "x">]><xliff>&e;</xliff>', r"not XLIFF"),
        ("a.xliff", "<xliff/>", r"no translation units"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_segments(tmp_path / name, "reference")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a\nb\n", ("a", "b")),
        (b"a\nb", ("a", "b")),
        (b"a\r\nb\r\n", ("a", "b")),
        (b"\xef\xbb\xbfa\n\nb\n", ("a", "", "b")),
        ("a\u2028b\x0bc\x85d\n".encode(), ("a\u2028b\x0bc\x85d",)),
        (b"", ()),
    ],
)
def test_only_line_ends_end_a_line(tmp_path: Path, content: bytes, expected: tuple[str, ...]) -> None:
    (tmp_path / "lines").write_bytes(content)
    assert read_lines(tmp_path / "lines") == expected


def test_line_counts_that_differ_are_named_with_both_numbers(folder: Path) -> None:
    (folder / "short.en").write_text("one\ntwo\n")
    with pytest.raises(InputError, match=r"short\.en has 2 lines.*ref\.en has 18"):
        read_parallel(folder / "ref.en", {"short": folder / "short.en"})
    (folder / "long.en").write_text("\n".join(REFERENCE) + "\n\n\n")
    with pytest.raises(InputError, match=r"long\.en has 20 lines, 2 of them empty ones at its end"):
        read_parallel(folder / "ref.en", {"long": folder / "long.en"})


@pytest.mark.parametrize(("encoding", "advice"), [("latin-1", "WINDOWS-1252"), ("utf-16", "UTF-16")])
def test_what_is_not_utf8_is_named(folder: Path, encoding: str, advice: str) -> None:
    (folder / "other.en").write_bytes("uno\naño\n".encode(encoding))
    with pytest.raises(InputError, match=rf"other\.en is not UTF-8 \(byte .*iconv -f {advice}"):
        read_parallel(folder / "ref.en", {"other": folder / "other.en"})


def notes(systems: dict[str, list[str]], reference: list[str] = REFERENCE, **more: object) -> str:
    outputs = {name: tuple(lines) for name, lines in systems.items()}
    test = ParallelText((tuple(reference),), outputs, **more)  # type: ignore[arg-type]
    return "\n".join(evaluate(test, ["chrf"], resampling=Resampling(0, "none")).notes)


def test_doubts_are_told() -> None:
    fair = SYSTEMS["fair"]
    assert "same output in every segment" in notes({"a": fair, "b": list(fair)})
    assert "a is equal to the reference" in notes({"a": REFERENCE})
    assert "one segment only" in notes({"a": ["A word."]}, ["A word or two."])
    assert "a leaves 2 segments empty (line 1, 3)" in notes({"a": ["", fair[1], " ", *fair[3:]]})
    assert "a leaves every segment empty" in notes({"a": [""] * 18})
    assert "wrong encoding" in notes({"a": ["Se aÃ±adiÃ³.", *fair[1:]]})
    assert "escapes of HTML (such as &quot;) in 1 lines" in notes({"a": ["&quot;Sí&quot;", *fair[1:]]})
    assert "tokenised" in notes({"a": [f"{line[:-1]} ." for line in fair]})
    assert "seems to write es" in notes({"a": SOURCE})
    assert notes({"a": fair}) == "There are only 18 segments: intervals are wide, and most differences are accidents."


def test_a_swapped_source_is_refused() -> None:
    with pytest.raises(InputError, match=r"source is in en and the reference in es.*swapped"):
        notes({"a": SYSTEMS["fair"]}, SOURCE, source=tuple(REFERENCE))
    with pytest.raises(InputError, match="it was to be es→en"):
        notes({"a": SOURCE}, SOURCE, source=tuple(REFERENCE), languages=("es", "en"))
