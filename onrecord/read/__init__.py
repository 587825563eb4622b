"""Any mix of inputs -> pages: files, folders, globs, standard input and addresses, in the order given.

    places -> look (typos stop here) -> bytes -> sniff (content, never names) -> one reader an input -> Page | Skipped

Bad material ends in a `Skipped` that says what and why; reading goes on. Archives and JSON Lines of any size take the
memory of one page. The network is touched only through the `fetch` that is handed in.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

from onrecord.read import places as _places
from onrecord.read.contract import SIZE_LIMIT, Carrier
from onrecord.read.sniff import within
from onrecord.terms import Page, Skipped

__all__ = ["SIZE_LIMIT", "Fetch", "read"]

# An address -> what stands there, as bytes that have not been told yet, or why there is nothing. `web.Web` is the real
# one; a dictionary's `__getitem__` is its twin in tests.
Fetch = Callable[[str], Page | Skipped]


def read(
    places: Iterable[str], *, stdin: BinaryIO | None = None, fetch: Fetch | None = None, size_limit: int = SIZE_LIMIT
) -> Iterator[Page | Skipped]:
    """Every page of `places`, in order. `size_limit` is the largest page accepted, in bytes.

    Raises `InputError` at once, before anything is read, for a path that does not exist, a glob that matches nothing,
    an address without `fetch`, and `-` without `stdin`.
    """
    looked = _places.look(places, stdin=stdin is not None, fetch=fetch is not None)
    return _read(looked, stdin, fetch, size_limit)


def _read(
    looked: list[_places.Place], stdin: BinaryIO | None, fetch: Fetch | None, limit: int
) -> Iterator[Page | Skipped]:
    for place in looked:
        if place.is_url and fetch is not None:
            yield from _fetched(fetch(place.name), limit)
        elif place.is_stdin and stdin is not None:
            yield from within(stdin, Carrier(place.name, within, limit=limit))
        else:
            for path in _places.files(place.name):
                yield from [path] if isinstance(path, Skipped) else _file(path, limit)


def _file(path: str, limit: int) -> Iterator[Page | Skipped]:
    try:
        with Path(path).open("rb") as stream:
            yield from within(stream, Carrier(path, within, limit=limit))
    except OSError as error:  # on opening: what fails while reading has been told by then
        yield Skipped(path, f"cannot be opened: {error.strerror or error}")


def _fetched(page: Page | Skipped, limit: int) -> Iterator[Page | Skipped]:
    """What came back from an address, told by its content as any other bytes: a page, a feed, an archive."""
    if isinstance(page, Skipped):
        yield page
        return
    carrier = Carrier(page.source, within, page.url, page.retrieved, page.declared, page.media_type, limit)
    for found in within(BytesIO(page.data), carrier):
        if isinstance(found, Page) and found.retrieved is None:
            found = replace(found, retrieved=page.retrieved)
        yield found


class _Package(ModuleType):
    """`onrecord.read` is this package and, where it is called, the function that reads one text: `onrecord.record`."""

    def __call__(self, text: str, **options: Any) -> Any:
        import onrecord

        return onrecord._read(text, **options)


sys.modules[__name__].__class__ = _Package
