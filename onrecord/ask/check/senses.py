"""What of a wording tells its meaning beside a vector: rare words, numbers, names, and whether it denies.

In: a text. Out: a `Sense`; of two, how much they share and whether one turns the other round. Words are English.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from onrecord.align.numbers import with_figures
from onrecord.align.wordings import weight_of
from onrecord.lemmas import lemma
from onrecord.months import month_number, weekday_number
from onrecord.wording import is_name, is_negation, words_of

_CLAUSE = re.compile(r"[,;:.!?]|\b(?:and|or|nor|but)\b")
_ALIKE = 5  # letters from which two names are one: "Korsk", "Korskian"


@dataclass(frozen=True, slots=True)
class Sense:
    """Lemmas with the weight of each, numbers, months and weekdays, names, and whether a clause of the text denies."""

    text: str
    weights: Mapping[str, float]
    numbers: frozenset[float]
    days: frozenset[str]
    names: frozenset[str]
    denies: bool


def sense_of(text: str) -> Sense:
    """What of a wording tells its meaning."""
    found = words_of(text)
    spelt, numbers = with_figures([word.folded.removesuffix("'s") for word in found])
    clauses = (words_of(clause) for clause in _CLAUSE.split(text))
    return Sense(
        text,
        {lemma(word, "en"): weight_of(word) for word in spelt},
        numbers,
        frozenset(word.folded for word in found if word.text[:1].isupper() and _is_day(word.folded)),
        frozenset(word.folded[:_ALIKE] for word in found[1:] if is_name(word)),
        # "there was none that he did not touch" denies nothing
        denies=any(sum(map(is_negation, clause)) % 2 for clause in clauses),
    )


def shared(one: Sense, other: Sense) -> float:
    """How much of the weight of both stands in both, 0 to 1."""
    both = sum(weight for word, weight in one.weights.items() if word in other.weights)
    return both / math.sqrt(max(0.1, sum(one.weights.values())) * max(0.1, sum(other.weights.values())))


def _is_day(word: str) -> bool:
    return month_number(word, "en") is not None or weekday_number(word, "en") is not None


def is_turned(asked: Sense, told: Sense) -> bool:
    """Whether one denies what the other does not, what is asked has a number, a month or a weekday that the other has
    not, or each has a name that the other has not."""
    if asked.numbers - told.numbers or asked.days - told.days:
        return True
    return asked.denies != told.denies or _each_other(asked.names, told.names)


def _each_other(one: Set[object], other: Set[object]) -> bool:
    return bool(one - other and other - one)


def numbers_in(text: str) -> list[str]:
    """The numbers of a text in order, as figures."""
    return [word for word in with_figures([word.folded for word in words_of(text)])[0] if word[0].isdigit()]
