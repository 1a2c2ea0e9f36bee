"""The systems that ``translate.py`` compares, each to be run in a process of its own.

Told ``go`` on standard input, one translates the whole text and answers with a line of JSON: seconds, processor
seconds, and the peak memory of its process and of those it started.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Job = dict[str, Any]
Run = Callable[[], object]


def xlate(job: Job) -> tuple[Run, str]:
    """Articles in, articles out, by everything that ``xlate translate`` does to them."""
    from xlate.articles import Article
    from xlate.cli.translate.pooling import Work, pooled
    from xlate.engines.translator import Translator
    from xlate.languages.sentences import segment
    from xlate.settings import EnginesSettings, Settings

    engines = EnginesSettings(use="ctranslate2", model=job["model"], beam=job["beam"])
    translator = Translator.from_settings(Settings(engines=engines))

    def run() -> object:
        articles = (segment(Article("", text, job["source"])) for text in job["articles"])
        works = (Work(article, article.sentence_texts, job["source"]) for article in articles)
        return list(pooled(works, translator, job["target"], lambda done, total: None))

    return run, ""


def bare(job: Job) -> tuple[Run, str]:
    """CTranslate2 alone: every sentence in one call; of its settings the fastest on a part of the text."""
    import os

    import ctranslate2
    import sentencepiece

    pieces = sentencepiece.SentencePieceProcessor(model_file=f"{job['model']}/source.spm")
    cores = len(os.sched_getaffinity(0))

    def runner(workers: int, batch: int) -> Callable[[list[str]], object]:
        model = ctranslate2.Translator(
            job["model"], inter_threads=workers, intra_threads=cores // workers, compute_type="int8"
        )

        def translate(sentences: list[str]) -> object:
            sources = [[*found, "</s>"] for found in pieces.encode(sentences, out_type=str)]
            answers = model.translate_batch(
                sources, beam_size=job["beam"], max_batch_size=batch, batch_type="tokens", max_input_length=0
            )
            return pieces.decode([answer.hypotheses[0] for answer in answers])

        return translate

    # One worker of many threads is slower by far where other programs run too: its threads wait for each other.
    choices = [(cores, batch) for batch in (512, 1024, 2048)] + ([(1, 2048)] if job["thorough"] else [])
    part = job["sentences"][:: max(1, len(job["sentences"]) // 64)]
    best = min((_seconds(runner(*choice), part), choice) for choice in choices)[1]
    translate = runner(*best)
    return lambda: translate(job["sentences"]), f"{best[0]} workers, batches of {best[1]} pieces"


def transformers(job: Job) -> tuple[Run, str]:
    """``generate`` on the same weights, in batches of like length."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    from xlate.engines.neural.hub import quiet

    with quiet():
        tokenizer = AutoTokenizer.from_pretrained(job["marian"])
        model = AutoModelForSeq2SeqLM.from_pretrained(job["marian"]).eval()

    def run() -> object:
        ordered = sorted(job["sentences"], key=len)
        made = []
        with torch.inference_mode():
            for start in range(0, len(ordered), 64):
                batch = tokenizer(ordered[start : start + 64], return_tensors="pt", padding=True)
                answer = model.generate(**batch, num_beams=job["beam"], max_length=256)
                made += tokenizer.batch_decode(answer, skip_special_tokens=True)
        return made

    return run, "batches of 64"


def argos(job: Job) -> tuple[Run, str]:
    """Argos Translate on the same weights, packaged for it, with its own settings but for the beam."""
    import os
    import shutil
    from types import ModuleType, SimpleNamespace

    home = Path(job["scratch"]) / "argos"
    package = home / "packages" / f"translate-{job['source']}_{job['target']}"
    shutil.copytree(job["model"], package / "model")
    # Argos Translate gives the sentence's pieces alone, so that the model itself must add the mark of its end.
    told = json.loads((package / "model" / "config.json").read_text())
    (package / "model" / "config.json").write_text(json.dumps(told | {"add_source_eos": True}))
    shutil.copy(f"{job['model']}/source.spm", package / "sentencepiece.model")
    names = {"from_code": job["source"], "from_name": "source", "to_code": job["target"], "to_name": "target"}
    (package / "metadata.json").write_text(json.dumps({"package_version": "1.0", "argos_version": "1.0", **names}))
    os.environ |= {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)}
    os.environ |= {"ARGOS_PACKAGES_DIR": str(home / "packages"), "ARGOS_BEAM_SIZE": str(job["beam"])}
    for splitter, part in (("stanza", "Pipeline"), ("minisbd", "SBDetect"), ("spacy", "load")):
        try:
            __import__(splitter)
        except ImportError:  # never called: the sentences are given
            stand_in: Any = ModuleType(splitter)
            setattr(stand_in, part, None)
            stand_in.models = SimpleNamespace()
            sys.modules[splitter] = stand_in
    from argostranslate import package as packages
    from argostranslate import translate

    found = packages.Package(package)
    ends = translate.Language(job["source"], ""), translate.Language(job["target"], "")
    translation = object.__new__(
        translate.PackageTranslation
    )  # its initialiser would fetch a sentence splitter's model
    translation.from_lang, translation.to_lang, translation.pkg, translation.translator = *ends, found, None
    translation.sentencizer = SimpleNamespace(split_sentences=lambda text: [text])
    return lambda: translation.hypotheses("\n".join(job["sentences"]), 1), ""


def apertium(job: Job) -> tuple[Run, str]:
    """The rule-based system."""
    from xlate.engines.registry import load
    from xlate.settings import EnginesSettings

    engine = load(EnginesSettings(use="apertium"))
    return lambda: engine.translate(job["sentences"], job["source"], job["target"]), ""


SYSTEMS: dict[str, Callable[[Job], tuple[Run, str]]] = {
    "xlate": xlate, "CTranslate2": bare, "transformers": transformers, "Argos Translate": argos, "Apertium": apertium,
}  # fmt: skip


def _seconds(translate: Callable[[list[str]], object], sentences: list[str]) -> float:
    start = time.perf_counter()
    translate(sentences)
    return time.perf_counter() - start


def _usage() -> tuple[float, float]:
    """Processor seconds and peak MB of this process and of those it started."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    return seconds, max(own.ru_maxrss, others.ru_maxrss) / 1024


def main() -> None:
    """Serve the system that the arguments name."""
    job = json.loads(sys.argv[2])
    job |= json.loads(Path(job["text"]).read_text(encoding="utf-8"))
    run, settings = SYSTEMS[sys.argv[1]](job)
    print("{}", flush=True)
    for _ in sys.stdin:
        before, _ = _usage()
        start = time.perf_counter()
        run()
        seconds = time.perf_counter() - start
        after, peak = _usage()
        print(json.dumps({"seconds": seconds, "cpu": after - before, "peak": peak, "settings": settings}), flush=True)


if __name__ == "__main__":
    main()
