"""An evaluation as JSON, by the schema ``xlate.evaluation/1`` (``evaluation-1.schema.json`` one folder up)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from xlate.evaluation.agreement import agreement
from xlate.evaluation.results import Band, Evaluation, Score, SystemScores
from xlate.signature import version

SCHEMA = "xlate.evaluation/1"


def as_json(evaluation: Evaluation, *, segments: bool = False) -> str:
    """The whole evaluation; with ``segments`` also every segment's texts and scores."""
    return json.dumps(_record(evaluation, segments=segments), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _record(evaluation: Evaluation, *, segments: bool) -> dict[str, Any]:
    test, resampling = evaluation.test, evaluation.resampling
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "signature": f"xlate:{version()}",
        "segments": len(test),
        "references": len(test.references),
        "digest": test.digest,
        "languages": dict(zip(("source", "target"), test.languages, strict=True)),
        "resampling": {
            "samples": resampling.samples,
            "test": resampling.test,
            "trials": resampling.trials if resampling.test == "randomization" else 0,
            "seed": resampling.seed,
        },
        "baseline": evaluation.baseline,
        "null_hypothesis": evaluation.null_hypothesis,
        "notes": list(evaluation.notes),
        "systems": [
            {
                "name": system.system,
                "origin": test.origins.get(system.system, ""),
                "scores": _scores(system.scores),
                "accuracies": _scores(system.accuracies),
            }
            for system in evaluation.systems
        ],
        "agreement": agreement(evaluation),
        "pairs": {metric: [list(row) for row in rows] for metric, rows in evaluation.pairs.items()},
    }
    if segments:
        record["texts"] = list(_texts(evaluation))
    return record


def _scores(scores: Sequence[Score]) -> dict[str, Any]:
    return {score.metric: _score(score) for score in scores}


def _score(score: Score) -> dict[str, Any]:
    found: dict[str, Any] = {
        "value": score.value,
        "signature": score.signature,
        "higher_is_better": score.higher_is_better,
        "lengths": [_band("words", band) for band in score.lengths],
        "groups": [_band("group", band) for band in score.groups],
    }
    if score.interval:
        found["interval"] = {"mean": score.interval.mean, "half": score.interval.half, "level": 0.95}
    if score.p_value is not None:
        found["p_value"] = score.p_value
    if score.counts:
        found["right"], found["total"] = score.counts
    return found


def _band(key: str, band: Band) -> dict[str, Any]:
    tested = {"p_value": band.p_value} if band.p_value is not None else {}
    return {key: band.label, "segments": band.segments, "value": band.value, **tested}


def _texts(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    test = evaluation.test
    for number in range(len(test)):
        yield {
            "number": number + 1,
            "source": test.source[number] if test.source is not None else None,
            "references": [reference[number] for reference in test.references],
            "outputs": {
                system.system: _output(test.systems[system.system], system, number) for system in evaluation.systems
            },
        }


def _output(lines: Sequence[str], system: SystemScores, number: int) -> dict[str, Any]:
    return {"text": lines[number], "scores": {score.metric: score.segments[number] for score in system.all}}
