"""From a question to a file people take away, in any format: the one way, for the command line, the API and Python.

What is written is what the question finds, all of it, one row at a time. Formats that tell more than a table can
(annotations, relay chains) are given every report with its context: the words with what stands before and after them,
where the source and the cue stand, the document's own dates, and the reports that the words were passed on in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, Any, Literal

from onrecord.ask.context import InContext, in_context
from onrecord.contract import Json, about_value, cut, found_row, span_value, speaker_value, statement_line
from onrecord.errors import QuestionError
from onrecord.export import Form, form
from onrecord.store import Found, Question, Store
from onrecord.terms import Span, digest_of

What = Literal["reports", "statements"]

# Characters before and after the words, as many as annotation tools look for; more where the words with these stand in
# the text twice (3 of 408 places in the bundled examples), and at most so many, where a page repeats a whole passage.
BESIDE, MOST_BESIDE = 32, 512


def take(
    store: Store,
    question: Question,
    name: str,
    out: IO[Any],
    *,
    what: What = "reports",
    tick: Callable[[], None] = lambda: None,
) -> int:
    """Write all that a question finds in the format of this name; gives back how many rows. `tick` is called for
    each."""
    wanted = form(name)
    return wanted.write(_ticked(rows(store, question, wanted, what=what), tick), out)


def rows(store: Store, question: Question, wanted: Form, *, what: What = "reports") -> Iterator[Json]:
    """The rows a format is written of."""
    if what == "statements" and wanted.context:
        hint = f"type: onrecord export reports --format {wanted.name}"
        raise QuestionError(f"{wanted.name} is written of reports, each with its place in a page", hint=hint)
    if wanted.context:
        return map(context_row, in_context(store, question))
    if what == "statements":
        return map(statement_line, store.statements.search(question))
    return map(found_row, store.search(question))


def context_row(one: InContext) -> Json:
    """A report as `found_row` tells it, and its `context`."""
    found, document = one.found, one.document
    report, text = found.report, document.text
    return found_row(found) | {
        "context": {
            **about_value(document),
            "url": found.url,
            "page": found.page_id,
            "text": {"sha256": digest_of(text), "characters": len(text)},
            "words": [_beside(span, text) for span in report.words],
            "source": span_value(report.source, text),
            "cue": span_value(report.cue, text),
            "addressee": span_value(report.addressee, text),
            "chain": [_link(link) for link in one.chain],
        }
    }


def _beside(span: Span, text: str) -> Json:
    """A place with its words and what stands around them, enough to tell it from every other place."""
    reach = BESIDE
    while reach < MOST_BESIDE and text.count(text[max(0, span.start - reach) : span.end + reach]) > 1:
        reach *= 2
    before, after = Span(max(0, span.start - reach), span.start), Span(span.end, span.end + reach)
    return cut(span, text) | {"prefix": before.cut(text), "suffix": after.cut(text)}


def _link(found: Found) -> Json:
    """One report of a chain."""
    report = found.report
    return {
        "id": report.id,
        "speaker": speaker_value(report.speaker),
        "words": found.text,
        "manner": report.manner,
    }


def _ticked(stream: Iterator[Json], tick: Callable[[], None]) -> Iterator[Json]:
    for row in stream:
        tick()
        yield row
