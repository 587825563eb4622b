"""A person's name taken apart, its spelling folded: "Sergey Petrov", "Sergei Petrov" and "Сергей Петров" are one form.

In: a name as a page writes it. Out: a `Form`. Folding makes a class of spellings, so the order in which names are met
cannot matter. It undoes what transliteration does by choice (y, i, j; kh, h; x, ks; ye, e at the beginning); it never
makes one first name of two: "Vladimir" and "Volodymyr" stay apart, and so do "Ana" and "Anna".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

_DROPPED = re.compile(r"['`]")  # apostrophes and soft signs: "O'Neill", "Ol'ga"
_WORD = re.compile(r"[a-z0-9]+")
_ARTICLES = frozenset(["al", "el"])  # "al-Hadi" is written without it as often
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_SPELLINGS = (
    (re.compile(r"(?<=[bdfglmnprstvz])yo"), "e"),  # Fyodor, Fedor: both write the letter ё
    (re.compile(r"(?:^|(?<=[aeiou]))ye"), "e"),  # Yelena, Elena; Alexeyev, Alekseev
    (re.compile(r"[iyj]+"), "i"),  # Sergei, Sergey, Sergej; Dmitri, Dmitry, Dmitriy
    (re.compile(r"kh"), "h"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"tz"), "ts"),
)


@dataclass(frozen=True, slots=True)
class Form:
    """A name taken apart: what stands before the surname (one letter each for initials), the surname, "jr" or "sr"."""

    given: tuple[str, ...]
    last: str
    suffix: str = ""

    @property
    def first(self) -> str:
        """The first name, one letter for an initial, "" for a bare surname."""
        return self.given[0] if self.given else ""

    @property
    def is_short(self) -> bool:
        """Whether no first name is written out: "Petrov", "S. Petrov", "S. V. Petrov"."""
        return len(self.first) < 2


@lru_cache(maxsize=16384)
def form_of(name: str) -> Form:
    """A name taken apart; an organisation's gives its words, the last as `last`."""
    plain = _DROPPED.sub("", anyascii(name).lower())
    words = _WORD.findall(plain)
    suffix = ""
    while len(words) > 1 and words[-1] in _SUFFIXES:
        suffix = _SUFFIXES[words.pop()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    kept = [word for word in words if word not in _ARTICLES] or words
    folded = [_folded(word) for word in kept]
    return Form(tuple(folded[:-1]), folded[-1] if folded else "", suffix)


def _folded(word: str) -> str:
    if len(word) == 1:
        return word
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return word


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the names between first name and surname can be one person's: none, or each the other or its initial."""
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in zip(one, other, strict=False))
