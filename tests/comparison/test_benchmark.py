"""What ``benchmarks/compare.py`` counts, tells, and draws, on labels and findings small enough to reckon by hand."""

import json
from xml.etree import ElementTree

import pytest

from benchmarks import compare as benchmark
from xlate.articles import Article, Comparison, Difference, Span
from xlate.settings import Settings
from xlate.views import PairView

ES = "El alcalde abrió doce pozos.\nEl mercado cierra hoy.\nLlueve."
EN = "The mayor opened ten wells.\nThe market shuts today.\nNobody came."


def spans(text, *words):
    """Where each of the words stands."""
    return [[text.index(word), text.index(word) + len(word)] for word in words]


def sentences(text):
    return spans(text, *text.split("\n"))


RECORD = {
    "id": "wells",
    "es": ES,
    "en": EN,
    "sentences_es": sentences(ES),
    "sentences_en": sentences(EN),
    "links": [{"es": [0], "en": [0]}, {"es": [1], "en": [1]}, {"es": [2], "en": []}, {"es": [], "en": [2]}],
    "differences": [
        {"kind": "number", "es": spans(ES, "doce"), "en": spans(EN, "ten")},
        {"kind": "name", "es": spans(ES, "alcalde"), "en": spans(EN, "mayor")},
        {"kind": "detail", "es": spans(ES, "hoy"), "en": []},
        {"kind": "rewording", "es": spans(ES, "cierra"), "en": spans(EN, "shuts")},
    ],
}


def difference(kind, severity, confidence, es, en):
    left, right = (tuple(Span(*span) for span in spans(text, *words)) for text, words in ((ES, es), (EN, en)))
    return Difference(0, kind, severity, confidence, left, right, "")


FOUND = (
    difference("number", "substantive", 0.9, ["doce"], ["ten"]),  # right
    difference("negation", "substantive", 0.7, ["cierra"], ["shuts"]),  # a false alarm
    difference("name", "style", 0.3, ["alcalde"], ["mayor"]),  # right, but not raised
    difference("rewording", "style", 0.2, ["pozos"], ["wells"]),  # no finding of a difference
    difference("detail", "substantive", 0.8, ["Llueve"], []),  # in a sentence of one edition: not counted
)


@pytest.fixture
def comparison():
    articles = (
        Article("wells", RECORD[side], side, sentences=tuple(Span(*span) for span in RECORD["sentences_" + side]))
        for side in ("es", "en")
    )
    return Comparison("a test", *articles, links=(), differences=FOUND)


def test_findings_are_judged_by_what_they_touch(comparison):
    believed, faults = benchmark.judged(RECORD, comparison)
    assert believed == [(0.9, True), (0.7, False), (0.3, True)]
    assert [(fault.sure, fault.fault, fault.kind, fault.words) for fault in faults] == [
        (0.7, "raised", "negation", "cierra | shuts"),
        (0.7, "missed", "name", "alcalde | mayor"),
        (1.0, "missed", "detail", "hoy | –"),
    ]


def test_the_worst_come_first(comparison, capsys):
    benchmark.worst(benchmark.judged(RECORD, comparison)[1], 2)
    told = capsys.readouterr().out.splitlines()
    assert told[1] == "The 2 worst"
    assert [line.split()[:3] for line in told[2:]] == [["1.00", "missed", "detail"], ["0.70", "raised", "negation"]]


BELIEVED = [(0.92, True), (0.98, True), (1.0, True), (0.94, False), (0.5, True), (0.5, False), (0.04, False)]


def test_findings_are_counted_by_tenths_of_confidence():
    bins = benchmark.binned(BELIEVED)
    assert [(found.low, found.count, found.right) for found in bins] == [(0, 1, 0.0), (5, 2, 0.5), (9, 4, 0.75)]
    assert [found.sure for found in bins] == pytest.approx([0.04, 0.5, 0.96])
    # one finding off by .04, two by nothing, four by .21
    assert benchmark.calibration_error(bins) == pytest.approx((0.04 + 4 * 0.21) / 7)
    assert benchmark.calibration_error([]) == 0.0


@pytest.mark.parametrize(
    ("count", "right", "low", "high"), [(10, 0.5, 0.237, 0.763), (10, 1.0, 0.722, 1.0), (4, 0.0, 0.0, 0.490)]
)
def test_few_findings_leave_a_wide_interval(count, right, low, high):
    assert benchmark.Bin(0, count, 0.5, right).range == pytest.approx((low, high), abs=0.001)


def test_reliability_is_told_in_bars(capsys):
    benchmark.reliability(BELIEVED)
    told = capsys.readouterr().out.splitlines()
    assert told[2].split()[:5] == ["0.0", "to", "0.1", "1", "0.00"]
    assert (told[4].count("#"), told[4].index("|")) == (30, told[4].index("#") + 38)
    assert told[-1] == "expected calibration error 0.126 over 7 findings"


def test_calibration_is_drawn_with_a_circle_for_each_tenth():
    drawn = ElementTree.fromstring(benchmark.drawing({"these pairs": BELIEVED, "none": []}, 0.45))
    name = "{http://www.w3.org/2000/svg}"
    circles = list(drawn.iter(name + "circle"))
    places = [(float(circle.get("cx")), float(circle.get("cy"))) for circle in circles]
    assert places == [(12.0, 300.0), (150.0, 150.0), (288.0, 75.0)]
    told = [circle.findtext(name + "title") for circle in circles]
    assert told[-1] == "4 findings of confidence 0.96: 75% right"
    words = [text.text for text in drawn.iter(name + "text")]
    assert "7 findings, expected calibration error 0.126" in words
    assert "0 findings, expected calibration error 0.000" in words
    assert words.count("raised from 0.45") == 2


class Read:
    """Both sides as a translator would give them, for a pair whose translation is known."""

    signature = "known"

    def __init__(self, translations):
        self.translations = translations

    def of_pair(self, left, right):
        there, back = self.translations
        return PairView(there, right.sentence_texts, there, back)

    def ties(self, left, right):
        return None

    def gains(self, left, right, couples):
        return None


def test_a_file_of_pairs_is_measured(tmp_path):
    there = ("The mayor opened twelve wells.", "The market closes today.", "It is raining.")
    back = ("El alcalde abrió diez pozos.", "El mercado cierra hoy.", "No vino nadie.")
    gold = tmp_path / "pairs.jsonl"
    gold.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    measured = benchmark.measure(gold, Settings(), Read((there, back)))
    assert (measured.sentences, [answer["id"] for answer in measured.ours]) == (6, ["wells"])
    numbers = [found for found in measured.ours[0]["differences"] if found["kind"] == "number"]
    assert {"ten", "shuts"} <= {found["en"][0].of(EN) for found in measured.baseline[0]["differences"]}
    assert [(found["es"][0].of(ES), found["en"][0].of(EN)) for found in numbers] == [("doce", "ten")]
    assert (max(measured.believed)[1], measured.comparing[0] > 0) == (True, True)


def test_the_first_pair_is_timed_by_itself():
    measured = benchmark.Measured(ours=[{}, {}, {}], sentences=60)
    measured.comparing, measured.translating = [1.5, 0.03, 0.05], [2.0, 0.1, 0.3]

    first, others = benchmark.timing(measured)

    assert first.startswith("1500 ms of processor time for the first pair")
    assert others.startswith("40 ms to align and compare each other pair of 20 sentences, 0.20 times the 200 ms")
    assert others.endswith("for 30 sentences that is 60 ms")
