"""Flattened pages of an invented world, with the furniture of 24 kinds of news sites: article ranges and dates.

They come with the project, so that anyone can measure. Body: F1 of the letters and digits of the article ranges.
Dates: published, updated, retrieved, each right (or rightly null) to the day; a wrong date is worse than none, and
counted apart.
"""

from __future__ import annotations

import json
import pathlib

from onrecord import pipeline
from onrecord.read import read
from onrecord.terms import Skipped

PAGES = pathlib.Path(__file__).parent / "invented"
DATES = ("published", "updated", "retrieved")


def measure(*, errors: bool = False) -> dict[str, float]:
    """The figures over all pages; the page that holds no article at all counts by its F1 of 1 or 0."""
    f1s: dict[str, float] = {}
    both = gold_total = read_total = right = wrong = 0
    for gold_file in sorted(PAGES.glob("*.json")):
        gold = json.loads(gold_file.read_text("utf-8"))
        (entry,) = pipeline.extract(read([str(gold_file.with_suffix(".txt"))]))
        assert not isinstance(entry, Skipped), entry
        text, about = entry.document.text, entry.document.about
        wanted = _letters(text, gold["article"])
        got = _letters(text, [(span.start, span.end) for span in entry.document.body])
        both, gold_total, read_total = both + len(wanted & got), gold_total + len(wanted), read_total + len(got)
        f1s[gold_file.stem] = 2 * len(wanted & got) / (len(wanted) + len(got)) if wanted or got else 1.0
        for name in DATES:
            dated = getattr(about, name)
            told, true = (dated.value if dated else "")[:10], (gold["meta"][name] or "")[:10]
            right += told == true
            wrong += told not in {true, ""}
            if errors and told != true:
                print(f"    {gold_file.stem} {name}: {told or None}, not {true or None}")
    if errors:
        for name, f1 in sorted(f1s.items(), key=lambda pair: pair[1])[:8]:
            print(f"    {name} body F1 {f1:.3f}")
    return {
        "body_f1": 2 * both / (gold_total + read_total),
        "mean_body_f1": sum(f1s.values()) / len(f1s),
        "dates_right": right / (len(DATES) * len(f1s)),
        "dates_wrong": float(wrong),
    }


def _letters(text: str, ranges: list[tuple[int, int]]) -> set[int]:
    return {i for start, end in ranges for i in range(start, end) if text[i].isalnum()}
