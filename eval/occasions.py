"""When, on what occasion and to whom something was said, against what annotators wrote.

Attributions and speakers are given as annotated, so that this alone is measured; every page's text is article, its day
of publication is the one annotated. Reports are counted once each, but those marked optional.

`said`: the day, month or year annotated is an interval. Right where one interval holds the other (`said_exact`: where
they are the same), wrong where neither does, missing where none is given, invented where the page was annotated with
none (as share of all reports). Right, wrong and missing are shares of the reports that have one annotated.

`occasion`: right where half of all words are shared (Jaccard, without articles) or one name holds the other's words;
wrong, missing, invented as above. `addressee`: right where the last words of the span and of the name annotated are the
same; a pronoun, which names nobody, is `addressee_pronoun` and neither right nor wrong.

Dev parts: layered dev, which has no days of publication; the five hard pages. Train parts, for developing rules:
layered train, invented pages (`lab/invented.jsonl`, with days of publication).

    python -m eval occasions [--errors]
    python -m eval.occasions --part train [--errors]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from eval.attributions import LAYERED, SEEDS, SHARED, fold, layered_pages, whole_text
from eval.speakers import draft_of, id_of
from onrecord.dates import interval
from onrecord.find import reading_of
from onrecord.find.nesting import reports_of
from onrecord.find.occasions import with_occasions
from onrecord.lab.corpora import invented_pages
from onrecord.lang import language
from onrecord.terms import Dated, Document, Report, Speaker

Page = tuple[Document, list[dict[str, Any]]]
FIELDS = ("said", "occasion", "addressee")
PRONOUNS = frozenset(
    ["him", "her", "it", "them", "us", "me", "you", "himself", "herself", "themselves", "his", "their"]
)


def measure(*, errors: bool = False) -> dict[str, float] | None:
    """The figures of the dev parts."""
    if not LAYERED.exists():
        return None
    tell = print if errors else lambda *_: None
    return {
        f"{name}_{figure}": value
        for name, pages in (("layered", layered(LAYERED / "dev")), ("seeds", seeds()))
        for figure, value in figures(pages, tell).items()
        if not figure.endswith(("_missing", "_pronoun"))  # what is left of the others
    }


def layered(folder: Any) -> Iterator[Page]:
    """The English pages of a part."""
    for gold, document in layered_pages(folder):
        yield dated(document, gold["meta"]["published"]), gold["statements"]


def seeds() -> Iterator[Page]:
    """The five hard pages, as annotated."""
    for path in sorted(SEEDS.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = (SHARED / "seeds" / gold["file"]).read_bytes().decode("utf-8")
        yield dated(whole_text(path.stem, text), gold["meta"]["published"]), gold["statements"]


def invented() -> Iterator[Page]:
    """The invented pages that come with the project."""
    for page in (*invented_pages(part="train"), *invented_pages(part="dev")):
        yield dated(whole_text(page.name, page.text), page.published), page.statements


def dated(document: Document, published: str | None) -> Document:
    """The document with its day of publication."""
    if published is None:
        return document
    when = Dated(published, "day" if len(published) == 10 else "minute", "annotated", published)
    return replace(document, about=replace(document.about, published=when))


def figures(pages: Iterable[Page], tell: Callable[..., None]) -> dict[str, float]:
    """Shares over pages."""
    n: Counter[str] = Counter()
    for document, statements in pages:
        told = {id_of(document, one): one for one in statements}
        for report in answered(document, statements):
            one = told.get(report.id)  # none where the annotation's words begin or end with a blank
            if one is not None and not one.get("optional"):
                n["reports"] += 1
                score(document, report, one, n, tell)
    found = {f"{field}_{how}": n[f"{field} {how}"] / max(1, n[field]) for field in FIELDS for how in HOW}
    found |= {f"{field}_invented": n[f"{field} invented"] / max(1, n["reports"]) for field in FIELDS}
    found["said_exact"] = n["said exact"] / max(1, n["said"])
    found["addressee_pronoun"] = n["addressee pronoun"] / max(1, n["addressee"])
    return found


HOW = ("right", "wrong", "missing")


def answered(document: Document, statements: list[dict[str, Any]]) -> tuple[Report, ...]:
    """The reports as annotated, with the occasions found."""
    data = language("en")
    assert data is not None
    reading = reading_of(document, data.speech)
    names: dict[str, str | None] = {id_of(document, one): one["speaker"][0] for one in statements}
    reports = reports_of(document, reading, [draft_of(one) for one in statements])
    given = [
        replace(r, speaker=Speaker(name, "person") if (name := names.get(i)) else None) for i, r in reports.items()
    ]
    return with_occasions(document, reading, given)


def score(document: Document, report: Report, one: dict[str, Any], n: Counter[str], tell: Callable[..., None]) -> None:
    """Count one report."""
    occasion, text = report.occasion, document.text
    said = occasion.said if occasion else None
    got = {
        "said": (said.since, said.until) if said else None,
        "occasion": occasion.name if occasion else None,
        "addressee": report.addressee.cut(text) if report.addressee else None,
    }
    day = one.get("said_on")
    day = None if day is not None and day.startswith("--") else day  # a day without a year is no interval
    gold = {"said": interval(day), "occasion": one.get("occasion"), "addressee": one.get("addressee")}
    for field in FIELDS:
        n[field] += gold[field] is not None
        how = outcome(field, got[field], gold[field])
        n[f"{field} {how}"] += 1
        n["said exact"] += field == "said" and how == "right" and got[field] == gold[field]
        if how not in ("right", "rightly none"):
            cue = report.cue or report.source or report.words[0]
            near = text[max(0, cue.start - 90) : cue.start] + "[" + cue.cut(text) + "]" + text[cue.end : cue.end + 90]
            told = f"{got[field]!r}, gold {gold[field]!r}"
            tell(f"    {field} {how} {document.id} {report.because[1:]}: {told}: {' '.join(near.split())}")


def outcome(field: str, got: Any, gold: Any) -> str:
    """How one value came out."""
    if gold is None or got is None:
        return "rightly none" if gold == got else "missing" if got is None else "invented"
    if field == "addressee" and got.lower() in PRONOUNS:
        return "pronoun"
    return "right" if SAME[field](got, gold) else "wrong"


def _one_holds_the_other(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return any(a[0] <= b[0] and b[1] <= a[1] for a, b in ((one, other), (other, one)))


def same_occasion(got: str, gold: str) -> bool:
    """Whether two names share half of their words, or one holds the other."""
    a, b = set(fold(got).split()), set(fold(gold).split())
    return bool(a and b) and (2 * len(a & b) >= len(a | b) or a <= b or b <= a)


def _same_last(got: str, gold: str) -> bool:
    a, b = fold(got).split(), fold(gold).split()
    return bool(a and b) and a[-1] == b[-1]


SAME: dict[str, Callable[[Any, Any], bool]] = {
    "said": _one_holds_the_other,
    "occasion": same_occasion,
    "addressee": _same_last,
}


def main() -> None:
    """Print the figures of a part."""
    parser = argparse.ArgumentParser(prog="python -m eval.occasions", description=__doc__.split("\n")[0])
    parser.add_argument("--part", choices=("train", "dev"), default="dev")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    tell = print if args.errors else lambda *_: None
    parts = {"layered": layered(LAYERED / args.part)} | ({"invented": invented()} if args.part == "train" else {})
    for name, pages in parts.items():
        for key, value in figures(pages, tell).items():
            print(f"{name}_{key:26} {value:.3f}")


if __name__ == "__main__":
    main()
