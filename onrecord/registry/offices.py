"""Roles compared, and the intervals in which they are attested.

In: role phrases ("Foreign Minister of Veldania", "the former Veldanian foreign minister") and days. Out: a key that is
the same for the same office, and `Term`s. A term begins and ends with a page that attests it: no page, no term; a page
that calls someone "former" in between ends one term, and a later page begins another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from onrecord.lang.en import LANGUAGE
from onrecord.lang.en_demonyms import COUNTRIES, DEMONYMS

# What a qualifier says of the day the page was published: True in office, False not in office.
QUALIFIERS = {
    "former": False, "late": False, "incoming": False, "acting": True, "outgoing": True,
}  # fmt: skip
_WORD_MEANS = {
    "former": "former", "ex": "former", "then": "former", "onetime": "former", "ousted": "former", "retired": "former",
    "previous": "former", "deposed": "former", "late": "late", "acting": "acting", "interim": "acting",
    "caretaker": "acting", "incoming": "incoming", "designate": "incoming", "elect": "incoming", "future": "incoming",
    "outgoing": "outgoing",
}  # fmt: skip
_SAID_TWICE = {"united states": "usa", "u.s.": "usa", "united kingdom": "britain", "u.k.": "britain"}
_IDLE = frozenset(
    ["the", "a", "an", "of", "for", "and", "in", "at", "to", "its", "their", "s", "affairs", "republic", "current",
     "her", "his", "our", "country", "longtime", "new", "newly", "appointed", "then", "top"]
)  # fmt: skip
# Words that make another office of one: a deputy minister is no minister.
_RANKS = LANGUAGE.speech.roles | {
    "vice",
    "prime",
    "assistant",
    "associate",
    "first",
    "second",
    "senior",
    "shadow",
    "co",
}
_GENDERED = re.compile(r"(?<=[a-z]{2})(?:wom[ae]n|persons?|men)$")
_ENDINGS = (
    (re.compile(r"(?<=[a-z]{3})ian$"), "ia"),
    (re.compile(r"(?<=[a-z]{3}[b-df-hj-np-tv-z])ese$"), ""),
    (re.compile(r"(?<=[a-z]{4})i$"), ""),
)


def qualifier_of(role: str) -> str | None:
    """ "former", "late", "incoming", "acting", "outgoing" as a role phrase says it, or None."""
    return next((_WORD_MEANS[w] for w in re.findall(r"[a-z]+", role.lower()) if w in _WORD_MEANS), None)


@lru_cache(maxsize=4096)  # a page asks for the same few names again and again
def office_of(role: str) -> str:
    """What a role phrase is about, the same however it is put: "Veldanian foreign minister" and "Minister of Foreign
    Affairs of Veldania" are "foreign minister veldania". "" where it names nothing."""
    plain = anyascii(role).lower()
    for said, means in _SAID_TWICE.items():
        plain = plain.replace(said, means)
    words = re.findall(r"[a-z0-9]+", plain.replace("'", " "))
    kept = {_word(word) for word in words if word not in _IDLE and word not in _WORD_MEANS}
    return " ".join(sorted(kept))


def _word(word: str) -> str:
    if word in COUNTRIES:
        return word
    if word in DEMONYMS:
        return DEMONYMS[word]
    word = {"defence": "defense", "labour": "labor"}.get(word, _GENDERED.sub("man", word))
    for ending, plain in _ENDINGS:
        word = ending.sub(plain, word)
    return word


def is_adjective(word: str) -> bool:
    """Whether a word (small letters) may be a country's adjective or short form: "french", "veldanian"."""
    return word in DEMONYMS or any(ending.search(word) for ending, _ in _ENDINGS)


def same_office(one: str, other: str, *, least: int = 2) -> bool:
    """Whether two keys can be one office: equal, or one says where or of what where the other, of `least` words or
    more, leaves it out. "minister" and "deputy minister" are two."""
    short, long = sorted((set(one.split()), set(other.split())), key=len)
    return bool(short) and (short == long or (len(short) >= least and short < long and not (long - short) & _RANKS))


@dataclass(frozen=True, slots=True)
class Attested:
    """Someone is called by an office on a day between `since` and `until` (ISO 8601; None where nobody tells)."""

    office: str
    in_office: bool
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """An interval of an office. `since`, `until` are the days shown; it is sure from `sure_from` to `sure_until`, which
    are closer where the first or last page tells only its month or year (and cross where that is all there is)."""

    office: str
    since: str | None
    until: str | None
    sure_from: str
    sure_until: str

    def holds(self, first: str, last: str) -> bool:
        """Whether the office is attested on each day from `first` to `last`."""
        return self.sure_from <= first and last <= self.sure_until

    def meets(self, first: str, last: str) -> bool:
        """Whether a day from `first` to `last` may lie in it."""
        return (self.since or "") <= last and first <= (self.until or "9999-12-31")


def terms_of(told: Iterable[Attested]) -> list[Term]:
    """The terms that dated attestations make, by office and day."""
    by_office: dict[str, list[Attested]] = {}
    for one in told:
        if one.since is not None and one.until is not None and one.office:
            by_office.setdefault(one.office, []).append(one)
    terms: list[Term] = []
    for office, several in sorted(by_office.items()):
        run: list[Attested] = []
        for one in sorted(several, key=lambda a: (a.since or "", a.until or "", a.in_office)):
            if one.in_office:
                run.append(one)
                continue
            terms += _term(office, run)
            run = []
        terms += _term(office, run)
    return terms


def _term(office: str, run: list[Attested]) -> list[Term]:
    if not run:
        return []
    since, until = [a.since or "" for a in run], [a.until or "" for a in run]
    return [Term(office, min(since), max(until), min(until), max(since))]
