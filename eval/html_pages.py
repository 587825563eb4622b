"""How well real news pages are read: text, day of publication, title; beside trafilatura alone.

Goes in: 258 pages of 41 countries with gold annotations (Fundus' parser tests), in `../shared/data/fundus` beside the
project; where they are absent there is nothing to measure. Comes out: `measure()`, for `python -m eval html_pages`;
with `--errors` also the pages, of the half of the outlets that rules were made on, on which something is wrong.

Definitions. Day: the first ten characters of `published` are the gold's. Title: equal after case folding and dropping
all that is no letter or digit. Pages give themselves several titles, and the gold has at times the one for sharing
(`og:title`) where readers see another: "or own headline" counts what the page itself calls its headline, to readers
(`h1`) or to machines (JSON-LD), as right too.
Body F1: of the multisets of words (each Chinese, Japanese, Korean or Thai character is a word), gold = summary,
headings and paragraphs, mean of pages. Quotation: four or more words in quotation marks in a gold paragraph; lost:
trafilatura's text holds it, onrecord's body does not. A gold date later than the crawl is a slip of the annotation
(day and month swapped), and that page's day is not scored.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape as html_unescape
from pathlib import Path

from onrecord.clean import clean
from onrecord.metadata import describe
from onrecord.terms import Cleaned, Metadata, Page

PAGES = Path(__file__).parents[2] / "shared" / "data" / "fundus"

_WORD = re.compile(
    r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
_HEADLINE = re.compile(r'"headline"\s*:\s*"((?:[^"\\]|\\.)*)"')
_QUOTED = re.compile(
    r'“([^“”]{12,900})”|"([^"]{12,900})"|«([^«»]{12,900})»|»([^«»]{12,900})«|„([^„“”]{12,900})[“”]|「([^「」]{8,900})」'
)


@dataclass(frozen=True)
class Gold:
    """A page and what people say it holds."""

    name: str
    outlet: str
    page: Page
    title: str
    day: str | None
    text: str
    quotations: tuple[str, ...]

    @property
    def held_back(self) -> bool:
        """Whether the page is of the half of the outlets that nobody looked at while making rules."""
        return hashlib.sha256(self.outlet.encode()).digest()[0] % 2 == 1


@dataclass
class Score:
    """What was measured on one page."""

    name: str
    f1: float = 0.0
    f1_titled: float = 0.0
    f1_fast: float = 0.0
    f1_default: float = 0.0
    day: bool | None = None
    title: bool = False
    title_own: bool = False
    lost: list[str] = field(default_factory=list)
    absent: int = 0
    quotations: int = 0
    paragraphs: int = 0
    unplaced: int = 0
    seconds: float = 0.0
    seconds_alone: float = 0.0
    notes: list[str] = field(default_factory=list)


def gold_pages(folder: Path = PAGES) -> Iterator[Gold]:
    """Each page with its gold: the versions of a publisher's parser, oldest first, go with its pages by date."""
    for country in sorted(p for p in folder.iterdir() if p.is_dir()):
        facts = json.loads((country / "meta.info").read_text("utf8"))
        names = sorted(p.name for p in country.glob("*.html.gz"))
        for gold in sorted(country.glob("*.json")):
            versions = json.loads(gold.read_text("utf8"))
            ordered = sorted(versions, key=lambda v: [int(n) for n in v[1:].split("_")])
            pages = [n for n in names if n.rsplit("_", 3)[0] == gold.stem]
            for name, version in zip(pages, ordered, strict=True):
                data = gzip.decompress((country / name).read_bytes())
                yield _gold(f"{country.name}/{name}", gold.stem, data, versions[version], facts.get(name, {}))


def _gold(name: str, outlet: str, data: bytes, gold: dict, fact: dict) -> Gold:  # type: ignore[type-arg]
    sections = gold["body"]["sections"]
    paragraphs = [p for s in sections for p in s["paragraphs"]]
    lines = [*gold["body"]["summary"], *(line for s in sections for line in (*s["headline"], *s["paragraphs"]))]
    day = (gold["publishing_date"] or "")[:10] or None
    crawled = name.removesuffix(".html.gz")[-10:].replace("_", "-")
    if day and day > crawled:
        day = None
    found = tuple(q for p in paragraphs for m in _QUOTED.finditer(p) for q in m.groups() if q and len(_words(q)) >= 4)
    page = Page(name, data, "text/html", fact.get("url"), None)
    return Gold(name, outlet, page, gold["title"], day, "\n".join(lines), found)


