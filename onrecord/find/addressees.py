"""To whom: the listener of a report, as written near its cue, or None.

In: the sentence `Around` a report as `Phrases`, and the occasion it was said on. Out: a span of the document. The first
rule that answers is taken: whom the cue is told, "to" whom, whose question is answered, with whom the interview is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.find.occasion_phrases import Phrases, Thing
from onrecord.find.surroundings import WORDS, words_of
from onrecord.terms import Report, Span

_CONVERSING = frozenset(
    "interview interviews letter letters email e-mail emails message address speech remarks call conversation talks "  # noqa: SIM905
    "telephone phone chat statement note discussion testimony comment comments appeal".split()
)


_ASKED = frozenset(["question", "questions"])
_ASKING = {
    **dict.fromkeys(("asked", "questioned", "interviewed", "pressed"), ("by",)),
    **dict.fromkeys(("question", "questions"), ("by", "from", "of")),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules read: the report, its sentence, the occasion in it, and the document's text."""

    report: Report
    phrases: Phrases
    occasion: Thing | None
    text: str
    cue: Sequence[str]  # its words

    def after_cue(self) -> int:
        """The first word behind the cue."""
        end = self.phrases.around.anchor.end
        return next((i for i, w in enumerate(self.phrases.words) if w.start >= end), len(self.phrases.words))

    def span(self, first: int, last: int) -> Span | None:
        """Words of the sentence as characters of the document, if there are any."""
        if last <= first:
            return None
        words = self.phrases.words
        return self.phrases.around.place(words[first].start, words[last - 1].end)


def addressee(told: Told) -> Span | None:
    """The answer of the first rule that has one."""
    if told.phrases.around.cue is None:
        return None
    return next((span for rule in RULES if (span := rule(told)) is not None), None)


def told_to(told: Told) -> Span | None:
    """ "Told reporters", "warned X that": the noun phrase behind a cue that takes a listener."""
    cue, speech = told.cue, told.phrases.speech
    if not _takes_listener(told) or (cue[0] in speech.classes["be"] and len(cue) > 1):
        return None
    first = told.after_cue()
    return told.span(first, _person(told, first))


def said_to(told: Told) -> Span | None:
    """ "Said to X", "explained to reporters": behind the cue or its source."""
    words, first = told.phrases.words, told.after_cue()
    cue = told.cue
    if cue[-1:] == ["to"] and (_speaks(told) or (first < len(words) and words[first].name)):
        return told.span(first, _person(told, first))
    if first + 1 < len(words) and words[first].low == "to" and _speaks(told):
        return told.span(first + 1, _person(told, first + 1))
    return None


def was_told(told: Told) -> Span | None:
    """ "X was told that": the subject of a passive cue, where it is nobody's source."""
    cue, speech, words = told.cue, told.phrases.speech, told.phrases.words
    if not _takes_listener(told):
        return None
    if not any(w in speech.classes["be"] for w in cue[:-1]) or told.report.source is not None:
        return None
    if told.report.addressee is not None:
        return told.report.addressee
    last = next((i for i, w in enumerate(words) if w.start >= told.phrases.around.anchor.start), 0)
    return told.span(told.phrases.first_of(last), last) if last else None


def in_words(told: Told) -> Span | None:
    """ "Urged [Ortiz to resign]": who is asked to do something, at the beginning of the words."""
    if not _takes_listener(told, also_told=False) or told.report.cue is None:
        return None
    start = told.report.words[0].start
    if told.report.manner == "direct" or not 0 <= start - told.report.cue.end <= 1:
        return None
    ahead = told.text[start : min(told.report.words[0].end, start + 120)]
    if "\n" in ahead:
        ahead = ahead[: ahead.index("\n")]
    inner = Phrases(told.phrases.around, words_of(ahead), told.phrases.speech)
    last = inner.noun_phrase(0)
    if not last or last >= len(inner.words) or inner.words[last].low not in ("to", "not"):
        return None
    return Span(start + inner.words[0].start, start + inner.words[last - 1].end)


def asked_by(told: Told) -> Span | None:
    """ "Asked by X", "answering a question from X", "in reply to X": whose question is answered."""
    words = told.phrases.words
    for at, word in enumerate(words[:-1]):
        if words[at + 1].low not in _ASKING.get(word.low, ()):
            continue
        first, last = at + 2, _person(told, at + 2)
        if last > first and told.phrases.around.distance(words[at].start, words[last - 1].end) is not None:
            return told.span(first, last)
    return None


def partner(told: Told) -> Span | None:
    """Whom the interview is with, whom the letter is to."""
    thing = told.occasion
    if thing is None or thing.partner is None or thing.head not in _CONVERSING:
        return None
    return told.phrases.around.place(thing.partner.start, thing.partner.end)


RULES: tuple[Callable[[Told], Span | None], ...] = (told_to, was_told, said_to, asked_by, partner, in_words)


def _takes_listener(told: Told, *, also_told: bool = True) -> bool:
    """Whether a cue takes whom it is said to: "told", "urged", "called on"."""
    cue, speech = told.cue, told.phrases.speech
    entry = next((speech.cues[w] for w in reversed(cue) if w in speech.cues), None)
    if entry is None or cue[-1] in ("for", "about", "of", "that", "against"):
        return False
    if entry.base == "call":
        return cue[-1] in ("on", "upon")
    return entry.base in speech.classes["persuading"] or (also_told and entry.addressee)


def _speaks(told: Told) -> bool:
    """Whether a cue is one that "to" a listener follows."""
    speech = told.phrases.speech
    return any(w in speech.classes["said to"] for w in told.cue)


_THAT_TIME = frozenset({"last", "next", "earlier", "late"})


def _person(told: Told, first: int) -> int:
    """Where the noun phrase for a listener ends that begins at a word; the same word where there is none."""
    words, speech = told.phrases.words, told.phrases.speech
    if first >= len(words) or not words[first].plain or words[first].low[0] == WORDS:
        return first
    low = words[first].low
    if low in speech.classes["object pronoun"]:
        return first + 1
    if low in ("that", "of", "in", "on", "at", "to", "how", "what", "why", "whether", "not"):
        return first
    last = told.phrases.noun_phrase(first)
    if last == first + 1 and low in speech.classes["determiner"]:
        return first
    nobody = speech.classes["period"] | speech.classes["occasion"] | _ASKED
    if last > first and words[last - 1].low in nobody and not words[last - 1].name:
        return first  # "told a rally", "asked two questions"
    while last > first and (words[last - 1].low in speech.classes["part of time"] or words[last - 1].low in _THAT_TIME):
        last -= 1  # "told [people] last week"
    if last > first and any(w.name or w.low in speech.classes["listeners"] for w in words[first:last]):
        return last
    described = low in speech.classes["determiner"] or words[last - 1].low.endswith("s")
    return last if last > first and described else first
