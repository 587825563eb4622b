"""Phrases that name an occasion: "an interview with Radio Seven", "the Nine Rivers summit", "on Telegram", "tweeted".

In: the sentence `Around` a report, as `Phrases`. Out: `Thing`s. Heads are a closed class of words; around a head stand
its modifiers ("weekly", "Radio Seven's") and what it is with, to, of or in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.find.runs import ARTICLES
from onrecord.find.surroundings import WORDS, Around, Word
from onrecord.lang import Speech
from onrecord.lang.first_names import borne_by
from onrecord.terms import Span

GOVERNING = frozenset(["in", "at", "during", "on", "via", "by", "through", "with"])
_WITH = frozenset(["with", "to", "of", "for", "in", "at", "before", "by", "from"])
_INSIDE = frozenset(["'s", "’s", "'", "’", "“", "”", '"', "-", "/", "&"])  # marks inside a noun phrase
_ENDING = frozenset(["earlier", "last", "later", "this", "that", "late", "early", "when", "where"])
_NO_MODIFIER = ("preposition", "subordinator", "determiner", "conjunction", "auxiliary", "verb", "speaking")
_MOST_MODIFIERS = 7
_MOST_AFTER = 9


@dataclass(frozen=True, slots=True)
class Thing:
    """An occasion as written: its `name` in the sentence, its head word, the word that governs it, the place in it
    ("in Korsk") and whom it is with ("with Radio Seven")."""

    name: Span
    head: str
    lead: str
    place: Span | None = None
    partner: Span | None = None
    speaks: bool = False  # may be what speaks: "a statement said"
    written: bool = False  # a piece of writing
    goes_on: bool = False  # people speak on it for a while: an interview, no tweet
    owner: str | None = None  # of a thing somebody makes: "Ortiz's speech"
    deed: str | None = None  # the noun for what a cue makes: "tweeted" makes a tweet
    told: bool = False  # behind a cue that takes a listener: "told a briefing"


@dataclass(frozen=True, slots=True)
class Phrases:
    """A sentence as words, with the language to read them by."""

    around: Around
    words: Sequence[Word]
    speech: Speech

    def is_modifier(self, at: int) -> bool:
        """Whether a word can stand before a noun in its phrase."""
        word, classes = self.words[at], self.speech.classes
        if not word.plain:
            titled = word.low == "." and at > 0 and self.words[at - 1].low in self.speech.honorifics
            return titled or word.low in _INSIDE
        if word.low in classes["possessive"] or word.low in ("out", "up", "off", "down"):
            return False
        if word.name:
            titled = at > 0 and self.words[at - 1].low in ("“", '"', "‘")
            return titled or word.low not in classes["not a name"] or word.low in classes["day"]
        if any(word.low in classes[name] for name in ("occasion", "hosted occasion", "listeners")):
            return True
        if word.low in ("later", "earlier"):
            return at > 0 and self.words[at - 1].low in classes["determiner"]
        if word.low.endswith("wards"):
            return False
        if word.low in classes["adverb"] or word.low in self.speech.negations or word.low in classes["airing"]:
            return False
        if any(word.low in classes[name] for name in _NO_MODIFIER) or word.low in self.speech.pronouns:
            return False
        return word.low not in self.speech.cues or word.low in self.speech.nouns

    def first_of(self, head: int) -> int:
        """The first modifier of a head."""
        at = head
        while at > 0 and head - at < _MOST_MODIFIERS and (self.is_modifier(at - 1) or self._joins(at - 1)):
            at -= 1
        while at < head and not self.words[at].plain and self.words[at].low not in ("“", '"'):
            at += 1
        return at

    def _joins(self, at: int) -> bool:
        """Whether a comma stands between adjectives: "a long, difficult meeting"."""
        words, classes = self.words, self.speech.classes
        return words[at].low == "," and at > 1 and words[at - 2].low in classes["determiner"] and not words[at - 1].name

    def noun_phrase(self, at: int) -> int:
        """Where the noun phrase that begins at a word ends."""
        first = at
        if at < len(self.words) and self.words[at].low in self.speech.classes["determiner"]:
            at += 1
        while at < len(self.words) and at - first < _MOST_AFTER and self._in_phrase(at, first):
            at += 1
        while at > first and not self.words[at - 1].plain and self.words[at - 1].low not in ("”", '"'):
            at -= 1
        return at

    def _in_phrase(self, at: int, first: int) -> bool:
        word, before = self.words[at], self.words[at - 1] if at > first else None
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        between = before is not None and before.name and following is not None and following.name
        if word.low in self.speech.classes["day"] or word.low in self.speech.classes["month"]:
            titled = before is not None and before.low in ("“", '"', "‘")
            return titled or bool(before and before.name and self.around.text[word.start : word.end].isupper())
        if word.low in _ENDING and not (word.name and before is not None and (before.name or before.low in _INSIDE)):
            return False
        if word.low in ("of", "and") and before is not None and following is not None:
            return following.name or following.low == "the" or (word.low == "of" and self.is_modifier(at + 1))
        if word.low == "the":
            return between or (before is not None and before.low in ("of", "and"))
        if word.low[-2:] == "ed" and len(word.low) > 4 and not word.name:
            return before is not None and before.low in self.speech.classes["determiner"]
        if word.low.endswith("ing") and not word.name and before is not None and before.name:
            return word.low in self.speech.classes["occasion"]
        return self.is_modifier(at)


def things(phrases: Phrases) -> list[Thing]:
    """The occasions named in a sentence, in order."""
    return [thing for rule in RULES for thing in rule(phrases)]


def by_head(phrases: Phrases) -> Iterator[Thing]:
    """A noun for an occasion or a medium, with what stands around it."""
    words, speech = phrases.words, phrases.speech
    heads = speech.classes["occasion"]
    at = 0
    while at < len(words):
        if words[at].low not in heads or not _is_head(phrases, at):
            at += 1
            continue
        first = phrases.first_of(at)
        lead = _lead(phrases, first)
        end, place, partner = _after(phrases, at + 1)
        is_a = {name: words[at].low in speech.classes[f"{name} occasion"] for name in ("speaking", "written")}
        yield Thing(
            Span(words[first].start, words[end - 1].end), words[at].low, lead, place, partner, is_a["speaking"],
            is_a["written"], goes_on=words[at].low in speech.classes["going on"],
            owner=_owner(phrases, first, at),
        )  # fmt: skip
        at = max(end, at + 1)


def _is_head(phrases: Phrases, at: int) -> bool:
    """Whether a word is the noun it looks like, and the last of its phrase."""
    words, classes = phrases.words, phrases.speech.classes
    word, before = words[at], words[at - 1] if at else None
    following = words[at + 1] if at + 1 < len(words) else None
    if following and (following.low in classes["occasion"] or following.low in ("'s", "’s")):
        return False
    if word.low in classes["hosting occasion"]:
        return before is not None and before.low in classes["hosted occasion"]
    if word.name and not phrases.around.headline and word.low in classes["media"] | classes["titled"]:
        return False  # the Korsk Post, Article 7
    if following and following.name and before is not None and before.low not in classes["determiner"]:
        return word.low not in phrases.speech.cues
    return not _is_verb(phrases, at)


def _is_verb(phrases: Phrases, at: int) -> bool:
    """Whether a word that may be a verb is one: the cue itself, or behind a pronoun or "to"."""
    word, before = phrases.words[at], phrases.words[at - 1] if at else None
    if word.low not in phrases.speech.cues or before is None:
        return word.low in phrases.speech.cues
    cue = phrases.around.cue
    if cue is not None and cue.end == word.end and len(phrases.around.text[cue.start : cue.end].split()) == 1:
        return True
    return before.low in phrases.speech.pronouns or before.low in ("to", "who", "not")


def _owner(phrases: Phrases, first: int, at: int) -> str | None:
    """Whose speech or letter a head is, in lower case."""
    if phrases.words[at].low not in phrases.speech.classes["authored"]:
        return None
    marks = (i for i in range(first + 1, at) if phrases.words[i].low in ("'s", "’s", "'", "’"))
    return next((phrases.words[i - 1].low for i in marks), None)


def _lead(phrases: Phrases, first: int) -> str:
    """The word that governs a noun phrase, over its determiner."""
    at, skipped = first - 1, phrases.speech.classes["determiner"] | {"same", "own"}
    while at >= 0 and phrases.words[at].low in skipped:
        at -= 1
    return phrases.words[at].low if at >= 0 else ""


def _after(phrases: Phrases, at: int) -> tuple[int, Span | None, Span | None]:
    """What follows a head with a preposition: where it ends, the place in it, and whom it is with."""
    words, place, partner, end = phrases.words, None, None, at
    for _ in range(3):
        if at + 1 >= len(words) or words[at].low not in _WITH | {"on"}:
            break
        first = at + 1
        last = phrases.noun_phrase(first)
        if last == first:
            break
        lead, capital = words[at].low, any(w.name for w in words[first:last])
        span = Span(words[_bare(phrases, first)].start, words[last - 1].end)
        if lead == "on" and words[first].low not in phrases.speech.classes["platform"]:
            break
        if lead in ("in", "at", "by", "before") and not capital:
            break
        if lead == "in" and is_place(phrases, first, last):
            place = span
        elif lead in ("with", "to", "for", "of") and partner is None:
            partner = span if lead in ("with", "to") else None
        at = end = last
    return end, place, partner


def _bare(phrases: Phrases, first: int) -> int:
    return first + (phrases.words[first].low in ARTICLES)


def is_place(phrases: Phrases, first: int, last: int) -> bool:
    """Whether a phrase after "in" may be a place: a name, of no medium and no language."""
    words, classes = phrases.words[_bare(phrases, first) : last], phrases.speech.classes
    if not words or (phrases.words[first].low == "the" and phrases.words[first].name):
        return False  # in The Korsk Herald
    if not all(w.name and w.low[0].isalpha() for w in words if w.low not in ("of", "and", "the", "-")):
        return False
    other = (classes[name] for name in ("media", "tongue", "month", "weekday", "organisation"))
    return not any(w.low in class_ for class_ in other for w in words)


def on_platform(phrases: Phrases) -> Iterator[Thing]:
    """ "On Telegram", "on CNN", "in the weekly Horizon": a platform or medium after its preposition."""
    words, classes = phrases.words, phrases.speech.classes
    for at, word in enumerate(words[:-1]):
        if word.low not in ("on", "in", "via", "for"):
            continue
        first = _bare(phrases, at + 1)
        if first >= len(words):
            continue
        last = phrases.noun_phrase(first)
        low = [w.low for w in words[first:last]]
        named = any(w.name for w in words[first:last])
        if not low or low[-1] in classes["occasion"]:
            continue
        told = words[first].low in classes["platform"]
        if told or (named and _is_medium(phrases, first, last) and word.low != "for"):
            name = Span(words[first].start, words[first if told else last - 1].end)
            yield Thing(name, low[-1], word.low, goes_on=not told)


def _is_medium(phrases: Phrases, first: int, last: int) -> bool:
    """Whether a name is one of a medium: by a word in it, or as the initials of a broadcaster."""
    words, text = phrases.words[first:last], phrases.around.text
    known = any(w.low in phrases.speech.classes["media"] for w in words)
    return known or (bool(words) and _ACRONYM.fullmatch(text[words[0].start : words[0].end]) is not None)


def told_medium(phrases: Phrases, told: Span) -> Thing | None:
    """ "Told Radio Seven": a listener that is a medium; `told` are characters of the sentence."""
    inside = [i for i, w in enumerate(phrases.words) if told.start <= w.start and w.end <= told.end]
    if not inside:
        return None
    first, last = _bare(phrases, inside[0]), inside[-1] + 1
    words, classes = phrases.words[first:last], phrases.speech.classes
    people = classes["listeners"] | phrases.speech.roles
    if not any(w.name for w in words) or any(w.low in people for w in words):
        return None
    if not any(w.low in classes["broadcast"] for w in words) and not _is_programme(phrases, first, last):
        return None
    return Thing(Span(phrases.words[first].start, told.end), phrases.words[last - 1].low, "", told=True, goes_on=True)


def _is_programme(phrases: Phrases, first: int, last: int) -> bool:
    """Whether a name is a medium's programme: NBN's “Tonight”, Radio Seven's The Hour; not NBN's Ana Ortiz."""
    owner = next((i for i in range(first + 1, last) if phrases.words[i].low in ("'s", "’s", "'", "’")), None)
    if owner is None or owner + 1 >= last or not _is_medium(phrases, first, owner):
        return False
    following = phrases.words[owner + 1]
    return following.low in ("“", '"', "‘", "'") or (following.name and borne_by(following.low) is None)


_ACRONYM = re.compile(r"(?:[A-Z]{3,5}|[A-Z]+TV)(?:[’']s)?")


def by_deed(phrases: Phrases) -> Iterator[Thing]:
    """ "Tweeted": a cue that names what it makes."""
    cue, text = phrases.around.cue, phrases.around.text
    for word in phrases.words:
        entry = phrases.speech.cues.get(word.low)
        if cue is None or word.start < cue.start or word.end > cue.end or entry is None:
            continue
        if entry.base in phrases.speech.classes["deed"] and text[word.start : word.end].lower() != entry.base:
            yield Thing(Span(word.start, word.end), entry.base, "", deed=entry.base)


RULES: tuple[Callable[[Phrases], Iterator[Thing]], ...] = (by_head, on_platform, by_deed)


def place_of(phrases: Phrases, listener: Span | None) -> Span | None:
    """ "Said in Korsk", "told reporters in Korsk on Monday", "In Korsk, Ortiz said": the place right behind a cue, its
    source, its listener or its day, or at the beginning; `listener` are characters of the sentence."""
    words, around = phrases.words, phrases.around
    near = [span for span in (around.cue, around.source) if span is not None]
    if listener is not None and listener.cut(around.text).lower().split()[-1] in phrases.speech.classes["attending"]:
        near.append(listener)
    for at, word in enumerate(words[:-1]):
        if word.low != "in":
            continue
        last = phrases.noun_phrase(at + 1)
        if not is_place(phrases, at + 1, last) or (last < len(words) and words[last].low in _JOINING):
            continue
        before = words[at - 1] if at else None
        beside = (
            before is None
            or before.low in phrases.speech.classes["time"] | {"speaking"}
            or any(span.end == before.end and span.end > around.anchor.start for span in near)
        )
        place = Span(words[_bare(phrases, at + 1)].start, words[last - 1].end)
        if beside and around.distance(word.start, place.end) is not None and not _is_of_words(around, place):
            return place
    return None


def _is_of_words(around: Around, span: Span) -> bool:
    """Whether the reported words stand between a phrase and its cue: "In Korsk ten are ill, she said"."""
    return WORDS in around.text[span.end : around.anchor.start]


_JOINING = frozenset(["'s", "’s", "and", "or"])
