"""What a reader must mind about words that stand in a page: that it supposes, asks, denies or relays them, or that
their sentence goes on with what limits them. A verdict is on the words alone, and they may be cut out of their sense.

In: a `Setting`, the place of asked words in a report. Out: `Caution`s with the words of the page that call for them;
the docstring of the rule is what the reader is told. Nothing is withheld for a caution. Words are English.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.ask.check.denials import denied_by
from onrecord.terms import Report, Span
from onrecord.wording import is_negation, words_of

_SENTENCE_END = re.compile(r"[.!?]['\"”’»)]*\s|\n")
_CLAUSE = re.compile(r"[,;:–—]|\b(?:and|or|but)\b")
_CONDITION = re.compile(
    r"\b(?:if|unless)\b|^\W*(?:had|were|should) (?:i|you|he|she|it|we|they|the|a|an|this|that)\b", re.IGNORECASE
)
_ASKS = re.compile(r"\b(?:ask|wonder|inquir|enquir|quer(?:y|ie)|question)", re.IGNORECASE)
_LIMIT = re.compile(
    r"['\"”’]?,?\s*\b(?:unless|until|if|except|provided|providing|but|only\s+(?:if|when|after)|(?:as|so)\s+long\s+as)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"\b(?:would|might|could|may|will|[\w]+['’](?:ll|d))\b", re.IGNORECASE)
_WHETHER = re.compile(r"\bwhether\s*$", re.IGNORECASE)
_REJECTING = frozenset({"reject"})
_EDGES = " \n\u00a0,:'\"“”’"
_REACH = 40  # characters between words that belong together: "whether" and what is asked, a source and its cue


@dataclass(frozen=True, slots=True)
class Caution:
    """What to mind about a place, in words of the rule `kind`, and the words of the page that call for it."""

    kind: str
    because: str
    span: Span


@dataclass(frozen=True, slots=True)
class Setting:
    """Asked words at their `place` in the words of a report, with the reports it stands in, the innermost first.
    `opens`, `closes`: whether the asked words begin and end there; they may stand in several places."""

    text: str
    place: Span
    report: Report
    above: tuple[Report, ...]
    opens: bool
    closes: bool


def cautions(setting: Setting) -> tuple[Caution, ...]:
    """What every rule has to say, in their order."""
    return tuple(
        Caution(rule.__name__.replace("_", " "), inspect.cleandoc(rule.__doc__ or ""), span)
        for rule in RULES
        if (span := rule(setting)) is not None
    )


def denied(setting: Setting) -> Span | None:
    """The page reports these words as denied, doubted or not said."""
    return denied_by(setting.report, setting.text)


def rejected(setting: Setting) -> Span | None:
    """The page reports that somebody denies or rejects this."""
    if denied(setting) is not None:
        return None
    rejecting = (r for r in setting.above if denied_by(r, setting.text, also=_REJECTING))
    return next((_who_says(report, setting.text) for report in rejecting), None)


def supposed(setting: Setting) -> Span | None:
    """The page tells what would, may or will be said, not what was."""
    cue, mode = setting.report.cue, setting.report.mode
    return cue if cue and mode != "attitude" and _NOT_YET.match(cue.cut(setting.text)) else None


def asked(setting: Setting) -> Span | None:
    """The page reports a question whether it is so, not that it is."""
    report, start = setting.report, setting.place.start
    before = Span(max(0, start - _REACH), start)
    doubt = _WHETHER.search(before.cut(setting.text))
    if doubt and report.manner == "indirect":
        return _without_edges(Span(before.start + doubt.start(), start), setting.text)
    asks = report.cue is not None and report.act == "ask" and _ASKS.search(report.cue.cut(setting.text))
    return report.cue if asks and report.manner == "indirect" else None


def thought(setting: Setting) -> Span | None:
    """The page tells what somebody thinks, wants or fears, not that it was said."""
    return setting.report.cue if setting.report.mode == "attitude" else None


def relayed(setting: Setting) -> Span | None:
    """Somebody else tells it: on the page it is their account of what was said."""
    if rejected(setting) is not None:
        return None
    outer = next((report for report in setting.above if report.speaker != setting.report.speaker), None)
    return _who_says(outer, setting.text) if outer else None


def turned_before(setting: Setting) -> Span | None:
    """What stands before these words in their sentence denies them, or makes them depend on something."""
    if not setting.opens or asked(setting) is not None:
        return None
    whole = Span(_words_at(setting).start, setting.place.start)
    ends = [match.end() for match in _SENTENCE_END.finditer(setting.text, whole.start, whole.end)]
    sentence = Span(max(ends, default=whole.start), whole.end)
    clauses = [match.end() for match in _CLAUSE.finditer(setting.text, sentence.start, sentence.end)]
    clause = Span(max(clauses, default=sentence.start), sentence.end)
    if any(map(is_negation, words_of(clause.cut(setting.text)))):
        return _without_edges(clause, setting.text)
    return _without_edges(sentence, setting.text) if _CONDITION.search(sentence.cut(setting.text)) else None


def goes_on(setting: Setting) -> Span | None:
    """Their sentence goes on with what limits these words."""
    if not setting.closes:
        return None
    held = _words_at(setting)
    rest = Span(setting.place.end, held.end)
    if not re.search(r"\w", rest.cut(setting.text)):  # "We shall not," she said, "unless ..."
        following = (words for words in setting.report.words if words.start >= held.end)
        rest = next((w for w in following if _begins_small(w.cut(setting.text))), rest)
    limit = _LIMIT.match(setting.text, rest.start, rest.end)
    if limit is None:
        return None
    end = _SENTENCE_END.search(setting.text, rest.start, rest.end)
    return _without_edges(Span(rest.start, end.start() if end else rest.end), setting.text)


Rule = Callable[[Setting], Span | None]
RULES: tuple[Rule, ...] = (denied, rejected, supposed, asked, thought, relayed, turned_before, goes_on)


def _begins_small(words: str) -> bool:
    """Whether words go on with a sentence rather than begin one."""
    return next((letter.islower() for letter in words if letter.isalpha()), False)


def _who_says(report: Report, text: str) -> Span | None:
    """Source and cue, where the one stands right before the other."""
    source, cue = report.source, report.cue
    if source and cue and 0 <= cue.start - source.end <= _REACH:
        return _without_edges(Span(source.start, cue.end), text)
    return cue or source


def _words_at(setting: Setting) -> Span:
    """The words of the report that the place stands in."""
    held: Iterator[Span] = (words for words in setting.report.words if words.meets(setting.place))
    return next(held, setting.place)


def _without_edges(span: Span, text: str) -> Span:
    """A span without the white space, commas and quotation marks around its words."""
    words = span.cut(text)
    bare = words.strip(_EDGES)
    start = span.start + words.find(bare)
    return Span(start, start + len(bare))
