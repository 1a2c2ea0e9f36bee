"""The checks, in the order in which they look: what one settles, no later one wonders at."""

from __future__ import annotations

from xlate.comparison.attribution import Attribution
from xlate.comparison.check import Check
from xlate.comparison.dates import Dates
from xlate.comparison.detail import Detail
from xlate.comparison.framing import Framing
from xlate.comparison.modality import Modality
from xlate.comparison.names import Names
from xlate.comparison.negation import Negation
from xlate.comparison.numbers import Numbers
from xlate.comparison.quotes import Quotes

CHECKS: tuple[Check, ...] = (
    Quotes(),
    Numbers(),
    Dates(),
    Names(),
    Negation(),
    Attribution(),
    Modality(),
    Framing(),
    Detail(),
)
