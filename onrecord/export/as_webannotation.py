"""W3C Web Annotation (JSON-LD): every report an annotation of the page it stands in.

The body says whose words they are reported to be, the target where they stand: by the words with what stands before and
after (TextQuoteSelector), and by characters (TextPositionSelector). The positions hold in the text that the page was
read as, which `onrecord:text` names by its hash; the words are found in any copy of the page. Words in several pieces
are several targets. One AnnotationCollection; its total comes last, so a file cut short is no JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from onrecord.export.listing import opened, without_blanks, write_listing
from onrecord.export.names import iri, urn

MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CONTEXT = True

_HEAD = {
    "@context": ["http://www.w3.org/ns/anno.jsonld", {"onrecord": "urn:onrecord:terms:"}],
    "type": "AnnotationCollection",
    "label": "Reports of public statements: who is reported to have said what",
}


def write(rows: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """Write all rows as one collection; gives back how many."""
    page = opened({"type": "AnnotationPage", "startIndex": 0}, "items")
    opening = f'{json.dumps(_HEAD)[:-1]}, "first": {page}'
    return write_listing(
        rows, out, member=annotation, opening=opening, closing=lambda count: f']}}, "total": {count}}}'
    )


def annotation(row: Mapping[str, Any]) -> dict[str, Any]:
    """One report as an annotation."""
    return {
        "id": urn(row["id"]),
        "type": "Annotation",
        "motivation": "identifying",
        "body": _bodies(row),
        "target": [_target(row, piece) for piece in row["context"]["words"]],
    }


def _bodies(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    speaker = row["speaker"]
    who = speaker["name"] or "a speaker the page does not name"
    told = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en"}
    bodies = [told | {"value": f"reported as {row['manner']} {row['mode']} of {who} ({row['act']})"}]
    if speaker["id"]:
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": urn(speaker["id"])})
    return bodies


def _target(row: Mapping[str, Any], piece: Mapping[str, Any]) -> dict[str, Any]:
    context = row["context"]
    retrieved = context["retrieved"] and context["retrieved"]["value"]
    quote = {"type": "TextQuoteSelector", "exact": piece["text"], "prefix": piece["prefix"], "suffix": piece["suffix"]}
    place = {"type": "TextPositionSelector", "start": piece["start"], "end": piece["end"]}
    text = {"id": urn(row["document"]), "onrecord:sha256": context["text"]["sha256"]}
    return without_blanks(
        {
            "type": "SpecificResource",
            "source": iri(context["url"]) or urn(row["document"]),
            "selector": [quote, place],
            "onrecord:text": text,
            "state": {"type": "TimeState", "sourceDate": retrieved} if retrieved else None,
        }
    )
