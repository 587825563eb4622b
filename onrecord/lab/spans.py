"""Spans that move with their text, and the quotation marks that bound them.

In: a text, attributions in it as characters, replacements. Out: the new text and every span where it now stands. All
augmentation goes through `edit`, so that none of it counts characters on its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

Pair = tuple[int, int]
Pairs = tuple[Pair, ...]
Edit = tuple[int, int, str]


class Marked(NamedTuple):
    """One attribution in a text; spans are (start, end) in characters, half-open."""

    source: Pairs
    cue: Pairs
    content: Pairs
    parent: int | None  # index in the same list of the attribution in whose content this one stands
    mode: str | None  # speech, writing, attitude; None = unknown
    act: str | None
    known: bool = True  # whether attributions inside this one's content are marked


Article = tuple[str, list[Marked]]


# --- moving spans -----------------------------------------------------------------------------------------------


def edit(text: str, marked: list[Marked], replacements: list[Edit]) -> Article:
    """The text with `replacements` (start, end, new; no two overlap) and every span where it now stands.

    An insertion at a span's edge stays outside; a replacement from a span's first character, or up to its last one, is
    inside; one across an edge takes the part that it covers. Blanks at edges are trimmed. An attribution whose last
    content vanishes is dropped; what stood in it then stands in its parent.
    """
    ordered = sorted(replacements, key=lambda one: one[:2])
    pieces, at, starts, ends, news, moved = [], 0, [], [], [], [0]
    for start, end, new in ordered:
        if start < at or end < start:
            raise ValueError(
                f"replacement of {start}:{end} overlaps the one before, which ends at {at}: give them apart"
            )
        pieces += [text[at:start], new]
        starts.append(start)
        ends.append(end)
        news.append(len(new))
        moved.append(moved[-1] + len(new) - (end - start))
        at = end
    out = "".join([*pieces, text[at:]])

    def first(place: int) -> int:
        index = bisect_right(ends, place)  # so many replacements end before the place; insertions at it among them
        if index < len(starts) and starts[index] < place:  # inside this one: what is left begins behind it
            return starts[index] + moved[index] + news[index]
        return place + moved[index]

    def last(place: int) -> int:
        index = bisect_left(ends, place)
        if index < len(starts) and ends[index] == place > starts[index]:  # up to the span's last character: inside
            index += 1
        if index < len(starts) and starts[index] < place:
            return starts[index] + moved[index]
        return place + moved[index]

    def move(pairs: Pairs) -> Pairs:
        return tuple(pair for a, b in pairs if (pair := trimmed(out, first(a), last(b))))

    return out, without_empty(
        [m._replace(source=move(m.source), cue=move(m.cue), content=move(m.content)) for m in marked]
    )


def trimmed(text: str, start: int, end: int) -> Pair | None:
    """The span without blanks at its ends, None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def without_empty(marked: list[Marked]) -> list[Marked]:
    """Attributions without content dropped, parents renumbered to the next one outward that is left."""
    if all(m.content for m in marked):
        return marked
    number: dict[int, int] = {}
    for index, m in enumerate(marked):
        if m.content:
            number[index] = len(number)

    def parent(m: Marked) -> int | None:
        up = m.parent
        while up is not None and up not in number:
            up = marked[up].parent
        return None if up is None else number[up]

    return [m._replace(parent=parent(m)) for m in marked if m.content]


def pairs_of(m: Marked) -> Pairs:
    """All spans of an attribution."""
    return m.source + m.cue + m.content


def whole(m: Marked) -> Pair:
    """From the first to the last character of an attribution."""
    pairs = pairs_of(m)
    return min(a for a, _ in pairs), max(b for _, b in pairs)


def safe(marked: list[Marked], edits: Iterable[Edit]) -> list[Edit]:
    """Those replacements that no span begins or ends strictly inside of, and that do not overlap one kept before."""
    edges = sorted({place for m in marked for pair in pairs_of(m) for place in pair})
    kept, at = [], 0
    for start, end, new in sorted(edits, key=lambda one: one[:2]):
        if start >= at and bisect_right(edges, start) == bisect_left(edges, max(end, start + 1)):
            kept.append((start, end, new))
            at = end
    return kept


# --- quotation marks --------------------------------------------------------------------------------------------

MARK = re.compile(r"[“”\"«»„]|''")


class Mark(NamedTuple):
    """A double quotation mark and which way it looks."""

    start: int
    end: int
    opens: bool


def quotation_marks(text: str, start: int = 0, end: int | None = None) -> Iterator[Mark]:
    """The double marks of a stretch; straight ones open before a word that follows a blank, a bracket or a dash."""
    for match in MARK.finditer(text, start, len(text) if end is None else end):
        a, b = match.span()
        if match.group() in '"' or match.group() == "''":
            before, after = text[a - 1 : a] or " ", text[b : b + 1] or " "
            yield Mark(a, b, (before.isspace() or before in "([—–-‘'“") and not after.isspace())
        else:
            yield Mark(a, b, match.group() in "“«„")


def marks_of(text: str) -> tuple[str, str]:
    """The article's own double marks: straight ones where it has no curly ones."""
    return ('"', '"') if '"' in text and "“" not in text else ("“", "”")


def bare_end(text: str, start: int, end: int) -> int:
    """The end without a comma or full stop before it."""
    return end - 1 if end - start > 1 and text[end - 1] in ",." and text[end - 2] != "." else end
