"""The training loop: Adam on batches that fit the clock, with an average of the weights, and checkpoints.

The learning rate follows the budget, not the update: it falls to zero when the time is over, whatever the machine.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from xlate.errors import InputError
from xlate.storage import replacing
from xlate.training.objective import disagreement, read_out
from xlate.training.recipe import Phase, Schedule

if TYPE_CHECKING:
    import torch
    from torch import Tensor

    from xlate.training.batches import Batch, Mixer
    from xlate.training.model import Translator


@dataclass(slots=True)
class Progress:
    """How far a training has come; saved in every checkpoint."""

    updates: int = 0
    tokens: int = 0
    """Target tokens learnt from, padding excluded."""
    seconds: float = 0.0
    """Seconds of training over all runs."""
    loss: float = 0.0
    """Nats a token, a moving average over about 100 updates."""
    position: dict[str, int] = field(default_factory=dict)
    """Pairs drawn from each corpus."""

    def share(self, schedule: Schedule) -> float:
        """Share of the budget that is used up, 0 to 1 and beyond."""
        by_time = self.seconds / (schedule.minutes * 60) if schedule.minutes else 0.0
        return max(by_time, self.updates / schedule.updates if schedule.updates else 0.0)


def rate(schedule: Schedule, updates: int, share: float) -> float:
    """The learning rate: up in a line over the warm-up, level, then down as half a cosine to zero."""
    warm = min(1.0, (updates + 1) / schedule.warmup)
    if share <= schedule.decay_from or schedule.decay_from >= 1:
        return schedule.peak * warm
    fallen = min(1.0, (share - schedule.decay_from) / (1 - schedule.decay_from))
    return schedule.peak * warm * 0.5 * (1 + math.cos(math.pi * fallen))


def phase(phases: tuple[Phase, ...], share: float) -> Phase:
    """The phase in which that share of the budget falls."""
    return next((one for one in phases if share < one.until), phases[-1])


class Trainer:
    """A network on its way, with all that a checkpoint has to hold.

    Args:
        network: where to begin.
        schedule: budget, rates, precision.
        checkpoint: the file to save to and, where it exists, to go on from.
        made_of: stands for the text and the shape of the network; a checkpoint of others is refused.

    Raises:
        InputError: the checkpoint is of another training.
    """

    def __init__(self, network: Translator, schedule: Schedule, checkpoint: Path, made_of: str = "") -> None:
        import torch

        self.schedule = schedule
        self.device = _device(schedule)
        if schedule.threads:
            torch.set_num_threads(schedule.threads)
        self.progress = Progress()
        self._checkpoint = checkpoint
        self._made_of = made_of
        self.weights = {
            name: torch.nn.Parameter(value.detach().float().clone().to(self.device))
            for name, value in network.named_parameters()
        }
        self.average = {name: value.detach().clone() for name, value in self.weights.items()}
        half = schedule.precision == "bf16"
        self.network = network.to(self.device, torch.bfloat16 if half else torch.float32)
        self._computing = list(self.network.parameters())
        self._adam = torch.optim.Adam(self.weights.values(), lr=0.0, betas=(0.9, 0.98), eps=1e-9, fused=True)
        if checkpoint.exists():
            self._load()

    def update(self, batch: Batch, sampled: int | None = None, consistency: float = 0.0) -> None:
        """Learn from one batch; ``sampled`` and ``consistency`` as in :class:`~xlate.training.recipe.Phase`."""
        import torch

        share = self.progress.share(self.schedule)
        for group in self._adam.param_groups:
            group["lr"] = rate(self.schedule, self.progress.updates, share)
        loss = self._loss(batch, sampled, consistency)
        self.network.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        for kept, computing in zip(self.weights.values(), self._computing, strict=True):
            kept.grad = None if computing.grad is None else computing.grad.float()
        # Adam never moves what has no gradient: the embedding of padding stays zero.
        self.weights["model.shared.weight"].grad[self.network.padding] = 0  # type: ignore[index]
        torch.nn.utils.clip_grad_norm_(self.weights.values(), self.schedule.clip)
        self._adam.step()
        self._publish()
        self._averaged()
        self.progress.tokens += int((batch.wanted != self.network.padding).sum())
        self.progress.updates += 1
        weight = max(0.01, 1 / self.progress.updates)
        self.progress.loss += weight * (float(loss.detach()) - self.progress.loss)

    def _publish(self) -> None:
        """Give the network that computes, perhaps in half precision, the weights that are kept in full."""
        import torch

        with torch.no_grad():
            torch._foreach_copy_([*self._computing], [*self.weights.values()])

    def _loss(self, batch: Batch, sampled: int | None, consistency: float) -> Tensor:
        import torch
        from torch.nn.functional import cross_entropy

        sights = 2 if consistency else 1
        source, given, wanted = (
            torch.cat([part] * sights).to(self.device) for part in (batch.source, batch.given, batch.wanted)
        )
        memory, mask = self.network.encode(source)
        real = wanted != self.network.padding
        states, labels = self.network.decode(given, memory, mask)[real], wanted[real]
        logits, labels = read_out(states, labels, self.network.model.shared.weight, sampled)
        loss = cross_entropy(logits, labels, label_smoothing=self.schedule.smoothing)
        return loss + consistency * disagreement(logits) if consistency else loss

    def _averaged(self, every: int = 4) -> None:
        """Move the average: in steps of some updates, for it costs as much as an eighth of one."""
        import torch

        if self.progress.updates % every:
            return
        # An average over all of a young training would drag its random beginning along.
        kept = min(self.schedule.averaging**every, (1 + self.progress.updates) / (10 + self.progress.updates))
        with torch.no_grad():
            torch._foreach_lerp_([*self.average.values()], [*self.weights.values()], 1 - kept)

    def save(self) -> None:
        """Write the checkpoint: a file that is whole or the one before it."""
        from safetensors.torch import save_file

        tensors = {f"weights.{name}": value.detach() for name, value in self.weights.items()}
        tensors |= {f"average.{name}": value for name, value in self.average.items()}
        for name, parameter in self.weights.items():
            for key, value in self._adam.state.get(parameter, {}).items():
                tensors[f"adam.{key}.{name}"] = value
        with replacing(self._checkpoint) as temporary:
            save_file(
                tensors, temporary, metadata={"progress": json.dumps(asdict(self.progress)), "made_of": self._made_of}
            )

    def _load(self) -> None:
        import torch
        from safetensors import safe_open

        with safe_open(self._checkpoint, "pt") as stored, torch.no_grad():
            about = stored.metadata()
            if about["made_of"] != self._made_of:
                raise InputError(
                    f"{self._checkpoint} is the checkpoint of a training on other text or of another shape.",
                    "Give another folder with --work, or remove that one.",
                )
            self.progress = Progress(**json.loads(about["progress"]))
            kept = set(stored.keys())
            for name, parameter in self.weights.items():
                parameter.copy_(stored.get_tensor(f"weights.{name}"))
                self.average[name].copy_(stored.get_tensor(f"average.{name}"))
                state: dict[str, Any] = {
                    key: stored.get_tensor(f"adam.{key}.{name}").to("cpu" if key == "step" else self.device)
                    for key in ("step", "exp_avg", "exp_avg_sq")
                    if f"adam.{key}.{name}" in kept
                }
                if state:
                    self._adam.state[parameter] = state
        self._publish()


def _device(schedule: Schedule) -> torch.device:
    import torch

    if schedule.device == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    return torch.device(schedule.device)


def run(trainer: Trainer, mixer: Mixer, phases: tuple[Phase, ...], report: Callable[[Trainer], None]) -> None:
    """Train until the budget is used up; save and report at their intervals and at the end.

    Args:
        trainer: where the training stands.
        mixer: gives the batches.
        phases: mixtures of corpora.
        report: called every ``evaluate_minutes`` with the trainer; its time does not count.
    """
    schedule, progress = trainer.schedule, trainer.progress
    saved = reported = progress.seconds
    begun = perf_counter() - progress.seconds
    for batch in _batches(trainer, mixer, phases):
        now = phase(phases, progress.share(schedule))
        trainer.update(batch, now.sampled, now.consistency)
        progress.seconds = perf_counter() - begun
        if progress.seconds - saved > schedule.checkpoint_minutes * 60:
            trainer.save()
            saved = progress.seconds
        if progress.seconds - reported > schedule.evaluate_minutes * 60:
            report(trainer)
            begun = perf_counter() - progress.seconds
            reported = progress.seconds
    trainer.save()


def _batches(trainer: Trainer, mixer: Mixer, phases: tuple[Phase, ...]) -> Iterator[Batch]:
    """Batches for as long as the budget lasts; a pool cut short by a stop is drawn anew by the next run."""
    schedule, progress = trainer.schedule, trainer.progress
    trainer.network.train()
    while progress.share(schedule) < 1:
        now = phase(phases, progress.share(schedule))
        for batch in mixer.pool(now.mix, schedule.batch_tokens, trainer.network.padding, now.resegmented):
            if progress.share(schedule) >= 1:
                return
            yield batch
        progress.position = dict(mixer.position)
