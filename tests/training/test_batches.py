from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from xlate.training import batches, train, vocabulary
from xlate.training.recipe import Phase, Schedule


def corpus_of(marks: range, longest: int) -> batches.EncodedCorpus:
    """Sentences that begin with their own mark, of lengths that vary up to ``longest``."""
    rows = [np.full(2 + mark % (longest - 1), mark, np.uint16) for mark in marks]
    side = batches.EncodedSide(np.concatenate(rows), np.concatenate([[0], np.cumsum([len(row) for row in rows])]))
    return batches.EncodedCorpus(side, side)


@pytest.fixture
def corpora() -> dict[str, batches.EncodedCorpus]:
    return {"news": corpus_of(range(100, 600), 30), "talk": corpus_of(range(1000, 9000), 12)}


def test_a_pool_is_mixed_by_weight_and_filled_by_tokens(corpora: dict[str, batches.EncodedCorpus]) -> None:
    pool = batches.Mixer(corpora, 1, {}).pool({"news": 1, "talk": 3}, 400, padding=60000)
    firsts = [int(first) for batch in pool for first in batch.wanted[:, 0]]
    assert len(firsts) == batches.POOL
    assert sum(first < 1000 for first in firsts) == batches.POOL / 4
    assert max(batch.wanted.numel() for batch in pool) <= 400
    padding = sum(int((batch.wanted == 60000).sum()) for batch in pool) / sum(batch.wanted.numel() for batch in pool)
    assert padding < 0.05
    for batch in pool:
        assert batch.given[:, 0].unique().tolist() == [60000]
        assert batch.given[:, 1:].equal(batch.wanted[:, :-1])


def test_nothing_is_repeated_before_everything_was_seen(corpora: dict[str, batches.EncodedCorpus]) -> None:
    mixer = batches.Mixer(corpora, 1, {})
    counts = Counter(int(first) for batch in mixer.pool({"news": 1}, 400, 60000) for first in batch.wanted[:, 0])
    assert set(counts.values()) == {batches.POOL // 500}
    assert mixer.position == {"news": batches.POOL, "talk": 0}


def test_a_mixer_goes_on_where_another_stopped(corpora: dict[str, batches.EncodedCorpus]) -> None:
    mix = {"news": 1, "talk": 1}
    first = batches.Mixer(corpora, 1, {})
    first.pool(mix, 400, 60000)
    second = batches.Mixer(corpora, 1, first.position)
    for one, other in zip(first.pool(mix, 400, 60000), second.pool(mix, 400, 60000), strict=True):
        assert one.wanted.equal(other.wanted)


def test_sources_are_cut_anew_and_targets_are_left(toy: Any, tmp_path: Path) -> None:
    pairs = toy.sentences()
    words = vocabulary.train([side for pair in pairs for side in pair], 340, tmp_path / "v.spm")
    stored = batches.encode(pairs, words, tmp_path / "toy.npz")
    pools = [
        batches.Mixer({"toy": stored}, 1, {}, words.resegmented).pool({"toy": 1}, 2000, words.padding, share)
        for share in (0.0, 0.5)
    ]

    def sides(pool: list[batches.Batch]) -> list[tuple[list[int], list[int]]]:
        rows = [pair for batch in pool for pair in zip(batch.wanted.tolist(), batch.source.tolist(), strict=True)]
        return sorted(
            ([at for at in y if at != words.padding], [at for at in x if at != words.padding]) for y, x in rows
        )

    kept, cut = map(sides, pools)
    assert [target for target, _ in kept] == [target for target, _ in cut]
    changed = [pair for pair in zip(kept, cut, strict=True) if pair[0] != pair[1]]
    assert 0.1 * len(kept) < len(changed) < 0.6 * len(kept)


def test_other_pieces_make_the_same_sentence(toy: Any, tmp_path: Path) -> None:
    sentences = [side for pair in toy.sentences()[:100] for side in pair]
    words = vocabulary.train(sentences, 340, tmp_path / "v.spm")
    names = {number: piece for piece, number in words.ids.items()}
    for sentence, ids in zip(sentences, words.encode(sentences), strict=True):
        cut = words.resegmented(ids)
        assert cut[-1] == words.end
        assert words.join([names[at] for at in cut[:-1]]) == words.join([names[at] for at in ids[:-1]]), sentence


def test_ids_on_disk_are_the_sentences(toy: Any, tmp_path: Path) -> None:
    pairs = [*toy.sentences()[:40], ("x " * 300, "y")]
    words = vocabulary.train([side for pair in toy.sentences() for side in pair], 340, tmp_path / "v.spm")
    stored = batches.encode(pairs, words, tmp_path / "toy.npz")
    assert len(stored) == 40  # the overlong pair is left out
    assert stored.target.sentence(7).tolist() == words.encode([pairs[7][1]])[0]
    pieces = words.pieces(["The old judge sees the cat."])[0]
    assert (words.join(pieces[:-1]), pieces[-1]) == ("The old judge sees the cat.", "</s>")
    assert words.join(words.pieces(["Über 12 €, 日本"])[0][:-1]) == "Über 12 €, 日本"  # bytes for what it has not seen


def test_the_rate_rises_stays_and_falls_with_the_budget() -> None:
    schedule = Schedule(minutes=10, peak=0.01, warmup=100, decay_from=0.5)
    assert train.rate(schedule, 0, 0.0) == pytest.approx(0.0001)
    assert train.rate(schedule, 99, 0.1) == pytest.approx(0.01)
    assert train.rate(schedule, 5000, 0.5) == pytest.approx(0.01)
    assert train.rate(schedule, 5000, 0.75) == pytest.approx(0.005)
    assert train.rate(schedule, 5000, 1.0) == pytest.approx(0.0, abs=1e-9)


def test_the_budget_is_whichever_ends_first() -> None:
    progress = train.Progress(updates=50, seconds=180)
    assert progress.share(Schedule(minutes=10)) == pytest.approx(0.3)
    assert progress.share(Schedule(minutes=10, updates=100)) == pytest.approx(0.5)
    phases = (Phase(until=0.4, mix={"a": 1}), Phase(until=1, mix={"b": 1}))
    assert [list(train.phase(phases, share).mix) for share in (0.0, 0.39, 0.4, 1.2)] == [["a"], ["a"], ["b"], ["b"]]
    assert math.isclose(progress.share(Schedule(updates=50)), 1)
