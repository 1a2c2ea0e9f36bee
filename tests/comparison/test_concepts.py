"""Word lists: inflection, phrases, capitals, and the integrity of the lists themselves."""

import pytest

from xlate.comparison.passages.concepts import Index, Lexicon, form, inflected, lexicon, phrases
from xlate.languages.rules import languages_with_rules, rules
from xlate.languages.tokens import tokenize

SUBJECTS = ("attribution", "negation", "modality", "framing", "names", "detail", "inflection")


@pytest.mark.parametrize(
    ("word", "language", "forms"),
    [
        ("afirmar", "es", {"afirmó", "afirmaron", "afirma", "afirmará"}),
        ("indicar", "es", {"indicó", "indiqué", "indique"}),
        ("negar", "es", {"niega", "negó", "niegan"}),
        ("sostener", "es", {"sostiene", "sostuvo", "sostendrá"}),
        ("reducir", "es", {"redujo", "reduzca"}),
        ("ministro", "es", {"ministra", "ministros", "ministras"}),
        ("deny", "en", {"denies", "denied", "denying"}),
        ("admit", "en", {"admitted", "admits"}),
        ("criticise", "en", {"criticised", "criticising"}),
        ("say", "en", {"said", "says"}),
    ],
)
def test_inflection(word, language, forms):
    assert forms <= set(inflected(word, language))


def test_phrases_stand_for_every_choice_of_their_words():
    assert {words for words, _ in phrases("se|le dijo", "es")} == {("se", "dijo"), ("le", "dijo")}


def test_enclitics_fall():
    assert form("trump's", "en") == "trump"
    assert form("casa", "es") == "casa"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He told us that.", []),
        ("The US said that.", ["US"]),
        ("They asked who came.", []),
        ("The WHO said so.", ["who"]),
    ],
)
def test_listed_capitals_are_demanded(text, found):
    tokens = tokenize(text)
    mentions = lexicon("en", "names", "mentions").find(
        [form(token.folded, "en") for token in tokens], [token.text for token in tokens]
    )
    assert [mention.concept for mention in mentions] == found


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_entry_of_a_list_is_a_word(subject):
    """YAML reads a bare *no* or *on* as a truth value: such entries must be quoted."""

    def entries(node):
        if isinstance(node, dict):
            for key, value in node.items():
                yield key
                yield from entries(value)
        elif isinstance(node, list):
            yield from node
        else:
            yield node

    for language in languages_with_rules():
        odd = [entry for entry in entries(rules(language, subject)) if not isinstance(entry, str)]
        assert odd == [], f"{language}/{subject}.yaml"


@pytest.mark.parametrize(
    ("subject", "section"), [("attribution", "verbs"), ("framing", "tones"), ("negation", "opposites")]
)
def test_both_languages_know_the_same_concepts(subject, section):
    spanish, english = rules("es", subject)[section], rules("en", subject)[section]
    assert set(spanish) == set(english)


def test_an_index_tells_where_phrases_of_its_lists_may_begin():
    index = Index()
    roles = index.with_list(Lexicon([(("minister",), "minister", ("role", "minister"))]))
    bodies = index.with_list(
        Lexicon(((*words,), " ".join(words), ("body", "body")) for words in [("the", "interior"), ("cuban",)])
    )
    forms = ["the", "ex-minister", "of", "the", "interior", "and", "a", "minister", "of", "cuban-owned", "the"]
    begun = index.begun(forms)
    assert (begun.of(roles), begun.of(bodies)) == ([7], [3, 9])
    later = index.with_list(Lexicon([(("of",), "of", ("joint", "of"))]))
    assert begun.of(later) is None
    assert index.begun(forms).of(later) == [2, 8]
    assert index.begun([]).of(roles) == ()


def test_the_longest_phrase_is_found_and_none_overlaps():
    listed = [("prime", "minister"), ("prime", "minister", "of", "spain"), ("minister",), ("of", "spain"), ("spain",)]
    known = Lexicon((words, " ".join(words), ("group", " ".join(words))) for words in listed)
    text = "the prime minister of spain met a prime number and a minister of spain-based firms"
    forms = [token.text for token in tokenize(text)]
    found = [(mention.first, mention.end, mention.concept) for mention in known.find(forms, forms)]
    assert found == [(1, 5, "prime minister of spain"), (11, 12, "minister"), (13, 14, "spain")]
    index = Index()
    places = index.begun(forms).of(index.with_list(known))
    assert known.find(forms, forms, places) == known.find(forms, forms)
