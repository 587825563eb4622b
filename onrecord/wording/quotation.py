"""A quotation as its quoter wrote it: pieces of words, and between them what was left out or put in.

"We will ... leave [the treaty]" is two pieces with an omission mark between them, and words in brackets behind them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.wording.words import Word, words_of

_DOTS = r"(?:(?:\.\s?){3,}|…)"
_MARK = re.compile(rf"[\[(<]\s*{_DOTS}\s*[\])>]|{_DOTS}|\[(?P<put_in>[^\[\]]{{1,200}})\]")
_NOTHING = frozenset({"sic"})  # in brackets, but put in by nobody


@dataclass(frozen=True, slots=True)
class Joint:
    """What stands between two pieces, or at an end: whether something was left out there, and the words put in."""

    left_out: bool = False
    put_in: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Quotation:
    """Pieces of words as quoted; `joints` are one more: before, between and behind them."""

    pieces: tuple[tuple[Word, ...], ...]
    joints: tuple[Joint, ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of all pieces."""
        return tuple(word for piece in self.pieces for word in piece)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each of them stands there."""
        return Counter(word.folded for word in self.words)

    @property
    def is_trimmed(self) -> bool:
        """Whether the quoter says that something was left out."""
        return any(joint.left_out for joint in self.joints)


@lru_cache(maxsize=16)  # the same words are held against every report there is
def quotation_of(asked: str) -> Quotation:
    """A quotation taken apart."""
    pieces: list[tuple[Word, ...]] = []
    joints = [Joint()]
    at = 0
    for mark in (*_MARK.finditer(asked), None):
        piece = words_of(asked[at : mark.start() if mark else len(asked)])
        if piece:
            pieces.append(piece)
            joints.append(Joint())
        if mark:
            put_in = words_of(mark["put_in"] or "")
            put_in = () if {word.folded for word in put_in} <= _NOTHING else put_in
            left_out = joints[-1].left_out or mark["put_in"] is None
            joints[-1] = Joint(left_out, (*joints[-1].put_in, *put_in))
            at = mark.end()
    return Quotation(tuple(pieces), tuple(joints))


def plain(asked: str) -> str:
    """A quotation without its marks and what stands in brackets, its punctuation kept."""
    return " ".join(_MARK.sub(" ", asked).split())
