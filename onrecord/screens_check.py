"""A checked quotation as people read it on a terminal: the verdict, what is other, and the places it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from onrecord.ask.check import NOT_FALSE, VERDICTS, Evidence, Verdict, VerdictName
from onrecord.screens import FAINT, MARKS, UNKNOWN_OUTLET, holdings_line, one_line, source_of, when, who
from onrecord.terms import Span
from onrecord.wording import Difference, plain, side_by_side, words_of

_STANDS = "Not in this record as anybody's words; but the words stand in pages of it, as follows."
_SIDES = {"both": "", "recorded": "red strike", "asked": "bold yellow"}
_CALLED_OUT = {"negation": "a negation", "number": "a number", "name": "a name"}


def _headline(name: VerdictName) -> str:
    title, sentence = VERDICTS[name]
    return f"{title}: {sentence[0].lower()}{sentence[1:]}"


def verdict_lines(verdict: Verdict, by: str | None) -> Iterator[Text]:
    """A verdict with its reasons, the places it rests on, and what the record holds."""
    stands = verdict.name == "not-in-record" and verdict.evidence
    yield Text(_STANDS if stands else _headline(verdict.name), "bold")
    if verdict.name == "other-speaker":
        yield Text(
            f"Asked as {by}'s; recorded as the words of {verdict.speaker.name if verdict.speaker else 'another'}."
        )
    elif verdict.speaker:
        yield Text(f"Speaker: {verdict.speaker.name}")
    elif verdict.evidence and verdict.name != "not-in-record":
        yield Text("Speaker: the page does not make clear who says it; the verdict is on the words alone.")
    if verdict.because:
        yield Text(f"Because: {one_line(verdict.because)}", FAINT)
    if verdict.differences:
        yield _diff(verdict)
    yield from map(_difference, verdict.differences)
    yield from (line for place in verdict.evidence for line in _evidence(place))
    if verdict.variants:
        yield Text("Also reported otherwise:")
        for place in verdict.variants:
            yield from _evidence(place)
            yield from map(_difference, place.differences)
    if by and not verdict.by_known:
        yield Text(f"No speaker in this record is named like {by!r}: onrecord speakers lists all.")
    if verdict.name in ("not-in-record", "other-speaker"):
        yield Text(NOT_FALSE)
    yield Text(holdings_line(verdict.holdings), FAINT)


def _diff(verdict: Verdict) -> Text:
    """The asked and the recorded words in one line: [-recorded alone-] {+asked alone+}."""
    first = [place.span for place in verdict.evidence if place.document == verdict.evidence[0].document]
    report = verdict.evidence[0].report
    passage = Span(first[0].start, first[-1].end)
    within = [Span(max(s.start, passage.start), min(s.end, passage.end)) for s in report.words] if report else [passage]
    recorded = words_of(verdict.evidence[0].document.text, within=[span for span in within if span.start < span.end])
    line = Text("  ")
    for side, words in side_by_side(words_of(plain(verdict.words)), recorded):
        shown = {"both": words, "recorded": f"[-{words}-]", "asked": f"{{+{words}+}}"}[side]
        line.append(one_line(shown) + " ", _SIDES[side])
    return line


def _difference(difference: Difference) -> Text:
    called = _CALLED_OUT.get(difference.kind)
    line = Text("  - ") + Text(f"{difference.kind}: ", "bold")
    asked, recorded = f"“{difference.asked}”", f"“{difference.recorded}”"
    if not difference.asked:
        line.append(f"left out {recorded}")
    elif not difference.recorded:
        line.append(f"put in {asked}")
    else:
        line.append(f"asked {asked}, recorded {recorded}")
    return line.append(f"  (changes {called})", "bold") if called else line


def _evidence(evidence: Evidence) -> Iterator[Text]:
    text, span = evidence.document.text, evidence.span
    before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 60]
    line = Text("  …" + one_line(before) + (" " if before[-1:].isspace() else ""), FAINT)
    line.append(one_line(span.cut(text)), MARKS["words"])
    yield line.append((" " if after[:1].isspace() else "") + one_line(after) + "…", FAINT)
    how = {"direct": "quoted", "mixed": "partly quoted", "indirect": "in the reporter's wording"}
    manner = how[evidence.manner] if evidence.manner else "stands in the page, but no report of it was found"
    about = evidence.document.about
    speaks = who(evidence.speaker, source_of(evidence.report, evidence.document) if evidence.report else None)
    if evidence.report and evidence.report.cue:
        speaks += f" “{one_line(evidence.report.cue.cut(text))}”"
    outlet, day = about.outlet or UNKNOWN_OUTLET, when(about.published)
    yield Text(f"   {speaks} · {manner} · {outlet} · published {day} · {evidence.page}", FAINT)
    for caution in evidence.cautions:
        yield Text(f"   Mind: “{one_line(caution.span.cut(text))}”. ", "bold") + Text(one_line(caution.because))
