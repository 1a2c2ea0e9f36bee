"""Language tags (BCP 47), as far as the program looks into them."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1000)
def primary(tag: str | None) -> str:
    """The language alone, in lower case, without script or region; empty where there is none."""
    return (tag or "").strip().replace("_", "-").partition("-")[0].lower()
