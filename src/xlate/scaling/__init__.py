"""Where the pairs of a large batch are compared: in this process, or by the workers of a Ray cluster."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from xlate.errors import SettingsError

if TYPE_CHECKING:
    from xlate.pipeline import Comparer, Progress
    from xlate.settings import Settings
    from xlate.views import Views


def comparer_for(
    place: str, settings: Settings, views: Views, progress: Progress | None = None
) -> AbstractContextManager[Comparer]:
    """Who compares the pairs, by the name that ``--on`` takes: ``local``, ``ray``, or ``ray://HOST:PORT``.

    Args:
        place: that name.
        settings: what the workers go by.
        views: the translator of this process; workers elsewhere make their own.
        progress: told how far translation is, where it is done in this process.

    Raises:
        SettingsError: no such place, or Ray is not installed.
    """
    if place == "local":
        from xlate.pipeline import Local

        return nullcontext(Local(settings, views, progress))
    if place == "ray" or place.startswith("ray://"):
        from xlate.scaling.cluster import RayWorkers

        return RayWorkers(place, settings)
    raise SettingsError(f"There is no place to work named {place!r}.", "Give local, ray, or ray://HOST:PORT.")
