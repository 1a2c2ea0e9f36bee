"""Answers by word: found when first asked for, kept, and forgotten all at once when there are too many."""

from xlate.languages import lookup
from xlate.languages.lookup import Lookup


def test_a_word_is_asked_about_once():
    asked = []

    def length(word):
        asked.append(word)
        return len(word)

    lengths = Lookup(length)
    assert [lengths[word] for word in ("casa", "sol", "casa")] == [4, 3, 4]
    assert asked == ["casa", "sol"]


def test_too_many_words_are_forgotten_at_once(monkeypatch):
    monkeypatch.setattr(lookup, "_MOST", 2)
    lengths = Lookup(len)
    assert [lengths[word] for word in ("a", "bb", "ccc", "bb")] == [1, 2, 3, 2]
    assert set(lengths) == {"ccc", "bb"}
