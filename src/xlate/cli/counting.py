"""Numbers of things, as every command says them."""

from __future__ import annotations


def counted(count: int, noun: str) -> str:
    """*1 pair*, *2 pairs*, *12,000 pairs*; for nouns that take an s."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
