"""How alike the measures rank the systems: where two part, one of them sees what the other hides.

This is no substitute for human judgement, of which a test set of texts has none: measures that agree may err together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from xlate.evaluation.results import Evaluation

# With fewer systems a ranking has too few pairs for its agreement to say anything.
_LEAST_SYSTEMS = 5


def agreement(evaluation: Evaluation) -> dict[str, dict[str, float | None]]:
    """Kendall's tau-b of every measure's ranking with every other's, from -1 to 1; empty for fewer than five systems.

    ``None`` stands where a measure has the same figure for every system. Rankings are from worst to best, so that
    measures of which less is better (TER) agree with the others.
    """
    if len(evaluation.systems) < _LEAST_SYSTEMS:
        return {}
    rankings = {
        score.metric: [
            system.all[number].value * (1 if score.higher_is_better else -1) for system in evaluation.systems
        ]
        for number, score in enumerate(evaluation.systems[0].all)
    }
    return {
        name: {other: kendall(values, others) for other, others in rankings.items()}
        for name, values in rankings.items()
    }


def kendall(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Kendall's tau-b, ties allowed for; ``None`` where one side is all ties."""
    agreeing = 0
    untied = [0, 0]
    for i in range(len(first)):
        for j in range(i):
            signs = [(values[i] > values[j]) - (values[i] < values[j]) for values in (first, second)]
            agreeing += signs[0] * signs[1]
            untied = [count + abs(sign) for count, sign in zip(untied, signs, strict=True)]
    return agreeing / math.sqrt(untied[0] * untied[1]) if all(untied) else None
