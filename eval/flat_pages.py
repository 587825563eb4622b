"""How well the article is told from page chrome in flattened pages: HTML pages with gold paragraphs -> character F1.

    python -m eval.flat_pages --html DIR [--clean DIR ...] [--half seen|held|both] [--errors N]

`--html` holds `COUNTRY/OUTLET.json` (gold: versions with title, body sections and publishing date) beside
`COUNTRY/OUTLET_DATE.html.gz`, as in the test resources of fundus. Each page is flattened the ways crawlers do it, with
all its chrome; gold paragraphs are aligned in the flat text by letters and digits, and `clean_plain`'s body is scored
on these alone, headlines left out on both sides. Outlets are split by a hash of their name: the half `seen` may be
looked at while writing rules, the half `held` is only ever scored. `--clean` holds plain articles without chrome,
whose characters must stay article; a directory is sampled to 200 files.
"""

# ruff: noqa: SIM905  (one tag a line would hide them)

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import pathlib
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html as lxml_html

from onrecord.clean.plain import clean_plain
from onrecord.metadata.text import describe_text
from onrecord.terms import Declared, Metadata, Span

SHARED = pathlib.Path(__file__).parent.parent.parent / "shared" / "data"
FUNDUS = SHARED / "fundus"
CLEAN = (SHARED / "polnear" / "train" / "text", SHARED / "polnear" / "dev" / "text")

STYLES = ("lines", "blank", "indented", "titled", "trimmed", "resiliparse")
INVISIBLE = {"script", "style", "noscript", "template", "svg", "head", "iframe", "select", "object", "math", "canvas"}
CHROME = {"nav", "footer", "form", "button", "header", "menu"}
INLINE = set(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark q s samp small span strike strong "
    "sub sup time tt u var wbr del img picture source ruby rb rt meta link input".split()
)


@dataclass(frozen=True)
class Case:
    """One flattened page: `gold` are the positions of letters and digits of its paragraphs, `title` of its headline."""

    name: str
    language: str
    style: str
    text: str
    gold: frozenset[int]
    title: frozenset[int]
    published: str | None
    found: float  # share of the gold characters that stand in the flat text

    @property
    def half(self) -> str:
        """The half its outlet is in, "seen" or "held"."""
        country, page = self.name.split("/")
        return half_of(country, page.rsplit("_", 3)[0])


def half_of(country: str, outlet: str) -> str:
    return "seen" if hashlib.sha256(f"{country}/{outlet}".encode()).digest()[0] % 2 else "held"


def flat_lines(root: Any, *, trimmed: bool) -> list[str]:
    """The visible text, one block element a line."""
    lines: list[list[str]] = [[]]

    def walk(node: Any, depth: int) -> None:
        if not isinstance(node.tag, str) or node.tag in INVISIBLE or depth > 300:
            return
        if trimmed and node.tag in CHROME:
            return
        block = node.tag not in INLINE
        if block:
            lines.append([])
        lines[-1].append(node.text or "")
        for child in node:
            walk(child, depth + 1)
            lines[-1].append(child.tail or "")
        if block:
            lines.append([])

    walk(root, 0)
    joined = (" ".join("".join(parts).split()) for parts in lines)
    return [line for line in joined if line]


def flatten(markup: str, style: str) -> str:
    if style == "resiliparse":
        from resiliparse.extract.html2text import extract_plain_text

        return str(extract_plain_text(markup, main_content=False, alt_texts=False, links=False))
    root = lxml_html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", markup))
    body = root.find("body")
    lines = flat_lines(root if body is None else body, trimmed=style in ("trimmed", "titled"))
    if style == "titled":
        lines = [" ".join((root.findtext(".//title") or "").split()), *lines]
    if style == "blank":
        return "\n\n".join(lines)
    if style == "indented":
        return "\n\n".join(f"    {line}" for line in lines)
    return "\n".join(lines)


def letters(text: str) -> tuple[str, list[int]]:
    where = [i for i, char in enumerate(text) if char.isalnum()]
    return "".join(text[i] for i in where), where


