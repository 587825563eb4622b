"""schema.org (JSON-LD): every quotation a `Quotation`, with who is quoted, where and when, and the article it is from.

`spokenByCharacter` is to whom the words are attributed within the work they stand in, which is what the record knows;
`creator` would say that they are theirs. What is reported in the reporter's wording is no quotation: it is a
`CreativeWork` of the same shape. No `Claim` and no `ClaimReview` is written: those rate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from onrecord.export.listing import opened, without_blanks, write_listing
from onrecord.export.names import iri, urn

MEDIA_TYPE = "application/ld+json"
CONTEXT = True

_WHO = {"person": "Person", "organisation": "Organization"}


def write(rows: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """Write all rows as one list of items; gives back how many."""
    opening = opened({"@context": "https://schema.org", "@type": "ItemList"}, "itemListElement")
    return write_listing(
        rows, out, member=item, opening=opening, closing=lambda count: f'], "numberOfItems": {count}}}'
    )


def item(row: Mapping[str, Any]) -> dict[str, Any]:
    """One report as a quotation, or as a work in the reporter's wording."""
    quoted = row["manner"] != "indirect"
    return without_blanks(
        {
            "@type": "Quotation" if quoted else "CreativeWork",
            "@id": urn(row["id"]),
            "text": row["words"],
            "inLanguage": row["context"]["language"],
            "spokenByCharacter" if quoted else "mentions": _speaker(row["speaker"]),
            "recordedAt": _occasion(row),
            "isPartOf": _article(row),
        }
    )


def _speaker(speaker: Mapping[str, Any]) -> dict[str, Any] | None:
    if speaker["id"] is None:
        return None
    return {"@type": _WHO.get(speaker["kind"], "Thing"), "@id": urn(speaker["id"]), "name": speaker["name"]}


def _occasion(row: Mapping[str, Any]) -> dict[str, Any] | None:
    said = row["said"]
    told = {
        "name": row["occasion"],
        "location": row["place"],
        "startDate": said and said["since"],
        "endDate": said and said["until"],
    }
    return {"@type": "Event", **without_blanks(told)} if any(told.values()) else None


def _article(row: Mapping[str, Any]) -> dict[str, Any]:
    context = row["context"]
    named = [{"@type": "Organization", "name": row["outlet"]}] if row["outlet"] else []
    return without_blanks(
        {
            "@type": "NewsArticle",
            "@id": urn(row["document"]),
            "url": iri(context["url"]),
            "headline": row["title"],
            "author": [{"@type": "Person", "name": name} for name in context["authors"]],
            "publisher": named,
            "datePublished": context["published"] and context["published"]["value"],
            "dateModified": context["updated"] and context["updated"]["value"],
        }
    )
