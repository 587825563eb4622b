"""Groups and bodies that a page describes without a name of their own: "gun makers", "the Ortiz campaign", "Ana Ortiz
and Pavel Denk".

In: the `Reading` of a page, its `People`. Out: `Groups`: figures with the places of their heads. There is no tagger: a
head is a plural noun by its ending or a word of a closed class, and the phrase is what stands before it, back to a word
that no noun phrase holds, with what follows "of", "for", "from", "in" or "at".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.find.figures import Figure
from onrecord.find.layout import Reading
from onrecord.find.naming import OTHER, UNTOLD
from onrecord.find.people import People
from onrecord.find.runs import ARTICLES, is_function
from onrecord.find.source_names import written_out
from onrecord.lang import Speech
from onrecord.terms import SpeakerKind

_WORD = re.compile(r"[^\W_](?:[\w&/-]|[.'’](?=\w))*[’']?")
_NAME = r"[^\W\d_a-z][\w.’-]*(?: [^\W\d_a-z][\w.’-]*)*"
_AND = re.compile(r" and ")
_NAMES_BEFORE = re.compile(rf"(?:{_NAME}, )*{_NAME},?$")
_NAME_BEHIND = re.compile(_NAME)
_NEAR = 90  # characters beside an "and" in which names side by side are read; keeps cost linear
_BEFORE = 4  # words before a head
_BEHIND = 6  # words behind it
_TAIL = frozenset(["of", "for", "from", "in", "at", "on", "with", "against"])
_COUNTS = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "many", "some", "most", "several", "other",
     "few", "all"]
)  # fmt: skip
_NO_PLURAL = ("ss", "us", "is", "as", "os", "'s", "’s")
_NOBODY = 0.85  # share of "other" above which a noun stands for nobody: "the talks"
_SHORTEST = 5  # letters of a plural by its ending: "gangs"


@dataclass(slots=True)
class Groups:
    """The described groups of a page: by place, and by the head of their phrase."""

    placed: list[tuple[int, Figure]] = field(default_factory=list)
    by_head: dict[str, list[tuple[int, Figure]]] = field(default_factory=dict)


def groups_of(reading: Reading, people: People) -> Groups:
    """The described groups of a page's article."""
    found, figures = Groups(), dict[str, Figure]()
    for paragraph in reading.paragraphs:
        text, start = paragraph.span.cut(reading.text), paragraph.span.start
        phrases = list(_phrases(text, reading.speech))
        shares = people.namings.at([start + at for at, _, _, _ in phrases])
        for number, (at, head, name, whole) in enumerate(phrases):
            kind = _kind(head, reading.speech)
            own = UNTOLD if shares is None else tuple(shares[number].tolist())
            if kind == "group" and own[OTHER] > _NOBODY:
                continue
            for words in dict.fromkeys((name, whole)):
                figure = figures.setdefault(words.lower(), Figure(written_out(words, people), kind, shares=own))
                figure.places.append(start + at)
                if words == name:
                    found.placed.append((start + at, figure))
                if " " in words:
                    found.by_head.setdefault(head, []).append((start + at, figure))
        for at, names in _side_by_side(text, people):
            figure = figures.setdefault(names.lower(), Figure(names, "group"))
            figure.places.append(start + at)
            found.placed.append((start + at, figure))
    found.placed.sort(key=lambda pair: pair[0])
    return found


def _side_by_side(text: str, people: People) -> Iterator[tuple[int, str]]:
    """People named side by side, in full, and where they stand."""
    for joint in _AND.finditer(text):
        begin = max(0, joint.start() - _NEAR)
        before = _NAMES_BEFORE.search(text[begin : joint.start()])
        behind = _NAME_BEHIND.match(text[joint.end() : joint.end() + _NEAR])
        if before is None or behind is None:
            continue
        names = [people.full_name(part) for part in (*before[0].rstrip(",").split(", "), behind[0])]
        if all(names):
            yield begin + before.start(), " and ".join([", ".join(n for n in names[:-1] if n), names[-1] or ""])


def _phrases(text: str, speech: Speech) -> Iterator[tuple[int, str, str, str]]:
    """Where each described group's head stands, the head, the phrase up to it, and the phrase with what follows."""
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    for at, (start, _, word) in enumerate(words):
        low = word.lower()
        if not _is_head(low, word, speech):
            continue
        first = at
        while first > 0 and at - first < _BEFORE and _joined(text, words, first - 1):
            if not _modifies(words[first - 1][2], speech):
                break
            first -= 1
        if first == at and word[0].isupper():
            continue
        name = text[words[first][0] : words[at][1]]
        last = _tail(text, words, at, speech)
        yield start, low, name, text[words[first][0] : words[last][1]]


def _is_head(low: str, word: str, speech: Speech) -> bool:
    classes = speech.classes
    if low in classes["plural"] or low in classes["organisation"] or low in classes["document"]:
        return not word[0].isupper()
    if len(low) < _SHORTEST or low[-1] != "s" or low.endswith(_NO_PLURAL):
        return False
    no_noun = low in speech.cues or low in classes["verb"] or low in classes["period"]
    return not no_noun and not is_function(low, speech)


def _joined(text: str, words: list[tuple[int, int, str]], at: int) -> bool:
    return text[words[at][1] : words[at + 1][0]] == " "


def _modifies(word: str, speech: Speech) -> bool:
    """Whether a word may stand before a head: no verb, no adverb, and of closed classes only what counts."""
    low, classes = word.lower(), speech.classes
    if low in _COUNTS or (low in classes["indefinite"] and low not in ARTICLES):
        return True
    if is_function(low, speech):
        return word[0].isdigit()
    closed = any(low in classes[name] for name in ("preposition", "conjunction", "auxiliary", "subordinator"))
    return not (closed or low in speech.cues or low in speech.pronouns or low.endswith("ly"))


def _tail(text: str, words: list[tuple[int, int, str]], at: int, speech: Speech) -> int:
    """The last word of what a head is of: "rivals of Ana Ortiz", "speakers at the rally"."""
    if at + 1 >= len(words) or not _joined(text, words, at) or words[at + 1][2] not in _TAIL:
        return at
    last = at
    for next_ in range(at + 2, min(len(words), at + 2 + _BEHIND)):
        low = words[next_][2].lower()
        if not _joined(text, words, next_ - 1):
            break
        if low in ARTICLES:
            continue
        if not _modifies(words[next_][2], speech) or low in speech.classes["verb"]:
            break
        last = next_
    return last


def _kind(head: str, speech: Speech) -> SpeakerKind:
    if head in speech.classes["document"]:
        return "document"
    return "organisation" if head in speech.classes["organisation"] else "group"
