"""Every format, on files as people have them: what becomes text, title, paragraphs, furniture, and metadata."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest

from xlate.articles import Article, Failure
from xlate.errors import InputError
from xlate.reading import read, read_one, read_text
from xlate.reading.formats import SUFFIXES
from xlate.settings import ReadingSettings

SETTINGS = ReadingSettings()

HEADLINE = "Harbour to reopen in May after two years of works"
FIRST = "The harbour of Port Amsel will reopen on 4 May, two years after a storm destroyed its northern quay."
SECOND = "“We have waited long enough,” said the harbour master, Ines Kolb, who expects 40 ships in the first week."
TITULAR = "El puerto reabrirá en mayo tras dos años de obras"
PRIMERO = "El puerto de Amsel reabrirá el 4 de mayo, dos años después de que un temporal destruyera su muelle norte."
SEGUNDO = (
    "«Ya hemos esperado bastante», dijo la capitana del puerto, Inés Kolb, que espera 40 barcos la primera semana."
)


def write(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8", newline="")
    return path


def texts(article: Article) -> tuple[str, ...]:
    return article.passages(article.paragraphs)


@pytest.mark.parametrize(
    ("content", "language", "title"),
    [
        (f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n", "en", HEADLINE),
        (f"{TITULAR}\n\n{PRIMERO}\n\n{SEGUNDO}\n", "es", TITULAR),
        (f"{FIRST}\n\n{SECOND}\n", "en", None),
    ],
    ids=["English", "Spanish", "no headline"],
)
def test_plain_text(tmp_path: Path, content: str, language: str, title: str | None) -> None:
    article = read_one(write(tmp_path, "a.txt", content), SETTINGS)
    assert article.text == content
    assert (article.language, article.title, article.furniture, article.sentences) == (language, title, (), ())
    assert texts(article) == tuple(content.strip().split("\n\n"))


def test_windows_line_ends_become_line_feeds(tmp_path: Path) -> None:
    article = read_one(write(tmp_path, "a.txt", f"{HEADLINE}\r\n\r\n{FIRST}\r\n\r\n{SECOND}\r\n"), SETTINGS)
    assert article.text == f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n"
    assert texts(article) == (HEADLINE, FIRST, SECOND)


def test_the_language_of_the_settings_wins(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", f"{HEADLINE}\n\n{FIRST}\n")
    assert read_one(path, ReadingSettings(language="gl")).language == "gl"


MARKDOWN = """---
title: "Harbour to reopen in May"
author: Rosa Lind
date: 2026-03-04
lang: en
tags: [harbour, storm]
---

