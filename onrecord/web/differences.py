"""Two wordings beside each other, word by word: what they share, and what only one of them has.

In: two texts. Out: runs of words in order, which joined give each text again. Marks of punctuation stay with the word
before them; case and punctuation alone are no difference, as in `onrecord.wording`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from onrecord.wording import Word, words_of

_LONGEST_CUT = 5  # words that only the fuller wording has and are still shown: more of them are an omission


@dataclass(frozen=True, slots=True)
class Run:
    """Words that both wordings have, or only the one, or only the other."""

    side: Literal["both", "one", "other"]
    text: str

    @property
    def omitted(self) -> int:
        """How many words are left out here, where they are too many to be shown; else 0."""
        count = len(words_of(self.text)) if self.side == "one" else 0
        return count if count > _LONGEST_CUT else 0


def runs(one: str, other: str) -> tuple[Run, ...]:
    """The two wordings as one line of runs: shared words are shown as the other writes them."""
    mine, theirs = words_of(one), words_of(other)
    return tuple(_runs(one, mine, other, theirs))


def _runs(one: str, mine: tuple[Word, ...], other: str, theirs: tuple[Word, ...]) -> Iterator[Run]:
    codes = Indel.opcodes([word.folded for word in mine], [word.folded for word in theirs])
    for code in codes:
        if code.tag == "delete":
            yield Run("one", _cut(one, mine, code.src_start, code.src_end))
        elif code.tag == "insert":
            yield Run("other", _cut(other, theirs, code.dest_start, code.dest_end))
        else:
            yield Run("both", _cut(other, theirs, code.dest_start, code.dest_end))


def _cut(text: str, words: tuple[Word, ...], start: int, end: int) -> str:
    """The text of some words, with what stands between them and up to the next word."""
    until = words[end].span.start if end < len(words) else len(text)
    return text[words[start].span.start : until]
