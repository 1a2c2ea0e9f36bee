"""The journey's stages 3 to 5 on Ray: one worker process a core, each with its own engine, pairs handed out in order.

Source: https://docs.ray.io/en/latest/ray-core/patterns/limit-pending-tasks.html (bounded tasks in flight).
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any

from xlate.articles import Comparison, Failure, Pair
from xlate.errors import SettingsError

if TYPE_CHECKING:
    from xlate.settings import Settings

# Enough that no worker waits for the driver, few enough that finished pairs never pile up in memory.
PAIRS_IN_FLIGHT_PER_WORKER = 4


class Worker:
    """Compares pairs in a process of its own; loads its engine once. Runs as a Ray actor."""

    def __init__(self, settings: Settings) -> None:
        from xlate.views import Views

        self._settings = settings
        self._views = Views.from_settings(settings)

    def compare(self, pair: Pair) -> Comparison | Failure:
        """One pair's outcome."""
        from xlate.pipeline import compare_or_fail

        return compare_or_fail(pair, self._settings, self._views)


class RayWorkers:
    """Workers on a Ray cluster, started or joined when the block begins and left when it ends.

    Args:
        place: ``ray`` starts a cluster on this machine's cores; ``ray://HOST:PORT`` joins one that runs.
        settings: as in the driver, but that each worker keeps to one core.

    Raises:
        SettingsError: Ray is not installed, or no cluster answers at ``place``.
    """

    def __init__(self, place: str, settings: Settings) -> None:
        self._place = place
        one_core = settings.engines.model_copy(update={"threads": 1})
        self._settings = settings.model_copy(update={"engines": one_core})
        self._ray: Any = _ray()
        self._workers: list[Any] = []

    def __enter__(self) -> RayWorkers:
        address = None if self._place == "ray" else self._place
        options = {} if address else {"include_dashboard": False}
        try:
            self._ray.init(address=address, log_to_driver=False, logging_level="error", **options)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise SettingsError(
                f"No Ray cluster answers at {self._place}: {error}.",
                "Start one with `ray start --head`, or use --on ray.",
            ) from error
        actor = self._ray.remote(num_cpus=1, max_restarts=2, max_task_retries=2)(Worker)
        cores = max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self._workers = [actor.remote(self._settings) for _ in range(cores)]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workers.clear()
        self._ray.shutdown()

    def compare(self, pairs: Iterable[Pair]) -> Iterator[Comparison | Failure]:
        """One outcome for each pair, in order; a pair whose worker dies for good is a failure, and the rest goes on."""
        waiting: deque[tuple[Pair, Any]] = deque()
        for number, pair in enumerate(pairs):
            worker = self._workers[number % len(self._workers)]
            waiting.append((pair, worker.compare.remote(pair)))
            if len(waiting) >= PAIRS_IN_FLIGHT_PER_WORKER * len(self._workers):
                yield self._arrived(*waiting.popleft())
        while waiting:
            yield self._arrived(*waiting.popleft())

    def _arrived(self, pair: Pair, reference: Any) -> Comparison | Failure:
        try:
            outcome: Comparison | Failure = self._ray.get(reference)
        except self._ray.exceptions.RayError as error:
            names = " with ".join(side.source for side in (pair.left, pair.right) if side)
            return Failure(names, f"its worker died: {str(error).splitlines()[0]}")
        return outcome


def _ray() -> Any:
    # Ray sends usage statistics unless told not to before it is imported; xlate talks to nobody.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError as error:
        raise SettingsError("Ray is not installed.", "Install it with `pip install 'xlate[ray]'`.") from error
    return ray
