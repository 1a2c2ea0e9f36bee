"""The nouns: what they derive from what they hold."""

from __future__ import annotations

from xlate.articles import Article, Span

TEXT = "Home\n\nSee [the plan](https://a.example/3). It is **new**. (AP)"


def test_furniture_is_blanked_in_place_and_cut_from_sentences() -> None:
    aside = ("Home", "[", "](https://a.example/3)", "**", "(AP)")
    starts = [TEXT.index(part) for part in aside]
    furniture = sorted([Span(start, start + len(part)) for start, part in zip(starts, aside, strict=True)])
    furniture.insert(4, Span(TEXT.rindex("**"), TEXT.rindex("**") + 2))
    first = TEXT.index("See")
    second = TEXT.index("It")
    article = Article(
        "a.md",
        TEXT,
        "en",
        sentences=(Span(first, second - 1), Span(second, TEXT.index(" (AP)"))),
        furniture=tuple(furniture),
    )
    assert article.sentence_texts == ("See the plan.", "It is new.")
    assert len(article.report_text) == len(TEXT)
    assert article.report_text.split() == ["See", "the", "plan", ".", "It", "is", "new", "."]
    assert article.report_text.index("plan") == TEXT.index("plan")


def test_without_furniture_sentences_are_the_text() -> None:
    article = Article("a.txt", "One.\nTwo.", "en", sentences=(Span(0, 4), Span(5, 9)))
    assert article.sentence_texts == ("One.", "Two.")
    assert article.report_text == article.text
