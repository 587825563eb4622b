"""Web addresses as pages, feeds and people write them: any string may come."""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(url: str | None) -> str | None:
    """The host that an address names, in small letters; None where there is none or it is no address."""
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:  # "http://[bad"
        return None
