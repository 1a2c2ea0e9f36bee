"""Quality floors on the labelled development pairs, so that no change to a check or a list loses them unseen."""

import json
import subprocess
import sys

import pytest

from xlate.articles import Article, Link, Span
from xlate.comparison import compare
from xlate.settings import ComparisonSettings

FLOORS = {"difference F1": 0.70, "word F1": 0.58, "kinds named": 0.75}
CEILINGS = {"false alarms": 9.0, "rewordings raised": 0.20}
SIDES = ("es", "en")


def compared(record):
    """The answer to one labelled pair, by its own sentence links and without any translation."""
    es, en = (
        Article(record["id"], record[side], side, sentences=tuple(Span(*span) for span in record["sentences_" + side]))
        for side in SIDES
    )
    links = [
        Link(tuple(es.sentences[i] for i in link["es"]), tuple(en.sentences[j] for j in link["en"]), "equivalent")
        for link in record["links"]
    ]
    judged, differences = compare(es, en, links, [], [], ComparisonSettings())
    return {
        "id": record["id"],
        "links": [{"es": link.left, "en": link.right} for link in judged],
        "differences": [{"kind": d.kind, "severity": d.severity, "es": d.left, "en": d.right} for d in differences],
    }


@pytest.fixture(scope="module")
def figures(shared, tmp_path_factory):
    gold = shared / "editions" / "dev.jsonl"
    answers = tmp_path_factory.mktemp("gate") / "answers.jsonl"
    records = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    answers.write_text("\n".join(json.dumps(compared(record)) for record in records), encoding="utf-8")
    command = [sys.executable, str(gold.parent / "score.py"), str(gold), str(answers), "--json"]
    scored = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    kinds = scored["kinds"].values()
    return {
        "difference F1": scored["differences"]["f1"],
        "word F1": scored["words"]["f1"],
        "kinds named": sum(k["gold"] * k["named"] for k in kinds) / sum(k["gold"] * k["recall"] for k in kinds),
        "false alarms": scored["false_alarms_per_1000_words"],
        "rewordings raised": scored["rewordings_raised"],
    }


@pytest.mark.parametrize("name", FLOORS)
def test_floors(figures, name):
    assert figures[name] >= FLOORS[name]


@pytest.mark.parametrize("name", CEILINGS)
def test_ceilings(figures, name):
    assert figures[name] <= CEILINGS[name]
