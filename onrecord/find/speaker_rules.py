"""Rules for whom a source stands for: each answers where the page makes it plain, and is silent elsewhere.

In: a `Case`. Out: a `Speaker` or None. A surname stands for the full name given elsewhere in the page; "the minister"
for the one person of the page who bears that office; "he" for the speaker of the report before where nobody else could
be meant. What they answer is evidence among other for the trained ranking (`speakers.by_ranking`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from onrecord.find.cases import Case
from onrecord.find.excluded import excluding
from onrecord.find.layout import Reading, Turn
from onrecord.find.phrases import noun_phrase_before
from onrecord.find.runs import is_title, runs_in
from onrecord.find.sentences import sentences
from onrecord.find.source_names import described, name_in, offices_in
from onrecord.lang import Speech
from onrecord.terms import Report, Span, Speaker

_LOOKBACK = 3000  # characters in which other people are looked for; bounds the cost on a page without paragraphs
_QUOTES = frozenset(["quotes", "quoted", "cites", "cited"])
_QUOTED = re.compile(r" ((?:him|her)\b|[^,.;:“”\"]{3,60}?(?= as saying| as having))", re.IGNORECASE)
_BYLINE = re.compile(r"(?:By|Interview by|Interviewed by|Text:) ")
_ADDRESS = 40  # characters at the beginning of a question in which somebody is addressed
_ANTECEDENT = 300  # characters before a relative "who" in which its antecedent is looked for


def first_person(case: Case) -> Speaker | None:
    """ "I" inside someone's words is that someone."""
    low = case.words.lower()
    if low in ("i", "my") and case.parent is not None:
        return case.parent.speaker
    outer = case.parent.speaker if case.parent is not None else None
    if low in ("we", "our") and outer and outer.kind != "person":
        return outer
    return None


def third_person(case: Case) -> Speaker | None:
    """ "He" or "she" is the speaker of the report just before, or the one person named since."""
    low, speech = case.words.lower(), case.reading.speech
    classes = speech.classes
    if (low not in classes["he"] and low not in classes["she"]) or low in speech.honorifics:
        return None
    sex = "he" if low in classes["he"] else "she"
    if case.parent is not None:
        return _inside(case, sex)
    earlier = case.last_person()
    candidates = [n for n in _named_since(case, earlier) if case.people.may_be(n, sex)]
    last = earlier.speaker if earlier and _end(earlier) > case.paragraph_before else None
    if last and case.people.may_be(last.name, sex) and (not candidates or candidates == [last.name]):
        return last
    if last and case.people.gender.get(last.name, sex) == sex and _named_since(case, None) == [last.name]:
        return last
    return Speaker(candidates[0], "person") if len(candidates) == 1 else None


def _inside(case: Case, sex: str) -> Speaker | None:
    """ "He" in indirect words is their speaker; in direct ones, the one other person named there."""
    assert case.parent is not None
    outer = case.parent.speaker
    candidates = [n for n in _named_since(case, None) if case.people.may_be(n, sex)]
    if case.parent.manner == "direct":
        others = [n for n in candidates if outer is None or n != outer.name]
        return Speaker(others[0], "person") if len(others) == 1 else None
    if outer and outer.kind == "person" and case.people.may_be(outer.name, sex) and not candidates:
        return outer
    return None


def _named_since(case: Case, earlier: Report | None) -> list[str]:
    """People named since the report before (or the paragraph before) and up to this source, but in its own words."""
    end = case.report.source.start if case.report.source else 0
    start = case.paragraph_before
    if earlier is not None:
        start = max(start, _end(earlier))
    if case.parent is not None:
        start = max(start, min(w.start for w in case.parent.words))
    start = max(start, end - _LOOKBACK)
    first = min(w.start for w in case.report.words)
    return case.people.named(case.reading.text[min(start, end) : min(first, end)])


def _end(report: Report) -> int:
    spans = (*report.words, *(s for s in (report.source, report.cue) if s))
    return max(s.end for s in spans)


def turn_of(case: Case) -> Turn | None:
    """The turn of an interview or a transcript that a report is."""
    turn = case.reading.turn_at(case.report.words[0].start)
    return turn if turn is not None and turn.words[0] == case.report.words[0] else None


def turn_taken(case: Case) -> Speaker | None:
    """Who takes a turn in an interview or a transcript: whom its label names, or of answers without a name the one whom
    the page introduces before the first question, or the questions address, where one person is named oftenest."""
    turn = turn_of(case)
    if turn is None or turn.kind == "question":
        return None
    if turn.kind in ("named", "card") and turn.label is not None:
        return _labelled(case, turn.label.cut(case.reading.text))
    told = Counter(
        name
        for place in _introducing(case.reading, case.reading.turns[0].start)
        for name in case.people.named(place.cut(case.reading.text))
    )
    (best, count), *others = told.most_common(2) or [("", 0)]
    return Speaker(best, "person") if best and not (others and others[0][1] == count) else None


def _labelled(case: Case, label: str) -> Speaker:
    """Whom a label names, in whatever case ("MR. ORTIZ"): the longest name of the page that has its words; else the
    label as it stands, or with capitals as a name has."""
    speech = case.reading.speech
    words = [word for word in label.split() if not is_title(word.lower(), speech)]
    low = {word.lower() for word in words or label.split()}
    introduced = [b.speaker for b in reversed(case.before) if b.speaker and low < {*b.speaker.name.lower().split()}]
    if introduced:
        return introduced[0]
    runs = [_bare(run, low, speech) for run in _runs_with(case.reading.text).get(min(low), ())]
    names = {" ".join(run) for run in runs if low <= {word.lower() for word in run} and not " ".join(run).isupper()}
    most = max((len(name.split()) for name in names), default=0)
    longest = [name for name in names if len(name.split()) == most]
    written = " ".join(word.title() if word.isupper() else word for word in words) or label
    found = longest[0] if len(longest) == 1 else written
    return Speaker(found, "person" if most > 1 else case.people.kind_of(found, label, speech))


