"""PLOVER event records, one a line, for those who code political events: `id, date, actor, recipient, event, ...`.

Only what an act of saying justifies is filled in. An event type stands where PLOVER has one for the act itself
(`EVENTS`); a mere statement, a denial, a hope is none there, and `event` is null. `date` is the day it was said, null
where only publication is dated. `recipient` is the one addressed, and only where the type has a recipient to address
and the page names them; whom an accusation is against stands in the words, where a coder finds it. No actor codes are
made up: `actor` and `recipient` are as the page names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from onrecord.export.as_jsonl import as_line

MEDIA_TYPE = "application/jsonl"
CONTEXT = True

# Act of saying -> the PLOVER category whose definition names it. `warn` is none: only a warning with consequences
# attached is a threat there. `propose`, `deny`, `hope`, `doubt`, `ask`, `recall`, `state` and `assert` have none.
EVENTS = {
    "accuse": "ACCUSE",
    "agree": "AGREE",
    "criticise": "ACCUSE",
    "demand": "REQUEST",
    "praise": "SUPPORT",
    "promise": "AGREE",
    "reject": "REJECT",
    "threaten": "THREATEN",
}
_ADDRESSED = frozenset({"REQUEST", "THREATEN"})


def write(rows: Iterable[Mapping[str, Any]], out: TextIO) -> int:
    """Write each row as one line; gives back how many."""
    count = 0
    for row in rows:
        out.write(as_line(event(row)))
        count += 1
    return count


def event(row: Mapping[str, Any]) -> dict[str, Any]:
    """One report as an event record."""
    kind = EVENTS.get(row["act"])
    name, said = row["speaker"]["name"], row["said"]
    addressed = row["addressee"] if kind in _ADDRESSED and _is_named(row["addressee"]) else None
    return {
        "id": row["id"],
        "date": said["since"] if said and said["since"] == said["until"] else None,
        "actor": [name] if name else None,
        "recipient": [addressed] if addressed else None,
        "event": [kind] if kind else None,
        "mode": ["verbal"] if kind else None,
        "context": None,
        "text": row["words"],
        "cite_info": row["page"],
        "coder": "onrecord",
        "comment": f"act: {row['act']}; {row['manner']}; confidence {row['confidence']:.2f}",
        "spans": row["spans"],
        "document": row["document"],
    }


def _is_named(addressee: str | None) -> bool:
    """Whether an addressee is somebody in particular: "reporters" are not who is asked or threatened."""
    return any(word[:1].isupper() for word in (addressee or "").split())
