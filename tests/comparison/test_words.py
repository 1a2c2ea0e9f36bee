"""What is told of a word by itself, of the words of an article, and of a side once for all checks."""

import pytest

from xlate.articles import Article
from xlate.comparison.passages.passage import Side, once
from xlate.comparison.passages.words import told, words_of_language
from xlate.languages.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "language", "form", "plain", "spelt", "grammar", "content", "capital"),
    [
        ("Trump's", "en", "trump", "trump", "trumps", False, True, True),
        ("Putín", "es", "putín", "putin", "putin", False, True, True),
        ("the", "en", "the", "the", "the", True, False, False),
        ("__", "en", "__", "", "", False, False, False),
    ],
)
def test_a_word_by_itself(text, language, form, plain, spelt, grammar, content, capital):
    word = words_of_language(language)[text]
    assert (word.form, word.plain, word.spelt) == (form, plain, spelt)
    assert (word.grammar, word.content, word.capital) == (grammar, content, capital)


def test_the_words_of_an_article():
    article = told("Rosa sold a rosa.\nRosa left.", "en")
    assert [token.text for token in article.tokens] == ["Rosa", "sold", "a", "rosa", "Rosa", "left"]
    assert article.texts == {"Rosa", "sold", "a", "rosa", "left"}
    assert article.spelt == {"rosa", "sold", "a", "left"}
    assert article.small == {"sold", "a", "rosa", "left"}


def test_what_is_found_of_a_side_is_found_once():
    text = "One side."
    found = []

    @once
    def length(side):
        found.append(side)
        return len(side.tokens)

    side, other = (Side(Article("t", text, "en"), (), tokenize(text)) for _ in range(2))
    assert (length(side), length(side), length(other)) == (2, 2, 2)
    assert found == [side, other]
