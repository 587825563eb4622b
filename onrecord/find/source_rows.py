"""What holds of a source, whoever the candidate is, as numbers: the first part of every row of `candidate_rows`.

In: a `Case`, its class, the answer of the first rule that has one, how many candidates there are. Out: numbers, named
by `SOURCE_NAMES`.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.find.cases import CLASSES, PRONOUN_CLASSES, RELATIVE, Case, class_of, head_of
from onrecord.find.naming import UNTOLD
from onrecord.find.runs import POSSESSIVE, has_role
from onrecord.find.source_names import offices_in
from onrecord.find.speaker_rules import Told
from onrecord.model.naming import NAMED

_OFTEN = 12  # times that a noun has been told, from which on they are not told apart
_MARKS = '.,:;()[]“”"'  # around a word of a source
SOURCE_NAMES = (
    *(f"is {c}" for c in CLASSES),
    "words", "depth", "direct", "mixed", "attitude", "writing", "source after cue", "no cue", "in headline",
    "in quotation", "passive", "parent is person", "parent direct", "people since paragraph before", "people near",
    "rule told", "capitals", "the", "plural", "relative clause", "offices", "adjoins last words", "candidates",
    "head role", "head organisation", "head document", "head plural", "head capital", "indefinite", "counted", "owned",
    "cue infinitive", "cue gerund", "cue participle", "cue words", *(f"source {n}" for n in NAMED),
    *(f"head {n}" for n in NAMED), "head before", "bodies", "namesakes", "spelled out",
)  # fmt: skip


def row_of_source(case: Case, is_a: str, told: Told | None, candidates: int) -> list[float]:
    """What holds of the source, whoever of its `candidates` is asked about."""
    speech, report, text = case.reading.speech, case.report, case.reading.text
    low = case.words.lower().split()
    cue = report.cue.cut(text).lower().split() if report.cue else []
    passive = bool(cue) and (cue[-1] == "by" or (cue[0] in speech.classes["be"] and cue[-1].endswith("ed")))
    parent = case.parent
    last = case.siblings[-1] if case.siblings else case.before[-1] if case.before else None
    gap = min(w.start for w in report.words) - max(w.end for w in last.words) if last else 9999
    people = [f for _, f in case.cast.between(case.paragraph_before, case.at) if f.kind == "person"]
    return [
        *(float(is_a == c) for c in CLASSES),
        min(len(low), 12), len(case.parents), report.manner == "direct", report.manner == "mixed",
        report.mode == "attitude", report.mode == "writing",
        bool(report.cue and report.source and report.source.start > report.cue.start), report.cue is None,
        case.reading.paragraphs[max(0, case.paragraph)].headline, is_quoted(case, case.at), passive,
        bool(parent and parent.speaker and parent.speaker.kind == "person"), bool(parent and parent.manner == "direct"),
        len({f.name for f in people}), case.cast.people, told is not None,
        sum(w[:1].isupper() for w in case.words.split()), bool(low and low[0] == "the"),
        bool(low and low[-1].endswith("s")), bool(RELATIVE.search(case.words)),
        len(offices_in(case.words.lower(), speech)) if low else 0, min(3.0, math.log10(max(1, gap))), candidates,
        *_of_head(case, low), *_of_cue(case, cue), *_named(case, low), _head_before(case, low), case.cast.bodies,
    ]  # fmt: skip


def _head_before(case: Case, low: list[str]) -> int:
    """How often the page has had the noun that a source is about: "the company" may be one named before."""
    if case.words and class_of(case.words, case.reading.speech) not in PRONOUN_CLASSES:
        head = head_of(low) or low
        return min(_OFTEN, bisect_left(case.cast.words.get(head[-1].strip(_MARKS).lower(), ()), case.at))
    return -1


def _named(case: Case, low: list[str]) -> Sequence[float]:
    """What the last capitalised word of the source is part of the name of, then what the noun it is about stands for,
    as the network tells."""
    namings, words = case.people.namings, case.words.split()
    last = next((w for w in reversed(words) if w[:1].isupper()), None)
    capital = namings.words.get(POSSESSIVE.sub("", last.strip(_MARKS))) if last else None
    before = len(head_of(low)) - 1
    head = namings.at([case.at + len(" ".join([*words[:before], ""]))]) if len(words) > 1 else None
    return [*(UNTOLD if capital is None else capital.tolist()), *(UNTOLD if head is None else head[0].tolist())]


def _of_cue(case: Case, cue: list[str]) -> list[float]:
    """What sort of word tells that something is said: of "to urge" and "alleged" the subject stands elsewhere."""
    report, text = case.report, case.reading.text
    if report.cue is None or not cue:
        return [0.0] * 4
    lead = text[max(0, report.cue.start - 3) : report.cue.start]
    return [
        cue[0] == "to" or lead.endswith("to "),
        any(w.endswith("ing") for w in cue),
        cue[0].endswith("ed"),
        len(cue),
    ]


def _of_head(case: Case, low: list[str]) -> list[float]:
    """What sort of noun a source is about, and how it begins."""
    if not low:
        return [0.0] * 8
    speech = case.reading.speech
    head = head_of(low) or low
    last = head[-1].strip(".,'’“”")
    return [
        has_role(last, speech), last in speech.classes["organisation"], last in speech.classes["document"],
        last in speech.classes["plural"] or (last.endswith("s") and len(last) > 3),
        case.words.split()[len(head) - 1][:1].isupper(), low[0] in speech.classes["indefinite"], low[0][:1].isdigit(),
        any(w.endswith(("'s", "’s", "s'", "s’")) for w in low[:-1]),
    ]  # fmt: skip


def is_quoted(case: Case, place: int) -> bool:
    """Whether a place stands in quotation marks."""
    return any(q.start < place < q.end for q in case.reading.before(place))
