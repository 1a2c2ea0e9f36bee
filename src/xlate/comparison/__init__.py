"""Links into differences: one module a family of kinds, behind the interface in :mod:`xlate.comparison.check`.

The journey is ``compare`` (linked passages, every check in order) and ``decide`` (overlaps, thresholds), with the room
``believing`` for how far a finding is believed. ``checks`` lists the checks. A family that takes several modules has a
room; each room knows only those above it here, and none knows the journey:

============== ======================================================== ========================
room           what it knows                                            its checks
============== ======================================================== ========================
``passages``   a linked passage, and what any family may ask of it
``values``     numbers and dates                                        ``numbers``, ``dates``
``naming``     people, places, organisations                            ``names``
``saying``     who says it, in whose words                              ``attribution``, ``quotes``
``gaps``       what stands in one edition only                          ``detail``
``denying``    what one edition denies or reverses                      ``negation``
============== ======================================================== ========================

``modality`` and ``framing`` are checks of one module each.
"""

from xlate.comparison.compare import compare

__all__ = ["compare"]
