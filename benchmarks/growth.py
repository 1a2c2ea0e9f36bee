"""How the memory of ``xlate translate`` grows with the number of articles; see ``translate.py``."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ENGINE = """
class Copy:
    name = signature = "copy"
    serves = staticmethod(lambda source, target: True)
    translate = staticmethod(lambda sentences, source, target: list(sentences))


def availability(settings):
    raise NotImplementedError


def load(settings):
    return Copy()
"""
FILES_OF_A_FOLDER = 1000
MEASURED = """
import resource, sys
from xlate.cli import main
sys.argv[0] = "xlate"
try:
    main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
"""


def growth(few: int, many: int) -> None:
    """Print the peak memory at both sizes, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        peaks = [peak_of(root, count) for count in (few, many)]
        for count, (megabytes, seconds) in zip((few, many), peaks, strict=True):
            print(f"{count:8,} articles: peak {megabytes:,.0f} MB, {seconds:,.1f} s, {count / seconds:,.0f} articles/s")
        print(f"ratio {peaks[1][0] / peaks[0][0]:.3f}")


def peak_of(root: Path, count: int) -> tuple[float, float]:
    """Peak MB and seconds of translating so many small articles, a file each."""
    source, target = root / f"in-{count}", root / f"out-{count}"
    source.mkdir()
    for number in range(count):
        text = f"La noticia número {number}.\n\nEl alcalde {number} habló con {number % 97} vecinos de la ciudad.\n"
        folder = source / f"{number // FILES_OF_A_FOLDER:04}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number:07}.txt").write_text(text, encoding="utf-8")
    settings = root / "settings.yaml"
    settings.write_text("engines: {use: copy}\ntranslation: {guard: false}\n", encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        MEASURED,
        "translate",
        str(source),
        "--from",
        "es",
        "--to",
        "en",
        "-o",
        str(target),
    ]
    start = time.perf_counter()
    done = subprocess.run(
        [*command, "--config", str(settings), "--quiet"], env=os.environ | {"PYTHONPATH": str(plugin(root))},
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return int(done.stdout.split()[-1]) / 1024, time.perf_counter() - start


def plugin(root: Path) -> Path:
    """A folder with an installed package that registers the engine ``copy``."""
    papers = root / "site" / "copy_engine-1.dist-info"
    papers.mkdir(parents=True, exist_ok=True)
    (papers / "METADATA").write_text("Metadata-Version: 2.1\nName: copy-engine\nVersion: 1\n", encoding="utf-8")
    (papers / "entry_points.txt").write_text("[xlate.engines]\ncopy = copy_engine\n", encoding="utf-8")
    (root / "site" / "copy_engine.py").write_text(ENGINE, encoding="utf-8")
    return root / "site"
