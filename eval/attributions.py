"""Attributions by the trained model, or by rules, against what annotators marked.

PolNeAR dev (outermost attributions of political news): F1 of source, cue and content spans, each role alone, within a
paragraph: exact (the same characters), begin (the same first character) and Jaccard (mean over gold spans of the best
overlap / union, unmatched predictions counting as 0); contents are split where their paragraph ends. The model is asked
for what PolNeAR marks, and scored as it answers. PolNeAR counts "that" into the content, a relative "who" as the
source, the comma that closes an apposition into the source; what rules find is brought to that first.
`whole`: F1 of attributions whose contents share half their characters (Jaccard) and whose sources overlap.

Layered dev (English: nested too, with speakers, modes and acts), invented pages kept from training (no manner marked)
and the five hard pages: found (contents' Jaccard at least 0.5, both nested or both not, one to one), nested, with
source, with speaker as F1; as share of the found: manner, mode, act, speaker_of_found (the right name, or nobody where
nobody is marked) and speaker_wrong (a name that is not right); speaker_right as share of the found that name one.

    python -m eval attributions rules [--errors]     the floors of the model, and of the rules on the same pages
    python -m eval.attributions --part train [--rules] [--errors]   the pages that rules may be developed on
"""

from __future__ import annotations

import argparse
import difflib
import json
import pathlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from onrecord.find import find, find_by_rules, reading_of
from onrecord.find.by_model import read_by_model
from onrecord.lab.corpora import brat, invented_pages
from onrecord.lang import language
from onrecord.model import Model
from onrecord.model.decode import OUTERMOST_POLNEAR
from onrecord.model.read import Attribution
from onrecord.terms import Document, Metadata, Report, Span

SHARED = pathlib.Path(__file__).parent.parent.parent / "shared"
POLNEAR, LAYERED, SEEDS = SHARED / "data" / "polnear", SHARED / "data" / "layered", SHARED / "gold" / "seeds"
ROLES = ("source", "cue", "content")
Triple = dict[str, list[Span]]


class Reader(NamedTuple):
    """Who is measured: all reports of a document, and the outermost attributions as PolNeAR marks them."""

    find: Callable[[Document], tuple[Report, ...]]
    polnear: Callable[[Document], list[Triple]]


def measure(
    *, errors: bool = False, part: str = "dev", rules: bool = False, model: Model | None = None
) -> dict[str, float] | None:
    """All figures of a part; of the invented pages alone where the other material is not there; `model` is another
    than the package's."""
    reader = RULES if rules else Reader(partial(find, model=model), partial(model_polnear, model=model))
    made = {f"invented_{k}": v for k, v in invented(reader, errors=errors).items()} if part == "dev" else {}
    if not POLNEAR.exists():
        return made or None
    sample = 1 if part == "dev" else 8
    scores = {f"polnear_{k}": v for k, v in polnear(POLNEAR / part, reader, sample=sample).items()}
    scores |= {f"layered_{k}": v for k, v in layered(LAYERED / part, reader, errors=errors).items()}
    if part == "dev":
        scores |= {f"seeds_{k}": v for k, v in seeds(reader, errors=errors).items()}
    return scores | made


def model_polnear(document: Document, *, model: Model | None = None) -> list[Triple]:
    """The model's outermost attributions by PolNeAR's convention."""
    return [
        {"source": [a.source] if a.source else [], "cue": [a.cue] if a.cue else [], "content": list(a.words)}
        for a in model_marks(document, model=model, outermost=OUTERMOST_POLNEAR, deepest=0)
    ]


def model_marks(document: Document, *, model: Model | None = None, **options: int) -> Sequence[Attribution]:
    """The model's own marks on an English document."""
    english = language("en")
    assert english is not None
    return read_by_model(reading_of(document, english.speech), model=model, **options).attributions


def rules_polnear(document: Document) -> list[Triple]:
    """The outermost attributions of the rules, with spans drawn as PolNeAR's guidelines draw them."""
    return [as_polnear(document.text, r) for r in find_by_rules(document) if r.parent is None]


RULES = Reader(find_by_rules, rules_polnear)


def whole_text(name: str, text: str) -> Document:
    """A document all of whose text is article."""
    return Document(name, name, text, (), (Span(0, len(text)),), Metadata(language="en"))


# --- PolNeAR -----------------------------------------------------------------------------------------------------


