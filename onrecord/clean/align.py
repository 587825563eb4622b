"""Which passages of a page an extractor kept: its lines laid back over the page's own passages.

An extractor answers with text of its own making: blanks changed, marks dropped, identical lines said once. Compared by
letters and digits alone, in order, 6,510 of the 6,515 lines that trafilatura made of 257 news pages are found again;
so the words come from the page, and the extractor only says which of them are article.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from onrecord.clean.tree import Passage, key_of

ANCHOR = 24  # letters and digits: a line this long that stands once in the page fixes its neighbours
SEARCHED = (
    300_000  # letters and digits: a longer page is aligned by whole passages and in order, searching it costs seconds
)
SHARE = 0.5  # a passage is kept when an extractor kept this much of it


def kept_passages(passages: Sequence[Passage], lines: Sequence[str]) -> set[int]:
    """Positions of the passages that `lines` cover; a line that stands more than once is found near its neighbours."""
    keys = [_key(p.text) for p in passages]
    page = "".join(keys)
    starts = [0, *accumulate(map(len, keys))]
    wanted = [k for k in map(_key, lines) if k]
    covered = [0] * len(keys)
    for start, end in _places(page, starts, keys, wanted):
        index = bisect_right(starts, start) - 1
        while index < len(keys) and starts[index] < end:
            covered[index] += min(end, starts[index + 1]) - max(start, starts[index])
            index += 1
    kept = {i for i, key in enumerate(keys) if key and covered[i] >= SHARE * len(key)}
    if len(page) > SEARCHED:
        return kept
    return kept | _inside(keys, [line for line in wanted if line not in page])


def _key(text: str) -> str:
    return key_of(text if text.isascii() else unicodedata.normalize("NFC", text))


def _places(page: str, starts: Sequence[int], keys: Sequence[str], wanted: Sequence[str]) -> list[tuple[int, int]]:
    """Where each line stands: those that stand once first, then the others between them."""
    anchors: dict[int, int] = {}
    alone = _standing_once(starts, keys)
    reached = 0
    for number, line in enumerate(wanted):
        if len(line) < ANCHOR:
            continue
        at = alone.get(line)
        if at is None and len(page) <= SEARCHED:
            at = page.find(line)
            at = None if at < 0 or page.find(line, at + 1) >= 0 else at
        if at is not None and at >= reached:
            anchors[number] = at
            reached = at + len(line)
    return _between(page, wanted, anchors)


def _standing_once(starts: Sequence[int], keys: Sequence[str]) -> dict[str, int]:
    """Passages whose text no other passage has, and their places: most lines are such a passage, and need no search."""
    count = Counter(keys)
    return {key: start for key, start in zip(keys, starts, strict=False) if count[key] == 1}


def _between(page: str, wanted: Sequence[str], anchors: dict[int, int]) -> list[tuple[int, int]]:
    later = _next_anchor(anchors, len(wanted), len(page))
    places = []
    cursor = 0
    for number, line in enumerate(wanted):
        at = anchors.get(number, -1)
        if at < 0:
            at = page.find(line, cursor, later[number])
            if at < 0 and len(line) >= ANCHOR and len(page) <= SEARCHED:
                at = page.find(line)
        if at < 0:
            continue
        places.append((at, at + len(line)))
        cursor = max(cursor, at + len(line))
    return places


def _next_anchor(anchors: dict[int, int], lines: int, end: int) -> list[int]:
    bounds = [end] * lines
    for number in range(lines - 1, -1, -1):
        bounds[number] = end
        end = anchors.get(number, end)
    return bounds


def _inside(keys: Sequence[str], unfound: Sequence[str]) -> set[int]:
    """A line the page nowhere holds in one run may be several passages glued: those inside it are kept."""
    return {i for i, key in enumerate(keys) if len(key) >= ANCHOR and any(key in line for line in unfound)}
