"""How fast and in how much memory articles are translated, against what stands below xlate and beside it.

    python benchmarks/translate.py [--text FILE] [--marian FOLDER] [--argos PYTHON] [--from es --to en]
    python benchmarks/translate.py --growth 1000 100000

The first prints source words a second and peak memory of: xlate (articles in; sentences found, pooled, cut into pieces,
translated, judged, and put back); bare CTranslate2 (its best settings, found here, and every sentence at once);
transformers' ``generate`` (batched, sorted by length); Argos Translate; Apertium. Every system runs in a process of its
own and takes its turn in each round, so that a busy machine slows all alike; figures are medians over the rounds.

The weights are the bundled ones; ``--marian FOLDER`` takes others, which transformers and Argos Translate need too.
``--argos PYTHON`` is an interpreter that has ``argostranslate`` (and perhaps not its sentence splitters, which fetch
models of their own: every line is a paragraph and a sentence to it here).

``--growth FEW MANY`` prints the peak memory of ``xlate translate`` on a folder of few and one of many small articles,
by an engine that only copies.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from growth import growth

BASELINE = "CTranslate2"
LINES_OF_AN_ARTICLE = 30


class Worker:
    """A system in a process of its own, which translates the text whenever it is told to."""

    def __init__(self, name: str, python: str, job: dict[str, Any]) -> None:
        self.name = name
        self.seconds: list[float] = []
        self.told: dict[str, Any] = {}
        script = Path(__file__).with_name("systems.py")
        self._process = subprocess.Popen(
            [python, str(script), name, json.dumps(job)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._answer()

    def turn(self) -> None:
        """One round."""
        assert self._process.stdin
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        self.told = self._answer()
        self.seconds.append(self.told["seconds"])

    def close(self) -> None:
        """Let the process end."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name} ended with exit code {self._process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer


def articles_of(text: Path, lines: int) -> list[str]:
    """The first lines of a file, as articles of thirty one-line paragraphs."""
    found = [line for line in text.read_text(encoding="utf-8").split("\n") if line.strip()][:lines]
    return [
        "\n".join(found[start : start + LINES_OF_AN_ARTICLE]) for start in range(0, len(found), LINES_OF_AN_ARTICLE)
    ]


def own_articles(language: str) -> list[str]:
    """The editions of this language that the repository carries."""
    root = Path(__file__).resolve().parent
    places = sorted((root.parent / "examples" / language).glob("*.txt")) + sorted(root.glob("editions/*.jsonl"))
    found = []
    for place in places:
        content = place.read_text(encoding="utf-8")
        if place.suffix == ".txt":
            found.append(content)
        else:
            found += [json.loads(line)[language] for line in content.splitlines() if language in json.loads(line)]
    return found


def sentences_of(articles: list[str], language: str) -> list[str]:
    """The sentences that xlate finds: what the other systems are given."""
    from xlate.articles import Article
    from xlate.languages.sentences import segment

    return [text for article in articles for text in segment(Article("", article, language)).sentence_texts]


def model_folder(options: argparse.Namespace, scratch: Path) -> Path:
    """The CTranslate2 model: the bundled one, or made of the given weights by the recipe's own converter."""
    from xlate.engines import bundled
    from xlate.training.export import convert

    if options.marian is None:
        return bundled.directions()[options.source, options.target]
    convert(options.marian, scratch / "model")
    return scratch / "model"


def speed(options: argparse.Namespace) -> None:
    """Let every system translate the text, in turns, and print the table."""
    articles = articles_of(options.text, options.lines) if options.text else own_articles(options.source)
    sentences = sentences_of(articles, options.source)
    words = sum(len(text.split()) for text in articles)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        text = scratch / "text.json"
        text.write_text(json.dumps({"articles": articles, "sentences": sentences}), encoding="utf-8")
        job = {
            "text": str(text), "model": str(model_folder(options, scratch)), "source": options.source,
            "target": options.target, "beam": options.beam, "marian": str(options.marian), "scratch": folder,
            "thorough": options.thorough,
        }  # fmt: skip
        chosen = [("xlate", sys.executable), (BASELINE, sys.executable)]
        chosen += [("transformers", sys.executable)] if options.marian else []
        chosen += [("Argos Translate", options.argos)] if options.argos else []
        chosen += [] if options.no_apertium else [("Apertium", sys.executable)]
        workers = [Worker(name, python, job) for name, python in chosen]
        for _ in range(options.rounds):
            for worker in workers:
                worker.turn()
        for worker in workers:
            worker.close()
    print(
        f"{len(articles)} articles, {len(sentences):,} sentences, {words:,} source words; beam {options.beam};", end=" "
    )
    print(f"medians of {options.rounds} rounds")
    show(workers, words)


def show(workers: list[Worker], words: int) -> None:
    """The table: speed and peak memory, each also as a ratio to bare CTranslate2."""
    medians = {worker.name: statistics.median(worker.seconds) for worker in workers}
    base = next(worker for worker in workers if worker.name == BASELINE)
    print(f"{'':16} {'words/s':>8} {'of bare':>8} {'cpu s':>7} {'of bare':>8} {'peak MB':>8} {'of bare':>8}")
    for worker in workers:
        cpu, peak = worker.told["cpu"], worker.told["peak"]
        print(
            f"{worker.name:16} {words / medians[worker.name]:8,.0f} {medians[BASELINE] / medians[worker.name]:8.2f} "
            f"{cpu:7.1f} {cpu / base.told['cpu']:8.2f} {peak:8,.0f} {peak / base.told['peak']:8.2f}  "
            f"{worker.told.get('settings', '')}"
        )


def main() -> None:
    """Measure what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, help="a file, one sentence or paragraph a line")
    parser.add_argument("--lines", type=int, default=600, help="of that file, the first so many")
    parser.add_argument("--from", dest="source", default="es")
    parser.add_argument("--to", dest="target", default="en")
    parser.add_argument("--beam", type=int, default=2)
    parser.add_argument("--marian", type=Path, help="a model folder in transformers' layout")
    parser.add_argument("--argos", metavar="PYTHON")
    parser.add_argument("--no-apertium", action="store_true")
    parser.add_argument("--thorough", action="store_true", help="try bare CTranslate2 with one worker of all cores too")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--growth", type=int, nargs=2, metavar=("FEW", "MANY"))
    options = parser.parse_args()
    if options.growth:
        growth(*options.growth)
    else:
        speed(options)


if __name__ == "__main__":
    main()
