"""PROV-O (Turtle) for relay chains: what was quoted from what, and whom each link is attributed to.

A page is quoted from what its source is reported to have said; where that source passes on another's words, these are
in turn what is quoted from: page <- spokeswoman <- minister. A hop is `prov:wasQuotedFrom` where the words stand in
quotation marks and `prov:wasDerivedFrom` where they are the reporter's; an unknown speaker is no agent. Each report
that was asked for is an `onrecord:Report` with its places in the page's text; the last line is a comment with their
number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO
from urllib.parse import quote

from onrecord.export.names import urn
from onrecord.export.table import sound

MEDIA_TYPE = "text/turtle; charset=utf-8"
CONTEXT = True

_PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "onrecord": "urn:onrecord:terms:",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_AGENTS = {"person": "prov:Person", "organisation": "prov:Organization"}

Pairs = Iterable[tuple[str, str | None]]


def write(rows: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """Write all rows; gives back how many."""
    for name, place in _PREFIXES.items():
        out.write(f"@prefix {name}: <{place}> .\n")
    count = 0
    for row in rows:
        out.write("\n" + "".join(_lines(row)))
        count += 1
    out.write(f"\n# reports: {count}\n")
    return count


def _lines(row: Mapping[str, Any]) -> Iterator[str]:
    yield _page(row)
    held, links = urn(row["document"]), [*row["context"]["chain"], row]
    for link in links:
        hop = "prov:wasDerivedFrom" if link["manner"] == "indirect" else "prov:wasQuotedFrom"
        yield _subject(held, [(hop, f"<{urn(link['id'])}>")])
        yield from _said(link)
        held = urn(link["id"])
    yield _asked_for(row)


def _page(row: Mapping[str, Any]) -> str:
    context, outlet = row["context"], row["outlet"]
    agent = outlet and f"<{urn('outlet:' + quote(sound(outlet), safe=''))}>"
    about: Pairs = [
        ("a", "prov:Entity"),
        ("dcterms:title", _text(row["title"])),
        ("dcterms:source", context["url"] and f"{_text(context['url'])}^^xsd:anyURI"),
        ("dcterms:issued", _text(context["published"] and context["published"]["value"])),
        ("prov:wasAttributedTo", agent),
    ]
    named = (
        _subject(agent[1:-1], [("a", "prov:Agent, prov:Organization"), ("rdfs:label", _text(outlet))]) if agent else ""
    )
    return _subject(urn(row["document"]), about) + named


def _said(link: Mapping[str, Any]) -> Iterator[str]:
    """What a speaker is reported to have said, and the speaker."""
    speaker = link["speaker"] if link["speaker"] and link["speaker"]["id"] else None
    whose = speaker and f"<{urn(speaker['id'])}>"
    yield _subject(
        urn(link["id"]), [("a", "prov:Entity"), ("prov:value", _text(link["words"])), ("prov:wasAttributedTo", whose)]
    )
    if speaker:
        kind = ", ".join(filter(None, ("prov:Agent", _AGENTS.get(speaker["kind"]))))
        yield _subject(urn(speaker["id"]), [("a", kind), ("rdfs:label", _text(speaker["name"]))])


def _asked_for(row: Mapping[str, Any]) -> str:
    places = [
        f"[ a oa:TextPositionSelector ; oa:start {piece['start']} ; oa:end {piece['end']} ; "
        f"onrecord:words {_text(piece['text'])} ]"
        for piece in row["context"]["words"]
    ]
    return _subject(urn(row["id"]), [("a", "onrecord:Report"), ("oa:hasSelector", ", ".join(places))])


def _subject(thing: str, pairs: Pairs) -> str:
    told = " ;\n    ".join(f"{name} {value}" for name, value in pairs if value)
    return f"<{thing}> {told} .\n"


def _text(value: str | None) -> str | None:
    """A literal. What JSON escapes Turtle reads alike, but it has no character zero."""
    return json.dumps(sound(value).replace("\0", "\ufffd"), ensure_ascii=False) if value else None
