"""Speed and memory of reading plain text with the trained model: the second half of `make bench`.

Measured as in `bench`: a process and a thread of its own for each contestant, which take turns; medians of rounds, and
ratios are what to quote. Beside it reads spaCy with the architecture of en_core_web_sm (tagger, parser, names) and
random weights, which take the time that trained ones do. Pages: the texts of PolNeAR dev beside the project where they
are there, else the bundled examples in plain text, repeated. Goals are printed, and nothing passes or fails by them.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from eval.bench import MEGABYTE, ONE_THREAD, ROOT, ROUNDS

POLNEAR = ROOT.parent / "shared" / "data" / "polnear" / "dev" / "text"
LEAST_PAGES = 84  # as many as PolNeAR dev has
SIZES = {16_000: 8, 128_000: 2, 1_000_000: 1}  # bytes of a page, and how many such pages
WARM_UP = 2_000  # bytes
TIMES_AS_FAST = 3.0  # goal: pages a second, as a multiple of spaCy's
MOST_MEMORY = 500  # goal: MB, for all pages and for one of a megabyte
SLOWEST_LOAD = 1.0  # goal: seconds


def main() -> None:
    """Run every measurement and print it."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench_model", description=__doc__.split("\n")[0])
    parser.add_argument("--worker", choices=sorted(WORKERS), help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each contestant takes its turn")
    parser.add_argument("--pages", type=int, default=None, help="only the first so many pages, for a quick look")
    args = parser.parse_args()
    if args.worker:
        print(json.dumps(WORKERS[args.worker](args.size, args.pages) | {"peak": _peak()}))
        return
    _load(args.rounds)
    _pages_a_second(args.rounds, args.pages)
    _by_length(args.rounds)


def texts() -> list[bytes]:
    """The plain texts measured on."""
    files = sorted(POLNEAR.glob("*.txt")) or sorted((ROOT / "examples" / "pages").glob("*.txt"))
    once = [file.read_bytes() for file in files]
    return [_another(once[turn % len(once)], turn // len(once)) for turn in range(max(LEAST_PAGES, len(once)))]


def pages_of(size: int, count: int) -> list[bytes]:
    """Pages of so many bytes, made by joining texts: PolNeAR train too, because cleaning leaves most repeats out."""
    held = [file.read_bytes() for file in sorted(POLNEAR.parent.parent.glob("*/text/*.txt"))] or texts()
    made: list[bytes] = []
    turn = 0
    for _ in range(count):
        page = b""
        while len(page) < size:
            page += _another(held[turn % len(held)], turn // len(held)) + b"\n"
            turn += 1
        made.append(page[:size].rsplit(b" ", 1)[0])
    return made


def _another(text: bytes, turn: int) -> bytes:
    """A text made another in every paragraph: what looks the same is not read again."""
    return text.replace(b"\n", f" ({turn})\n".encode()) if turn else text


def _extract(size: int, limit: int | None, *, jobs: int = 1) -> dict[str, float]:
    from onrecord.pipeline import extract
    from onrecord.store import Entry
    from onrecord.terms import Page

    measured = pages_of(size, SIZES[size]) if size else texts()[:limit]
    list(extract([Page("warm-up", texts()[0][:WARM_UP], "text/plain")]))
    start, begun = time.perf_counter(), time.process_time()
    pages = [Page(str(number), page, "text/plain") for number, page in enumerate(measured)]
    entries = (entry for entry in extract(pages, jobs=jobs) if isinstance(entry, Entry))
    read = sum(len(part) for entry in entries for part in entry.document.body)
    seconds, worked = time.perf_counter() - start, time.process_time() - begun
    return {"seconds": seconds, "cost": worked / read * MEGABYTE}


def _extract_by_two(size: int, limit: int | None) -> dict[str, float]:
    return _extract(size, limit, jobs=2)


def _spacy(_size: int, limit: int | None) -> dict[str, float]:
    nlp = _spacy_pipeline()
    list(nlp.pipe(page.decode() for page in texts()[:3]))
    measured = texts()[:limit]
    start = time.perf_counter()
    for _ in nlp.pipe(page.decode() for page in measured):
        pass
    return {"seconds": time.perf_counter() - start}


def _spacy_pipeline() -> Any:
    """The pipeline of en_core_web_sm with random weights, as its configuration declares it."""
    import spacy

    nlp = spacy.blank("en")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    nlp.add_pipe("tok2vec", config={"model": _tok2vec()})
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    parser = nlp.add_pipe("parser", config={"model": _transitions("parser", listener)})
    names = nlp.add_pipe("ner", config={"model": _transitions("ner", _tok2vec())})
    for pipe, labels in ((tagger, 50), (parser, 45), (names, 18)):  # as many as it has, so that scores cost the same
        for label in range(labels):
            pipe.add_label(f"L{label}")
    nlp.initialize()
    return nlp


def _tok2vec() -> dict[str, Any]:
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}


def _transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def _loaded(_size: int, _limit: int | None) -> dict[str, float]:
    start = time.perf_counter()
    from onrecord.model import packaged

    packaged()
    return {"seconds": time.perf_counter() - start}


WORKERS: dict[str, Callable[[int, int | None], dict[str, float]]] = {
    "spacy": _spacy,
    "extract": _extract,
    "extract-2": _extract_by_two,
    "load": _loaded,
}
SAYS = {
    "spacy": "spaCy, tagger, parser and names",
    "extract": "onrecord extract",
    "extract-2": "onrecord extract --jobs 2",
}


def _peak() -> int:
    """Resident memory at its highest, in bytes: of this process, or of the largest that it started."""
    both = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(both) * 1024


def _run(name: str, *, size: int = 0, pages: int | None = None) -> dict[str, float]:
    command = [sys.executable, "-m", "eval.bench_model", "--worker", name, "--size", str(size)]
    command += ["--pages", str(pages)] if pages else []
    done = subprocess.run(command, cwd=ROOT, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def _turns(
    rounds: int, contestants: Mapping[Any, Callable[[], dict[str, float]]], *, by: str = "seconds"
) -> Iterator[tuple[Any, float, float]]:
    """Each contestant with the median of its seconds, or of what else is asked for, and its highest peak, in MB."""
    runs: dict[Any, list[dict[str, float]]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, run in contestants.items():
            runs[name].append(run())
    for name, done in runs.items():
        peak = max(run["peak"] for run in done) / MEGABYTE
        yield name, statistics.median(run[by] for run in done), peak


def _load(rounds: int) -> None:
    print("The trained model in a fresh process, imports and all:")
    for _, seconds, peak in _turns(2 * rounds + 1, {"load": partial(_run, "load")}):
        print(f"  loaded in {seconds:.2f} s, with {peak:.0f} MB")
        print(f"  seconds to load: goal at most {SLOWEST_LOAD}, measured {seconds:.2f}")


def _pages_a_second(rounds: int, limit: int | None) -> None:
    held = texts()[:limit]
    names = ["spacy", "extract", "extract-2"]
    if importlib.util.find_spec("spacy") is None:
        names.remove("spacy")
    print(f"\nPages a second over {len(held)} plain texts, {sum(map(len, held)):,} bytes, median of {rounds}:")
    turns = _turns(rounds, {name: partial(_run, name, pages=limit) for name in names})
    done = {name: (seconds, peak) for name, seconds, peak in turns}
    alone, own = done["extract"][0], done["extract"][1]
    print(f"  {'':32} {'pages/s':>8} {'speed, as a ratio':>18} {'peak memory':>12}")
    for name, (seconds, peak) in done.items():
        print(f"  {SAYS[name]:32} {len(held) / seconds:8.1f} {alone / seconds:18.2f} {peak:9.0f} MB")
    if "spacy" in done:
        ratio = done["spacy"][0] / alone
        print(f"  times as fast as spaCy: goal at least {TIMES_AS_FAST}, measured {ratio:.2f}")
    else:
        print("  spaCy is not installed, so nothing is measured beside it: pip install -e '.[bench]'")
    print(f"  MB at the peak of extract: goal at most {MOST_MEMORY}, measured {own:.0f}")


def _by_length(rounds: int) -> None:
    """What a megabyte of text costs in pages of each size: the same for all where cost grows with length alone.

    Seconds of the processor: the runs differ in length, and a busy machine would bend their ratio.
    """
    print(f"\nSeconds of one core per megabyte of article, by the length of its pages, median of {rounds}:")
    contestants = {size: partial(_run, "extract", size=size) for size in SIZES}
    costs: list[float] = []
    peak = 0.0
    for size, cost, peak in _turns(rounds, contestants, by="cost"):
        costs.append(cost)
        ratio = cost / costs[0]
        print(f"  pages of {size / 1000:5.0f} kB {cost:8.1f} s   ratio {ratio:.2f}   {peak:5.0f} MB")
    print(f"  MB at the peak for the longest: goal at most {MOST_MEMORY}, measured {peak:.0f}")


if __name__ == "__main__":
    main()
