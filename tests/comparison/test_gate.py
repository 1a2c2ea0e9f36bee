"""Quality floors on labelled pairs, so that no change to a check or a list loses them unseen.

``benchmarks/floors.json`` holds, for each set of pairs, the digest of its data and what must be reached; the figures
stand a little below what was measured. Pairs are compared by their own sentence links and without any translation.
"""

import hashlib
import json
from pathlib import Path

import pytest

from xlate.articles import Article, Link, Span
from xlate.comparison import compare
from xlate.languages.tokens import tokenize
from xlate.settings import ComparisonSettings

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
FLOORS = json.loads((BENCHMARKS / "floors.json").read_text(encoding="utf-8"))
SIDES = ("es", "en")


def compared(record):
    """The substantive differences of one labelled pair: kind, and the words marked on either side."""
    es, en = (
        Article(record["id"], record[side], side, sentences=tuple(Span(*span) for span in record["sentences_" + side]))
        for side in SIDES
    )
    links = [
        Link(tuple(es.sentences[i] for i in link["es"]), tuple(en.sentences[j] for j in link["en"]), "equivalent")
        for link in record["links"]
    ]
    _, differences = compare(es, en, links, [], [], ComparisonSettings())
    return [(d.kind, words(es, d.left), words(en, d.right)) for d in differences if d.severity == "substantive"]


def words(article, spans):
    """Indices of the article's words that the spans touch."""
    return {i for i, token in enumerate(tokenize(article.text)) if any(token.span.overlaps(Span(*s)) for s in spans)}


def labelled(record):
    """Every labelled difference: kind, and its words on either side."""
    es, en = (Article(record["id"], record[side], side) for side in SIDES)
    return [(d["kind"], words(es, d["es"]), words(en, d["en"])) for d in record["differences"]]


def touches(one, other):
    return bool(one[1] & other[1] or one[2] & other[2])


def linked_words(record):
    """How many words stand in sentences that both editions have."""
    both = [link for link in record["links"] if link["es"] and link["en"]]
    return sum(
        len(tokenize(record[side], Span(*record["sentences_" + side][i])))
        for side in SIDES
        for i in {index for link in both for index in link[side]}
    )


def figures(records):
    """The figures of ``benchmarks/floors.json`` for labelled records."""
    found = named = real = right = raised = rewordings = minded = total = 0
    for record in records:
        differences, gold = compared(record), labelled(record)
        substantive = [g for g in gold if g[0] != "rewording"]
        hits = [[d for d in differences if touches(d, g)] for g in substantive]
        real, found = real + len(substantive), found + sum(map(bool, hits))
        named += sum(any(d[0] == g[0] for d in hit) for g, hit in zip(substantive, hits, strict=True))
        raised, right = (
            raised + len(differences),
            right + sum(any(touches(d, g) for g in substantive) for d in differences),
        )
        reworded = [g for g in gold if g[0] == "rewording"]
        rewordings, minded = (
            rewordings + len(reworded),
            minded + sum(any(touches(d, g) for d in differences) for g in reworded),
        )
        total += linked_words(record)
    precision, recall = right / raised, found / real
    return {
        "difference F1": 2 * precision * recall / (precision + recall),
        "kinds named": named / found,
        "false alarms per 1,000 words": 1000 * (raised - right) / total,
        "rewordings raised": minded / rewordings,
    }


@pytest.fixture(params=sorted(FLOORS), scope="module")
def measured(request):
    """The floors of one set of pairs, and what is measured on it."""
    floors = FLOORS[request.param]
    file = BENCHMARKS / floors["data"]
    if floors["data"].startswith("shared/"):
        file = request.getfixturevalue("shared") / floors["data"].removeprefix("shared/")
    data = file.read_bytes()
    assert hashlib.sha256(data).hexdigest() == floors["sha256"], f"{file} is not the data of the floors: measure anew"
    return floors, figures([json.loads(line) for line in data.decode("utf-8").splitlines()])


def test_floors_and_ceilings(measured):
    floors, reached = measured
    low = {name: reached[name] for name, floor in floors["at least"].items() if reached[name] < floor}
    high = {name: reached[name] for name, ceiling in floors["at most"].items() if reached[name] > ceiling}
    assert (low, high) == ({}, {})
