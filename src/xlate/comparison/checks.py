"""The checks, in the order in which they look: what one settles, no later one wonders at."""

from __future__ import annotations

from xlate.comparison.check import Check
from xlate.comparison.denying.negation import Negation
from xlate.comparison.framing import Framing
from xlate.comparison.gaps.detail import Detail
from xlate.comparison.modality import Modality
from xlate.comparison.naming.names import Names
from xlate.comparison.saying.attribution import Attribution
from xlate.comparison.saying.quotes import Quotes
from xlate.comparison.values.dates import Dates
from xlate.comparison.values.numbers import Numbers

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
