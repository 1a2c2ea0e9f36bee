from __future__ import annotations

import dataclasses

import pytest

from tests.reports import sample
from xlate.articles import Article, Comparison, Difference, Link, Span
from xlate.reports.showing.rows import rows, uncovered
from xlate.reports.showing.view import pair_view
from xlate.reports.showing.wording import (
    counted,
    edition_names,
    excerpt,
    language_name,
    shortened,
    summary_parts,
    title_of,
)


def test_rows_follow_the_left_edition_and_weave_in_what_the_right_has_alone() -> None:
    told = [(row.kind, row.link) for row in rows(sample.comparison())]
    assert told == [
        ("aside", None),
        ("linked", 0),
        ("linked", 1),
        ("elsewhere", 12),
        *[("linked", link) for link in range(2, 7)],
        ("right_only", 7),
        *[("linked", link) for link in range(8, 12)],
        ("moved", 12),
        ("aside", None),
    ]


def test_every_sentence_of_either_side_is_shown_once_and_a_moved_one_at_both_its_places() -> None:
    comparison = sample.comparison()
    shown = rows(comparison)
    left = [_said(sentence) for row in shown if row.left for sentence in row.left.sentences]
    right = [_said(sentence) for row in shown if row.right for sentence in row.right.sentences]
    assert "".join("".join(left).split()) == "".join(comparison.left.text.split())
    assert sorted(right) == sorted([*comparison.right.sentence_texts, "The fleet has been moored since Sunday."])


def test_what_no_link_covers_is_shown_as_not_compared_and_never_lost() -> None:
    article = Article("a.txt", "Masthead\n\nOne. Two. Three.", "en", sentences=(Span(10, 14), Span(15, 19)))
    assert [span.of(article.text) for span in uncovered(article, [(Span(10, 14),)])] == ["Masthead", "Two. Three."]
    assert list(uncovered(dataclasses.replace(article, text=" \n "), [])) == []


def test_sentences_before_all_links_of_the_other_side_come_first() -> None:
    comparison = sample.pair_of(("Uno.",), ("One.",))
    late = Link(comparison.left.sentences, (), "left_only")
    early = Link((), comparison.right.sentences, "right_only")
    assert [row.kind for row in rows(dataclasses.replace(comparison, links=(late, early)))] == [
        "right_only",
        "left_only",
    ]


def test_the_weightiest_differences_come_first_and_the_rest_is_folded() -> None:
    view = pair_view(sample.comparison())
    assert [note.kind for note in view.first] == ["negation", "number", "attribution", "date", "modality"]
    assert len(view.more) == 6
    assert {note.severity for note in (*view.first, *view.more)} == {"substantive"}


def test_substantive_differences_are_numbered_in_reading_order() -> None:
    view = pair_view(sample.comparison())
    numbered = [note for block in view.blocks for row in block.rows for note in row.notes if note.number]
    assert [note.number for note in numbered] == list(range(1, 12))
    assert numbered[0].kind == "number"
    assert numbered[-1].explanation == "The day stands in the English edition only."


def test_moved_rows_point_at_each_other() -> None:
    shown = {row.row.kind: row for block in pair_view(sample.comparison()).blocks for row in block.rows}
    assert shown["moved"].twin == shown["elsewhere"].id
    assert shown["elsewhere"].twin == shown["moved"].id
    assert (shown["moved"].twin_is, shown["elsewhere"].twin_is) == ("above", "below")


def test_rows_say_whether_they_differ() -> None:
    told = [row.differs for block in pair_view(sample.comparison()).blocks for row in block.rows]
    assert told.count("restyled") == 1  # the headline
    assert told.count("differs") == 10
    assert told.count("same") == 5


def test_the_machine_translation_of_linked_sentences_is_joined() -> None:
    row = next(row for row in rows(sample.comparison()) if row.link == 8)
    assert row.left is not None
    assert row.left.translation == (
        "The prosecutor's office could open an investigation in the coming days. "
        "The port moves a year a billion euros in goods, almost half of them fish."
    )


def test_summaries_say_in_words_what_occurred() -> None:
    assert summary_parts(sample.comparison()) == (
        "11 substantive differences",
        "1 sentence only in the English edition",
        "1 passage moved",
        "5 differences of style",
    )
    assert summary_parts(sample.faithful()) == ("No substantive difference",)


NAMES = (
    ("es", "Spanish"),
    ("en", "English"),
    ("es-MX", "Spanish (Mexico)"),
    ("zz", "zz"),
    ("<b>", "<b>"),
    ("", "unknown language"),
)


@pytest.mark.parametrize(("tag", "name"), NAMES)
def test_languages_are_called_by_name(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_two_versions_in_one_language_are_left_and_right() -> None:
    assert edition_names(sample.pair_of(("One.",), ("One.",), ("en", "en"))) == ("left", "right")


def test_counts_take_the_plural() -> None:
    assert [counted(n, "sentence") for n in (0, 1, 2, 12000)] == [
        "0 sentences",
        "1 sentence",
        "2 sentences",
        "12,000 sentences",
    ]


def test_titles_fall_back_on_the_text_and_then_the_source() -> None:
    assert title_of(Article("a.txt", "Body here.", "en", title="Head")) == "Head"
    assert title_of(Article("a.txt", "Body here.", "en")) == "Body here."
    assert title_of(Article("a.txt", " \n", "en")) == "a.txt"


def test_long_lines_are_cut_at_a_word() -> None:
    assert shortened("one two three", 20) == "one two three"
    assert shortened("one two three", 9) == "one two…"


EXCERPTS = {
    "whole words": ("12", 40, ("Some ", "12,000", " people fled the harbour overnight.")),
    "little room": ("fled", 9, ("…people ", "fled", " the…")),
    "the beginning": ("Some", 9, ("", "Some", " 12,000…")),
}


@pytest.mark.parametrize("case", EXCERPTS)
def test_excerpts_keep_whole_words(case: str) -> None:
    words, around, expected = EXCERPTS[case]
    text = "Before. Some 12,000 people fled the harbour overnight. After."
    article = Article("a", text, "en", sentences=(Span(0, 7), Span(8, 54), Span(55, 61)))
    start = text.index(words)
    assert excerpt(article, article.sentences, (Span(start, start + len(words)),), around) == expected


def test_an_excerpt_joins_scattered_words() -> None:
    article = Article("a", "He did not at all deny it.", "en", sentences=(Span(0, 26),))
    found = excerpt(article, article.sentences, (Span(3, 10), Span(18, 22)))
    assert found == ("He ", "did not … deny", " it.")


def test_a_difference_without_words_is_still_told() -> None:
    pair = sample.faithful()
    empty = Difference(0, "detail", "substantive", 0.5, (), (), "Something.")
    view = pair_view(dataclasses.replace(pair, differences=(empty,)))
    assert (view.first[0].left, view.first[0].right, view.first[0].explanation) == (None, None, "Something.")


def _said(sentence: tuple[object, ...]) -> str:
    return "".join(piece.text for piece in sentence)  # type: ignore[attr-defined]


def test_an_empty_comparison_can_be_viewed() -> None:
    nothing = Article("a.txt", "", "es")
    view = pair_view(Comparison("xlate:0", nothing, dataclasses.replace(nothing, language="en"), (), ()))
    assert view.blocks == ()
    assert view.summary == ("No substantive difference",)
