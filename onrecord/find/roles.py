"""Which roles a page attests: titles before a name, appositions beside it.

    the Veldanian foreign minister Ana Ortiz | the premier, Ana Ortiz, | Ana Ortiz, foreign minister of Veldania,

In: the `Reading` of a page and its `People`. Out: `Bearing`s by position, each with the words of the role as they stand
there. "Former", "ex-", "late", "acting" and "incoming" stay in the phrase and are told as its qualifier. Refused: a
surname that could be several people's, offices in the plural, whatever is not beside the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from onrecord.find.layout import Reading
from onrecord.find.people import LONGEST_NAME, People
from onrecord.find.runs import has_role, is_function, placed_runs
from onrecord.lang import Speech
from onrecord.registry.offices import qualifier_of
from onrecord.terms import Bearing, Span

_TOKEN = re.compile(r"[^\W_](?:[\w‑-]|[.](?=\w)|['’](?=\w))*(?:['’](?=\s))?")
_STOP = re.compile(r"[,;:“”\"()!?\[\]—–\n]|\.(?=\s)")  # ends a phrase, but for the full stop of an abbreviation
_REACH = 110  # characters beside a name in which its role is read
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|[Rr]ep|[Ss]en|[Gg]ov|[Gg]en|[Cc]ol|[Ll]t|[Ss]gt|[Cc]apt|[Mm]rs?|[Mm]s|[Dd]r)$")
_OF = frozenset(["of", "for", "to", "at", "in"])
_JOINS = frozenset(["the", "and", "its", "their", "his", "her"])
_QUALIFYING = frozenset(
    ["former", "ex", "then", "onetime", "ousted", "retired", "previous", "deposed", "late", "acting", "interim",
     "caretaker", "incoming", "outgoing", "future"]
)  # fmt: skip
_POSTPOSED = frozenset(["elect", "designate"])
_LONGEST = 12  # words of a role
_BEFORE_HEAD = 7  # words of an apposition before its office: "Veldania’s first deputy foreign minister"
_AFTER_A_ROLE = ("preposition", "relative", "conjunction")
_BETWEEN_CALLED = re.compile(r", (?:\d{1,3}, )?")


class _Word(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower()


class _Named(NamedTuple):
    """A person's name in a paragraph: in full, and where it stands."""

    name: str
    start: int
    end: int
    bare: bool  # the page never writes it out


def bearings_of(reading: Reading, people: People, *, document_id: str, speakers: frozenset[str]) -> tuple[Bearing, ...]:
    """The roles a page attests; `speakers` are the names of its reports' speakers, of whom a surname is enough."""
    found: dict[tuple[str, Span], Bearing] = {}
    for paragraph in reading.paragraphs:
        if paragraph.headline and len(reading.paragraphs) > 1:
            continue
        text = paragraph.span.cut(reading.text)
        for named in _names(text, paragraph.span.start, people, reading.speech):
            for words in _phrases(text, named, reading.speech):
                span = Span(paragraph.span.start + words[0].start, paragraph.span.start + words[-1].end)
                role = span.cut(reading.text)
                if not named.bare or named.name in speakers:
                    bearing = Bearing(document_id, named.name, role, span, qualifier_of(role))
                    found.setdefault((named.name, span), bearing)
    return tuple(sorted(found.values(), key=lambda b: (b.span, b.name)))


def _names(text: str, offset: int, people: People, speech: Speech) -> Iterator[_Named]:
    """The people named in a paragraph: full names, surnames that are one person's, surnames right behind an office."""
    for run in placed_runs(text):
        words = run.words
        for size in range(min(LONGEST_NAME, len(words)), 0, -1):
            tail = words[-size:]
            if size > 1 and " ".join(tail) not in people.full.get(tail[-1].lower(), {}):
                continue
            if size == 1 and (has_role(tail[0].lower(), speech) or is_function(tail[0].lower(), speech)):
                break
            place = _placed(tail, text, run.start)
            if place is None:
                break
            name = people.full_name(" ".join(tail), offset + place.start)
            if name is None and (people.full.get(tail[-1].lower()) or _is_body(tail, speech)):
                break  # several people's, or a body's
            yield _Named(name or tail[0], place.start, place.end, name is None)
            break


def _placed(name: Sequence[str], text: str, start: int) -> Span | None:
    """Where a name stands from `start` on; a full stop or another blank may stand between its words."""
    joined = " ".join(name)
    at = text.find(joined, start, start + 2 * _REACH)
    if at >= 0:
        return Span(at, at + len(joined))
    found = re.compile(r"\.?\s+".join(map(re.escape, name))).search(text, start, start + 2 * _REACH)
    return Span(*found.span()) if found else None


def _is_body(words: Sequence[str], speech: Speech) -> bool:
    return any(word.lower() in speech.classes["organisation"] for word in words)


def _phrases(text: str, named: _Named, speech: Speech) -> Iterator[list[_Word]]:
    """The role phrases beside a name."""
    before = _words_before(text, named.start)
    title = _title(before, speech)
    if title:
        yield title
    if named.bare:
        return
    if not title and (words := _apposed_before(text, named, speech)):
        yield words
    if words := _apposed_after(text, named, speech):
        yield words


def _words_before(text: str, end: int) -> list[_Word]:
    """The words before a place, back to the last mark that ends a phrase."""
    start = max(0, end - _REACH)
    for stop in _STOP.finditer(text, start, end):
        if not (stop.group() == "." and _ABBREVIATED.search(text, start, stop.start())):
            start = stop.end()
    return _words_in(text, start, end)


