"""Whether a page reports words as not said or not held: "never said", "denied that", "refused to confirm that", "nobody
said". A denial in quotation marks is the speaker's own words. Words are English.
"""

from __future__ import annotations

import re

from onrecord.terms import Report, Span
from onrecord.wording import is_negation, is_number, words_of

_UNSAID = re.compile(
    r"\b(?:refus|declin)(?:es|e|ed|ing)\s+(?:\w+\s+)?to\s+(?:say|confirm|acknowledge|admit)"
    r"(?=\s+(?:that|whether|if|who|what|when|where|why|how)\b)",
    re.IGNORECASE,
)
_FAR = 60  # characters of "refused to confirm reports that", at most


def is_denied(report: Report, text: str) -> bool:
    """Whether the page reports a report's words as not said or not held."""
    return denied_by(report, text) is not None


def denied_by(report: Report, text: str, *, also: frozenset[str] = frozenset()) -> Span | None:
    """The words of the page that deny what a report tells, if any do; `also` are acts to be taken for denials too."""
    source = words_of(report.source.cut(text))[:2] if report.source else ()
    if source and is_negation(source[0]) and not any(map(is_number, source)):  # No. 10 is somebody
        return report.source
    if report.manner == "indirect" and report.act in {"deny", "doubt"} | also:
        return report.cue or report.source or report.words[0]
    if report.cue is None:
        return None
    if any(map(is_negation, words_of(report.cue.cut(text)))):
        return report.cue
    unsaid = _UNSAID.match(text, report.cue.start, report.cue.start + _FAR)
    return Span(*unsaid.span()) if unsaid else None
