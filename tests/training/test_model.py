from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F  # noqa: N812

from xlate.errors import XlateError
from xlate.training import export, objective, recipe, start, train, vocabulary
from xlate.training.model import Translator, plain_attention

SHAPE = recipe.Shape(width=32, feed_forward=48, encoder_layers=2, decoder_layers=1, heads=4, dropout=0.0)


@pytest.fixture(scope="module")
def words(toy: Any, tmp_path_factory: pytest.TempPathFactory) -> vocabulary.Vocabulary:
    text = [side for pair in toy.sentences() for side in pair]
    return vocabulary.train(text, 340, tmp_path_factory.mktemp("vocabulary") / "toy.spm")


@pytest.fixture
def exported(toy: Any, words: vocabulary.Vocabulary, tmp_path: Path) -> tuple[Translator, Path]:
    """A network with parameters at random, biases and norms too, and the folder that it was written to."""
    torch.manual_seed(3)
    network = Translator(SHAPE, len(words)).eval()
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name != "model.shared.weight":
                parameter.add_(torch.randn_like(parameter) * 0.1)
    plan = recipe.load(toy.write(tmp_path)).model_copy(update={"shape": SHAPE})
    export.write_marian(plan, network.state_dict(), words, tmp_path / "marian")
    return network, tmp_path / "marian"


def test_logits_equal_those_of_transformers(exported: tuple[Translator, Path], words: vocabulary.Vocabulary) -> None:
    from transformers import MarianMTModel

    network, folder = exported
    theirs = MarianMTModel.from_pretrained(folder).eval()
    padding = words.padding
    source = torch.tensor([[20, 21, 22, 23, words.end], [30, 31, words.end, padding, padding]])
    given = torch.tensor([[padding, 40, 41, 42], [padding, 50, 51, 52]])
    with torch.no_grad():
        wanted = theirs(input_ids=source, attention_mask=(source != padding).long(), decoder_input_ids=given).logits
        torch.testing.assert_close(network(source, given), wanted, atol=1e-5, rtol=1e-4)


def test_a_training_can_begin_at_an_exported_model(
    exported: tuple[Translator, Path], words: vocabulary.Vocabulary
) -> None:
    network, folder = exported
    other = Translator(SHAPE, len(words))
    start.begin_at(other, folder)
    for name, parameter in other.named_parameters():
        torch.testing.assert_close(parameter, network.state_dict()[name])
    assert vocabulary.take(folder).ids == words.ids


def test_a_model_of_another_shape_is_no_beginning(
    exported: tuple[Translator, Path], words: vocabulary.Vocabulary
) -> None:
    wider = Translator(SHAPE.model_copy(update={"width": 64}), len(words))
    with pytest.raises(XlateError, match="does not fit"):
        start.begin_at(wider, exported[1])
    with pytest.raises(XlateError, match="holds no weights"):
        start.begin_at(wider, exported[1].parent)


@pytest.mark.parametrize("causal", [False, True])
def test_plain_attention_is_torchs(causal: bool) -> None:
    torch.manual_seed(1)
    q, k, v = (torch.randn(2, 4, 5, 8) for _ in range(3))
    mask = None if causal else torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]]).bool()[:, None, None, :]
    wanted = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal)
    torch.testing.assert_close(plain_attention(q, k, v, mask, causal), wanted, atol=1e-5, rtol=1e-4)


def test_candidates_stand_for_the_whole_vocabulary() -> None:
    torch.manual_seed(5)
    logits, labels = torch.randn(4000), torch.tensor([7, 9, 7, 3999])
    sums = []
    for _ in range(200):
        chosen, correction, places = objective.candidates(labels, 4000, 100)
        assert chosen[places].tolist() == labels.tolist()
        sums.append((logits[chosen] + correction).exp().sum())
    assert float(torch.stack(sums).mean()) == pytest.approx(float(logits.exp().sum()), rel=0.03)


def test_two_sights_disagree_by_the_mean_of_both_divergences() -> None:
    from torch.nn.functional import kl_div

    torch.manual_seed(7)
    one, other = torch.randn(5, 30), torch.randn(5, 30)
    ways = [
        kl_div(told.log_softmax(-1), true.log_softmax(-1), log_target=True, reduction="batchmean")
        for told, true in ((one, other), (other, one))
    ]
    assert float(objective.disagreement(torch.cat([one, other]))) == pytest.approx(float(sum(ways)) / 2, rel=1e-5)
    assert float(objective.disagreement(torch.cat([one, one]))) == pytest.approx(0, abs=1e-6)


def test_training_with_consistency_draws_two_sights_together(words: vocabulary.Vocabulary, tmp_path: Path) -> None:
    from xlate.training.batches import Batch

    shape = SHAPE.model_copy(update={"dropout": 0.3})
    wanted = torch.tensor([[40, 41, 42, words.end], [50, 51, words.end, words.padding]])
    batch = Batch(wanted, torch.cat([torch.full((2, 1), words.padding), wanted[:, :-1]], 1), wanted)
    apart = []
    for weight in (0.0, 20.0):
        torch.manual_seed(3)
        schedule = recipe.Schedule(updates=60, warmup=2, threads=1, smoothing=0.0, precision="float32", device="cpu")
        trainer = train.Trainer(Translator(shape, len(words)), schedule, tmp_path / f"checkpoint{weight:g}", "text")
        for _ in range(60):
            trainer.update(batch, consistency=weight)
        assert trainer.progress.tokens == 60 * 7  # a batch is seen twice, and counts once
        memory, mask = trainer.network.encode(torch.cat([wanted] * 10))
        states = trainer.network.decode(torch.cat([batch.given] * 10), memory, mask)
        logits = states @ trainer.network.model.shared.weight.T
        apart.append(float(objective.disagreement(logits.detach().flatten(0, 1))))
    assert apart[1] < 0.5 * apart[0]


def test_padding_stays_zero_and_the_average_follows(words: vocabulary.Vocabulary, tmp_path: Path) -> None:
    from xlate.training.batches import Batch

    schedule = recipe.Schedule(updates=20, warmup=2, threads=1, averaging=0.5, precision="bf16", device="cpu")
    trainer = train.Trainer(Translator(SHAPE, len(words)), schedule, tmp_path / "checkpoint", "this text")
    wanted = torch.tensor([[40, 41, words.end], [50, words.end, words.padding]])
    given = torch.cat([torch.full((2, 1), words.padding), wanted[:, :-1]], 1)
    losses = []
    for _ in range(20):
        trainer.update(Batch(wanted, given, wanted))
        losses.append(trainer.progress.loss)
    assert trainer.weights["model.shared.weight"][words.padding].abs().sum() == 0
    assert losses[-1] < losses[0]
    assert trainer.progress.tokens == 20 * 5
    trainer.save()
    again = train.Trainer(Translator(SHAPE, len(words)), schedule, tmp_path / "checkpoint", "this text")
    assert again.progress == trainer.progress
    for name, value in trainer.average.items():
        assert torch.equal(again.average[name], value)
        assert torch.equal(again.weights[name], trainer.weights[name])
    with pytest.raises(XlateError, match="other text"):
        train.Trainer(Translator(SHAPE, len(words)), schedule, tmp_path / "checkpoint", "another text")