def score(gold: Gold) -> Score:
    """Read one page with onrecord and with trafilatura alone."""
    import trafilatura

    result = Score(gold.name, quotations=len(gold.quotations))
    markup = gold.page.data.decode("utf-8", "replace")
    started = time.process_time()
    fast = trafilatura.extract(markup, fast=True, include_comments=False) or ""
    result.seconds_alone = time.process_time() - started
    default = trafilatura.extract(markup, include_comments=False) or ""
    started = time.process_time()
    cleaned = clean(gold.page)
    about = describe(gold.page, cleaned) if isinstance(cleaned, Cleaned) else Metadata()
    result.seconds = time.process_time() - started
    kept, titled = _body(cleaned) if isinstance(cleaned, Cleaned) else ("", "")
    result.f1_fast, result.f1_default = _f1(fast, gold.text), _f1(default, gold.text)
    result.f1, result.f1_titled = _f1(kept, gold.text), _f1(titled, gold.text)
    held, by_fast, by_default = _folded(titled), _folded(fast), _folded(default)
    for quotation in map(_folded, gold.quotations):
        result.absent += quotation not in held
        if quotation not in held and (quotation in by_fast or quotation in by_default):
            result.lost.append(quotation)
    if isinstance(cleaned, Cleaned):
        result.paragraphs = len(cleaned.blocks)
        result.unplaced = sum(b.place is None for b in cleaned.blocks)
    _score_facts(result, gold, about)
    return result


def warm_up() -> None:
    """Load what is imported late, so that no page is charged for it."""
    markup = (
        "<html><head><meta name='date' content='3 May 2021'></head><body><p>"
        + "Korsk signed the treaty. " * 20
        + "</p></body></html>"
    )
    score(Gold("warm-up", "", Page("warm-up", markup.encode(), "text/html"), "", None, "", ()))


def _score_facts(result: Score, gold: Gold, about: Metadata) -> None:
    evidence = dict(about.evidence)
    if gold.day:
        mine = about.published.value[:10] if about.published else None
        result.day = mine == gold.day
        if not result.day:
            result.notes.append(f"day {gold.day}, read {about.published}")
    result.title = _folded(about.title or "") == _folded(gold.title or "")
    result.title_own = result.title or _folded(about.title or "") in _headlines(gold.page.data)
    if not result.title:
        result.notes.append(f"title {gold.title!r}, read {about.title!r} ({evidence.get('title')})")
    if result.lost:
        result.notes.append(f"lost {[q[:60] for q in result.lost]}")
    if result.f1 < max(result.f1_fast, result.f1_default) - 0.02:
        result.notes.append(f"body {result.f1:.3f}, trafilatura {result.f1_fast:.3f} and {result.f1_default:.3f}")


def measure(*, errors: bool = False) -> dict[str, float] | None:
    """The figures over all pages, as shares and F1 from 0 to 1, and over the half that rules were not made on."""
    if not PAGES.is_dir():
        return None
    scores = _scored(errors=errors)
    held_back = [score for held, score in scores if held]
    figures = _figures([score for _, score in scores])
    kept = ("day_right", "title_right", "body_f1")
    return figures | {f"held_back.{name}": value for name, value in _figures(held_back).items() if name in kept}


def _scored(*, errors: bool) -> list[tuple[bool, Score]]:
    """Every page's score, and whether the page is of the half held back."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    warm_up()
    scores = []
    for gold in gold_pages():
        result = score(gold)
        scores.append((gold.held_back, result))
        if errors and not gold.held_back and result.notes:
            print(gold.name, *result.notes, sep="\n    ")
    return scores


def _figures(scores: list[Score]) -> dict[str, float]:
    days = [s.day for s in scores if s.day is not None]

    def mean(name: str) -> float:
        return statistics.fmean(getattr(s, name) for s in scores)

    return {
        "day_right": sum(days) / len(days),
        "title_right": mean("title"),
        "title_right_or_own_headline": mean("title_own"),
        "body_f1": mean("f1"),
        "body_f1_with_title": mean("f1_titled"),
        "trafilatura_fast_f1": mean("f1_fast"),
        "trafilatura_f1": mean("f1_default"),
        "body_f1_over_trafilatura": mean("f1") - mean("f1_default"),
        "quotations_absent": sum(s.absent for s in scores) / sum(s.quotations for s in scores),
        "quotations_lost": sum(len(s.lost) for s in scores),
        "blocks_unplaced": sum(s.unplaced for s in scores) / sum(s.paragraphs for s in scores),
        "time_over_trafilatura": sum(s.seconds for s in scores) / sum(s.seconds_alone for s in scores),
    }


def _body(cleaned: Cleaned) -> tuple[str, str]:
    """The article without its title, and with it."""
    blocks = [(b, cleaned.text[b.start : b.end]) for b in cleaned.blocks if b.kind in ("title", "paragraph", "heading")]
    return "\n".join(t for b, t in blocks if b.kind != "title"), "\n".join(t for _, t in blocks)


def _headlines(data: bytes) -> set[str]:
    """What the page calls its headline: to readers (h1) and to machines (JSON-LD)."""
    from lxml import html

    tree = html.document_fromstring(data)
    shown = {_folded(h.text_content()) for h in tree.iter("h1")}
    scripts = " ".join(
        script.text or "" for script in tree.iter("script") if script.get("type") == "application/ld+json"
    )
    return shown | {_folded(html_unescape(told)) for told in _HEADLINE.findall(scripts)}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _f1(mine: str, gold: str) -> float:
    have, want = Counter(_words(mine)), Counter(_words(gold))
    shared = (have & want).total()
    return 2 * shared / (have.total() + want.total()) if shared else float(not want and not have)