def align(text: str, paragraphs: list[str], title: str) -> tuple[set[int], set[int], float]:
    """Positions of the gold paragraphs and of every whole-line headline, and the share of gold that was found."""
    flat, where = letters(text)
    gold: set[int] = set()
    wanted = got = cursor = 0
    for paragraph in paragraphs:
        needle = letters(paragraph)[0]
        wanted += len(needle)
        at = flat.find(needle, cursor) if needle else -1
        if at < 0 and len(needle) > 30:
            at = flat.find(needle)
        if at < 0:
            continue
        got += len(needle)
        gold.update(where[at : at + len(needle)])
        cursor = at + len(needle)
    head: set[int] = set()
    wanted_title = letters(title)[0]
    start = 0
    for line in text.split("\n"):
        if wanted_title and letters(line)[0] == wanted_title:
            head.update(range(start, start + len(line)))
        start += len(line) + 1
    return gold, head, got / max(1, wanted)


def gold_paragraphs(version: dict[str, Any]) -> list[str]:
    body = version.get("body") or {}
    parts = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        parts += [*(section.get("headline") or []), *(section.get("paragraphs") or [])]
    return [str(part) for part in parts if part]


def cases(root: pathlib.Path, *, half: str, styles: tuple[str, ...] = STYLES) -> Iterator[Case]:
    for gold_file in sorted(root.glob("*/*.json")):
        country, outlet = gold_file.parent.name, gold_file.stem
        if half not in ("both", half_of(country, outlet)):
            continue
        versions = list(json.loads(gold_file.read_text("utf8")).values())
        for page in sorted(gold_file.parent.glob(f"{outlet}_20*.html.gz")):
            markup = gzip.decompress(page.read_bytes()).decode("utf8", "replace")
            yield from page_cases(f"{country}/{page.name[:-8]}", markup, versions, styles)


def page_cases(name: str, markup: str, versions: list[dict[str, Any]], styles: tuple[str, ...]) -> Iterator[Case]:
    declared = re.search(r"<html[^>]*\blang=[\"']?([a-zA-Z]{2})", markup)
    best = None
    plain = flatten(markup, "lines")
    for version in versions:
        share = align(plain, gold_paragraphs(version), version.get("title") or "")[2]
        if best is None or share > best[0]:
            best = (share, version)
    if best is None or best[0] < 0.85:
        return
    version = best[1]
    published = str(version["publishing_date"]) if version.get("publishing_date") else None
    for style in styles:
        text = plain if style == "lines" else flatten(markup, style)
        gold, title, found = align(text, gold_paragraphs(version), version.get("title") or "")
        if found >= 0.85:
            language = declared[1].lower() if declared else "??"
            yield Case(name, language, style, text, frozenset(gold - title), frozenset(title), published, found)


def spans_to_positions(text: str, spans: tuple[Span, ...]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end) if text[i].isalnum()}


def f1(both: int, gold: int, got: int) -> tuple[float, float, float]:
    precision, recall = both / got if got else 0.0, both / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def show(label: str, rows: list[tuple[int, int, int]]) -> None:
    if not rows:
        return
    pages = [f1(*row) for row in rows]
    total = f1(*(sum(row[i] for row in rows) for i in range(3)))
    mean = [sum(page[i] for page in pages) / len(pages) for i in range(3)]
    good = sum(page[2] >= 0.9 for page in pages) / len(pages)
    print(
        f"{label:28} {len(rows):5} pages | mean of pages P{mean[0]:.3f} R{mean[1]:.3f} F{mean[2]:.3f} "
        f"| all characters P{total[0]:.3f} R{total[1]:.3f} F{total[2]:.3f} | F>=0.9 on {good:.0%}"
    )


def show_errors(case: Case, got: set[int]) -> None:
    print(f"=== {case.name} {case.style}")
    start = 0
    for line in case.text.split("\n"):
        here = [i for i in range(start, start + len(line)) if case.text[i].isalnum() and i not in case.title]
        gold, body = sum(i in case.gold for i in here), sum(i in got for i in here)
        if here and (gold > 0) != (body > 0):
            print(f"  {'LOST ' if gold else 'EXTRA'} {line.strip()[:130]!r}")
        start += len(line) + 1


MEASURED_STYLES = ("lines", "resiliparse")  # two of the six, so that `make eval` stays short; the command line has all


