"""A text as words to compare, and what a word is: a negation, a number, a name.

Case, white space and punctuation marks are dropped; nothing is stemmed. An omission mark is a word of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lang import all_languages
from onrecord.terms import Span

# How every omission mark is folded. It counts as a word: who quotes across one without a mark has left something out.
OMISSION = "…"
_WORD = re.compile(r"\d+(?:[.,:]\d+)*%?|\w+(?:['’ʼ-]\w+)*|…|(?:\.\s?){3,}")
_NUMBER_WORDS = frozenset(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen",
     "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million",
     "billion", "trillion", "half", "third", "quarter", "double", "twice"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as compared (`folded`), as written (`text`), and where it stands."""

    folded: str
    text: str
    span: Span


def words_of(text: str, *, within: Sequence[Span] | None = None) -> tuple[Word, ...]:
    """The words of a text (or of some ranges of it), in order."""
    ranges = [Span(0, len(text))] if within is None else within
    return tuple(
        Word(_fold(found[0]), found[0], Span(found.start(), found.end()))
        for span in ranges
        for found in _WORD.finditer(text, span.start, span.end)
    )


def _fold(word: str) -> str:
    if word[0] in ".…":
        return OMISSION
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ʼ", "'")


def is_negation(word: Word) -> bool:
    """Whether leaving this word out, or putting it in, turns a sentence round."""
    return word.folded in _negations() or word.folded.endswith("n't")


def is_number(word: Word) -> bool:
    """Whether this word is a figure or a number spelt out."""
    return word.folded[:1].isdigit() or not _NUMBER_WORDS.isdisjoint(word.folded.split("-"))


def is_name(word: Word) -> bool:
    """Whether this word is written as names are: a capital, and not the pronoun I or a word of a sentence's start."""
    bare = re.split("['’]", word.folded)[0]  # "We'll"
    return word.text[:1].isupper() and bare not in {"i", "a"} and bare not in _common_words()


@cache
def _negations() -> frozenset[str]:
    own = frozenset({"not", "no", "never", "none", "nothing", "nobody", "neither", "nor", "without", "cannot"})
    return own.union(*(language.speech.negations for language in all_languages()))


@cache
def _common_words() -> frozenset[str]:
    """Words that are capitalised only because a sentence begins with them."""
    own = (
        "the a an this that these those it we they he she you but and or so if when as in on at of to for is are was "
        "there here who what which where why how my our your his her their its one all every each both some any most "
        "many more much few other such only also even still yet now then than while until after before since because "
        "though although with from by about over under into out up do does did has have had will would can could may "
        "might must shall should let yes"
    )
    return frozenset(own.split()).union(*(language.speech.pronouns for language in all_languages()), _negations())


def written(words: Sequence[Word]) -> str:
    """Words as they are written, with single spaces."""
    return " ".join(word.text for word in words)
