"""Datelines: *BOGOTÁ, Colombia —*, *PUERTO MONTT.-*, *LONDON (Reuters) -*. House style, and no word of the report."""

from __future__ import annotations

import re
from functools import lru_cache

from xlate.articles import Span, Spans

_DATELINE = re.compile(
    r"(?:^|(?<=\n))[ \t]*"
    r"(?P<line>(?:[A-ZÁÉÍÓÚÜÑÇ][A-ZÁÉÍÓÚÜÑÇ.'’-]+)(?:[ ](?:[A-ZÁÉÍÓÚÜÑÇ.'’-]+))*"  # a place in capitals
    r"(?:,[ ]\w[\w.]*(?:[ ]\w[\w.]*){0,2})?"  # its state, its country, or a date
    r"(?:[ ]?[(/][^)\n/]{2,40}[)/])?"  # an agency
    r"(?:[ ]?\.[ ]?[-—–]+|[ ][-—–]+|[—–]|\.)(?=\s))"
)
"""A place in capitals that opens a paragraph, up to its dash or full stop."""


@lru_cache(maxsize=32)
def datelines(text: str) -> Spans:
    """The datelines of a text, with the marks that end them."""
    return tuple(Span(match.start("line"), match.end("line")) for match in _DATELINE.finditer(text))
