"""Judges in this process, on tiny models with random weights: whether their figures are taken rightly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from xlate.engines.neural import hub
from xlate.errors import EngineError, SettingsError
from xlate.judging.choosing import judge_of
from xlate.judging.local import ChatModel, Embedding, Inference
from xlate.judging.question import Doubt, Question, Side
from xlate.settings import JudgingSettings

WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "el",
    "la",
    "minister",
    "ministro",
    "will",
    "podría",
    "resign",
    "dimitir",
    "hoy",
    "now",
    "it",
    "rained",
]
DOUBTS = (Doubt("modality", "podría", "will"), Doubt("detail", "hoy", ""))
QUESTIONS = [
    Question(Side("es", "el ministro podría dimitir"), Side("en", "minister will resign"), DOUBTS),
    Question(Side("es", "hoy", "now"), Side("en", "it rained now now now"), DOUBTS[:1]),
    Question(Side("es", "hoy " * 60), Side("en", "now"), DOUBTS),
]


def _saved(model: Any, folder: Path, template: str | None = None) -> str:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=32, chat_template=template,
        model_input_names=["input_ids", "attention_mask"],
    )  # fmt: skip
    with hub.quiet():
        fast.save_pretrained(folder)
        model.save_pretrained(folder)
    return str(folder)


def _sizes() -> dict[str, int]:
    layers = {"num_hidden_layers": 1, "num_attention_heads": 2, "hidden_size": 16, "intermediate_size": 32}
    return {**layers, "vocab_size": len(WORDS), "max_position_embeddings": 32, "pad_token_id": 0}


@pytest.fixture(scope="module")
def inference(tmp_path_factory: pytest.TempPathFactory) -> str:
    from transformers import BertConfig, BertForSequenceClassification

    torch.manual_seed(3)
    labels = {0: "contradiction", 1: "ENTAILMENT", 2: "neutral"}
    config = BertConfig(**_sizes(), id2label=labels, initializer_range=1.0)
    return _saved(BertForSequenceClassification(config), tmp_path_factory.mktemp("judges") / "nli")


@pytest.fixture(scope="module")
def embedding(tmp_path_factory: pytest.TempPathFactory) -> str:
    from transformers import BertConfig, BertModel

    torch.manual_seed(4)
    return _saved(BertModel(BertConfig(**_sizes(), initializer_range=1.0)), tmp_path_factory.mktemp("judges") / "emb")


@pytest.fixture(scope="module")
def causal(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A chat model that babbles, and the same without a chat template."""
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(5)
    model = LlamaForCausalLM(LlamaConfig(**_sizes() | {"max_position_embeddings": 4096}))
    folder = tmp_path_factory.mktemp("judges")
    template = "{% for message in messages %}{{ message.content }} {% endfor %}"
    return {"chat": _saved(model, folder / "chat", template), "plain": _saved(model, folder / "plain")}


def test_the_less_likely_entailment_counts(inference: str) -> None:
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    judge = Inference(JudgingSettings(use="inference", model=inference))
    answers = judge.ask(QUESTIONS)
    tokenizer = AutoTokenizer.from_pretrained(inference)
    model = AutoModelForSequenceClassification.from_pretrained(inference).eval()
    for question, found in zip(QUESTIONS[:2], answers[:2], strict=True):
        texts = question.left.text, question.right.text
        with torch.inference_mode():
            entailed = [
                float(model(**tokenizer(*pair, return_tensors="pt")).logits.softmax(-1)[0, 1])
                for pair in (texts, texts[::-1])
            ]
        assert len({round(one, 3) for one in entailed}) == 2, "the two directions can be told apart"
        assert [one.differs for one in found] == [pytest.approx(1 - min(entailed), abs=1e-3)] * len(question.doubts)
    assert [one.differs for one in answers[2]] == [None, None]
    assert "longer than the model reads" in answers[2][0].why
    assert judge.ask(QUESTIONS[2:])[0][0].differs is None, "nothing that fits: nothing to run on"


def test_a_judge_of_one_language_reads_the_translation(inference: str) -> None:
    both = Inference(JudgingSettings(use="inference", model=inference)).ask(QUESTIONS[1:2])
    english = Inference(JudgingSettings(use="inference", model=inference, languages=("en",))).ask(QUESTIONS[1:2])
    translated = Question(Side("en", "now"), QUESTIONS[1].right, DOUBTS[:1])
    assert english == Inference(JudgingSettings(use="inference", model=inference)).ask([translated])
    assert english != both


def test_cosines_become_probabilities(embedding: str) -> None:
    settings = JudgingSettings(use="embedding", model=embedding, midpoint=0.5, steepness=4)
    same = Question(Side("es", "hoy"), Side("en", "hoy"), DOUBTS[:1])
    alike, apart, long = Embedding(settings).ask([same, QUESTIONS[0], QUESTIONS[2]])
    assert alike[0].differs == pytest.approx(1 - 1 / (1 + 2.718281828 ** -(4 * 0.5)), abs=1e-4)
    assert apart[0].differs is not None
    assert apart[0].differs > alike[0].differs
    assert long[0].differs is None


def test_a_model_that_babbles_is_of_no_use_and_does_no_harm(causal: dict[str, str]) -> None:
    answers = ChatModel(JudgingSettings(use="causal", model=causal["chat"])).ask(QUESTIONS[:1])
    assert [one.differs for one in answers[0]] == [None, None]
    assert answers[0][0].why == "the answer is not the JSON object that was asked for"


def test_a_judge_is_made_once_and_none_where_none_is_named(embedding: str, tmp_path: Path) -> None:
    settings = JudgingSettings(use="embedding", model=embedding, cache=tmp_path / "answers.sqlite")
    assert judge_of(JudgingSettings()) is None
    judge = judge_of(settings)
    assert judge is judge_of(settings)
    assert judge is not None
    assert judge.ask(QUESTIONS[:2]) == judge.ask(QUESTIONS[:2])


@pytest.mark.parametrize(
    ("use", "model", "message"),
    [
        ("inference", None, "No model is named"),
        ("inference", "nowhere/at-all", "cannot be had or loaded"),
        ("inference", "{embedding}", "no label for entailment"),
        ("causal", "{plain}", "no chat template"),
    ],
)
def test_a_judge_that_cannot_be_had_is_explained(
    use: Any, model: str | None, message: str, embedding: str, causal: dict[str, str]
) -> None:
    named = model.format(embedding=embedding, **causal) if model else None
    with pytest.raises((EngineError, SettingsError), match=message):
        judge_of(JudgingSettings(use=use, model=named))
