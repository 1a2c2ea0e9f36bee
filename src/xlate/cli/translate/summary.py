"""What a run of ``xlate translate`` came to, for people and for programs."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from xlate.cli.counting import counted

if TYPE_CHECKING:
    from xlate.engines.translator import Translator


class Stopwatch:
    """The figures of a run.

    Args:
        translator: what translates; its counts are the run's.
    """

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self._start = time.monotonic()

    def figures(self, articles: int, finished: int, failures: int) -> dict[str, object]:
        """What the run came to, by name.

        Args:
            articles: articles translated.
            finished: outputs that an earlier run had finished.
            failures: inputs, or parts of them, that failed.
        """
        counts = self._translator.counts
        seconds = time.monotonic() - self._start
        return {
            "articles": articles,
            "finished_before": finished,
            "failures": failures,
            "segments": counts.sentences,
            "reused": counts.remembered,
            "translated": counts.translated,
            "retried": counts.retried,
            "flagged": dict(sorted(counts.flags.items())),
            "seconds": round(seconds, 2),
            "tokens": counts.tokens,
            "tokens_a_second": round(counts.tokens / seconds, 1) if seconds else 0.0,
            "signature": self._translator.signature,
        }


def told(figures: Mapping[str, Any], what: str = "article") -> str:
    """The figures in one line."""
    flagged = figures["flagged"]
    doubtful = sum(flagged.values()) if isinstance(flagged, dict) else 0
    return (
        f"{counted(figures['articles'], what)}, {counted(figures['segments'], 'segment')}: "
        f"{figures['reused']:,} reused, "
        f"{figures['retried']:,} retried, {doubtful:,} flagged; {figures['seconds']:,} s, "
        f"{figures['tokens_a_second']:,} tokens a second; {figures['signature']}"
    )