def polnear(folder: pathlib.Path, reader: Reader, *, sample: int = 1) -> dict[str, float]:
    """Span scores by role and whole attributions, over every `sample`-th article."""
    counts: Counter[str] = Counter()
    jaccard: dict[str, list[float]] = defaultdict(list)
    for index, name in enumerate(articles(folder)):
        if index % sample:
            continue
        text, gold = read_brat(folder, name)
        got = reader.polnear(whole_text(name, text))
        for role in ROLES:
            score_role(split(text, gold, role), split(text, got, role), role, counts, jaccard)
        score_whole(gold, got, counts)
    return polnear_figures(counts, jaccard)


def polnear_figures(counts: Counter[str], jaccard: dict[str, list[float]]) -> dict[str, float]:
    """F1 from counts."""
    figures = {}
    for role in ROLES:
        for kind in ("exact", "begin"):
            figures[f"{role}_{kind}"] = f1(counts[f"{role}_{kind}"], counts[f"{role}_gold"], counts[f"{role}_got"])
        figures[f"{role}_jaccard"] = sum(jaccard[role]) / max(1, len(jaccard[role]))
    figures["whole"] = f1(counts["whole"], counts["whole_gold"], counts["whole_got"])
    return figures


def articles(folder: pathlib.Path) -> list[str]:
    """The names of a part's articles."""
    return sorted(p.stem for p in (folder / "text").glob("*.txt"))


def read_brat(folder: pathlib.Path, name: str) -> tuple[str, list[Triple]]:
    """A text and the attributions of its first annotator."""
    text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
    first = min(p for p in (folder / "attributions").iterdir() if p.stem[:-5] == name)
    marked = brat(first.read_text("utf-8"))
    return text, [{role: [Span(*pair) for pair in getattr(one, role)] for role in ROLES} for one in marked]


def as_polnear(text: str, report: Report) -> Triple:
    """A report as PolNeAR's guidelines draw its spans."""
    source, words = report.source, sorted(report.words)
    if source and report.cue and (who := re.match(r",? who(?= )", text[source.end : report.cue.start])):
        source = Span(source.end + who.end() - 3, source.end + who.end())
    elif source and "," in source.cut(text) and text[source.end : source.end + 1] == ",":
        source = Span(source.start, source.end + 1)
    if text[max(0, words[0].start - 5) : words[0].start].lower() == "that ":
        words[0] = Span(words[0].start - 5, words[0].end)
    return {"source": [source] if source else [], "cue": [report.cue] if report.cue else [], "content": words}


def split(text: str, triples: Iterable[Triple], role: str) -> set[Span]:
    """The spans of a role, cut where their paragraph ends, blanks trimmed."""
    found = set()
    for triple in triples:
        for span in triple[role]:
            for piece in re.finditer(r"[^\n]+", span.cut(text)):
                core = piece.group().strip()
                if core:
                    start = span.start + piece.start() + piece.group().index(core[0])
                    found.add(Span(start, start + len(core)))
    return found


def score_role(
    gold: set[Span], got: set[Span], role: str, counts: Counter[str], jaccard: dict[str, list[float]]
) -> None:
    """Counts of one article."""
    counts[f"{role}_gold"] += len(gold)
    counts[f"{role}_got"] += len(got)
    counts[f"{role}_exact"] += len(gold & got)
    counts[f"{role}_begin"] += len({s.start for s in gold} & {s.start for s in got})
    met = set()
    for span in gold:
        best = max(((overlap(span, other), other) for other in got if span.meets(other)), default=(0.0, None))
        jaccard[role].append(best[0])
        met |= {other for other in got if span.meets(other)}
    jaccard[role] += [0.0] * len(got - met)


def overlap(one: Span, other: Span) -> float:
    """Shared characters over the union's extent."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def score_whole(gold: list[Triple], got: list[Triple], counts: Counter[str]) -> None:
    """One-to-one attributions: contents' Jaccard >= 0.5 and overlapping (or both absent) sources."""
    counts["whole_gold"] += len(gold)
    counts["whole_got"] += len(got)
    for _, g, p in matched([chars(t["content"]) for t in gold], [chars(t["content"]) for t in got]):
        a, b = gold[g]["source"], got[p]["source"]
        counts["whole"] += (not a and not b) or any(x.meets(y) for x in a for y in b)


def chars(spans: Iterable[Span]) -> frozenset[int]:
    """The characters of spans."""
    return frozenset(i for s in spans for i in range(s.start, s.end))


