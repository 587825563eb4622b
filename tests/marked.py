"""Cases with their spans written into the line: `"{source:Ms Ortiz} {cue:denied} that {words:the vote was rigged}."`

`marked(line)` gives the plain text and the spans of each report in it: those without a number are report 1;
`{2.source:he}` is report 2's, and may stand inside another's words. Several `{words:}` are several pieces.
"""

import re
from typing import NamedTuple

from onrecord.terms import Document, Metadata, Span

OPEN = re.compile(r"\{(?:(\d)\.)?(source|cue|words|addressee):|\}")


class Marks(NamedTuple):
    source: Span | None = None
    cue: Span | None = None
    addressee: Span | None = None
    words: tuple[Span, ...] = ()


def marked(line):
    """The text without its marks, and the `Marks` of every report by number."""
    text, at, stack, found = "", 0, [], {}
    for match in OPEN.finditer(line):
        text += line[at : match.start()]
        at = match.end()
        if match.group() != "}":
            stack.append((int(match[1] or 1), match[2], len(text)))
            continue
        number, role, start = stack.pop()
        have = found.get(number, Marks())
        span = Span(start, len(text))
        found[number] = have._replace(**{role: (*have.words, span) if role == "words" else span})
    assert not stack, f"not closed: {stack}"
    return text + line[at:], {n: m._replace(words=tuple(sorted(m.words))) for n, m in found.items()}


def document(text, *, language="en", body=None):
    """A document all of whose text is article."""
    return Document("d1", "p1", text, (), body or (Span(0, len(text)),), Metadata(language=language))


def marks_of(report):
    """The spans of a report, as a case writes them."""
    return Marks(report.source, report.cue, report.addressee, report.words)
