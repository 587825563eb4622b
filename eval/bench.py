"""Speed and memory, as ratios beside trafilatura alone on the same pages: `make bench`.

Machines are shared and noisy, so nothing here passes or fails: each figure is the median of rounds in which the
contestants take turns, one process and one thread each, and ratios are what to quote. Pages: the real HTML pages beside
the project where they are there, else the bundled examples, repeated to 200.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice

ROOT = pathlib.Path(__file__).parent.parent
FUNDUS = ROOT.parent / "shared" / "data" / "fundus"
ONE_THREAD = dict.fromkeys(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"], "1")
ROUNDS = 3
LEAST_PAGES = 200
MEMORY_PAGES = 60  # enough to fill what grows at first; reading them with the model takes half a minute
MEGABYTE = 1024 * 1024


def main() -> None:
    """Run every measurement and print it; a worker of its own for each, so that memory is its alone."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__.split("\n")[0])
    parser.add_argument("--worker", choices=sorted(WORKERS), help=argparse.SUPPRESS)
    parser.add_argument("--times", type=int, default=1, help=argparse.SUPPRESS)
    parser.add_argument("--pages", type=int, default=None, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each contestant takes its turn")
    args = parser.parse_args()
    if args.worker:
        _work(args.worker, args.times, args.pages)
        return
    _start_up(args.rounds)
    _pages_a_second(args.rounds)
    _memory()


def html_pages() -> Iterator[bytes]:
    """The pages measured on, one at a time."""
    files = sorted(FUNDUS.glob("*/*.html.gz"))
    if files:
        yield from (gzip.decompress(file.read_bytes()) for file in files)
        return
    examples = [file.read_bytes() for file in sorted((ROOT / "examples").rglob("*.html"))]
    yield from (examples[turn % len(examples)] for turn in range(LEAST_PAGES))


def _trafilatura(pages: Iterator[bytes]) -> int:
    import trafilatura

    return sum(trafilatura.extract(page, fast=True, include_comments=False) is not None for page in pages)


def _clean(pages: Iterator[bytes]) -> int:
    from onrecord.pipeline import document_of

    return sum(document_of(page) is not None for page in _as_pages(pages))


def _extract(pages: Iterator[bytes]) -> int:
    from onrecord.pipeline import extract

    return sum(1 for _ in extract(_as_pages(pages)))


def _add(pages: Iterator[bytes]) -> int:
    from onrecord.pipeline import add
    from onrecord.store import open_store

    with tempfile.TemporaryDirectory() as folder:
        store = open_store(pathlib.Path(folder) / "bench.db", create=True)
        count = sum(1 for _ in add(store, _as_pages(pages)))
        store.close()
    return count


def _as_pages(pages: Iterator[bytes]) -> Iterator:  # type: ignore[type-arg]
    from onrecord.terms import Page

    for number, data in enumerate(pages):
        # A comment of its own makes each repeat another page, so that none is known already.
        yield Page(f"page-{number}", data + f"<!-- {number} -->".encode(), "text/html")


WORKERS: dict[str, Callable[[Iterator[bytes]], int]] = {
    "trafilatura": _trafilatura,
    "clean": _clean,
    "extract": _extract,
    "add": _add,
}
SAYS = {
    "trafilatura": "trafilatura alone (fast)",
    "clean": "text and metadata",
    "extract": "onrecord extract",
    "add": "onrecord add (to SQLite)",
}


def _work(name: str, times: int, limit: int | None) -> None:
    """One contestant in this process: a warm-up page, then the pages `times` over; tells seconds and peak memory."""
    work = WORKERS[name]
    work(iter([next(html_pages())]))
    start = time.perf_counter()
    count = work(page for _ in range(times) for page in islice(html_pages(), limit))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"pages": count, "seconds": seconds, "peak": peak}))


def _run(name: str, *, times: int = 1, pages: int | None = None) -> dict[str, float]:
    command = [sys.executable, "-m", "eval.bench", "--worker", name, "--times", str(times)]
    command += ["--pages", str(pages)] if pages else []
    done = subprocess.run(command, cwd=ROOT, env=os.environ | ONE_THREAD, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def _pages_a_second(rounds: int) -> None:
    print(f"\nPages a second over {sum(1 for _ in html_pages())} HTML pages, one thread, median of {rounds}:")
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in WORKERS}
    for _ in range(rounds):
        for name in WORKERS:
            runs[name].append(_run(name))
    alone = statistics.median(run["seconds"] for run in runs["trafilatura"])
    print(f"  {'':28} {'pages/s':>8} {'time, as a ratio':>18} {'peak memory':>12}")
    for name, done in runs.items():
        seconds = statistics.median(run["seconds"] for run in done)
        peak = max(run["peak"] for run in done) / MEGABYTE
        print(f"  {SAYS[name]:28} {done[0]['pages'] / seconds:8.1f} {seconds / alone:18.2f} {peak:9.0f} MB")


def _memory() -> None:
    """Peak memory as the number of pages grows: flat means the ratio stays near 1."""
    print("\nPeak memory of `add` as the same pages come 1, 2 and 4 times (as different pages):")
    first = None
    for times in (1, 2, 4):
        done = _run("add", times=times, pages=MEMORY_PAGES)
        first = first or done["peak"]
        print(f"  {done['pages']:6.0f} pages  {done['peak'] / MEGABYTE:6.0f} MB   ratio {done['peak'] / first:.2f}")


def _start_up(rounds: int) -> None:
    contestants = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import trafilatura": [sys.executable, "-c", "import trafilatura"],
        "onrecord --help": [sys.executable, "-m", "onrecord", "--help"],
    }
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(2 * rounds + 1):
        for name, command in contestants.items():
            start = time.perf_counter()
            subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
            times[name].append(time.perf_counter() - start)
    alone = statistics.median(times["import trafilatura"])
    print(f"Start-up, median of {2 * rounds + 1}:")
    for name, seconds in times.items():
        median = statistics.median(seconds)
        print(f"  {name:28} {median * 1000:6.0f} ms   {median / alone:5.2f} of importing trafilatura")


if __name__ == "__main__":
    main()