def one_to_one(pairs: Iterable[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """The pairs (overlap, gold, got) of at least half an overlap, best first, each gold and each got once."""
    used: tuple[set[int], set[int]] = (set(), set())
    result = []
    for best, g, p in sorted(pairs, key=lambda t: (-t[0], t[1], t[2])):
        if best >= 0.5 and g not in used[0] and p not in used[1]:
            used[0].add(g)
            used[1].add(p)
            result.append((best, g, p))
    return result


def matched(gold: list[frozenset[int]], got: list[frozenset[int]]) -> list[tuple[float, int, int]]:
    """Pairs with Jaccard >= 0.5, best first, one to one."""
    pairs = [(len(a & b) / len(a | b), g, p) for g, a in enumerate(gold) for p, b in enumerate(got) if a & b]
    return one_to_one(pairs)


def f1(both: float, gold: float, got: float) -> float:
    """F1 from counts."""
    return 2 * both / (gold + got) if gold + got else 0.0


# --- layered pages and the five hard pages ------------------------------------------------------------------------


def layered(folder: pathlib.Path, reader: Reader, *, errors: bool = False) -> dict[str, float]:
    """Scores over the English pages of a part."""
    return score_pages(layered_pages(folder), reader, errors=errors)


def layered_pages(folder: pathlib.Path) -> Iterator[tuple[dict[str, Any], Document]]:
    """Gold and document of every English page of a part."""
    for path in sorted(folder.glob("gold/*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if gold["language"] == "en":
            text = (folder / "pages" / gold["file"]).read_bytes().decode("utf-8")
            yield gold, whole_text(gold["file"], text)


def invented(reader: Reader, *, errors: bool = False) -> dict[str, float]:
    """Scores over the invented pages that are kept from training."""
    pages = (({"statements": p.statements}, whole_text(p.name, p.text)) for p in invented_pages(part="dev"))
    return score_pages(pages, reader, errors=errors)


def seeds(reader: Reader, *, errors: bool = False) -> dict[str, float]:
    """Scores over the five hard pages, through the real cleaning where it is there."""
    pages = []
    for path in sorted(SEEDS.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        pages.append((gold, real_document(SHARED / "seeds" / gold["file"])))
    return score_pages(pages, reader, errors=errors)


def real_document(path: pathlib.Path) -> Document:
    """A page file read, cleaned and described as the flow does; all of its text as article before that exists."""
    try:
        from onrecord.pipeline import document_of
        from onrecord.read import read
    except ImportError:
        return whole_text(path.name, path.read_bytes().decode("utf-8"))
    document: Document = next(d for d in (document_of(p) for p in read([str(path)])) if isinstance(d, Document))
    return document


def score_pages(pages: Iterable[tuple[dict[str, Any], Document]], reader: Reader, *, errors: bool) -> dict[str, float]:
    """Figures over pages of gold and documents."""
    n: Counter[str] = Counter()
    for gold, document in pages:
        score_page(gold, document, reader.find(document), n, print if errors else lambda *_: None)
    figures = {k: f1(n[k], n["gold"], n["got"]) for k in ("found", "source", "speaker")}
    figures["nested"] = f1(n["nested"], n["nested_gold"], n["nested_got"])
    figures |= {k: n[k] / n[f"{k}_of"] for k in ("manner", "mode", "act", "speaker_right") if n[f"{k}_of"]}
    figures["speaker_of_found"] = n["speaker"] / max(1, n["found"])
    figures["speaker_wrong"] = (n["speaker_right_of"] - n["speaker_right"]) / max(1, n["found"])
    return figures


def score_page(
    gold: dict[str, Any], document: Document, reports: tuple[Report, ...], n: Counter[str], tell: Callable[..., None]
) -> None:
    """Count one page, by the definitions at the top."""
    marked, text = gold["statements"], document.text
    hits = {g: p for _, g, p in match_reports(marked, reports)}
    optional = {g for g, s in enumerate(marked) if s.get("optional")}
    free = {hits[g] for g in hits if g in optional}
    n["gold"] += len(marked) - len(optional)
    n["got"] += len(reports) - len(free)
    n["nested_gold"] += sum(s["parent"] is not None for g, s in enumerate(marked) if g not in optional)
    n["nested_got"] += sum(r.parent is not None for p, r in enumerate(reports) if p not in free)
    for g, p in hits.items():
        if g in optional:
            continue
        one, report = marked[g], reports[p]
        n["found"] += 1
        n["nested"] += report.parent is not None
        n["source"] += any(
            (not s and not report.source)
            or (s and report.source and any(Span(*x).meets(report.source) for x in pieces(s)))
            for s in one["source"]
        )
        name = report.speaker.name if report.speaker else None
        right = any(same_name(name, s, text) for s in one["speaker"])
        n["speaker"] += right
        n["speaker_right"] += right and name is not None
        n["speaker_right_of"] += name is not None
        for key, value, accepted in (
            ("manner", report.manner, one.get("kind", [None])),
            ("mode", report.mode, [one.get("mode")]),
            ("act", report.act, one["act"]),
        ):
            if accepted != [None]:
                n[f"{key}_of"] += 1
                n[key] += value in accepted
        if not right:
            source = report.source.cut(text) if report.source else None
            tell(f"    speaker {document.id} {report.because}: {name!r}, gold {one['speaker']}: {source}")
    for g, one in enumerate(marked):
        if g not in hits and g not in optional:
            cue = text[slice(*one["cue"][0])] if one["cue"][0] else None
            words = " ... ".join(text[slice(*piece)] for piece in one["content"][0])
            tell(f"    missed {document.id} {'nested ' if one['parent'] else ''}{cue!r}: {words[:100]!r}")
    for p, report in enumerate(reports):
        if p not in set(hits.values()):
            cue, words = report.cue and report.cue.cut(text), " ... ".join(w.cut(text) for w in report.words)
            nested = "nested " if report.parent else ""
            tell(f"    spurious {document.id} {nested}{report.because} {cue!r}: {words[:100]!r}")


def pieces(span: Any) -> list[tuple[int, int]]:
    """A gold span, or list of them, as pairs."""
    return [(span[0], span[1])] if isinstance(span[0], int) else [(a, b) for a, b in span]


def match_reports(marked: list[dict[str, Any]], reports: tuple[Report, ...]) -> list[tuple[float, int, int]]:
    """One-to-one pairs, nested with nested only."""
    pairs = []
    got = [chars(r.words) for r in reports]
    for g, one in enumerate(marked):
        for alternative in (chars(Span(*x) for x in c) for c in one["content"]):
            for p, have in enumerate(got):
                if (one["parent"] is None) == (reports[p].parent is None) and alternative & have:
                    pairs.append((len(alternative & have) / len(alternative | have), g, p))
    return one_to_one(pairs)


def fold(name: str) -> str:
    """A name without case, accents, articles and punctuation."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return " ".join(w for w in re.sub(r"[^\w ]+", " ", plain.lower()).split() if w not in {"the", "a", "an"})


def same_name(got: str | None, gold: str | None, text: str) -> bool:
    """Whether a resolved name is an accepted one."""
    if got is None or gold is None:
        return got == gold
    x, y = fold(got).split(), fold(gold).split()
    if x == y:
        return True
    if gold == gold.lower():
        return 2 * len(set(x) & set(y)) >= len(set(x) | set(y)) or (set(x) <= set(y) and len(x) >= 2)
    if len(x) >= 2 and len(y) >= 2 and x[-1] == y[-1]:
        return difflib.SequenceMatcher(None, x[0], y[0]).ratio() >= 0.8
    return len(x) == 1 and bool(y) and x[0] == y[-1] and gold.lower() not in text.lower()


# --- precision of rules, for their confidence -----------------------------------------------------------------------


def precision_by_rule(folder: pathlib.Path) -> Iterator[tuple[str, str, int, int]]:
    """(rule, manner, right, made) over the English layered pages of a part."""
    made: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for gold, document in layered_pages(folder):
        reports = find_by_rules(document)
        hits = {p for _, _, p in match_reports(gold["statements"], reports)}
        for p, report in enumerate(reports):
            made[report.because[0], report.manner] += 1
            right[report.because[0], report.manner] += p in hits
    for key, count in made.most_common():
        yield *key, right[key], count


def main() -> None:
    """Print the figures of a part."""
    parser = argparse.ArgumentParser(prog="python -m eval.attributions", description=__doc__.split("\n")[0])
    parser.add_argument("--part", choices=("train", "dev"), default="dev")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--rules", action="store_true", help="the rules instead of the model, and each one's precision")
    args = parser.parse_args()
    for key, value in (measure(errors=args.errors, part=args.part, rules=args.rules) or {}).items():
        print(f"{key:26} {value:.3f}")
    if args.rules:
        for rule, manner, right, made in precision_by_rule(LAYERED / args.part):
            print(f"{rule:22} {manner:9} {right:5}/{made:5} {right / made:.2f}")


if __name__ == "__main__":
    main()