@lru_cache(maxsize=1)
def _runs_with(text: str) -> dict[str, list[list[str]]]:
    """The runs of capitalised words of a text by each of their words, in small letters."""
    found: dict[str, list[list[str]]] = {}
    for run in runs_in(text):
        for word in {word.lower() for word in run}:
            found.setdefault(word, []).append(run)
    return found


def _bare(run: Sequence[str], own: Set[str], speech: Speech) -> list[str]:
    """A run of capitalised words from the last office or honorific before one of its own words on."""
    first = next((at for at, word in enumerate(run) if word.lower() in own), len(run))
    offices = [at for at in range(first) if is_title(run[at].lower(), speech)]
    return list(run[max(offices, default=-1) + 1 :])


def _introducing(reading: Reading, end: int) -> Iterator[Span]:
    """The paragraphs before an interview begins, and how each of its questions begins."""
    for paragraph in reading.paragraphs:
        if paragraph.span.start >= end:
            break
        if not _BYLINE.match(reading.text, paragraph.span.start):
            yield paragraph.span
    for turn in reading.turns:
        if turn.kind == "question":
            words = turn.words[0]
            yield Span(words.start, reading.text.find(",", words.start, words.start + _ADDRESS) + 1 or words.start)


def relayed(case: Case) -> Speaker | None:
    """Whom a paper quotes said it, not the paper: "“...,” the agency quotes him as saying"."""
    cue = case.report.cue
    if cue is None or case.report.manner != "direct" or cue.cut(case.reading.text).split()[-1].lower() not in _QUOTES:
        return None
    after = _QUOTED.match(case.reading.text, cue.end)
    if after is None:
        return None
    words = {"him": "he", "her": "she"}.get(after[1].lower(), after[1])
    inner = replace(case, words=words)
    return next((s for rule in (third_person, named, by_office) if (s := rule(inner)) is not None), None)


def named(case: Case) -> Speaker | None:
    """The source gives a name; its fullest form in the page is used."""
    name = name_in(case.words, case.reading.speech, case.people)
    if name is None:
        return None
    honorific = next((w for w in case.words.lower().split() if w in case.reading.speech.honorifics), "").rstrip(".")
    full = case.people.full_name(name, case.at, honorific)
    if full is not None:
        return Speaker(full, "person")
    if case.people.ambiguous(name) or name.split()[-1].lower() in case.people.full:
        return None
    name = case.people.body(name) or name
    return Speaker(name, case.people.kind_of(name, case.words, case.reading.speech))


def relative(case: Case) -> Speaker | None:
    """ "Who" in a relative clause is whom the words right before it name."""
    words = antecedent(case)
    if words is None:
        return None
    inner = replace(case, words=words)
    return next((s for rule in (named, by_office, as_described) if (s := rule(inner)) is not None), None)


def antecedent(case: Case) -> str | None:
    """The words right before a relative "who"."""
    if case.words.lower() not in case.reading.speech.classes["relative"] or case.report.source is None:
        return None
    start = max(case.reading.paragraphs[max(case.paragraph, 0)].span.start, case.at - _ANTECEDENT)
    region = Span(min(start, case.at), case.at)
    spoken = sentences(case.reading.text, region, (), case.reading.speech, paragraph=0, depth=0, headline=False)
    tokens = next((s.tokens for s in reversed(list(spoken))), ())
    last = len(tokens) - (2 if tokens and tokens[-1].low == "," else 1)
    phrase = noun_phrase_before(tokens, last, case.reading.speech)
    if phrase is None:
        return None
    return Span(tokens[phrase.start].start, tokens[phrase.end - 1].end).cut(case.reading.text)


def by_office(case: Case) -> Speaker | None:
    """ "The minister" is the one person of the page who holds that office, or the speaker before if that one does."""
    low = case.words.lower()
    first = low.split()[0] if low.split() else ""
    if first in case.reading.speech.classes["indefinite"]:
        return None
    offices = offices_in(low, case.reading.speech)
    if not offices:
        return None
    holders = [n for n in case.people.holders(offices, case.words) if case.people.first.get(n, 0) <= case.at]
    last = case.last
    if last and last.kind == "person" and (last.name in holders or (not holders and _only(case, last))):
        return last
    return Speaker(holders[0], "person") if len(holders) == 1 else None


def _only(case: Case, last: Speaker) -> bool:
    """Whether nobody else of the page has spoken as a person, and no one was named since."""
    people = {b.speaker.name for b in case.before if b.speaker and b.speaker.kind == "person"}
    return people == {last.name} and not [n for n in _named_since(case, case.before[-1]) if n != last.name]


def as_described(case: Case) -> Speaker | None:
    """The source describes a group, an organisation or a document, which then is known by these words."""
    return described(case.words, case.reading.speech, case.people)


# Those whose answers the trained ranking hears as evidence, in the order of its columns.
RULES: tuple[Callable[[Case], Speaker | None], ...] = (
    first_person,
    third_person,
    relayed,
    relative,
    named,
    by_office,
    as_described,
)


class Told(NamedTuple):
    """The name of the rule that answers, and its answer."""

    rule: str
    speaker: Speaker


def told_by_rule(case: Case) -> Told | None:
    """The answer of the first rule that has one."""
    told = (Told(rule.__name__, speaker) for rule in (turn_taken, *RULES) if (speaker := rule(case)) is not None)
    return next((one for one in told if not any(rule(case, one.speaker) for rule in excluding(case))), None)
