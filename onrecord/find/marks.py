"""Quotation marks paired into quotations, paragraph by paragraph, nested ones too.

In: a text and its paragraphs. Out: `Quotation`s in order of their start, each with its depth. Marks without
a partner are bounded: a quotation that is never closed ends with its paragraph, or with the mark that
closes it in the next one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.terms import Span

_MARK = re.compile("''|``|[“”„«»‘’\"']")
_FAMILY = {
    "“": "“",
    "”": "“",
    "„": "“",
    "«": "«",
    "»": "«",
    "‘": "‘",
    "’": "‘",
    '"': '"',
    "'": "'",
    "''": '"',
    "``": '"',
}
_MOST_NESTED = 4  # deeper than any page means it; keeps a line of opening marks linear
_LONG_INNER = 25  # characters: a complete quotation of this length inside one that is never closed stands beside it


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, `[start, end)` with the marks; `depth` 0 is no other's part."""

    start: int
    end: int
    depth: int
    family: str
    closed: bool
    width: int = 1  # characters of each of its marks

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return Span(self.start, self.end)

    @property
    def inner(self) -> Span:
        """The quotation without its marks."""
        first = self.start + self.width
        return Span(first, max(first, self.end - (max(1, self.width) if self.closed else 0)))


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of all paragraphs, sorted by start."""
    found: list[Quotation] = []
    carried: Quotation | None = None  # opened in the paragraph before, and not closed there
    for paragraph in paragraphs:
        here = _unswallowed(text, _pair_up(text, paragraph))
        closer = _stray_closer(text, paragraph, here) if carried is not None else None
        if carried is not None and closer is not None:
            here = [q if q.start > closer else replace(q, depth=q.depth + 1) for q in here]
            here.append(Quotation(paragraph.start, closer + 1, 0, carried.family, closed=True, width=0))
        found.extend(here)
        carried = next((q for q in here if not q.closed and q.depth == 0), None)
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _stray_closer(text: str, paragraph: Span, here: Sequence[Quotation]) -> int | None:
    """The first double mark of a paragraph, where it closes what an earlier paragraph opened."""
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        if match.group() in '”"»' and not any(q.start <= match.start() < q.end for q in here):
            before = text[match.start() - 1] if match.start() > paragraph.start else " "
            return match.start() if not before.isspace() else None
        if match.group() in '“"«':
            return None
    return None


def _pair_up(text: str, paragraph: Span) -> list[Quotation]:
    """Quotations of one paragraph by a stack of open marks."""
    marks = [(m.start(), m.group()) for m in _MARK.finditer(text, paragraph.start, paragraph.end)]
    last_closer = {_FAMILY[mark]: at for at, mark in marks if mark in "’'" and _closes(text, at, mark, paragraph)}
    stack: list[tuple[int, str]] = []
    found: list[Quotation] = []
    for at, mark in marks:
        family = _FAMILY[mark]
        opens, closes = _roles(text, at, mark, paragraph, stack)
        if family in "‘'" and opens and last_closer.get(family, -1) <= at:
            continue  # an apostrophe: nothing after it could close it
        if closes:
            depth = next((d for d in range(len(stack) - 1, -1, -1) if _matches(stack[d][1], family)), None)
            if depth is None:
                continue
            found.append(Quotation(stack[depth][0], at + len(mark), depth, family, closed=True, width=len(mark)))
            del stack[depth:]
        elif opens and len(stack) < _MOST_NESTED:
            stack.append((at, family))
    for depth, (at, family) in enumerate(stack):
        if family not in "‘'":
            found.append(Quotation(at, paragraph.end, depth, family, closed=False))
    return found


def _roles(text: str, at: int, mark: str, paragraph: Span, stack: list[tuple[int, str]]) -> tuple[bool, bool]:
    """Whether a mark opens, and whether it closes, by its shape and its neighbours."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + len(mark)] if at + len(mark) < paragraph.end else " "
    is_open = any(_matches(family, _FAMILY[mark]) for _, family in stack)
    if mark in "„«‘":
        return (not before.isalnum() and not after.isspace(), False)
    if mark == "»":
        return (False, True)
    if mark == "“":
        closes = is_open and not before.isspace() and before not in "(—–-[“" and not after.isalnum()
        return (not closes, closes)
    if mark == "”":
        opens = not is_open and before.isspace() and after.isalnum()
        return (opens, not opens)
    if mark in "’'":
        closes = is_open and _closes(text, at, mark, paragraph)
        opens = (
            not closes and mark == "'" and not before.isalnum() and before != "’" and (after.isalnum() or after in '"“')
        )
        return (opens, closes)
    if not is_open and not before.isspace() and not after.isalnum() and before not in "([—–-":
        return (False, True)  # a closing mark whose opening one is lost, or stands in the paragraph before
    if is_open:  # straight double marks: one that follows a space and precedes a word opens, even inside another
        opens = before.isspace() and after.isalnum() and not _matches(stack[-1][1], '"')
        return (opens, not opens)
    return (not before.isdigit() or before.isspace(), False)


def _matches(opened: str, family: str) -> bool:
    """Whether a mark of one family closes one of another: curly and straight double marks are mixed by many pages."""
    return opened == family or {opened, family} == {"“", '"'}


def _closes(text: str, at: int, mark: str, paragraph: Span) -> bool:
    """Whether a single mark could close: after a letter or stop, before none."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + len(mark)] if at + len(mark) < paragraph.end else " "
    return not before.isspace() and not after.isalnum()


def _unswallowed(text: str, found: list[Quotation]) -> list[Quotation]:
    """Quotations where one that is never closed ends before a long complete one of its own kind begins."""
    lost = next((q for q in found if not q.closed and q.depth == 0), None)
    if lost is None:
        return found
    inner = [q for q in found if q.closed and q.family == lost.family and q.depth == 1 and q.start > lost.start]
    first = next((q for q in sorted(inner, key=lambda q: q.start) if q.end - q.start > _LONG_INNER), None)
    if first is None:
        return found
    end = lost.start + len(text[lost.start : first.start].rstrip())
    return [
        replace(q, end=min(q.end, end)) if q is lost else replace(q, depth=q.depth - 1) if q.start >= first.start else q
        for q in found
        if q.closed or q is lost
    ]
