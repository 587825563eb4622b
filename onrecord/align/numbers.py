"""Numbers however they are written: "14,000", "14000" and "fourteen thousand" are one word.

In: folded words. Out: the words with every number as figures, and the numbers alone. Words that spell numbers are
English; figures are read in any language. "one" alone stays a word: it is a pronoun as often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_UNITS = {word: float(value) for value, word in enumerate(_ONES.split())}
_TENS_IN_ORDER = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10.0 * value for value, word in enumerate(_TENS_IN_ORDER.split(), start=2)}
_SCALES = {"hundred": 1e2, "dozen": 12.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALES |= {f"{word}s": value for word, value in _SCALES.items() if value >= 1e6}
_FIGURES = re.compile(r"(\d+(?:[.,]\d+)*)%?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def with_figures(words: Sequence[str]) -> tuple[tuple[str, ...], frozenset[float]]:
    """Words with numbers as figures, and the numbers among them."""
    spelt = [part for word in words for part in _parts(word)]
    out: list[str] = []
    numbers: set[float] = set()
    at = 0
    while at < len(spelt):
        value, end = _number(spelt, at)
        if value is None:
            out.append(spelt[at])
            at += 1
        else:
            out.append(f"{value:.15g}")
            numbers.add(value)
            at = end
    return tuple(out), frozenset(numbers)


def _parts(word: str) -> Iterator[str]:
    """ "thirty-one" as two words; any other word as it is."""
    parts = word.split("-")
    yield from parts if len(parts) > 1 and all(part in _UNITS or part in _TENS for part in parts) else (word,)


def _number(words: Sequence[str], start: int) -> tuple[float | None, int]:
    """The number that begins at a word, and where it ends; None where none does."""
    first = words[start]
    if first == "one" and not (start + 1 < len(words) and words[start + 1] in _SCALES):
        return None, start
    value = _figure(first)
    spelt = value is None  # figures only go on with a scale: "1.5 million"
    if value is None:
        a_scale = first in _SCALES and words[start - 1 : start] == ["a"]  # "a hundred"
        if first not in _UNITS and first not in _TENS and not a_scale:
            return None, start
        value = 0.0
    else:
        start += 1
    whole, at = 0.0, start
    while at < len(words):
        word = words[at]
        if word in _SCALES:
            value = max(value, 1.0) * _SCALES[word]
            if _SCALES[word] >= 1e3:
                whole, value = whole + value, 0.0
        elif spelt and ((word in _TENS and value % 100 == 0) or (word in _UNITS and _takes_unit(value, word))):
            value += _TENS.get(word, _UNITS.get(word, 0.0))
        elif not (spelt and word == "and" and whole + value >= 100 and _spells(words[at + 1 : at + 2])):
            break
        at += 1
    return whole + value, at


def _takes_unit(value: float, word: str) -> bool:
    """Whether a number spelt so far goes on with this unit: "thirty one", "one hundred twelve"."""
    return value % 100 == 0 or (value % 10 == 0 and value % 100 >= 20 and _UNITS[word] < 10)


def _spells(next_word: Sequence[str]) -> bool:
    return any(word in _UNITS or word in _TENS for word in next_word)


def _figure(word: str) -> float | None:
    found = _FIGURES.fullmatch(word)
    if found is None:
        return None
    text = found[1].replace(",", "") if _GROUPED.fullmatch(found[1]) else found[1].replace(",", ".")
    try:
        return float(text)
    except ValueError:  # a time or a version: 10.30.15
        return None
