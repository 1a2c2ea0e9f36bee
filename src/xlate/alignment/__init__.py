"""Stages 2 and 4, by three doors: ``documents`` (which articles), ``sentences``, and ``words`` belong together."""
