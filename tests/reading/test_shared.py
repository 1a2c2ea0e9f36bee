"""Real files: a page as a reader saved it, clean articles, documents in Markdown and plain text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xlate.articles import Article
from xlate.reading import read, read_one
from xlate.reading.finishing import finish
from xlate.reading.plain import draft
from xlate.settings import ReadingSettings

SETTINGS = ReadingSettings()


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_saved_page(shared: Path, language: str) -> None:
    article = read_one(shared / "articles" / "voz" / f"{language}.txt", SETTINGS)
    furniture = article.passages(article.furniture)
    lines = [line for line in article.text.split("\n") if line]
    assert furniture == (lines[0], lines[1], lines[4], lines[5], lines[-1])
    assert (article.title, article.language, article.byline) == (lines[2], language, None)


def test_clean_articles_have_no_furniture_and_their_first_line_is_the_title(shared: Path) -> None:
    failed = []
    with (shared / "editions" / "dev.jsonl").open(encoding="utf-8") as pairs:
        for pair in map(json.loads, pairs):
            for language in ("es", "en"):
                article = finish(draft(pair[language], f"{language}/{pair['id']}"), SETTINGS)
                sound = (article.furniture, article.title, article.language, article.passages(article.paragraphs))
                blocks = tuple(pair[language].split("\n\n"))
                if sound != ((), blocks[0], language, blocks):
                    failed.append(article)
    assert failed == []


@pytest.mark.parametrize("folder", ["login-gov-help", "opensource-guide", "swc-git", "swc-shell", "vote-gov"])
def test_documents(shared: Path, folder: str) -> None:
    paths = sorted((shared / "docpairs" / folder).glob("*.*.*"))[:24]
    articles = [article for article in read(paths, SETTINGS) if isinstance(article, Article)]
    assert len(articles) == len(paths)
    for article in articles:
        assert article.language == article.source.split(".")[-2]
        report = sum(span.end - span.start for span in article.paragraphs)
        assert article.text.strip()
        aside = sum(span.end - span.start for span in article.furniture)
        assert aside < (0.1 if article.source.endswith(".txt") else 0.9) * report, article.source
