"""A page's paragraphs as words: which of them are content, which stand side by side, and which are names.

In: the `Reading` of a page and the figures it names. Out: `Passage`s. There is no tagger: a content word is one of no
closed class, and a word that is a verb as often as a noun ("vote") is content behind an article alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.find.figures import Cast, Figure
from onrecord.find.layout import Reading
from onrecord.lang import Speech
from onrecord.terms import Span

_WORD = re.compile(r"\w+(?:[-‑.]\w+)*|['’]s\b|[^\w\s]")
_REACH = 4  # words in which a mention begins
_CLOSED = (
    "determiner", "preposition", "auxiliary", "be", "subordinator", "conjunction", "question word", "object pronoun",
    "function word", "adverb", "verb", "possessive", "day", "open verb", "particle", "counting word", "verb or noun",
    "plain adjective", "predicate",
)  # fmt: skip


class Term(NamedTuple):
    """A word or mark of a paragraph at `[start, end)`; `base` is without a plural -s; `content`: neither of a closed
    class nor a mark."""

    start: int
    end: int
    low: str
    base: str
    capital: bool
    content: bool

    def of(self, text: str) -> str:
        """The word as written."""
        return text[self.start : self.end]


class Named(NamedTuple):
    """A mention of a figure as a range of terms."""

    first: int
    last: int
    figure: Figure


class Passage(NamedTuple):
    """A paragraph with its words and the figures named in it, in order."""

    terms: list[Term]
    names: list[Named]
    runs: list[tuple[int, int]]  # content words side by side
    headline: bool


def _closed_words(speech: Speech) -> frozenset[str]:
    """Words that are no part of what is spoken of, in small letters."""
    return speech.pronouns | speech.negations | frozenset().union(*(speech.classes[name] for name in _CLOSED))


class _Word(NamedTuple):
    """What a word is wherever it stands; `unsure`: content behind an article alone."""

    low: str
    base: str
    capital: bool
    content: bool
    unsure: bool


def _terms_of(text: str, region: Span, speech: Speech, known: dict[str, _Word], closed: frozenset[str]) -> list[Term]:
    """The words and marks of a region; `known` are those met so far."""
    found: list[Term] = []
    new = tuple.__new__  # the constructor of a named tuple costs as much again
    before = ""
    for match in _WORD.finditer(text, region.start, region.end):
        word = match[0]
        one = known.get(word) or known.setdefault(word, _word(word, speech, closed))
        content = one.content or (one.unsure and opens_noun(before, speech))
        found.append(new(Term, (*match.span(), one.low, one.base, one.capital, content)))
        before = one.low
    return found


def _word(word: str, speech: Speech, closed: frozenset[str]) -> _Word:
    low, capital = word.lower(), word[0].isupper()
    content = word[0].isalpha() and low not in closed and (capital or not _is_verb(low, speech))
    return _Word(low, base_of(low), capital, content, low in speech.classes["verb or noun"])


def base_of(low: str) -> str:
    """A word without a plural -s."""
    return low[:-1] if len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")) else low


def opens_noun(low: str, speech: Speech) -> bool:
    """Whether a noun phrase follows a word: an article, a number, an adjective, a preposition but "to"."""
    classes = speech.classes
    return (
        low in classes["determiner"]
        or low in classes["counting word"]
        or low in classes["plain adjective"]
        or low.isdigit()
        or (low in classes["inner preposition"] and low != "to")
    )


def _is_verb(low: str, speech: Speech) -> bool:
    """Whether a word is a reporting verb, and no noun of saying, or an adverb."""
    adverb = low.endswith("ly") and len(low) > 4 and low not in speech.classes["adjective-ly"]
    return adverb or (low in speech.cues and low not in speech.nouns)


def _runs_of(terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """The ranges of content words beside each other."""
    first = 0
    while first < len(terms):
        last = first
        while last < len(terms) and terms[last].content and (last == first or beside(terms[last - 1], terms[last])):
            last += 1
        if last > first:
            yield first, last
        first = max(last, first + 1)


def beside(one: Term, other: Term) -> bool:
    """Whether one blank alone stands between two words."""
    return other.start - one.end == 1


def passages_of(reading: Reading, cast: Cast) -> list[Passage]:
    """The paragraphs of a page. A single word with a capital that only ever begins a sentence is no name."""
    speech = reading.speech
    closed, known = _closed_words(speech), dict[str, _Word]()
    found = [
        (paragraph, terms, list(_mentions(terms, cast)))
        for paragraph in reading.paragraphs
        if (terms := _terms_of(reading.text, paragraph.span, speech, known, closed))
    ]
    sure = {named.figure.name for _, terms, names in found for named in names if _is_name(terms, named)}
    return [
        Passage(
            terms,
            [n for n in names if n.figure.name in sure and n.figure.name.lower() not in closed],
            list(_runs_of(terms)),
            paragraph.headline,
        )
        for paragraph, terms, names in found
    ]


def _is_name(terms: Sequence[Term], named: Named) -> bool:
    """Whether a mention shows a name: of a person, of several words, in capitals, or inside a sentence."""
    name = named.figure.name
    if named.figure.kind == "person" or " " in name or name.isupper():
        return True
    return named.first > 0 and terms[named.first - 1].low.replace("'s", "").replace("’s", "").isalnum()


def _mentions(terms: Sequence[Term], cast: Cast) -> Iterator[Named]:
    """The mentions of figures in a paragraph, in order, each as wide as it is written."""
    at = 0
    for place, figure in reversed(list(cast.between(terms[0].start, terms[-1].end))):
        while at < len(terms) - 1 and terms[at].end <= place:
            at += 1
        words = figure.name.lower().split()
        first = next((i for i in range(at, min(at + _REACH, len(terms))) if _is_of(terms[i], words)), at)
        start = first
        while start > max(0, first - len(words)) and terms[start - 1].capital and terms[start - 1].low in words:
            start -= 1
        last = first + 1
        while last < min(len(terms), first + len(words)) and terms[last].low in words:
            last += 1
        yield Named(start, last, figure)


def _is_of(term: Term, words: Sequence[str]) -> bool:
    """Whether a word is the first of a name, as far as it is written; a mention may begin with "The"."""
    return term.capital and (term.content or term.low in words)