def measure(*, errors: bool = False) -> dict[str, float] | None:
    """Character F1 on both halves, days of publication right and wrong, and what stays of plain articles."""
    if not FUNDUS.is_dir():
        return None
    if errors:
        score_html(FUNDUS, half="seen", errors=10, styles=MEASURED_STYLES[:1], only="")
    rows: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    days: dict[str, int] = defaultdict(int)
    titles = [0, 0]
    for case in cases(FUNDUS, half="both", styles=MEASURED_STYLES):
        cleaned = clean_plain(case.text, encoding="utf-8")
        got = spans_to_positions(case.text, cleaned.body)
        if case.title:
            read = next((block for block in cleaned.blocks if block.kind == "title"), None)
            titles[0] += read is not None and bool(case.title & set(range(read.start, read.end)))
            titles[1] += 1
        got -= case.title
        rows[case.half].append((len(got & case.gold), len(case.gold), len(got)))
        days[_day(describe_text(cleaned, declared=Declared()), case)] += 1
    figures = {"title_right": titles[0] / titles[1]}
    for part, scores in rows.items():
        figures[f"{part}.f1"] = f1(*(sum(row[i] for row in scores) for i in range(3)))[2]
        figures[f"{part}.mean_f1"] = sum(f1(*row)[2] for row in scores) / len(scores)
    total = sum(days.values())
    figures |= {f"day_{answer}": days[answer] / total for answer in ("right", "wrong")}
    figures["clean_kept"] = min(score_clean(root) for root in CLEAN)
    return figures


def _day(about: Metadata, case: Case) -> str:
    day = about.published.value[:10] if about.published else None
    return "null" if day is None else "right" if day == (case.published or "")[:10] else "wrong"


def score_html(root: pathlib.Path, *, half: str, errors: int, styles: tuple[str, ...], only: str) -> None:
    rows: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    dates: dict[str, int] = defaultdict(int)
    for case in cases(root, half=half, styles=styles):
        if only not in case.name:
            continue
        cleaned = clean_plain(case.text, encoding="utf-8")
        got = spans_to_positions(case.text, cleaned.body) - case.title
        row = (len(got & case.gold), len(case.gold), len(got))
        part = case.half
        english = "en" if case.language == "en" else "other"
        for key in (f"{part} all", f"{part} {english}", f"{part} style {case.style}"):
            rows[key].append(row)
        about = describe_text(cleaned, declared=Declared())
        answer = _day(about, case)
        dates[f"{part} {answer}"] += 1
        if errors and part == "seen" and f1(*row)[2] < 0.9:
            errors -= 1
            show_errors(case, got)
        if only and answer == "wrong":
            print(case.name, case.style, case.published, about.published)
    for key in sorted(rows):
        show(key, rows[key])
    print("published day:", dict(sorted(dates.items())))


def score_clean(root: pathlib.Path) -> float:
    files = sorted(path for path in root.rglob("*.txt"))
    random.Random(7).shuffle(files)
    kept = total = 0
    worst = []
    for path in files[:200]:
        text = path.read_bytes().decode("utf8", "replace")
        whole = sum(char.isalnum() for char in text)
        stays = len(spans_to_positions(text, clean_plain(text, encoding="utf-8").body))
        kept, total = kept + stays, total + whole
        worst.append((stays / max(1, whole), path.name))
    share = kept / max(1, total)
    print(f"  {root.parent.name}/{root.name}: {share:.4f} of characters stay; worst {sorted(worst)[0]}")
    return share


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--html", type=pathlib.Path)
    parser.add_argument("--clean", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--half", choices=("seen", "held", "both"), default="both")
    parser.add_argument("--styles", nargs="*", default=list(STYLES))
    parser.add_argument("--only", default="", help="pages whose name holds this, with wrong dates listed")
    parser.add_argument("--errors", type=int, default=0, help="show this many bad pages of the half that is seen")
    args = parser.parse_args()
    if args.html:
        score_html(args.html, half=args.half, errors=args.errors, styles=tuple(args.styles), only=args.only)
    for root in args.clean:
        score_clean(root)


if __name__ == "__main__":
    main()