def _words_in(text: str, start: int, end: int) -> list[_Word]:
    return [_Word(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]


def _title(words: list[_Word], speech: Speech) -> list[_Word]:
    """The title that ends where a name begins: "Veldanian foreign minister", "the Minister of Trade of Veldania"."""
    if not words:
        return []
    if _is_office(words[-1], speech):
        return _with_modifiers(words, len(words) - 1, len(words), speech)
    for at in range(len(words) - 3, -1, -1):
        if words[at + 1].low in ("of", "for") and _is_office(words[at], speech):
            between = words[at + 2 :]
            proper = all(w.text[0].isupper() or w.low in _OF | _JOINS for w in between)
            if proper and between[-1].text[0].isupper():
                return _with_modifiers(words, at, len(words), speech)
            return []
    return []


def _is_office(word: _Word, speech: Speech) -> bool:
    low = word.low
    if low in _QUALIFYING or low in speech.honorifics or not has_role(low, speech):
        return low.rpartition("-")[2] in _POSTPOSED and has_role(low.rpartition("-")[0], speech)
    return not (low.endswith(("s", "people")) and low[:-1] in speech.roles)


def _with_modifiers(words: list[_Word], head: int, end: int, speech: Speech) -> list[_Word]:
    """An office and the words before it that say which: names of places, owners, "foreign", "former"."""
    start = head
    while start > 0 and end - start < _LONGEST and _modifies(words[start - 1], speech, opens=start == 1):
        start -= 1
    return words[start:end]


def _modifies(word: _Word, speech: Speech, *, opens: bool = False) -> bool:
    """Whether a word may say which office it is; `opens`: it is the first, whose capital tells nothing."""
    low, classes = word.low, speech.classes
    if low in _QUALIFYING or low.startswith("ex-"):
        return True
    if low in classes["time"] or low in speech.honorifics or low in classes["object pronoun"] or low == "i":
        return False
    if word.text[0].isupper() and not opens:
        return True
    if low in speech.cues or low in classes["verb"]:
        return False
    closed = ("determiner", "preposition", "subordinator", "conjunction", "relative", "possessive", "auxiliary", "be")
    if is_function(low, speech) or low in speech.pronouns or any(low in classes[name] for name in closed):
        return False
    return low not in classes["adverb"] and (low == "united" or not low.endswith(("ing", "ed", "ly")))


def _apposed_before(text: str, named: _Named, speech: Speech) -> list[_Word]:
    """ "The foreign minister, Ana Ortiz,": a whole phrase between commas, its office before the name."""
    if text[max(0, named.start - 2) : named.start] != ", " or not re.match(
        r"\s*(?:[,.;)”]|$)(?! and | or )", text[named.end :]
    ):
        return []
    words = _words_before(text, named.start - 2)
    at = next((i for i in range(len(words) - 1, -1, -1) if _is_office(words[i], speech)), None)
    if at is None or not _goes_on(words, at + 1, len(words), speech):
        return []
    phrase = _with_modifiers(words, at, len(words), speech)
    first = words.index(phrase[0])
    opened = first == 0 or words[first - 1].low in speech.classes["determiner"] | speech.classes["possessive"]
    return phrase if opened or phrase[0].text[0].isupper() else []


def _apposed_after(text: str, named: _Named, speech: Speech) -> list[_Word]:
    """ "Ana Ortiz, the foreign minister of Veldania,": an office soon after the comma, and what it is of."""
    comma = _BETWEEN_CALLED.match(text, named.end)
    if comma is None:
        return []
    limit = min(len(text), comma.end() + _REACH)
    stops = (
        s.start()
        for s in _STOP.finditer(text, comma.end(), limit)
        if not (s.group() == "." and _ABBREVIATED.search(text, comma.end(), s.start()))
    )
    words = _words_in(text, comma.end(), next(stops, limit))
    while words and words[0].low in speech.classes["determiner"] | speech.classes["possessive"]:
        words = words[1:]
    at = next((i for i, word in enumerate(words[:_BEFORE_HEAD]) if _is_office(word, speech)), None)
    if at is None or not all(_modifies(word, speech) for word in words[:at]):
        return []
    for further, word in enumerate(words[at + 1 : _LONGEST], at + 1):
        if _is_office(word, speech):  # "the deputy foreign minister"
            at = further
        elif word.text[0].isupper() or not _modifies(word, speech):
            break
    end = _end_of(words, at + 1, lambda word: _modifies(word, speech))
    if end < len(words) and not any(words[end].low in speech.classes[name] for name in _AFTER_A_ROLE):
        return []  # "Ana Ortiz, foreign minister Pavel Denk and ...", "According to Ana Ortiz, the minister has left"
    return words[:end]


def _goes_on(words: list[_Word], start: int, end: int, speech: Speech) -> bool:
    """Whether the words from `start` to `end` all say what an office is of."""
    return _end_of(words[:end], start, lambda word: _modifies(word, speech)) == end


def _end_of(words: list[_Word], at: int, fits: Callable[[_Word], bool]) -> int:
    """Where the chain "of ... for the ... and ..." that begins at `at` ends."""
    end = at
    if at < len(words) and words[at].low not in _OF:
        return at
    while at < len(words) and at < _LONGEST:
        if fits(words[at]):
            at += 1
            end = at
        elif words[at].low in _OF or (words[at].low in _JOINS and words[at - 1].low in _OF | {"and"}):
            at += 1
        elif words[at].low != "and" or at + 1 == len(words) or not fits(words[at + 1]):
            break
        else:
            at += 1
    return end
