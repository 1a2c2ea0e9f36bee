"""Pairing by file name: ``0042.es.txt`` with ``0042.en.txt``, ``es/0042.txt`` with ``en/0042.txt``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from xlate.articles import Article, Pair
from xlate.languages.tags import primary

# Where a language marker may be glued to a name: 0042.es, 0042_es, 0042-es, es_0042.
_JOINT = r"[._\- ]"
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,5}$")


def pair_by_name(lefts: Sequence[Article], rights: Sequence[Article]) -> list[Pair]:
    """Pair articles whose paths are the same but for folder of the side, suffix, and language marker.

    Where several articles of one side come to the same name, nothing says which is meant: they, and whatever has that
    name on the other side, stay alone, with ``collision`` in the evidence.

    Returns:
        Pairs in the order of the left articles; then right articles without partner.
    """
    left_names, right_names = names(lefts), names(rights)
    by_name: dict[str, list[int]] = {}
    for j, name in enumerate(right_names):
        by_name.setdefault(name, []).append(j)
    times = Counter(left_names)
    pairs: list[Pair] = []
    partnered: set[int] = set()
    for article, name in zip(lefts, left_names, strict=True):
        found = by_name.get(name, [])
        if len(found) == 1 and times[name] == 1:
            partnered.add(found[0])
            pairs.append(Pair(article, rights[found[0]], 1.0, {"name": 1.0}))
        else:
            pairs.append(Pair(article, None, 0.0, {"collision": 1.0} if found else {}))
    alone = [j for j in range(len(rights)) if j not in partnered]
    return pairs + [Pair(None, rights[j], 0.0, {"collision": 1.0} if right_names[j] in times else {}) for j in alone]


def names(articles: Sequence[Article]) -> list[str]:
    """What each article of one side is called: its path below the side's folder, without suffix and language marker."""
    paths = [PurePosixPath(article.source) for article in articles]
    folder = _common_folder(paths)
    return [
        _bare(path.parts[len(folder) :], primary(article.language))
        for path, article in zip(paths, articles, strict=True)
    ]


def _common_folder(paths: Sequence[PurePosixPath]) -> tuple[str, ...]:
    """The leading folders that all paths share."""
    common = paths[0].parts[:-1] if paths else ()
    for path in paths[1:]:
        shared = 0
        for mine, theirs in zip(common, path.parts[:-1], strict=False):
            if mine != theirs:
                break
            shared += 1
        common = common[:shared]
    return common


def _bare(parts: tuple[str, ...], language: str) -> str:
    *folders, name = parts
    marker = rf"{re.escape(language)}(?:[-_][A-Za-z]{{2,4}})?"
    stem = _SUFFIX.sub("", name) if not re.fullmatch(rf"\.{marker}", _suffix(name), re.IGNORECASE) else name
    shorn = re.sub(rf"{_JOINT}{marker}$|^{marker}{_JOINT}", "", stem, count=1, flags=re.IGNORECASE)
    kept = [part for part in folders if not re.fullmatch(marker, part, re.IGNORECASE)]
    return "/".join([*kept, shorn or stem])


def _suffix(name: str) -> str:
    found = _SUFFIX.search(name)
    return found.group() if found else ""