The **harbour** of [Port Amsel](https://amsel.example/port_(old)) will reopen on *4 May*.
It cost `2.3` million.

![The quay](quay.jpg)

## What comes next
- Forty ships in the first week
- A second quay in 2030
  if money allows

> “We have waited long enough,”
> said Ines Kolb.

```python
print("not the report")
```

| Year | Ships |
|------|-------|
| 2024 | 812   |

<div class="note">A note.<!-- hidden --></div>

[quay]: https://amsel.example/quay
"""


def test_markdown_keeps_offsets_and_sets_markup_aside(tmp_path: Path) -> None:
    article = read_one(write(tmp_path, "a.md", MARKDOWN), SETTINGS)
    assert article.text == MARKDOWN
    assert (article.title, article.byline, article.date, article.language) == (
        "Harbour to reopen in May",
        "Rosa Lind",
        "2026-03-04",
        "en",
    )
    left = list(article.text)
    for start, end in article.furniture:
        left[start:end] = [""] * (end - start)
    report = ["".join(left[start:end]) for start, end in article.paragraphs]
    assert [" ".join(passage.split()) for passage in report if passage.strip()] == [
        "Harbour to reopen in May",
        "The harbour of Port Amsel will reopen on 4 May. It cost 2.3 million.",
        "What comes next",
        "Forty ships in the first week",
        "A second quay in 2030 if money allows",
        "“We have waited long enough,” said Ines Kolb.",
        "Year",
        "Ships",
        "2024",
        "812",
        "A note.",
    ]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("# Harbour *reopens*\n\nText of some length here.\n", "Harbour reopens"),
        ("Harbour reopens\n===============\n\nText of some length here.\n", "Harbour reopens"),
        ("+++\ntitle = 'Harbour reopens'\n+++\nText of some length here.\n", "Harbour reopens"),
        ("Harbour reopens\n\nText of some length here, with a full stop.\n", "Harbour reopens"),
        ("**Harbour** [reopens](u)\n\nText of some length here, with a full stop.\n", "Harbour reopens"),
        ("Text of some length here.\n\n## Later heading\n\nMore text.\n", None),
    ],
    ids=["heading", "underlined heading", "TOML", "first paragraph", "marked up", "none"],
)
def test_markdown_title(tmp_path: Path, content: str, title: str | None) -> None:
    assert read_one(write(tmp_path, "a.md", content), SETTINGS).title == title


PAGE = f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{HEADLINE} | The Amsel Post</title>
<meta name="author" content="Rosa Lind"><meta property="article:published_time" content="2026-03-04T08:00:00Z">
<link rel="canonical" href="https://post.example/harbour">
<link rel="alternate" hreflang="es" href="https://post.example/es/puerto">
<link rel="alternate" hreflang="x-default" href="https://post.example/">
<link rel="alternate" type="application/rss+xml" href="/feed">
<script>var secret = "never read";</script><style>.never {{ color: red }}</style></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">Weather</a></li></ul></nav></header>
<main><article><h1>Harbour to reopen in <em>May</em> after two years of works</h1>
<figure><img src="q.jpg" alt="quay"><figcaption>The quay in 2024</figcaption></figure>
<p>{FIRST} The works cost 2.3 million crowns and employed two hundred people from the town.</p>
<p>{SECOND} The fishermen, who had moved to the southern bay, are to return in the summer.</p>
<h2>A second quay</h2><ul><li>Planning starts this autumn, the council says</li></ul>
<table><tr><th>Year</th><td>2024</td></tr></table>
</article></main>
<aside><p>Ten harbours to see before they are gone</p></aside>
<footer><p>All rights reserved.</p></footer><noscript>Turn scripts on</noscript></body></html>
"""


def test_web_page(tmp_path: Path) -> None:
    article = read_one(write(tmp_path, "a.html", PAGE), SETTINGS)
    assert texts(article)[0] == article.title == HEADLINE
    assert [text[:30] for text in texts(article)[1:]] == [
        FIRST[:30],
        SECOND[:30],
        "A second quay",
        "Planning starts this autumn, t",
        "Year",
        "2024",
    ]
    assert (article.language, article.date, article.byline) == ("en-GB", "2026-03-04", "Rosa Lind")
    assert article.url == "https://post.example/harbour"
    assert article.alternates == (("es", "https://post.example/es/puerto"),)


def test_what_extraction_leaves_out_is_kept_in_order(tmp_path: Path) -> None:
    article = read_one(write(tmp_path, "a.html", PAGE), SETTINGS)
    assert article.dropped == (
        "Home",
        "Weather",
        "The quay in 2024",
        "Ten harbours to see before they are gone",
        "All rights reserved.",
    )
    everything = article.text + " ".join(article.dropped)
    assert "never" not in everything
    assert "scripts" not in everything


@pytest.mark.parametrize(
    ("declared", "body", "language"),
    [
        ('<html lang="es-MX">', f"<p>{PRIMERO}</p><p>{SEGUNDO}</p>", "es-MX"),
        ('<html lang="en">', f"<p>{PRIMERO}</p><p>{SEGUNDO}</p>", "es"),  # a template's language, not the text's
        ('<html lang="gl">', "<p>Porto</p>", "gl"),  # too short to say otherwise
        ("<html>", f"<p>{FIRST}</p><p>{SECOND}</p>", "en"),
        ('<html><meta property="og:locale" content="es_ES">', f"<p>{PRIMERO}</p>", "es-ES"),
        ('<html lang="*** no language">', f"<p>{PRIMERO}</p>", "es"),
    ],
)
def test_declared_language_wins_where_plausible(tmp_path: Path, declared: str, body: str, language: str) -> None:
    page = f"<!doctype html>{declared}<body>{body}</body></html>"
    assert read_one(write(tmp_path, "a.html", page), SETTINGS).language == language


def test_json_lines(tmp_path: Path) -> None:
    records = [
        {"id": "0042", "title": TITULAR, "text": f"{PRIMERO}\r\n\r\n{SEGUNDO}", "language": "es", "byline": "Ana Ruiz"},
        {"source": "wire/7", "text": f"{HEADLINE}\n\n{FIRST}", "title": HEADLINE, "date": "2026-03-04", "url": "u"},
        {"id": 7, "text": FIRST, "topic": ["ignored"]},
        {"text": SECOND, "title": None},
    ]
    path = write(tmp_path, "a.jsonl", "\n\n".join(json.dumps(record) for record in records))
    one, two, three, four = (found for found in read([path], SETTINGS) if isinstance(found, Article))
    assert (one.source, one.language, one.title, one.byline) == ("0042", "es", TITULAR, "Ana Ruiz")
    assert texts(one) == (TITULAR, PRIMERO, SEGUNDO)  # the headline joins the text, for it is compared as well
    assert (two.source, two.date, two.url, two.text) == ("wire/7", "2026-03-04", "u", f"{HEADLINE}\n\n{FIRST}")
    assert (three.source, four.source) == ("7", f"{path.as_posix()}:7")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "no object but list"),
        ('{"body": "x"}', "no text; its fields are: body"),
        ('{"text": "  "}', "text is empty"),
        ('{"text": ["x"]}', 'field text holds no text but ["x"]'),
        ('{"text": "' + "9" * 20, "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"text": "..."}', "no words"),
    ],
    ids=["cut", "list", "other fields", "blank", "wrong type", "unclosed", "nested", "no words"],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: str, reason: str) -> None:
    good = json.dumps({"text": FIRST})
    path = write(tmp_path, "a.jsonl", f"{good}\n{line}\n{good}\n")
    first, bad, last = read([path], SETTINGS)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, Failure)
    assert bad.source == f"{path.as_posix()}:2"
    assert reason in bad.reason


