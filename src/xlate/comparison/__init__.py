"""Links into differences: one module a family of kinds, behind the interface in :mod:`xlate.comparison.check`."""

from xlate.comparison.compare import compare

__all__ = ["compare"]
