"""Languages as documents declare them, in the form of BCP 47."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def language_tag(declared: str | None) -> str | None:
    """A declared language as a BCP 47 tag (``es_ES`` becomes ``es-ES``), ``None`` where it is none."""
    tag = (declared or "").strip()
    if not _TAG.fullmatch(tag):
        return None
    primary, *subtags = tag.replace("_", "-").split("-")
    return "-".join((primary.lower(), *(part.upper() if len(part) == 2 else part for part in subtags)))
