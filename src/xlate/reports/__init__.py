"""Reports: a run of comparisons written as a page, data, or an exchange format; the suffix names the format."""

from xlate.reports.comparison_json import read_comparisons
from xlate.reports.files import opened, suffix_of, suffixes, write
from xlate.reports.run import Run, Writer

__all__ = ["Run", "Writer", "opened", "read_comparisons", "suffix_of", "suffixes", "write"]