def test_json_lines_refuse_other_encodings_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "One two three."}\n{"text": "a\xf1o"}\n')
    article, failure = read([path], SETTINGS)
    assert isinstance(article, Article)
    assert failure == Failure(f"{path.as_posix()}:2", "The line is not UTF-8. Save the file as UTF-8.")


def test_json_lines_may_be_larger_than_one_article_may(tmp_path: Path) -> None:
    line = json.dumps({"text": "word " * 1000})
    huge = json.dumps({"text": "word " * 5000})
    path = write(tmp_path, "a.jsonl", "\n".join([line, huge, *[line] * 20]))
    found = list(read([path], ReadingSettings(max_megabytes=0.01, language="en")))
    assert [isinstance(outcome, Article) for outcome in found] == [True, False, *[True] * 20]
    assert "reading.max_megabytes" in str(found[1])


def test_word_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading(HEADLINE, 0)
    document.add_paragraph(FIRST)
    document.add_heading("A second quay", 2)
    document.add_paragraph("Planning starts this autumn.", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Year", "2024"
    document.add_paragraph(SECOND)
    document.sections[0].header.paragraphs[0].text = "Draft, not for publication"
    document.save(str(tmp_path / "a.docx"))
    article = read_one(tmp_path / "a.docx", SETTINGS)
    assert texts(article) == (HEADLINE, FIRST, "A second quay", "Planning starts this autumn.", "Year", "2024", SECOND)
    assert article.text == "\n\n".join(texts(article))
    assert (article.title, article.language) == (HEADLINE, "en")
    assert article.dropped == ("Draft, not for publication",)


def test_tracked_changes_are_read_as_if_accepted(tmp_path: Path) -> None:
    from docx.oxml import parse_xml

    document = docx.Document()
    paragraph = document.add_paragraph("The works cost ")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph._p.append(parse_xml(f'<w:del {space} w:id="1"><w:r><w:delText>two</w:delText></w:r></w:del>'))
    paragraph._p.append(parse_xml(f'<w:ins {space} w:id="2"><w:r><w:t>three</w:t></w:r></w:ins>'))
    paragraph.add_run(" million crowns.")
    document.save(str(tmp_path / "a.docx"))
    assert read_one(tmp_path / "a.docx", SETTINGS).text == "The works cost three million crowns."


@pytest.mark.parametrize(
    ("content", "sources"),
    [
        (f"{HEADLINE}\n\n{FIRST}", ["-"]),
        (json.dumps({"text": FIRST}) + "\n" + json.dumps({"id": "b", "text": SECOND}), ["-:1", "b"]),
        ('{"text": unquoted}\n\nThis is plain text about braces.', ["-"]),
        (PAGE, ["-"]),
    ],
    ids=["text", "JSON Lines", "text that begins like JSON", "web page"],
)
def test_standard_input(content: str, sources: list[str]) -> None:
    found = list(read(["-"], SETTINGS, io.BytesIO(content.encode())))
    assert [outcome.source for outcome in found if isinstance(outcome, Article)] == sources
    assert "<html" not in str(found)


def test_read_one_refuses_two(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "One two three."}\n{"text": "Four five six."}\n')
    with pytest.raises(InputError, match="holds more than one article"):
        read_one(path, SETTINGS)


def test_pasted_text() -> None:
    article = read_text(f"{HEADLINE}\r\n\r\n{FIRST}", "left text", SETTINGS)
    assert (article.source, article.title, article.text) == ("left text", HEADLINE, f"{HEADLINE}\n\n{FIRST}")
    with pytest.raises(InputError, match="left text: The text has no words"):
        read_text(" \n", "left text", SETTINGS)


def test_one_path_is_not_a_sequence_of_letters(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", f"{HEADLINE}\n\n{FIRST}\n")
    assert [outcome.source for outcome in read(str(path), SETTINGS)] == [path.as_posix()]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_suffix_has_a_reader_in_either_case(tmp_path: Path, suffix: str) -> None:
    from xlate.reading.formats import reader_of

    assert reader_of(tmp_path / f"a{suffix.upper()}", named=False).__module__ == f"xlate.reading.{SUFFIXES[suffix]}"
