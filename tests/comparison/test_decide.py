"""Each word raised once, thresholds and wanted kinds, and what becomes of the links."""

from xlate.alignment.words import link_words
from xlate.articles import Article, Link, Span
from xlate.comparison import compare
from xlate.comparison.check import Finding
from xlate.comparison.decide import decide
from xlate.comparison.passages.passage import Passage, Side
from xlate.languages.tokens import tokenize
from xlate.settings import ComparisonSettings

TEXT = "The mayor claimed five people died."
WHOLE = Span(0, len(TEXT))
CLAIMED, FIVE, FIVE_PEOPLE = Span(10, 17), Span(18, 22), Span(18, 29)


def passage() -> Passage:
    side = Side(Article("t", TEXT, "en", sentences=(WHOLE,)), (WHOLE,), tokenize(TEXT))
    return Passage(side, side, link_words(side.tokens, side.tokens, "en", "en"))


def finding(kind, confidence, *spans, severity="substantive"):
    return Finding(kind, severity, confidence, spans, (), "because")


def kinds(*findings, **settings):
    decided = decide(findings, passage(), 3, ComparisonSettings(**settings), lambda finding, _: finding.confidence)
    return [(difference.kind, difference.severity, difference.left) for difference in decided]


def test_overlapping_findings_leave_the_surer_one():
    found = kinds(finding("detail", 0.5, FIVE_PEOPLE), finding("number", 0.9, FIVE))
    assert found == [("number", "substantive", (FIVE,))]


def test_near_ties_go_to_the_more_specific_kind():
    found = kinds(finding("detail", 0.72, FIVE_PEOPLE), finding("number", 0.7, FIVE))
    assert found == [("number", "substantive", (FIVE,))]


def test_a_substantive_finding_wins_over_a_surer_rewording():
    found = kinds(finding("rewording", 0.99, FIVE, severity="style"), finding("number", 0.5, FIVE))
    assert found == [("number", "substantive", (FIVE,))]


def test_findings_apart_are_all_kept_in_reading_order():
    found = kinds(finding("number", 0.9, FIVE), finding("attribution", 0.8, CLAIMED))
    assert [kind for kind, _, _ in found] == ["attribution", "number"]


def test_below_the_threshold_is_style_and_never_dropped():
    assert kinds(finding("number", 0.6, FIVE), threshold=0.7) == [("number", "style", (FIVE,))]
    assert kinds(finding("number", 0.6, FIVE), threshold=0.6) == [("number", "substantive", (FIVE,))]


def test_kinds_not_wanted_are_style():
    assert kinds(finding("number", 0.9, FIVE), kinds=("name",)) == [("number", "style", (FIVE,))]


def test_links_with_a_substantive_difference_become_edited():
    left = Article("l", "Murieron 5 personas.\nLlovió.", "es", sentences=(Span(0, 20), Span(21, 28)))
    right = Article("r", "6 people died.\nIt rained.\nNew.", "en", sentences=(Span(0, 14), Span(15, 25), Span(26, 30)))
    links = [
        Link((left.sentences[0],), (right.sentences[0],), "equivalent"),
        Link((left.sentences[1],), (right.sentences[1],), "equivalent"),
        Link((), (right.sentences[2],), "right_only"),
    ]
    judged, differences = compare(left, right, links, [], [], ComparisonSettings())
    assert [link.relation for link in judged] == ["edited", "equivalent", "right_only"]
    assert [(d.link, d.kind, d.left, d.right) for d in differences] == [(0, "number", (Span(9, 10),), (Span(0, 1),))]
