"""How fast the record takes entries and answers questions as it grows: `python -m eval.record_size [REPORTS [PAGES]]`.

The pages are made up: English words drawn by Zipf's law (so some are as common as "the" and most are rare), five
reports a document, speakers drawn likewise, ten years of dates, every fifth document a copy of a recent one. One
process. Rates of adding are of its own time on a core, which a busy machine does not change; every question is timed
three times by the clock, and the median and the first (cold) time are shown. Memory is the peak of the process after
each tenth added.
"""

from __future__ import annotations

import itertools
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.ask.check import check
from onrecord.model.onnx import WEIGHTS
from onrecord.store import Entry, Question, Store, open_store
from onrecord.terms import Block, Dated, Document, Metadata, Page, Report, Span, Speaker, document_id

A_DOCUMENT = 5  # reports
A_BATCH = 100  # entries
COPIED = 5  # one document in so many is a copy of one of the last ...
RECENT = 200


def main() -> None:
    """Build a record in a temporary folder, measure, print."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    more = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "size.db", create=True) as store:
        made = entries(reports // A_DOCUMENT + more)
        print(f"an empty record takes {reports:,} reports, statements joined as they come:")
        fill(store, itertools.islice(made, reports // A_DOCUMENT), reports // A_DOCUMENT)
        print(f"and {more:,} pages more:")
        rates = fill(store, made, more)
        print(f"time for a page, the slowest tenth to the fastest: {max(rates) / min(rates):.2f}")
        held = store.holdings()
        print(f"{held.reports:,} reports of {held.documents:,} documents, {held.size / 1e6:.0f} MB")
        for name, ask in questions(store).items():
            times, answers = [], 0
            for _ in range(3):
                start = time.perf_counter()
                answers = ask()
                times.append(1000 * (time.perf_counter() - start))
            print(f"{name:58} {statistics.median(times):8.1f} ms (first {times[0]:8.1f})  {answers:>7,} answers")
        print(f"peak memory {peak():.0f} MB")


def fill(store: Store, made: Iterator[Entry], documents: int) -> list[float]:
    """Add so many entries, saying the rate and the memory of each tenth; gives back the pages a second of each."""
    tenth = max(1, documents // 10)
    rates: list[float] = []
    for turn in range(10):
        spent, slowest, count = 0.0, 0.0, 0
        for batch in batches(itertools.islice(made, tenth), A_BATCH):
            start = time.process_time()
            store.add(batch)
            took = time.process_time() - start
            spent, slowest, count = spent + took, max(slowest, took), count + len(batch)
        print(
            f"tenth {turn + 1:2}: {count * A_DOCUMENT / spent:7,.0f} reports/s, {count / spent:6,.0f} documents/s, "
            f"slowest batch {1000 * slowest:4.0f} ms, peak memory {peak():.0f} MB",
            flush=True,
        )
        rates.append(count / spent)
    return rates


def questions(store: Store) -> dict[str, Callable[[], int]]:
    """The questions timed, by what they are called."""
    common, middling = words()[0], words()[300]
    quote = " ".join(next(iter(entries(1))).document.text.split()[20:45])
    dates = {"since": "2024-02", "until": "2026-06"}
    few, many = " ".join(words()[:8]), f"{common} " * 1600

    def search(**question: Any) -> Callable[[], int]:
        return lambda: sum(1 for _ in store.search(Question(**question)))

    some_id = next(store.search(Question(limit=1))).report.id
    return {
        "newest 50": search(limit=50),
        "oldest 50": search(limit=50, order="oldest"),
        "speaker (common), newest 50": search(speaker="speaker0", limit=50),
        "speaker (rare), newest 50": search(speaker="speaker1900", limit=50),
        "about (common word), newest 50": search(about=common, limit=50),
        "about (middling word), newest 50": search(about=middling, limit=50),
        "about (common word), relevance 50": search(about=common, limit=50, order="relevance"),
        "speaker + about + dates, newest 50": search(speaker="Ana speaker0", about=common, limit=50, **dates),
        "speaker + about (middling) + dates, newest 50": search(speaker="speaker0", about=middling, limit=50, **dates),
        "dates, newest 50": search(limit=50, **dates),
        "an early year, newest 50": search(limit=50, since="2020", until="2020"),
        "outlet + language + nested, newest 50": search(outlet="Outlet 7", language="en", nested=False, limit=50),
        "everything (streamed)": search(),
        "speakers of everything": lambda: sum(1 for _ in store.speakers(Question())),
        "speakers about (common word)": lambda: sum(1 for _ in store.speakers(Question(about=common))),
        "candidates for a quotation of 25 words": lambda: len(store.candidates(quote)),
        "candidates for 4 common words": lambda: len(store.candidates(" ".join(words()[:4]))),
        "candidates, by one speaker": lambda: len(store.candidates(quote, speaker="speaker0", least=0.2)),
        "statements, newest 50": lambda: sum(1 for _ in store.statements.search(Question(limit=50))),
        "statements of a speaker (common), newest 50": lambda: sum(
            1 for _ in store.statements.search(Question(speaker="speaker0", limit=50))
        ),
        "statement of a report": lambda: len(store.statements.statement(some_id).told),
        "check, a quotation of 25 words": lambda: len(check(store, quote).evidence),
        "check, 8 common words by a common speaker": lambda: len(check(store, few, by="speaker0").evidence),
        "check, one word 1,600 times by a common speaker": lambda: len(check(store, many, by="speaker0").evidence),
        "report by the beginning of its id": lambda: len([store.report(store.find_id(some_id[:12]).id)]),
        "holdings": lambda: store.holdings().documents,
    }


def entries(documents: int, *, seed: int = 1) -> Iterator[Entry]:
    """Made-up entries, the same for the same seed."""
    draw = random.Random(seed)
    vocabulary, weights = words(), [1 / (rank + 3) for rank in range(len(words()))]
    people = [Speaker(f"{'Ana' if i % 2 else 'Ana Bo'} Speaker{i}", "person") for i in range(2000)]
    cumulative = list(itertools.accumulate(weights))
    chances = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(people))))
    recent: list[tuple[str, list[Speaker]]] = []
    for number in range(documents):
        text = " ".join(draw.choices(vocabulary, cum_weights=cumulative, k=300))
        speakers = draw.choices(people, cum_weights=chances, k=A_DOCUMENT)
        if number % COPIED == COPIED - 1:
            text, speakers = draw.choice(recent)
        recent = [*recent[-RECENT:], (text, speakers)]
        page = Page(f"page {seed} {number}", text.encode(), "text/plain", url=f"https://outlet.example/{seed}/{number}")
        day = f"{draw.randint(2018, 2027)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        when = Dated(f"{day}T10:00Z", "minute", "feed pubDate", day)
        about = Metadata("A title", f"Outlet {draw.randint(0, 50)}", language="en", published=when)
        own = document_id(page)
        body = Span(0, len(text))
        document = Document(own, page.id, text, (Block(0, len(text), "paragraph", "prose"),), (body,), about)
        yield Entry(page, document, tuple(_reports(own, len(text), speakers)))


def _reports(own: str, end: int, people: list[Speaker]) -> Iterator[Report]:
    for turn, speaker in enumerate(people):
        start = turn * end // A_DOCUMENT
        yield Report(
            own, (Span(start + 20, start + 170),), Span(start, start + 10), Span(start + 11, start + 15),
            speaker=speaker, parent=None if turn % 4 else "r" + "0" * 24, because=("a cue", "a name before it"),
        )  # fmt: skip


def words() -> list[str]:
    """Whole words of the model's vocabulary, the commonest first."""
    vocabulary = json.loads((WEIGHTS / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    return [word for word in sorted(vocabulary, key=vocabulary.__getitem__) if word.isascii() and word.isalpha()]


def batches(values: Iterable[Entry], size: int) -> Iterator[list[Entry]]:
    """Values in lists of `size`."""
    several = iter(values)
    while batch := list(itertools.islice(several, size)):
        yield batch


def peak() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
