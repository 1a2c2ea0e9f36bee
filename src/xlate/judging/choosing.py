"""From settings to the judge that they name."""

from __future__ import annotations

from functools import cache

from xlate.judging.question import Judge
from xlate.settings import JudgingSettings


@cache
def judge_of(settings: JudgingSettings) -> Judge | None:
    """The judge that the settings name, loaded once a process; none where they name none.

    Raises:
        SettingsError: something that it needs is not set.
        EngineError: its model cannot be loaded.
    """
    judge = _made(settings)
    if judge is None or settings.cache is None:
        return judge
    from xlate.judging.remembering import Remembering

    return Remembering(judge, settings.cache)


def _made(settings: JudgingSettings) -> Judge | None:
    if settings.use == "none":
        return None
    if settings.use == "endpoint":
        from xlate.judging.endpoint import Endpoint

        return Endpoint(settings)
    from xlate.judging import local

    kinds: dict[str, type[local.ChatModel | local.Inference | local.Embedding]] = {
        "causal": local.ChatModel,
        "inference": local.Inference,
        "embedding": local.Embedding,
    }
    return kinds[settings.use](settings)
