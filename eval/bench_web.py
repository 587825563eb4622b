"""How fast the pages answer on a large record: `python -m eval.bench_web [RECORD | REPORTS]`.

A record of so many made-up reports (100,000 unless told) is built as `eval.record_size` does, or one that is there is
taken, and served as `onrecord serve` does. Readers are made up too: each opens a view that nobody has opened before
(another speaker, word, outlet, month, report), so that nothing is told twice from what was kept. One reader at a time.
The bars: a median of 200 ms and a 99th percentile of 1 s over all views, and a first page under 100 kB.
"""

from __future__ import annotations

import itertools
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import uvicorn

from eval.record_size import A_DOCUMENT, entries, fill, words
from onrecord.store import Question, Store, open_store
from onrecord.web.app import create_app

MEDIAN, WORST, FIRST_PAGE = 0.2, 1.0, 100_000
EACH = 20  # readers of each view ...
VIEWS = 13  # ... and how many views there are


def main() -> int:
    """Build or open a record, read its pages, print."""
    given = sys.argv[1] if len(sys.argv) > 1 else "100000"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "web.db" if given.isdigit() else Path(given)
        with open_store(place, create=True) as store:
            if given.isdigit():
                fill(store, entries(int(given) // A_DOCUMENT), int(given) // A_DOCUMENT)
            print(f"{store.holdings().reports:,} reports")
            with served(store) as at, httpx.Client(base_url=at, timeout=60) as reader:
                return told(read(reader, store), weight(reader))


def read(reader: httpx.Client, store: Store) -> dict[str, list[float]]:
    """The seconds of each reader, by view."""
    times: dict[str, list[float]] = {}
    for view, address in itertools.islice(views(store), EACH * VIEWS):
        start = time.perf_counter()
        reader.get(address).raise_for_status()
        times.setdefault(view, []).append(time.perf_counter() - start)
    return times


def views(store: Store) -> Iterator[tuple[str, str]]:
    """Addresses to read, each another; the views in turn, as readers mix them."""
    draw = random.Random(3)
    vocabulary = words()
    reports = list(itertools.islice(store.ids("report"), 0, None, 97))
    people = [one.id for one in store.speakers(Question(limit=200))]
    quoted = store.report(reports[0]).words[0].split()
    while True:
        report, other, person = draw.choice(reports), draw.choice(reports), draw.choice(people)
        word = vocabulary[min(int(draw.paretovariate(0.6)), 3000)]
        year, month = draw.randint(2018, 2027), draw.randint(1, 12)
        yield "front", "/"
        yield "newest statements", f"/statements?page={draw.randint(1, 5)}"
        yield "words", f"/statements?q={word}&until={year}-{month:02}"
        yield "speaker's statements", f"/statements?speaker={person}&q={word}"
        yield "outlet and month", f"/statements?outlet=Outlet+{draw.randint(0, 50)}&since={year}&until={year}"
        yield "report in its page", f"/reports/{report}"
        yield "report alone", f"/reports/{report}/alone"
        yield "statement", f"/statements/{report}"
        yield "comparison", f"/compare?one={report}&other={other}"
        yield "list of speakers", f"/speakers?page={draw.randint(1, 9)}"
        yield "speaker", f"/speakers/{person}"
        yield "who speaks of whom", "/network"
        start = draw.randrange(max(1, len(quoted) - 12))
        yield "quotation checked", f"/check?words={'+'.join(quoted[start : start + 12])}"


def weight(reader: httpx.Client) -> int:
    """The bytes of the first page with all that it loads."""
    page = reader.get("/").text
    loaded = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    return len(page.encode()) + sum(len(reader.get(address).content) for address in loaded)


def told(times: dict[str, list[float]], first_page: int) -> int:
    """Print the figures; 1 where a bar is missed."""
    for view, seconds in times.items():
        print(f"{view:22} median {1000 * statistics.median(seconds):6.0f} ms, slowest {1000 * max(seconds):6.0f} ms")
    every = sorted(itertools.chain.from_iterable(times.values()))
    median, worst = statistics.median(every), every[int(len(every) * 0.99)]
    print(f"all {len(every)} pages: median {1000 * median:.0f} ms, 99th percentile {1000 * worst:.0f} ms")
    print(f"first page with all it loads: {first_page:,} bytes")
    return int(median > MEDIAN or worst > WORST or first_page > FIRST_PAGE)


@contextmanager
def served(store: Store) -> Iterator[str]:
    """The record served at a port of this machine."""
    config = uvicorn.Config(create_app(store, token="nobody corrects here"), port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


if __name__ == "__main__":
    raise SystemExit(main())
