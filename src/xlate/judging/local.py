"""Models in this process, by transformers: a chat model, one of natural-language inference, one of embeddings.

Weights load as safetensors only, and code that comes with a model is never run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from xlate.articles import Opinion
from xlate.errors import EngineError, SettingsError
from xlate.judging.question import Question
from xlate.judging.wording import INSTRUCTION, messages, opinions
from xlate.settings import JudgingSettings

_ANSWER_TOKENS = 120  # for each doubt, about twice what an entry takes
_AT_A_TIME = 16  # pairs of passages in one pass


class ChatModel:
    """Asks a causal language model in this process, as :mod:`xlate.judging.endpoint` asks one elsewhere.

    Raises:
        SettingsError: no model is named. EngineError: it cannot be loaded, or knows no chat.
    """

    tells_doubts_apart = True

    def __init__(self, settings: JudgingSettings) -> None:
        self.name = _named(settings)
        self._tokenizer, self._model = _opened("AutoModelForCausalLM", self.name)
        if not self._tokenizer.chat_template:
            raise EngineError(f"The model {self.name} has no chat template.", "Name a model that was made for chat.")
        asked = hashlib.sha256(INSTRUCTION.encode()).hexdigest()[:8]
        self.signature = f"causal:{self.name}|{_digest(self.name)}|{asked}"

    def ask(self, questions: Sequence[Question]) -> list[tuple[Opinion, ...]]:
        """One opinion for each doubt of each question."""
        return [opinions(self._answer(question), question, self.name) for question in questions]

    def _answer(self, question: Question) -> str:
        import torch

        prompt = self._tokenizer.apply_chat_template(
            messages(question), add_generation_prompt=True, return_tensors="pt", return_dict=True
        )
        room = _ANSWER_TOKENS * (1 + len(question.doubts))
        with torch.inference_mode():
            answer = self._model.generate(**prompt, max_new_tokens=room, do_sample=False)
        return str(self._tokenizer.decode(answer[0, prompt["input_ids"].shape[1] :], skip_special_tokens=True))


class Inference:
    """Whether each side follows from the other, by a model of natural-language inference.

    They say the same as far as both directions are entailed: the less likely of the two counts. It sees the sentences
    as a whole. Sentences longer than the model reads are of no use rather than cut.
    """

    tells_doubts_apart = False

    def __init__(self, settings: JudgingSettings) -> None:
        self.name = _named(settings)
        self._languages = settings.languages
        self._tokenizer, self._model = _opened("AutoModelForSequenceClassification", self.name)
        self._entailment = _entailment(self._model.config.id2label, self.name)
        self.signature = f"inference:{self.name}|{_digest(self.name)}|{'+'.join(self._languages)}"

    def ask(self, questions: Sequence[Question]) -> list[tuple[Opinion, ...]]:
        """The same opinion for every doubt of a question."""
        texts = [_texts(question, self._languages) for question in questions]
        follows = self._entailed([pair for left, right in texts for pair in ((left, right), (right, left))])
        found = []
        for number, question in enumerate(questions):
            both = follows[2 * number : 2 * number + 2]
            same = None if None in both else min(one for one in both if one is not None)
            found.append(_throughout(question, self.name, same))
        return found

    def _entailed(self, pairs: Sequence[tuple[str, str]]) -> list[float | None]:
        import torch

        probabilities: list[float | None] = [None] * len(pairs)
        for places, inputs in _batches(pairs, self._tokenizer, self._model):
            with torch.inference_mode():
                found = self._model(**inputs).logits.softmax(-1)[:, self._entailment]
            for place, probability in zip(places, found.tolist(), strict=True):
                probabilities[place] = probability
        return probabilities


class Embedding:
    """How near the two sides' embeddings are, by a model of sentence embeddings (mean of the last states).

    The cosine becomes a probability by a logistic curve: at ``judging.midpoint`` it is one half.
    """

    tells_doubts_apart = False

    def __init__(self, settings: JudgingSettings) -> None:
        self.name = _named(settings)
        self._languages, self._midpoint, self._steepness = settings.languages, settings.midpoint, settings.steepness
        self._tokenizer, self._model = _opened("AutoModel", self.name)
        self.signature = (
            f"embedding:{self.name}|{_digest(self.name)}|{'+'.join(self._languages)}|{self._midpoint}|{self._steepness}"
        )

    def ask(self, questions: Sequence[Question]) -> list[tuple[Opinion, ...]]:
        """The same opinion for every doubt of a question."""
        from math import exp

        texts = [text for question in questions for text in _texts(question, self._languages)]
        vectors = self._embedded(texts)
        found = []
        for number, question in enumerate(questions):
            left, right = vectors[2 * number : 2 * number + 2]
            cosine = None if left is None or right is None else float(left @ right)
            same = None if cosine is None else 1 / (1 + exp(-self._steepness * (cosine - self._midpoint)))
            found.append(_throughout(question, self.name, same))
        return found

    def _embedded(self, texts: Sequence[str]) -> list[Any]:  # torch tensors, or None for what is too long
        import torch

        vectors: list[Any] = [None] * len(texts)
        for places, inputs in _batches([(text,) for text in texts], self._tokenizer, self._model):
            with torch.inference_mode():
                states = self._model(**inputs).last_hidden_state
            real = inputs["attention_mask"].unsqueeze(-1).to(states.dtype)
            means = torch.nn.functional.normalize((states * real).sum(1) / real.sum(1), dim=-1)
            for place, vector in zip(places, means, strict=True):
                vectors[place] = vector
        return vectors


def _named(settings: JudgingSettings) -> str:
    if not settings.model:
        raise SettingsError("No model is named for the second opinion.", "Set judging.model: a folder or a hub name.")
    return settings.model


def _texts(question: Question, languages: Sequence[str]) -> tuple[str, str]:
    return question.left.read_in(languages, question.right), question.right.read_in(languages, question.left)


def _throughout(question: Question, by: str, same: float | None) -> tuple[Opinion, ...]:
    if same is None:
        opinion = Opinion(by, None, "the sentences are longer than the model reads")
    else:
        opinion = Opinion(by, round(1 - same, 4), "of the sentences as a whole")
    return (opinion,) * len(question.doubts)


def _batches(texts: Sequence[tuple[str, ...]], tokenizer: Any, model: Any) -> Iterator[tuple[list[int], Any]]:
    """Single texts or pairs as tensors, some at a time, with their places; what the model cannot read is left out.

    Nothing is cut: a judge that has read half a passage has not read it.
    """
    positions = getattr(model.config, "max_position_embeddings", None) or tokenizer.model_max_length
    room = min(int(tokenizer.model_max_length), int(positions))
    encoded = [tokenizer(*one, verbose=False) for one in texts]
    fitting = [place for place, one in enumerate(encoded) if len(one["input_ids"]) <= room]
    for start in range(0, len(fitting), _AT_A_TIME):
        places = fitting[start : start + _AT_A_TIME]
        rows = {key: [encoded[place][key] for place in places] for key in encoded[places[0]]}
        yield places, tokenizer.pad(rows, return_tensors="pt")


def _entailment(labels: dict[int, str], name: str) -> int:
    for number, label in labels.items():
        if label.lower().startswith("entail"):
            return int(number)
    raise EngineError(
        f"The model {name} has no label for entailment among {sorted(labels.values())}.",
        "Name a model of natural-language inference.",
    )


def _opened(kind: str, name: str) -> tuple[Any, Any]:  # transformers' models and tokenizers have no types
    import transformers

    from xlate.engines.neural.hub import first_line, open_tokenizer, quiet

    place = str(Path(name).expanduser()) if Path(name).expanduser().is_dir() else name
    try:
        with quiet():
            model = getattr(transformers, kind).from_pretrained(place, trust_remote_code=False, use_safetensors=True)
        return open_tokenizer(name), model.eval()
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise EngineError(
            f"The model {name} for second opinions cannot be had or loaded: {first_line(error)}.",
            "Check judging.model and the network; weights must be safetensors.",
        ) from None


def _digest(name: str) -> str:
    from xlate.engines.neural.converted import digest

    folder = Path(name).expanduser()
    return digest(folder) if folder.is_dir() else "hub"
