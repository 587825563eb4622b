"""An invented world for the store's tests: pages of one paragraph whose reports are marked in the text.

`entry("{source:Ms Ortiz} {cue:said} {words:the vote was fair}.")` is a page, its document and one report.
"""

import re

from onrecord.store import Entry
from onrecord.terms import (
    Block,
    Dated,
    Document,
    Metadata,
    Occasion,
    Page,
    Report,
    SaidDate,
    Span,
    Speaker,
    document_id,
)

MARK = re.compile(r"\{(source|cue|words|addressee):([^}]*)\}")
ORTIZ = Speaker("Maria Ortiz", "person")
DANEK = Speaker("Jiří Daněk", "person")


def dated(value):
    precision = {4: "year", 7: "month", 10: "day"}.get(len(value), "minute")
    return Dated(value, precision, "feed pubDate", value)


def unmarked(marked):
    """The text without its marks, and the spans they stood for."""
    spans, text, end = {"words": []}, "", 0
    for found in MARK.finditer(marked):
        text += marked[end : found.start()]
        span = Span(len(text), len(text) + len(found[2]))
        text += found[2]
        end = found.end()
        if found[1] == "words":
            spans["words"].append(span)
        else:
            spans[found[1]] = span
    return text + marked[end:], {**spans, "words": tuple(spans["words"])}


def entry(
    marked,
    *,
    speaker=ORTIZ,
    published="2031-05-04T10:00Z",
    said=None,
    outlet="Korsk Courier",
    language="en",
    source="korsk/1.txt",
    url=None,
    retrieved=None,
    data=None,
    media_type="text/plain",
    title="A vote in Veldania",
    extractor="test 1",
    extra=(),
    **report,
):
    text, spans = unmarked(marked)
    page = Page(source, text.encode() if data is None else data, media_type, url=url, retrieved=retrieved)
    about = Metadata(
        title=title, outlet=outlet, language=language, published=dated(published) if published else None,
        authors=("Ann Lee",), evidence=(("title", "text 0-3"),),
    )  # fmt: skip
    blocks = (Block(0, len(text), "paragraph", "prose", "/html/body/p[1]"),)
    document = Document(document_id(page), page.id, text, blocks, (Span(0, len(text)),), about)
    if not spans["words"]:
        return Entry(page, document, (), extractor)
    day = SaidDate(said, said, Span(0, 1), "on that day") if said else None
    occasion = Occasion("a press conference", "Korsk", day) if said else None
    own = Report(document.id, **spans, speaker=speaker, occasion=occasion, because=("a cue",), **report)
    more = tuple(Report(document.id, (Span(*pair),), parent=own.id, speaker=DANEK) for pair in extra)
    return Entry(page, document, (own, *more), extractor)


def said(words, **options):
    """An entry whose one report has these words."""
    return entry("{source:Ms Ortiz} {cue:said} that {words:" + words + "}.", **options)
