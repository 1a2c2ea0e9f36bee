"""How the time and the memory of ``xlate corpus`` grow with the number of pairs.

    python benchmarks/corpus.py [FEW MANY] [--workers N]

The labelled pairs beside this file are compared once. Their comparisons, repeated under other names, months, and
outlets, make a corpus of ``FEW`` and one of ``MANY`` pairs (1,000 and 10,000); ``xlate corpus`` makes the page and the
tables of each in a process of its own. Printed are its processor seconds, its peak memory, and the ratios.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

EDITIONS = Path(__file__).parent / "editions"
OUTLETS = ("norte.example", "sur.example", "puerto.example")
MEASURED = """
import resource, sys
from xlate.cli import main
sys.argv[0] = "xlate"
try:
    main()
finally:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds = sum(each.ru_utime + each.ru_stime for each in spent)
    print(seconds, max(each.ru_maxrss for each in spent), flush=True)
"""


def compared(root: Path) -> list[dict[str, Any]]:
    """The comparisons of the labelled pairs, as ``xlate compare`` writes them."""
    for file in ("pairs.jsonl", "learning.jsonl"):
        for line in (EDITIONS / file).read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            for language in ("es", "en"):
                folder = root / language
                folder.mkdir(exist_ok=True)
                (folder / f"{pair['id']}.txt").write_text(pair[language], encoding="utf-8")
    out = root / "once.jsonl"
    run("compare", str(root / "es"), str(root / "en"), "-o", str(out))
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return [record for record in records if "error" not in record and record["left"] and record["right"]]


def repeated(records: list[dict[str, Any]], count: int) -> Iterator[str]:
    """So many comparisons, a line each, no two alike in address or month and outlet."""
    for number, record in enumerate(islice(cycle(records), count)):
        outlet, month = OUTLETS[number % len(OUTLETS)], 1 + number // len(OUTLETS) % 12
        for side in ("left", "right"):
            article = record[side]
            article["id"] = f"{article['language']}/{number:06}"
            article["metadata"] = {
                "url": f"https://{outlet}/{article['language']}/2026/{month:02}/{number}",
                "date": f"2026-{month:02}-15",
            }
        yield json.dumps(record, ensure_ascii=False)


def measure(root: Path, records: list[dict[str, Any]], count: int, workers: int) -> tuple[float, float]:
    """Processor seconds and peak MB of surveying ``count`` pairs."""
    source = root / f"{count}.jsonl"
    with source.open("w", encoding="utf-8") as stream:
        stream.writelines(line + "\n" for line in repeated(records, count))
    start = time.perf_counter()
    said = run(
        "corpus", str(source), "--workers", str(workers), "-o", str(root / "page.html"), "-o", str(root / "tables.csv")
    )
    wall = time.perf_counter() - start
    seconds, kilobytes = map(float, said.split()[-2:])
    megabytes = kilobytes / 1024
    print(
        f"{count:8,} pairs ({source.stat().st_size / 1e6:,.0f} MB): {seconds:8,.1f} s of processor, {wall:,.0f} s, "
        f"{megabytes:,.0f} MB of memory"
    )
    return seconds, megabytes


def run(*arguments: str) -> str:
    """What ``xlate`` prints, and behind it its processor seconds and peak kilobytes."""
    command = [sys.executable, "-c", MEASURED, *arguments, "--quiet"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    """Measure both sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("few", nargs="?", type=int, default=1000)
    parser.add_argument("many", nargs="?", type=int, default=10000)
    parser.add_argument("--workers", type=int, default=1, help="processes that count (default 1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        records = compared(root)
        few, many = (measure(root, records, count, options.workers) for count in (options.few, options.many))
    print(f"{options.many / options.few:.1f} times the pairs: {many[0] / few[0]:.2f} times the processor time, "
          f"{many[1] / few[1]:.2f} times the memory")  # fmt: skip


if __name__ == "__main__":
    main()
