"""Machine translation: one interface, one module an engine, and what stands around every engine.

:func:`load` gives an engine by name; :mod:`xlate.engines.translator` puts batching, de-duplication, memory, glossary
and the guard around it.
"""

from xlate.engines.protocol import Availability, Engine
from xlate.engines.registry import availability, load, names

__all__ = ["Availability", "Engine", "availability", "load", "names"]
