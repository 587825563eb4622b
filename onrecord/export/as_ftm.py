"""FollowTheMoney entities, one a line: what Aleph and its relatives import.

A report becomes an `Event` (an act of saying that a page tells of) with the speaker `involved` and the page as `proof`;
the page an `Article`; the speaker a `Person`, `Organization` or, where it is unclear which, `LegalEntity`; and the
words that name the speaker a `Mention`. An event is dated only by the day of saying: the day of publication is the
article's.
Entities that several reports share may be written again, equal: importers join them by id.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TextIO

from onrecord.export.as_jsonl import as_line
from onrecord.export.names import iri
from onrecord.export.table import sound

MEDIA_TYPE = "application/jsonl"
CONTEXT = True

_WHO = {"person": "Person", "organisation": "Organization"}
_NAMED = 100  # characters of the words in the name of an event
_REMEMBERED = 10_000  # shared entities not written again: their ids take some 2 MB

Entity = dict[str, Any]


def write(rows: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """Write the entities of all rows; gives back how many rows."""
    count = 0
    written: OrderedDict[str, None] = OrderedDict()
    for row in rows:
        count += 1
        for entity in entities(row):
            if entity["id"] not in written:
                out.write(as_line(entity))
                written[entity["id"]] = None
        while len(written) > _REMEMBERED:
            written.popitem(last=False)
    return count


def entities(row: Mapping[str, Any]) -> Iterator[Entity]:
    """The entities of one report, its article first."""
    speaker, source = row["speaker"], row["context"]["source"]
    yield _article(row)
    if speaker["id"]:
        yield _entity(speaker["id"], _WHO.get(speaker["kind"], "LegalEntity"), name=speaker["name"])
    if speaker["id"] and source:
        yield _entity(
            f"{row['id']}-source", "Mention", document=_name(row["document"]), name=source["text"],
            resolved=_name(speaker["id"]), detectedSchema=_WHO.get(speaker["kind"], "LegalEntity"),
        )  # fmt: skip
    yield _event(row)


def _article(row: Mapping[str, Any]) -> Entity:
    context = row["context"]
    return _entity(
        row["document"], "Article", title=row["title"], author=context["authors"], publisher=row["outlet"],
        sourceUrl=iri(context["url"]), publishedAt=_moment(context["published"]),
        modifiedAt=_moment(context["updated"]), retrievedAt=_moment(context["retrieved"]),
    )  # fmt: skip


def _event(row: Mapping[str, Any]) -> Entity:
    speaker, said, words = row["speaker"], row["said"] or {}, row["context"]["words"]
    who = speaker["name"] or row["source"] or "Unknown speaker"
    said_words = " ".join(row["words"].split())
    return _entity(
        row["id"], "Event", name=f"{who}: {said_words[:_NAMED]}", involved=speaker["id"] and _name(speaker["id"]),
        description=[piece["text"] for piece in words], startDate=said.get("since"), endDate=said.get("until"),
        location=row["place"], proof=_name(row["document"]), publisher=row["outlet"],
        sourceUrl=iri(row["context"]["url"]), recordId=row["id"],
        summary=f"{row['manner']} {row['mode']}: {row['act']}",
        notes=[f"text {piece['start']}-{piece['end']}" for piece in words],
    )  # fmt: skip


def _entity(thing: str, schema: str, **properties: Any) -> Entity:
    """An entity with what is known of it: every property a list of strings."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    known = {name: [sound(one) for one in several if one] for name, several in lists.items()}
    return {"id": _name(thing), "schema": schema, "properties": {name: held for name, held in known.items() if held}}


def _name(thing: str) -> str:
    return f"onrecord-{thing}"  # letters, digits, hyphens: all that an id may hold there


def _moment(dated: Mapping[str, Any] | None) -> str | None:
    """A date as FollowTheMoney takes it: as precise as it is, in UTC where its zone is known."""
    if dated is None:
        return None
    value: str = dated["value"]
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return value[:10]
    return value if when.tzinfo is None else when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
