"""What a statement says, for holding it beside another: its terms, and its clauses with their negations and numbers.

In: the `Version`s of a statement, one for each report of it. Out: a `Position`. A term is a stemmed content word; how
many of the versions have it tells how much it is of the statement, and not of one reporter's wording.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from onrecord.align.numbers import with_figures
from onrecord.align.wordings import Days, weight_of
from onrecord.lang import language
from onrecord.lemmas import lemma, tokens
from onrecord.terms import Act
from onrecord.wording import Word, is_negation, words_of

_LEAST, _MOST = 1.0, 5.0  # bounds of a term's weight: a common noun says something, and no rarity says all
_UNIT = 3  # words behind a number in which what it counts is named
_YEARS = (1900, 2100)  # numbers that are dates far oftener than counts
_MOST_CLAUSES = 24  # of all versions together: what holding two statements beside each other costs stays bounded
_BREAK = re.compile(r"[,;:.!?()–—\n]")  # between the words of two clauses
_SPLIT = frozenset(["until", "unless", "if", "when", "because", "while", "but", "although", "that", "who", "which"])
_TURNED: frozenset[Act] = frozenset({"deny", "reject"})  # the words are what is denied, unless they say so themselves
_STOPPED = (
    "determiner", "preposition", "auxiliary", "be", "subordinator", "conjunction", "question word", "object pronoun",
    "function word", "adverb", "possessive", "day", "particle", "counting word", "predicate", "light noun",
)  # fmt: skip
_REPORTING = frozenset({"said", "say", "says", "told", "per", "pct"})


@dataclass(frozen=True, slots=True)
class Version:
    """One report's wording of a statement: `person` is what tells one speaker from another, `topics` are the names its
    words stand for in its page, `inside` is the report in whose words it stands."""

    id: str
    document_id: str
    words: tuple[str, ...]
    person: str | None = None
    act: Act = "state"
    said: Days | None = None
    published: Days | None = None
    topics: tuple[str, ...] = ()
    title: str | None = None
    inside: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a version: its terms, whether a negation turns it, its numbers but for years, and the words right
    behind these."""

    terms: frozenset[str]
    negated: bool
    numbers: frozenset[float]
    units: frozenset[str]
    text: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Position:
    """A statement as comparing sees it. By term: `weights` (how rare it is, times its share of the versions) and
    `written`. `clauses`: those of all versions, each once; `context`: the terms of its pages' headlines; `inside`: the
    reports in whose words it stands."""

    ids: frozenset[str]
    inside: frozenset[str]
    documents: frozenset[str]
    persons: frozenset[str]
    act: Act
    days: Days | None
    weights: Mapping[str, float]
    written: Mapping[str, str]
    clauses: tuple[Clause, ...]
    numbers: frozenset[float]
    context: Mapping[str, float]

    def weight(self, terms: frozenset[str] | None = None) -> float:
        """Of some of its terms together, or of all."""
        return sum(self.weights.get(term, 0.0) for term in terms) if terms is not None else sum(self.weights.values())


def position_of(versions: Sequence[Version]) -> Position:
    """What a statement says, of all its versions."""
    read = [_read(version) for version in versions]
    shares = Counter(term for written, _ in read for term in written)
    written = {term: word for words, _ in reversed(read) for term, word in words.items()}
    clauses = tuple(dict.fromkeys(clause for _, several in read for clause in several))
    said = min((v.said for v in versions if v.said), key=lambda days: (days[1] - days[0], days), default=None)
    return Position(
        ids=frozenset(v.id for v in versions),
        inside=frozenset(v.inside for v in versions if v.inside),
        documents=frozenset(v.document_id for v in versions),
        persons=frozenset(v.person for v in versions if v.person),
        act=Counter(v.act for v in versions).most_common(1)[0][0],
        days=said or min((v.published for v in versions if v.published), default=None),
        weights={term: _weight(word) * shares[term] / len(read) for term, word in written.items()},
        written=written,
        clauses=clauses[:_MOST_CLAUSES],
        numbers=frozenset(number for clause in clauses for number in clause.numbers),
        context=_context(versions),
    )


def _read(version: Version) -> tuple[dict[str, str], list[Clause]]:
    """The terms of a version, each as written, and its clauses."""
    written: dict[str, str] = {}
    clauses: list[Clause] = []
    for words in _clauses(version.words):
        folded, numbers = with_figures([word.folded for word in words])
        terms = {term: word for word in folded if (term := _term(word, version.language))}
        written |= {term: word for term, word in terms.items() if term not in written}
        negated = any(map(is_negation, words))
        text = " ".join(word.text for word in words)
        counts = frozenset(number for number in numbers if not _is_year(number))
        clauses.append(Clause(frozenset(terms), negated, counts, _units(folded), text))
    if version.act in _TURNED and not any(clause.negated for clause in clauses):
        clauses = [replace(clause, negated=True) for clause in clauses]
    for word in (word for name in version.topics for word in tokens(name.lower())):
        if term := _term(word, version.language):
            written.setdefault(term, word)
    return written, [clause for clause in clauses if clause.terms or clause.numbers]


def _clauses(pieces: Sequence[str]) -> Iterator[list[Word]]:
    """The words of each clause: a mark ends one, and a word that begins another."""
    for text in pieces:
        clause: list[Word] = []
        end = 0
        for word in words_of(text):
            if clause and (word.folded in _SPLIT or _BREAK.search(text, end, word.span.start)):
                yield clause
                clause = []
            clause.append(word)
            end = word.span.end
        if clause:
            yield clause


def _units(words: Sequence[str]) -> frozenset[str]:
    """The words right behind the numbers of a clause: what they count."""
    behind = (w for at, word in enumerate(words) if word[:1].isdigit() for w in words[at + 1 : at + 1 + _UNIT])
    return frozenset(word for word in behind if len(word) > 2 and not word[:1].isdigit())


def _is_year(number: float) -> bool:
    return _YEARS[0] <= number <= _YEARS[1] and number == int(number)


def _context(versions: Sequence[Version]) -> dict[str, float]:
    """The terms of the headlines of a statement's pages."""
    told = {(word.lower(), v.language) for v in versions for word in tokens(v.title or "")}
    return {term: _weight(word) for word, code in told if (term := _term(word, code))}


@lru_cache(maxsize=65536)
def _term(word: str, code: str | None) -> str:
    """The term of a folded word, "" for one that says nothing of a subject."""
    return "" if len(word) < 2 or word[0].isdigit() or word in _stopped(code) else lemma(word, code)


@lru_cache(maxsize=32)
def _stopped(code: str | None) -> frozenset[str]:
    """Words of closed classes, as far as the language has data."""
    data = language(code or "en")
    if data is None or not data.speech.cues:
        return frozenset()
    closed = (data.speech.classes[name] for name in _STOPPED)
    return frozenset().union(*closed, data.speech.pronouns, data.speech.negations, _REPORTING)


def _weight(word: str) -> float:
    return max(_LEAST, min(_MOST, weight_of(word)))
