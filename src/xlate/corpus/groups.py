"""Which group of the corpus a pair belongs to, and how its editions are called."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Literal, get_args
from urllib.parse import urlsplit

from xlate.articles import Article, Comparison
from xlate.dating import day_of
from xlate.languages.tags import primary

By = Literal["outlet", "file", "folder", "none"]
BY: tuple[By, ...] = get_args(By)

UNDATED = ""


def group_of(comparison: Comparison, file: Path, by: By) -> str:
    """The group of a pair; empty where nothing names one.

    Args:
        comparison: the pair.
        file: the file that holds it.
        by: ``outlet`` (the hosts of the articles' addresses, or else their common folder), ``folder``, ``file``
            (the comparison file's name), or ``none``.
    """
    if by == "file":
        return file.stem
    if by == "folder":
        return _common_folder(comparison)
    if by == "outlet":
        return _hosts(comparison) or _common_folder(comparison)
    return ""


def month_of(comparison: Comparison) -> str:
    """The month of a pair, *2026-03*: that of its earlier article; :data:`UNDATED` where neither is dated."""
    days = [day for side in (comparison.left, comparison.right) if (day := day_of(side))]
    return min(days).strftime("%Y-%m") if days else UNDATED


def editions_of(comparison: Comparison) -> tuple[str, str]:
    """What the two editions are called: by language, or by side where both are in one language."""
    left, right = _language(comparison.left), _language(comparison.right)
    return (left, right) if left != right else ("left", "right")


def _language(article: Article) -> str:
    return primary(article.language)


def _hosts(comparison: Comparison) -> str:
    hosts = [_host(side.url) for side in (comparison.left, comparison.right) if side.url]
    return " / ".join(dict.fromkeys(host for host in hosts if host))


def _host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _common_folder(comparison: Comparison) -> str:
    """The nearest folder that holds both articles, not counting one that is named like a language of theirs."""
    left, right = (PurePosixPath(side.source).parts[:-1] for side in (comparison.left, comparison.right))
    shared = [mine for mine, theirs in zip(left, right, strict=False) if mine == theirs]
    languages = {_language(comparison.left), _language(comparison.right)}
    named = [part for part in shared if part.lower() not in languages and part not in ("/", ".", "..")]
    return named[-1] if named else ""
