"""How linked-data formats name things: a URN for what the record holds, an address as it may stand in a file."""

from __future__ import annotations

import re
from urllib.parse import quote

from onrecord.export.table import sound

_NEVER_IN_AN_IRI = re.compile(r'[\x00-\x20\x7f<>"{}|\\^`]')


def urn(thing: str) -> str:
    """The name of a report, document, speaker or page by its id, which is the same in every record."""
    return f"urn:onrecord:{thing}"


def iri(address: str | None) -> str | None:
    """A web address with what may not stand in one percent-encoded; None for anything but a web address."""
    if address is None or not address.lower().startswith(("http://", "https://")):
        return None
    return _NEVER_IN_AN_IRI.sub(lambda found: quote(found[0]), sound(address))
