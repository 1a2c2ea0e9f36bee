"""Comparing a pair puts the collector of cycles to rest, and leaves it as the caller had it."""

from __future__ import annotations

import gc

import pytest

from xlate.articles import Article
from xlate.languages.sentences import segment
from xlate.pipeline import compare_pair
from xlate.settings import Settings
from xlate.views import Views


@pytest.mark.parametrize("awake", [True, False])
def test_the_collector_is_left_as_it_was(awake: bool) -> None:
    settings = Settings()
    left, right = (
        segment(Article(name, f"The mayor opened {count} schools in Oviedo.\n", "en"))
        for name, count in (("a", 12), ("b", 15))
    )
    before = gc.isenabled()
    try:
        (gc.enable if awake else gc.disable)()
        comparison = compare_pair(left, right, settings, Views.from_settings(settings))
        assert gc.isenabled() is awake
    finally:
        (gc.enable if before else gc.disable)()
    assert [difference.kind for difference in comparison.differences] == ["number"]
