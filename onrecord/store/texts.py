"""The texts last shown, kept at hand: reports hold no words, and showing ten of one document unpacks it once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.terms import Metadata


@dataclass(frozen=True, slots=True)
class Origin:
    """What showing a report needs of its document."""

    document_id: str
    page_key: int
    page_id: str
    url: str | None
    about: Metadata
    text: str


class RecentTexts:
    """Origins by document key, the least recently used let go beyond `most` characters in all. Safe among threads.

    A key is never used for another document, so nothing in here can be out of date.
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[int, Origin] = OrderedDict()
        self._turn = threading.Lock()

    def among(self, keys: Iterable[int]) -> dict[int, Origin]:
        """Those of `keys` that are at hand."""
        with self._turn:
            here = {key: self._kept[key] for key in keys if key in self._kept}
            for key in here:
                self._kept.move_to_end(key)
            return here

    def keep(self, origins: dict[int, Origin]) -> None:
        """Have these at hand."""
        with self._turn:
            for key, origin in origins.items():
                if key not in self._kept:
                    self._kept[key] = origin
                    self._size += len(origin.text)
            while self._size > self._most:
                self._size -= len(self._kept.popitem(last=False)[1].text)
