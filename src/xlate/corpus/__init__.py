"""What many comparisons say together: rates by kind, outlet and month, what editions leave out, terms they choose."""

from xlate.corpus.census import Census
from xlate.corpus.survey import Survey, survey

__all__ = ["Census", "Survey", "survey"]
